"""What the indexes of a damaged file know of the rows of its tables.

An index holds some columns of every row once more. So it tells which rows there were, which pages
cut off from the trees are alive, and for the tables that hang marks together (places, tags,
mentions, links) it holds all there is to know.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import islice

from desktop.domain.anchor import CONTEXT
from desktop.store.repair.cells import Row, Value
from desktop.store.repair.shapes import SEARCHED, Index, Key, Shape, indexes, insertion, shapes
from desktop.store.repair.trees import Forest, Walk

_BATCH = 5000
RESTORED = (
    "article", "version", "tag", "entity", "annotation", "claim", "mention", "span",
    "annotation_tag", "claim_link", "collection_article", "entity_name",
)  # fmt: skip
"""Tables that are put back, owners first."""
MADE_UP: Mapping[str, Mapping[str, Value]] = {
    "annotation": {"created": "", "modified": ""},
    "entity": {"kind": "other"},
    "tag": {"colour": "#9aa0a6", "position": 0},
    "version": {"retrieved": "", "media_type": "text/plain", "came": "paste"},
    "article": {"title": "", "added": ""},
}
"""What no index knows, and a row cannot do without; '' where it is the time of now."""
_WHOLE = frozenset({
    "annotation_tag", "mention", "claim_link", "collection_article", "entity_name", "span",
})  # fmt: skip
"""Tables whose rows come back as they were, the places of marks by the text below them."""


class Witnesses:
    """The indexes, kept beside the tables of the new file for as long as it is being made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[str, tuple[str, Index]] = {}
        self.rebuilt: dict[str, list[int]] = {}
        """Rows that came back from indexes as they were, by table."""
        self.in_part: dict[str, list[int]] = {}
        """Rows of which only that came back which indexes have."""
        self.whole: set[str] = set()
        """The indexes that could be read to the last page."""

    def hear(self, forest: Forest, roots: Mapping[str, int]) -> None:
        """Read all indexes, and the words that the search knows."""
        execute = self._connection.execute
        for place, (name, index) in enumerate(indexes().items()):
            columns = [f"c{n}" for n in range(len(index.columns))]
            table = f"temp.witness_{place}"
            execute(f"CREATE TABLE {table} ({', '.join(columns)}, id INTEGER)")
            self._kept[name] = (table, index)
            if name in roots:
                walk = Walk(index.shape)
                self._store(table, len(columns) + 1, forest.rows(roots[name], walk))
                if not walk.gaps:
                    self.whole.add(name)
            execute(f"CREATE INDEX temp.witness_{place}_id ON witness_{place} (id)")
        execute("CREATE TABLE temp.search_words (id INTEGER PRIMARY KEY, words TEXT)")
        if SEARCHED.name in roots:
            rows = forest.rows(roots[SEARCHED.name], Walk(SEARCHED))
            self._store("temp.search_words", 2, rows)

    def _store(self, table: str, columns: int, rows: Iterator[tuple[int, Row]]) -> None:
        marks = ", ".join("?" * columns)
        while batch := [row for _page, row in islice(rows, _BATCH)]:
            self._connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", batch)

    def confirm(self, shape: Shape, row: Row) -> bool:
        """Say whether an index has this very row."""
        values = dict(zip(shape.columns, row, strict=True))
        for table, index in self._of(shape.name):
            same = " AND ".join(f"c{n} IS ?" for n in range(len(index.columns)))
            if self._connection.execute(
                f"SELECT 1 FROM {table} WHERE id = ? AND {same}",
                (row[0], *(values[column] for column in index.columns)),
            ).fetchone():
                return True
        return False

    def _of(self, table: str) -> Iterator[tuple[str, Index]]:
        for kept, index in self._kept.values():
            if index.table == table:
                yield kept, index

    def missing(self, table: str) -> list[int]:
        """Return the numbers of the rows that an index has and the table has not."""
        key = shapes()[table].columns[0]
        union = " UNION ".join(f"SELECT id FROM {kept}" for kept, _index in self._of(table))
        if not union:
            return []
        rows = self._connection.execute(
            f"SELECT id FROM ({union}) WHERE id NOT IN (SELECT {key} FROM {table}) ORDER BY id"
        )
        return [row[0] for row in rows]

    def knows_all(self, table: str) -> bool:
        """Say whether one index that has every row of a table could be read to its end."""
        return any(
            name in self.whole and index.table == table and name != "span_source"
            for name, index in indexes().items()
        )

    def restore(self, table: str, now: str, dead: set[int]) -> None:
        """Put back lost rows of a table, as far as indexes have them; not those that are dead."""
        shape = shapes()[table]
        for number in self.missing(table):
            if number in dead:
                continue
            known = self._known(table, number)
            if known is None:
                continue
            if table == "span":
                known |= self._quote(known)
            made = MADE_UP.get(table, {})
            row = [
                number if place == 0 else known.get(column, made.get(column, shape.defaults[place]))
                for place, column in enumerate(shape.columns)
            ]
            for place, column in enumerate(shape.columns):
                if column in {"created", "modified", "added", "retrieved"} and row[place] == "":
                    row[place] = now
            if any(need and row[n] is None for n, need in enumerate(shape.needed)):
                continue
            try:
                self._connection.execute(insertion(shape), row)
            except sqlite3.IntegrityError:
                continue
            kept = self.rebuilt if table in _WHOLE else self.in_part
            kept.setdefault(table, []).append(number)

    def _known(self, table: str, number: int) -> dict[str, Value] | None:
        """Return the columns of a row that indexes have; None when they differ."""
        known: dict[str, Value] = {}
        for kept, index in self._of(table):
            rows = self._connection.execute(
                f"SELECT * FROM {kept} WHERE id = ? LIMIT 2", (number,)
            ).fetchall()
            if len(rows) > 1:
                return None
            for row in rows:
                for column, value in zip(index.columns, row, strict=False):
                    if known.setdefault(column, value) != value:
                        return None
        if table == "claim":
            known["statement"] = self._statement(number)
        elif table == "annotation":
            known["note"] = self._note(number)
        return known

    def _quote(self, known: dict[str, Value]) -> dict[str, Value]:
        """Return the words below a place in a text."""
        found = self._connection.execute(
            "SELECT d.text FROM version v JOIN document d ON d.id = v.document_id WHERE v.id = ?",
            (known.get("version_id"),),
        ).fetchone()
        start, end = known.get("start"), known.get("end")
        if found is None or not isinstance(start, int) or not isinstance(end, int):
            return {}
        text = found[0]
        if not 0 <= start < end <= len(text):
            return {}
        quote = text[start:end]
        if known.get("quote", quote) != quote:
            return {"quote": None}
        return {
            "quote": quote,
            "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT],
        }

    def _words(self, number: int) -> str:
        found = self._connection.execute(
            "SELECT words FROM temp.search_words WHERE id = ?", (number,)
        ).fetchone()
        return str(found[0]) if found else ""

    def _statement(self, number: int) -> str:
        """Return what a claim says, by what the search has of it."""
        words = self._words(number)
        found = self._connection.execute(
            "SELECT note FROM annotation WHERE id = ?", (number,)
        ).fetchone()
        note = found[0].strip() if found else ""
        return words[len(note) :].strip() if words.startswith(note) else words

    def _note(self, number: int) -> str:
        words = self._words(number)
        found = self._connection.execute(
            "SELECT statement FROM claim WHERE annotation_id = ?", (number,)
        ).fetchone()
        statement = found[0].strip() if found else ""
        return words.removesuffix(statement).strip()

    def digests(self) -> list[tuple[int, Value]]:
        """Return the check sums of the texts that are lost."""
        kept = self._kept["document_sha256"][0]
        return self._connection.execute(
            f"SELECT id, min(c0) FROM {kept} WHERE id NOT IN (SELECT id FROM document)"
            " GROUP BY id HAVING count(*) = 1"
        ).fetchall()

    def differing(self) -> Iterator[tuple[str, int, str, Value, Value]]:
        """Yield table, row, column, and the two values, where an index and its table differ."""
        for name, (kept, index) in self._kept.items():
            if name not in self.whole:
                continue
            key = shapes()[index.table].columns[0]
            differs = " OR ".join(
                f"w.c{n} IS NOT t.{column}" for n, column in enumerate(index.columns)
            )
            both = ", ".join(f"t.{column}, w.c{n}" for n, column in enumerate(index.columns))
            for row in self._connection.execute(
                f"SELECT t.{key}, {both}"
                f" FROM {kept} w JOIN {index.table} t ON t.{key} = w.id WHERE {differs}"
            ).fetchall():
                for n, column in enumerate(index.columns):
                    if row[1 + 2 * n] != row[2 + 2 * n]:
                        yield index.table, row[0], column, row[1 + 2 * n], row[2 + 2 * n]

    def differing_words(self) -> Iterator[tuple[str, int, str, Value, Value]]:
        """Yield notes and statements that the search has otherwise."""
        for number, note, statement, words in self._connection.execute(
            "SELECT a.id, a.note, c.statement, w.words FROM temp.search_words w"
            " JOIN annotation a ON a.id = w.id LEFT JOIN claim c ON c.annotation_id = a.id"
            " WHERE w.words <> trim(a.note || char(10) || coalesce(c.statement, ''))"
        ).fetchall():
            if statement is None or words.startswith(note):
                table, column, kept = ("annotation", "note", note) if statement is None else (
                    "claim", "statement", statement
                )  # fmt: skip
                yield table, number, column, kept, words.removeprefix(note if statement else "")
            else:
                yield "annotation", number, "note", note, words.removesuffix(statement)

    def vote(self, table: str, number: Key, column: str, kept: Value, other: Value) -> int:
        """Return 1 when the indexes have the other value of a column, -1 for the kept one, or 0."""
        votes = 0
        for name, index in self._of(table):
            if column in index.columns:
                place = f"c{index.columns.index(column)}"
                for (value,) in self._connection.execute(
                    f"SELECT {place} FROM {name} WHERE id = ?", (number,)
                ):
                    votes += (value == other) - (value == kept)
        return (votes > 0) - (votes < 0)

    def forget(self) -> None:
        """Remove what was kept."""
        for kept, _index in self._kept.values():
            self._connection.execute(f"DROP TABLE {kept}")
        self._connection.execute("DROP TABLE temp.search_words")
