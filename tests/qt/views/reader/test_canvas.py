"""The page: headline, sizes, a long text by section, copying, empty states."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.model import Block, BlockKind
from desktop.qt.views.reader.announce import announce
from tests.qt.views.reader.desk import PLAIN, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def wheel(desk: Desk, steps: int) -> None:
    view = desk.reader.canvas.viewport()
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    QApplication.processEvents()


def test_headline_stands_above_a_text_that_does_not_begin_with_it(desk: Desk) -> None:
    desk.read("First words.\n\nMore.", title="A headline")
    apart = desk.reader.rect_of(*desk.span("First")).top()
    desk.read("A headline\n\nMore.", title="A  headline")
    within = desk.reader.rect_of(*desk.span("A headline")).top()
    assert within < 60
    assert apart > within + 60


def test_column_is_centred_and_about_seventy_characters_wide(desk: Desk) -> None:
    desk.read("word " * 400)
    desk.reader.resize(1300, 900)
    column = desk.reader.canvas.page.column
    left = desk.reader.canvas.viewport().x() + column.left
    right = desk.reader.canvas.viewport().x() + column.right
    assert abs(left - (desk.reader.canvas.width() - right)) <= 2
    lines = desk.boxes(0, len(desk.text))
    longest = max(lines, key=lambda box: box.width())
    assert column.right - column.left - 60 < longest.width() <= column.right - column.left


def test_narrow_reader_wraps_into_its_width(desk: Desk) -> None:
    desk.read("word " * 400)
    desk.reader.resize(360, 700)
    for box in desk.boxes(0, len(desk.text)):
        assert box.right() <= desk.reader.canvas.viewport().width() - 30
    assert desk.reader.canvas.horizontalScrollBar().maximum() == 0


def test_text_size_keeps_the_line_at_the_top(desk: Desk, long_text: Callable[[int], str]) -> None:
    desk.read(long_text(200))
    canvas = desk.reader.canvas
    canvas.show_at_top(desk.span("Paragraph 90 ")[0])
    width = desk.boxes(*desk.span("Paragraph 90 "))[0].width()
    desk.reader.set_text_size(20)
    assert desk.reader.text_size() == 20
    box = desk.boxes(*desk.span("Paragraph 90 "))[0]
    assert box.width() > 1.3 * width
    assert -2 <= box.top() <= 12


def test_the_text_document_is_never_touched_after_loading(desk: Desk) -> None:
    number = desk.read(PLAIN)
    document = desk.reader.canvas.document()
    before = (document.revision(), document.toPlainText())
    made = desk.project.marks.highlight(number, 4, 9)
    desk.reader.set_current(made)
    desk.reader.dim(frozenset())
    desk.reader.open_find()
    desk.reader.find_bar.field.setText("the")
    desk.reader.find_next()
    desk.reader.close_find()
    desk.reader.grab()
    assert (document.revision(), document.toPlainText()) == before
    assert desk.reader.canvas.extraSelections() == []


def test_copy_gives_the_canonical_words(desk: Desk) -> None:
    blocks = (Block(BlockKind.CODE, 0, 20),)
    desk.read("a\u00a0b\nc \ufeffd e  f ghi", blocks=blocks)
    desk.reader.select(0, len(desk.text))
    desk.key(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == desk.text


def test_keyboard_caret_is_visible_and_moves(desk: Desk) -> None:
    desk.read(PLAIN)
    assert desk.reader.canvas.cursorWidth() == 2
    desk.reader.go_to(0)
    desk.key(Qt.Key.Key_Right, CONTROL)
    assert desk.reader.caret() == 4
    desk.key(Qt.Key.Key_Right, CONTROL, SHIFT)
    assert desk.reader.selection() == (4, 9)
    desk.key(Qt.Key.Key_A, CONTROL)
    assert desk.reader.selection() == (0, len(desk.text))


def test_nothing_to_show(desk: Desk) -> None:
    desk.reader.grab()
    assert "Add an article" in desk.reader.canvas.empty_words
    desk.read(" \n\n ", blocks=())
    desk.reader.grab()
    desk.read("words without blocks", blocks=())
    assert desk.boxes(*desk.span("without"))
    number = desk.reader.article_id
    desk.project.articles.remove(number)
    assert desk.reader.article_id == 0
    desk.reader.show_article(number)
    assert desk.reader.article_id == 0
    for act in (
        lambda: desk.reader.go_to(5),
        lambda: desk.reader.select(2, 9),
        desk.reader.select_sentence,
        desk.reader.select_paragraph,
        desk.reader.select_word,
        desk.reader.open_find,
        desk.reader.find_next,
        lambda: desk.reader.next_mark(1),
        lambda: desk.reader.move_edge("start", 1),
        lambda: desk.reader.set_current(4),
        lambda: desk.reader.set_text_size(30),
        desk.reader.grab,
    ):
        act()
    assert desk.reader.selection() is None
    assert desk.reader.marks_under(3) == []
    assert desk.reader.rect_of(0, 4).isEmpty()


@pytest.fixture
def long_desk(desk: Desk, long_text: Callable[[int], str]) -> Desk:
    desk.read(long_text(4_200))
    assert desk.reader.canvas.pieces.is_long
    return desk


def test_a_long_text_is_laid_out_by_section(long_desk: Desk) -> None:
    shown = long_desk.reader.canvas.document().characterCount()
    assert shown < 400_000 < len(long_desk.text)


def test_the_wheel_goes_on_to_the_end_of_a_long_text_without_a_jump(long_desk: Desk) -> None:
    canvas = long_desk.reader.canvas
    sections, last = set(), -1
    for _ in range(20_000):
        before = canvas.top_offset()
        ahead = next((o for o in range(before + 300, before + 1500) if canvas.in_sight(o)), before)
        y = canvas.page.line_top(ahead) - canvas.verticalScrollBar().value()
        wheel(long_desk, 40)
        sections.add(canvas.sheet.section)
        assert canvas.top_offset() >= before
        if canvas.in_sight(ahead):
            assert canvas.page.line_top(ahead) - canvas.verticalScrollBar().value() <= y + 1
        if canvas.top_offset() == last:
            break
        last = canvas.top_offset()
    assert canvas.in_sight(len(long_desk.text) - 1)
    assert len(sections) > 3


def test_sliding_leaves_every_word_where_it_is(long_desk: Desk) -> None:
    canvas = long_desk.reader.canvas
    long_desk.reader.go_to(600_000)
    section = canvas.sheet.section
    bar = canvas.verticalScrollBar()
    for _ in range(5_000):
        bar.setValue(bar.value() + 400)
        top = canvas.top_offset()
        before = long_desk.boxes(top + 200, top + 260)
        QApplication.processEvents()
        if canvas.sheet.section != section:
            break
        section = canvas.sheet.section
    else:
        pytest.fail("the section never moved")
    after = long_desk.boxes(top + 200, top + 260)
    assert before
    for one, other in zip(before, after, strict=True):
        assert abs(one.top() - other.top()) <= 1
        assert abs(one.left() - other.left()) <= 0.01


def test_selection_and_caret_outlive_the_section(long_desk: Desk) -> None:
    reader = long_desk.reader
    reader.select(1000, 2000)
    reader.canvas.show_at_top(900_000)
    assert not reader.canvas.sheet.holds(1000)
    assert reader.selection() == (1000, 2000)
    long_desk.key(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == long_desk.text[1000:2000].strip()
    long_desk.key(Qt.Key.Key_Right, SHIFT)
    assert reader.canvas.sheet.holds(2001)
    assert reader.canvas.ends() == (1000, 2001)


def test_whole_text_keys_in_a_long_text(long_desk: Desk) -> None:
    reader, length = long_desk.reader, len(long_desk.text)
    long_desk.key(Qt.Key.Key_End, CONTROL)
    assert reader.caret() == length
    assert reader.canvas.in_sight(length)
    long_desk.key(Qt.Key.Key_Home, CONTROL, SHIFT)
    assert reader.canvas.ends() == (length, 0)
    assert reader.canvas.in_sight(0)
    reader.canvas.show_at_top(500_000)
    long_desk.key(Qt.Key.Key_A, CONTROL)
    assert reader.selection() == (0, length - 1)
    assert not reader.canvas.sheet.holds(0)
    long_desk.key(Qt.Key.Key_Home, CONTROL)
    assert reader.canvas.ends() == (0, 0)


def test_scroll_bar_counts_the_whole_of_a_long_text(long_desk: Desk, qtbot: QtBot) -> None:
    bar, canvas = long_desk.reader.scroll_bar, long_desk.reader.canvas
    bar.setValue(bar.maximum() // 2)
    qtbot.waitUntil(lambda: abs(canvas.top_offset() - bar.maximum() // 2) < 400)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: canvas.in_sight(len(long_desk.text) - 1))
    bar.setValue(0)
    qtbot.waitUntil(lambda: canvas.in_sight(0))
    QTest.keyClick(canvas, Qt.Key.Key_End, CONTROL)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_one_endless_paragraph_opens_and_can_be_marked_at_its_end(desk: Desk) -> None:
    text = "endless words " * 150_000 + "the very end"
    number = desk.read(text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),))
    desk.reader.go_to(len(text))
    start, end = len(text) - len("very end"), len(text)
    desk.click(start, start + 4)
    desk.reader.select(start, end)
    desk.project.marks.highlight(number, *desk.selected())
    assert desk.project.marks.between(number, 0, end)[0].start == start
    assert desk.reader.canvas.page.ink(len(desk.reader.canvas.pieces) - 1).tints


def test_wheel_beside_the_column_scrolls_and_with_control_sizes(desk: Desk) -> None:
    desk.read("word " * 4000)
    desk.reader.resize(1400, 600)
    at = QPointF(20, 300)
    for held in (Qt.KeyboardModifier.NoModifier, CONTROL):
        event = QWheelEvent(
            at,
            desk.reader.mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(desk.reader, event)
        assert desk.reader.canvas.verticalScrollBar().value() > 0
    assert 12 < desk.reader.text_size() < 13


def test_the_text_is_there_for_screen_readers(desk: Desk) -> None:
    desk.read(PLAIN, title="Library")
    spoken = QAccessible.queryAccessibleInterface(desk.reader.canvas)
    assert spoken.text(QAccessible.Text.Name) == "Article"
    assert spoken.text(QAccessible.Text.Description) == "Library"
    assert "No decision has been made" in spoken.text(QAccessible.Text.Value)
    QAccessible.setActive(True)
    announce(desk.reader, "Highlighted.")
    QAccessible.setActive(False)


def test_drag_out_of_words_needs_no_drop_target(desk: Desk) -> None:
    desk.read(PLAIN)
    assert not desk.reader.canvas.acceptDrops()
    assert not desk.reader.canvas.viewport().acceptDrops()


def test_canvas_cursor_stays_in_our_text(desk: Desk) -> None:
    desk.read("one\n\ntwo")
    cursor = desk.reader.canvas.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    desk.reader.canvas.setTextCursor(cursor)
    assert desk.reader.caret() == len(desk.text)
