"""Migrations: the first one as agreed, later ones safe, and a project brought up to date."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path

import pytest

from desktop.domain import model
from desktop.store import migrate
from desktop.store.journal import TABLES
from tests.project.replay import dump
from tests.store.files import ROOT, filled

GOLDEN = Path(__file__).with_name("schema.golden.sql")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def schema_text(connection: sqlite3.Connection) -> str:
    parts = sorted(migrate.schema(connection))
    return "".join(f"-- {kind} {name}\n{sql};\n\n" for kind, name, sql in parts if sql)


def test_the_schema_is_the_agreed_one(connection: sqlite3.Connection) -> None:
    """Files of people out there have this schema: a change is a new migration, never an edit.

    To agree to a new one: ASCRIBE_GOLDEN=1, run this test, and look at the difference.
    """
    migrate.migrate(connection)
    text = schema_text(connection)
    if os.environ.get("ASCRIBE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_a_new_file_says_whose_it_is(connection: sqlite3.Connection) -> None:
    migrate.migrate(connection)
    assert migrate.version(connection) == migrate.newest() == len(migrate.migrations())
    assert connection.execute("PRAGMA application_id").fetchone()[0] == migrate.APPLICATION_ID
    assert migrate.schema(connection) == migrate.schema_of_version(migrate.newest())


def test_migrating_twice_does_nothing(connection: sqlite3.Connection) -> None:
    migrate.migrate(connection)
    changes = connection.total_changes
    migrate.migrate(connection)
    assert connection.total_changes == changes


def test_every_table_is_strict_and_every_foreign_key_has_an_index(
    connection: sqlite3.Connection,
) -> None:
    migrate.migrate(connection)
    tables = [
        row[1]
        for row in connection.execute("PRAGMA table_list")
        if row[2] == "table" and not row[1].startswith("sqlite_")
    ]
    shadows = {"document_search", "annotation_search"}
    assert set(TABLES) < set(tables)
    for table in tables:
        (strict,) = connection.execute(
            "SELECT strict FROM pragma_table_list WHERE name = ?", (table,)
        ).fetchone()
        assert strict or table in shadows, table
        firsts = {
            connection.execute(f"PRAGMA index_info({index[1]})").fetchone()[2]
            for index in connection.execute(f"PRAGMA index_list({table})")
        } | {row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5] == 1}
        for key in connection.execute(f"PRAGMA foreign_key_list({table})"):
            assert key[3] in firsts, f"{table}.{key[3]} has no index"
            assert key[6] in ("CASCADE", "SET NULL", "RESTRICT"), f"{table}.{key[3]}"


def test_every_table_is_journaled_or_known_not_to_be(connection: sqlite3.Connection) -> None:
    migrate.migrate(connection)
    outside = {
        "document", "document_file", "block", "page", "suggestion", "view_state",
        "journal_step", "journal_change",
    }  # fmt: skip
    tables = {
        row[1]
        for row in connection.execute("PRAGMA table_list")
        if row[0] == "main" and row[2] == "table" and not row[1].startswith("sqlite_")
    }
    assert tables == set(TABLES) | outside


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("block", "kind", model.BlockKind), ("version", "came", model.Came),
        ("entity", "kind", model.EntityKind), ("annotation", "kind", model.Kind),
        ("annotation", "origin", model.Origin), ("span", "role", model.Role),
        ("span", "status", model.AnchorStatus), ("proposition", "verdict", model.Verdict),
        ("claim", "source_kind", model.SourceKind), ("claim", "quote_type", model.QuoteType),
        ("claim", "act", model.Act), ("claim", "certainty", model.Certainty),
        ("claim", "polarity", model.Polarity), ("claim", "status", model.Status),
        ("claim", "verdict", model.Verdict), ("claim_link", "relation", model.Relation),
    ],
)  # fmt: skip
def test_closed_lists_of_words_are_the_same_in_schema_and_code(
    connection: sqlite3.Connection, table: str, column: str, words: type[StrEnum]
) -> None:
    migrate.migrate(connection)
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    listed = sql.split(f"{column} IN (", 1)[1].split(")", 1)[0]
    assert [word.strip().strip("'") for word in listed.split(",")] == [w.value for w in words]


# --- the splitter ---


def test_statements_are_split_where_sqlite_splits_them() -> None:
    script = """-- a comment; with a semicolon
CREATE TABLE a (x TEXT DEFAULT ';');
CREATE TRIGGER t AFTER INSERT ON a BEGIN
    INSERT INTO a VALUES ('one;');
    DELETE FROM a;
