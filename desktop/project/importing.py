"""An exported annotations.csv read back: the same marks, claims, links and tags again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from math import isfinite
from typing import TypeVar

from desktop.domain.anchor import describe
from desktop.domain.errors import NotAllowed, UserError
from desktop.domain.model import (
    AnnotationId,
    ArticleId,
    ClaimFields,
    EntityId,
    EntityKind,
    Kind,
    Origin,
    PropositionId,
    Relation,
    Role,
    Span,
    TagId,
    Verdict,
)
from desktop.formats.cells import parse_spans, split_fields, split_list
from desktop.project.articles import Articles
from desktop.project.claims import Claims, checked
from desktop.project.core import STORED_TIME, Core, Part, change, plain
from desktop.project.entities import Entities
from desktop.project.tags import Tags
from desktop.store import annotations, claims, entities, propositions, replies, tags
from desktop.store.propositions import Said

Row = Mapping[str, str]
W = TypeVar("W", bound=StrEnum)
_COPIED = (
    "statement",
    "source_role",
    "source_kind",
    "act",
    "quote_type",
    "certainty",
    "polarity",
    "status",
    "verdict",
    "reliability",
    "credibility",
    "said_on",
    "said_to",
    "verdict_text",
)
_REPLY_FIELDS = len(replies.COLUMNS)
_SHOWN_PROBLEMS = 20
_MAX_DIGITS = 9


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in, and what did not with the reason."""

    added: int
    problems: tuple[str, ...]


@dataclass(slots=True)
class _Run:
    """What one import has met so far."""

    articles: dict[tuple[str, str], ArticleId] = field(default_factory=dict)
    tags: dict[str, TagId] = field(default_factory=dict)
    entities: dict[str, EntityId] = field(default_factory=dict)
    fresh: list[Callable[[], object]] = field(default_factory=list)
    """How to forget what the row at hand made, when the row is left out."""
    propositions: dict[Said, PropositionId] = field(default_factory=dict)
    statements: dict[str, PropositionId] = field(default_factory=dict)
    """Of the propositions that were here before: one of the same statement is the same."""
    claims: list[tuple[AnnotationId, ArticleId, Row]] = field(default_factory=list)
    added: int = 0
    problems: list[str] = field(default_factory=list)


