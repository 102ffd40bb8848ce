"""How the rows of the left rail are drawn, and the list that all three of its sections share."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.text import Utf16Map
from desktop.qt.theme import Theme
from desktop.qt.views.rail import models as roles

Index = QModelIndex | QPersistentModelIndex

EDGE = 9
"""From the rail's edge to a row's card, in pixels; PAD from the card to its words."""
PAD = 10
SWATCH = 11
MOST_LINES = 3
LINES_OF_MANY = 2
MANY_ARTICLES = 60
"""Above it every row gets the same height, so that none has to be laid out to place the rest."""


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Return the text in at most so many lines of this width; the last one elided."""
    text = " ".join(text.split())
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = Utf16Map(text)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = units.to_code_point(line.textStart())
        if len(lines) == most - 1:
            rest = text[start:]
            metrics = QFontMetricsF(font)
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : units.to_code_point(line.textStart() + line.textLength())])
    layout.endLayout()
    return tuple(line.rstrip() for line in lines) or ("",)


class RowDelegate(QStyledItemDelegate):
    """Draw a row with a colour square, a name and a badge: a tag, a kind of entity."""

    height = 30

    def __init__(self, theme: Theme, colours: str, parent: QWidget) -> None:
        """Take the theme's mapping by its name: 'tag_line' or 'entity'."""
        super().__init__(parent)
        self._theme = theme
        self._colours = colours

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        del index
        return QSize(0, max(self.height, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; a pressed one has a fill and a ring."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(EDGE, 1, -EDGE, -1)
        rows = option.widget
        chosen = isinstance(rows, RailList) and rows.shows_current and rows.currentIndex() == index
        pressed = chosen or bool(index.data(roles.PRESSED))
        draw_ground(painter, self._theme, option, card, pressed=pressed)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inside = card.adjusted(PAD, 0, -PAD, 0)
        square = QRectF(0, 0, SWATCH, SWATCH)
        square.moveCenter(inside.center())
        if rtl:
            square.moveRight(inside.right())
        else:
            square.moveLeft(inside.left())
        colours = getattr(self._theme, self._colours)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.get(index.data(roles.COLOUR), self._theme.faint))
        painter.drawRoundedRect(square, 3, 3)
        taken = self._badge(painter, option, index, inside, rtl=rtl)
        self._name(painter, option, index, name_rect(inside, taken, rtl=rtl))
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the field for a new name over the name."""
        del index
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inside = QRectF(option.rect).adjusted(EDGE + PAD, 1, -EDGE, -1)
        if rtl:
            inside = QRectF(option.rect).adjusted(EDGE, 1, -EDGE - PAD, -1)
        editor.setGeometry(name_rect(inside, 0, rtl=rtl).adjusted(-8, 0, 0, 0).toRect())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the field for a new name."""
        editor = super().createEditor(parent, option, index)
        editor.setObjectName("railNameField")
        editor.setAccessibleName(self.tr("Name"))
        editor.setStyleSheet("padding: 0 7px; min-height: 0;")
        return editor

    def _name(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRectF
    ) -> None:
        painter.setFont(option.font)
        painter.setPen(self._theme.text)
        name = option.fontMetrics.elidedText(
            " ".join(str(index.data()).split()), Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, _leading(option) | Qt.TextFlag.TextSingleLine, name)

    def _badge(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        inside: QRectF,
        *,
        rtl: bool,
    ) -> float:
        font = small(option.font)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        taken = 0.0
        words = str(index.data(roles.BADGE) or "")
        if words:
            width = max(17.0, metrics.horizontalAdvance(words) + 9)
            box = QRectF(0, 0, width, 17)
            box.moveCenter(inside.center())
            if rtl:
                box.moveLeft(inside.left())
            else:
                box.moveRight(inside.right())
            painter.setPen(QPen(self._theme.line, 1))
            painter.setBrush(self._theme.card)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(self._theme.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            taken = width + 8
        shown = any(pointed_at(option))
        count = index.data(roles.COUNT)
        if self._colours == "tag_line" and shown and count:
            said = f"{count:,}"
            width = metrics.horizontalAdvance(said)
            side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
            room = inside.adjusted(taken, 0, 0, 0) if rtl else inside.adjusted(0, 0, -taken, 0)
            painter.setPen(self._theme.muted)
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, said)
            taken += width + 8
        return taken


class ArticleDelegate(QStyledItemDelegate):
    """Draw an article: its title in a few lines, a small line of what was done in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrapped: dict[tuple[str, int, int, str], tuple[str, ...]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the width of the list."""
        many = index.model().rowCount() > MANY_ARTICLES
        if not many and index.data(roles.HEADING):
            return QSize(0, option.fontMetrics.height() + 12)
        lines = LINES_OF_MANY if many else len(self._lines(option, index))
        height = lines * option.fontMetrics.height() + QFontMetricsF(small(option.font)).height()
        return QSize(0, round(height + 2 * PAD + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; the open article stands on a card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(EDGE, 2, -EDGE, -2)
        if index.data(roles.HEADING):
            self._draw_heading(painter, option, index, card.adjusted(PAD, 0, -PAD, -2))
            painter.restore()
            return
        opened = bool(index.data(roles.OPEN))
        draw_ground(painter, self._theme, option, card, card=opened)
        inside = card.adjusted(PAD, PAD - 1, -PAD, 1 - PAD)
        painter.setFont(option.font)
        painter.setPen(self._theme.text)
        line = QRectF(inside.topLeft(), inside.size())
        line.setHeight(option.fontMetrics.height())
        lines = self._lines(option, index)
        for words in lines:
            painter.drawText(line, _leading(option) | Qt.TextFlag.TextSingleLine, words)
            line.translate(0, line.height())
        font = small(option.font)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.muted)
        line.setHeight(metrics.height())
        line.translate(0, 2)
        facts = metrics.elidedText(
            str(index.data(roles.FACTS)), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, _leading(option) | Qt.TextFlag.TextSingleLine, facts)
        painter.restore()

    def _draw_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inside: QRectF
    ) -> None:
        font = small(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.muted)
        metrics = QFontMetricsF(font)
        words = f"{index.data()}   {index.data(roles.BADGE)}"
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        inside.setTop(inside.bottom() - metrics.height() - 2)
        painter.drawText(inside, _leading(option) | Qt.TextFlag.TextSingleLine, words)

    def _lines(self, option: QStyleOptionViewItem, index: Index) -> tuple[str, ...]:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        width -= 2 * (EDGE + PAD)
        many = index.model().rowCount() > MANY_ARTICLES
        most = LINES_OF_MANY if many else MOST_LINES
        key = (str(index.data()), width, most, option.font.key())
        if key not in self._wrapped:
            if len(self._wrapped) > 4 * MANY_ARTICLES:
                self._wrapped.clear()
            self._wrapped[key] = wrapped(key[0], option.font, max(width, 40), most)
        return self._wrapped[key]


class RailList(QListView):
    """A list as tall as its rows (or as tall as it is let), worked by mouse or keys alike."""

    acted = Signal(QModelIndex)
    """A row was clicked, or chosen with Enter or Space: its QModelIndex."""
    menu_asked = Signal(QModelIndex, QPoint)
    """The menu of a row (its QModelIndex) was asked for at a place on the screen."""
    escaped = Signal()
    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_keys = False
        self.shows_current = False
        """Whether the current row is drawn as chosen; the rail's own lists have no such row."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        # only another width lays rows out anew (`resizeEvent`): thousands of them take their time
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.clicked.connect(self.acted)

    def rows_height(self, most: int = 1_000_000) -> int:
        """Return how tall the rows are together, in pixels; counting stops above `most`."""
        model = self.model()
        total = 0
        for row in range(model.rowCount() if model else 0):
            total += self.sizeHintForRow(row)
            if total > most:
                break
        return total

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space, let go with Escape."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # Return in the field of a name comes here as well
            return
        self.by_keys = True
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if index.isValid():
                self.acted.emit(index)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember that the mouse is at work: no ring then."""
        self.by_keys = False
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so when rows may need another height; keep the current row in sight."""
        current, before = self.currentIndex(), QRect(QPoint(), event.oldSize())
        seen = current.isValid() and before.contains(self.visualRect(current))
        super().resizeEvent(event)
        if seen and event.size().height() < event.oldSize().height():
            self.scrollTo(current)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.width_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            event.ignore()
            return
        place = event.globalPos()
        if by_key:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.setCurrentIndex(index)
        self.menu_asked.emit(index, place)


def pointed_at(option: QStyleOptionViewItem) -> tuple[bool, bool]:
    """Say whether the mouse is over a row, and whether the keys work on it."""
    view = option.widget
    if isinstance(view, RailList) and not view.hasFocus() and not view.viewport().underMouse():
        return False, False
    # PySide makes 560 names when QStyle is first touched: a start has no need of them
    from PySide6.QtWidgets import QStyle

    over = bool(option.state & QStyle.StateFlag.State_MouseOver)
    return over, bool(option.state & QStyle.StateFlag.State_HasFocus)


def small(font: QFont) -> QFont:
    """Return the font of the small line."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * 0.84)
    else:
        made.setPixelSize(max(8, round(font.pixelSize() * 0.84)))
    return made


def name_rect(inside: QRectF, taken: float, *, rtl: bool) -> QRectF:
    """Return the room of a row's name, between its square and its badge."""
    if rtl:
        return inside.adjusted(taken, 0, -(SWATCH + 8), 0)
    return inside.adjusted(SWATCH + 8, 0, -taken, 0)


def draw_ground(
    painter: QPainter,
    theme: Theme,
    option: QStyleOptionViewItem,
    rect: QRectF,
    *,
    card: bool = False,
    pressed: bool = False,
) -> None:
    """Draw what lies under a row's words: card, pressed, hover, and the ring of the keyboard."""
    rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    over, focus = pointed_at(option)
    ring: QColor | None = theme.line if card else None
    fill: QColor | None = theme.card if card else (theme.hover if over else None)
    if pressed:
        fill, ring = theme.selected, theme.accent
    if focus and getattr(option.widget, "by_keys", False):
        ring = theme.accent
    if fill is None and ring is None:
        return
    painter.setPen(QPen(ring, 1) if ring else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 7, 7)


def _leading(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
