"""Tabs whose counts stand apart from their names: the count smaller and quieter."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout, QWidget

from desktop.qt.theme import Theme, strong_font

SIDE, LEAST = 12, 3
BETWEEN = 5
UNDERLINE = 2


class CountTabBar(QTabBar):
    """Show 'Claims 10' with a quiet count; the tab's text says both, for screen readers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: list[str] = []
        self._counts: list[str] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)

    def add(self, name: str) -> None:
        """Add a tab."""
        self._names.append(name)
        self._counts.append("")
        self.addTab(name)

    def set_count(self, tab: int, count: str) -> None:
        """Show a count ('10', '3 of 10') beside a tab's name."""
        if self._counts[tab] != count:
            self._counts[tab] = count
            self.setTabText(tab, f"{self._names[tab]} {count}".strip())

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.86)
        return font

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab."""
        strong = QFontMetrics(strong_font(self.font().pointSizeF()))
        return QSize(self._words_width(index) + 2 * self._side(), strong.height() + 2 * 11)

    def _words_width(self, index: int) -> int:
        strong = QFontMetrics(strong_font(self.font().pointSizeF()))
        width = strong.horizontalAdvance(self._names[index])
        count = self._count_shown(index)
        return width + (self._count_width(count) if count else 0)

    def _count_width(self, count: str) -> int:
        return QFontMetrics(self._small()).horizontalAdvance(count) + BETWEEN

    def _count_shown(self, index: int) -> str:
        """Return the count of a tab; in a narrow panel only the tab in front has one."""
        if index == self.currentIndex():
            return self._counts[index]
        strong = QFontMetrics(strong_font(self.font().pointSizeF()))
        words = sum(map(strong.horizontalAdvance, self._names))
        words += sum(self._count_width(count) for count in self._counts if count)
        return self._counts[index] if words + 2 * LEAST * len(self._names) <= self.width() else ""

    def _side(self) -> int:
        """Return the space beside the words: less where the panel is narrow."""
        words = sum(self._words_width(index) for index in range(len(self._names)))
        room = (self.width() - words) // (2 * max(1, len(self._names)))
        return max(LEAST, min(SIDE, room))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the least size of a tab."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        theme = self._theme
        current = index == self.currentIndex()
        if current and self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(rect.adjusted(1, 4, -1, -5), 5, 5)
        font = strong_font(self.font().pointSizeF()) if current else self.font()
        painter.setFont(font)
        over = rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        painter.setPen(theme.text if current or over else theme.muted)
        words = rect.adjusted(self._side(), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, self._names[index])
        words.setLeft(
            words.left() + QFontMetrics(font).horizontalAdvance(self._names[index]) + BETWEEN
        )
        painter.setFont(self._small())
        painter.setPen(theme.muted)
        painter.drawText(words, flags, self._count_shown(index))
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawRect(rect.left(), rect.bottom() - UNDERLINE + 1, rect.width(), UNDERLINE)


def framed(tabs: QTabBar, parent: QWidget) -> QFrame:
    """Return the top of the panel, with the tabs in it."""
    top = QFrame(parent)
    top.setObjectName("panelTop")
    bar = QVBoxLayout(top)
    bar.setContentsMargins(12, 4, 12, 0)
    bar.addWidget(tabs)
    return top
