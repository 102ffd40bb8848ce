"""Ask for the password of one locked file; it is used once and kept nowhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.qt.models.words import one_line

_NAME = 60


class PasswordDialog(QDialog):
    """One field; `given` with the password, or `skipped`."""

    given = Signal(str)
    skipped = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        wrong: bool = False,
        adding: bool = True,
    ) -> None:
        """Ask for the file of this name; `wrong` when a password was tried that did not open it.

        `adding`: the file shall become an article; else it is one, and its pages shall be seen.
        """
        super().__init__(parent)
        self.setObjectName("password")
        self.setWindowTitle(self.tr("Locked file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = one_line(name, _NAME)
        words = (
            self.tr("That password does not open ‘%1’. Type it again.")
            if wrong
            else self.tr("‘%1’ is locked. Type its password to add it.")
            if adding
            else self.tr("‘%1’ is locked. Type its password to see its pages.")
        )
        asked = QLabel(words.replace("%1", name), self)
        asked.setObjectName("passwordWords")
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setObjectName("passwordField")
        self.field.setAccessibleName(self.tr("Password"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        note = QLabel(self.tr("The password is not kept."), self)
        note.setProperty("look", "muted")
        foot = QDialogButtonBox(self)
        self.open_it = foot.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_it.setObjectName("passwordOpen")
        self.open_it.setEnabled(False)
        no = self.tr("Skip") if adding else self.tr("Cancel")
        skip = foot.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
        skip.setObjectName("passwordSkip")
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        self.field.textChanged.connect(lambda typed: self.open_it.setEnabled(bool(typed)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 16)
        layout.setSpacing(12)
        for widget in (asked, self.field, note, foot):
            layout.addWidget(widget)
        self.setFixedWidth(440)
        self.field.setFocus()

    def accept(self) -> None:
        """Give the password."""
        typed = self.field.text()
        if not typed:
            return
        super().accept()
        self.given.emit(typed)

    def reject(self) -> None:
        """Leave the file out."""
        super().reject()
        self.skipped.emit()
