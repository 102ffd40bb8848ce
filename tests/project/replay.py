"""Undo or redo every step of a project file in a process of its own, and print what is left.

`python -m tests.project.replay undo|redo FILE`
"""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from desktop.project import Project

_OUTSIDE = ("document", "block", "page", "suggestion", "view_state", "journal", "sqlite")
"""How the names begin of tables that undo leaves alone."""


def dump(path: Path) -> str:
    """Return every row that undo answers for, and of the index made from them, as JSON."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = [
            row[1]
            for row in connection.execute("PRAGMA table_list")
            if row[0] == "main" and row[2] == "table" and not row[1].startswith(_OUTSIDE)
        ]
        rows: dict[str, list[object]] = {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in sorted(tables)
        }
        rows["search"] = connection.execute(
            "SELECT rowid, words FROM annotation_search ORDER BY 1"
        ).fetchall()
    return json.dumps(rows, indent=0)


def main(direction: str, path: Path) -> None:
    """Go all the way in one direction, then print the dump."""
    project = Project.open(path)
    try:
        while (project.undo() if direction == "undo" else project.redo()) is not None:
            pass
        problems = project.check()
    finally:
        project.close()
    if problems:
        raise SystemExit("\n".join(problems))
    sys.stdout.write(dump(path))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
