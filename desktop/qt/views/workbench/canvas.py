"""The sheet under map and timeline: zoom, pan, and a keyboard walk from claim to claim.

What stands on it is drawn by items of the scene; the canvas only knows where the claims are.
"""

from collections.abc import Callable, Sequence
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QToolTip,
    QWidget,
)

from desktop.qt.theme import Theme
from desktop.qt.views.reader.announce import announce
from desktop.qt.wording import plain_tip

STEP = 1.25
"""What one press of + zooms by."""
NOTCH = 120
"""What a wheel tells for one notch (Qt: eighths of a degree)."""
SMALLEST, LARGEST = 0.04, 4.0
FIT_LARGEST = 1.0
"""Fitting never makes words larger than they are in the panel."""
MARGIN = 28
"""Pixels round what is fitted."""
ASIDE = 2.0
"""How much a way to the side counts against a way ahead, when arrows look for the nearest."""

Words = Callable[[int], str]

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_IN = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN = (*_ARROWS, *_IN, *_ENTER, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Home, Qt.Key.Key_End)
_OWN_ALWAYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Place(NamedTuple):
    """Where a claim stands on the scene."""

    claim_id: int
    rect: QRectF


def _nothing(_claim_id: int) -> str:
    return ""


class Canvas(QGraphicsView):
    """A scene of claims that can be zoomed, panned and walked."""

    claim_chosen = Signal(int)
    """Clicked or walked to."""
    words_wanted = Signal(int)
    """Enter or a double click: go to the words."""
    current_changed = Signal(int)
    """The chosen claim, whoever chose it, or 0: paint it so."""
    hovered_changed = Signal(int)
    """The claim under the pointer, or 0."""
    zoomed = Signal(float)
    """The scale: 1.0 is the size of the panel's words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: dict[int, QRectF] = {}
        self._order: list[int] = []
        self._sentence: Words = _nothing
        self._tip: Words = _nothing
        self._current = 0
        self._hovered = 0
        self._bounds = QRectF()
        self._fitted = True
        self._pressed: QPoint | None = None
        self._panned_from: QPoint | None = None
        self._space = False
        self.setScene(QGraphicsScene(self))
        self._notice = self._make_notice()
        self._set_up()
        self.set_theme(theme)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # dragging and arrows take their place
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def _make_notice(self) -> QLabel:
        made = QLabel(self)
        made.setObjectName("canvasNotice")
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.hide()
        return made

    # --- what stands on it ---

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self._theme = theme
        self.setBackgroundBrush(theme.page)
        page, muted = theme.page.name(), theme.muted.name()
        self._notice.setStyleSheet(f"#canvasNotice {{ background: {page}; color: {muted}; }}")
        self.viewport().update()

    def wait(self, words: str) -> None:
        """Take everything off the sheet, and say what is being done until there are places."""
        self.scene().clear()
        self.set_places([], QRectF())
        self.setAccessibleDescription(words)
        self._notice.setText(words)
        self._notice.setGeometry(self.rect())
        self._notice.show()

    def set_places(
        self,
        places: Sequence[Place],
        bounds: QRectF,
        sentence: Words = _nothing,
        tip: Words = _nothing,
    ) -> None:
        """Say where the claims are, in the order in which Tab goes through them.

        `bounds` holds all that is drawn; `sentence` is what a screen reader says of a claim, `tip`
        the plain text that appears under the pointer. The chosen claim stays if it is still there.
        """
        self._places = {place.claim_id: place.rect for place in places}
        self._order = [place.claim_id for place in places]
        self._sentence, self._tip = sentence, tip
        self._bounds = QRectF(bounds)
        self._hovered = 0
        self._notice.hide()
        self.setSceneRect(bounds.adjusted(-4000, -4000, 4000, 4000))
        if self._fitted:
            self.fit()
        if self._current and self._current not in self._places:
            self.set_current(0)

    @property
    def places(self) -> dict[int, QRectF]:
        """Where each claim stands on the scene."""
        return dict(self._places)

    # --- the chosen claim ---

    @property
    def current(self) -> int:
        """The chosen claim, or 0."""
        return self._current

    def set_current(self, claim_id: int, *, reveal: bool = True) -> None:
        """Choose a claim because another view did; one that is not here chooses none."""
        claim_id = claim_id if claim_id in self._places else 0
        if claim_id != self._current:
            self._current = claim_id
            self.setAccessibleDescription(self._sentence(claim_id) if claim_id else "")
            self.current_changed.emit(claim_id)
            self.viewport().update()
        if claim_id and reveal:
            self.reveal(self._places[claim_id])

    def reveal(self, rect: QRectF) -> None:
        """Move the sheet as little as shows this part of the scene."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        room = MARGIN / self.scale_now
        wanted = rect.adjusted(-room, -room, room, room)
        if seen.contains(rect) or seen.isEmpty():
            return
        self._fitted = False
        centre = seen.center()
        if wanted.width() > seen.width() or wanted.height() > seen.height():
            self.centerOn(rect.center())
            return
        across = min(wanted.left() - seen.left(), 0) + max(wanted.right() - seen.right(), 0)
        down = min(wanted.top() - seen.top(), 0) + max(wanted.bottom() - seen.bottom(), 0)
        self.centerOn(centre + QPointF(across, down))

    def _choose(self, claim_id: int, *, reveal: bool = True) -> None:
        """Choose a claim by hand: tell the others, and the screen reader."""
        if claim_id == self._current:
            return
        self.set_current(claim_id, reveal=reveal)
        if claim_id:
            announce(self, self._sentence(claim_id))
            self.claim_chosen.emit(claim_id)

    def claim_at(self, point: QPointF) -> int:
        """Return the claim at a point of the scene, or 0."""
        for claim_id, rect in self._places.items():
            if rect.contains(point):
                return claim_id
        return 0

    # --- zoom ---

    @property
    def scale_now(self) -> float:
        """How large the scene is shown; 1.0 is the size of the panel's words."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show all that there is."""
        self._fitted = True
        room = self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._bounds.isEmpty() or room.width() < 1 or room.height() < 1:
            return
        across = room.width() / self._bounds.width()
        down = room.height() / self._bounds.height()
        self._set_scale(min(across, down, FIT_LARGEST))
        self.centerOn(self._bounds.center())

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom; the point of the viewport `about`, or the middle, stays where it is."""
        held = about or QPointF(self.viewport().rect().center())
        before = self.mapToScene(held.toPoint())
        if self._set_scale(self.scale_now * factor):
            self._fitted = False
            moved = QPointF(self.mapFromScene(before)) - held
            self._pan(-moved.toPoint())

    def _set_scale(self, scale: float) -> bool:
        scale = min(max(scale, SMALLEST), LARGEST)
        if abs(scale - self.scale_now) < 1e-6:
            return False
        self.resetTransform()
        self.scale(scale, scale)
        self.zoomed.emit(scale)
        return True

    def _pan(self, by: QPoint) -> None:
        """Move the sheet by pixels of the viewport."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all in sight until a person zooms or pans."""
        super().resizeEvent(event)
        self._notice.setGeometry(self.rect())
        if self._fitted:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each strip that a pan lays open by itself: few items stand in each."""
        region = event.region()
        if region.rectCount() < 2:
            super().paintEvent(event)
            return
        for strip in region:  # type: ignore[attr-defined]
            super().paintEvent(QPaintEvent(strip))

    # --- mouse ---

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; with Shift, move to the side."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._fitted = False
            self._pan(QPoint(turn.y() or turn.x(), 0))
        else:
            self.zoom_by(STEP ** (turn.y() / NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a pan."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position().toPoint()
            self._panned_from = None
            if event.button() == Qt.MouseButton.MiddleButton or self._space:
                self._start_pan(self._pressed)
        event.accept()

    def _start_pan(self, point: QPoint) -> None:
        self._panned_from = point
        self._fitted = False
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or see what is under the pointer."""
        point = event.position().toPoint()
        if self._pressed is not None and self._panned_from is None:
            way = (point - self._pressed).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._start_pan(self._pressed)
        if self._panned_from is not None:
            self._pan(point - self._panned_from)
            self._panned_from = point
        elif self._pressed is None:
            self._hover(self.claim_at(self.mapToScene(point)))
        event.accept()

    def _hover(self, claim_id: int) -> None:
        if claim_id != self._hovered:
            self._hovered = claim_id
            self._rest_cursor()
            self.hovered_changed.emit(claim_id)

    def _rest_cursor(self) -> None:
        if self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif self._hovered:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan, or choose what was clicked."""
        clicked = self._pressed is not None and self._panned_from is None
        self._pressed = self._panned_from = None
        self._rest_cursor()
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            self.clicked_at(self.mapToScene(event.position().toPoint()))
        event.accept()

    def clicked_at(self, point: QPointF) -> None:
        """Choose the claim at a point of the scene, none where there is none."""
        self._choose(self.claim_at(point), reveal=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the words of a claim."""
        claim_id = self.claim_at(self.mapToScene(event.position().toPoint()))
        if claim_id and event.button() == Qt.MouseButton.LeftButton:
            self._choose(claim_id, reveal=False)
            self.words_wanted.emit(claim_id)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self._hover(0)
        super().leaveEvent(event)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, zoom, go to the words; what is not ours goes on to the workbench."""
        key = event.key()
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in _ARROWS:
            across, down = _ARROWS[Qt.Key(key)]
            self._fitted = False
            self._pan(QPoint(-across * 80, -down * 80))
        elif event.modifiers() not in _PLAIN or not self._plain_key(key):
            event.ignore()
            return
        event.accept()

    def _plain_key(self, key: int) -> bool:
        """Do what a key does; say whether it is one of ours."""
        if key in _ARROWS:
            self._choose(self.nearest(*_ARROWS[Qt.Key(key)]) or self._current)
        elif key in _ENTER and self._current:
            self.words_wanted.emit(self._current)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._order:
            self._choose(self._order[0 if key == Qt.Key.Key_Home else -1])
        elif key in _IN:
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Space:
            self._space = True
            self._rest_cursor()
        elif key == Qt.Key.Key_Escape and self._current:
            self.set_current(0)
        else:
            return False
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the sheet when space is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._rest_cursor()
            return
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next claim by Tab; after the last one, to the next control."""
        here = self._order.index(self._current) if self._current in self._places else None
        if here is None:
            ahead = 0 if forward else len(self._order) - 1
        else:
            ahead = here + (1 if forward else -1)
        if 0 <= ahead < len(self._order):
            self._choose(self._order[ahead])
            return True
        return super().focusNextPrevChild(forward)

    def nearest(self, across: int, down: int) -> int:
        """Return the nearest claim in a direction (-1, 0, 1 each), or 0; the first from none."""
        if self._current not in self._places:
            return self._order[0] if self._order else 0
        here = self._places[self._current]
        best, found = float("inf"), 0
        for claim_id, rect in self._places.items():
            if claim_id == self._current:
                continue
            cost = _cost(here, rect, across, down)
            if cost is not None and cost < best:
                best, found = cost, claim_id
        return found

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the window's shortcuts while the canvas has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in _PLAIN
            own = event.key() in _OWN and plain
            escape = event.key() == Qt.Key.Key_Escape and plain and bool(self._current)
            space = event.key() == Qt.Key.Key_Space and plain
            if own or escape or space or event.key() in _OWN_ALWAYS:
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole statement of what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            claim_id = self.claim_at(self.mapToScene(event.pos()))
            words = self._tip(claim_id) if claim_id else ""
            if words:
                QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)


def _cost(here: QRectF, there: QRectF, across: int, down: int) -> float | None:
    """Return how far it is from one place to another in a direction; None if not that way."""
    way = there.center() - here.center()
    ahead = way.x() * across + way.y() * down
    aside = abs(way.x() * down) + abs(way.y() * across)
    if across:
        beyond = there.left() >= here.right() if across > 0 else there.right() <= here.left()
        aside = max(there.top() - here.bottom(), here.top() - there.bottom(), 0.0)
        aside += abs(way.y()) * 0.1
    else:
        beyond = there.top() >= here.bottom() if down > 0 else there.bottom() <= here.top()
        aside = max(there.left() - here.right(), here.left() - there.right(), 0.0)
        aside += abs(way.x()) * 0.1
    if not beyond or ahead <= 0:
        return None
    return hypot(ahead, aside * ASIDE)
