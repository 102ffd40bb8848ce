"""Statements in one or two lines: how many is known at once, where they break when painted."""

import pytest
from PySide6.QtGui import QFontMetricsF

from desktop.qt.theme import interface_font
from desktop.qt.views.workbench.lines import Lines, lines

WIDTH = 240.0
LONG = "The ministry says that the bridge was closed before the inspection had begun"


def made(text: str, width: float = WIDTH) -> Lines:
    font = interface_font()
    return lines(text, width, font, QFontMetricsF(font))


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Closed.", 1), (LONG, 2), (LONG * 5, 2), ("i" * 60, 1), ("W" * 60, 2)],
)
def test_how_many_lines_there_are_is_known_before_they_are_broken(
    qapp, text: str, count: int
) -> None:
    found = made(text, 400.0 if set(text) == {"i"} else WIDTH)
    assert found.count == count
    assert len(found.broken()) == count


def test_all_words_of_two_lines_are_there_or_cut_with_an_ellipsis(qapp) -> None:
    first, second = made(LONG, 400.0).broken()
    assert f"{first} {second}" == LONG
    assert made(LONG * 5).broken()[1].endswith("…")


def test_no_line_is_wider_than_there_is_room(qapp) -> None:
    size = QFontMetricsF(interface_font())
    for text in (LONG, "wörds 𝔸𝔹 " * 40, "x" * 300):
        for line in made(text).broken():
            assert size.horizontalAdvance(line) <= WIDTH


def test_lines_are_broken_once(qapp) -> None:
    found = made(LONG)
    assert found.broken() is found.broken()
    assert found == made(LONG)
