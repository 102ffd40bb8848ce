"""The files that could not be read and why, as a list that can be copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class Failures(QDialog):
    """One sentence a line."""

    def __init__(self, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("failures")
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = self.tr("%1 files could not be read:")
        head = QLabel(count.replace("%1", f"{len(sentences):,}"), self)
        head.setObjectName("failuresHead")
        self.list = QPlainTextEdit(self)
        self.list.setObjectName("failuresList")
        self.list.setAccessibleName(self.tr("Why each file could not be read"))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._words = "\n".join(sentences)
        self.list.setPlainText(self._words)
        foot = QDialogButtonBox(self)
        self.copy = foot.addButton(self.tr("Copy the list"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setObjectName("failuresCopy")
        self.copy.clicked.connect(self._copy)
        close = foot.addButton(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        foot.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(foot)
        self.resize(620, 360)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
