"""The list of marks that are not certain to stand where they were meant to."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.model import AnchorStatus
from desktop.domain.versions import ReviewRow
from desktop.qt.fonts import INTERFACE_POINTS, interface_font, strong_font
from desktop.qt.models.words import one_line
from desktop.qt.theme import Theme
from desktop.qt.views.rail.rows import draw_ground
from desktop.qt.views.versions.words import SIGNS, mark_words, status_words

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_CUT = 200
ROW = Qt.ItemDataRole.UserRole


class ReviewModel(QAbstractListModel):
    """Hold the rows as they were read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[ReviewRow] = ()

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Show these rows in place of all others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (mark_words(row), status_words(row.status), one_line(row.quote, _CUT))
            return ", ".join(parts)
        return None


class ReviewDelegate(QStyledItemDelegate):
    """Draw a row in two lines: the mark with its status, and the words that were marked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._strong = strong_font(INTERFACE_POINTS * 0.95)
        self._plain = interface_font(INTERFACE_POINTS * 0.95)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row: all have the same."""
        return QSize(0, round(2 * QFontMetricsF(self._plain).height() + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; the chosen one stands on a tint."""
        row: ReviewRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        chosen = isinstance(view, QListView) and view.currentIndex() == index
        card = QRectF(option.rect).adjusted(6, 1, -6, -1)
        draw_ground(painter, self.theme, option, card, pressed=chosen)
        inside = card.adjusted(10, 6, -10, -6)
        align = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        elide = Qt.TextElideMode.ElideRight
        strong, plain = QFontMetricsF(self._strong), QFontMetricsF(self._plain)
        head = strong.elidedText(mark_words(row), elide, inside.width())
        painter.setFont(self._strong)
        painter.setPen(self.theme.text)
        painter.drawText(inside, align, head)
        taken = strong.horizontalAdvance(head)
        rest = inside.adjusted(taken + 8, 0, 0, 0)
        painter.setFont(self._plain)
        gone = row.status == AnchorStatus.ORPHAN
        painter.setPen(self.theme.warning if gone else self.theme.muted)
        said = f"{SIGNS[row.status]} {status_words(row.status)}"
        painter.drawText(rest, align, plain.elidedText(said, elide, rest.width()))
        painter.setPen(self.theme.text)
        below = inside.adjusted(0, plain.height() + 2, 0, 0)
        words = plain.elidedText(one_line(row.quote, _CUT), elide, inside.width())
        painter.drawText(below, align, words)
        painter.restore()


class ReviewList(QListView):
    """The rows, answered by single keys."""

    accept_wanted = Signal()
    place_wanted = Signal()
    leave_wanted = Signal()
    moved_to = Signal(int)
    """The row that is looked at now."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewRows")
        self.setAccessibleName(self.tr("Marks to look over"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = ReviewModel(self)
        self.setModel(self.rows)
        self.drawn = ReviewDelegate(theme, self)
        self.setItemDelegate(self.drawn)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.drawn.theme = theme
        self.viewport().update()

    def look_at(self, number: int) -> None:
        """Choose a row, and show it."""
        if self.rows.rows:
            number = max(0, min(number, len(self.rows.rows) - 1))
            self.setCurrentIndex(self.rows.index(number))
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        self.moved_to.emit(current.row())

    def event(self, event: QEvent) -> bool:
        """Let Tab step through the rows, round the end."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.rows.rows:
                step = 1 if key == Qt.Key.Key_Tab else -1
                self.look_at((self.currentIndex().row() + step) % len(self.rows.rows))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the row that is looked at."""
        signals = {
            Qt.Key.Key_A: self.accept_wanted,
            Qt.Key.Key_Return: self.accept_wanted,
            Qt.Key.Key_Enter: self.accept_wanted,
            Qt.Key.Key_P: self.place_wanted,
            Qt.Key.Key_O: self.leave_wanted,
        }
        wanted = signals.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if wanted is not None and not held:
            wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)
