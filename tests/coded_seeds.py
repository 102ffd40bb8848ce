"""The seed articles with their full coding, recorded as a person would: claims, names, links."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    Certainty,
    ClaimDraft,
    ClaimFields,
    EntityId,
    EntityKind,
    Polarity,
    QuoteType,
    Relation,
    SourceKind,
)
from desktop.formats import read_file
from desktop.project import Project

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
CODING = ROOT / "tests" / "suggest" / "seed_claims.json"


def coding(name: str) -> dict[str, Any]:
    """Return the coding of one seed by its file name."""
    found: dict[str, Any] = next(
        one for one in json.loads(CODING.read_text("utf-8")) if one["file"] == name
    )
    return found


def record_all(project: Project) -> list[ArticleId]:
    """Add every seed with all that is coded in it; return the articles."""
    return [record(project, one["file"]) for one in json.loads(CODING.read_text("utf-8"))]


def record(project: Project, name: str) -> ArticleId:
    """Add one seed with all that is coded in it; return the article."""
    coded = coding(name)
    article = project.articles.add(read_file(SEEDS / name))
    with project.step("Coding"):
        entities = record_entities(project, article, coded["entities"])
        record_claims(project, article, coded["claims"], entities)
    return article


def record_entities(
    project: Project,
    article: ArticleId,
    coded: list[dict[str, Any]],
    chosen: Collection[str] | None = None,
) -> dict[str, EntityId]:
    """Record the chosen entities, or all, with all their mentions."""
    made: dict[str, EntityId] = {}
    for entity in coded:
        name = entity["name"]
        if chosen is None or name in chosen:
            known = project.entities.named(name)
            made[name] = known.id if known else project.entities.add(
                name, EntityKind(entity["kind"])
            )  # fmt: skip
            places = [place(mention) for mention in entity["mentions"]]
            project.marks.mention_all(article, places, made[name])
    return made


def record_claims(
    project: Project,
    article: ArticleId,
    coded: list[dict[str, Any]],
    entities: dict[str, EntityId],
    numbers: Collection[int] | None = None,
) -> dict[int, AnnotationId]:
    """Record the chosen claims, or all, and the links between them; return them by number."""
    chosen = {c["number"]: c for c in coded if numbers is None or c["number"] in numbers}
    made: dict[int, AnnotationId] = {}
    for number, claim in chosen.items():
        made[number] = project.claims.add(article, draft_of(claim, entities))
    for number, claim in chosen.items():
        if claim["parent"] in made:
            project.claims.edit(made[number], parent_id=made[claim["parent"]])
        for relation, other in claim["links"]:
            if other in made:
                project.claims.link(made[number], made[other], Relation(relation))
    return made


def draft_of(claim: dict[str, Any], entities: dict[str, EntityId]) -> ClaimDraft:
    """Return a coded claim as it is recorded."""
    fields = ClaimFields(
        statement=claim["statement"],
        source_entity_id=entities.get(claim["source_name"]),
        source_role=claim["source_role"],
        source_kind=SourceKind(claim["source_kind"]),
        quote_type=QuoteType(claim["quote_type"]),
        act=Act(claim["act"]),
        certainty=Certainty(claim["certainty"]),
        polarity=Polarity(claim["polarity"]),
    )
    return ClaimDraft(
        content=tuple(place(part) for part in claim["content"]),
        source=parts(claim["source"]),
        cue=parts(claim["cue"]),
        hedge=parts(claim["hedge"]),
        fields=fields,
    )


def place(part: dict[str, Any]) -> tuple[int, int]:
    """Return the span (code points) of a coded quote."""
    return part["at"], part["at"] + len(part["quote"])


def parts(part: dict[str, Any] | None) -> tuple[tuple[int, int], ...]:
    """Return the spans of a part that may be missing."""
    return (place(part),) if part else ()
