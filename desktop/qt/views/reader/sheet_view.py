"""A text on the screen: laid out once, moved through, known in code points.

The document is never touched after it was made. A very long text is shown by section, and the
section moves along before its edge comes into sight. Offsets are code points of the article.
"""

import math

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.domain.model import Document, Mark, VersionId
from desktop.qt.views.reader.headline import TOP, Heading, Headline, begins_with
from desktop.qt.views.reader.measures import NARROW, NARROW_SIDE, SIDE, Measures
from desktop.qt.views.reader.page import Page
from desktop.qt.views.reader.pieces import Pieces
from desktop.qt.views.reader.scene import Scene
from desktop.qt.views.reader.sheet import Sheet

NOTHING = Document(version_id=VersionId(0), text="", sha256="", blocks=())

CARET = 2
"""Pixels of the caret's width."""


class SheetView(QTextEdit):
    """Show a text, or a section of it, and know caret, selection and place in code points."""

    caret_moved = Signal()
    """The caret or the selection changed."""
    scrolled = Signal()
    laid_out = Signal()
    """Another text, section, size or width is shown."""

    def __init__(self, scene: Scene, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.measures = measures
        self.covered = 0
        """Pixels at the top of the view that something else covers."""
        self._heading = Heading()
        self._document = NOTHING
        self._pieces = Pieces(NOTHING)
        self._titled = False
        self._loading = False
        self._sheets: list[Sheet] = []
        """The sheet whose document is ours to delete; Qt deletes the first one of its own."""
        self._ends: tuple[int, int] | None = None
        """Anchor and caret when one of them lies outside the section shown."""
        self._clamped_anchor = 0
        self._set_up()
        self._slide_timer = QTimer(self, singleShot=True, interval=0)
        self._slide_timer.timeout.connect(self._slide)
        self.page = self._load((0, 0))
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.selectionChanged.connect(self._cursor_moved)
        self.verticalScrollBar().valueChanged.connect(self._scroll_moved)
        self.verticalScrollBar().rangeChanged.connect(self.scrolled)

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)

    # ---- the text shown

    @property
    def text(self) -> str:
        """The whole canonical text, also when only a section is shown."""
        return self._document.text

    @property
    def pieces(self) -> Pieces:
        """The paragraphs of the whole text."""
        return self._pieces

    @property
    def sheet(self) -> Sheet:
        """The text as it is laid out now."""
        return self.page.sheet

    def show_document(self, document: Document, heading: Heading, offset: int = 0) -> None:
        """Show another text, with the line of an offset at the top when it is not the first."""
        self._document = document
        self._heading = heading
        self._pieces = Pieces(document)
        self._titled = begins_with(document, heading.title)
        self._ends = None
        self._reload(offset)
        self.set_ends(offset, offset)
        if offset > 0:
            self._scroll_to(offset, self.viewport().height() // 4)
        else:
            self.verticalScrollBar().setValue(0)
        self.scrolled.emit()

    def set_heading(self, heading: Heading) -> None:
        """Show another title or other facts above the same text."""
        if heading != self._heading:
            self._heading = heading
            self._titled = begins_with(self._document, heading.title)
            self._keep_place()

    def set_measures(self, measures: Measures) -> None:
        """Show the text in another size; the line at the top stays where it is."""
        if measures != self.measures:
            self.measures = measures
            self._keep_place()

    def repaint_all(self) -> None:
        """Work out anew and paint all marks: colours, tags or dimming changed."""
        self.page.forget_all()
        self.viewport().update()

    def repaint_marks(self, marks: list[Mark]) -> None:
        """Paint anew the paragraphs in sight that these marks touch."""
        view = self._view()
        in_sight = set(self.page.in_sight(view.top(), view.bottom()))
        for index in self.page.forget(marks):
            if index in in_sight:
                area = self.page.area_of(index).translated(0, -self._scroll())
                self.viewport().update(area.toAlignedRect())

    # ---- caret and selection

    def ends(self) -> tuple[int, int]:
        """Return anchor and caret; they are equal when nothing is selected."""
        if self._ends is not None:
            return self._ends
        cursor = self.textCursor()
        return self.sheet.offset(cursor.anchor()), self.sheet.offset(cursor.position())

    def set_ends(self, anchor: int, caret: int) -> None:
        """Select from anchor to caret without scrolling; either may be out of the section."""
        anchor, caret = self._pieces.clamped(anchor), self._pieces.clamped(caret)
        inside = self.sheet.holds(anchor) and self.sheet.holds(caret)
        self._ends = None if inside else (anchor, caret)
        before, self._loading = self._loading, True
        value = self.verticalScrollBar().value()
        cursor = QTextCursor(self.sheet.document)
        self._clamped_anchor = self.sheet.position(anchor)
        cursor.setPosition(self._clamped_anchor)
        cursor.setPosition(self.sheet.position(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)
        self._loading = before
        if not before:
            self.caret_moved.emit()

    def reveal(self, start: int, end: int) -> bool:
        """Scroll so that a span is in sight; return whether anything had to move."""
        if not len(self._pieces):
            return False
        moved = False
        if not self.sheet.holds(start):
            self._reload(start)
            moved = True
        height = self.viewport().height()
        top = self.page.line_top(start) - self._scroll()
        bottom = top + 2 * self.measures.em
        if self.sheet.holds(end) and end > start:
            bottom = self.page.line_top(end - 1) - self._scroll() + 2 * self.measures.em
        margin = min(40.0, height / 8)
        if (
            moved
            or top < max(margin, self.covered)
            or min(bottom, top + height / 2) > height - margin
        ):
            self._scroll_to(start, round(height * 0.3))
            return True
        return False

    def top_offset(self) -> int:
        """Return the offset at the top of the view."""
        return self.page.offset_at(QPointF(self.page.column.left + 1, self._scroll() + 6))

    def bottom_offset(self) -> int:
        """Return the offset at the bottom of the view."""
        bottom = self._scroll() + self.viewport().height() - 6
        return self.page.offset_at(QPointF(self.page.column.right - 1, bottom))

    def show_at_top(self, offset: int) -> None:
        """Scroll the line of an offset to the top, through sections if need be."""
        if not self.sheet.holds(offset):
            self._reload(offset)
        self._scroll_to(offset, 0)

    def in_sight(self, offset: int) -> bool:
        """Say whether the line of an offset can be seen whole."""
        if not self.sheet.holds(offset):
            return False
        top = self.page.line_top(offset) - self._scroll()
        return 0 <= top <= self.viewport().height() - 1.4 * self.measures.em

    # ---- places in the view

    def to_page(self, point: QPointF) -> QPointF:
        """Return a point of the viewport as a point of the page."""
        return QPointF(point.x(), point.y() + self._scroll())

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return where a span is painted, in the coordinates of the viewport."""
        scroll = self._scroll()
        return [box.translated(0, -scroll) for box in self.page.rectangles(start, end)]

    def rectangle_of(self, start: int, end: int) -> QRect:
        """Return the part of a span that is in sight as one rectangle, or an empty one."""
        view = QRectF(self.viewport().rect())
        united = QRectF()
        for box in self.rectangles(start, end):
            if box.intersects(view):
                united = united.united(box)
        return united.toAlignedRect()

    # ---- loading and sliding

    def _keep_place(self) -> None:
        offset = self.top_offset()
        at_top = self._scroll() == 0
        y = self.page.line_top(offset) - self._scroll()
        ends = self.ends()
        self._reload(offset)
        self.set_ends(*ends)
        self._scroll_to(offset, y)
        if at_top:
            self.verticalScrollBar().setValue(0)

    def _reload(self, offset: int) -> None:
        ends = self._ends or (self.ends() if len(self.page.sheet.pieces) else (0, 0))
        same = self.page.sheet.pieces is self._pieces
        index = max(0, self._pieces.at(offset))
        section = self._pieces.section_around(index) if len(self._pieces) else (0, 0)
        self._load(section)
        if same:
            self.set_ends(*ends)
        self.laid_out.emit()

    def _load(self, section: tuple[int, int]) -> Page:
        self._loading = True
        sheet = Sheet(self._pieces, section)
        outer, side = self._widths()
        headline = Headline(self._heading, self.measures, outer - 2 * side, titled=self._titled)
        above = headline.above if section[0] == 0 else TOP
        sheet.lay_out(self.measures, side, above, titled=self._titled)
        sheet.adopt(self)
        old = self._sheets
        self._sheets = [sheet]
        self.page = Page(sheet, self.scene, self.measures, headline)
        self.page.set_column(side, outer - side)
        self.setLineWrapColumnOrWidth(outer)
        self.setDocument(sheet.document)
        self.setCursorWidth(CARET)
        for gone in old:
            gone.document.deleteLater()
        self._centre(outer)
        self._fit_bar()
        self._loading = False
        return self.page

    def _slide(self) -> None:
        """Move the section along when its edge comes near; nothing moves on the screen."""
        if not self._pieces.is_long or self.held_still():
            return
        top, bottom = self.top_offset(), self.bottom_offset()
        first, last = self._pieces.at(top), self._pieces.at(bottom)
        if not self._pieces.near_edge(self.sheet.section, first, last):
            return
        y = self.page.line_top(top) - self._scroll()
        ends = self.ends()
        self._load(self._pieces.section_around(first))
        self.set_ends(*ends)
        self._scroll_to(top, y)
        self.laid_out.emit()

    def _widths(self) -> tuple[int, int]:
        """Return the width of the page with its sides, and of one side."""
        available = max(200, self.viewport().width() + 2 * self._margin())
        side = SIDE if available >= NARROW else NARROW_SIDE
        return min(available, self.measures.column + 2 * side), side

    def _margin(self) -> int:
        return self.viewportMargins().left()

    def _centre(self, outer: int) -> None:
        free = self.viewport().width() + 2 * self._margin() - outer
        margin = max(0, free // 2)
        if margin != self._margin():
            self.setViewportMargins(margin, 0, margin, 0)

    def _scroll_to(self, offset: int, y: float) -> None:
        """Scroll so that the line of an offset stands at a height of the viewport."""
        self.verticalScrollBar().setValue(round(self.page.line_top(offset) - y))

    def _fit_bar(self) -> None:
        """Lay out to the end; Qt's hit tests and its bar are wrong until that is done."""
        height = self.document().documentLayout().documentSize().height()
        bar, view = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, math.ceil(height) - view))
        bar.setPageStep(view)

    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

    def _view(self) -> QRectF:
        return QRectF(self.viewport().rect()).translated(0, self._scroll())

    def held_still(self) -> bool:
        """Say whether the section may not move now; for a subclass that is holding on to it."""
        return False

    # ---- what Qt tells

    def _cursor_moved(self) -> None:
        if self._loading:
            return
        if self._ends is not None:
            cursor = self.textCursor()
            kept = cursor.hasSelection() and cursor.anchor() == self._clamped_anchor
            self._ends = (self._ends[0], self.sheet.offset(cursor.position())) if kept else None
        self.caret_moved.emit()

    def _scroll_moved(self) -> None:
        if self._loading:
            return
        if self._pieces.is_long:
            self._slide_timer.start()
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; lay out anew only where the page got narrower."""
        super().resizeEvent(event)
        outer, side = self._widths()
        if outer != self.lineWrapColumnOrWidth() or side != self.page.column.left:
            self._keep_place()
        else:
            self._centre(outer)
        self.scrolled.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out to the end again after Qt gave the document another default font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._sheets:
            self._fit_bar()
            self.repaint_all()
