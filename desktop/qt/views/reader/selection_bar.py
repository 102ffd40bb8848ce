"""The small bar beside a selection: what one key would do with these words."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QWidget,
)

from desktop.domain.model import Tag
from desktop.qt.fonts import INTERFACE_POINTS, interface_font
from desktop.qt.theme import Theme

AWAY = 9
"""Pixels between the bar and the selection."""
EDGE = 6
"""Pixels between the bar and the edge of the reader."""
_SWATCH = 10.0
_PAD = 8.0


class BarButton(QAbstractButton):
    """A swatch, words and a key cap, any of which may be missing."""

    def __init__(self, parent: QWidget, words: str, key: str, theme: Theme) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(interface_font())
        self._words, self._cap, self._theme = words, key, theme
        self._swatch = ""
        self._marked = False

    def set_tag(self, colour: str, *, marked: bool) -> None:
        """Show the swatch of a tag; `marked`: this is the one used last."""
        self._swatch, self._marked = colour, marked

    def sizeHint(self) -> QSize:
        """Take the room of what is shown."""
        width = 2 * _PAD - 6
        width += (_SWATCH + 6) if self._swatch else 0
        width += (self._words_width() + 6) if self._words else 0
        width += (self._cap_width() + 6) if self._cap else 0
        return QSize(round(width), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw swatch, words and key cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, QRectF(self.rect())
        if self._marked or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selected if self._marked else theme.hover)
            painter.drawRoundedRect(box, 5, 5)
        x, middle = _PAD, box.center().y()
        if self._swatch:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tag_line.get(self._swatch, theme.muted))
            painter.drawRoundedRect(QRectF(x, middle - _SWATCH / 2, _SWATCH, _SWATCH), 2.5, 2.5)
            x += _SWATCH + 6
        if self._words:
            metrics = QFontMetricsF(self.font())
            painter.setFont(self.font())
            painter.setPen(theme.text)
            base = middle + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(x, base), self._words)
            x += self._words_width() + 6
        if self._cap:
            cap = QRectF(x, middle - 8, self._cap_width(), 16)
            painter.setPen(theme.line)
            painter.setBrush(theme.field)
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
            painter.setFont(_cap_font())
            painter.setPen(theme.muted)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._cap)
        painter.end()

    def _words_width(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self._words)

    def _cap_width(self) -> float:
        return QFontMetricsF(_cap_font()).horizontalAdvance(self._cap) + 10


class SelectionBar(QFrame):
    """Offer the tags that have a key, then entity, claim and note."""

    action_wanted = Signal(str, int)
    """An id of the actions table, and the tag it is about or 0."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self.setAccessibleName(self.tr("Mark the selected words"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._tags: tuple[Tag, ...] = ()
        self._last = 0
        self._narrow = False
        self._stale = True
        """The buttons have to be made anew before they are seen."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 6, 6, 6)
        self._row.setSpacing(2)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        self._shadow = shadow
        self.setGraphicsEffect(shadow)
        self.hide()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of the page."""
        self._theme = theme
        self._shadow.setColor(theme.shadow)
        self._fill_if_seen()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Offer these tags, those with a key only."""
        keyed = tuple(sorted((tag for tag in tags if tag.key), key=lambda tag: tag.key))
        if keyed != self._tags:
            self._tags = keyed
            self._fill_if_seen()

    def set_last_tag(self, tag_id: int) -> None:
        """Show by name the tag that was used last."""
        if tag_id != self._last:
            self._last = tag_id
            self._fill_if_seen()

    def place(self, words: QRect, view: QRect) -> bool:
        """Stand below the words, or above them; False where there is room for neither.

        Both rectangles are in the coordinates of the parent.
        """
        if self._stale or self._narrow:
            self._fill()
        if self.sizeHint().width() > view.width() - 2 * EDGE:
            self._fill(narrow=True)
        size = self.sizeHint()
        if size.width() > view.width() - 2 * EDGE:
            return False
        left = words.center().x() - size.width() // 2
        left = min(max(left, view.left() + EDGE), view.right() - EDGE - size.width())
        below, above = words.bottom() + AWAY, words.top() - AWAY - size.height()
        if below + size.height() <= view.bottom() - EDGE:
            top = below
        elif above >= view.top() + EDGE:
            top = above
        else:
            return False
        self.setGeometry(left, top, size.width(), size.height())
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.line)
        painter.setBrush(self._theme.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _fill_if_seen(self) -> None:
        self._stale = True
        if not self.isHidden():
            self._fill()

    def _fill(self, *, narrow: bool = False) -> None:
        self._narrow = narrow
        self._stale = False
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        named = self._last or (self._tags[0].id if self._tags else 0)
        for tag in self._tags:
            marked = tag.id == named
            words = tag.name if marked and not narrow else ""
            button = self._add(words, tag.key, f"tag_{tag.key}", tag.id)
            button.set_tag(tag.colour, marked=marked)
            button.setAccessibleName(self.tr("Tag %1").replace("%1", tag.name))
            button.setToolTip(tag.name)
        for words, key, action in (
            (self.tr("Entity"), "E", "entity"),
            (self.tr("Claim"), "C", "claim"),
            (self.tr("Note"), "N", "note"),
        ):
            self._add("" if narrow else words, key, action, 0).setAccessibleName(words)
        self._row.activate()

    def _add(self, words: str, key: str, action: str, tag_id: int) -> BarButton:
        button = BarButton(self, words, key, self._theme)
        button.setObjectName(f"selectionBar_{action}")
        button.clicked.connect(lambda: self._press(action, tag_id))
        self._row.addWidget(button)
        button.show()
        return button

    def _press(self, action: str, tag_id: int) -> None:
        if tag_id:
            self._last = tag_id
        self.action_wanted.emit(action, tag_id)


def _cap_font() -> QFont:
    return interface_font(INTERFACE_POINTS * 0.82)