class Importing(Part):
    """Marks from files into a project."""

    def __init__(
        self, core: Core, articles: Articles, tags_: Tags, entities_: Entities, claims_: Claims
    ) -> None:
        super().__init__(core)
        self._articles = articles
        self._tags = tags_
        self._entities = entities_
        self._claims = claims_

    @change
    def annotations(self, rows: Iterable[Row]) -> ImportReport:
        """Add the marks of an exported annotations.csv, as one step.

        Articles are known by the SHA-256 of their text. A row that does not fit is left out and
        told in the report; the others are kept.
        """
        run = _Run()
        with self._core.step("Import Annotations"):
            run.tags = {tag.name: tag.id for tag in self._tags.all()}
            run.entities = entities.uuids(self._connection)
            for each in propositions.fetch(self._connection):
                said = Said(each.statement, each.verdict, each.verdict_text, each.note)
                run.propositions[said] = run.statements[each.statement] = each.id
            for number, row in enumerate(rows, start=2):
                self._guarded(run, number, partial(self._add, run, _fit(row)))
            for annotation, article, row in run.claims:
                self._guarded(run, 0, partial(self._tie, run, annotation, article, row))
        return ImportReport(run.added, tuple(run.problems[:_SHOWN_PROBLEMS]))

    def _guarded(self, run: _Run, number: int, work: Callable[[], None]) -> None:
        run.fresh.clear()
        try:
            with self._core.step(""):
                work()
        except UserError as problem:
            for forget in run.fresh:
                forget()
            run.problems.append(f"Row {number}: {problem}" if number else str(problem))

    def _add(self, run: _Run, row: Row) -> None:
        article = self._article(run, row)
        kind = _word(Kind, row.get("kind", ""), "kind of mark")
        uuid = row.get("annotation_id", "") or self._core.new_uuid()
        if annotations.with_uuid(self._connection, uuid) is not None:
            raise NotAllowed("this mark is here already.")
        spans = self._spans(article, row)
        at = self._core.now()
        annotation = annotations.add(
            self._connection,
            annotations.NewAnnotation(
                uuid=uuid,
                article_id=article,
                kind=kind,
                start=min(span.start for span in spans if span.role == Role.CONTENT),
                note=row.get("note", ""),
                author=row.get("author", ""),
                origin=_word(Origin, row.get("origin", "") or Origin.IMPORT, "origin"),
                score=_score(row.get("score", "")),
                created=_time(row.get("created_at", "")) or at,
                modified=_time(row.get("modified_at", "")) or at,
            ),
        )
        version = self._articles.version(article)
        annotations.add_spans(self._connection, annotation, version, spans)
        for name in split_list(row.get("tags", "")):
            tags.put(self._connection, annotation, self._tag(run, name))
        entity = self._entity(run, row)
        if kind == Kind.MENTION:
            if entity is None:
                raise NotAllowed("a mention needs an entity.")
            annotations.set_entity(self._connection, annotation, entity)
        if kind == Kind.CLAIM:
            self._claim(annotation, article, entity, row)
            self._ask(annotation, row)
            self._gather(run, annotation, row)
            run.claims.append((annotation, article, row))
        run.added += 1

    def _article(self, run: _Run, row: Row) -> ArticleId:
        key = (row.get("article_id", ""), row.get("article_sha256", ""))
        if key not in run.articles:
            found = self._articles.with_uuid(key[0])
            if found is None or self._articles.document(found).sha256 != key[1]:
                found = self._articles.same_text(key[1])
            if found is None:
                raise NotAllowed(
                    f"the article ‘{row.get('article_title', '')}’ is not here with this text."
                )
            run.articles[key] = found
        return run.articles[key]

    def _spans(self, article: ArticleId, row: Row) -> list[Span]:
        text = self._articles.document(article).text
        found: list[Span] = []
        for role, column in (
            (Role.CONTENT, "spans"),
            (Role.SOURCE, "source_spans"),
            (Role.CUE, "cue_spans"),
            (Role.HEDGE, "hedge_spans"),
        ):
            try:
                for start, end in parse_spans(row.get(column, "")):
                    found.append(describe(text, start, end, role))
            except ValueError as error:
                raise NotAllowed(f"‘{row.get(column)}’ is no place in the text.") from error
        quotes = [span.quote for span in found if span.role == Role.CONTENT]
        if not quotes:
            raise NotAllowed("the mark has no place in the text.")
        if row.get("quote", "") and " … ".join(quotes) != row["quote"]:
            raise NotAllowed(f"the words at {row['spans']} are not ‘{row['quote']}’.")
        return found

    def _tag(self, run: _Run, name: str) -> TagId:
        if name not in run.tags:
            present = self._tags.named(name)
            run.tags[name] = present.id if present else self._tags.add(name)
            run.fresh.append(partial(run.tags.pop, name))
        return run.tags[name]

    def _entity(self, run: _Run, row: Row) -> EntityId | None:
        name, uuid = row.get("entity", ""), row.get("entity_id", "")
        if not name:
            return None
        kind = _word(EntityKind, row.get("entity_kind", "") or EntityKind.OTHER, "kind of entity")
        key = uuid or f"{kind} {name}"
        if key not in run.entities:
            known = self._entities.named(name)
            if known is not None and known.kind == kind and not uuid:
                run.entities[key] = known.id
            else:
                others = tuple(filter(str.strip, split_list(row.get("entity_aliases", ""))))
                run.entities[key] = self._entities.add(name, kind, "", others, uuid=uuid)
            run.fresh.append(partial(run.entities.pop, key))
        return run.entities[key]

    def _claim(
        self, annotation: AnnotationId, article: ArticleId, entity: EntityId | None, row: Row
    ) -> None:
        wanted = _count(row.get("claim_number", ""))
        if wanted and claims.by_number(self._connection, article, wanted) is not None:
            raise NotAllowed(f"there is a claim {wanted} in the article already.")
        given = claims.take_number(self._connection, article, wanted)
        claims.add(self._connection, annotation, article, given, ClaimFields())
        values: dict[str, object] = {
            name: row[name] or None if name in ("source_kind", "verdict") else row[name]
            for name in _COPIED
            if name in row and (row[name] or name in ("statement", "source_role"))
        }
        text = self._articles.document(article).text
        for role in ("source", "cue", "hedge"):
            words = row.get(role, "")
            quotes = " … ".join(text[s:e] for s, e in parse_spans(row.get(f"{role}_spans", "")))
            if words and words != quotes and not (role == "source" and entity is not None):
                values[f"{role}_text"] = words
        if entity is not None:
            values["source_entity_id"] = entity
        claims.edit(self._connection, annotation, checked(values))

    def _ask(self, annotation: AnnotationId, row: Row) -> None:
        for item in split_list(row.get("replies", "")):
            cells = (*split_fields(item), *[""] * _REPLY_FIELDS)[:_REPLY_FIELDS]
            asked = dict(zip(replies.COLUMNS, cells, strict=True))
            replies.add(self._connection, annotation, asked)

    def _gather(self, run: _Run, annotation: AnnotationId, row: Row) -> None:
        statement = row.get("proposition", "")
        if not statement.strip():
            return
        verdict = row.get("proposition_verdict", "")
        said = Said(
            statement,
            _word(Verdict, verdict, "verdict") if verdict else None,
            row.get("proposition_verdict_text", ""),
            row.get("proposition_note", ""),
        )
        if said not in run.propositions:
            known = run.statements.get(statement)
            run.propositions[said] = known or propositions.add(self._connection, said)
            run.fresh.append(partial(run.propositions.pop, said))
        propositions.put(self._connection, (annotation,), run.propositions[said])

    def _tie(self, run: _Run, annotation: AnnotationId, article: ArticleId, row: Row) -> None:
        parent = _count(row.get("parent", ""))
        if parent:
            inside = self._numbered(article, parent)
            self._claims.refuse_parent(article, annotation, inside)
            claims.edit(self._connection, annotation, {"parent_id": inside})
        for item in split_list(row.get("links", "")):
            relation, _space, target = item.rpartition(" ")
            number, _at, uuid = target.partition("@")
            place = self._elsewhere(run, uuid) if uuid else article
            other = self._numbered(place, _count(number))
            if other == annotation:
                raise NotAllowed("a claim cannot answer itself.")
            relation_ = _word(Relation, relation, "relation")
            claims.link(self._connection, annotation, other, relation_)
        for item in split_list(row.get("evidence", "")):
            title, url, note, passage = (*split_fields(item), "", "", "", "")[:4]
            where = annotations.with_uuid(self._connection, passage) if passage else None
            values = {"title": title, "url": url, "note": note, "annotation_id": where}
            claims.add_evidence(self._connection, annotation, values)

    def _elsewhere(self, run: _Run, uuid: str) -> ArticleId:
        for (named, _sha256), article in run.articles.items():
            if named == uuid:
                return article
        found = self._articles.with_uuid(uuid)
        if found is None:
            raise NotAllowed("a link leads to an article that is not here.")
        return found

    def _numbered(self, article: ArticleId, number: int) -> AnnotationId:
        found = claims.by_number(self._connection, article, number)
        if found is None:
            raise NotAllowed(f"a link leads to claim {number}, which is not here.")
        return found


