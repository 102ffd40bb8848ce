"""Steps, reading and export without any window."""

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop.formats.tables import write_csv
from desktop.project import Project
from tests.bench.figures import Figure, milliseconds, timed

_ROUNDS = 25


def bare_commit(folder: Path) -> float:
    """Return the median time of one insert and its commit in a database of one table."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare:
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            bare.execute(f"PRAGMA {pragma}")
        bare.execute("CREATE TABLE IF NOT EXISTS mark (start INTEGER, end INTEGER, quote TEXT)")

        def insert() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO mark VALUES (1, 2, 'words')")
            bare.execute("COMMIT")

        return timed(insert, _ROUNDS * 2)[0]


def steps(path: Path, size: str) -> list[Figure]:
    """Add, retag, remove a mark and undo, committed."""
    project = Project.open(path)
    article = project.articles.all()[0]
    first, second = (tag.id for tag in project.tags.all()[:2])
    middle, made = article.characters // 2, []

    def add() -> None:
        made.append(project.marks.highlight(article.id, middle, middle + 60, first))

    def retag() -> None:
        made.insert(0, made.pop())
        with project.step("Retag"):
            project.marks.take_tag(made[0], first)
            project.marks.put_tag(made[0], second)

    def remove() -> None:
        project.marks.remove([made.pop()])

    baseline = bare_commit(path.parent)
    work: tuple[tuple[str, Callable[[], object]], ...] = (
        ("add a mark", add), ("retag a mark", retag), ("remove a mark", remove),
        ("undo", project.undo),
    )  # fmt: skip
    found = []
    for name, call in work:
        median, worst = timed(call, _ROUNDS)
        found.append(Figure(f"store: {name}", size, median, "ms", worst, baseline, "bare commit"))
    project.close()
    return found


def reading(path: Path, size: str) -> list[Figure]:
    """Open a project file, and read what a window shows of one article."""

    def bare() -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT text FROM document").fetchall()
            connection.execute("SELECT * FROM span").fetchall()

    beside = milliseconds(bare)
    opened: list[Project] = []
    opening = milliseconds(lambda: opened.append(Project.open(path)))
    (project,) = opened
    article = project.articles.all()[0]
    text = milliseconds(lambda: project.articles.document(article.id))
    marks = milliseconds(lambda: project.marks.between(article.id, 0, article.characters))
    tabs = ("claim", "highlight", "mention")
    rows = milliseconds(lambda: [project.marks.rows(article.id, kind) for kind in tabs])
    sifted = milliseconds(lambda: project.marks.rows(article.id, "claim", "bridge"))
    project.close()
    what = "all text and spans, bare"
    return [
        Figure("store: open a file, checked", size, opening, baseline=beside, beside=what),
        Figure("store: read the text", size, text, baseline=beside, beside=what),
        Figure("store: read every mark", size, marks, baseline=beside, beside=what),
        Figure("store: rows of three tabs", size, rows, baseline=beside, beside=what),
        Figure("store: claims filtered", size, sifted, baseline=beside, beside=what),
    ]


_PLAIN_EXPORT = """
WITH place AS (
    SELECT annotation_id, role, group_concat(start || '-' || end, ' ') AS spans,
           group_concat(quote, ' … ') AS quote, max(end) AS end,
           min(prefix) AS prefix, max(suffix) AS suffix
    FROM span GROUP BY annotation_id, role
), tagged AS (
    SELECT x.annotation_id, group_concat(t.name, '; ') AS names
    FROM annotation_tag x JOIN tag t ON t.id = x.tag_id GROUP BY x.annotation_id
), linked AS (
    SELECT l.from_id, group_concat(l.relation || ' ' || o.number, '; ') AS links
    FROM claim_link l JOIN claim o ON o.annotation_id = l.to_id GROUP BY l.from_id
), shown AS (
    SELECT claim_id, group_concat(title || ' | ' || url || ' | ' || note, '; ') AS evidence
    FROM evidence GROUP BY claim_id
), asked AS (
    SELECT claim_id, group_concat(
        asked_whom || ' | ' || asked_on || ' | ' || answered_on || ' | ' || answer, '; '
    ) AS replies
    FROM right_of_reply GROUP BY claim_id
), called AS (
    SELECT entity_id, group_concat(name, '; ') AS names FROM entity_name GROUP BY entity_id
)
SELECT a.uuid, a.kind, r.uuid, r.title, r.url, r.published, d.sha256, a.start, p.end, p.spans,
       '' AS page, p.quote, p.prefix, p.suffix, g.names, a.note, e.uuid, e.name, e.kind, c.number,
       c.statement, coalesce(e.name, c.source_text, s.quote), c.source_kind, c.source_role,
       s.spans, coalesce(u.quote, c.cue_text), u.spans, c.act, c.quote_type, c.certainty,
       c.polarity, coalesce(h.quote, c.hedge_text), h.spans, f.number, l.links, v.evidence,
       c.status, c.verdict, c.reliability, c.credibility, a.author, a.origin, a.score, a.created,
       a.modified, c.said_on, c.said_to, c.verdict_text, q.replies, o.statement, o.verdict,
       o.verdict_text, o.note, n.names
FROM annotation a
JOIN article r ON r.id = a.article_id
JOIN version w ON w.article_id = r.id
JOIN document d ON d.id = w.document_id
JOIN place p ON p.annotation_id = a.id AND p.role = 'content'
LEFT JOIN place s ON s.annotation_id = a.id AND s.role = 'source'
LEFT JOIN place u ON u.annotation_id = a.id AND u.role = 'cue'
LEFT JOIN place h ON h.annotation_id = a.id AND h.role = 'hedge'
LEFT JOIN tagged g ON g.annotation_id = a.id
LEFT JOIN linked l ON l.from_id = a.id
LEFT JOIN shown v ON v.claim_id = a.id
LEFT JOIN claim c ON c.annotation_id = a.id
LEFT JOIN asked q ON q.claim_id = a.id
LEFT JOIN claim f ON f.annotation_id = c.parent_id
LEFT JOIN proposition o ON o.id = c.proposition_id
LEFT JOIN mention m ON m.annotation_id = a.id
LEFT JOIN entity e ON e.id = coalesce(m.entity_id, c.source_entity_id)
LEFT JOIN called n ON n.entity_id = e.id
ORDER BY a.article_id, a.start, a.id
"""


def export(path: Path, size: str) -> list[Figure]:
    """Write annotations.csv as the program does; beside it the same columns, joined in SQL."""
    target = path.with_suffix(".csv")

    def bare() -> None:
        with (
            closing(sqlite3.connect(path)) as connection,
            target.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            csv.writer(file).writerows(connection.execute(_PLAIN_EXPORT))

    project = Project.open(path)

    def ours() -> None:
        exporting = project.exporting
        write_csv(target, exporting.columns("annotations"), exporting.rows("annotations"))

    bare_times = [milliseconds(bare)]
    value = min(milliseconds(ours), milliseconds(ours))
    bare_times.append(milliseconds(bare))
    project.close()
    return [
        Figure("CSV of all annotations", size, value, baseline=min(bare_times),
               beside="SQL into csv.writer", budget_ratio=3)
    ]  # fmt: skip
