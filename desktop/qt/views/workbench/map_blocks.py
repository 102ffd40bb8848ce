"""The blocks of the claim map: claims under their source.

They are measured with the fonts they are drawn with, so that nothing is cut off and links can
touch their claim.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from desktop.domain.brief import ClaimBrief, LinkBrief
from desktop.domain.model import Certainty, QuoteType
from desktop.qt.models.words import one_line, tr
from desktop.qt.theme import interface_font, strong_font
from desktop.qt.views.workbench.lines import Lines, lines
from desktop.qt.views.workbench.steps import SLICE, Steps
from desktop.qt.wording import counted

UNIT = 292.0
"""The width of a block of one column."""
SIDE = 12.0
INSET = 30.0
"""Where statements begin: right of the numbers."""
ROW_PAD = 7.0
HEAD_PAD = 9.0
FOOT = 6.0
ONE_COLUMN, TWO_COLUMNS = 7, 18
"""So many claims at most stand in one column, in two."""
LONGEST = 400
"""Code points of a statement that are measured."""


class Row(NamedTuple):
    """One claim in its block; places are from the block's left and top."""

    claim: ClaimBrief
    left: float
    top: float
    width: float
    height: float
    lines: Lines
    signs: str
    """What stands at the right of the first line: ≡ for a shared proposition, the verdict."""
    where: str
    """The article, where several are looked at."""


class Block(NamedTuple):
    """One source with its claims."""

    title: str
    facts: str
    """Kind and count, in words."""
    kind: str
    """The kind of the entity that speaks, '' without one."""
    entity_id: int
    width: float
    height: float
    head: float
    """The height of the heading."""
    rows: tuple[Row, ...]
    linked: int
    """How many of the rows, from the first, have links."""
    spill: float = 0.0
    """How far its name may reach beyond its right edge when seen from afar."""


class Inks:
    """The fonts of the map in pixels, the same on screen, in SVG and on paper."""

    def __init__(self, points: float | None = None) -> None:
        base = QFontInfo(interface_font(points) if points else interface_font()).pixelSize()
        self.base = float(max(base, 8))
        self.body = self._sized(interface_font(), 1.0)
        self.small = self._sized(interface_font(), 0.86)
        self.number = self._sized(strong_font(), 0.86)
        self.title = self._sized(strong_font(), 1.08)
        self.body_size = QFontMetricsF(self.body)
        self.small_size = QFontMetricsF(self.small)
        self.number_size = QFontMetricsF(self.number)
        self.title_size = QFontMetricsF(self.title)
        self.line = float(round(self.body_size.height() + 1))
        self.chip = float(round(self.small_size.height() + 3))
        self._large: dict[int, tuple[QFont, QFontMetricsF]] = {}

    def _sized(self, font: QFont, part: float) -> QFont:
        font.setPixelSize(max(6, round(self.base * part)))
        return font

    def measured(self, font: QFont) -> QFontMetricsF:
        """Return the measures of one of these fonts."""
        return QFontMetricsF(font)

    def plain(self, pixels: float) -> QFont:
        """Return the font of statements at another size (pixels of the scene)."""
        font = QFont(self.body)
        font.setPixelSize(max(6, round(pixels)))
        return font

    def large(self, pixels: float) -> QFont:
        """Return the font of headings at another size (pixels of the scene)."""
        return self.heading(pixels)[0]

    def heading(self, pixels: float) -> tuple[QFont, QFontMetricsF]:
        """Return that font with its measures: a map seen from afar has a thousand headings."""
        size = max(6, round(pixels))
        if size not in self._large:
            font = QFont(self.title)
            font.setPixelSize(size)
            self._large[size] = (font, QFontMetricsF(font))
        return self._large[size]


def linked_ids(claims: Sequence[ClaimBrief], links: Sequence[LinkBrief]) -> frozenset[int]:
    """Return the claims that a line of the map begins or ends at."""
    here = {claim.id for claim in claims}
    found = {end for link in links for end in (link.from_id, link.to_id) if end in here}
    for claim in claims:
        if claim.parent_id in here:
            found |= {claim.id, claim.parent_id}
    return frozenset(found)


