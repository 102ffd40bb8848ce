"""The page one reads: the text with the marks under it, and all that mouse and keys do there."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.views.reader.measures import Measures
from desktop.qt.views.reader.pointer import Pointer
from desktop.qt.views.reader.scene import Scene
from desktop.qt.views.reader.sheet_view import NOTHING, SheetView
from desktop.qt.views.reader.snapping import snapped

_TO_START = (
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.SelectStartOfDocument,
)
_TO_END = (
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)
_CARET_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class Canvas(SheetView):
    """Paint the marks and the words; tell what was clicked, dragged and asked for."""

    marks_clicked = Signal(object)
    """list[int]: the annotations at the place of a click, shortest first; [] on plain words."""
    edge_dropped = Signal(object, int, int)
    """A Mark whose edge was dragged, and its new start and end."""
    menu_wanted = Signal(QPoint, int)
    zoom_wanted = Signal(int)
    """The wheel turned with Ctrl: steps, larger above 0."""
    focus_changed = Signal(bool)
    hint_wanted = Signal(QPoint, object)
    """The mouse rests on marks: the global place, and list[int] of annotations, or []."""

    def __init__(self, scene: Scene, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(scene, measures, parent)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Article"))
        self.empty_words = ""
        """What is said while there is no article."""
        self._pointer = Pointer(self)

    def held_still(self) -> bool:
        """Keep the section in place while an edge is dragged."""
        return self._pointer.dragging

    def copy_words(self) -> None:
        """Put the selected words on the clipboard, also those outside the section shown."""
        data = self.createMimeDataFromSelection()
        if data.text():
            QApplication.clipboard().setMimeData(data)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks, then let Qt paint the words over them."""
        painter = QPainter(self.viewport())
        if self._document is NOTHING:
            self._paint_empty(painter)
        else:
            scroll = self._scroll()
            painter.translate(0, -scroll)
            self.page.paint(painter, QRectF(event.rect()).translated(0, scroll))
        painter.end()
        super().paintEvent(event)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(self.measures.facts)
        painter.setPen(self.scene.theme.muted)
        box = self.viewport().rect().adjusted(20, 0, -20, -60)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, self.empty_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through a text of which only a section is laid out as if it were whole."""
        if event.key() == Qt.Key.Key_Escape and self._pointer.dragging:
            self._pointer.give_up()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_words()
            return
        if self._pieces.is_long and self._key_far(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _key_far(self, event: QKeyEvent) -> bool:
        """Do what Qt cannot in a section: whole-text moves; bring a far caret back first."""
        anchor, caret = self.ends()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.set_ends(0, len(self.text))
            return True
        selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        for keys, target in ((_TO_START, 0), (_TO_END, len(self.text))):
            if any(event.matches(key) for key in keys):
                self.reveal(self._pieces.clamped(target), 0)
                self.set_ends(anchor if selecting else target, target)
                return True
        if event.key() in _CARET_KEYS and not self.sheet.holds(caret):
            self.reveal(caret, caret)
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another text size, which Qt would set past us."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_wanted.emit(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask what to say of the marks on which the mouse rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.to_page(QPointF(event.pos()))
            self.hint_wanted.emit(event.globalPos(), self._pointer.annotations_at(point))
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for our menu, at the mouse or at the caret."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = self.cursorRect()
            at, place = QPointF(box.center()), self.viewport().mapToGlobal(box.bottomLeft())
        else:
            at, place = QPointF(self.viewport().mapFrom(self, event.pos())), event.globalPos()
        found = self._pointer.annotations_at(self.to_page(at))
        self.menu_wanted.emit(place, found[0] if found else 0)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge, or begin a selection."""
        if not self._pointer.press(event):
            super().mousePressEvent(event)
            self._pointer.mend(event, keep=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move an edge, or the selection; show where an edge can be held."""
        if not self._pointer.move(event):
            super().mouseMoveEvent(event)
            self._pointer.mend(event, keep=True)
            self._pointer.show_shape(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop an edge; end a selection; a click chooses the mark under it."""
        if self._pointer.drop(event):
            return
        super().mouseReleaseEvent(event)
        self._pointer.mend(event, keep=True)
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        self._pointer.double_click()
        super().mouseDoubleClickEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give away the canonical words, not Qt's reading of them."""
        data = QMimeData()
        anchor, caret = self.ends()
        span = snapped(self.text, min(anchor, caret), max(anchor, caret))
        data.setText(self.text[slice(*span)] if span else "")
        return data
