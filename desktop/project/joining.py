"""Two claims made one, and one claim made several.

Merging keeps everything. The kept claim's number and its own words stay; where it says nothing,
the other's words come in; where both say something else, the other's words are written into the
note. Spans of source, cue and hedge are one voice: they come over where the kept claim has none
and the words belong to it; otherwise their words are dropped only when they are the same, else
they are written into the note.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.anchor import describe
from desktop.domain.model import (
    AnchorStatus,
    Annotation,
    AnnotationId,
    Certainty,
    Claim,
    ClaimDraft,
    ClaimFields,
    QuoteType,
    Role,
    Span,
    Status,
    VersionId,
)
from desktop.project.propositions import joined, unite
from desktop.store import annotations, claims, joining, propositions

Place = tuple[int, int]

_FILLED = ("statement", "said_on", "said_to", "verdict", "verdict_text", "status",
           "reliability", "credibility")  # fmt: skip
_NOTED = ("act", "polarity")
"""These have no empty value: the kept claim's stands, another is written into the note."""
_EMPTY = ClaimFields()


@dataclass(slots=True)
class _Merging:
    """What becomes of the kept claim's fields, whose spans come over, and what the note says."""

    values: dict[str, object] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def merge(connection: sqlite3.Connection, into: Annotation, gone: Annotation, at: str) -> None:
    """Move all that hangs on one claim of an article to another, and remove it; inside a step."""
    kept, other = _claim(into), _claim(gone)
    merging = _Merging()
    for name in _FILLED:
        _fill(merging, kept.fields, other.fields, name)
    for name in _NOTED:
        if getattr(kept.fields, name) != getattr(other.fields, name):
            merging.remarks.append(f"{name}: {getattr(other.fields, name)}")
    if kept.fields.quote_type != other.fields.quote_type:
        merging.values["quote_type"] = QuoteType.MIXED
    _source(merging, into, gone)
    _words_of(merging, Role.CUE, into, gone)
    _hedge(merging, into, gone)
    merging.values["parent_id"] = _parent(connection, into, gone, merging)
    told = f"Merged from claim {other.number}: {'; '.join(merging.remarks)}"
    note = joined(into.note, gone.note, told if merging.remarks else "")
    annotations.set_note(connection, into.id, note, at)
    for role in (Role.CONTENT, *merging.roles):
        joining.move_spans(connection, gone.id, into.id, role)
    joining.move_children(connection, gone.id, into.id)
    claims.edit(connection, into.id, merging.values)
    joining.move_links(connection, gone.id, into.id)
    joining.move_evidence(connection, gone.id, into.id)
    joining.move_replies(connection, gone.id, into.id)
    joining.move_tags(connection, gone.id, into.id)
    _proposition(connection, into, gone)
    annotations.remove(connection, (gone.id,))


def _claim(annotation: Annotation) -> Claim:
    if annotation.claim is None:
        raise KeyError(annotation.id)
    return annotation.claim


def _fill(merging: _Merging, kept: ClaimFields, other: ClaimFields, name: str) -> None:
    mine, its = getattr(kept, name), getattr(other, name)
    if its in (mine, getattr(_EMPTY, name)):
        return
    if mine == getattr(_EMPTY, name):
        merging.values[name] = its
    else:
        merging.remarks.append(f"{name.replace('_', ' ')}: {its}")


def _source(merging: _Merging, into: Annotation, gone: Annotation) -> None:
    kept, other = _claim(into), _claim(gone)
    if kept.source and other.source and kept.source.casefold() != other.source.casefold():
        said = (other.source, other.fields.source_role, other.fields.source_kind or "")
        merging.remarks.append(f"source: {', '.join(filter(None, said))}")
        return
    if other.fields.source_entity_id is not None and kept.fields.source_entity_id is None:
        merging.values["source_entity_id"] = other.fields.source_entity_id
        merging.values["source_text"] = ""
    elif not kept.source and other.fields.source_text:
        merging.values["source_text"] = other.fields.source_text
    for name in ("source_role", "source_kind"):
        _fill(merging, kept.fields, other.fields, name)
    if not into.of_role(Role.SOURCE):
        merging.roles.append(Role.SOURCE)


