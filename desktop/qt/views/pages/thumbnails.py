"""Small pictures of all pages, in a column; a click goes there."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.qt.renderer import Wish
from desktop.qt.theme import Theme
from desktop.qt.views.pages.pictures import Pictures

WIDE, HIGH = 108, 150
"""The room for one small page, in pixels."""
_NUMBER = 22
_ROUND = 8

_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """One row for each page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: list[tuple[float, float]] = []

    def set_sizes(self, sizes: list[tuple[float, float]]) -> None:
        """Show pages of these sizes (points)."""
        self.beginResetModel()
        self.sizes = sizes
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """Return the number of pages."""
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the number of the page as it is read aloud."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page %1").replace("%1", str(index.row() + 1))
        return None


class _Painter(QStyledItemDelegate):
    """Paint one small page with its number under it."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: "Thumbnails") -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.theme = theme
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index, /) -> QSize:
        """Return the same room for every page, so that ten thousand of them cost nothing."""
        return QSize(WIDE + 2 * _ROUND, HIGH + _NUMBER + _ROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        """Paint the picture, or white paper until it comes."""
        page, box = index.row(), option.rect
        width, height = self._list.extent(page)
        left = box.center().x() - width // 2
        top = box.top() + _ROUND + (HIGH - height) // 2
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        theme = self.theme
        painter.fillRect(left, top, width, height, Qt.GlobalColor.white)
        found = self._pictures.best(page, self._list.scale(page))
        if found is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(left, top, width, height), found[0])
        painter.setPen(theme.accent if chosen else theme.line)
        for ring in range(2 if chosen else 1):
            painter.drawRect(
                left - 1 - ring, top - 1 - ring, width + 1 + 2 * ring, height + 1 + 2 * ring
            )
        font = QFont(option.font)
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(theme.text if chosen else theme.muted)
        label = box.adjusted(0, box.height() - _NUMBER, 0, 0)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(page + 1))


class Thumbnails(QListView):
    """Show small pages and tell which was chosen."""

    chosen = Signal(int)

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setAccessibleName(self.tr("Thumbnails"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self._pictures = pictures
        self._rows = _Model(self)
        self._paint = _Painter(pictures, theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._paint)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.activated.connect(lambda index: self.chosen.emit(index.row()))
        self.verticalScrollBar().valueChanged.connect(self.ask)
        pictures.came.connect(self._came)

    def show_pages(self, sizes: list[tuple[float, float]]) -> None:
        """Show pages of these sizes (points)."""
        self._rows.set_sizes(sizes)
        self.ask()

    def show_page(self, page: int) -> None:
        """Ring the page that is read, and bring it in sight."""
        index = self._rows.index(page)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._paint.theme = theme
        self.viewport().update()

    def scale(self, page: int) -> float:
        """Return the scale at which a page is a thumbnail, device pixels a point."""
        width, height = self._rows.sizes[page]
        return float(min(WIDE / width, HIGH / height) * self.devicePixelRatioF())

    def extent(self, page: int) -> tuple[int, int]:
        """Return how large the picture of a page is, in pixels."""
        width, height = self._rows.sizes[page]
        scale = min(WIDE / width, HIGH / height)
        return max(1, round(width * scale)), max(1, round(height * scale))

    def ask(self) -> None:
        """Have the pages drawn that are in sight."""
        if not self.isVisible() or not self._rows.sizes:
            self._pictures.want_small(())
            return
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        high = HIGH + _NUMBER + _ROUND
        last = min(len(self._rows.sizes), max(0, first) + self.viewport().height() // high + 2)
        pages = range(max(0, first), last)
        self._pictures.want_small([Wish(page, self.scale(page)) for page in pages])

    def showEvent(self, event: QShowEvent) -> None:
        """Have drawn what is in sight now."""
        super().showEvent(event)
        self.ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Want nothing any more."""
        super().hideEvent(event)
        self.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what came in sight."""
        super().resizeEvent(event)
        self.ask()

    def _came(self, page: int) -> None:
        if self.isVisible():
            self.update(self._rows.index(page))
