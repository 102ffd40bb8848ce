"""Claims under those who make them: statement, words, links in words, checking and evidence."""

from collections import Counter
from collections.abc import Iterator

from desktop.domain.model import AnchorStatus, Annotation, Claim, Evidence, Link, SourceKind
from desktop.formats.report.contents import Report
from desktop.formats.report.links import web
from desktop.formats.report.pieces import Facts, Group, Heading, Ink, Para, Piece, words
from desktop.formats.report.words import (
    checking,
    counted,
    grades,
    joined,
    manner,
    one_line,
    quoted,
    relation_words,
    reply_words,
    speaker,
)

Lines = tuple[tuple[Ink, ...], ...]
NO_SOURCE = "No source named"
_TELLING = frozenset(
    {
        SourceKind.ROLE,
        SourceKind.GROUP,
        SourceKind.DOCUMENT,
        SourceKind.ANONYMOUS,
        SourceKind.IMPLICIT,
        SourceKind.ARTICLE,
    }
)
"""Kinds of source that its name does not tell."""


class Naming:
    """Know how a claim, or the article that it stands in, is spoken of from elsewhere."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._homes = {claim.id: article for article in report.articles for claim in article.claims}
        self._claims = {claim.id: claim for article in report.articles for claim in article.claims}
        self._publishers = {
            one_line(name, 60)
            for name in (
                *(article.article.publisher for article in report.articles),
                *(passage.outlet for passage in report.passages.values()),
            )
            if name
        }
        self.several = len(report.articles) > 1

    def here(self, claim_id: int) -> bool:
        """Say whether the claim stands in the report."""
        return claim_id in self._claims

    def claim(self, claim_id: int, number: int, source: str, home: int = 0) -> tuple[Ink, ...]:
        """Return 'claim 4, Dmitry Peskov', with its article where it is another than `home`."""
        to = f"#claim-{claim_id}" if claim_id in self._claims else ""
        inks = [words(f"claim {number}", to=to)]
        if source:
            inks.append(words(f", {one_line(source, 80)}"))
        title = self.article(claim_id, home)
        if title:
            inks.append(words(f", in ‘{title}’", "muted"))
        return tuple(inks)

    def article(self, claim_id: int, home: int = 0) -> str:
        """Return the title of a claim's article, '' when that is `home` or not known."""
        found = self._homes.get(claim_id)  # type: ignore[call-overload]
        if found is not None:
            return "" if found.article.id == home else one_line(found.article.title, 60)
        passage = self._report.passages.get(claim_id)
        return one_line(passage.article, 60) if passage else ""

    def outlet(self, claim_id: int) -> str:
        """Return who published a claim's article, else the article's title."""
        found = self._homes.get(claim_id)  # type: ignore[call-overload]
        if found is not None:
            return one_line(found.article.publisher or found.article.title, 60)
        passage = self._report.passages.get(claim_id)
        return one_line(passage.outlet or passage.article, 60) if passage else ""

    def published(self, outlet: str) -> bool:
        """Say whether this is the name of a publisher, not a title that stands for one."""
        return outlet in self._publishers

    def inks_of(self, claim_id: int, home: int = 0) -> tuple[Ink, ...]:
        """Return the same for a claim known by its id only; empty when it is not known."""
        found = self._claims.get(claim_id)  # type: ignore[call-overload]
        if found is not None:
            return self.claim(claim_id, found.claim.number, speaker(found.claim), home)
        passage = self._report.passages.get(claim_id)
        if passage is None:
            return ()
        return self.claim(claim_id, passage.number, passage.source, home)


def claims_by_source(report: Report, naming: Naming) -> Iterator[Piece]:
    """Yield every claim under its source; the source with most claims first."""
    every = [one for article in report.articles for one in article.claims]
    sources: dict[str, list[Annotation]] = {}
    for one in every:
        sources.setdefault(_key(one), []).append(one)
    ordered = sorted(sources, key=lambda key: (key == "", -len(sources[key])))
    yield Heading(2, "Claims by source", "claims", counted(len(every), "claim"))
    if any(one.claim.fields.reliability or one.claim.fields.credibility for one in every):  # type: ignore[union-attr]
        scale = "Grades after the Admiralty scale: source A (reliable) to E (unreliable), F cannot"
        scale += " be judged; information 1 (confirmed) to 5 (improbable), 6 cannot be judged."
        yield Para((words(scale),), "facts")
    propositions = {one.id: one for one in report.propositions}
    titles = {article.article.id: article.article.title for article in report.articles}
    tags = {tag.id: one_line(tag.name) for tag in report.tags}
    for place, key in enumerate(ordered):
        claims = sources[key]
        yield Heading(3, _source_line(claims), f"source-{place}", _acts(claims))
        for one in claims:
            claim = one.claim
            assert claim is not None  # noqa: S101 - what a claim is
            rows = list(_rows(one, claim, naming, report))
            proposition = propositions.get(claim.proposition_id) if claim.proposition_id else None
            if proposition is not None and report.parts.propositions:
                to = f"#proposition-{proposition.id}"
                rows.append(("Says the same", ((words(one_line(proposition.statement), to=to),),)))
            on = ", ".join(tags[number] for number in one.tag_ids if number in tags)
            if on:
                rows.append(("Tags", ((words(on),),)))
            if one.note:
                rows.append(("Note", ((words(one.note.strip()),),)))
            title = one_line(titles[one.article_id], 48) if naming.several else ""
            nested = claim.fields.parent_id in {other.id for other in claims}
            yield _card(one, claim, title, rows, level=int(nested))


