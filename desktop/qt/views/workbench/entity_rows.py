"""The lists of an entity's page: claims and mentions that are given, under headings."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from desktop.domain.anchor import CONTEXT
from desktop.domain.brief import ClaimBrief
from desktop.domain.changes import ChangeSet
from desktop.domain.model import Kind, PanelRow
from desktop.domain.places import EntityOverview, MentionBrief, context
from desktop.qt.models.rows import Heading, Line, RowModel
from desktop.qt.models.words import one_line, tr
from desktop.qt.theme import Theme
from desktop.qt.views.panel.cards import BODY, NAME, Card, Chip

Detail = TypeVar("Detail", ClaimBrief, MentionBrief)


class Part(NamedTuple, Generic[Detail]):
    """Some rows under one heading."""

    title: str
    rows: Sequence[Detail]


class Laid(NamedTuple, Generic[Detail]):
    """The lines of a list, and what its rows show."""

    lines: list[Line]
    details: dict[int, Detail | None]


def laid(parts: Iterable[Part[Detail]]) -> Laid[Detail]:
    """Put rows under their headings."""
    lines: list[Line] = []
    details: dict[int, Detail | None] = {}
    for part in parts:
        lines.append(Heading(part.title, len(part.rows)))
        for row in part.rows:
            lines.append(PanelRow(row.id, row.start, part.title))
            details[row.id] = row
    return Laid(lines, details)


class EntitySheet(NamedTuple):
    """All there is of an entity, and its three lists as they are shown."""

    overview: EntityOverview
    said: Laid[ClaimBrief]
    about: Laid[ClaimBrief]
    mentions: Laid[MentionBrief]


def sheet_of(found: EntityOverview) -> EntitySheet:
    """Put what there is of an entity under the titles of its articles."""
    titles = {one.id: one_line(one.title, 120) for one in found.articles}
    return EntitySheet(
        found,
        laid(_by_article(found.said, titles)),
        laid(_by_article(found.about, titles)),
        laid(_by_article(found.mentions, titles)),
    )


def _by_article(rows: Sequence[Detail], titles: dict[int, str]) -> Iterator[Part[Detail]]:
    parts: dict[int, list[Detail]] = {}
    for row in rows:
        parts.setdefault(row.article_id, []).append(row)
    return (Part(titles.get(number, ""), members) for number, members in parts.items())


class GivenModel(RowModel[Detail]):
    """Hold rows that were read already; nothing is fetched when they are shown."""

    def show(self, rows: Laid[Detail] | None) -> None:
        """Show these rows in place of all others; None: no rows."""
        self.beginResetModel()
        self._details = rows.details if rows is not None else {}
        self._keep(rows.lines if rows is not None else [])
        self.endResetModel()

    @property
    def grouped_by(self) -> str:
        """What the rows are grouped by: there always are headings."""
        return "article"

    def _read(self) -> list[Line]:
        return self._lines

    def _read_details(self, row: int) -> None:
        """Read nothing: what is not given is gone."""

    def _follow(self, change: ChangeSet) -> None:
        """Follow nothing: the page reads all anew."""


class ClaimRows(GivenModel[ClaimBrief]):
    """Claims of many articles."""

    kind = Kind.CLAIM

    def _sentence(self, detail: ClaimBrief) -> str:
        return brief_sentence(detail)


class MentionRows(GivenModel[MentionBrief]):
    """Mentions in many articles."""

    kind = Kind.MENTION

    def _sentence(self, detail: MentionBrief) -> str:
        return " ".join(f"{detail.before}{detail.words}{detail.after}".split())


def brief_sentence(claim: ClaimBrief) -> str:
    """Return a claim as a sentence: 'claim 2, Dmitry Peskov, denies, …'."""
    parts = (
        tr("claim {number}").format(number=claim.number),
        one_line(claim.source, 60) or tr("no source"),
        tr(claim.act),
        one_line(claim.statement),
        tr("contradicted") if claim.contradicted else "",
    )
    return ", ".join(part for part in parts if part)


def brief_card(claim: ClaimBrief, theme: Theme) -> Card:
    """Return the card of a claim."""
    statement = one_line(claim.statement, BODY)
    if claim.quote_type == "direct" and statement[:1] not in tuple("“\"«„‘'"):
        statement = f"“{statement}”"
    facts = [] if claim.certainty == "not stated" else [tr(claim.certainty)]
    if claim.contradicted:
        facts.append(tr("contradicted"))
    if claim.verdict:
        facts.append(tr("found {verdict}").format(verdict=tr(claim.verdict)))
    elif claim.status != "to check":
        facts.append(tr(claim.status))
    if claim.said_on:
        facts.append(claim.said_on)
    return Card(
        number=str(claim.number),
        title=one_line(claim.source, NAME) or tr("No source"),
        title_colour=theme.entity.get(
            claim.entity_kind, theme.text if claim.source else theme.muted
        ),
        chips=(Chip(tr(claim.act), theme.act[claim.act]),),
        body=statement,
        meta=(("  ·  ".join(facts), False),) if facts else (),
    )


def mention_card(mention: MentionBrief, _theme: Theme) -> Card:
    """Return the card of a mention: the words, strong, in their sentence."""
    before, after = context(mention.before, mention.after, CONTEXT)
    meta = ((before, False), (" ".join(mention.words.split()), True), (after, False))
    note = one_line(mention.note, NAME)
    return Card(body=tr("note: {note}").format(note=note) if note else "", meta=meta)
