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
    ReplyId,
    Role,
    SourceKind,
    Span,
    Status,
    Verdict,
)
from desktop.domain.text import trimmed
from desktop.project.articles import Articles
from desktop.project.core import Core, Part, change, plain
from desktop.project.marks import Marks
from desktop.store import annotations, claims, replies, tags

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

    def alike(
        self, claim_id: int, article_ids: Sequence[int] | None = None, limit: int = 3
    ) -> list[tuple[AnnotationId, float]]:
        """Return the claims that say nearly the same as one, with a score of 0.8 to 1, best first.

        Those under the same proposition are known to be alike and left out. Raises KeyError when
        the claim is gone.
        """
        from desktop.project.alike import most_alike  # opening a project compares nothing

        claims.place(self._connection, claim_id)
        every = claims.statements(self._connection, article_ids)
        mine = next((each for each in every if each[0] == claim_id), None)
        if mine is None:  # it stands in an article that is not looked through
            article = claims.place(self._connection, claim_id)[1]
            here = claims.statements(self._connection, (article,))
            mine = next(each for each in here if each[0] == claim_id)
        others = [
            (claim, statement)
            for claim, statement, proposition in every
            if claim != claim_id and not (proposition and proposition == mine[2])
        ]
        return most_alike(mine[1], others, limit)

    def alike_statement(
        self, statement: str, article_ids: Sequence[int] | None = None, limit: int = 3
    ) -> list[tuple[AnnotationId, float]]:
        """Return the claims that say nearly the same as some words; as `alike`."""
        from desktop.project.alike import most_alike

        every = claims.statements(self._connection, article_ids)
        return most_alike(statement, [(claim, said) for claim, said, _ in every], limit)

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
    def edit_many(self, claim_ids: Iterable[int], **fields: object) -> int:
        """Change the same fields of many claims as one step; those that are gone are left out.

        Return how many changed. Raises NotAllowed, and changes none, when one of them may not.
        """
        values = checked(fields)
        places = claims.places(self._connection, claim_ids)
        if not values or not places:
            return 0
        changed = 0
        label = f"Edit {len(places)} Claims" if len(places) > 1 else f"Edit Claim {places[0][1]}"
        with self._core.step(label):
            for claim, _number, article in places:
                if values.get("parent_id") is not None:
                    self.refuse_parent(article, claim, values["parent_id"])
                if claims.edit(self._connection, claim, values):
                    self._touch(claim)
                    changed += 1
        return changed

    @change
    def split(self, claim_id: int, offset: int | None = None) -> list[AnnotationId]:
        """Make several claims of one and return them all, the first one first.

        Each stretch of its content becomes a claim; with an offset (code points) there are two,
        cut there. The first keeps number, links, evidence and all that was found; the new ones
        have the same voice, tags and parent, no statement yet, and are to be checked.
        """
        from desktop.project import joining  # opening a project joins nothing

        number, article = claims.place(self._connection, claim_id)
        claim = self._marks.get(claim_id)
        parts = self._parts(article, joining.cut(claim, offset), cut=offset is not None)
        whole = [place for part in parts for place in part]
        with self._core.step(f"Split Claim {number}"):
            made = [claim.id]
            spans = [self._marks.described(article, *place) for place in parts[0]]
            version = self._articles.version(article)
            joining.put_content(self._connection, claim_id, version, spans)
            self._touch(claim_id)
            for part in parts[1:]:
                made.append(self.add(article, joining.copied(claim, part, whole)))
                for tag in claim.tag_ids:
                    tags.put(self._connection, made[-1], tag)
        return made

    @change
    def merge(self, into_id: int, from_id: int) -> None:
        """Make one claim of two of an article; the first keeps its number, nothing is lost.

        What the rules are is told in `joining`. Raises NotAllowed, KeyError when one is gone.
        """
        from desktop.project import joining

        if into_id == from_id:
            raise NotAllowed("A claim cannot be merged with itself. Choose another claim.")
        kept, article = claims.place(self._connection, into_id)
        gone, elsewhere = claims.place(self._connection, from_id)
        if article != elsewhere:
            raise NotAllowed(
                "Only claims of one article can be merged. "
                "Gather claims of several articles under one proposition."
            )
        into, other = self._marks.get(into_id), self._marks.get(from_id)
        version = self._articles.version(article)
        text = self._articles.document(article).text
        with self._core.step(f"Merge Claim {gone} into {kept}"):
            joining.merge(self._connection, into, other, self._core.now())
            joining.unite_content(self._connection, into_id, version, text)
            self._touch(into_id)

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
    def add_passage(
        self, claim_id: int, article_id: int, start: int, end: int, note: str = ""
    ) -> EvidenceId:
        """Take a passage of any article as evidence: highlighted, and pointed to, in one step.

        A highlight of just these words is used again.
        """
        number, _article = claims.place(self._connection, claim_id)
        span = self._marks.described(article_id, start, end)
        present = (
            mark.annotation_id
            for mark in self._marks.between(article_id, span.start, span.end)
            if (mark.start, mark.end, mark.kind) == (span.start, span.end, Kind.HIGHLIGHT)
        )
        with self._core.step(f"Evidence for Claim {number}"):
            passage = next(present, None) or self._marks.highlight(article_id, start, end)
            return self.add_evidence(claim_id, note=note, annotation_id=passage)

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

    @change
    def add_reply(
        self,
        claim_id: int,
        asked_whom: str = "",
        asked_on: str = "",
        answered_on: str = "",
        answer: str = "",
    ) -> ReplyId:
        """Record a right of reply: whom one asked about a claim, when, and what came back."""
        number, _article = claims.place(self._connection, claim_id)
        cells = (asked_whom, asked_on, answered_on, answer)
        values = dict(zip(replies.COLUMNS, map(plain, cells), strict=True))
        if not any(value.strip() for value in values.values()):
            raise NotAllowed("Say whom you asked, when, or what came back.")
        with self._core.step(f"Right of Reply for Claim {number}"):
            return replies.add(self._connection, claim_id, values)

    @change
    def edit_reply(self, reply_id: int, **values: str) -> None:
        """Change some of asked_whom, asked_on, answered_on, answer."""
        unknown = set(values) - set(replies.COLUMNS)
        if unknown:
            raise NotAllowed(f"A right of reply has no {', '.join(sorted(unknown))}.")
        if not values:
            return
        with self._core.step("Edit Right of Reply"):
            stored = {name: plain(value) for name, value in values.items()}
            replies.edit(self._connection, reply_id, stored)

    @change
    def remove_reply(self, reply_id: int) -> None:
        """Remove a right of reply."""
        with self._core.step("Remove Right of Reply"):
            replies.remove(self._connection, reply_id)

    def _parts(
        self, article: int, parts: list[list[tuple[int, int]]], *, cut: bool
    ) -> list[list[tuple[int, int]]]:
        """Return the parts without edge spaces. Raises NotAllowed for less than two."""
        text = self._articles.document(article).text
        bare = [[trimmed(text, *place) for place in part] for part in parts]
        found = [[(start, end) for start, end in part if start < end] for part in bare]
        found = [part for part in found if part]
        if len(found) < 2:
            raise NotAllowed(
                "Put the cursor inside the words of the claim, where it should be cut."
                if cut
                else "This claim is one stretch of words. Say where it should be cut."
            )
        return found

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
