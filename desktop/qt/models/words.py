"""Say marks in words: the names that people read, and rows as sentences for a screen reader."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.domain.model import (
    Annotation,
    Certainty,
    Claim,
    Entity,
    EntityKind,
    Link,
    QuoteType,
    Relation,
    Status,
)

SPOKEN = 120
"""How much of a statement or quote a spoken row has, in code points."""


def tr(text: str) -> str:
    """Translate a word or sentence of the right panel."""
    return QCoreApplication.translate("Panel", text)


def named(value: StrEnum) -> str:
    """Return what a person reads for a value of the domain ('neither confirms nor denies')."""
    return tr(value.value)


def kind_named(kind: EntityKind) -> str:
    """Return the kind of an entity with a capital."""
    word = named(kind)
    return word[:1].upper() + word[1:]


def one_line(text: str, limit: int = SPOKEN) -> str:
    """Return the text with its white space folded, cut near the limit (code points)."""
    folded = " ".join(text[: limit * 4].split())
    if len(folded) <= limit and len(text) <= limit * 4:
        return folded
    cut = folded[:limit].rsplit(" ", 1)[0] if " " in folded[:limit] else folded[:limit]
    return cut.rstrip(",;:.") + " …"


def relation_words(relation: Relation, *, outgoing: bool) -> str:
    """Return how a claim relates to the other one, seen from itself."""
    if outgoing:
        return named(relation)
    return {
        Relation.CONFIRMS: tr("confirmed by"),
        Relation.DENIES: tr("denied by"),
        Relation.DISPUTES: tr("disputed by"),
        Relation.REPEATS: tr("repeated by"),
        Relation.RESPONDS_TO: tr("answered by"),
    }[relation]


def statement_of(annotation: Annotation, limit: int = 1000) -> str:
    """Return the statement of a claim in one line; a direct quotation keeps its marks."""
    claim = annotation.claim
    own = claim.fields.statement if claim else ""
    folded = one_line(own or annotation.quote, limit)
    direct = claim is not None and claim.fields.quote_type == QuoteType.DIRECT
    if direct and folded and folded[0] not in "“\"«„‘'":
        return f"“{folded}”"
    return folded


def claim_sentence(annotation: Annotation) -> str:
    """Return a claim's row as a sentence: 'claim 2, Dmitry Peskov, denies, …, responds to 1'."""
    claim = annotation.claim
    if claim is None:
        return one_line(annotation.quote)
    parts = [
        tr("claim {number}").format(number=claim.number),
        one_line(claim.source, 60) or tr("no source"),
        named(claim.fields.act),
        tr("contradicted") if claim.contradicted else "",
        statement_of(annotation, SPOKEN),
        *claim_facts(claim),
        *claim_finds(claim),
        *(
            f"{relation_words(link.relation, outgoing=link.outgoing)} {link.other_number}"
            for link in claim.links
        ),
    ]
    if annotation.note:
        parts.append(tr("has a note"))
    return ", ".join(part for part in parts if part)


def claim_facts(claim: Claim) -> list[str]:
    """Return what is said of a claim beyond the default: how sure, how far checked, inside what."""
    facts: list[str] = []
    if claim.fields.certainty != Certainty.NOT_STATED:
        facts.append(named(claim.fields.certainty))
    if claim.parent_number:
        facts.append(tr("inside claim {number}").format(number=claim.parent_number))
    if claim.fields.verdict:
        facts.append(tr("found {verdict}").format(verdict=named(claim.fields.verdict)))
    elif claim.fields.status != Status.TO_CHECK:
        facts.append(named(claim.fields.status))
    return facts


def claim_finds(claim: Claim) -> list[str]:
    """Return what was found besides: said elsewhere, evidence, whether a reply came."""
    finds: list[str] = []
    if claim.proposition_id:
        finds.append(tr("said elsewhere"))
    if claim.evidence:
        finds.append(tr("evidence {count}").format(count=len(claim.evidence)))
    if claim.replies:
        answered = any(reply.answer or reply.answered_on for reply in claim.replies)
        finds.append(tr("reply came") if answered else tr("reply asked for"))
    return finds


def links_by_relation(links: Iterable[Link]) -> list[tuple[str, list[Link]]]:
    """Return the links under their words, in the order in which the words first come."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(relation_words(link.relation, outgoing=link.outgoing), []).append(link)
    return list(found.items())


def mentions_words(count: int) -> str:
    """Return '1 mention' or '7 mentions'."""
    if count == 1:
        return tr("1 mention")
    return tr("{count} mentions").format(count=count)


def entity_sentence(entity: Entity) -> str:
    """Return an entity's row as a sentence."""
    parts = [
        one_line(entity.name, 80),
        named(entity.kind),
        one_line(entity.description, 80),
        mentions_words(entity.mentions),
    ]
    return ", ".join(part for part in parts if part)


def highlight_sentence(annotation: Annotation, tags: Iterable[str]) -> str:
    """Return a highlight's row as a sentence."""
    parts = [tr("highlight"), *(one_line(tag, 40) for tag in tags)]
    parts.append(f"“{one_line(annotation.quote)}”")
    if annotation.note:
        parts.append(tr("note: {note}").format(note=one_line(annotation.note, 60)))
    return ", ".join(parts)
