"""A small field over a claim of the timeline, in which its date is typed."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class DateField(QLineEdit):
    """Ask for the date of one claim: Enter takes it, Esc and leaving the field do not."""

    typed = Signal(int, str)
    """A claim and the words typed; the field stays until it is closed or `finish` is called."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timelineDate")
        self.setAccessibleName(self.tr("Said on"))
        words = self.tr("2024-05-03, May 2024, last Tuesday …")
        self.setPlaceholderText(words)
        self.setAccessibleDescription(words)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(words) + 30)
        self._sheet = parent
        self._claim_id = 0
        self.returnPressed.connect(lambda: self.typed.emit(self._claim_id, self.text()))
        self.hide()

    def ask(self, claim_id: int, date: str, at: QPoint) -> None:
        """Appear at a point of the parent with the date that the claim has now."""
        self._claim_id = claim_id
        self.setText(date)
        self.adjustSize()
        room = self._sheet.rect()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Go away and give the keyboard back."""
        self._claim_id = 0
        had = self.hasFocus()
        self.hide()
        if had:
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # else the sheet would take it as its own

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts while a date is typed."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go away when another control is gone to; not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.hide()
