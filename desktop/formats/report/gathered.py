"""What is gathered over articles: propositions with their claims, entities with their mentions."""

from collections import Counter
from collections.abc import Iterator

from desktop.domain.model import Entity, EntityKind, Kind, Proposition
from desktop.formats.report.by_source import Naming
from desktop.formats.report.contents import Report
from desktop.formats.report.links import web
from desktop.formats.report.pieces import Facts, Group, Heading, Ink, Para, Piece, Table, words
from desktop.formats.report.words import counted, joined, one_line

Row = tuple[tuple[Ink, ...], ...]

_KINDS = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANIZATION: "Organizations",
    EntityKind.PLACE: "Places",
    EntityKind.EVENT: "Events",
    EntityKind.OBJECT: "Objects",
    EntityKind.OTHER: "Others",
}


def propositions(report: Report, naming: Naming) -> Iterator[Piece]:
    """Yield the propositions that a claim of the report belongs to."""
    here = [one for one in report.propositions if any(map(naming.here, one.claim_ids))]
    if not here:
        return
    yield Heading(
        2, "Propositions", "propositions", "claims of several articles that say the same thing"
    )
    for one in here:
        yield _proposition(one, naming)


def _proposition(one: Proposition, naming: Naming) -> Group:
    outlets: dict[str, list[tuple[Ink, ...]]] = {}
    for number in one.claim_ids:
        inks = naming.inks_of(number)
        if inks:
            outlets.setdefault(naming.outlet(number), []).append(inks)
    claims = sum(map(len, outlets.values()))
    articles = {naming.article(number) for number in one.claim_ids}
    head = f"{counted(claims, 'claim')} in {counted(len(articles), 'article')}"
    if all(map(naming.published, outlets)):
        head += f" of {counted(len(outlets), 'outlet')}"
    lines = tuple(
        (words(f"{outlet}: "), *inks) if naming.published(outlet) else inks
        for outlet, found in outlets.items()
        for inks in found
    )
    rows = [("Said by", lines)]
    verdict = joined((one.verdict or "", one_line(one.verdict_text)), " – ")
    rows.append(("Verdict", ((words(verdict or "none yet"),),)))
    if one.note:
        rows.append(("Note", ((words(one.note.strip()),),)))
    return Group(
        "proposition",
        f"proposition-{one.id}",
        (
            Para((words(head, "muted"),), "head"),
            Para((words(one_line(one.statement) or "No statement yet"),), "statement"),
            Facts(tuple(rows)),
        ),
    )


def entities(report: Report) -> Iterator[Piece]:
    """Yield those who are mentioned or speak in the report, by kind, most mentions first."""
    mentions = Counter(
        one.entity_id
        for article in report.articles
        for one in article.annotations
        if one.kind == Kind.MENTION
    )
    claims = Counter(
        one.claim.fields.source_entity_id
        for article in report.articles
        for one in article.claims
        if one.claim
    )
    here = [one for one in report.entities if mentions[one.id] or claims[one.id]]
    if not here:
        return
    yield Heading(2, "Entities", "entities", counted(len(here), "entity"))
    for kind in EntityKind:
        found = [one for one in here if one.kind == kind]
        if not found:
            continue
        found.sort(key=lambda one: (-mentions[one.id], one.name.casefold()))
        yield Heading(3, _KINDS[kind], f"kind-{kind}", str(len(found)), listed=False)
        rows = [_row(one, mentions[one.id], claims[one.id]) for one in found]
        yield _table(rows, tuple(f"entity-{one.id}" for one in found))


def _table(rows: list[Row], anchors: tuple[str, ...]) -> Table:
    """Return the table, without the column of roles when no one has any."""
    if any(row[1] for row in rows):
        heads, shares = ("Name", "Role and other names", "Mentions", "Claims"), (32, 46, 12, 10)
        return Table(heads, shares, tuple(rows), anchors)
    bare = tuple((row[0], *row[2:]) for row in rows)
    return Table(("Name", "Mentions", "Claims"), (78, 12, 10), bare, anchors)


def _row(one: Entity, mentions: int, claims: int) -> Row:
    about = [words(one_line(one.description))] if one.description else []
    if one.aliases:
        also = "also " + ", ".join(map(one_line, one.aliases))
        about.append(words(("; " if about else "") + also, "muted"))
    if one.wikidata:
        about.append(words(("; " if about else "") + "Wikidata ", "muted"))
        address = f"https://www.wikidata.org/wiki/{one.wikidata.strip()}"
        about.append(web(address, one.wikidata.strip()))
    if one.note:
        about.append(words(("; " if about else "") + one_line(one.note)))
    return (
        (words(one_line(one.name), "strong"),),
        tuple(about),
        (words(f"{mentions:,}" if mentions else "–"),),
        (words(f"{claims:,}" if claims else "–"),),
    )
