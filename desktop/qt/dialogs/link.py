"""Ask for the link of an article; nothing is sent before it is given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.formats.fetching_rules import is_link
from desktop.formats.limits import MOST_CHARACTERS


class LinkDialog(QDialog):
    """One field; `given` with the address."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self.setWindowTitle(self.tr("Add a link"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = QLabel(self.tr("Link of a web page, a PDF or a text"), self)
        self.field = QLineEdit(self)
        self.field.setObjectName("linkField")
        self.field.setAccessibleName(self.tr("Link"))
        self.field.setPlaceholderText("https://")
        self.field.setMaxLength(MOST_CHARACTERS + 1)
        asked.setBuddy(self.field)
        note = QLabel(
            self.tr(
                "Ascribe asks the site for this page and for nothing else: no pictures, no "
                "scripts, no cookies."
            ),
            self,
        )
        note.setProperty("look", "muted")
        note.setWordWrap(True)
        foot = QDialogButtonBox(self)
        self.add = foot.addButton(self.tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setObjectName("linkAdd")
        self.add.setProperty("look", "primary")
        cancel = foot.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("linkCancel")
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        self.field.textChanged.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 16)
        layout.setSpacing(10)
        for widget in (asked, self.field, note, foot):
            layout.addWidget(widget)
        self.setFixedWidth(560)
        copied = QGuiApplication.clipboard().text()[: MOST_CHARACTERS + 1].strip()
        self.field.setText(copied if is_link(copied) else "")
        self.field.selectAll()
        self.field.setFocus()
        self._check()

    def _address(self) -> str:
        """Return what was typed as an address; `example.org/story` is meant as one."""
        typed = self.field.text().strip()
        return typed if "://" in typed or not typed else f"https://{typed}"

    def _check(self) -> None:
        address = self._address()
        host = address.partition("://")[2].partition("/")[0]
        self.add.setEnabled(is_link(address) and bool(host))

    def accept(self) -> None:
        """Give the address."""
        if self.add.isEnabled():
            super().accept()
            self.given.emit(self._address())
