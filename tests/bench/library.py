"""A library of many articles with claims that answer each other, the same at every run."""

import random
from pathlib import Path

from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    Certainty,
    ClaimDraft,
    ClaimFields,
    EntityId,
    EntityKind,
    Relation,
    SourceKind,
    Status,
)
from desktop.domain.text import words
from desktop.project import Project
from tests.bench.corpus import text_of

ARTICLES, CLAIMS, MENTIONS, ENTITIES = 200, 2_000, 5_000, 300
_FIRST = ("Anna", "Karl", "Mira", "Owen", "Lucia", "Samir", "Hanna", "Pavel", "Ines", "Tomas")
_LAST = ("Berg", "Holm", "Sato", "Ferris", "Okafor", "Lind", "Marsh", "Novak", "Reyes", "Thorn",
         "Adler", "Quist", "Vance", "Morrow", "Haas", "Pike")  # fmt: skip
_BODIES = ("council", "ministry", "water board", "port authority", "union", "court", "institute")
_DAYS = 28


def make(path: Path, articles: int = ARTICLES, claims: int = CLAIMS) -> None:
    """Make the project file; mentions and entities keep their proportion to the claims."""
    project = Project.create(path, author="bench")
    rng = random.Random(7)
    share = claims / CLAIMS
    entities = _entities(project, max(4, round(ENTITIES * share)), rng)
    tags = [project.tags.add(name) for name in ("Key passage", "Doubtful", "Money", "Law")]
    made: list[AnnotationId] = []
    for n in range(articles):
        article = project.articles.add(text_of(6_000, seed=n))
        project.articles.edit(article, published=f"2026-{n % 12 + 1:02}-{n % _DAYS + 1:02}",
                              publisher=f"Oldtown Paper {n % 9}")  # fmt: skip
        with project.step("Bench"):
            own = _claims(project, article, claims // articles, entities, rng)
            for claim in own[::3]:
                project.marks.put_tag(claim, rng.choice(tags))
            _mentions(project, article, round(MENTIONS * share) // articles, entities, rng)
            _links(project, own, made, rng)
        made += own
    project.close()


def _entities(project: Project, count: int, rng: random.Random) -> list[EntityId]:
    found = []
    with project.step("Bench"):
        for n in range(count):
            person = n % 3 != 0
            name = (
                f"{rng.choice(_FIRST)} {rng.choice(_LAST)} {n}"
                if person
                else f"{rng.choice(_LAST)} {rng.choice(_BODIES)} {n}"
            )
            kind = EntityKind.PERSON if person else EntityKind.ORGANIZATION
            found.append(project.entities.add(name, kind))
    return found


def _claims(
    project: Project, article: ArticleId, count: int, entities: list[EntityId], rng: random.Random
) -> list[AnnotationId]:
    text = project.articles.document(article).text
    places = list(words(text))
    speakers = rng.sample(entities, min(len(entities), 4))
    made: list[AnnotationId] = []
    for n in range(count):
        first = 20 + n * (len(places) - 40) // count
        start, end = places[first][0], places[first + rng.randint(6, 16)][1]
        known = rng.random() < 0.85
        fields = ClaimFields(
            statement=" ".join(text[start:end].split()),
            source_entity_id=rng.choice(speakers) if known else None,
            source_kind=SourceKind.NAMED if known else rng.choice(list(SourceKind)),
            act=rng.choice(list(Act)),
            certainty=rng.choice(list(Certainty)),
            status=rng.choice(list(Status)),
            parent_id=made[-1] if made and rng.random() < 0.1 else None,
        )
        source, cue = places[first - 4], places[first - 2]
        made.append(
            project.claims.add(article, ClaimDraft(((start, end),), (source,), (cue,), (), fields))
        )
    return made


def _mentions(
    project: Project, article: ArticleId, count: int, entities: list[EntityId], rng: random.Random
) -> None:
    places = list(words(project.articles.document(article).text))
    for start, end in rng.sample(places, min(count, len(places))):
        project.marks.mention(article, start, end, rng.choice(entities[: max(8, len(entities))]))


def _links(
    project: Project, own: list[AnnotationId], earlier: list[AnnotationId], rng: random.Random
) -> None:
    relations = list(Relation)
    for place, claim in enumerate(own[1:], 1):
        if rng.random() < 0.45:
            project.claims.link(claim, rng.choice(own[:place]), rng.choice(relations))
        elif earlier and rng.random() < 0.1:
            project.claims.link(claim, rng.choice(earlier[-40:]), rng.choice(relations))
