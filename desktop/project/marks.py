"""Marks of every kind: putting them on words, moving, tagging, noting, removing."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from desktop.domain.anchor import describe
from desktop.domain.errors import NotAllowed
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import (
    Annotation,
    AnnotationId,
    Kind,
    Mark,
    Origin,
    PanelRow,
    Role,
    Span,
)
from desktop.domain.text import trimmed
from desktop.project.articles import Articles
from desktop.project.core import Core, Part, change, plain, shortened
from desktop.store import annotations, claims, entities, panel, tags

_ROWS = {"highlight": panel.highlights, "mention": panel.entities}
_EVERY_CLAIM = ClaimFilter()


class Marks(Part):
    """The annotations of a project, whatever their kind."""

    def __init__(self, core: Core, articles: Articles) -> None:
        super().__init__(core)
        self._articles = articles

    # --- reading ---

    def get(self, annotation_id: int) -> Annotation:
        """Return one annotation. Raises KeyError when it is gone."""
        found = annotations.fetch(self._connection, (annotation_id,))
        if not found:
            raise KeyError(annotation_id)
        return found[0]

    def many(self, annotation_ids: Sequence[int]) -> list[Annotation]:
        """Return annotations in the order asked; those that are gone are left out."""
        return annotations.fetch(self._connection, annotation_ids)

    def exists(self, annotation_id: int) -> bool:
        """Say whether the annotation is there."""
        try:
            annotations.places(self._connection, annotation_id)
        except KeyError:
            return False
        return True

    def between(self, article_id: int, start: int, end: int) -> list[Mark]:
        """Return every span that touches [start, end), by start, then longest first."""
        version = self._articles.version(article_id)
        return annotations.marks_between(self._connection, version, start, end)

    def of_annotations(self, annotation_ids: Iterable[int]) -> list[Mark]:
        """Return all spans of some annotations, as the reader paints them."""
        return annotations.marks_of(self._connection, annotation_ids)

    def after(self, article_id: int, offset: int, annotation_id: int = 0) -> AnnotationId | None:
        """Return the next annotation behind a place in the text (offset, then id)."""
        place = (offset, annotation_id)
        return annotations.next_to(self._connection, article_id, place, forward=True)

    def before(self, article_id: int, offset: int, annotation_id: int = 0) -> AnnotationId | None:
        """Return the annotation before a place in the text (offset, then id)."""
        place = (offset, annotation_id)
        return annotations.next_to(self._connection, article_id, place, forward=False)

    def with_tag(self, article_id: int, tag_id: int) -> set[int]:
        """Return the annotations of an article that carry a tag."""
        return annotations.with_tag(self._connection, article_id, tag_id)

    def of_entity_kind(self, article_id: int, kind: str) -> set[int]:
        """Return the mentions in an article of entities of one kind."""
        return annotations.of_entity_kind(self._connection, article_id, kind)

    def rows(
        self,
        article_id: int,
        kind: str,
        filter: str = "",  # noqa: A002
        group: str = "",
        sort: str = "text",
    ) -> list[PanelRow]:
        """Return the rows of a tab of the panel; those of 'mention' are entities.

        `filter` is words that all must occur. `group`: '' or, for claims, 'source', 'act',
        'status', 'certainty'; for mentions 'kind'; for highlights 'tag'. `sort`: 'text',
        'number', 'name', 'created'.
        """
        if kind == Kind.CLAIM:
            return self.claim_rows(ClaimFilter(text=filter), (article_id,), group, sort)
        return _ROWS[kind](self._connection, article_id, filter.strip(), group, sort)

    def claim_rows(
        self,
        wanted: ClaimFilter = _EVERY_CLAIM,
        article_ids: Sequence[int] | None = None,
        group: str = "",
        sort: str = "text",
    ) -> list[PanelRow]:
        """Return the claims of some articles (None: of all) that a filter lets through.

        `group` may also be 'article' or 'proposition': the group of a row is then an id, and
        `group_titles` has its words. In the order of the text, without groups or by article,
        a claim stands under the one that reports it (`parents`).
        """
        return panel.claims(self._connection, wanted, article_ids, group, sort)

    def parents(self, article_ids: Sequence[int] | None = None) -> dict[int, int]:
        """Return for each claim that is reported inside another one which that is."""
        return panel.parents(self._connection, article_ids)

    def group_titles(self, group: str) -> dict[str, str]:
        """Return what the groups of 'article' or 'proposition' are called, by their ids."""
        return panel.titles(self._connection, group)

    def count_claims(self, article_ids: Sequence[int] | None = None) -> int:
        """Return how many claims some articles have, or all."""
        return panel.count_claims(self._connection, article_ids)

    def count(self, article_id: int, kind: str) -> int:
        """Return how many claims or highlights an article has, or entities ('mention')."""
        return panel.count(self._connection, article_id, kind)

    # --- changing ---

    def new(
        self, article_id: int, kind: Kind, spans: Sequence[Span], origin: Origin = Origin.PERSON
    ) -> AnnotationId:
        """Store an annotation with its spans; only inside a step."""
        core = self._core
        at = core.now()
        number = annotations.add(
            self._connection,
            annotations.NewAnnotation(
                uuid=core.new_uuid(),
                article_id=article_id,
                kind=kind,
                start=min(span.start for span in spans if span.role == Role.CONTENT),
                note="",
                author=core.author,
                origin=origin,
                score=None,
                created=at,
                modified=at,
            ),
        )
        version = self._articles.version(article_id)
        annotations.add_spans(self._connection, number, version, spans)
        return number

    def described(self, article_id: int, start: int, end: int, role: Role = Role.CONTENT) -> Span:
        """Return the span without edge spaces. Raises NotAllowed when no words are left."""
        text = self._articles.document(article_id).text
        start, end = trimmed(text, max(0, start), min(end, len(text)))
        if start >= end:
            raise NotAllowed("Select some words first.")
        return describe(text, start, end, role)

    @change
    def highlight(
        self, article_id: int, start: int, end: int, tag_id: int | None = None
    ) -> AnnotationId:
        """Highlight words, with a tag or plain."""
        span = self.described(article_id, start, end)
        label = f"Tag ‘{self._tag_name(tag_id)}’" if tag_id is not None else "Highlight"
        with self._core.step(label):
            number = self.new(article_id, Kind.HIGHLIGHT, (span,))
            if tag_id is not None:
                tags.put(self._connection, number, tag_id)
            return number

    @change
    def mention(self, article_id: int, start: int, end: int, entity_id: int) -> AnnotationId:
        """Mark words as a mention of an entity."""
        span = self.described(article_id, start, end)
        with self._core.step(f"Entity ‘{self._entity_name(entity_id)}’"):
            number = self.new(article_id, Kind.MENTION, (span,))
            annotations.set_entity(self._connection, number, entity_id)
            return number

    @change
    def mention_all(
        self, article_id: int, spans: Iterable[tuple[int, int]], entity_id: int
    ) -> list[AnnotationId]:
        """Mark many places as mentions of an entity; places that are so already stay single."""
        present = annotations.mentioned_spans(self._connection, article_id, entity_id)
        added = []
        with self._core.step(f"All Mentions of ‘{self._entity_name(entity_id)}’"):
            for start, end in spans:
                span = self.described(article_id, start, end)
                if (span.start, span.end) in present:
                    continue
                present.add((span.start, span.end))
                number = self.new(article_id, Kind.MENTION, (span,))
                annotations.set_entity(self._connection, number, entity_id)
                added.append(number)
        return added

    @change
    def set_entity(self, annotation_id: int, entity_id: int) -> None:
        """Make a mention point to another entity. Raises NotAllowed for other kinds."""
        _article, kind, _start = annotations.places(self._connection, annotation_id)
        if kind != Kind.MENTION:
            raise NotAllowed("Only a mention points to an entity.")
        with self._core.step(f"Entity ‘{self._entity_name(entity_id)}’"):
            if annotations.set_entity(self._connection, annotation_id, entity_id):
                annotations.touch(self._connection, annotation_id, self._core.now())

    @change
    def put_tag(self, annotation_id: int, tag_id: int) -> None:
        """Put a tag on a mark."""
        annotations.places(self._connection, annotation_id)
        with self._core.step(f"Tag ‘{self._tag_name(tag_id)}’"):
            if tags.put(self._connection, annotation_id, tag_id):
                annotations.touch(self._connection, annotation_id, self._core.now())

    @change
    def take_tag(self, annotation_id: int, tag_id: int) -> None:
        """Take a tag off a mark."""
        with self._core.step(f"Take Off Tag ‘{self._tag_name(tag_id)}’"):
            if tags.take(self._connection, annotation_id, tag_id):
                annotations.touch(self._connection, annotation_id, self._core.now())

    @change
    def put_tag_on(self, annotation_ids: Iterable[int], tag_id: int) -> int:
        """Put a tag on many marks as one step; return how many did not have it.

        Marks that are gone are left out.
        """
        label = f"Tag ‘{self._tag_name(tag_id)}’"
        return self._on_each((label, "on"), annotation_ids, tag_id, tags.put)

    @change
    def take_tag_from(self, annotation_ids: Iterable[int], tag_id: int) -> int:
        """Take a tag off many marks as one step; return how many had it."""
        label = f"Take Off Tag ‘{self._tag_name(tag_id)}’"
        return self._on_each((label, "from"), annotation_ids, tag_id, tags.take)

    def _on_each(
        self,
        label: tuple[str, str],
        annotation_ids: Iterable[int],
        tag_id: int,
        work: Callable[[sqlite3.Connection, int, int], bool],
    ) -> int:
        ids = [number for number in dict.fromkeys(annotation_ids) if self.exists(number)]
        changed = 0
        what, where = label
        with self._core.step(f"{what} {where} {len(ids)} Marks" if len(ids) > 1 else what):
            at = self._core.now()
            for number in ids:
                if work(self._connection, number, tag_id):
                    annotations.touch(self._connection, number, at)
                    changed += 1
        return changed

    @change
    def set_note(self, annotation_id: int, text: str) -> None:
        """Write the note of a mark."""
        with self._core.step("Note"):
            annotations.set_note(self._connection, annotation_id, plain(text), self._core.now())

    @change
    def move_span(self, annotation_id: int, role: Role, index: int, start: int, end: int) -> None:
        """Put one span on other words; `index` counts the spans of the role in text order.

        Raises NotAllowed when there is no such span or no words are left.
        """
        article, kind, _start = annotations.places(self._connection, annotation_id)
        version = self._articles.version(article)
        ids = annotations.span_ids(self._connection, annotation_id, version, role)
        if not 0 <= index < len(ids):
            raise NotAllowed("That part of the mark is gone.")
        span = self.described(article, start, end, role)
        with self._core.step(f"Move {self._what(annotation_id, kind)}"):
            if annotations.move_span(self._connection, ids[index], span):
                annotations.set_start(self._connection, annotation_id, version)
                annotations.touch(self._connection, annotation_id, self._core.now())

    @change
    def remove(self, annotation_ids: Iterable[int]) -> None:
        """Remove marks with everything that hangs on them."""
        ids = [number for number in dict.fromkeys(annotation_ids) if self.exists(number)]
        if not ids:
            return
        if len(ids) == 1:
            _article, kind, _start = annotations.places(self._connection, ids[0])
            label = f"Remove {self._what(ids[0], kind)}"
        else:
            label = f"Remove {len(ids)} Marks"
        with self._core.step(label):
            annotations.remove(self._connection, ids)

    def _what(self, annotation_id: int, kind: Kind) -> str:
        if kind == Kind.CLAIM:
            return f"Claim {claims.place(self._connection, annotation_id)[0]}"
        return "Mention" if kind == Kind.MENTION else "Highlight"

    def _tag_name(self, tag_id: int) -> str:
        return shortened(tags.name(self._connection, tag_id))

    def _entity_name(self, entity_id: int) -> str:
        return shortened(entities.name(self._connection, entity_id))
