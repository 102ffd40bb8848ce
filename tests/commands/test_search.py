"""`ascribe search` as it is typed."""

import json
from pathlib import Path

import pytest

from tests.test_cli import ascribe

FERRY = "Ferry late\n\nThe 🙂 ferry was late. No ferry came, said the mayor.\n"
FEE = "Harbour fee\n\nThe mayor wants a fee for every boat.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a project of two articles."""
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "fee.txt").write_text(FEE, encoding="utf-8")
    ascribe(tmp_path, "import", "p.ascribe", "ferry.txt", "fee.txt")
    return tmp_path


def test_a_line_for_each_place(folder: Path) -> None:
    code, said, wrong = ascribe(folder, "search", "p.ascribe", "mayor")
    assert (code, wrong) == (0, [])
    lines = [line.split("\t") for line in said]
    assert {(line[0], line[2]) for line in lines} == {("1", "text"), ("2", "text")}
    for number, _title, _where, span, snippet in lines:
        start, end = map(int, span.split("-"))
        text = (FERRY if number == "1" else FEE)[start:end]
        assert text == "mayor"
        assert text in snippet


def test_the_language_of_the_window(folder: Path) -> None:
    for words, articles in (
        ('"no ferry"', {"1"}),
        ("mayor -boat", {"1"}),
        ("boat OR late", {"1", "2"}),
    ):
        _code, said, _wrong = ascribe(folder, "search", "p.ascribe", words)
        assert {line.split("\t")[0] for line in said} == articles


def test_json_lines(folder: Path) -> None:
    _code, said, _wrong = ascribe(folder, "search", "p.ascribe", "late", "--json")
    rows = [json.loads(line) for line in said]
    assert {row["where"] for row in rows} == {"title", "text"}
    for row in rows:
        marked = [row["snippet"][start:end].casefold() for start, end in row["marked"]]
        assert marked
        assert set(marked) == {"late"}


def test_limits_are_told(folder: Path) -> None:
    code, said, wrong = ascribe(folder, "search", "p.ascribe", "mayor", "--limit", "1")
    assert code == 0
    assert len({line.split("\t")[0] for line in said}) == 1
    assert wrong == ["1 of 2 articles; --limit 0 shows all."]
    code, said, wrong = ascribe(folder, "search", "p.ascribe", "mayor", "--article", "2")
    assert {line.split("\t")[0] for line in said} == {"2"}
    assert wrong == []


def test_nothing_found_and_nothing_to_look_for(folder: Path) -> None:
    assert ascribe(folder, "search", "p.ascribe", "zeppelin") == (1, [], [])
    code, said, wrong = ascribe(folder, "search", "p.ascribe", "🙂")
    assert (code, said) == (1, [])
    assert wrong == ["There is no word to look for; type one that has a letter in it."]
    assert ascribe(folder, "search", "p.ascribe", "x", "--limit", "many")[0] == 2
    assert ascribe(folder, "search", "gone.ascribe", "x")[0] == 1
