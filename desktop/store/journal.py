"""Undo, audit trail and change notification in one: what every step did to every row.

TEMP triggers, made from `table_info` on opening, write each row before and after as a JSON array
in column order. Values only ever travel as bound parameters to known tables, so nothing in a
stranger's file can run.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, groupby, repeat
from operator import itemgetter, ne

from desktop.domain.changes import ChangeSet, TableChange
from desktop.domain.errors import NotAProject
from desktop.domain.model import StepId, StepInfo

TABLES = (
    "article",
    "version",
    "collection",
    "collection_article",
    "tag",
    "entity",
    "entity_name",
    "annotation",
    "span",
    "annotation_tag",
    "mention",
    "proposition",
    "claim",
    "claim_link",
    "evidence",
    "right_of_reply",
    "saved_view",
    "standing",
    "rejection",
)
_OWNERS = {
    "version": ("article", ("article_id",)),
    "collection_article": ("collection", ("collection_id",)),
    "entity_name": ("entity", ("entity_id",)),
    "span": ("annotation", ("annotation_id",)),
    "annotation_tag": ("annotation", ("annotation_id",)),
    "mention": ("annotation", ("annotation_id",)),
    "claim": ("annotation", ("annotation_id",)),
    "claim_link": ("annotation", ("from_id", "to_id")),
    "evidence": ("annotation", ("claim_id",)),
    "right_of_reply": ("annotation", ("claim_id",)),
    "standing": ("annotation", ("annotation_id",)),
}
"""Rows that count as an update of the row which owns them: table -> (owner, columns)."""
_PLAIN = frozenset({int, float, str, type(None)})
"""What a column of a row can be."""
DAMAGED_HISTORY = "The history of this file is damaged. Use File > Clear History, then go on."


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    key: str
    columns: tuple[str, ...]

    def row(self, image: str) -> tuple[object, ...]:
        """Return the columns of a row. Raises NotAProject when the image is not one of ours."""
        try:
            row = json.loads(image)
        except (ValueError, RecursionError) as error:
            raise NotAProject(DAMAGED_HISTORY) from error
        if not isinstance(row, list) or len(row) != len(self.columns):
            raise NotAProject(DAMAGED_HISTORY)
        if not _PLAIN.issuperset(map(type, row)):
            raise NotAProject(DAMAGED_HISTORY)
        return tuple(row)

    def values(self, image: str) -> dict[str, object]:
        """Return a row by its columns. Raises NotAProject when the image is not one of ours."""
        return dict(zip(self.columns, self.row(image), strict=True))

    def putting(self, row: Sequence[object], was: Sequence[object]) -> str:
        """Return the statement that puts a row where it stands as it was, or where none stands.

        Only what differs is set: the indexes of a column that is named are written anew, and for
        the key SQLite looks for all rows that point to it.
        """
        return _putting(self, tuple(map(ne, row, was)) if was else ())


@lru_cache(maxsize=256)
def _putting(table: _Table, differs: tuple[bool, ...]) -> str:
    names = ", ".join(table.columns)
    marks = ", ".join("?" * len(table.columns))
    changed = compress(table.columns, differs or repeat(True))
    settings = ", ".join(f"{name} = excluded.{name}" for name in changed if name != table.key)
    return (
        f"INSERT INTO {table.name} ({names}) VALUES ({marks}) ON CONFLICT ({table.key})"
        f" DO {f'UPDATE SET {settings}' if settings else 'NOTHING'}"
    )


class Journal:
    """The history of one open project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = {name: self._describe(name) for name in TABLES}

    def _describe(self, name: str) -> _Table:
        rows = self._connection.execute(f"PRAGMA main.table_info({name})").fetchall()
        key = next(row[1] for row in rows if row[5])
        return _Table(name, key, tuple(row[1] for row in rows))

    def install(self) -> None:
        """Begin to record: outside a step every write to a journaled table now fails."""
        execute = self._connection.execute
        execute("CREATE TEMP TABLE journal_current (step_id INTEGER)")
        for table in self._tables.values():
            old = ", ".join(f"OLD.{column}" for column in table.columns)
            new = ", ".join(f"NEW.{column}" for column in table.columns)
            differs = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in table.columns)
            for event, key, before, after, when in (
                ("INSERT", f"NEW.{table.key}", "NULL", f"json_array({new})", ""),
                ("DELETE", f"OLD.{table.key}", f"json_array({old})", "NULL", ""),
                ("UPDATE", f"NEW.{table.key}", f"json_array({old})", f"json_array({new})",
                 f"WHEN {differs}"),
            ):  # fmt: skip
                execute(
                    f"CREATE TEMP TRIGGER journal_{table.name}_{event.lower()} "
                    f"AFTER {event} ON main.{table.name} {when} BEGIN "
                    "INSERT INTO journal_change (step_id, table_name, row_id, before, after) "
                    f"VALUES ((SELECT step_id FROM journal_current), '{table.name}', "
                    f"{key}, {before}, {after}); END"
                )

    def begin(
        self, label: str, at: str, author: str, kind: str = "do", target: int | None = None
    ) -> StepId:
        """Open a step inside the running transaction."""
        cursor = self._connection.execute(
            "INSERT INTO journal_step (label, at, author, kind, state, target_id)"
            " VALUES (?, ?, ?, ?, 'done', ?)",
            (label, at, author, kind, target),
        )
        step = StepId(int(cursor.lastrowid or 0))
        self._connection.execute("DELETE FROM temp.journal_current")
        self._connection.execute("INSERT INTO temp.journal_current VALUES (?)", (step,))
        return step

    def finish(self, step: StepId, label: str, *, undone: bool = False) -> ChangeSet | None:
        """Close the step; None, and no trace, when it changed nothing."""
        self._connection.execute("DELETE FROM temp.journal_current")
        change = self.change_of(step, label, undone=undone)
        if change is None or not change.tables:
            self._connection.execute("DELETE FROM journal_step WHERE id = ?", (step,))
            return None
        if not undone:
            self._connection.execute(
                "UPDATE journal_step SET state = 'dropped' WHERE state = 'undone' AND kind = 'do'"
            )
        return change

    def last_change(self) -> int:
        """Return the number of the last row change."""
        row = self._connection.execute("SELECT max(id) FROM journal_change").fetchone()
        return int(row[0] or 0)

    def undoing_since(self, change: int) -> ChangeSet:
        """Return what there is to forget when the row changes after this one are rolled back."""
        rows = self._connection.execute(
            "SELECT DISTINCT table_name FROM journal_change WHERE id > ?", (change,)
        )
        names = {row[0] for row in rows}
        return ChangeSet(
            tables={name: TableChange() for name in names},
            everything=not names.isdisjoint({"article", "version"}),
        )

    def replaced_since(self, step: int) -> bool:
        """Say whether a later step changed or removed articles, texts or marks."""
        row = self._connection.execute(
            "SELECT 1 FROM journal_change WHERE step_id > ? AND before IS NOT NULL LIMIT 1",
            (step,),
        ).fetchone()
        return row is not None

    def rows_of(self, step: StepId, tables: Sequence[str]) -> list[int]:
        """Return the keys of the rows of some tables that a step wrote."""
        rows = self._connection.execute(
            "SELECT DISTINCT row_id FROM journal_change WHERE step_id = ?"
            " AND table_name IN (SELECT value FROM json_each(?))",
            (step, json.dumps(list(tables))),
        )
        return [row[0] for row in rows]

    def size(self, step: StepId) -> int:
        """Count the rows that a step wrote."""
        row = self._connection.execute(
            "SELECT count(*) FROM journal_change WHERE step_id = ?", (step,)
        ).fetchone()
        return int(row[0])

    def rename(self, step: StepId, label: str) -> None:
        """Give the step a label that is known only after its work."""
        self._connection.execute("UPDATE journal_step SET label = ? WHERE id = ?", (label, step))

    def change_of(self, step: StepId, label: str, *, undone: bool = False) -> ChangeSet | None:
        """Return what a step did, folded as `ChangeSet` says; None when it did nothing."""
        rows = self._connection.execute(
            "SELECT table_name, row_id, before, after FROM journal_change"
            " WHERE step_id = ? ORDER BY id",
            (step,),
        ).fetchall()
        if not rows:
            return None
        gathered = _Gathered(self._tables)
        for row in rows:
            gathered.take(*row)
        article, offset = self._place(gathered)
        return ChangeSet(
            label=label,
            tables=gathered.tables(),
            undone=undone,
            article_id=article,
            offset=offset,
            lost_from=frozenset(gathered.lost_from),
        )

    def _place(self, gathered: "_Gathered") -> tuple[int, int]:
        if gathered.place is None and gathered.owned:
            row = self._connection.execute(
                "SELECT article_id, start FROM annotation WHERE id = ?", (min(gathered.owned),)
            ).fetchone()
            gathered.place = row
        return gathered.place or (gathered.article, 0)

    # --- undo and redo ---

    def next_undo(self) -> tuple[StepId, str] | None:
        """Return the step that undo takes back, with its label."""
        return self._one("state = 'done' AND kind = 'do'", "DESC")

    def next_redo(self) -> tuple[StepId, str] | None:
        """Return the step that redo does again, with its label."""
        return self._one("state = 'undone' AND kind = 'do'", "ASC")

    def _one(self, where: str, order: str) -> tuple[StepId, str] | None:
        row = self._connection.execute(
            f"SELECT id, label FROM journal_step WHERE {where} ORDER BY id {order} LIMIT 1"
        ).fetchone()
        return (StepId(row[0]), row[1]) if row else None

    def apply(self, step: StepId, *, back: bool) -> None:
        """Put back the rows as they were before a step, or as they were after it."""
        rows = self._connection.execute(
            "SELECT table_name, row_id, before, after FROM journal_change WHERE step_id = ?"
            f" ORDER BY id {'DESC' if back else 'ASC'}",
            (step,),
        ).fetchall()
        writes = (self._write(*row, back=back) for row in rows)
        for sql, run in groupby(writes, itemgetter(0)):
            self._connection.executemany(sql, (values for _sql, values in run))
        self._connection.execute(
            "UPDATE journal_step SET state = ? WHERE id = ?", ("undone" if back else "done", step)
        )

    def _write(
        self, name: str, row_id: int, before: str | None, after: str | None, *, back: bool
    ) -> tuple[str, tuple[object, ...]]:
        """Return what brings a row back to one of its images: the statement, and its values."""
        table = self._tables.get(name)
        if table is None:
            raise NotAProject(DAMAGED_HISTORY)
        image, other = (before, after) if back else (after, before)
        if image is None:
            return f"DELETE FROM {table.name} WHERE {table.key} = ?", (row_id,)
        row = table.row(image)
        was = table.row(other) if other is not None else ()
        return table.putting(row, was), row

    # --- the trail ---

    def history(self, limit: int) -> list[StepInfo]:
        """Return the last steps, newest first."""
        rows = self._connection.execute(
            "SELECT id, label, at, author, kind, state FROM journal_step ORDER BY id DESC LIMIT ?",
            (limit,),
        )
        return [StepInfo(StepId(row[0]), *row[1:]) for row in rows]

    def clear(self) -> None:
        """Forget every step, the one that is open as well."""
        self._connection.execute("DELETE FROM temp.journal_current")
        self._connection.execute("DELETE FROM journal_change")
        self._connection.execute("DELETE FROM journal_step")


