"""The timeline as it stands: a column for each date, articles at its head, claims under them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from PySide6.QtCore import QRectF

from desktop.domain.brief import ArticleBrief, ClaimBrief
from desktop.qt.models.words import one_line
from desktop.qt.views.workbench.lines import Lines, lines
from desktop.qt.views.workbench.map_blocks import Inks, statement
from desktop.qt.views.workbench.steps import SLICE, Steps, whole
from desktop.qt.views.workbench.timeline_dates import (
    Dated,
    date_words,
    gap_words,
    how_words,
    plain_date,
    short_date,
)
from desktop.qt.wording import counted

CARD = 268.0
BETWEEN = 10.0
"""Between cards, and between the parts of a wide column."""
GAP, WORD_GAP = 40.0, 96.0
"""Between columns without and with words."""
PAD = 10.0
INSET = 22.0
"""Where words of a claim begin, right of its act's bar."""
LEAST_TALL = 5
"""A column becomes two cards wide with more claims than this."""
TALL = 1.1
LONGEST = 400


class Card(NamedTuple):
    """One claim."""

    claim: ClaimBrief
    dated: Dated
    rect: QRectF
    lines: Lines


class ArticleCard(NamedTuple):
    """One article on the day on which it came out."""

    title: Lines
    publisher: str
    rect: QRectF


class Column(NamedTuple):
    """All that belongs to one date."""

    iso: str
    title: str
    short: tuple[str, ...]
    """What it is called where there is less and less room."""
    facts: str
    rect: QRectF
    """From its heading to its last card."""
    gap: str
    """How long after the column before it, in words."""
    gap_room: QRectF
    articles: tuple[ArticleCard, ...]
    cards: tuple[Card, ...]
    spill: float = WORD_GAP
    """How far its title may reach beyond its right edge."""


class TimelineShape(NamedTuple):
    """All that is drawn."""

    columns: tuple[Column, ...]
    head: float
    """The height of headings, down to the axis."""
    bounds: QRectF

    def cards(self) -> list[Card]:
        """Return the claims as they stand in time."""
        return [card for column in self.columns for card in column.cards]


def shape(
    claims: Sequence[ClaimBrief],
    dates: Mapping[int, Dated],
    articles: Sequence[ArticleBrief],
    inks: Inks,
    hint: str = "",
) -> TimelineShape:
    """Lay out claims and articles by date; what has none comes last, with a hint what to do."""
    return whole(shaping(claims, dates, articles, inks, hint))


def shaping(
    claims: Sequence[ClaimBrief],
    dates: Mapping[int, Dated],
    articles: Sequence[ArticleBrief],
    inks: Inks,
    hint: str = "",
) -> Steps[TimelineShape]:
    """Lay them out a little at a time."""
    by_date: dict[str, list[ClaimBrief]] = defaultdict(list)
    out: dict[str, list[ArticleBrief]] = defaultdict(list)
    for claim in claims:
        by_date[dates[claim.id].iso].append(claim)
    speaking = {claim.article_id for claim in claims}
    for article in articles:
        day = plain_date(article.published)
        if article.id in speaking and (day or by_date.get("")):
            out[day].append(article)
    order = sorted({*by_date, *out}, key=lambda iso: (not iso, iso))
    maker = _ColumnMaker(inks, dates)
    columns: list[Column] = []
    left = 0.0
    for place, iso in enumerate(order):
        gap = gap_words(order[place - 1], iso) if place else ""
        wide = 0.0 if not place else WORD_GAP if gap else GAP
        gap_room = QRectF(left, 0, wide, maker.head)
        left += wide
        column = yield from maker.making(iso, by_date.get(iso, []), out.get(iso, []), left)
        if not iso and hint:
            column = column._replace(facts=f"{column.facts} · {hint}")
        if place and order[place - 1][:4] == iso[:4]:  # the year alone is told once
            column = column._replace(short=tuple(one for one in column.short if one != iso[:4]))
        columns.append(column._replace(gap=gap, gap_room=gap_room))
        left = column.rect.right()
    for place, column in enumerate(columns[1:]):
        spill = column.rect.left() - columns[place].rect.right()
        columns[place] = columns[place]._replace(spill=spill)
    bounds = QRectF()
    for column in columns:
        bounds = bounds.united(column.rect)
    return TimelineShape(tuple(columns), maker.head, bounds)


