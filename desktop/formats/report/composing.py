"""A report as a row of pieces: the same for HTML and for paper, so that they never differ."""

from collections import Counter
from collections.abc import Iterator

from desktop.domain.model import Annotation, EntityKind, Kind, Status
from desktop.formats.report.by_source import Naming, claims_by_source
from desktop.formats.report.contents import Report, ReportArticle
from desktop.formats.report.gathered import entities, propositions
from desktop.formats.report.links import web
from desktop.formats.report.marks import paragraphs, strokes_of, tag_signs
from desktop.formats.report.pieces import (
    Contents,
    Facts,
    Heading,
    Ink,
    Lane,
    NewPage,
    Para,
    Picture,
    Piece,
    words,
)
from desktop.formats.report.words import counted, day, joined, one_line, quoted


def compose(report: Report) -> Iterator[Piece]:
    """Yield the pieces of a report in their order."""
    naming = Naming(report)
    yield from _title(report)
    yield Contents()
    if report.parts.text:
        signs = tag_signs(report)
        for article in report.articles:
            yield NewPage()
            yield from _article(article, report, signs)
    if report.parts.claims and any(article.claims for article in report.articles):
        yield NewPage()
        yield from claims_by_source(report, naming)
    if report.parts.propositions:
        yield from propositions(report, naming)
    if report.parts.entities:
        yield from entities(report)
    if report.parts.map and report.map:
        yield NewPage()
        yield Heading(2, "Claim map", "map")
        yield Picture(report.map, "Sources and claims as a graph, with the links between claims")


def _title(report: Report) -> Iterator[Piece]:
    claims = [claim for article in report.articles for claim in article.claims]
    yield Para((words("Claims report"),), "kicker")
    yield Heading(1, one_line(report.title) or "Untitled", "top", listed=False)
    yield Para((words(report.subject),), "lead")
    rows = [("Project", one_line(report.project)), ("Made", day(report.made))]
    if report.author:
        rows.append(("By", one_line(report.author)))
    rows.append(("Holds", _holdings(report, claims)))
    if claims:
        rows.append(("Checked", _checked(claims)))
        contradicted = sum(one.claim is not None and one.claim.contradicted for one in claims)
        if contradicted:
            rows.append(("Contradicted", f"{counted(contradicted, 'claim')} by another claim"))
    yield Facts(tuple((label, ((words(value),),)) for label, value in rows))


def _holdings(report: Report, claims: list[Annotation]) -> str:
    sources = {one.claim.source.casefold() for one in claims if one.claim and one.claim.source}
    mentioned = {
        one.entity_id
        for article in report.articles
        for one in article.annotations
        if one.entity_id is not None
    }
    return joined(
        (
            counted(len(report.articles), "article"),
            counted(len(claims), "claim"),
            counted(len(sources), "source") if sources else "",
            counted(len(mentioned), "entity") if mentioned else "",
        )
    )


def _checked(claims: list[Annotation]) -> str:
    found = Counter(one.claim.fields.status for one in claims if one.claim)
    verdicts = Counter(one.claim.fields.verdict for one in claims if one.claim)
    told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items() if verdict)
    return joined(
        (", ".join(f"{found[status]:,} {status}" for status in Status if found[status]), told)
    )


def _article(article: ReportArticle, report: Report, signs: dict[int, str]) -> Iterator[Piece]:
    facts = article.article
    document = article.document
    strokes = strokes_of(article, report, signs)
    paras = list(paragraphs(document.text, document.blocks, strokes))
    title = one_line(facts.title)
    headline: tuple[Ink, ...] = ()
    if paras and paras[0].look == "heading" and _plain(paras[0]) == title:
        headline = paras.pop(0).inks  # the text begins with the headline: it is not said twice
    yield Heading(2, title, f"article-{facts.id}", inks=headline)
    yield from _facts(article)
    legend = tuple(_legend(article, report, signs))
    if legend:
        yield Para(legend, "legend")
    for para in paras:
        yield Para(para.inks, para.look, para.level, para.marker, facts.language)
    yield from _notes(article)


def _facts(article: ReportArticle) -> Iterator[Piece]:
    facts = article.article
    line = joined(
        (
            one_line(facts.byline),
            one_line(facts.publisher),
            day(facts.published) if facts.published else "",
            counted(facts.words, "word"),
            counted(len(article.claims), "claim"),
        )
    )
    yield Para((words(line),), "facts")
    if facts.url:
        yield Para((web(facts.url),), "facts")
    if facts.note:
        yield Para((words(facts.note.strip()),), "note")


def _plain(para: Para) -> str:
    """Return the words of a paragraph without the signs of its marks."""
    return one_line("".join(ink.text for ink in para.inks if "sup" not in ink.styles))


def _legend(article: ReportArticle, report: Report, signs: dict[int, str]) -> Iterator[Ink]:
    """Say what tints and lines mean, only those that this article has."""
    kinds = {one.kind for one in article.annotations}
    if Kind.CLAIM in kinds:
        yield Ink("1", frozenset({"sup", "number"}), "claim")
        yield Ink("claim", tint="claim")
        yield words("    ")
        for look in ("source", "cue", "hedge"):
            if any(one.of_role(look) for one in article.annotations):  # type: ignore[arg-type]
                yield Ink(look, lanes=(Lane(0, look),))
                yield words("    ")
    tags = report.tags_by_id()
    here = [one for one in article.annotations if one.kind == Kind.HIGHLIGHT]
    on = {number for one in here for number in one.tag_ids}
    if any(not one.tag_ids for one in here):
        yield Ink("highlight", tint="plain")
        yield words("    ")
    for number, sign in signs.items():
        if number in on:
            tag = tags[number]  # type: ignore[index]
            yield Ink(one_line(tag.name), tint=tag.colour)
            yield Ink(sign, frozenset({"sup"}), tag.colour)
            yield words("    ")
    names = report.entities_by_id()
    mentioned = {names[one.entity_id].kind for one in article.annotations if one.entity_id in names}
    for kind in EntityKind:
        if kind in mentioned:
            yield Ink(kind.value, lanes=(Lane(0, kind.value),))
            yield words("    ")


def _notes(article: ReportArticle) -> Iterator[Piece]:
    """Yield what was noted on highlights and mentions; claims carry their notes themselves."""
    noted = [one for one in article.annotations if one.note and one.kind != Kind.CLAIM]
    if not noted:
        return
    yield Heading(3, "Notes", f"notes-{article.article.id}", listed=False)
    for one in noted:
        yield Para((words(quoted(one.quote)), words("  " + one.note.strip(), "muted")), "note")
