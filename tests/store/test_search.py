"""The index as it is asked: every question means what it says, and none is a syntax error."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.found import unmarked
from desktop.domain.model import Block, BlockKind, ImportedDocument
from desktop.domain.search_words import wanted
from desktop.project import Project
from desktop.store import finding

TEXTS = {
    1: "The ferry to the north pier was late. Anna Berg said the fee is fair.",
    2: "A fee for every boat. The FERRY stays free, said the café owner.",
    3: "The pier of the north. No boats, no cafe\u0301, no ferries.",
    4: "岸 без парома. Straße 7, ﬁnal.",
}


def add(project: Project, text: str, title: str = "Untitled") -> None:
    project.articles.add(ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), title))


@pytest.fixture
def library(project: Project) -> Project:
    for number, text in TEXTS.items():
        add(project, text, f"Title {number}")
    return project


@pytest.fixture
def index(library: Project) -> Iterator[finding.Index]:
    made = finding.Index(finding.reader(library.path))
    made.refresh()
    yield made
    made.close()


def having(index: finding.Index, typed: str) -> set[int]:
    return {match.article_id for match in index.matches(wanted(typed))}


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        ("ferry", {1, 2}),
        ("ferry pier", {1}),
        ("FERRY", {1, 2}),
        ("ferr*", {1, 2, 3}),
        ('"north pier"', {1}),
        ('"pier north"', set()),
        ('"north pi"*', {1}),
        ("ferry -pier", {2}),
        ('pier -"anna berg"', {3}),
        ("boat OR pier", {1, 2, 3}),
        ("fee pier OR boat", {1, 2}),
        ("fee -boat OR", set()),
        ("cafe", {2, 3}),
        ("café", {2, 3}),
        ("CAFÉ", {2, 3}),
        ("парома", {4}),
        ("ПАРОМА", {4}),
        ("straße", {4}),
        ("title", {1, 2, 3, 4}),
        ("AND", set()),
        ("fer", set()),
        ("pier's", set()),
    ],
)
def test_what_is_asked_is_found(index: finding.Index, typed: str, articles: set[int]) -> None:
    assert having(index, typed) == articles


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="ab*\"-()^:+{}[]\\' ORANDNOTE.,~\x00\ufdd0")))
def test_whatever_is_typed_is_no_error(library: Project, typed: str) -> None:
    library.searching.find(typed)


def test_places_are_code_points_of_the_text(index: finding.Index) -> None:
    asked = wanted("cafe OR парома OR ferr*")
    for document, marked in index.texts(asked, [1, 2, 3, 4]).items():
        text, spans = unmarked(marked)
        assert text == TEXTS[document]
        folded = {text[start:end].casefold() for start, end in spans}
        assert folded <= {"ferry", "ferries", "café", "cafe\u0301", "парома"}
        assert folded


def test_one_text_is_looked_at_as_many_are(index: finding.Index) -> None:
    asked = wanted("ferr*")
    together = index.texts(asked, [1, 2, 3])
    assert together == {n: index.texts(asked, [n])[n] for n in (1, 2, 3)}


def test_a_reader_sees_what_was_written_since(index: finding.Index, library: Project) -> None:
    assert having(index, "lighthouse") == set()
    add(library, "The lighthouse is dark.", "Lighthouse")
    assert index.refresh()
    assert having(index, "lighthouse") == {5}
    library.undo()
    index.refresh()
    assert having(index, "lighthouse") == set()
    assert not index.refresh()


def test_a_reader_writes_nothing(library: Project) -> None:
    index = finding.Index(finding.reader(library.path))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        index._connection.execute("DELETE FROM main.article")
    index.close()


def test_a_copy_has_the_same_index(library: Project, tmp_path: Path) -> None:
    library.save_copy(tmp_path / "copy.ascribe")
    copy = Project.open(tmp_path / "copy.ascribe", read_only=True)
    assert copy.searching.find("ferry").articles == 2
    copy.close()
