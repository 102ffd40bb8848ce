"""The table of the source matrix: headings in the colours of who speaks, cells that are words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.qt.models.matrix import SILENT, Cell, Heading, MatrixModel
from desktop.qt.theme import Theme, interface_font, strong_font
from desktop.qt.views.workbench.drawing import Pens

PAD = 10
LINES = 3
"""How many lines a heading over a column may have."""
WIDE_ROW, NARROW_ROW = 340, 210
"""The width of the headings of rows: statements, names."""
WIDE_CELL, NARROW_CELL = 112, 84
WIDEST = 150
"""A column is wider than others where a single word needs it, but never than this."""
STRONGEST_TINT = 0.3
LEAST_TINT = 0.07

Index = QModelIndex | QPersistentModelIndex


def _wrapped(flags: Qt.AlignmentFlag) -> int:
    return flags.value | Qt.TextFlag.TextWordWrap.value


class Headings(QHeaderView):
    """The headings along one side; that of the current row or column stands out."""

    def __init__(self, along: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(along, parent)
        self._theme, self._across = theme, along == Qt.Orientation.Horizontal
        self._font, self._strong = interface_font(), strong_font()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setMinimumSectionSize(20)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self._theme = theme
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the room for the longest heading, up to three lines or the width of rows."""
        model = self.model()
        if not isinstance(model, MatrixModel) or not model.grid.columns:
            return QSize(0, 0)
        metrics = QFontMetrics(self._strong)
        if not self._across:
            numbered = any(head.number for head in model.grid.rows)
            return QSize(WIDE_ROW if numbered else NARROW_ROW, 0)
        most = 1
        for at, head in enumerate(model.grid.columns):
            room = QRect(0, 0, self.sectionSize(at) - PAD, 1000)
            flags = _wrapped(Qt.AlignmentFlag.AlignHCenter)
            tall = metrics.boundingRect(room, flags, head.words).height()
            most = max(most, min(LINES, round(tall / metrics.lineSpacing())))
            if most == LINES:
                break
        return QSize(0, most * metrics.lineSpacing() + PAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        model = self.model()
        if not isinstance(model, MatrixModel) or not rect.isValid():
            return
        heads = model.grid.columns if self._across else model.grid.rows
        head, theme = heads[section], self._theme
        view = self.parentWidget()
        now = view.currentIndex() if isinstance(view, QTableView) else QModelIndex()
        chosen = now.isValid() and section == (now.column() if self._across else now.row())
        painter.save()
        painter.fillRect(rect, theme.selected if chosen else theme.page)
        painter.setPen(theme.line)
        if self._across:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        else:
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        last = not self._across and section == len(heads) - 1 and not head.claim_ids
        total = last or (self._across and section == 0)
        self._paint_words(painter, rect, head, strong=chosen or total)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, head: Heading, *, strong: bool) -> None:
        theme = self._theme
        colour = theme.entity.get(head.kind) or theme.act.get(head.act) or theme.text
        painter.setFont(self._strong if strong or head.kind else self._font)
        painter.setPen(colour)
        if self._across:
            room = rect.adjusted(PAD // 2, PAD // 2, -PAD // 2, -PAD // 2)
            flags = _wrapped(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            words = _fitting(head.words, painter.fontMetrics(), room, flags)
            painter.drawText(room, flags, words)
            return
        room = rect.adjusted(PAD, 3, -PAD, -3)
        middle = Qt.AlignmentFlag.AlignVCenter
        if head.number:
            painter.setFont(self._strong)
            painter.setPen(theme.claim_number)
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, head.number)
            painter.setFont(self._font)
            painter.setPen(theme.text)
            room.setLeft(room.left() + 34)
            flags = _wrapped(middle | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(room, flags, _fitting(head.words, painter.fontMetrics(), room, flags))
            return
        words = painter.fontMetrics().elidedText(
            head.words, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, words)


def _fitting(words: str, metrics: QFontMetrics, room: QRect, flags: int) -> str:
    """Return the words, cut with … where they need more lines than there is room for."""
    endless = QRect(0, 0, room.width(), 10_000)
    if metrics.boundingRect(endless, flags, words).height() <= room.height():
        return words
    least, most = 0, len(words)
    while least < most:
        half = (least + most + 1) // 2
        tried = words[:half].rstrip() + "…"
        if metrics.boundingRect(endless, flags, tried).height() <= room.height():
            least = half
        else:
            most = half - 1
    return words[:least].rstrip(" ,;") + "…"


class CellPainter(QStyledItemDelegate):
    """Paint counts on a tint, acts as words in their colour, silence as a quiet dash."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._strong, self._plain = strong_font(), interface_font()
        self._small = interface_font(self._plain.pointSizeF() * 0.92)
        self.most = 1
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self._theme, self._pens = theme, Pens(theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model, view, theme = index.model(), self.parent(), self._theme
        if not isinstance(model, MatrixModel) or not isinstance(view, QTableView):
            return
        cell, now = model.cell(index), view.currentIndex()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = now.isValid() and (index.row() == now.row() or index.column() == now.column())
        painter.fillRect(rect, theme.hover if band else theme.page)
        painter.setPen(theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if cell.wanted is not None and not cell.total:
            self._paint_tint(painter, rect, cell)
        self._paint_words(painter, rect, cell)
        if now.isValid() and index == now:
            ring = QPen(theme.accent if view.hasFocus() else theme.faint, 2)
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_tint(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        colour = QColor(self._theme.act.get(cell.act, self._theme.accent))
        part = cell.claims / max(1, self.most)
        colour.setAlphaF(LEAST_TINT + (STRONGEST_TINT - LEAST_TINT) * part)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(rect).adjusted(5, 4, -5, -5), 4, 4)

    def _paint_words(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        theme, words = self._theme, cell.words
        room = rect.adjusted(6, 2, -6, -3)
        flags = _wrapped(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(theme.text)
        painter.setFont(self._strong if cell.total else self._plain)
        if words == SILENT:
            painter.setPen(theme.muted)
        elif cell.act and cell.wanted is None:
            painter.setFont(self._small)
            painter.setPen(self._colour(cell.act))
        painter.drawText(room, flags, _fitting(words, painter.fontMetrics(), room, flags))

    def _colour(self, word: str) -> QColor:
        return self._theme.act.get(word) or self._pens.colour(word)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a size that the view does not ask for: it sets its own."""
        return QSize(NARROW_CELL, 30)


class MatrixTable(QTableView):
    """A table walked by keys: Enter or a click takes a cell, Tab leaves the table."""

    cell_taken = Signal(object, bool)
    """The Cell, and whether it was taken by a key or double click, to go on to the words."""

    def __init__(self, model: MatrixModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("matrixTable")
        self.painter = CellPainter(theme, self)
        self.setItemDelegate(self.painter)
        self._heads = (
            Headings(Qt.Orientation.Horizontal, theme, self),
            Headings(Qt.Orientation.Vertical, theme, self),
        )
        self.setHorizontalHeader(self._heads[0])
        self.setVerticalHeader(self._heads[1])
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        per_pixel = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setHorizontalScrollMode(per_pixel)
        self.setVerticalScrollMode(per_pixel)
        self.setCornerButtonEnabled(False)
        self.clicked.connect(lambda index: self._take(index, further=False))
        self.doubleClicked.connect(lambda index: self._take(index, further=True))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self.painter.set_theme(theme)
        for heads in self._heads:
            heads.set_theme(theme)
        page = theme.page.name()
        self.setStyleSheet(
            f"#matrixTable {{ background: {page}; border: none; }}"
            f"#matrixTable QHeaderView, #matrixTable QTableCornerButton::section"
            f" {{ background: {page}; border: none; }}"
        )
        self.viewport().update()

    def fit_cells(self) -> None:
        """Give rows and columns their sizes after another grid has come."""
        model = self.model()
        if not isinstance(model, MatrixModel):
            return
        grid = model.grid
        numbered = any(head.number for head in grid.rows)
        lines = 2 if numbered else 1
        tall = lines * QFontMetrics(QFont(interface_font())).lineSpacing() + 12
        self._heads[1].setDefaultSectionSize(tall)
        self._heads[0].setDefaultSectionSize(WIDE_CELL if numbered else NARROW_CELL)
        metrics = QFontMetrics(strong_font())
        for at, head in enumerate(grid.columns):
            longest = max(map(metrics.horizontalAdvance, head.words.split()), default=0)
            least = 66 if at == 0 else self._heads[0].defaultSectionSize()
            self._heads[0].resizeSection(at, max(least, min(longest + 2 * PAD, WIDEST)))
        inner = [cell.claims for cell in grid.cells.values() if cell.wanted and not cell.total]
        self.painter.most = max(inner, default=1)
        self.updateGeometries()

    def _take(self, index: QModelIndex, *, further: bool) -> None:
        model = self.model()
        if index.isValid() and isinstance(model, MatrixModel):
            self.cell_taken.emit(model.cell(index), further)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring out the whole row and column."""
        super().currentChanged(current, previous)
        self.viewport().update()
        for heads in self._heads:
            heads.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a cell by Enter; leave Esc to the workbench; everything else walks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex(), further=True)
            event.accept()
        elif event.key() == Qt.Key.Key_Escape or (event.text().isprintable() and event.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)
