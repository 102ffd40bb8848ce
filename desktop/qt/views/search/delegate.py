"""How what was found is drawn: an article's title, and under it the words with the found ones."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.text import Utf16Map
from desktop.qt.models.found import ROW, WHERE, Row, RowKind, in_heading
from desktop.qt.theme import Theme
from desktop.qt.views.rail.rows import EDGE, PAD, draw_ground

Index = QModelIndex | QPersistentModelIndex

_LINES = {RowKind.ARTICLE: 2, RowKind.PLACE: 4, RowKind.MORE: 1}
_KEPT = 400
_INDENT = 8


class FoundDelegate(QStyledItemDelegate):
    """Draw the rows; their words are laid out once for each width."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._laid: dict[tuple[Row, int, str], QTextLayout] = {}

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the width of the list."""
        row: Row = index.data(ROW)
        layout = self._layout(option, index, row)
        room = 12 if row.kind == RowKind.ARTICLE else 10
        return QSize(0, round(layout.boundingRect().height()) + room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; the chosen one stands on a tint."""
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        chosen = isinstance(view, QListView) and view.currentIndex() == index
        card = QRectF(option.rect).adjusted(EDGE, 1, -EDGE, -1)
        draw_ground(painter, self._theme, option, card, pressed=chosen)
        layout = self._layout(option, index, row)
        pen = self._theme.muted if row.kind == RowKind.MORE else self._theme.text
        painter.setPen(pen)
        top = option.rect.top() + (7 if row.kind == RowKind.ARTICLE else 5)
        layout.draw(painter, QPointF(self._left(option, row), top))
        painter.restore()

    def _left(self, option: QStyleOptionViewItem, row: Row) -> float:
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        indent = 0 if row.kind == RowKind.ARTICLE or rtl else _INDENT
        return float(option.rect.left() + EDGE + PAD + indent)

    def _layout(self, option: QStyleOptionViewItem, index: Index, row: Row) -> QTextLayout:
        view = option.widget
        whole = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        width = max(40, whole - 2 * (EDGE + PAD))
        if row.kind != RowKind.ARTICLE:
            width = max(40, width - _INDENT)
        key = (row, width, option.font.key())
        if key not in self._laid:
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[key] = self._set(row, index, option, width)
        return self._laid[key]

    def _set(self, row: Row, index: Index, option: QStyleOptionViewItem, width: int) -> QTextLayout:
        font = QFont(option.font)
        if row.kind == RowKind.ARTICLE:
            font.setWeight(QFont.Weight.DemiBold)
        elif font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * 0.92)
        words, strong, faint = self._words(row, index)
        words = _cut(words, font, width, _LINES[row.kind])
        layout = QTextLayout(words, font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        wrap.setTextDirection(option.direction)
        layout.setTextOption(wrap)
        layout.setFormats(self._formats(words, row.kind, strong, faint))
        y = 0.0
        layout.beginLayout()
        for _number in range(_LINES[row.kind]):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _words(self, row: Row, index: Index) -> tuple[str, list[tuple[int, int]], int]:
        """Return the words of a row, which of them are strong, and how many begin it faintly."""
        if row.kind == RowKind.ARTICLE:
            title = " ".join(row.hit.title.split())
            return title, list(row.hit.marked) if in_heading(row.hit) else [], 0
        if row.kind == RowKind.MORE:
            return str(index.data()), [], 0
        where = str(index.data(WHERE))
        begin = f"{where}  " if where else ""
        marked = [(start + len(begin), end + len(begin)) for start, end in row.hit.marked]
        return begin + row.hit.snippet, marked, len(begin)

    def _formats(
        self, words: str, kind: RowKind, strong: list[tuple[int, int]], faint: int
    ) -> list[QTextLayout.FormatRange]:
        units = Utf16Map(words)
        found = []
        bold = QTextCharFormat()
        if kind == RowKind.ARTICLE:  # which is bold already
            bold.setBackground(self._theme.find)
        bold.setFontWeight(QFont.Weight.DemiBold)
        muted = QTextCharFormat()
        muted.setForeground(self._theme.muted)
        spans = [(*span, bold) for span in strong]
        if faint:
            spans.append((0, faint, muted))
        for start, end, look in spans:
            one = QTextLayout.FormatRange()
            one.start = units.to_utf16(start)
            one.length = units.to_utf16(min(end, len(words))) - one.start
            one.format = look
            if one.length > 0:
                found.append(one)
        return found


def _cut(words: str, font: QFont, width: int, lines: int) -> str:
    """Return words that fit into so many lines, with an ellipsis where some were cut."""
    metrics = QFontMetricsF(font)
    room = width * lines
    if metrics.horizontalAdvance(words) <= room * 0.86:
        return words
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room * 0.84)
