"""Learning in the window: what is said before, a real process that learns, keep and forget."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from desktop import learning, proposals
from desktop.homes import homes
from desktop.qt.dialogs.learning import LearningDialog
from desktop.suggest.model.learning import Learned
from tests.learnable import record


@pytest.fixture
def dialog(qtbot):
    made = LearningDialog(214, 9, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def words(dialog, name="learningWords"):
    return dialog.findChild(QLabel, name).text()


def button(dialog, name):
    return dialog.findChild(QPushButton, name)


def learned(tmp_path, before, after):
    return Learned(before, after, tmp_path, 160, 54, round(54 * before), round(54 * after))


# --- what it says ---


def test_it_says_what_will_happen(dialog):
    assert words(dialog) == "Ascribe learns from the 214 claims that you recorded in 9 articles."
    assert "Nothing leaves this computer." in words(dialog, "learningMore")
    assert button(dialog, "learningGo").isEnabled()
    assert not button(dialog, "learningForget").isVisible()


def test_with_too_few_claims_it_says_how_many_are_needed(qtbot):
    dialog = LearningDialog(12, 2, None)
    qtbot.addWidget(dialog)
    assert words(dialog) == "Ascribe needs at least 30 claims with a cue; this project has 12."
    assert not button(dialog, "learningGo").isEnabled()


def test_while_it_works_it_can_only_be_cancelled(dialog, qtbot):
    dialog.show_work(3, 9)
    bar = dialog.findChild(QProgressBar)
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 3, 9)
    assert not button(dialog, "learningGo").isVisible()
    with qtbot.waitSignal(dialog.cancel_wanted):
        qtbot.mouseClick(button(dialog, "learningClose"), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()


def test_esc_cancels_the_work_too(dialog, qtbot):
    dialog.show_work(1, 9)
    with qtbot.waitSignals([dialog.cancel_wanted, dialog.finished]):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_better_model_is_offered_to_be_kept(dialog, tmp_path, qtbot):
    dialog.show_work(1, 9)
    dialog.show_result(learned(tmp_path, 0.5, 0.65))
    assert words(dialog) == "Of 54 claims held back, Ascribe found 27 before and 35 after."
    assert "0.50 before, 0.65 after" in words(dialog, "learningMore")
    assert "fits your marks better" in words(dialog, "learningMore")
    with qtbot.waitSignals([dialog.keep_wanted, dialog.finished]):
        qtbot.mouseClick(button(dialog, "learningGo"), Qt.MouseButton.LeftButton)


def test_one_that_is_no_better_is_rather_discarded(dialog, tmp_path, qtbot):
    dialog.show_result(learned(tmp_path, 0.5, 0.5))
    assert "no better" in words(dialog, "learningMore")
    kept = []
    dialog.keep_wanted.connect(lambda: kept.append(1))
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert kept == []


def test_a_problem_is_a_sentence_and_it_can_be_tried_again(dialog):
    dialog.show_work(1, 9)
    dialog.show_problem("The disk is full; make room and try again.")
    assert words(dialog) == "The disk is full; make room and try again."
    assert button(dialog, "learningGo").isVisible()
    assert not dialog.findChild(QProgressBar).isVisible()


# --- in the window, with a process of its own ---


@pytest.fixture
def little(tmp_path, monkeypatch):
    """A shipped training set of two articles, so that learning takes seconds."""
    every = json.loads((learning.TRAINING / "training.json").read_text(encoding="utf-8"))
    (tmp_path / "training.json").write_text(json.dumps(every[:2]), encoding="utf-8")
    monkeypatch.setattr(learning, "TRAINING", tmp_path)


def opened(window, qtbot):
    window.actions.run("learn")
    qtbot.waitUntil(lambda: window.window.findChild(LearningDialog) is not None)
    return window.window.findChild(LearningDialog)


def test_what_it_learns_is_used_and_can_be_forgotten(window, project, little, qtbot):
    record(project)
    assert not proposals.learned().exists()
    dialog = opened(window, qtbot)
    assert "the 40 claims that you recorded in 5 articles" in words(dialog)
    qtbot.mouseClick(button(dialog, "learningGo"), Qt.MouseButton.LeftButton)
    keep = button(dialog, "learningGo")
    qtbot.waitUntil(lambda: keep.isVisible() and "held back" in words(dialog), timeout=120_000)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert proposals.learned().exists()
    assert "learned from your marks" in window.window.message.sentence
    dialog = opened(window, qtbot)
    forget = button(dialog, "learningForget")
    assert forget.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert not proposals.learned().exists()


def test_closing_in_the_middle_leaves_nothing_behind(window, project, little, qtbot):
    record(project)
    dialog = opened(window, qtbot)
    qtbot.mouseClick(button(dialog, "learningGo"), Qt.MouseButton.LeftButton)
    assert dialog.findChild(QProgressBar).isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    assert not (homes().data / "models-new").exists()
    assert not proposals.learned().exists()


def test_cancel_goes_back_to_the_start(window, project, little, qtbot):
    record(project)
    dialog = opened(window, qtbot)
    qtbot.mouseClick(button(dialog, "learningGo"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "learningClose"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button(dialog, "learningGo").isVisible(), timeout=30_000)
    assert "Ascribe learns from" in words(dialog)