END;
INSERT INTO a VALUES ('two
lines; and more');
"""
    found = list(migrate.statements(script))
    assert [statement.split()[0] for statement in found] == ["--", "CREATE", "INSERT"]
    assert "".join(found) == script


def test_a_script_may_end_in_a_comment() -> None:
    assert len(list(migrate.statements("SELECT 1;\n-- the end\n"))) == 1


@pytest.mark.parametrize("script", ["SELECT 1", "CREATE TABLE a (x", "SELECT 1;\nSELECT ';"])
def test_a_script_that_breaks_off_is_our_bug(script: str) -> None:
    with pytest.raises(ValueError, match="middle of a statement"):
        list(migrate.statements(script))


def test_no_words_no_statements() -> None:
    assert list(migrate.statements("\n  \n")) == []


# --- a later program, in a process of its own: this package with one more migration file ---

_SECOND = """
ALTER TABLE tag ADD COLUMN shape TEXT NOT NULL DEFAULT 'round';
CREATE TABLE shape (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO shape (name) VALUES ('round');
"""
_OPEN = """
import sys
from pathlib import Path
from desktop.domain.errors import UserError
from desktop.project import Project
path, backups = Path(sys.argv[1]), Path(sys.argv[2])
try:
    project = Project.open(path, backups=backups, read_only=sys.argv[3] == "ro")
except UserError as problem:
    print(type(problem).__name__, problem)
    raise SystemExit from None
print(project.info()["schema"], repr(project.undo_label), project.check())
print([step.state for step in project.history() if step.kind == "do"][:3])
project.tags.add("after")
print(project.undo_label)
project.undo()
project.close()
"""


class Later:
    """A copy of this program with one more migration."""

    def __init__(self, folder: Path, second: str = _SECOND) -> None:
        self._folder = folder
        shutil.copytree(
            ROOT / "desktop",
            folder / "desktop",
            ignore=shutil.ignore_patterns("qt", "__pycache__"),
        )
        migrations = folder / "desktop" / "store" / "migrations"
        number = len(list(migrations.glob("*.sql"))) + 1
        (migrations / f"{number:04}_invented.sql").write_text(second, encoding="utf-8")

    def opens(
        self, path: Path, backups: Path, mode: str = "rw"
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-X", "utf8", "-c", _OPEN, str(path), str(backups), mode],
            cwd=self._folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(self._folder)},
            check=False,
        )


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return filled(tmp_path / "older.ascribe", marks=5)


def test_an_older_file_is_backed_up_and_brought_up_to_date(older: Path, tmp_path: Path) -> None:
    before = dump(older)
    done = Later(tmp_path / "later").opens(older, tmp_path / "backups")
    assert done.returncode == 0, done.stderr
    newest, states, label = done.stdout.splitlines()
    assert newest == f"{migrate.newest() + 1} '' []"
    assert states == "['sealed', 'sealed', 'sealed']"
    assert label == "New Tag ‘after’"
    backups = sorted((tmp_path / "backups").rglob("*.ascribe"))
    assert dump(backups[0]) == before
    with closing(sqlite3.connect(older)) as migrated:
        assert migrated.execute("SELECT DISTINCT shape FROM tag").fetchall() == [("round",)]
        assert migrated.execute("SELECT count(*) FROM annotation").fetchone()[0] > 5


def test_the_file_of_the_later_program_is_refused_by_this_one(older: Path, tmp_path: Path) -> None:
    from desktop.domain.errors import NotAProject
    from desktop.project import Project

    Later(tmp_path / "later").opens(older, tmp_path / "backups")
    with pytest.raises(NotAProject, match="newer Ascribe"):
        Project.open(older)


def test_an_older_file_that_is_only_to_be_read_is_a_sentence(older: Path, tmp_path: Path) -> None:
    content = older.read_bytes()
    done = Later(tmp_path / "later").opens(older, tmp_path / "backups", "ro")
    assert done.stdout == (
        "FileProblem ‘older.ascribe’ was made by an older Ascribe. "
        "Open it once in the window, which brings it up to date and keeps a backup.\n"
    )
    assert older.read_bytes() == content


def test_without_room_for_a_backup_nothing_is_migrated(older: Path, tmp_path: Path) -> None:
    content = older.read_bytes()
    (tmp_path / "backups").write_text("a file where the folder should be")
    done = Later(tmp_path / "later").opens(older, tmp_path / "backups")
    assert "no room for a backup" in done.stdout
    assert older.read_bytes()[100:] == content[100:]
    assert not list(tmp_path.glob("older.ascribe-*"))


@pytest.mark.parametrize(
    "second",
    [
        "CREATE TABLE shape (id INTEGER PRIMARY KEY) STRICT;\nCREATE TABLE shape (id);\n",
        "UPDATE annotation SET article_id = 999;\n",
        "ALTER TABLE tag ADD COLUMN shape TEXT;\nSELECT 'broken off\n",
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    older: Path, tmp_path: Path, second: str
) -> None:
    before = dump(older)
    done = Later(tmp_path / "later", second).opens(older, tmp_path / "backups")
    assert done.returncode != 0
    assert dump(older) == before
    with closing(sqlite3.connect(older)) as left:
        assert migrate.version(left) == migrate.newest()
        assert migrate.schema(left) == migrate.schema_of_version(migrate.newest())
