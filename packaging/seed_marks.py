"""Make the marks that come with the first sample article, by the program's own export.

    .venv/bin/python packaging/seed_marks.py

The coding of the sample lies with the tests (tests/suggest/seed_claims.json); a handful of it is
recorded in a project that is thrown away, exported, and put beside the sample.
"""

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.domain.model import (  # noqa: E402  (the path has to be known first)
    Act,
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
from desktop.formats import read_file  # noqa: E402
from desktop.formats.tables import write_csv  # noqa: E402
from desktop.project import Project  # noqa: E402

SAMPLE = ROOT / "seeds" / "kremlin-iran-missiles.txt"
CODING = ROOT / "tests" / "suggest" / "seed_claims.json"
CLAIMS = (1, 2, 4, 10)
ENTITIES = (
    "Kremlin",
    "Iran",
    "United States",
    "Dmitry Peskov",
    "The Wall Street Journal",
    "Tehran",
)
HIGHLIGHT = "a visit that raised further questions"
TAG, NOTE = "Check this", "Who raised them? The text does not say."
MADE = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def main() -> None:
    """Write the CSV beside the sample."""
    coding = next(c for c in json.loads(CODING.read_text("utf-8")) if c["file"] == SAMPLE.name)
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "seed.ascribe", "Ascribe", clock=lambda: MADE)
        article = project.articles.add(read_file(SAMPLE))
        entities = record_entities(project, article, coding["entities"])
        record_claims(project, article, coding["claims"], entities)
        start = project.articles.document(article).text.index(HIGHLIGHT)
        tag = project.tags.add(TAG)
        mark = project.marks.highlight(article, start, start + len(HIGHLIGHT), tag)
        project.marks.set_note(mark, NOTE)
        target = SAMPLE.with_suffix(".annotations.csv")
        count = write_csv(
            target, project.exporting.columns("annotations"), project.exporting.rows("annotations")
        )
        project.close()
    print(f"{count} marks in {target.name}")


def record_entities(
    project: Project, article: ArticleId, coded: list[dict[str, Any]]
) -> dict[str, EntityId]:
    """Record the chosen entities with all their mentions."""
    made = {}
    for entity in coded:
        if entity["name"] in ENTITIES:
            made[entity["name"]] = project.entities.add(entity["name"], EntityKind(entity["kind"]))
            places = [place(mention) for mention in entity["mentions"]]
            project.marks.mention_all(article, places, made[entity["name"]])
    return made


def record_claims(
    project: Project,
    article: ArticleId,
    coded: list[dict[str, Any]],
    entities: dict[str, EntityId],
) -> None:
    """Record the chosen claims and the links between them."""
    chosen = {claim["number"]: claim for claim in coded if claim["number"] in CLAIMS}
    made = {}
    for number, claim in chosen.items():
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
        draft = ClaimDraft(
            content=tuple(place(part) for part in claim["content"]),
            source=parts(claim["source"]),
            cue=parts(claim["cue"]),
            hedge=parts(claim["hedge"]),
            fields=fields,
        )
        made[number] = project.claims.add(article, draft)
    for number, claim in chosen.items():
        for relation, other in claim["links"]:
            if other in made:
                project.claims.link(made[number], made[other], Relation(relation))


def place(part: dict[str, Any]) -> tuple[int, int]:
    """Return the span (code points) of a coded quote."""
    return part["at"], part["at"] + len(part["quote"])


def parts(part: dict[str, Any] | None) -> tuple[tuple[int, int], ...]:
    """Return the spans of a part that may be missing."""
    return (place(part),) if part else ()


if __name__ == "__main__":
    main()