def _fit(row: Row) -> Row:
    """Return the cells fit to be stored; nearly all are, so these are not copied."""
    return {
        name: cell if cell.isascii() and "\0" not in cell and "\r" not in cell else plain(cell)
        for name, cell in row.items()
    }


def _word(kind: type[W], value: str, what: str) -> W:
    try:
        return kind(value)
    except ValueError as error:
        raise NotAllowed(f"‘{value}’ is not a {what}.") from error


def _score(cell: str) -> float | None:
    """Return a score; six digits are kept, so that the journal gives it back as it was."""
    if not cell:
        return None
    try:
        score = round(float(cell), 6)
    except ValueError as error:
        raise NotAllowed(f"‘{cell}’ is not a number.") from error
    if not isfinite(score):
        raise NotAllowed(f"‘{cell}’ is not a number.")
    return score


def _count(cell: str) -> int:
    """Return the number of a claim, 0 for none; a spreadsheet may have made '4.0' of 4."""
    digits = cell.strip().removesuffix(".0")
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS):
        raise NotAllowed(f"‘{cell}’ is not a number of a claim.")
    return int(digits)


def _time(cell: str) -> str:
    """Return a time as we store it. Raises NotAllowed for what is none."""
    if not cell:
        return ""
    try:
        moment = datetime.fromisoformat(cell)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).strftime(STORED_TIME)
    except (ValueError, OverflowError) as error:
        raise NotAllowed(f"‘{cell}’ is not a time.") from error
