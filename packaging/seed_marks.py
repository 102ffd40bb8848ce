"""Make the marks that come with the first sample article, by the program's own export.

    .venv/bin/python packaging/seed_marks.py

The coding of the sample lies with the tests (tests/suggest/seed_claims.json); a handful of it is
recorded in a project that is thrown away, exported, and put beside the sample.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.formats import read_file  # noqa: E402  (the path has to be known first)
from desktop.formats.tables import write_csv  # noqa: E402
from desktop.project import Project  # noqa: E402
from tests.coded_seeds import coding, record_claims, record_entities  # noqa: E402

SAMPLE = ROOT / "seeds" / "kremlin-iran-missiles.txt"
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
    coded = coding(SAMPLE.name)
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "seed.ascribe", "Ascribe", clock=lambda: MADE)
        article = project.articles.add(read_file(SAMPLE))
        entities = record_entities(project, article, coded["entities"], ENTITIES)
        record_claims(project, article, coded["claims"], entities, CLAIMS)
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


if __name__ == "__main__":
    main()
