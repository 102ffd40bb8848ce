"""What the program says of itself: version, licence, what it is made of, where the data lies."""

import platform
import sqlite3

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.homes import homes
from desktop.qt.icons import application_icon
from desktop.qt.resources import version

LICENCE = "https://www.gnu.org/licenses/agpl-3.0.html"


class About(QDialog):
    """A small dialog of words that can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Ascribe"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = QLabel(self)
        picture.setPixmap(application_icon().pixmap(64, 64))
        title = QLabel(f"Ascribe {version()}", self)
        title.setProperty("look", "title")
        what = QLabel(
            self.tr("A reader for taking news apart: who said what, how sure, who disputes it."),
            self,
        )
        made_of = QLabel(
            f"Python {platform.python_version()} · Qt {qVersion()} · PySide {PySide6.__version__}"
            f" · SQLite {sqlite3.sqlite_version}",
            self,
        )
        made_of.setProperty("look", "muted")
        licence = QLabel(
            self.tr(
                "Free software under the <a href='%1'>GNU Affero General Public License</a>, "
                "version 3 or later. It comes without any warranty."
            ).replace("%1", LICENCE),
            self,
        )
        licence.setOpenExternalLinks(True)
        fonts = QLabel(
            self.tr(
                "With the typefaces Inter, Source Serif and Noto Serif (SIL Open Font License)."
            ),
            self,
        )
        where = QLabel(self.tr("Your data lies in %1").replace("%1", str(homes().data)), self)
        words = QVBoxLayout()
        words.setSpacing(10)
        for label in (title, what, made_of, licence, fonts, where):
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                label.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByMouse
            )
            words.addWidget(label)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        foot = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        foot.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(18)
        layout.addLayout(top)
        layout.addWidget(foot)
        self.setFixedWidth(480)
