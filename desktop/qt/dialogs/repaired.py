"""What a repaired file holds and what is missing in it, as a list that can be copied."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.project.repairing import Outcome


class RepairedDialog(QDialog):
    """One sentence a paragraph."""

    def __init__(self, name: str, outcome: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repaired")
        self.setWindowTitle(self.tr("The repaired file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sentences = outcome.missing
        head = QLabel(self._head(name, outcome), self)
        head.setObjectName("repairedHead")
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        note = QLabel(self._note(), self)
        note.setObjectName("repairedNote")
        note.setProperty("look", "muted")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(note)
        if self._sentences:
            layout.addWidget(self._list(), 1)
        layout.addWidget(self._foot())
        self.resize(620, 380 if self._sentences else 160)

    def _head(self, name: str, outcome: Outcome) -> str:
        locale = QLocale()
        counts = {key: locale.toString(number) for key, number in outcome.counts.items()}
        return (
            self.tr("‘%1’ holds %2 articles with %3 marks; %4 of them are claims.")
            .replace("%2", counts["articles"])
            .replace("%3", counts["marks"])
            .replace("%4", counts["claims"])
            .replace("%1", name)
        )

    def _note(self) -> str:
        if not self._sentences:
            return self.tr("Nothing is missing. The damaged file was left as it is.")
        return self.tr(
            "This is missing or has to be looked at. The damaged file was left as it is."
        )

    def _list(self) -> QPlainTextEdit:
        self.list = QPlainTextEdit(self)
        self.list.setObjectName("repairedList")
        self.list.setAccessibleName(self.tr("What is missing"))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list.setPlainText("\n\n".join(self._sentences))
        return self.list

    def _foot(self) -> QDialogButtonBox:
        foot = QDialogButtonBox(self)
        if self._sentences:
            copy = foot.addButton(self.tr("Copy the list"), QDialogButtonBox.ButtonRole.ActionRole)
            copy.setObjectName("repairedCopy")
            copy.clicked.connect(self._copy)
        close = foot.addButton(QDialogButtonBox.StandardButton.Close)
        close.setObjectName("repairedClose")
        close.setDefault(True)
        foot.rejected.connect(self.reject)
        return foot

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._sentences))