def _key(one: Annotation) -> str:
    claim = one.claim
    if claim is None:
        return ""
    entity = claim.fields.source_entity_id
    return f"#{entity}" if entity else one_line(claim.source).casefold()


def _source_line(claims: list[Annotation]) -> str:
    first = claims[0].claim
    return (speaker(first) if first else "") or NO_SOURCE


def _acts(claims: list[Annotation]) -> str:
    """Return '5 claims: asserts 3, denies 2'."""
    found = Counter(one.claim.fields.act for one in claims if one.claim)
    told = ", ".join(f"{act} {count}" for act, count in found.most_common())
    return f"{counted(len(claims), 'claim')}: {told}"


def _card(
    one: Annotation, claim: Claim, title: str, rows: list[tuple[str, Lines]], *, level: int
) -> Group:
    fields = claim.fields
    head: list[Ink] = [
        Ink(str(claim.number), frozenset({"number"}), "claim", tip=f"claim {claim.number}"),
        words("  "),
        words(fields.act.value, "strong"),
    ]
    cue = quoted(claim.cue) if claim.cue else ""
    status = "" if _checked(claim) else fields.status.value
    head += [words(" · " + joined((cue, *manner(fields), status)), "muted")]
    if claim.contradicted:
        head += [words(" · ", "muted"), words("contradicted", "warning")]
    if title:
        head.append(words(" · " + title, "muted"))
    pieces: list[Piece] = [Para(tuple(head), "head")]
    statement = one_line(fields.statement)
    said_otherwise = _letters(statement) != _letters(one.quote)
    if statement and said_otherwise:
        pieces.append(Para((words(statement),), "statement"))
    look = "quote" if statement and said_otherwise else "statement"
    pieces.append(Para((words(quoted(one.quote)),), look))
    if rows:
        pieces.append(Facts(tuple(rows)))
    return Group("claim", f"claim-{one.id}", tuple(pieces), level)


def _rows(
    one: Annotation, claim: Claim, naming: Naming, report: Report
) -> Iterator[tuple[str, Lines]]:
    fields = claim.fields
    kind = fields.source_kind if fields.source_kind in _TELLING else ""
    if kind == SourceKind.ROLE and fields.source_role:
        kind = ""
    role = joined((one_line(fields.source_role), kind or ""))
    if role:
        yield "Speaks as", ((words(role),),)
    if claim.hedge:
        yield "Hedged", ((words(quoted(claim.hedge)),),)
    if fields.parent_id is not None:
        inside = naming.inks_of(fields.parent_id, one.article_id)
        yield "Reported in", (inside or (words(f"claim {claim.parent_number}"),),)
    if claim.links:
        yield "Links", tuple(_link(link, naming, one.article_id) for link in claim.links)
    if _checked(claim):
        yield "Checked", ((words(checking(fields)),),)
    if grades(fields):
        yield "Grades", ((words(grades(fields)),),)
    if claim.evidence:
        yield "Evidence", tuple(_evidence(found, report) for found in claim.evidence)
    if claim.replies:
        yield "Right of reply", tuple((words(reply_words(reply)),) for reply in claim.replies)
    if any(span.status == AnchorStatus.ORPHAN for span in one.spans):
        yield "Place", ((words("words no longer found in the text", "warning"),),)


def _checked(claim: Claim) -> bool:
    """Say whether the checking found something to tell; else the status is said in the head."""
    return claim.fields.verdict is not None or bool(claim.fields.verdict_text.strip())


def _letters(text: str) -> str:
    """Return what makes two sentences the same whatever their quotation marks and capitals."""
    return "".join(filter(str.isalnum, text.casefold()))


def _link(link: Link, naming: Naming, home: int) -> tuple[Ink, ...]:
    relation = relation_words(link.relation, outgoing=link.outgoing)
    other = naming.claim(link.other_id, link.other_number, link.other_source, home)
    return (words(relation + " "), *other)


def _evidence(found: Evidence, report: Report) -> tuple[Ink, ...]:
    inks: list[Ink] = []
    if found.url:
        inks.append(web(found.url, one_line(found.title)))
        if found.title:  # on paper a link is nothing without its address
            inks.append(words(f" ({found.url.strip()})", "muted"))
    elif found.title:
        inks.append(words(one_line(found.title)))
    passage = report.passages.get(found.annotation_id) if found.annotation_id else None
    if passage is not None:
        before = ", " if inks else ""
        inks.append(words(f"{before}{quoted(passage.quote)}"))
        inks.append(words(f", in ‘{one_line(passage.article, 60)}’", "muted"))
    if found.note:
        inks.append(words(("; " if inks else "") + one_line(found.note)))
    return tuple(inks)
