"""Two texts side by side: keys, folds, and only what is in sight laid out."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.domain.anchor_differences import differences
from desktop.domain.model import Document, Mark, VersionId
from desktop.formats import read_pasted
from desktop.qt.theme import theme_named
from desktop.qt.views.versions.compare_view import CompareView, Side

THEME = theme_named("light")


def document(paragraphs: list[str]) -> Document:
    made = read_pasted("\n\n".join(paragraphs) + "\n")
    return Document(VersionId(1), made.text, "", made.blocks)


def paragraph(number: int, words: int = 40) -> str:
    return " ".join(f"word{number}x{n}" for n in range(words)) + "."


OLD = [paragraph(n, 12) for n in range(12)]
NEW = [*OLD[:5], OLD[5].replace("word5x3", "fresh"), *OLD[6:9], "All of this is new here.",
       *OLD[9:11]]  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    made = CompareView(THEME)
    qtbot.addWidget(made)
    made.resize(700, 320)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(view: CompareView, old: list[str], new: list[str], marks: tuple[Mark, ...] = ()) -> None:
    one, other = document(old), document(new)
    found = differences(one, other)
    view.show_versions(Side(one.text, marks), Side(other.text), found, {})
    view.grab()


def test_keys_step_through_the_changes(view: CompareView, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    view.change_shown.connect(lambda number, of: told.append((number, of)))
    shown(view, OLD, NEW)
    assert [row.kind for row in view.rows if row.changes] == ["changed", "added", "removed"]
    qtbot.keyClicks(view, "n")
    assert "‘word5x3’ became ‘fresh’" in view.spoken()
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "new: All of this is new here." in view.spoken()
    qtbot.keyClicks(view, "nn")  # the last one stays
    assert "gone: word11x0" in view.spoken()
    qtbot.keyClicks(view, "p")
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3), (3, 3), (2, 3)]


def test_enter_asks_for_the_place_in_the_article(view: CompareView, qtbot: QtBot) -> None:
    shown(view, OLD, NEW)
    qtbot.keyClicks(view, "nn")
    with qtbot.waitSignal(view.place_wanted) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [document(NEW).text.index("All of this")]


def test_a_click_opens_a_fold(view: CompareView, qtbot: QtBot) -> None:
    shown(view, OLD, NEW)
    before = [row.kind for row in view.rows]
    assert before[0] == "fold"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 12))
    assert [row.kind for row in view.rows][:4] == ["same"] * 4
    view.set_all(True)
    assert "fold" not in {row.kind for row in view.rows}
    view.set_all(False)
    assert [row.kind for row in view.rows] == before


def test_only_what_is_in_sight_is_laid_out(view: CompareView, qtbot: QtBot) -> None:
    old = [paragraph(n) for n in range(2_500)]
    new = [words.replace("x7 ", "y7 ") for words in old]
    shown(view, old, new)
    assert len(view.rows) == 2_500
    assert 0 < view.laid_out < 20
    qtbot.keyClick(view, Qt.Key.Key_End)
    view.grab()
    assert view.laid_out < 40


def test_each_change_is_in_sight_although_heights_were_guessed(
    view: CompareView, qtbot: QtBot
) -> None:
    old = [paragraph(n, 5 + n % 90) for n in range(300)]
    new = [*old[:299], "The very last paragraph is another one."]
    shown(view, old, [*new[:100], "In between.", *new[100:]])
    view.set_all(True)
    view.grab()
    for _ in range(2):
        qtbot.keyClicks(view, "n")
        assert holds(view.grab().toImage(), THEME.accent)
    view.resize(430, 280)
    assert holds(view.grab().toImage(), THEME.accent)
    qtbot.keyClick(view, Qt.Key.Key_End)
    view.grab()
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_what_is_gone_and_new_is_tinted_and_marks_stand_beside(view: CompareView) -> None:
    text = document(OLD).text
    start = text.index("word5x0")
    mark = Mark(start, start + 30, 7, "claim", "content", 0, "", 4, False, "exact")
    shown(view, OLD, NEW, (mark,))
    view.step(1)
    picture = view.grab().toImage()
    assert holds(picture, THEME.tag_tint["red"])
    assert holds(picture, THEME.tag_tint["green"])
    assert holds(picture, THEME.claim_line)
    assert holds(picture, THEME.accent)


def test_nothing_to_show_is_no_trouble(view: CompareView, qtbot: QtBot) -> None:
    view.show_versions(Side(), Side(), (), {})
    qtbot.keyClicks(view, "np")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    view.set_all(True)
    view.grab()
    assert view.spoken() == ""


def holds(picture: QImage, colour: QColor) -> bool:
    """Say whether a picture has a pixel of just this colour."""
    wanted = colour.rgb()
    return any(
        picture.pixel(x, y) == wanted
        for y in range(picture.height())
        for x in range(picture.width())
    )
