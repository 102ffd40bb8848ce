"""The one question before the history is forgotten: it cannot be undone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class ClearHistory(QMessageBox):
    """Say what is lost, and do nothing unless the answer is plain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clearHistory")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Clear the history"))
        self.setText(self.tr("Forget every step of this project?"))
        self.setInformativeText(
            self.tr(
                "Marks and articles stay as they are. Undo and the record of who changed what are "
                "gone for good, and nothing that was removed can be read from the file any more. "
                "Older backups still hold it."
            )
        )
        clear = self.addButton(self.tr("Clear the history"), QMessageBox.ButtonRole.AcceptRole)
        clear.setObjectName("clearHistoryAccept")
        clear.setProperty("look", "danger")
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(cancel)
        self.setEscapeButton(cancel)