class _ColumnMaker:
    """Measure and place what stands in one column."""

    def __init__(self, inks: Inks, dates: Mapping[int, Dated]) -> None:
        self._inks, self._dates = inks, dates
        self._made = 0
        self.head = float(round(inks.title_size.height() + inks.small_size.height() + 14))

    def making(
        self,
        iso: str,
        claims: Sequence[ClaimBrief],
        articles: Sequence[ArticleBrief],
        left: float,
    ) -> Steps[Column]:
        """Make the column of a date, as wide as its claims need."""
        tall = max(LEAST_TALL, ceil(TALL * sqrt(max(1, len(claims)))))
        across = max(1, ceil(len(claims) / tall))
        across = max(across, min(4, ceil(len(articles) / LEAST_TALL)))
        shown, top = self._articles(articles, left, across)
        cards: list[Card] = []
        lowest = top
        each = ceil(len(claims) / across)
        for number in range(across):
            x, y = left + number * (CARD + BETWEEN), top
            for claim in claims[number * each : (number + 1) * each]:
                card = self._card(claim, x, y)
                cards.append(card)
                y = card.rect.bottom() + BETWEEN
                self._made += 1
                if self._made % SLICE == 0:
                    yield
            lowest = max(lowest, y)
        width = across * CARD + (across - 1) * BETWEEN
        parts = [counted(len(articles), "article")] if articles else []
        parts += [counted(len(claims), "claim")] if claims else []
        return Column(
            iso=iso,
            title=date_words(iso),
            short=(date_words(iso), *short_date(iso)),
            facts=" · ".join(parts),
            rect=QRectF(left, 0, width, max(lowest - BETWEEN, self.head)),
            gap="",
            gap_room=QRectF(),
            articles=shown,
            cards=tuple(cards),
        )

    def _articles(
        self, articles: Sequence[ArticleBrief], left: float, across: int
    ) -> tuple[tuple[ArticleCard, ...], float]:
        """Return the cards of articles, in lines of `across`, and where claims begin."""
        inks, made, top = self._inks, [], self.head + BETWEEN
        for at in range(0, len(articles), across):
            tallest = 0.0
            for number, article in enumerate(articles[at : at + across]):
                title = self._title(article)
                publisher = one_line(article.publisher, 120)
                high = 2 * PAD - 4 + inks.number_size.lineSpacing() * title.count
                high += inks.small_size.lineSpacing() + 2 if publisher else 0.0
                x = left + number * (CARD + BETWEEN)
                made.append(ArticleCard(title, publisher, QRectF(x, top, CARD, round(high))))
                tallest = max(tallest, round(high))
            top += tallest + BETWEEN
        return tuple(made), top

    def _title(self, article: ArticleBrief) -> Lines:
        words, inks = one_line(article.title, LONGEST), self._inks
        return lines(words, CARD - 2 * PAD, inks.number, inks.number_size)

    def _card(self, claim: ClaimBrief, left: float, top: float) -> Card:
        inks = self._inks
        words = lines(statement(claim), CARD - INSET - PAD, inks.body, inks.body_size)
        high = 2 * PAD - 4 + inks.chip + 3 + inks.line * max(1, words.count)
        dated = self._dates[claim.id]
        if how_words(dated) or claim.verdict:
            high += inks.small_size.lineSpacing() + 2
        return Card(claim, dated, QRectF(left, top, CARD, round(high)), words)
