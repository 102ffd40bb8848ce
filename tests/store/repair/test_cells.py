"""Rows as SQLite writes them, read without it; whatever else is refused."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.store.repair.cells import Begun, Broken, Leaf, Row, Value, leading, record, varint
from desktop.store.repair.pages import Pages
from desktop.store.repair.shapes import Shape
from desktop.store.repair.trees import Forest, Walk

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9000),
    st.binary(max_size=9000),
)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_row_or_broken(payload: bytes) -> None:
    try:
        row = record(payload)
    except Broken:
        return
    assert len(row) <= 64


@given(st.binary(min_size=512, max_size=512), st.sampled_from([2, 5, 10, 13]))
def test_any_page_ends(data: bytes, kind: int) -> None:
    try:
        leaf = Leaf(bytes([kind]) + data[1:], 7, 512)
    except Broken:
        return
    for cell in leaf.cells():
        assert cell is None or 0 <= cell.at < cell.end <= 512


def test_numbers_of_all_lengths() -> None:
    assert varint(b"\x00", 0) == (0, 1)
    assert varint(b"\x81\x00", 0) == (128, 2)
    assert varint(b"\xff" * 9, 0) == (-1, 9)
    with pytest.raises(Broken):
        varint(b"\xff\xff", 0)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=20))
def test_what_sqlite_wrote_is_read(tmp_path: Path, rows: list[tuple[object, object]]) -> None:
    path = tmp_path / "any.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
        connection.executemany("INSERT INTO t (a, b) VALUES (?, ?)", rows)
        wanted = connection.execute("SELECT id, a, b FROM t").fetchall()
        root = connection.execute("SELECT rootpage FROM sqlite_master").fetchone()[0]
    pages = Pages(path)
    assert [row for _page, row in Forest(pages).rows(root, Walk(_Any))] == wanted
    pages.close()


class _AnyShape(Shape):
    """Takes rows of any types."""

    def row(self, values: Sequence[Value], number: int | None) -> Row:
        return (number, *values[1:])


_Any = _AnyShape("t", ("id", "a", "b"), ("", "", ""), (True, False, False), (None,) * 3, 3, 0)


def test_the_beginning_of_a_torn_row() -> None:
    whole = bytes([4, 0, 21, 41]) + b"abcd" + b"the text which"
    assert leading(whole[:15], len(whole)) == Begun((None, "abcd"), b"the tex", 14, ())
    with pytest.raises(Broken):
        leading(whole[:15], len(whole) + 1)
