"""Between what `suggest` proposes, what is stored of it, and the proposals that are shown."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop.domain.anchor import describe
from desktop.domain.model import (
    ArticleId,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    Kind,
    Origin,
    Role,
    VersionId,
)
from desktop.domain.proposal import Proposal, ProposalMark, ProposalRow, SuggestionId
from desktop.project.core import MAX_NAME
from desktop.store.claims import fields_of
from desktop.store.suggestions import Row

if TYPE_CHECKING:  # to look at what is stored takes no rules
    from desktop.suggest.mentions import EntitySuggestion
    from desktop.suggest.whole import ClaimSuggestion, Suggestions

Span = tuple[int, int]
_PRECISION = 6
_LONGEST_ALIAS = 100
_LONGEST_PRONOUN = 6
_ARTICLES = ("the ", "a ", "an ")
_KINDS = frozenset({Kind.CLAIM, Kind.MENTION})
_NO_FIELDS = asdict(ClaimFields())
_PAINTED = (Role.CONTENT, Role.SOURCE, Role.CUE)


# --- to be stored ---


def rows_of(text: str, proposed: "Suggestions") -> list[ProposalRow]:
    """Return what is proposed for a text as rows; the same words are proposed once a kind."""
    names = _names_at(text, proposed.entities)
    rows = [_claim_row(text, claim, names) for claim in proposed.claims if _whole(text, claim)]
    rows += [_name_row(text, entity) for entity in proposed.entities if _places(text, entity)]
    single = {(row.kind, row.spans): row for row in reversed(rows)}
    return sorted(single.values(), key=lambda row: (row.start, row.kind, row.spans))


def _names_at(text: str, entities: "Iterable[EntitySuggestion]") -> dict[Span, str]:
    return {place: _plain(entity.name) for entity in entities for place in _places(text, entity)}


def _plain(name: str) -> str:
    return " ".join(name.split())[:MAX_NAME].rstrip()


def _places(text: str, entity: "EntitySuggestion") -> list[Span]:
    """Return where a name stands, without blanks at the edges; none for one without letters."""
    if not _plain(entity.name):
        return []
    return sorted({place for place in entity.mentions if _inside(text, place)})


def _inside(text: str, span: Sequence[int]) -> bool:
    start, end = span
    return 0 <= start < end <= len(text) and bool(text[start:end].strip())


def _whole(text: str, claim: "ClaimSuggestion") -> bool:
    spans = (*claim.content, *claim.source, *claim.cue, *claim.hedge)
    return bool(claim.content) and all(_inside(text, span) for span in spans)


def _claim_row(text: str, claim: "ClaimSuggestion", names: dict[Span, str]) -> ProposalRow:
    content = sorted(claim.content)
    before, after = describe(text, *content[0]), describe(text, *content[-1])
    fields = asdict(claim.fields)
    speaker, words = _speaker(text, claim, names)
    if words and _is_pronoun(text, claim.source):
        fields["source_text"] = words
    guess: dict[str, object] = {
        name: value for name, value in fields.items() if value != _NO_FIELDS[name]
    }
    if speaker:
        guess["speaker"] = speaker
    spans = {role.value: sorted(getattr(claim, role.value)) for role in Role}
    return ProposalRow(
        kind=Kind.CLAIM,
        start=content[0][0],
        spans=_json({role: places for role, places in spans.items() if places}),
        guess=_json(guess),
        quote=" … ".join(text[start:end] for start, end in content),
        prefix=before.prefix,
        suffix=after.suffix,
        origin=claim.origin,
        score=round(claim.score, _PRECISION),
        why=claim.why,
    )


def _speaker(text: str, claim: "ClaimSuggestion", names: dict[Span, str]) -> tuple[str, str]:
    """Return the name that a claim is to be filed under, or '', and the words for it."""
    if not claim.speaker or not _inside(text, claim.speaker[0]):
        return "", ""
    start, end = claim.speaker[0]
    words = text[start:end]
    article = next((each for each in _ARTICLES if words.casefold().startswith(each)), "")
    filed = _plain(claim.speaker_name)
    named = filed or names.get((start, end)) or names.get((start + len(article), end))
    return named or "", named or " ".join(words.split())


def _is_pronoun(text: str, source: Sequence[Span]) -> bool:
    """Say whether the words at the cue only point to who speaks: "he", "it", "who"."""
    if len(source) != 1:
        return False
    words = text[slice(*source[0])]
    return len(words) <= _LONGEST_PRONOUN and words.casefold() in _PRONOUNS


_PRONOUNS = frozenset(["he", "she", "it", "they", "who", "which", "his", "her", "its", "their"])


def _name_row(text: str, entity: "EntitySuggestion") -> ProposalRow:
    places = _places(text, entity)
    name = _plain(entity.name)
    forms = dict.fromkeys(" ".join(text[start:end].split()) for start, end in places)
    aliases = [
        form
        for form in forms
        if form.casefold() != name.casefold() and len(form) <= _LONGEST_ALIAS and not form.islower()
    ]
    return ProposalRow(
        kind=Kind.MENTION,
        start=places[0][0],
        spans=_json({Role.CONTENT.value: places}),
        guess=_json({"name": name, "kind": entity.kind, "aliases": aliases}),
        quote=name,
        prefix="",
        suffix="",
        origin=getattr(entity, "origin", Origin.RULE),
        score=round(entity.score, _PRECISION),
        why=entity.why,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- as they are shown ---


def proposal_of(row: Row, text: str) -> Proposal | None:
    """Return a stored proposal; None for a row that no program of ours can have written."""
    try:
        spans = _spans(json.loads(row.spans), text)
        guess = json.loads(row.guess)
        kind = Kind(row.kind)
        if kind not in _KINDS:
            return None
        draft = _draft(spans, guess) if kind == Kind.CLAIM else None
        return Proposal(
            id=SuggestionId(row.id),
            article_id=ArticleId(row.article_id),
            version_id=VersionId(row.version_id),
            kind=kind,
            start=spans["content"][0][0],
            score=float(row.score),
            why=row.why,
            origin=Origin(row.origin),
            quote=row.quote,
            draft=draft,
            speaker=str(guess.get("speaker", "")) if draft else "",
            name="" if draft else str(guess["name"]),
            entity_kind=None if draft else EntityKind(guess["kind"]),
            places=() if draft else spans["content"],
            aliases=() if draft else tuple(str(alias) for alias in guess.get("aliases", ())),
            reach=_reach(spans) if draft else min(spans["content"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return None


def _reach(spans: dict[str, tuple[Span, ...]]) -> Span:
    parts = [span for role in _PAINTED for span in spans.get(role.value, ())]
    return min(parts)[0], max(end for _start, end in parts)


def _draft(spans: dict[str, tuple[Span, ...]], guess: dict[str, Any]) -> ClaimDraft:
    fields = {name: value for name, value in guess.items() if name in _NO_FIELDS}
    return ClaimDraft(fields=fields_of({**_NO_FIELDS, **fields}), **spans)


def _spans(stored: dict[str, Any], text: str) -> dict[str, tuple[Span, ...]]:
    """Return spans by role. Raises ValueError for one that is not in the text."""
    found: dict[str, tuple[Span, ...]] = {}
    for role, places in stored.items():
        made = tuple((int(start), int(end)) for start, end in places)
        if not made or not all(_inside(text, place) for place in made):
            raise ValueError(role)
        found[Role(role).value] = made
    return found


def marks_of(proposal: Proposal) -> list[ProposalMark]:
    """Return what the reader paints of a proposal."""
    number, kind = proposal.id, proposal.kind
    if proposal.draft is None:
        entity = str(proposal.entity_kind or "")
        return [
            ProposalMark(start, end, number, kind, Role.CONTENT, entity)
            for start, end in proposal.places
        ]
    return [
        ProposalMark(start, end, number, kind, role, "")
        for role in _PAINTED
        for start, end in getattr(proposal.draft, role.value)
    ]
