"""Names without end in a project file: no Ascribe writes them, and no window can show them."""

import sqlite3
from pathlib import Path

from desktop.domain.errors import NotAProject

LONGEST = 20_000
"""Code points of all the names and facts of one row together; ours have a fifth of it."""

LINES = {
    "article": ("title", "byline", "publisher", "url", "published", "language", "added"),
    "version": ("media_type", "file_name", "url", "retrieved"),
    "collection": ("name",),
    "tag": ("name", "colour", "key"),
    "entity": ("name", "wikidata"),
    "entity_name": ("name",),
    "saved_view": ("name",),
}
"""What stands in one line wherever it is shown; notes and texts are cut or scrolled there."""


def refuse_outsized(connection: sqlite3.Connection, path: Path) -> None:
    """Raise NotAProject when a name in this file, of the newest schema, is far too long."""
    found = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE {' + '.join(f'length({name})' for name in names)} > {LONGEST}"
        for table, names in LINES.items()
    )
    if connection.execute(f"{found} LIMIT 1").fetchone():
        raise NotAProject(
            f"‘{path.name}’ holds a name of more than {LONGEST:,} characters, which Ascribe "
            "never writes, so it was not opened. Ask its sender for a CSV export."
        )
