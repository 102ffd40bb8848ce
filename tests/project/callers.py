"""One random caller for every public change of a project, by the name `part.method`."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from typing import Any, TypeVar

from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    Act,
    AnchorStatus,
    AnnotationId,
    ArticleId,
    Certainty,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    Kind,
    Polarity,
    QuoteType,
    Relation,
    Role,
    SourceKind,
    Status,
    Verdict,
)
from desktop.domain.proposal import SuggestionId
from desktop.domain.text import canonical
from desktop.project import COLOURS, Project
from desktop.suggest.mentions import EntitySuggestion
from desktop.suggest.whole import ClaimSuggestion, Suggestions
from tests.project.words import document

T = TypeVar("T")
_LINE = (
    "mayor said denied harbour “quoted words” 🚢 👩‍👩‍👧 nai\u0308ve résumé שלום عالم 東京"
    " report the of a which, however; might; could not; bridge council O’Neill it's | \\ =1+1 @x"
)
_WORDS = _LINE.split()


class Nothing(Exception):
    """The call has nothing to work on yet."""


class Callers:
    """Random calls on one project. Names and texts never repeat, choices of things do."""

    def __init__(self, project: Project, rng: random.Random) -> None:
        self.project = project
        self.rng = rng
        self._numbers: Iterator[int] = count(1)
        self.table: dict[str, Callable[[], object]] = {
            "articles.add": self._add_article,
            "articles.edit": self._edit_article,
            "articles.remove": lambda: project.articles.remove(self._article()),
            "tags.add": self._add_tag,
            "tags.edit": self._edit_tag,
            "tags.move": lambda: project.tags.move(self._tag(), rng.randint(-1, 9)),
            "tags.remove": lambda: project.tags.remove(self._tag()),
            "entities.add": self._add_entity,
            "entities.edit": self._edit_entity,
            "entities.add_alias": lambda: project.entities.add_alias(self._entity(), self.name()),
            "entities.remove_alias": self._remove_alias,
            "entities.remove": lambda: project.entities.remove(self._entity()),
            "entities.merge": lambda: project.entities.merge(self._entity(), self._entity()),
            "entities.split": self._split_entity,
            "entities.mention_places": self._mention_places,
            "marks.highlight": self._highlight,
            "marks.mention": lambda: project.marks.mention(*self._place(), self._entity()),
            "marks.mention_all": self._mention_all,
            "marks.set_entity": self._set_entity,
            "marks.put_tag": lambda: project.marks.put_tag(self._mark(), self._tag()),
            "marks.take_tag": self._take_tag,
            "marks.put_tag_on": lambda: project.marks.put_tag_on(self._some_marks(), self._tag()),
            "marks.take_tag_from": self._take_tag_from,
            "marks.set_note": lambda: project.marks.set_note(self._mark(), self.words(4)),
            "marks.move_span": self._move_span,
            "marks.remove": self._remove_marks,
            "claims.add": self._add_claim,
            "claims.edit": lambda: project.claims.edit(self._mark(Kind.CLAIM), **self._fields()),
            "claims.edit_many": self._edit_many,
            "claims.split": self._split_claim,
            "claims.merge": self._merge_claims,
            "claims.set_spans": self._set_spans,
            "claims.link": self._link,
            "claims.unlink": self._unlink,
            "claims.add_evidence": self._add_evidence,
            "claims.add_passage": self._add_passage,
            "claims.add_reply": self._add_reply,
            "claims.edit_reply": self._edit_reply,
            "claims.remove_reply": lambda: project.claims.remove_reply(self._reply()),
            "claims.edit_evidence": self._edit_evidence,
            "claims.remove_evidence": lambda: project.claims.remove_evidence(self._evidence()),
            "importing.annotations": self._import,
            "suggestions.accept": self._accept,
            "suggestions.reject": lambda: project.suggestions.reject(self._proposed()),
            **self._gathering(),
            **self._following(),
        }

    def _following(self) -> dict[str, Callable[[], object]]:
        versions = self.project.versions
        return {
            "versions.add": self._add_version,
            "versions.correct": self._correct,
            "retaking.retake": self._retake,
            "versions.accept": lambda: versions.accept(self._doubtful()),
            "versions.place": self._place_by_hand,
            "versions.leave": lambda: versions.leave(self._doubtful(AnchorStatus.ORPHAN)),
        }

    def _gathering(self) -> dict[str, Callable[[], object]]:
        project = self.project
        return {
            "propositions.gather": self._gather,
            "propositions.take_out": self._take_out,
            "propositions.edit": self._edit_proposition,
            "propositions.remove": lambda: project.propositions.remove(self._proposition()),
            "views.add": lambda: project.views.add(self.name(), self._definition()),
            "views.edit": self._edit_view,
            "views.remove": lambda: project.views.remove(self.pick(project.views.all()).id),
            "collections.add": lambda: project.collections.add(self.name(), self._articles()),
            "collections.edit": self._edit_collection,
            "collections.remove": lambda: project.collections.remove(self._collection()),
        }

    # --- choosing ---

    def pick(self, things: Sequence[T]) -> T:
        if not things:
            raise Nothing
        return self.rng.choice(things)

    def words(self, most: int) -> str:
        return " ".join(self.rng.choices(_WORDS, k=self.rng.randint(0, most)))

    def name(self) -> str:
        return f"{self.rng.choice(_WORDS)} {next(self._numbers)}"

    def prose(self, length: int) -> str:
        lines = [" ".join(self.rng.choices(_WORDS, k=20)) for _ in range(length // 20)]
        return canonical("\n\n".join([self.name(), *lines]))

    def _article(self) -> ArticleId:
        return self.pick(self.project.articles.all()).id

    def _articles(self) -> list[ArticleId]:
        present = [article.id for article in self.project.articles.all()]
        return self.rng.sample(present, self.rng.randint(0, len(present)))

    def _collection(self) -> int:
        return self.pick(self.project.collections.all()).id

    def _proposition(self) -> int:
        return self.pick(self.project.propositions.all()).id

    def _tag(self) -> int:
        return self.pick(self.project.tags.all()).id

    def _entity(self) -> int:
        return self.pick(self.project.entities.all()).id

    def _span(self, article: int) -> tuple[int, int]:
        length = len(self.project.articles.document(article).text)
        start = self.rng.randrange(length)
        return start, min(length, start + self.rng.randint(1, 60))

    def _place(self) -> tuple[ArticleId, int, int]:
        article = self._article()
        return (article, *self._span(article))

    def marks(self, *kinds: Kind) -> list[AnnotationId]:
        found = [
            AnnotationId(mark.annotation_id)
            for article in self.project.articles.all()
            for mark in self.project.marks.between(article.id, 0, article.characters)
            if not kinds or mark.kind in kinds
        ]
        return list(dict.fromkeys(found))

    def _mark(self, *kinds: Kind) -> AnnotationId:
        return self.pick(self.marks(*kinds))

    def _some_marks(self, *kinds: Kind) -> list[AnnotationId]:
        present = self.marks(*kinds)
        self.pick(present)
        return self.rng.sample(present, self.rng.randint(1, min(4, len(present))))

    def _reply(self) -> int:
        claims = self.project.marks.many(self.marks(Kind.CLAIM))
        return self.pick([item.id for each in claims if each.claim for item in each.claim.replies])

    def _evidence(self) -> int:
        claims = self.project.marks.many(self.marks(Kind.CLAIM))
        return self.pick([item.id for each in claims if each.claim for item in each.claim.evidence])

    # --- calling ---

    def _add_article(self) -> None:
        self.project.articles.add(document(self.prose(80), self.name()))

    def _edit_article(self) -> None:
        names = ("title", "byline", "publisher", "url", "published", "language", "note")
        chosen = self.rng.sample(names, self.rng.randint(1, 3))
        self.project.articles.edit(self._article(), **{name: self.name() for name in chosen})

    def _add_tag(self) -> None:
        parent = self.rng.choice([None, *(tag.id for tag in self.project.tags.all())])
        key = self.rng.choice([None, "", "1", "2"])
        self.project.tags.add(self.name(), key=key, parent_id=parent)

    def _edit_tag(self) -> None:
        values: dict[str, Any] = {
            "name": self.name(),
            "colour": self.rng.choice(COLOURS),
            "key": self.rng.choice(["", "1", "3"]),
            "description": self.words(3),
            "parent_id": self.rng.choice([None, self._tag()]),
        }
        chosen = self.rng.sample(sorted(values), self.rng.randint(1, 4))
        self.project.tags.edit(self._tag(), **{name: values[name] for name in chosen})

    def _add_entity(self) -> None:
        aliases = tuple(self.name() for _ in range(self.rng.randint(0, 2)))
        kind = self.rng.choice(list(EntityKind))
        self.project.entities.add(self.name(), kind, self.words(3), aliases)

    def _edit_entity(self) -> None:
        values = {
            "name": self.name(),
            "kind": self.rng.choice(list(EntityKind)),
            "description": self.words(3),
            "wikidata": f"Q{self.rng.randint(1, 99)}",
            "note": self.words(3),
        }
        chosen = self.rng.sample(sorted(values), self.rng.randint(1, 3))
        self.project.entities.edit(self._entity(), **{name: values[name] for name in chosen})

    def _remove_alias(self) -> None:
        entity = self.pick([each for each in self.project.entities.all() if each.aliases])
        self.project.entities.remove_alias(entity.id, self.pick(entity.aliases))

    def _highlight(self) -> None:
        tag = self.rng.choice([None, *(tag.id for tag in self.project.tags.all())])
        self.project.marks.highlight(*self._place(), tag)

    def _mention_all(self) -> None:
        article = self._article()
        spans = [self._span(article) for _ in range(self.rng.randint(1, 4))]
        self.project.marks.mention_all(article, spans, self._entity())

    def _set_entity(self) -> None:
        self.project.marks.set_entity(self._mark(Kind.MENTION), self._entity())

    def _take_tag(self) -> None:
        tagged = [mark for mark in self.project.marks.many(self.marks()) if mark.tag_ids]
        mark = self.pick(tagged)
        self.project.marks.take_tag(mark.id, self.pick(mark.tag_ids))

    def _move_span(self) -> None:
        mark = self.project.marks.get(self._mark())
        role = self.pick(mark.spans).role
        index = self.rng.randrange(len(mark.of_role(role)))
        self.project.marks.move_span(mark.id, role, index, *self._span(mark.article_id))

    def _add_version(self) -> None:
        """Leave lines out, change words and put lines in."""
        article = self._article()
        lines = self.project.articles.document(article).text.split("\n")
        kept = [line for line in lines if self.rng.random() < 0.8]
        changed = [line.replace("mayor", self.name()) for line in kept]
        changed.insert(self.rng.randint(0, len(changed)), self.name())
        self.project.versions.add(article, document("\n".join(changed), self.name()))

    def _retake(self) -> None:
        article = self._article()
        text = self.project.articles.document(article).text
        words = self.rng.choice([f"{self.words(3)}\n\n{text}", self.words(8)])
        self.project.retaking.retake(article, document(words, self.name()))

    def _correct(self) -> None:
        article, start, end = self._place()
        self.project.versions.correct(article, start, end, self.words(3))

    def _doubtful(self, *statuses: AnchorStatus) -> list[AnnotationId]:
        found = [
            row.annotation_id
            for article in self.project.articles.all()
            for row in self.project.versions.review(article.id)
            if not statuses or row.status in statuses
        ]
        self.pick(found)
        return self.rng.sample(found, min(len(found), 2))

    def _place_by_hand(self) -> None:
        mark = self.project.marks.get(self._doubtful()[0])
        self.project.versions.place(mark.id, *self._span(mark.article_id))

    def _remove_marks(self) -> None:
        present = self.marks()
        self.pick(present)
        self.project.marks.remove(self.rng.sample(present, min(len(present), 2)))

    def _fields(self) -> dict[str, Any]:
        choices: dict[str, Any] = {
            "statement": self.words(6),
            "source_text": self.words(2),
            "source_role": self.words(2),
            "source_kind": self.rng.choice([None, *SourceKind]),
            "said_on": "2026-01-01",
            "cue_text": self.words(1),
            "hedge_text": self.words(1),
            "quote_type": self.rng.choice(list(QuoteType)),
            "act": self.rng.choice(list(Act)),
            "certainty": self.rng.choice(list(Certainty)),
            "polarity": self.rng.choice(list(Polarity)),
            "status": self.rng.choice(list(Status)),
            "verdict": self.rng.choice([None, *Verdict]),
            "reliability": self.rng.choice(["", "A", "F"]),
            "credibility": self.rng.choice(["", "1", "6"]),
        }
        with suppress(Nothing):
            choices["source_entity_id"] = self._entity()
        with suppress(Nothing):
            choices["parent_id"] = self._mark(Kind.CLAIM)
        chosen = self.rng.sample(sorted(choices), self.rng.randint(1, 6))
        return {name: choices[name] for name in chosen}

    def _add_claim(self) -> None:
        article = self._article()

        def some(least: int) -> tuple[tuple[int, int], ...]:
            return tuple(self._span(article) for _ in range(self.rng.randint(least, 2)))

        fields = ClaimFields(**self._fields())
        draft = ClaimDraft(some(1), some(0), some(0), some(0), fields)
        self.project.claims.add(article, draft)

    def _proposed(self) -> list[SuggestionId]:
        """Propose a few things for an article and choose some that are open."""
        article = self._article()

        def some(least: int) -> tuple[tuple[int, int], ...]:
            return tuple(self._span(article) for _ in range(self.rng.randint(least, 2)))

        claims = tuple(
            ClaimSuggestion(some(0), some(0), some(1), ClaimFields(), 0.5, "", some(0))
            for _ in range(2)
        )
        known = [entity.name for entity in self.project.entities.all()]
        names = tuple(
            EntitySuggestion(name, self.rng.choice(list(EntityKind)), some(1), 0.5, "")
            for name in (self.name(), self.rng.choice([self.name(), *known]))
        )
        self.project.suggestions.propose(article, Suggestions(claims, names))
        found = [proposal.id for proposal in self.project.suggestions.pending(article)]
        self.pick(found)
        return self.rng.sample(found, self.rng.randint(1, len(found)))

    def _accept(self) -> None:
        chosen = self._proposed()
        proposal = self.project.suggestions.get(chosen[0])
        edited = {chosen[0]: ClaimDraft((self._span(proposal.article_id),))}
        self.project.suggestions.accept(chosen, self.rng.choice([None, edited]))

    def _set_spans(self) -> None:
        claim = self.project.marks.get(self._mark(Kind.CLAIM))
        spans = [self._span(claim.article_id) for _ in range(self.rng.randint(0, 3))]
        self.project.claims.set_spans(claim.id, self.rng.choice(list(Role)), spans)

    def _link(self) -> None:
        ends = self._mark(Kind.CLAIM), self._mark(Kind.CLAIM)
        self.project.claims.link(*ends, self.rng.choice(list(Relation)))

    def _unlink(self) -> None:
        claims = self.project.marks.many(self.marks(Kind.CLAIM))
        links = [link.id for each in claims if each.claim for link in each.claim.links]
        self.project.claims.unlink(self.pick(links))

    def _add_evidence(self) -> None:
        passage = self.rng.choice([None, self._mark()])
        self.project.claims.add_evidence(
            self._mark(Kind.CLAIM), "https://example.org", self.words(2), self.words(3), passage
        )

    def _edit_evidence(self) -> None:
        values: dict[str, Any] = {
            "title": self.words(2),
            "note": self.words(4),
            "annotation_id": self.rng.choice([None, self._mark()]),
        }
        chosen = self.rng.sample(sorted(values), self.rng.randint(1, 2))
        self.project.claims.edit_evidence(
            self._evidence(), **{name: values[name] for name in chosen}
        )

    def _add_passage(self) -> None:
        self.project.claims.add_passage(self._mark(Kind.CLAIM), *self._place(), self.words(2))

    def _add_reply(self) -> None:
        self.project.claims.add_reply(
            self._mark(Kind.CLAIM), self.words(2), "2026-01-01", answer=self.words(4)
        )

    def _edit_reply(self) -> None:
        values = {"asked_whom": self.name(), "answered_on": "May", "answer": self.words(3)}
        chosen = self.rng.sample(sorted(values), self.rng.randint(1, 3))
        self.project.claims.edit_reply(self._reply(), **{name: values[name] for name in chosen})

    def _edit_many(self) -> None:
        changed = self.project.claims.edit_many(self._some_marks(Kind.CLAIM), **self._fields())
        if not changed:
            raise Nothing

    def _split_claim(self) -> None:
        claim = self.project.marks.get(self._mark(Kind.CLAIM))
        span = self.pick(claim.of_role(Role.CONTENT))
        offset = self.rng.choice([None, self.rng.randrange(span.start, span.end + 1)])
        self.project.claims.split(claim.id, offset)

    def _merge_claims(self) -> None:
        self.project.claims.merge(self._mark(Kind.CLAIM), self._mark(Kind.CLAIM))

    def _take_tag_from(self) -> None:
        if not self.project.marks.take_tag_from(self.marks(), self._tag()):
            raise Nothing

    def _split_entity(self) -> None:
        entity = self.pick([each for each in self.project.entities.all() if each.mentions])
        mentions = self.project.entities.mentions(entity.id)
        some = self.rng.sample(mentions, self.rng.randint(1, len(mentions)))
        self.project.entities.split(entity.id, some, self.name())

    def _mention_places(self) -> None:
        places = [self._place() for _ in range(self.rng.randint(1, 4))]
        self.project.entities.mention_places(places, self._entity())

    def _gather(self) -> None:
        statement = self.rng.choice(["", self.name()])
        self.project.propositions.gather(self._some_marks(Kind.CLAIM), statement)

    def _take_out(self) -> None:
        proposition = self.project.propositions.get(self._proposition())
        self.pick(proposition.claim_ids)
        most = len(proposition.claim_ids)
        some = self.rng.sample(proposition.claim_ids, self.rng.randint(1, most))
        self.project.propositions.take_out(some)

    def _edit_proposition(self) -> None:
        values: dict[str, Any] = {
            "statement": self.name(),
            "verdict": self.rng.choice([None, *Verdict]),
            "verdict_text": self.words(3),
            "note": self.words(3),
        }
        chosen = self.rng.sample(sorted(values), self.rng.randint(1, 3))
        self.project.propositions.edit(
            self._proposition(), **{name: values[name] for name in chosen}
        )

    def _definition(self) -> dict[str, object]:
        return {"filter": {"text": self.words(2)}, "group": self.rng.choice(["", "act"])}

    def _edit_view(self) -> None:
        view = self.pick(self.project.views.all())
        values: dict[str, Any] = {"name": self.name(), "definition": self._definition()}
        chosen = self.rng.sample(sorted(values), self.rng.randint(1, 2))
        self.project.views.edit(view.id, **{name: values[name] for name in chosen})

    def _edit_collection(self) -> None:
        values: dict[str, Any] = {"name": self.name(), "article_ids": self._articles()}
        chosen = self.rng.sample(sorted(values), self.rng.randint(1, 2))
        self.project.collections.edit(self._collection(), **{name: values[name] for name in chosen})

    def _import(self) -> None:
        """Take an exported article's marks away and read some of them in again."""
        article = self._article()
        exporting = self.project.exporting
        header = exporting.columns("annotations")
        rows = [
            {name: str(cell) for name, cell in zip(header, row, strict=True)}
            for row in exporting.rows("annotations", [article])
        ]
        self.pick(rows)
        gone = self.rng.sample(rows, min(len(rows), 3))
        for row in gone:
            row["annotation_id"] += f"-{next(self._numbers)}"
            row["claim_number"] = ""
            row["parent"] = self.rng.choice([row["parent"], "999"])
        report = self.project.importing.annotations(gone)
        if not report.added:
            raise NotAllowed("; ".join(report.problems))