def _words_of(merging: _Merging, role: Role, into: Annotation, gone: Annotation) -> None:
    """Take the cue or hedge of the other where the kept claim has none."""
    mine, its = getattr(_claim(into), role.value), getattr(_claim(gone), role.value)
    if its and mine and its.casefold() != mine.casefold():
        merging.remarks.append(f"{role.value}: {its}")
        return
    if not into.of_role(role):
        merging.roles.append(role)
    if not mine:
        column = f"{role.value}_text"
        merging.values[column] = getattr(_claim(gone).fields, column)


def _hedge(merging: _Merging, into: Annotation, gone: Annotation) -> None:
    """Take how sure the other is with the words that say it: they do not go apart."""
    kept, other = _claim(into), _claim(gone)
    sure, unsure = kept.fields.certainty, other.fields.certainty
    if sure in (Certainty.NOT_STATED, unsure):
        if sure != unsure:
            merging.values["certainty"] = unsure
        _words_of(merging, Role.HEDGE, into, gone)
        return
    if unsure != Certainty.NOT_STATED:
        merging.remarks.append(f"certainty: {unsure}")
    if other.hedge and other.hedge.casefold() != kept.hedge.casefold():
        merging.remarks.append(f"hedge: {other.hedge}")


def _parent(
    connection: sqlite3.Connection, into: Annotation, gone: Annotation, merging: _Merging
) -> AnnotationId | None:
    """Return the claim inside which the merged one stands, so that no circle comes about."""
    mine, its = _claim(into).fields.parent_id, _claim(gone).fields.parent_id
    if gone.id in claims.ancestors(connection, into.id):
        return its
    if its is None or its in (mine, into.id):
        return mine
    if mine is not None:
        merging.remarks.append(f"inside claim {_claim(gone).parent_number}")
        return mine
    return None if into.id in claims.ancestors(connection, its) else its


def _proposition(connection: sqlite3.Connection, into: Annotation, gone: Annotation) -> None:
    mine, its = _claim(into).proposition_id, _claim(gone).proposition_id
    if its is None or mine == its:
        return
    if mine is None:
        propositions.put(connection, (into.id,), its)
    else:
        unite(connection, mine, its)


def unite_content(
    connection: sqlite3.Connection, claim: int, version: VersionId, text: str
) -> None:
    """Make one stretch of content spans that overlap or touch."""
    places = annotations.span_places(connection, claim, version, Role.CONTENT)
    whole = united(places, text)
    if whole != places:
        put_content(connection, claim, version, [describe(text, *place) for place in whole])
    annotations.set_start(connection, claim, version)


def put_content(
    connection: sqlite3.Connection, claim: int, version: VersionId, spans: Sequence[Span]
) -> None:
    """Put the content on these words; spans that are not sure of theirs need a look and stay."""
    joining.replace_content(connection, claim, version, spans)
    annotations.set_start(connection, claim, version)


def united(places: Iterable[Place], text: str) -> list[Place]:
    """Return the places in order; those that overlap, or have only spaces between, are one."""
    found: list[Place] = []
    for start, end in sorted(places):
        if found and not text[found[-1][1] : start].strip(" "):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def cut(claim: Annotation, offset: int | None) -> list[list[Place]]:
    """Return the content in parts: each stretch, or what stands before and behind an offset."""
    places = [
        (span.start, span.end)
        for span in claim.of_role(Role.CONTENT)
        if span.status == AnchorStatus.EXACT
    ]
    if offset is None:
        return [[place] for place in places]
    before = [(start, min(end, offset)) for start, end in places if start < offset]
    behind = [(max(start, offset), end) for start, end in places if end > offset]
    return [before, behind]


def copied(claim: Annotation, part: Sequence[Place], whole: Sequence[Place]) -> ClaimDraft:
    """Return a draft for one part of a claim: the same voice, its own words, nothing checked yet.

    A hedge inside the content goes with its part; one outside goes with each.
    """
    fields = replace(
        _claim(claim).fields,
        statement="",
        status=Status.TO_CHECK,
        verdict=None,
        verdict_text="",
        credibility="",
    )
    hedge = [
        place
        for place in _places(claim, Role.HEDGE)
        if _inside(place, part) or not _inside(place, whole)
    ]
    return ClaimDraft(
        content=tuple(part),
        source=_places(claim, Role.SOURCE),
        cue=_places(claim, Role.CUE),
        hedge=tuple(hedge),
        fields=fields,
    )


def _places(claim: Annotation, role: Role) -> tuple[Place, ...]:
    return tuple(
        (span.start, span.end) for span in claim.of_role(role) if span.status == AnchorStatus.EXACT
    )


def _inside(place: Place, among: Iterable[Place]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in among)
