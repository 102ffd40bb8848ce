"""CSV and JSON Lines: whole or not at all, and back again."""

import csv
import errno
import io
import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import FileProblem, UserError
from desktop.formats.tables import read_csv, write_csv, write_jsonl

CELLS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("=+-@\t\r\n'\";,| ")),
    max_size=10,
)
COLUMNS = ("one", "two", "three")
as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read and write everything"
)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS)), delimiter=st.sampled_from(",;\t"))
def test_every_cell_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], delimiter: str
) -> None:
    target = tmp_path_factory.getbasetemp() / "cells.csv"
    assert write_csv(target, COLUMNS, rows, delimiter=delimiter) == len(rows)
    columns, read = read_csv(target)
    assert columns == COLUMNS
    assert [tuple(row.values()) for row in read] == rows


def test_the_bytes_of_a_file(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_csv(target, ("a", "b"), [("x,y", 1), ('say "so"', -2), ("l1\nl2", None), ("=1", 0.5)])
    assert target.read_bytes() == (
        b'\xef\xbb\xbfa,b\r\n"x,y",1\r\n"say ""so""",-2\r\n"l1\nl2",\r\n\'=1,0.5\r\n'
    )


def test_switches(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_csv(target, ("a", "b"), [("=1", "x;y")], delimiter=";", bom=False, guard=False)
    assert target.read_bytes() == b'a;b\r\n=1;"x;y"\r\n'


def test_json_lines(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    assert write_jsonl(target, ("a", "b"), [("=é\n😀", 3), (None, 0.5)]) == 2
    lines = target.read_text(encoding="utf-8").split("\n")
    assert [json.loads(line) for line in lines[:2]] == [
        {"a": "=é\n😀", "b": 3},
        {"a": None, "b": 0.5},
    ]
    assert lines[2:] == [""]
    assert "😀" in lines[0]


def test_a_stream_is_written_and_left_open() -> None:
    stream = io.StringIO(newline="")
    assert write_csv(stream, ("a",), [("x",)], bom=False) == 1
    assert stream.getvalue() == "a\r\nx\r\n"


def test_progress_is_told_in_slices() -> None:
    told: list[int] = []
    write_csv(io.StringIO(), ("a",), ((n,) for n in range(2500)), progress=told.append)
    assert told == [1000, 2000, 2500]


def test_a_stop_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old", encoding="utf-8")

    def stop(done: int) -> None:
        raise LookupError(done)

    with pytest.raises(LookupError):
        write_csv(target, ("a",), ((n,) for n in range(5000)), progress=stop)

    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_csv(target, ("a",), rows())
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.csv"]


def test_what_a_dead_program_left_unfinished_is_cleared_away(tmp_path: Path) -> None:
    for name in ("dead", "alive"):
        (tmp_path / f".ascribe-{name}.part").write_text("half", encoding="utf-8")
    os.utime(tmp_path / ".ascribe-dead.part", (1, 1))
    write_csv(tmp_path / "a.csv", ("a",), [(1,)])
    assert sorted(path.name for path in tmp_path.iterdir()) == [".ascribe-alive.part", "a.csv"]


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "where you may write"), (errno.EIO, "another")],
)
def test_a_failing_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileProblem, match=words) as caught:
        write_csv(tmp_path / "a.csv", ("a",), [("x",)])
    assert "‘a.csv’" in caught.value.sentence
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_truly_full_disk(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to("/dev/full")
    with pytest.raises(FileProblem, match="disk is full"):
        write_csv(tmp_path / "a.csv", ("a",), [("x",)])


def test_targets_that_are_refused(tmp_path: Path) -> None:
    project = tmp_path / "p.ascribe"
    project.write_bytes(b"SQLite format 3\x00 and more")
    with pytest.raises(FileProblem, match=r"‘p\.ascribe’ is a project"):
        write_csv(project, ("a",), [])
    with pytest.raises(FileProblem, match="is a folder"):
        write_csv(tmp_path, ("a",), [])
    with pytest.raises(FileProblem, match="no folder ‘nowhere’"):
        write_csv(tmp_path / "nowhere" / "a.csv", ("a",), [])
    with pytest.raises(UserError, match="delimiter"):
        write_csv(tmp_path / "a.csv", ("a",), [], delimiter='"')
    assert project.read_bytes() == b"SQLite format 3\x00 and more"


@as_root
def test_a_folder_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(FileProblem, match="where you may write"):
        write_csv(closed / "a.csv", ("a",), [])


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_mode_and_link_of_the_target_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_csv(link, ("a",), [], bom=False)
    assert link.is_symlink()
    assert real.read_bytes() == b"a\r\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


# --- reading ---


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "in.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\r\n1,'=2\r\n",
        b"\xef\xbb\xbfa,b\n1,'=2\n\n",
        b"a;b\r\n1;'=2",
        b"a\tb\r\n1\t'=2\t\r\n",
        "a\tb\r\n1\t'=2\r\n".encode("utf-16"),
        b'"a","b"\r\n"1","\'=2"\r\n',
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, data: bytes) -> None:
    columns, rows = read_csv(written(tmp_path, data))
    assert columns == ("a", "b")
    assert list(rows) == [{"a": "1", "b": "=2"}]


def test_short_rows_are_filled(tmp_path: Path) -> None:
    _columns, rows = read_csv(written(tmp_path, b"a,b,c\n1\n"))
    assert list(rows) == [{"a": "1", "b": "", "c": ""}]


def test_a_cell_longer_than_the_library_allows_is_read(tmp_path: Path) -> None:
    csv.field_size_limit(131_072)
    long = "x" * 131_073
    _columns, rows = read_csv(written(tmp_path, f"a,b\n{long},2\n".encode()))
    assert next(rows)["a"] == long
    list(rows)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xff\x00\x01", "not a CSV"),
        (b"a\x00b", "not a CSV"),
        (b"a,a\n1,2\n", "two columns"),
        (b",,\n1,2,3\n", "no header"),
        (b"a,b\n1,2,3\n", "Line 2 of ‘in.csv’ has more cells"),
        (b"a,b\n1,\xe9\n", "UTF-8"),
    ],
)
def test_a_bad_table_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(FileProblem, match=words):
        list(read_csv(written(tmp_path, data))[1])


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no file"):
        read_csv(tmp_path / "nowhere.csv")
    with pytest.raises(FileProblem, match="folder"):
        read_csv(tmp_path)


def test_a_column_with_an_endless_name_is_no_crash(tmp_path: Path) -> None:
    csv.field_size_limit(131_072)
    long = "x" * 131_073
    columns, rows = read_csv(written(tmp_path, f"{long},b\n1,2\n".encode()))
    assert columns == (long, "b")
    assert list(rows) == [{long: "1", "b": "2"}]
