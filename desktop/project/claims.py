"""Claims: who said what, how sure they were, and who answers it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    Act,
    AnnotationId,
    Certainty,
    ClaimDraft,
    ClaimFields,
    EvidenceId,
    Kind,
    LinkId,
    Polarity,
    QuoteType,
    Relation,
    Role,
    SourceKind,
    Span,
    Status,
    Verdict,
)
from desktop.project.articles import Articles
from desktop.project.core import Core, Part, change, plain
from desktop.project.marks import Marks
from desktop.store import annotations, claims

_WORDS: dict[str, type[StrEnum]] = {
    "source_kind": SourceKind,
    "quote_type": QuoteType,
    "act": Act,
    "certainty": Certainty,
    "polarity": Polarity,
    "status": Status,
    "verdict": Verdict,
}
_MAY_BE_NONE = frozenset({"source_kind", "verdict", "source_entity_id", "parent_id"})
_GRADES = {"reliability": "ABCDEF", "credibility": "123456"}
_EVIDENCE = ("url", "title", "note", "annotation_id")


class Claims(Part):
    """The claims of a project."""

    def __init__(self, core: Core, articles: Articles, marks: Marks) -> None:
        super().__init__(core)
        self._articles = articles
        self._marks = marks

    def by_number(self, article_id: int, number: int) -> AnnotationId | None:
        """Return the claim that has this number in an article."""
        return claims.by_number(self._connection, article_id, number)

    def naming(self, article_id: int, names: Iterable[str]) -> list[AnnotationId]:
        """Return the claims whose source is one of these names in words, and no entity yet."""
        words = [form for name in names for form in (name, f"the {name}", f"The {name}")]
        version = self._articles.version(article_id)
        return claims.naming(self._connection, article_id, version, words)

    @change
    def add(self, article_id: int, draft: ClaimDraft, *, number: int = 0) -> AnnotationId:
        """Record a claim; its number is the article's next one unless one is given."""
        spans = self._spans(article_id, draft)
        fields: dict[str, Any] = checked(_by_name(draft.fields))
        following = number or claims.next_number(self._connection, article_id)
        with self._core.step(f"Claim {following}"):
            self.refuse_parent(article_id, 0, draft.fields.parent_id)
            annotation = self._marks.new(article_id, Kind.CLAIM, spans)
            given = claims.take_number(self._connection, article_id, number)
            claims.add(
                self._connection, annotation, article_id, given, replace(draft.fields, **fields)
            )
            return annotation

    @change
    def edit(self, claim_id: int, **fields: object) -> None:
        """Change fields of a claim, named as in `ClaimFields`. Raises NotAllowed for bad ones."""
        values = checked(fields)
        number, article = claims.place(self._connection, claim_id)
        if not values:
            return
        if values.get("parent_id") is not None:
            self.refuse_parent(article, claim_id, values["parent_id"])
        with self._core.step(f"Edit Claim {number}"):
            if claims.edit(self._connection, claim_id, values):
                self._touch(claim_id)

    @change
    def set_spans(self, claim_id: int, role: Role, spans: Sequence[tuple[int, int]]) -> None:
        """Put the source, cue, hedge or content of a claim on these words; none takes it away."""
        number, article = claims.place(self._connection, claim_id)
        if role == Role.CONTENT and not spans:
            raise NotAllowed("A claim needs the words that were said. Remove the claim instead.")
        made = _distinct(self._marks.described(article, *span, role) for span in spans)
        version = self._articles.version(article)
        standing = annotations.span_places(self._connection, claim_id, version, role)
        if [(span.start, span.end) for span in made] == standing:
            return
        with self._core.step(f"{role.capitalize()} of Claim {number}"):
            annotations.remove_spans(self._connection, claim_id, version, role)
            annotations.add_spans(self._connection, claim_id, version, made)
            if role == Role.CONTENT:
                annotations.set_start(self._connection, claim_id, version)
            self._touch(claim_id)

    @change
    def link(self, from_id: int, to_id: int, relation: Relation) -> LinkId | None:
        """Say how one claim answers another; None when that is said already.

        Raises NotAllowed for a link of a claim to itself.
        """
        if from_id == to_id:
            raise NotAllowed("A claim cannot answer itself. Choose another claim.")
        mine, _article = claims.place(self._connection, from_id)
        other, _article = claims.place(self._connection, to_id)
        with self._core.step(f"Claim {mine} {relation} {other}"):
            return claims.link(self._connection, from_id, to_id, Relation(relation))

    @change
    def unlink(self, link_id: int) -> None:
        """Take back how one claim answers another."""
        ends = claims.link_ends(self._connection, link_id)
        if ends is None:
            return
        mine, _article = claims.place(self._connection, ends[0])
        other, _article = claims.place(self._connection, ends[1])
        with self._core.step(f"Remove Link of Claim {mine} to {other}"):
            claims.unlink(self._connection, link_id)

    @change
    def add_evidence(
        self,
        claim_id: int,
        url: str = "",
        title: str = "",
        note: str = "",
        annotation_id: int | None = None,
    ) -> EvidenceId:
        """Record what was found about a claim: a link, a note or a passage."""
        number, _article = claims.place(self._connection, claim_id)
        values = {"url": plain(url), "title": plain(title), "note": plain(note)}
        if not any(values.values()) and annotation_id is None:
            raise NotAllowed("Evidence needs a link, a title, a note or a passage.")
        with self._core.step(f"Evidence for Claim {number}"):
            return claims.add_evidence(
                self._connection, claim_id, {**values, "annotation_id": annotation_id}
            )

    @change
    def edit_evidence(self, evidence_id: int, **values: object) -> None:
        """Change some of url, title, note, annotation_id."""
        unknown = set(values) - set(_EVIDENCE)
        if unknown:
            raise NotAllowed(f"Evidence has no {', '.join(sorted(unknown))}.")
        if not values:
            return
        with self._core.step("Edit Evidence"):
            claims.edit_evidence(self._connection, evidence_id, _plain_values(values))

    @change
    def remove_evidence(self, evidence_id: int) -> None:
        """Remove a piece of evidence."""
        with self._core.step("Remove Evidence"):
            claims.remove_evidence(self._connection, evidence_id)

    def _touch(self, claim_id: int) -> None:
        annotations.touch(self._connection, claim_id, self._core.now())

    def _spans(self, article_id: int, draft: ClaimDraft) -> list[Span]:
        if not draft.content:
            raise NotAllowed("Select the words that were said first.")
        found: list[Span] = []
        for role in Role:
            places: Sequence[tuple[int, int]] = getattr(draft, role.value)
            found += _distinct(self._marks.described(article_id, *place, role) for place in places)
        return found

    def refuse_parent(self, article_id: int, claim_id: int, parent: object) -> None:
        """Raise NotAllowed when a claim (0: a new one) cannot stand inside another."""
        if parent is None:
            return
        parent_id = int(str(parent))
        _number, article = claims.place(self._connection, parent_id)
        if article != article_id:
            raise NotAllowed("A claim can stand only inside a claim of the same article.")
        if parent_id == claim_id or claim_id in claims.ancestors(self._connection, parent_id):
            raise NotAllowed("A claim cannot stand inside itself. Choose another claim.")


