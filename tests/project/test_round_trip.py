"""An exported annotations.csv brings marks, claims and all that hangs on them elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.model import (
    Act,
    Annotation,
    ArticleId,
    Certainty,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    Polarity,
    QuoteType,
    Relation,
    SourceKind,
    Status,
    Verdict,
)
from desktop.formats.tables import read_csv, write_csv
from desktop.project import Project
from tests.project.words import document

TEXTS = (
    "The harbour\n\nAnn said “it rains” 😀 and Bo denied it; she said.\n\n=1+1 e\u0301 אב 'x\n",
    "Another\n\n- one\n- two | three; four \\ five\n\nCut 👩‍👩‍👧 here.",
)
ODD = st.sampled_from([*"abZ ;|\\'\"=+-@,\n\t…é😀א", "; ", " | ", " … ", "\\;", "'=", "''-", "1-2"])
WORDS = st.lists(ODD, max_size=6).map("".join)
NAMES = st.lists(ODD, min_size=1, max_size=6).map("".join).filter(lambda name: name.strip())
SPANS = st.tuples(st.integers(0, 50), st.integers(1, 12))
SOME = st.lists(SPANS, max_size=2)


def same_name(name: str) -> str:
    """Return what two names have in common that a project takes for one."""
    return " ".join(name.split()).casefold()


def some(values: type[StrEnum]) -> st.SearchStrategy[StrEnum | None]:
    return st.none() | st.sampled_from(list(values))


FIELDS = st.fixed_dictionaries(
    {
        "statement": WORDS,
        "source_text": WORDS,
        "source_role": WORDS,
        "source_kind": some(SourceKind),
        "cue_text": WORDS,
        "hedge_text": WORDS,
        "quote_type": st.sampled_from(list(QuoteType)),
        "act": st.sampled_from(list(Act)),
        "certainty": st.sampled_from(list(Certainty)),
        "polarity": st.sampled_from(list(Polarity)),
        "status": st.sampled_from(list(Status)),
        "verdict": some(Verdict),
        "reliability": st.sampled_from(["", *"ABCDEF"]),
        "credibility": st.sampled_from(["", *"123456"]),
        "said_on": WORDS,
        "said_to": WORDS,
        "verdict_text": WORDS,
    }
)


@contextmanager
def fresh(folder: Path, name: str) -> Iterator[tuple[Project, list[ArticleId]]]:
    project = Project.create(folder / name, author="=odd; author")
    try:
        yield project, [project.articles.add(document(text, text[:5])) for text in TEXTS]
    finally:
        project.close()


class Making:
    """A random project, made by the calls that people make."""

    def __init__(self, data: st.DataObject, project: Project, articles: list[ArticleId]) -> None:
        self._draw = data.draw
        self._project = project
        self._articles = articles
        self._tags = [
            project.tags.add(name)
            for name in self._draw(st.lists(NAMES, max_size=4, unique_by=same_name))
        ]
        self._entities = [
            project.entities.add(
                name,
                self._draw(st.sampled_from(EntityKind)),
                aliases=tuple(self._draw(st.lists(NAMES, max_size=2))),
            )
            for name in self._draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=same_name))
        ]
        self._marks: list[int] = []
        self._claims: list[tuple[int, int]] = []

    def make(self) -> None:
        """Put some marks and claims into the project, and tie them."""
        for kind in self._draw(st.lists(st.sampled_from("hmccc"), min_size=1, max_size=8)):
            article = self._draw(st.sampled_from(self._articles))
            mark = {"h": self._highlight, "m": self._mention, "c": self._claim}[kind](article)
            self._marks.append(mark)
            for tag in self._draw(st.lists(st.sampled_from([0, *self._tags]), max_size=3)):
                if tag:
                    self._project.marks.put_tag(mark, tag)
            self._project.marks.set_note(mark, self._draw(WORDS))
        if self._claims:
            self._tie()
            self._ask_and_gather()

    def _place(self, article: int, span: tuple[int, int]) -> tuple[int, int]:
        """Return a span with words in it."""
        text = self._project.articles.document(article).text
        start = min(span[0], len(text) - 3)
        end = min(start + span[1], len(text))
        while not text[start:end].strip():
            start -= 1
        return start, end

    def _places(self, article: int, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple(self._place(article, span) for span in spans)

    def _highlight(self, article: int) -> int:
        return self._project.marks.highlight(article, *self._place(article, self._draw(SPANS)))

    def _mention(self, article: int) -> int:
        place = self._place(article, self._draw(SPANS))
        entity = self._draw(st.sampled_from(self._entities))
        return self._project.marks.mention(article, *place, entity)

    def _claim(self, article: int) -> int:
        draft = ClaimDraft(
            self._places(article, self._draw(st.lists(SPANS, min_size=1, max_size=3))),
            self._places(article, self._draw(SOME)),
            self._places(article, self._draw(SOME)),
            self._places(article, self._draw(SOME)),
            ClaimFields(
                source_entity_id=self._draw(st.sampled_from([None, *self._entities])),
                **self._draw(FIELDS),
            ),
        )
        claim = self._project.claims.add(article, draft)
        self._claims.append((claim, article))
        return claim

    def _tie(self) -> None:
        claims, draw = self._project.claims, self._draw
        ends = st.sampled_from(self._claims)
        for (one, article), (other, place) in draw(st.lists(st.tuples(ends, ends), max_size=4)):
            if one == other:
                continue
            claims.link(one, other, draw(st.sampled_from(Relation)))
            if article == place and other < one:
                claims.edit(one, parent_id=other)
        for claim, _article in draw(st.lists(ends, max_size=3)):
            url, title, note = draw(WORDS), draw(WORDS), draw(WORDS)
            passage = draw(st.sampled_from([None, *self._marks]))
            if url or title or note or passage:
                claims.add_evidence(claim, url, title, note, passage)

    def _ask_and_gather(self) -> None:
        draw = self._draw
        ids = st.sampled_from([claim for claim, _article in self._claims])
        for claim in draw(st.lists(ids, max_size=3)):
            cells = [draw(WORDS) for _ in range(4)]
            if any(cell.strip() for cell in cells):
                self._project.claims.add_reply(claim, *cells)
        propositions = self._project.propositions
        for claims in draw(st.lists(st.lists(ids, min_size=1, max_size=3), max_size=2)):
            gathered = propositions.gather(claims, draw(WORDS))
            propositions.edit(
                gathered,
                verdict=draw(some(Verdict)),
                verdict_text=draw(WORDS),
                note=draw(WORDS),
            )


def told(project: Project) -> dict[str, object]:
    """Return everything that the file has to bring back, by uuid."""
    ids = [row[0] for row in project.exporting.rows("annotations")]
    every = {
        mark.uuid: mark
        for article in project.articles.all()
        for mark in project.marks.many(
            sorted({m.annotation_id for m in project.marks.between(article.id, 0, 10_000)})
        )
    }
    assert sorted(every) == sorted(str(uuid) for uuid in ids)
    return {uuid: facts(project, mark) for uuid, mark in every.items()}


def facts(project: Project, mark: Annotation) -> list[object]:
    tags = {tag.id: tag.name for tag in project.tags.all()}
    entity = None
    if mark.entity_id is not None:
        found = project.entities.get(mark.entity_id)
        entity = (found.uuid, found.name, found.kind, found.aliases)
    return [
        project.articles.document(mark.article_id).sha256,
        (mark.kind, mark.note, mark.author, mark.origin, mark.score, mark.created, mark.modified),
        mark.spans,
        sorted(tags[tag] for tag in mark.tag_ids),
        entity,
        claim_facts(project, mark),
    ]


def claim_facts(project: Project, mark: Annotation) -> list[object]:
    claim = mark.claim
    if claim is None:
        return []
    uuids: dict[int | None, str] = {m.id: m.uuid for m in project.marks.many(range(1, 1000))}
    uuids[None] = ""
    speaker = claim.fields.source_entity_id
    entity = None if speaker is None else project.entities.get(speaker)
    fields = {
        name: getattr(claim.fields, name)
        for name in ClaimFields.__dataclass_fields__
        if not name.endswith("_id")
    }
    return [
        claim.number,
        fields,
        entity and (entity.uuid, entity.aliases),
        (claim.source, claim.cue, claim.hedge, claim.parent_number),
        sorted((link.relation, link.outgoing, uuids[link.other_id]) for link in claim.links),
        [(item.url, item.title, item.note, uuids[item.annotation_id]) for item in claim.evidence],
        [(one.asked_whom, one.asked_on, one.answered_on, one.answer) for one in claim.replies],
        said_alike(project, claim.proposition_id),
    ]


def said_alike(project: Project, proposition: int | None) -> list[object]:
    if proposition is None:
        return []
    said = project.propositions.get(proposition)
    return [said.statement, said.verdict, said.verdict_text, said.note]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_annotations_come_back(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "annotations.csv"
        delimiter = data.draw(st.sampled_from(",;\t"))
        with fresh(folder, "one.ascribe") as (project, articles):
            Making(data, project, articles).make()
            exporting = project.exporting
            columns = exporting.columns("annotations")
            write_csv(table, columns, exporting.rows("annotations"), delimiter=delimiter)
            before = told(project)
        with fresh(folder, "two.ascribe") as (other, _articles):
            _columns, rows = read_csv(table)
            report = other.importing.annotations(rows)
            assert report.problems == ()
            assert report.added == len(before)
            assert told(other) == before
            assert other.check() == []
