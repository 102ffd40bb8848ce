"""The card behind Ctrl+J: the headings of an article; a few letters find one, Enter goes there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from desktop.domain.model import ArticleId, BlockKind, Document
from desktop.domain.search_words import folded
from desktop.qt.views.offer_card import GIVEN, OfferCard
from desktop.qt.wording import plain_tip

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

_SHOWN = 14
_WIDE = 420
_CUT = 90
_OFFERED = 500
"""Rows that are listed; letters find those beyond."""
_STEP = "    "


class Heading(NamedTuple):
    """A heading of the article; the level counts from 0, the highest that the article has."""

    words: str
    level: int
    start: int


def headings(document: Document) -> list[Heading]:
    """Return the headings of a text that hold any words, in its order."""
    found = [
        (" ".join(document.text[block.start : block.end].split()), block.level, block.start)
        for block in document.blocks
        if block.kind == BlockKind.HEADING
    ]
    highest = min((level for words, level, _start in found if words), default=0)
    return [Heading(words, level - highest, start) for words, level, start in found if words]


class OutlineCard(OfferCard):
    """Ask for a heading; the one above the place that is read is chosen at first."""

    chosen = Signal(int)
    """The code point at which the heading begins."""

    def __init__(self, window: QWidget, outline: Sequence[Heading], here: int) -> None:
        """Take the headings, and the code point that is read."""
        super().__init__(window, "outlineCard", shown=_SHOWN, wide=_WIDE)
        self.setAccessibleName(self.tr("Go to a heading"))
        self._outline = outline
        self._folded = [folded(heading.words) for heading in outline]
        self._here = max(
            (n for n, heading in enumerate(outline) if heading.start <= here), default=0
        )
        self.line.setObjectName("outlineWords")
        self.line.setPlaceholderText(self.tr("words of a heading"))
        self.line.setAccessibleName(self.tr("Words of a heading"))
        self.list.setAccessibleName(self.tr("Headings"))
        self.rows.addWidget(self.line)
        self.rows.addWidget(self.list)
        self.sift("")

    def sift(self, typed: str) -> None:
        """Offer what fits; while nothing is typed, the heading above the place that is read."""
        super().sift(typed)
        if not typed.split() and self._outline:
            row = self._here - self._first()
            self.list.setCurrentRow(row)
            self.list.scrollToItem(self.list.item(row), self.list.ScrollHint.PositionAtCenter)

    def _first(self) -> int:
        """Return which heading is listed first while nothing is typed."""
        return max(0, min(self._here - _OFFERED // 2, len(self._outline) - _OFFERED))

    def fill(self, typed: str) -> None:
        """Put into the list the headings that have all these beginnings of words."""
        words = folded(typed).split()
        if words:
            offered = [n for n, text in enumerate(self._folded) if _fits(text, words)][:_OFFERED]
        else:
            first = self._first()
            offered = list(range(first, min(first + _OFFERED, len(self._outline))))
        for n in offered:
            heading = self._outline[n]
            cut = heading.words if len(heading.words) <= _CUT else heading.words[:_CUT] + "…"
            item = QListWidgetItem(_STEP * min(heading.level, 5) + cut)
            item.setData(GIVEN, n)
            item.setToolTip(plain_tip(heading.words))
            self.list.addItem(item)
        if not offered:
            nothing = QListWidgetItem(self.tr("No heading has these words."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)

    def accept_item(self, item: QListWidgetItem | None) -> None:
        """Take a heading."""
        number = item.data(GIVEN) if item is not None else None
        if number is not None:
            self.chosen.emit(self._outline[int(number)].start)
            self.leave()


def _fits(text: str, words: Sequence[str]) -> bool:
    parts = text.split()
    return all(any(part.startswith(word) for part in parts) or word in text for word in words)


class Outline(QObject):
    """The action behind Ctrl+J."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window

    def go_to_heading(self) -> None:
        """Offer the headings of the article that is read."""
        window, session = self._window, self._parts.session
        article_id = window.reader.article_id
        if not article_id:
            return
        outline = headings(session.here.articles.document(ArticleId(article_id)))
        if not outline:
            session.say.emit(self.tr("This article has no headings."), "")
            return
        card = OutlineCard(window, outline, window.reader.place())
        card.chosen.connect(self._go)
        card.closed.connect(window.focus_reader)
        reader = window.reader
        bounds = QRect(reader.mapTo(window, reader.rect().topLeft()), reader.size())
        words = QRect(bounds.left() + 24, bounds.top(), 1, 8)
        card.open_beside(words, bounds)

    def _go(self, start: int) -> None:
        self._window.reader.go_to(start)