def _by_name(fields: ClaimFields) -> dict[str, object]:
    """Return the fields by name."""
    return {name: getattr(fields, name) for name in claims.FIELDS}


def _distinct(spans: Iterable[Span]) -> list[Span]:
    found: dict[tuple[int, int], Span] = {}
    for span in spans:
        found.setdefault((span.start, span.end), span)
    return [found[place] for place in sorted(found)]


def _plain_values(values: dict[str, object]) -> dict[str, object]:
    return {
        name: plain(value) if isinstance(value, str) else value for name, value in values.items()
    }


def checked(fields: dict[str, object]) -> dict[str, object]:
    """Return the values as they are stored. Raises NotAllowed for a name or word not ours."""
    values: dict[str, object] = {}
    for name, value in fields.items():
        if name not in claims.FIELDS:
            raise NotAllowed(f"A claim has no {name}.")
        if value is None and name in _MAY_BE_NONE:
            values[name] = None
        elif name in _WORDS:
            try:
                values[name] = _WORDS[name](str(value))
            except ValueError as error:
                raise NotAllowed(f"‘{value}’ is not a {name.replace('_', ' ')}.") from error
        elif name in _GRADES:
            if value and (len(str(value)) != 1 or str(value) not in _GRADES[name]):
                raise NotAllowed(f"The {name} is one of {', '.join(_GRADES[name])}, or empty.")
            values[name] = str(value)
        else:
            values[name] = plain(value) if isinstance(value, str) else value
    if values.get("source_entity_id") is not None:
        values["source_text"] = ""  # the entity speaks; typed words would only hide behind it
    elif values.get("source_text"):
        values["source_entity_id"] = None
    return values
