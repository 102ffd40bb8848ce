"""Values that hold more than a value: lists and the like, which the program takes apart."""

import sqlite3

from desktop.store.repair.owners import Owners


def drop_unreadable(connection: sqlite3.Connection, owners: Owners) -> None:
    """Leave out rows of which nobody can read the inside; of a block only its styles."""
    for table, wrong in (
        ("view_state", "NOT json_valid(value)"),
        ("suggestion", "NOT (json_valid(spans) AND json_valid(guess))"),
        ("standing", "NOT json_valid(spans)"),
        ("saved_view", "NOT json_valid(definition)"),
    ):
        count = connection.execute(f"DELETE FROM {table} WHERE {wrong}").rowcount
        if count:
            owners.dropped[table] = owners.dropped.get(table, 0) + count
    connection.execute(
        "UPDATE block SET styles = '' WHERE styles <> '' AND NOT (json_valid(styles)"
        " AND json_type(styles) = 'array' AND NOT EXISTS (SELECT 1 FROM json_each(styles)"
        " WHERE type <> 'array' OR json_array_length(value) <> 3))"
    )
