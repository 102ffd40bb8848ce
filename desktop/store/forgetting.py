"""Take out of the file what only the history still knew: lost texts, and what was kept for them."""

import sqlite3

from desktop.store import search

GAP = " … "
"""Between the parts of a quote that do not stand side by side."""


def forget(connection: sqlite3.Connection) -> None:
    """Remove all that undo could bring back, and what was only kept for things that are gone.

    Runs inside a step, whose own rows go with the journal afterwards. The index is made anew: one
    that only loses words keeps them in its segments.
    """
    connection.execute("DELETE FROM document WHERE id NOT IN (SELECT document_id FROM version)")
    search.index_all(connection)
    _forget_refusals(connection)
    _forget_places(connection)


def is_still_said(connection: sqlite3.Connection, quote: str, prefix: str, suffix: str) -> bool:
    """Say whether a text of the file has these words, and those that stood on both sides of them.

    A quote may have been cut at its end, and `GAP` stands for words that are left out. The index
    finds most of them at once; only for what holds no word all texts are read.
    """
    pieces = [piece for piece in quote.split(GAP) if piece.strip()]
    phrases = " AND ".join(f"{_phrase(piece)} *" for piece in pieces)
    beside = "instr(d.text, ?) AND instr(d.text, ?)"
    if phrases:
        asked = (
            "SELECT 1 FROM main.document_search x JOIN main.document d ON d.id = x.rowid"
            f" WHERE document_search MATCH ? AND {beside} LIMIT 1"
        )
        if connection.execute(asked, (phrases, prefix, suffix)).fetchone():
            return True
    words = " AND ".join(["instr(d.text, ?)"] * len(pieces) + [beside])
    every = f"SELECT 1 FROM main.document d WHERE {words} LIMIT 1"
    return connection.execute(every, (*pieces, prefix, suffix)).fetchone() is not None


def _phrase(words: str) -> str:
    return '"' + words.replace('"', '""').replace("\x00", " ") + '"'


def _forget_refusals(connection: sqlite3.Connection) -> None:
    """Remove refused proposals whose words stand in no text any more."""
    rows = connection.execute("SELECT id, quote, prefix, suffix FROM rejection").fetchall()
    lost = [(row[0],) for row in rows if not is_still_said(connection, *row[1:])]
    connection.executemany("DELETE FROM rejection WHERE id = ?", lost)


def _forget_places(connection: sqlite3.Connection) -> None:
    """Remove what was kept beside the articles of which there is nothing else left.

    Keys end in `:` and the uuid of an article, or in the number of one or of its version.
    """
    known = {str(row[0]) for row in connection.execute("SELECT uuid FROM article")}
    keys = [row[0] for row in connection.execute("SELECT key FROM view_state")]
    lost = [(key,) for key in keys if _names_uuid(key) and key.rsplit(":", 1)[1] not in known]
    connection.executemany("DELETE FROM view_state WHERE key = ?", lost)


def _names_uuid(key: str) -> bool:
    end = key.rsplit(":", 1)[-1]
    return ":" in key and len(end) == 36 and end.count("-") == 4