class _Gathered:
    """Journal rows on their way to a ChangeSet."""

    def __init__(self, tables: dict[str, _Table]) -> None:
        self._tables = tables
        self._first: dict[tuple[str, int], bool] = {}
        self._last: dict[tuple[str, int], bool] = {}
        self.owned: set[int] = set()
        self._owner_rows: set[tuple[str, int]] = set()
        self.place: tuple[int, int] | None = None
        self.article = 0
        self.lost_from: set[int] = set()

    def take(self, name: str, row_id: int, before: str | None, after: str | None) -> None:
        owner = _OWNERS.get(name)
        if owner is None:
            key = (name, row_id)
            self._first.setdefault(key, before is not None)
            self._last[key] = after is not None
            if name == "annotation" and (self.place is None or after is None):
                values = self._tables[name].values(after or before or "[]")
                article = int(str(values["article_id"]))
                if after is None:
                    self.lost_from.add(article)
                self.place = self.place or (article, int(str(values["start"])))
            elif name == "article" and after is not None:
                self.article = row_id
            return
        for owner_id in self._owners(name, owner[1], row_id, after or before or "[]"):
            self._owner_rows.add((owner[0], owner_id))
            if owner[0] == "annotation":
                self.owned.add(owner_id)

    def _owners(self, name: str, columns: tuple[str, ...], row_id: int, image: str) -> list[int]:
        table = self._tables[name]
        if columns == (table.key,):
            return [row_id]
        values = table.values(image)
        return [int(str(values[column])) for column in columns]

    def tables(self) -> dict[str, TableChange]:
        kinds: dict[str, tuple[set[int], set[int], set[int]]] = {}
        for (name, row_id), existed in self._first.items():
            exists = self._last[(name, row_id)]
            inserted, updated, deleted = kinds.setdefault(name, (set(), set(), set()))
            if existed and exists:
                updated.add(row_id)
            elif exists:
                inserted.add(row_id)
            elif existed:
                deleted.add(row_id)
        for name, row_id in self._owner_rows:
            if (name, row_id) not in self._first:
                kinds.setdefault(name, (set(), set(), set()))[1].add(row_id)
        return {name: _table_change(parts) for name, parts in kinds.items() if any(parts)}


def _table_change(parts: Iterable[set[int]]) -> TableChange:
    inserted, updated, deleted = parts
    return TableChange(frozenset(inserted), frozenset(updated), frozenset(deleted))
