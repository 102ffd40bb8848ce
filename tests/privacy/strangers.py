"""Project files from strangers: opened with a sentence, or harmless; and names that would run."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.project import Project
from tests.bench.figures import Figure
from tests.privacy.names import cell_faults, evil_project, report_faults
from tests.store.files import filled, read_everything

Attack = Callable[[sqlite3.Connection], object]


def _sql(*statements: str) -> Attack:
    def attack(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return attack


def _master(change: str) -> Attack:
    return _sql("PRAGMA writable_schema = ON", f"UPDATE sqlite_master {change}")


DEEP = "[" * 5_000 + "]" * 5_000
ATTACKS: dict[str, Attack] = {
    "a table of another module": _sql("CREATE VIRTUAL TABLE own USING fts5 (a)"),
    "a column made by a function": _sql("ALTER TABLE tag ADD COLUMN a INT AS (abs(position))"),
    "an index on an expression": _sql("CREATE INDEX own ON tag (lower(name))"),
    "a trigger with the name of ours": _sql(
        "CREATE TRIGGER journal_tag_insert AFTER INSERT ON tag BEGIN DELETE FROM article; END"
    ),
    "a view in the place of a table": _sql(
        "ALTER TABLE saved_view RENAME TO kept", "CREATE VIEW saved_view AS SELECT * FROM kept"
    ),
    "a CHECK with a function": _master(
        "SET sql = replace(sql, 'position INTEGER NOT NULL',"
        " 'position INTEGER NOT NULL CHECK (load_extension(name) IS NULL)') WHERE name = 'tag'"
    ),
    "a default with a function": _master(
        "SET sql = replace(sql, 'DEFAULT ''''', 'DEFAULT (randomblob(9))') WHERE name = 'tag'"
    ),
    "a table that is not strict": _master(
        "SET sql = replace(sql, ') STRICT', ')') WHERE name = 'annotation'"
    ),
    "a hidden trigger": _master("SET sql = sql || ' -- own' WHERE name = 'span'"),
    "statistics that lie": _sql("ANALYZE", "UPDATE sqlite_stat1 SET stat = '99999999999999 1 1 1'"),
    "an index of words that lies": _sql("UPDATE document_search_data SET block = zeroblob(9)"),
    "an index of words without end": _sql(
        "UPDATE document_search_data SET block = randomblob(5000) WHERE id > 10"
    ),
    "numbers beyond all texts": _sql(
        "UPDATE span SET start = 9223372036854775806, end = 9223372036854775807"
    ),
    "numbers below nothing": _sql("UPDATE annotation SET start = -9223372036854775808"),
    "blocks beyond the text": _sql("UPDATE block SET start = 900, end = 99999999, level = -7"),
    "no number": _sql("UPDATE annotation SET score = 9e999"),
    "a journal of other tables": _sql(
        "UPDATE journal_change SET table_name = 'sqlite_master', row_id = 1"
    ),
    "a journal of other rows": _sql("UPDATE journal_change SET before = '[1]', after = '{}'"),
    "a journal that is too deep": _sql(f"UPDATE journal_change SET before = '{DEEP}'"),
    "a state of the window that is too deep": _sql(f"UPDATE view_state SET value = '{DEEP}'"),
    "a state of the window that is another": _sql(
        "INSERT INTO view_state VALUES ('window', '{\"article\": {\"a\": 1e999}}')"
    ),
    "styles that are none": _sql("UPDATE block SET styles = '{\"a\": [1]}'"),
    "styles of no text": _sql("UPDATE block SET styles = '[[1e999, null, {}]]'"),
    "styles beyond the text": _sql("UPDATE block SET styles = '[[-9, 99999999, \"bold\"]]'"),
    "styles that are too deep": _sql(f"UPDATE block SET styles = '{DEEP}'"),
    "a saved view that is too deep": _sql(f"INSERT INTO saved_view VALUES (1, 'a', '{DEEP}', 0)"),
    "steps in a ring": _sql("UPDATE journal_step SET target_id = id, kind = 'undo'"),
    "tags in a ring": _sql("UPDATE tag SET parent_id = 3 - id"),
    "claims in a ring": _sql("UPDATE claim SET parent_id = (SELECT max(annotation_id) FROM claim)"),
    "a page that unpacks without end": lambda connection: connection.execute(
        "INSERT INTO page VALUES (1, 1, 0, 9e99, -1, ?)", (zlib.compress(bytes(50_000_000)),)
    ),
}


def outcome(path: Path, attack: Attack) -> str:
    """Return 'refused', 'harmless', or what went wrong."""
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        attack(stranger)
    try:
        project = Project.open(path)
    except UserError as problem:
        return "refused" if problem.sentence.endswith(".") else f"said {problem.sentence}"
    try:
        return _used(project)
    finally:
        project.close()


def _used(project: Project) -> str:
    acts: list[Callable[[], object]] = [
        lambda: read_everything(project),
        lambda: project.searching.find("word3"),
        project.undo,
        project.redo,
        project.check,
        project.views.all,
        project.library.last_read,
        lambda: project.view_state("reader"),
        lambda: [project.pages.boxes(1, 0, 9) for _ in range(project.pages.has_pages(1))],
        lambda: project.marks.highlight(project.articles.ids()[1], 0, 5),
    ]
    for number, act in enumerate(acts):
        try:
            act()
        except UserError:
            continue
        except Exception as bug:
            if project.explained(bug) is None:
                return f"act {number}: {type(bug).__name__}: {bug}"[:160]
    return "harmless"


def measure(folder: Path, _seed: int) -> list[Figure]:
    """Try every attack on a file of its own; count what was neither refused nor harmless."""
    whole = filled(folder / "whole.ascribe").read_bytes()
    found: dict[str, str] = {}
    for name, attack in ATTACKS.items():
        path = folder / "stranger.ascribe"
        path.write_bytes(whole)
        found[name] = outcome(path, attack)
        path.unlink()
    wrong = [f"{name}: {how}" for name, how in found.items() if how not in ("refused", "harmless")]
    refused = sum(how == "refused" for how in found.values())
    evil = evil_project(folder / "evil.ascribe")
    try:
        markup, cells = report_faults(evil), cell_faults(evil)
    finally:
        evil.close()
    return [
        Figure("project files of strangers that did harm or met a bug",
               f"{len(found)} attacks, {refused} refused, the others harmless", len(wrong), unit="",
               none_allowed=True, failed="; ".join(wrong[:5])),
        Figure("names that a report or a table would run", "12 evil names in every field",
               len(markup) + len(cells), unit="", none_allowed=True,
               failed="; ".join([*markup, *cells][:5])),
    ]  # fmt: skip
