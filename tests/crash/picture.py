"""What a project file holds, read beside the program: to compare before and after a kill."""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.project.replay import dump

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file that is open, or was when its program died."""

_LOG_HEADER, _FRAME_HEADER = 32, 24
Marks = dict[str, list[object]]
"""Every mark by `article:start`: kind, end, note, tags, statement."""

_MARKS = """
SELECT s.start, s.end, a.article_id, a.kind, a.note, coalesce(c.statement, ''),
    (SELECT group_concat(name, '; ') FROM (SELECT t.name FROM annotation_tag x
        JOIN tag t ON t.id = x.tag_id WHERE x.annotation_id = a.id ORDER BY t.name))
FROM annotation a JOIN span s ON s.annotation_id = a.id AND s.role = 'content'
LEFT JOIN claim c ON c.annotation_id = a.id
"""


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file to look into it, without the program."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        yield connection


def digest(path: Path) -> str:
    """Return a short name of all that undo answers for, and of the index made from it."""
    return hashlib.sha256(dump(path).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def marks(path: Path) -> Marks:
    """Return the marks of a file as the model has them."""
    with reading(path) as connection:
        return {
            f"{article}:{start}": [kind, end, note, tags or "", statement]
            for start, end, article, kind, note, statement, tags in connection.execute(_MARKS)
        }


def documents(path: Path) -> dict[str, str]:
    """Return the SHA-256 of every text in a file, made from the text itself."""
    with reading(path) as connection:
        return {
            str(number): hashlib.sha256(text.encode("utf-8")).hexdigest()
            for number, text in connection.execute("SELECT id, text FROM document")
        }


def counted(path: Path, table: str) -> int:
    """Return how many rows a table of ours has."""
    with reading(path) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def last_step(path: Path) -> int:
    """Return the number of the last step in the history, or 0."""
    with reading(path) as connection:
        row = connection.execute("SELECT max(id) FROM journal_step").fetchone()
    return int(row[0] or 0)


def schema_version(path: Path) -> int:
    """Return the number of the last migration of a file; 0 for one that has none yet."""
    with reading(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def rows_by(path: Path, columns: dict[str, list[str]]) -> str:
    """Return some columns of some tables as JSON."""
    with reading(path) as connection:
        found = {
            table: connection.execute(
                f"SELECT {', '.join(names)} FROM {table} ORDER BY 1"
            ).fetchall()
            for table, names in columns.items()
        }
    return json.dumps(found, default=bytes.hex)


def beside(path: Path) -> set[str]:
    """Return what lies beside a file and is not empty."""
    found = set()
    for name in BESIDE:
        try:
            if os.path.getsize(f"{path}{name}"):  # noqa: PTH202  (a name, not a path)
                found.add(name)
        except OSError:
            continue
    return found


def broken_off(log: Path) -> bool:
    """Say whether a log ends in the midst of a transaction: pages without their COMMIT."""
    data = log.read_bytes()
    if len(data) < _LOG_HEADER:
        return False
    page = int.from_bytes(data[8:12], "big")
    salts, open_ = data[16:24], False
    for start in range(_LOG_HEADER, len(data), page + _FRAME_HEADER):
        frame = data[start : start + _FRAME_HEADER]
        if frame[8:16] != salts:
            break  # what an older log left there
        open_ = frame[4:8] == bytes(4)
    return open_


def copied(path: Path, target: Path) -> Path:
    """Copy a file as a dead program left it; the index of its WAL is made anew from the WAL."""
    removed(target)
    for name in ("", "-wal", "-journal"):
        if Path(f"{path}{name}").exists():
            shutil.copyfile(f"{path}{name}", f"{target}{name}")
    return target


def settled(path: Path) -> Path:
    """Return a copy in which SQLite has put right what the kill left; the file stays as it is."""
    target = copied(path, path.with_suffix(".settled"))
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return target


def removed(path: Path) -> None:
    """Remove a file and what lies beside it."""
    for name in ("", *BESIDE):
        Path(f"{path}{name}").unlink(missing_ok=True)
