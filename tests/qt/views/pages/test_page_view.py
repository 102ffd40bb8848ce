"""Reading and marking on pages: by real mouse and keys, at places that the file itself names."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.model import ClaimDraft, Kind
from tests.qt.views.pages.desk import PageDesk

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def overlaps(one: QRectF, other: QRectF) -> float:
    """Return how much of two rectangles is common, from 0 to 1."""
    common = one.intersected(other)
    every = one.united(other)
    return common.width() * common.height() / (every.width() * every.height())


def test_p_shows_the_pages_and_the_text_again(desk: PageDesk) -> None:
    desk.press("p")
    assert shown(desk) == ("pages", True)
    assert desk.view.hasFocus()
    desk.press("p")
    assert shown(desk) == ("text", False)
    assert desk.reader.canvas.hasFocus()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_a_drag_over_printed_words_selects_them(paged: PageDesk, zoom: float) -> None:
    paged.view.set_zoom(zoom)
    paged.view.horizontalScrollBar().setValue(0)
    paged.drag_over("harbour board said")
    assert paged.selected() == "harbour board said"
    assert paged.reader.selection() == (4, 22)


def test_where_we_see_words_is_where_they_are_printed(paged: PageDesk) -> None:
    words = "lost the notebook with the sums. This is 0-1."
    box = paged.view.rectangles(*paged.span(words))
    assert len(box) == 1
    printed = paged.printed(words)
    assert box[0].left() == pytest.approx(printed.left(), abs=2)
    assert box[0].right() == pytest.approx(printed.right(), abs=2)
    assert overlaps(box[0], printed) > 0.7
    in_reader = paged.reader.rect_of(*paged.span(words))
    corner = paged.view.viewport().mapTo(paged.reader, box[0].topLeft().toPoint())
    assert (in_reader.topLeft() - corner).manhattanLength() <= 2


def test_a_double_click_takes_the_word_and_a_third_the_sentence(paged: PageDesk) -> None:
    from PySide6.QtTest import QTest

    middle = paged.printed("Workers").center().toPoint()
    paged.click(middle)
    QTest.mouseDClick(paged.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert paged.selected() == "Workers"
    paged.click(middle)
    assert paged.selected().startswith("Workers had asked for a meeting")
    assert paged.selected().endswith("no room for it.")


def test_keys_walk_by_letters_words_and_printed_lines(paged: PageDesk) -> None:
    paged.reader.go_to(4)
    paged.press(Qt.Key.Key_Right, SHIFT)
    assert paged.selected() == "h"
    paged.press(Qt.Key.Key_Right, SHIFT, CONTROL)
    assert paged.selected() == "harbour"
    paged.reader.go_to(4)
    paged.press(Qt.Key.Key_Down)
    below = paged.reader.caret()
    start = paged.text.index("had asked")
    assert start <= below <= start + 6  # a line further down, at the same height of the page
    paged.press(Qt.Key.Key_Up)
    assert abs(paged.reader.caret() - 4) <= 1
    paged.press(Qt.Key.Key_End)
    assert paged.text[: paged.reader.caret()].endswith("Workers")
    paged.press(Qt.Key.Key_Home, SHIFT)
    assert paged.selected().startswith("The harbour board said")
    paged.press(Qt.Key.Key_A, CONTROL)
    assert paged.reader.selection() == (0, len(paged.text))


def test_down_goes_on_to_the_next_page(paged: PageDesk) -> None:
    assert paged.view.text is not None
    start, end = paged.view.text.span_of(0)
    paged.reader.go_to(end - 3)
    paged.press(Qt.Key.Key_Down)
    assert paged.view.text.page_of(paged.reader.caret()) == 1
    assert paged.view.in_sight(paged.reader.caret())
    paged.press(Qt.Key.Key_Up)
    assert start <= paged.reader.caret() < end


def test_a_mark_made_on_the_page_lies_on_the_words(paged: PageDesk) -> None:
    paged.drag_over("last crane would be")
    paged.press("1")
    (mark,) = paged.marks(Kind.HIGHLIGHT)
    assert mark.quote == "last crane would be"
    assert paged.view.ink is not None
    tints = paged.view.ink.ink(0).tints
    assert len(tints) == 1
    shown = QRectF(tints[0][0].topLeft() * paged.view.zoom, tints[0][0].size() * paged.view.zoom)
    shown.translate(paged.view.sheet_of(0).topLeft())
    assert overlaps(shown, paged.printed("last crane would be")) > 0.65


def test_painted_tints_leave_the_words_readable(paged: PageDesk) -> None:
    plain = paged.view.grab(paged.printed("no room for it").toAlignedRect()).toImage()
    paged.project.marks.highlight(
        paged.article, *paged.span_on_first("no room for it"), paged.first_tag()
    )
    tinted = paged.view.grab(paged.printed("no room for it").toAlignedRect()).toImage()
    assert plain.pixelColor(1, 3).lightness() > 250
    assert tinted.pixelColor(1, 3) != plain.pixelColor(1, 3)
    dark = [
        (x, y)
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixelColor(x, y).lightness() < 60
    ]
    assert len(dark) > 20
    assert all(tinted.pixelColor(x, y).lightness() < 75 for x, y in dark)


def test_a_click_on_a_mark_chooses_it_and_on_words_lets_go(paged: PageDesk) -> None:
    paged.drag_over("last crane would be")
    paged.press("h")
    (mark,) = paged.marks(Kind.HIGHLIGHT)
    paged.reader.set_current(0)
    paged.click(paged.printed("crane").center())
    assert paged.reader.current_annotation == mark.id
    paged.click(paged.printed("Nobody at the gate").center())
    assert paged.reader.current_annotation == 0


def test_a_click_on_the_bracket_chooses_its_claim(paged: PageDesk) -> None:
    start, end = paged.span_on_first("the last crane would be taken down before winter")
    claim = paged.project.claims.add(paged.article, ClaimDraft(content=((start, end),)))
    assert paged.view.ink is not None
    ink = paged.view.ink.ink(0)
    assert [one.number for one in ink.brackets] == [1]
    from desktop.qt.views.reader.painting import bracket_rectangle

    box = bracket_rectangle(ink.brackets[0], QPointF(0, 0), paged.view.ink._column(0))
    at = box.center() * paged.view.zoom + paged.view.sheet_of(0).topLeft()
    paged.click(at)
    assert paged.reader.current_annotation == claim


def test_tab_goes_through_marks_and_scrolls_there(paged: PageDesk) -> None:
    far = paged.text.index("This is 4-2")
    paged.project.marks.highlight(paged.article, 4, 11)
    paged.project.marks.highlight(paged.article, far, far + 11)
    paged.reader.go_to(0)
    paged.press(Qt.Key.Key_Tab)
    first = paged.reader.current_annotation
    paged.press(Qt.Key.Key_Tab)
    assert paged.reader.current_annotation not in (0, first)
    assert not paged.reader.rect_of(far, far + 11).isEmpty()
    assert paged.view.page_read == 4


def test_turning_keeps_the_place_and_the_selection(paged: PageDesk) -> None:
    target = paged.text.index("This is 3-5")
    paged.reader.select(target, target + 11)
    paged.view.show_at_top(target)
    paged.feature.page_view()
    assert paged.reader.selection() == (target, target + 11)
    assert paged.reader.canvas.in_sight(target)
    paged.feature.page_view()
    assert paged.reader.selection() == (target, target + 11)
    assert paged.view.in_sight(target)


def test_the_top_and_the_bottom_are_told_in_code_points(paged: PageDesk) -> None:
    target = paged.text.index("In her letter")
    paged.view.show_at_top(target)
    assert abs(paged.view.top_offset() - target) < 90
    bottom = paged.view.bottom_offset()
    assert target < bottom < len(paged.text)
    assert paged.view.in_sight(target)
    assert not paged.view.in_sight(len(paged.text) - 2)


def test_find_shows_hits_on_pages_far_away(paged: PageDesk) -> None:
    paged.reader.open_find()
    paged.reader.find_bar.field.setText("This is 5-11")
    hit = paged.text.index("This is 5-11")
    paged.qtbot.waitUntil(lambda: paged.view.in_sight(hit))
    assert not paged.reader.rect_of(hit, hit + 12).intersects(paged.reader.find_bar.geometry())
    paged.press(Qt.Key.Key_Escape)
    assert paged.selected() == "This is 5-11"
    assert paged.view.hasFocus()


def test_zoom_keeps_what_is_under_the_mouse(paged: PageDesk) -> None:
    paged.view.set_zoom(1.0)
    before = paged.printed("police said")
    wheel(paged, before.center(), 120)
    after = paged.printed("police said")
    assert after.width() == pytest.approx(before.width() * 1.1, rel=0.01)
    assert (after.center() - before.center()).manhattanLength() < 4


def test_ctrl_plus_minus_and_0_are_those_of_the_text(paged: PageDesk) -> None:
    points = paged.reader.text_size()
    zoom = paged.view.zoom
    paged.press(Qt.Key.Key_Equal, CONTROL)
    assert paged.view.zoom == pytest.approx(zoom * 1.1)
    assert not paged.view.fits
    paged.press(Qt.Key.Key_Minus, CONTROL)
    assert paged.view.zoom == pytest.approx(zoom)
    paged.press(Qt.Key.Key_0, CONTROL)
    assert paged.view.zoom == 1.0
    assert paged.reader.text_size() == points
    paged.feature.fit_width()
    assert paged.view.zoom == pytest.approx(zoom)


def test_pages_stay_as_wide_as_the_view(paged: PageDesk) -> None:
    top = paged.view.text.span_of(2)[0] if paged.view.text else 0
    paged.view.show_at_top(top)
    paged.ascribe.window.resize(1100, 800)
    paged.qtbot.waitUntil(
        lambda: (
            abs(paged.view.zoom - paged.view.stack.fitting(paged.view.viewport().width())) < 1e-6
        )
    )
    assert paged.view.page_read == 2
    assert paged.view.horizontalScrollBar().maximum() == 0


def test_the_edge_of_the_current_mark_is_dragged_by_its_handle(paged: PageDesk) -> None:
    paged.drag_over("last crane")
    paged.press("h")
    (mark,) = paged.marks(Kind.HIGHLIGHT)
    paged.reader.set_current(mark.id)
    paged.reader.select(0, 0, reveal=False)
    box = paged.view.rectangles(*paged.span_on_first("last crane"))[-1]
    target = paged.printed("would be taken")
    foot = tint_foot(paged, box)
    paged.drag(QPointF(box.right(), foot), QPointF(target.right(), target.center().y()))
    (mark,) = paged.marks(Kind.HIGHLIGHT)
    assert mark.quote == "last crane would be taken"
    assert paged.selected() == ""
    paged.project.undo()
    (mark,) = paged.marks(Kind.HIGHLIGHT)
    assert mark.quote == "last crane"


def test_the_selection_bar_stands_beside_the_words(paged: PageDesk) -> None:
    paged.drag_over("last crane would be")
    bar = paged.reader.selection_bar
    paged.qtbot.waitUntil(bar.isVisible)
    assert not bar.geometry().intersects(
        paged.reader.rect_of(*(paged.reader.selection() or (0, 0)))
    )


def test_the_menu_of_a_mark_opens_at_the_mouse(paged: PageDesk) -> None:
    paged.project.marks.highlight(paged.article, *paged.span_on_first("harbour board"))
    (mark,) = paged.marks(Kind.HIGHLIGHT)
    told: list[int] = []
    paged.reader.menu_wanted.connect(lambda _at, number: told.append(number))
    from PySide6.QtGui import QContextMenuEvent

    at = paged.printed("harbour board").center().toPoint()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at, paged.view.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(paged.view.viewport(), event)
    assert told == [mark.id]
    for menu in QApplication.topLevelWidgets():
        if menu.objectName() == "readerMenu":
            menu.close()


def tint_foot(desk: PageDesk, box: QRectF) -> float:
    """Return where the tint over a printed line ends, in the view."""
    assert desk.view.ink is not None
    tint = desk.view.ink.ink(0).tints[0][0]
    assert tint.width() * desk.view.zoom == pytest.approx(box.width(), abs=1)
    return tint.bottom() * desk.view.zoom + desk.view.sheet_of(0).top()


def shown(desk: PageDesk) -> tuple[str, bool]:
    """Return what is seen, and whether the action is checked."""
    pages, text = desk.view.isVisible(), desk.reader.canvas.isVisible()
    assert pages != text
    return "pages" if pages else "text", desk.ascribe.actions["page_view"].isChecked()


def wheel(desk: PageDesk, at: QPointF, turned: int) -> None:
    from PySide6.QtCore import QPoint

    surface = desk.view.viewport()
    event = QWheelEvent(
        at,
        surface.mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(surface, event)
