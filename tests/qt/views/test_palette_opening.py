"""The palette over a very large library: what is typed is looked for beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId, ClaimDraft, ClaimFields, EntityKind
from desktop.qt.views import finding_beside, palette_opening
from desktop.qt.views.finding import everything, points
from desktop.qt.views.finding_beside import FindingBeside, Thing
from desktop.qt.views.palette import MOST, Palette

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


@pytest.fixture
def library(window: "Ascribe", article_id: ArticleId, monkeypatch: pytest.MonkeyPatch) -> "Ascribe":
    """A window on a project that counts as a very large one, read in portions of three."""
    project = window.session.here
    ann = project.entities.add("Anna Berg", EntityKind.PERSON, aliases=("Madam Mayor",))
    for n in range(9):
        fields = ClaimFields(statement=f"The library stays, {n}", source_entity_id=ann)
        project.claims.add(article_id, ClaimDraft(((n, n + 20),), fields=fields))
    project.tags.add("Key passage", "amber")
    monkeypatch.setattr(palette_opening, "LARGE", 5)
    monkeypatch.setattr(finding_beside, "PORTION", 3)
    return window


def opened(window: "Ascribe") -> tuple[Palette, QLineEdit, QListView]:
    window.actions.run("palette")
    palette = window.window.findChild(Palette)
    assert palette is not None
    field, rows = (palette.findChild(*one) for one in (
        (QLineEdit, "paletteField"), (QListView, "paletteList")))  # fmt: skip
    assert field is not None
    assert rows is not None
    return palette, field, rows


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("anna", "Anna Berg"),
        ("madam", "Anna Berg"),
        ("stays, 0", "1 Anna Berg: The library stays, 0"),
        ("denies clos", "Mayor denies closing the library"),
    ],
)
def test_it_finds_what_it_finds_in_a_small_one(
    library: "Ascribe", typed: str, words: str, qtbot: QtBot
) -> None:
    palette, field, rows = opened(library)
    qtbot.keyClicks(field, typed)
    qtbot.waitUntil(lambda: not palette.looking)
    assert rows.model().index(0, 0).data() == words
    parts = typed.casefold().split()
    things = everything(library.session.here, library.window)
    best = max(things, key=lambda thing: points(parts, thing.sought))
    assert best.words == words
    qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_enter_leads_there_and_the_thread_ends(library: "Ascribe", qtbot: QtBot) -> None:
    palette, field, _rows = opened(library)
    qtbot.keyClicks(field, "stays, 3")
    qtbot.waitUntil(lambda: not palette.looking)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert library.window.reader.current_annotation
    assert not library.window.findChildren(FindingBeside) or not any(
        thread.isRunning() for thread in library.window.findChildren(FindingBeside)
    )


def test_while_it_looks_it_says_so_and_then_that_there_is_nothing(
    library: "Ascribe", qtbot: QtBot
) -> None:
    palette, field, rows = opened(library)
    qtbot.keyClicks(field, "qqqq")
    assert palette.looking
    qtbot.waitUntil(lambda: not palette.looking)
    assert not rows.isVisible()
    assert palette._none.isVisible()
    library.session.close()


def test_the_best_of_all_portions_are_told_with_their_points(
    library: "Ascribe", qtbot: QtBot
) -> None:
    project = library.session.here
    beside = FindingBeside(project.path, MOST, library.window)
    answers: list[tuple[str, list[tuple[Thing, int]], bool]] = []
    beside.found.connect(lambda *answer: answers.append(answer))
    beside.ask("library")
    qtbot.waitUntil(lambda: bool(answers) and answers[-1][2])
    things = everything(project, library.window)
    scored = sorted((points(["library"], one.sought) for one in things), reverse=True)
    assert [reached for _thing, reached in answers[-1][1]] == [one for one in scored if one]
    beside.leave()


def test_a_file_that_is_gone_is_no_bug(window: "Ascribe", tmp_path: Path, qtbot: QtBot) -> None:
    beside = FindingBeside(tmp_path / "gone.ascribe", MOST, window.window)
    with qtbot.waitSignal(beside.found):
        beside.ask("anything")
    beside.leave()
