"""Emoji, combining marks, right-to-left text, CRLF and a BOM never shift a mark.

Every word of such texts is selected by the mouse, and again by keys, at its painted place, then
marked; what is stored is compared with what was seen and with where Qt itself paints the words.
"""

import math
import re
import unicodedata

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextLayout

from desktop.domain.model import Block, BlockKind, StyleRun
from desktop.domain.text import Utf16Map
from desktop.qt.views.reader.ink import tint_rectangle
from desktop.qt.views.reader.snapping import grapheme_end, grapheme_start
from tests.qt.views.reader.desk import Desk
from tests.qt.views.reader.hard_texts import TEXTS


def words_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\s\ufeff\ufffe]+", text)]


def seen(desk: Desk) -> str:
    """What Qt shows as selected, in our characters."""
    shown = desk.reader.canvas.textCursor().selection().toRawText()
    return str(shown).replace("\u2028", "\n")


def as_shown(words: str) -> str:
    return words.replace("\ufeff", "\u2060").replace("\ufffe", "\u2060")


@pytest.mark.parametrize("name", TEXTS)
def test_every_word_by_mouse(desk: Desk, name: str) -> None:
    number = desk.read(TEXTS[name])
    text = desk.text
    assert "\r" not in text
    expected = words_of(text)
    for start, end in expected:
        desk.drag(leading(desk, start), trailing(desk, end))
        mark_and_compare(desk, number, start, end)
    check_stored(desk, number, expected)


@pytest.mark.parametrize("name", TEXTS)
def test_every_word_by_keys(desk: Desk, name: str) -> None:
    number = desk.read(TEXTS[name])
    expected = words_of(desk.text)
    desk.reader.go_to(0)
    for start, end in expected:
        while desk.reader.caret() < start:
            desk.key(onward(desk))
        assert desk.reader.caret() == start
        while desk.reader.caret() < end:
            desk.key(onward(desk), Qt.KeyboardModifier.ShiftModifier)
        mark_and_compare(desk, number, start, end)
        desk.reader.go_to(end)
    check_stored(desk, number, expected)


def test_every_word_in_every_kind_of_block(desk: Desk) -> None:
    kinds = [kind for kind in BlockKind if kind != BlockKind.PAGE_BREAK]
    lines = [f"{kind.value.title()} \U0001f600 with some words" for kind in kinds]
    blocks, start = [], 0
    for kind, line in zip(kinds, lines, strict=True):
        run = StyleRun(start + 4, start + len(line) - 3, "emphasis")
        blocks.append(Block(kind, start, start + len(line), 1, "•", (run,)))
        start += len(line) + 1
    number = desk.read("\n".join(lines), blocks=tuple(blocks))
    for start, end in words_of(desk.text):
        desk.drag(leading(desk, start), trailing(desk, end))
        mark_and_compare(desk, number, start, end)
    check_stored(desk, number, words_of(desk.text))


def mark_and_compare(desk: Desk, number: int, start: int, end: int) -> None:
    assert desk.reader.selection() == (start, end), desk.text[start:end]
    assert seen(desk) == as_shown(desk.text[start:end])
    desk.project.marks.highlight(number, *desk.selected())


def check_stored(desk: Desk, number: int, expected: list[tuple[int, int]]) -> None:
    marks = desk.project.marks.between(number, 0, len(desk.text))
    assert [(mark.start, mark.end) for mark in marks] == expected
    page = desk.reader.canvas.page
    tints = {index: page.ink(index).tints for index in range(len(page.sheet.pieces))}
    for (start, end), mark in zip(expected, marks, strict=True):
        stored = desk.project.marks.get(mark.annotation_id)
        assert stored.quote == desk.text[start:end]
        index = page.sheet.pieces.at(start)
        painted = columns_of_qt(desk, index, start, end)
        ours = [box for _at, box in strokes_in_block(desk, start, end)]
        assert_alike(painted, ours)
        assert all(any(box.intersects(tint) for tint, _ in tints[index]) for box in ours)


def strokes_in_block(desk: Desk, start: int, end: int) -> list[tuple[object, QRectF]]:
    page = desk.reader.canvas.page
    return [(at, tint_rectangle(stroke)) for at, stroke in page.strokes_of(start, end)]


def columns_of_qt(desk: Desk, index: int, start: int, end: int) -> set[tuple[int, int]]:
    """The pixels (column, line) that Qt colours when it draws the words as selected."""
    sheet = desk.reader.canvas.sheet
    layout = sheet.block(index).layout()
    units = Utf16Map(desk.text)
    first = units.to_utf16(sheet.pieces[index].start)
    chosen = QTextLayout.FormatRange()
    chosen.start = units.to_utf16(start) - first
    chosen.length = units.to_utf16(end) - units.to_utf16(start)
    chosen.format = QTextCharFormat()
    chosen.format.setBackground(QColor("red"))
    chosen.format.setForeground(QColor(0, 0, 0, 0))
    size = layout.boundingRect().size().toSize()
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setPen(QColor(0, 0, 0, 0))
    layout.draw(painter, -layout.position(), [chosen])
    painter.end()
    found = set()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        y = int(line.y() + line.ascent())
        found |= {(x, number) for x in range(size.width()) if image.pixelColor(x, y).red() > 127}
    return found


def assert_alike(painted: set[tuple[int, int]], ours: list[QRectF]) -> None:
    """Each edge of ours is within a pixel of Qt's."""
    assert painted
    assert ours
    near = {
        x for box in ours for x in range(math.floor(box.left()) - 1, math.ceil(box.right()) + 2)
    }
    inner = {
        x for box in ours for x in range(math.ceil(box.left()) + 1, math.floor(box.right()) - 1)
    }
    columns = {x for x, _line in painted}
    assert columns <= near
    assert inner <= columns


def leading(desk: Desk, start: int) -> QPoint:
    """The point just inside the side of a letter at which reading begins."""
    return side(desk, start, grapheme_end(desk.text, start + 1), at_start=True)


def trailing(desk: Desk, end: int) -> QPoint:
    return side(desk, grapheme_start(desk.text, end - 1), end, at_start=False)


def side(desk: Desk, start: int, end: int, *, at_start: bool) -> QPoint:
    box = desk.boxes(start, end)[0]
    backwards = unicodedata.bidirectional(desk.text[start]) in {"R", "AL"}
    x = box.left() + 1 if at_start != backwards else box.right() - 1
    return QPointF(x, box.center().y()).toPoint()


def onward(desk: Desk) -> Qt.Key:
    """The arrow that leads on in the text: the left one in a paragraph from right to left."""
    block = desk.reader.canvas.textCursor().block()
    backwards = block.textDirection() == Qt.LayoutDirection.RightToLeft
    return Qt.Key.Key_Left if backwards else Qt.Key.Key_Right