def gathering(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    inks: Inks,
    titles: Mapping[int, str],
) -> Steps[list[Block]]:
    """Make a block for each source, most claims first; `titles` says where a claim is from."""
    groups: dict[tuple[int, str], list[ClaimBrief]] = {}
    for claim in claims:
        groups.setdefault(claim.speaker, []).append(claim)
    linked = linked_ids(claims, links)
    ordered = sorted(groups.values(), key=lambda group: -len(group))
    signs = _signs(claims)
    maker = _RowMaker(inks, titles, signs)
    made: list[Block] = []
    waiting = 0
    for group in ordered:
        made.append(_block(group, linked, maker))
        waiting += len(group)
        if waiting >= SLICE:
            waiting = 0
            yield
    return made


def _signs(claims: Sequence[ClaimBrief]) -> dict[int, str]:
    """Return a sign for each proposition: '≡ a', '≡ b'; claims of one share it."""
    found: dict[int, str] = {}
    for claim in claims:
        if claim.proposition_id and claim.proposition_id not in found:
            place, letters = len(found), ""
            while True:
                letters = chr(97 + place % 26) + letters
                place = place // 26 - 1
                if place < 0:
                    break
            found[claim.proposition_id] = f"≡ {letters}"
    return found


class _RowMaker(NamedTuple):
    """What measuring a row needs to know."""

    inks: Inks
    titles: Mapping[int, str]
    signs: Mapping[int, str]

    def make(self, claim: ClaimBrief, left: float, top: float, width: float) -> Row:
        """Return the row of a claim, as high as its statement."""
        inks = self.inks
        inside = width - INSET - SIDE - 8
        words = lines(statement(claim), inside, inks.body, inks.body_size)
        verdict = tr(claim.verdict) if claim.verdict else ""
        signs = "   ".join(s for s in (verdict, self.signs.get(claim.proposition_id, "")) if s)
        height = round(2 * ROW_PAD + inks.chip + 3 + inks.line * max(1, words.count))
        where = one_line(self.titles.get(claim.article_id, ""), 80)
        return Row(claim, left, top, width, height, words, signs, where)


def _block(group: list[ClaimBrief], linked: frozenset[int], maker: _RowMaker) -> Block:
    first, inks, where = group[0], maker.inks, ""
    if len({claim.article_id for claim in group}) == 1:
        where = one_line(maker.titles.get(first.article_id, ""), 80)
        maker = maker._replace(titles={})
    columns = 1 if len(group) <= ONE_COLUMN else 2 if len(group) <= TWO_COLUMNS else 3
    width = UNIT * columns
    head = HEAD_PAD * 2 + inks.title_size.height() + inks.small_size.height() + 1
    if columns == 1:
        ordered, tied = group, len(group)
    else:
        ordered = sorted(group, key=lambda claim: claim.id not in linked)
        tied = sum(claim.id in linked for claim in group)
    rows: list[Row] = []
    top = head
    for claim in ordered[:tied]:
        row = maker.make(claim, 0.0, top, width)
        rows.append(row)
        top += row.height
    for at in range(tied, len(ordered), columns):
        line = [
            maker.make(claim, number * UNIT, top, UNIT)
            for number, claim in enumerate(ordered[at : at + columns])
        ]
        tall = max(row.height for row in line)
        rows += [row._replace(height=tall) for row in line]
        top += tall
    return Block(
        title=one_line(first.source, 200) or _tr("No source"),
        facts=_facts(first, len(group), where),
        kind=first.entity_kind,
        entity_id=first.entity_id,
        width=width,
        height=round(top + FOOT),
        head=head,
        rows=tuple(rows),
        linked=tied,
    )


def _facts(claim: ClaimBrief, count: int, where: str) -> str:
    kind = claim.entity_kind or ("" if claim.source_kind == "named" else claim.source_kind)
    words = [tr(kind) if kind else "", counted(count, "claim"), where]
    return " · ".join(word for word in words if word)


def statement(claim: ClaimBrief) -> str:
    """Return the statement in one line; a direct quotation keeps its marks."""
    words = one_line(claim.statement, LONGEST)
    if claim.quote_type == QuoteType.DIRECT and words and words[0] not in "“\"«„‘'":
        return f"“{words}”"
    return words


def sentence(claim: ClaimBrief, ties: str = "") -> str:
    """Return a claim as a sentence to be spoken, or read in full under the pointer."""
    parts = [
        _tr("Claim {number}").format(number=claim.number),
        one_line(claim.source, 80) or _tr("no source"),
        tr(claim.act),
        tr(claim.certainty) if claim.certainty != Certainty.NOT_STATED else "",
        statement(claim),
        tr(claim.verdict),
        ties,
    ]
    return ", ".join(part for part in parts if part)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClaimMap", words)
