"""The one question before the history is forgotten: it cannot be undone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget


class ClearHistory(QMessageBox):
    """Say what is lost, and do nothing unless the answer is plain."""

    chosen = Signal(bool)
    """The history is to be cleared; whether from the backups as well."""

    def __init__(self, backups: int = 0, parent: QWidget | None = None) -> None:
        """Ask; `backups` is how many there are of this project."""
        super().__init__(parent)
        self.setObjectName("clearHistory")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Clear the history"))
        self.setText(self.tr("Forget every step of this project?"))
        self.setInformativeText(self._words(backups))
        if backups:
            also = QCheckBox(self._also(backups), self)
            also.setObjectName("clearHistoryBackups")
            self.setCheckBox(also)
        clear = self.addButton(self.tr("Clear the history"), QMessageBox.ButtonRole.AcceptRole)
        clear.setObjectName("clearHistoryAccept")
        clear.setProperty("look", "danger")
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(cancel)
        self.setEscapeButton(cancel)
        self.accepted.connect(self._tell)

    def _words(self, backups: int) -> str:
        words = self.tr(
            "Marks and articles stay as they are. Undo and the record of who changed what are "
            "gone for good, and nothing that was removed can be read from the file any more."
        )
        if backups:
            words += " " + self.tr(
                "Backups hold what the project was when they were made, so they cannot be "
                "cleared: they stay, or one of now takes the place of all of them."
            )
        return words

    def _also(self, backups: int) -> str:
        if backups == 1:
            return self.tr("Replace the backup, too, by one of now")
        return self.tr("Replace the %1 backups, too, by one of now").replace("%1", str(backups))

    def _tell(self) -> None:
        also = self.checkBox()
        self.chosen.emit(also is not None and also.isChecked())
