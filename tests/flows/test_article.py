"""One article from start to end, by keys and mouse only, in a real window on a real file.

ASCRIBE_FLOW_ARTICLE names another article than the first sample.
"""

import csv
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.formats import read_file
from desktop.qt.app import Ascribe, build
from desktop.qt.appearance import dress
from desktop.qt.resources import SEEDS
from tests.flows.hand import Hand
from tests.flows.plan import Plan, plan_for

ARTICLE = Path(os.environ.get("ASCRIBE_FLOW_ARTICLE", SEEDS / "kremlin-iran-missiles.txt"))
NOTE = "Who says so, and to whom?"
NEW_TAG = "Numbers"

Start = Callable[[], Ascribe]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, own_home: Path) -> Iterator[Start]:
    """Start the program as often as asked for; each one lets go of the one before."""
    dress(qapp)
    running: list[Ascribe] = []

    def stop() -> None:
        for ascribe in running:
            ascribe.window.close()
            ascribe.dismantle()
        running.clear()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def begin() -> Ascribe:
        stop()
        ascribe = build(qapp)
        ascribe.settings.suggesting = False  # the flow of reviewing turns it on
        running.append(ascribe)
        ascribe.window.resize(1440, 900)
        ascribe.window.show()
        ascribe.opening.first(None)
        return_to(ascribe, qtbot)
        return ascribe

    yield begin
    stop()


def enter_article(ascribe: Ascribe, qtbot: QtBot) -> Hand:
    """Begin a project of one's own and add the article, by the dialogs."""
    hand = Hand(ascribe.window)
    hand.page.setFocus()
    hand.control(Qt.Key.Key_N)
    answer_file_dialog(qtbot, ARTICLE_PROJECT)
    qtbot.waitUntil(lambda: ARTICLE_PROJECT.stem in ascribe.window.windowTitle())
    return_to(ascribe, qtbot)
    hand.press(
        Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    answer_file_dialog(qtbot, ARTICLE)
    qtbot.waitUntil(lambda: len(hand.page.document().toPlainText()) > 100)
    return_to(ascribe, qtbot)
    hand.page.setFocus()
    return hand


def return_to(ascribe: Ascribe, qtbot: QtBot) -> None:
    """Come back to the window, as a window manager does when a dialog has closed."""
    ascribe.window.activateWindow()
    qtbot.waitUntil(ascribe.window.isActiveWindow)


ARTICLE_PROJECT = Path("flow.ascribe")


def answer_file_dialog(qtbot: QtBot, path: Path) -> None:
    """Type a path into the file dialog that is open, and accept it."""
    qtbot.waitUntil(lambda: open_file_dialog() is not None)
    dialog = open_file_dialog()
    assert dialog is not None
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, str(path.absolute()))
    assert name.text() == str(path.absolute())
    name.completer().popup().hide()
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: open_file_dialog() is None)


def open_file_dialog() -> QFileDialog | None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QFileDialog) and widget.isVisible():
            return widget
    return None


def record_claims(hand: Hand, plan: Plan, qtbot: QtBot) -> None:
    for claim in plan.claims:
        hand.drag_over(claim.words, claim.nth)
        hand.press("c")
        hand.press(Qt.Key.Key_Return)
        qtbot.waitUntil(hand.page.hasFocus)


def record_entities(hand: Hand, plan: Plan, qtbot: QtBot) -> None:
    for name in plan.entities:
        hand.drag_over(name.words, name.nth)
        hand.press("e")
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        hand.type(name.words)
        hand.press(Qt.Key.Key_Return)
        qtbot.waitUntil(hand.page.hasFocus)


def tag_passages(hand: Hand, plan: Plan, qtbot: QtBot) -> None:
    for digit, passage in enumerate(plan.tagged[:-1], start=1):
        hand.drag_over(passage.words, passage.nth)
        hand.press(str(digit))
    last = plan.tagged[-1]
    hand.drag_over(last.words, last.nth)
    hand.press("t")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hand.type(NEW_TAG)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    hand.press("n")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    hand.type(NOTE)
    hand.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(hand.page.hasFocus)


def export(ascribe: Ascribe, hand: Hand, qtbot: QtBot, target: Path) -> list[dict[str, str]]:
    hand.control(Qt.Key.Key_E)
    qtbot.waitUntil(lambda: ascribe.window.findChild(QDialog, "exportDialog") is not None)
    dialog = ascribe.window.findChild(QDialog, "exportDialog")
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    hand.press(Qt.Key.Key_Return)
    answer_file_dialog(qtbot, target)
    qtbot.waitUntil(lambda: target.exists())
    qtbot.waitUntil(lambda: not ascribe.jobs.running)
    return_to(ascribe, qtbot)
    hand.page.setFocus()
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_article_is_marked_from_start_to_end(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_for(ARTICLE)
    ascribe = start()
    hand = enter_article(ascribe, qtbot)

    record_claims(hand, plan, qtbot)
    record_entities(hand, plan, qtbot)
    tag_passages(hand, plan, qtbot)
    counted = hand.keys
    before = export(ascribe, hand, qtbot, tmp_path / "before.csv")
    compare(plan, before)

    hand = Hand(start().window)
    hand.page.setFocus()
    for _step in range(3):
        hand.control(Qt.Key.Key_Z)
    ascribe = start()
    hand = Hand(ascribe.window)
    hand.page.setFocus()
    undone = export(ascribe, hand, qtbot, tmp_path / "undone.csv")
    assert undone != before
    assert len(undone) < len(before), "undo after a restart took back the last tagged passage"
    for _step in range(3):
        hand.control(Qt.Key.Key_Y)
    after = export(ascribe, hand, qtbot, tmp_path / "after.csv")
    assert after == before
    print(f"\n{ARTICLE.name}: {len(before)} marks with {counted} keys")


def compare(plan: Plan, rows: list[dict[str, str]]) -> None:
    """Hold the CSV against what was set out to be marked."""
    by_kind = {
        kind: Counter(row["quote"] for row in rows if row["kind"] == kind)
        for kind in ("claim", "mention", "highlight")
    }
    assert by_kind["claim"] == Counter(claim.words for claim in plan.claims)
    assert by_kind["mention"] == Counter(name.words for name in plan.entities)
    assert by_kind["highlight"] == Counter(passage.words for passage in plan.tagged)
    entities = {row["entity"] for row in rows if row["kind"] == "mention"}
    assert entities == {name.words for name in plan.entities}
    numbers = sorted(int(row["claim_number"]) for row in rows if row["kind"] == "claim")
    assert numbers == list(range(1, len(plan.claims) + 1))
    highlights = [row for row in rows if row["kind"] == "highlight"]
    last = next(row for row in highlights if row["quote"] == plan.tagged[-1].words)
    assert (last["tags"], last["note"]) == (NEW_TAG, NOTE)
    tags = sorted(row["tags"] for row in highlights)
    assert tags == sorted(["Background", "Check this", "Key passage", NEW_TAG])
    text = read_file(ARTICLE).text
    for row in rows:
        start, end = (int(edge) for edge in row["spans"].split("-"))
        assert text[start:end] == row["quote"]
