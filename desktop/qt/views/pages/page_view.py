"""The pages of the file as they were printed, with the marks over them: another face of the reader.

The hidden text canvas goes on to own text, caret and selection. This view shows them where the
words are printed, takes mouse and keys, and tells what happened by the canvas's own signals.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from desktop.domain.model import Mark
from desktop.qt.renderer import Wish
from desktop.qt.theme import Theme
from desktop.qt.views.pages.hand import PageHand
from desktop.qt.views.pages.page_ink import PageInk
from desktop.qt.views.pages.paper_text import PaperText
from desktop.qt.views.pages.pictures import Pictures, bounded
from desktop.qt.views.pages.sheet_painting import SheetPainter
from desktop.qt.views.pages.stack import PIXELS, Stack
from desktop.qt.views.pages.walking import Walk
from desktop.qt.views.reader.canvas import Canvas

_STEP = 48
_AT_TOP = 8.0
"""Pixels above a line that was to be at the top."""
_GLANCE = 0.5
"""Pixels a point of the small pictures that stand in while one scrolls fast."""
_AHEAD = 6
"""So many pages on each side have a small picture."""
_LONG = 3_000
"""Code points of a span that are looked at to bring it in sight."""


class PageView(QAbstractScrollArea):
    """Show pages below each other; offsets are code points, pages count from 0."""

    page_changed = Signal(int)
    """Another page is the one that is read."""
    zoom_changed = Signal(float)

    def __init__(self, canvas: Canvas, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(self.tr("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.canvas = canvas
        self._pictures = pictures
        self._painter = SheetPainter(canvas.scene, pictures, self)
        self._stack = Stack(())
        self._fits = True
        self._read = 0
        self.text: PaperText | None = None
        self.ink: PageInk | None = None
        self._hand = PageHand(self)
        self._walk = Walk(self)
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        pictures.came.connect(self._picture_came)
        canvas.caret_moved.connect(self._caret_moved)

    # ---- the article

    def open(self, text: PaperText, offset: int) -> None:
        """Show the pages of an article with the line of an offset at the top."""
        self.text = text
        self.ink = PageInk(self.canvas.scene, text, self.canvas.measures.small)
        self._stack = Stack(text.sizes, self._stack.zoom, self.viewport().width())
        self.ink.set_zoom(self._stack.zoom)
        self._lay_out()
        if self._fits:
            self.fit_width()
        if offset > 0:
            self.show_at_top(offset)
        else:
            self.verticalScrollBar().setValue(0)
        self._tell_page()
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self.text = self.ink = None
        self._stack = Stack(())
        self._lay_out()

    def set_themes(self, sheet: Theme, around: Theme, *, paper: bool) -> None:
        """Dress marks and pages in one theme, what is around them in another.

        `paper`: pages stay as they were printed.
        """
        self._painter.dress(sheet, around, paper=paper)
        tint = None if paper else (sheet.text.rgb() & 0xFFFFFF, sheet.page.rgb() & 0xFFFFFF)
        self._pictures.repaint(tint)
        self.repaint_all()

    @property
    def stack(self) -> Stack:
        """Where the pages lie."""
        return self._stack

    # ---- zoom

    @property
    def zoom(self) -> float:
        """How large the pages are; 1 is 100 %."""
        return self._stack.zoom

    @property
    def fits(self) -> bool:
        """Whether the pages are as wide as the view, and stay so."""
        return self._fits

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show the pages larger or smaller; what is at a place of the view, or its top, stays."""
        self._fits = False
        self._set_zoom(zoom, at)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Show the pages so much larger."""
        self.set_zoom(self.zoom * factor, at)

    def fit_width(self) -> None:
        """Show the pages as wide as the view, from now on."""
        self._fits = True
        self._set_zoom(self._stack.fitting(self.viewport().width()), None)

    def _set_zoom(self, zoom: float, at: QPointF | None) -> None:
        if not len(self._stack):
            return
        before = self._stack
        place = at or QPointF(self.viewport().width() / 2, 0)
        page = before.at(place.y() + self._down)
        x, y = before.to_points(page, place + QPointF(self._across, self._down))
        self._stack = Stack(before.sizes, zoom, self.viewport().width())
        self._lay_out()
        corner = self._stack.rectangle(page).topLeft()
        self.verticalScrollBar().setValue(round(corner.y() + y * self._stack.scale - place.y()))
        if at is not None:
            left = round(corner.x() + x * self._stack.scale - place.x())
            self.horizontalScrollBar().setValue(left)
        elif self._stack.scale != before.scale:
            self._centre()
        if self.ink is not None:
            self.ink.set_zoom(self._stack.zoom)
        if self._stack.zoom != before.zoom:
            self.zoom_changed.emit(self._stack.zoom)
        self._moved()

    def _centre(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue((bar.minimum() + bar.maximum()) // 2)

    def _lay_out(self) -> None:
        size: QSize = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._stack.height) - size.height()))
        down.setPageStep(size.height())
        down.setSingleStep(_STEP)
        across.setRange(0, max(0, round(self._stack.width) - size.width()))
        across.setPageStep(size.width())
        across.setSingleStep(_STEP)
        self.viewport().update()

    # ---- the surface

    def reveal(self, start: int, end: int) -> bool:
        """Scroll so that a span is in sight; return whether anything had to move."""
        if self.text is None or not len(self._stack):
            return False
        page, first = self.text.place_of(start)
        box = self._to_view(page, first)
        for number, words in self.text.boxes(start, min(end, start + _LONG)):
            box = box.united(self._to_view(number, words))
        height = self.viewport().height()
        margin = min(40.0, height / 8)
        above = max(margin, self.canvas.covered)
        moved = False
        if box.top() < above or min(box.bottom(), box.top() + height / 2) > height - margin:
            value = self._down + box.top() - height * 0.3
            moved = self._set_bar(self.verticalScrollBar(), value)
        left, right = (
            self._to_view(page, first).left(),
            min(box.right(), box.left() + self.viewport().width() / 2),
        )
        if left < 0 or right > self.viewport().width():
            value = self._across + left - self.viewport().width() * 0.2
            moved = self._set_bar(self.horizontalScrollBar(), value) or moved
        return moved

    @staticmethod
    def _set_bar(bar: QScrollBar, value: float) -> bool:
        before = bar.value()
        bar.setValue(round(value))
        return bar.value() != before

    def show_at_top(self, offset: int) -> None:
        """Scroll the line of an offset to the top."""
        if self.text is not None and len(self._stack):
            page, box = self.text.place_of(offset)
            value = self._to_view(page, box).top() + self._down - _AT_TOP
            self.verticalScrollBar().setValue(round(value))

    def go_to_page(self, page: int, top: float = 0.0) -> None:
        """Scroll a page, or a height of it in points, to the top."""
        if 0 <= page < len(self._stack):
            place = self._stack.rectangle(page).top() + top * self._stack.scale
            self.verticalScrollBar().setValue(round(place - _AT_TOP))

    def in_sight(self, offset: int) -> bool:
        """Say whether the line of an offset can be seen whole."""
        if self.text is None or not len(self._stack):
            return False
        box = self._to_view(*self.text.place_of(offset))
        return box.top() >= 0 and box.bottom() <= self.viewport().height()

    def top_offset(self) -> int:
        """Return the offset at the top of the view."""
        return self.offset_near(QPointF(0, _AT_TOP + 2), inner=True)

    def bottom_offset(self) -> int:
        """Return the offset at the bottom of the view."""
        size = self.viewport().size()
        return self.offset_near(QPointF(size.width(), size.height() - 6), inner=True)

    def offset_near(self, point: QPointF, *, inner: bool = False, between: bool = False) -> int:
        """Return the offset nearest to a point of the view.

        `inner`: on the page at that height, also where the point lies between two pages.
        """
        if self.text is None or not len(self._stack):
            return 0
        place = point + QPointF(self._across, self._down)
        page = self._stack.at(place.y()) if inner else self._stack.nearest(place.y())
        found = self.text.offset_at(page, *self._stack.to_points(page, place), between=between)
        return self.text.span_of(page)[0] if found is None else found

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return where a span is printed, in the coordinates of the view."""
        if self.text is None:
            return []
        return [self._to_view(page, box) for page, box in self.text.boxes(start, end)]

    def rectangle_of(self, start: int, end: int) -> QRect:
        """Return the part of a span that is in sight as one rectangle, or an empty one."""
        view = QRectF(self.viewport().rect())
        united = QRectF()
        for box in self.rectangles(start, end):
            if box.intersects(view):
                united = united.united(box)
        return united.toAlignedRect()

    def repaint_marks(self, marks: list[Mark]) -> None:
        """Paint anew the pages in sight that these marks touch."""
        if self.ink is not None:
            touched = self.ink.forget(marks)
            for page in touched.intersection(self.in_view()):
                area = self.sheet_of(page).adjusted(-2, -2, 2, 2)
                self.viewport().update(area.toAlignedRect())

    def repaint_all(self) -> None:
        """Paint all marks anew: colours, tags or dimming changed."""
        if self.ink is not None:
            self.ink.forget_all()
        self.viewport().update()

    # ---- places

    @property
    def _down(self) -> int:
        return self.verticalScrollBar().value()

    @property
    def _across(self) -> int:
        return self.horizontalScrollBar().value()

    def in_view(self) -> range:
        """Return the pages that are seen."""
        return self._stack.between(self._down, self._down + self.viewport().height())

    def sheet_of(self, page: int) -> QRectF:
        """Return where a page lies in the view, on whole pixels."""
        box = self._stack.rectangle(page).translated(-self._across, 0)
        return QRectF(round(box.left()), round(box.top()) - self._down, box.width(), box.height())

    def _to_view(self, page: int, box: QRectF) -> QRectF:
        scale, corner = self._stack.scale, self.sheet_of(page).topLeft()
        return QRectF(box.topLeft() * scale + corner, box.size() * scale)

    def page_at(self, point: QPointF) -> tuple[int, QPointF] | None:
        """Return the page at a point of the view, and the point on it as the ink counts it."""
        page = self._stack.at(point.y() + self._down)
        if page < len(self._stack) and self.sheet_of(page).contains(point):
            return page, (point - self.sheet_of(page).topLeft()) / self._stack.zoom
        return None

    def in_column(self, page: int, point: QPointF) -> bool:
        """Say whether a point of a page, as the ink counts it, lies among the words."""
        if self.text is None:
            return False
        left, right = self.text.column_of(page)
        return left * PIXELS - 8 <= point.x() <= right * PIXELS + 8

    def try_again(self, page: int) -> bool:
        """Have a page drawn once more that could not be; False when nothing was wrong with it."""
        if not self._pictures.trouble(page):
            return False
        self._pictures.again(page)
        return True

    # ---- what Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight with all that lies on them."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already; paint only what comes in sight."""
        self.viewport().scroll(dx, dy)
        self._moved()

    def _moved(self) -> None:
        self._asking.start()
        self._tell_page()
        self.canvas.scrolled.emit()

    def _tell_page(self) -> None:
        page = self._stack.at(self._down + self.viewport().height() / 3)
        if page != self._read:
            self._read = page
            self.page_changed.emit(page)

    @property
    def page_read(self) -> int:
        """The page that is read."""
        return self._read

    def _ask(self) -> None:
        if not self.isVisible() or not len(self._stack):
            return
        seen = self.in_view()
        count = len(self._stack)
        near = [*seen, seen.stop, seen.start - 1]
        wishes = [Wish(page, self.wished_scale(page)) for page in near if 0 <= page < count]
        around = range(max(0, seen.start - _AHEAD), min(count, seen.stop + _AHEAD))
        glances = [Wish(page, _GLANCE) for page in around if page not in near]
        self._pictures.want([*wishes, *glances])

    def wished_scale(self, page: int) -> float:
        """Return the scale at which a page is sharp here, device pixels a point."""
        ratio = self.viewport().devicePixelRatioF()
        return bounded(self._stack.scale * ratio, self._stack.sizes[page])

    def is_sharp(self, page: int) -> bool:
        """Say whether the picture of a page is at hand as the screen wants it."""
        found = self._pictures.best(page, self.wished_scale(page))
        return found is not None and found[1]

    def _picture_came(self, page: int) -> None:
        if page in self.in_view():
            self.viewport().update(self.sheet_of(page).toAlignedRect())

    def _caret_moved(self) -> None:
        if self.isVisible():
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the view where they are to be, and the place at the top."""
        super().resizeEvent(event)
        zoom = self._stack.fitting(self.viewport().width()) if self._fits else self.zoom
        self._set_zoom(zoom, None)

    def showEvent(self, event: QShowEvent) -> None:
        """Have drawn what is in sight now."""
        super().showEvent(event)
        self._asking.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl make the pages larger or smaller around the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(1.1 if turned > 0 else 1 / 1.1, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask what to say of the marks on which the mouse rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._hand.annotations_at(QPointF(event.pos()))
            self.canvas.hint_wanted.emit(event.globalPos(), found)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret through the words that are printed."""
        if event.key() == Qt.Key.Key_Escape and self._hand.dragging:
            self._hand.give_up()
        elif not self._walk.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.viewport().update()
        self.canvas.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
        self.canvas.focus_changed.emit(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for our menu, at the mouse or at the caret."""
        at, place = QPointF(self.viewport().mapFrom(self, event.pos())), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.text is not None:
            box = self._to_view(*self.text.place_of(self.canvas.ends()[1]))
            at, place = box.center(), self.viewport().mapToGlobal(box.bottomLeft().toPoint())
        found = self._hand.annotations_at(at)
        self.canvas.menu_wanted.emit(place, found[0] if found else 0)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the selection go to the mouse; show what lies under it."""
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a click chooses the mark under it."""
        self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        self._hand.double_click(event)
