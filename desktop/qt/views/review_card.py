"""The card beside the suggestion under review: what it would become, why, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.proposal import Proposal
from desktop.qt.fonts import INTERFACE_POINTS, interface_font, strong_font
from desktop.qt.proposal_words import score_words, summary
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.reader.selection_bar import AWAY, EDGE, BarButton

WIDTH = 480
"""Pixels that the card takes where it can."""
_PAD = 8
"""Pixels that a button keeps free before its words: all words begin at one line."""


class ReviewCard(QFrame):
    """Stand beside words of the article; the keyboard stays with the article."""

    action_wanted = Signal(str)
    """An id of the actions table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewCard")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme_named("light")
        self._spare: tuple[BarButton, ...] = ()
        """What is left out where there is little room."""
        self._what = self._label("reviewCardWhat")
        self._what.setFont(strong_font())
        self._why = self._label("reviewCardWhy")
        self._why.setFont(interface_font(INTERFACE_POINTS * 0.92))
        self._left = self._label("reviewCardLeft")
        self._left.setFont(interface_font(INTERFACE_POINTS * 0.92))
        self._left.setWordWrap(False)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(2)
        self._row = QHBoxLayout()
        self._row.addLayout(self._keys)
        self._row.addStretch()
        self._row.addWidget(self._left)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(14 - _PAD, 10, 12, 8)
        rows.setSpacing(4)
        rows.addWidget(self._what)
        rows.addWidget(self._why)
        rows.addLayout(self._row)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(18)
        self._shadow.setOffset(0, 3)
        self.setGraphicsEffect(self._shadow)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of the page."""
        self._theme = theme
        self._shadow.setColor(theme.shadow)
        for label, colour in (
            (self._what, theme.text),
            (self._why, theme.muted),
            (self._left, theme.muted),
        ):
            colours = label.palette()
            colours.setColor(QPalette.ColorRole.WindowText, colour)
            label.setPalette(colours)
            label.setStyleSheet(f"color: {colour.name()};")
        self._fill_keys()

    def fill(self, proposal: Proposal, source: str, others: int) -> None:
        """Say what a proposal would become; `others` wait as well."""
        words = summary(proposal, source)
        score = score_words(proposal.score)
        self._what.setText(words)
        self._why.setText(f"{proposal.why} · {score}" if proposal.why else score)
        left = self.tr("last one") if not others else self.tr("%1 more")
        self._left.setText(left.replace("%1", f"{others:,}"))
        self.setAccessibleName(self.tr("Suggested: %1").replace("%1", words))
        self.setAccessibleDescription(self._why.text())

    def place(self, words: Sequence[QRect], view: QRect) -> None:
        """Stand below the words, or above them; hide where none is in sight.

        All rectangles are in the coordinates of the parent.
        """
        if not words:
            self.hide()
            return
        first, last = min(box.top() for box in words), max(box.bottom() for box in words)
        width = min(WIDTH, view.width() - 2 * EDGE)
        for button in self._spare:
            button.setVisible(width >= WIDTH)
        height = self._height(width)
        left = min(box.left() for box in words)
        left = min(max(left, view.left() + EDGE), view.right() - EDGE - width)
        top = last + AWAY
        if top + height > view.bottom() - EDGE:
            top = first - AWAY - height
        if top < view.top() + EDGE:  # the words fill the view: their end is covered, not their head
            top = view.bottom() - EDGE - height
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.line)
        painter.setBrush(self._theme.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _height(self, width: int) -> int:
        """Return the height at a width; a layout gives it only after it was shown once."""
        self.ensurePolished()
        margins = self._rows.contentsMargins()
        inside = width - margins.left() - margins.right()
        lines = self._what.heightForWidth(inside) + self._why.heightForWidth(inside)
        gaps = margins.top() + margins.bottom() + 2 * self._rows.spacing()
        return lines + self._row.sizeHint().height() + gaps

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)  # names come from strangers' texts
        label.setWordWrap(True)
        label.setContentsMargins(_PAD, 0, 0, 0)
        return label

    def _fill_keys(self) -> None:
        while (item := self._keys.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for words, key, action in (
            (self.tr("Accept"), "Y", "accept_suggestion"),
            (self.tr("Reject"), "X", "reject_suggestion"),
            (self.tr("Edit"), "E", "entity"),
            (self.tr("Next"), "Tab", "next_mark"),
            (self.tr("Leave"), "Esc", "drop_draft"),
        ):
            button = BarButton(self, words, key, self._theme)
            button.setObjectName(f"reviewCard_{action}")
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked=False, wanted=action: self._press(wanted))
            self._keys.addWidget(button)
            button.show()
            if action == "drop_draft":
                self._spare = (button,)

    def _press(self, action: str) -> None:
        self.action_wanted.emit(action)
