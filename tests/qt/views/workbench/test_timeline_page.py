"""The timeline: where a claim stands in time, how that is known, and how a person mends it."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from desktop.domain.errors import UserError
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, ClaimDraft
from desktop.qt.theme import theme_named
from desktop.qt.views.workbench.timeline_dates import (
    FROM_TEXT,
    Dated,
    date_words,
    gap_words,
    how_words,
    plain_date,
    short_date,
)
from desktop.qt.views.workbench.timeline_page import TimelinePage


@pytest.fixture
def dated(project, kremlin):
    """The article came out on a day; claim 3 was said before, claim 1 in an unknown month."""
    project.articles.edit(kremlin, published="2024-09-09", publisher="CNN")
    one, three = (project.claims.by_number(kremlin, number) for number in (1, 3))
    project.claims.edit(three, said_on="2024-08-19")
    project.claims.edit(one, said_on="2023")
    return kremlin


@pytest.fixture
def page(bench, dated) -> TimelinePage:
    bench.show_page("timeline")
    found = bench.findChild(TimelinePage, "timelinePage")
    found.setFocus()
    return found


def columns(page: TimelinePage) -> dict[str, list[int]]:
    return {
        column.title: [card.claim.number for card in column.cards]
        for column in page.canvas.shape.columns
    }


def test_claims_stand_under_their_date(page) -> None:
    found = columns(page)
    assert [*found] == ["2023", "19 August 2024", "9 September 2024"]
    assert found["2023"] == [1]
    assert found["19 August 2024"] == [3]
    assert len(found["9 September 2024"]) == 8
    assert [one.gap for one in page.canvas.shape.columns] == ["", "1 year later", "3 weeks later"]


def test_the_article_stands_over_its_claims(page) -> None:
    last = page.canvas.shape.columns[-1]
    (article,) = last.articles
    assert article.publisher == "CNN"
    assert all(article.rect.bottom() < card.rect.top() for card in last.cards)
    assert last.facts == "1 article · 8 claims"


def test_no_card_covers_another(page) -> None:
    rects = [card.rect for card in page.canvas.shape.cards()]
    rects += [one.rect for column in page.canvas.shape.columns for one in column.articles]
    for at, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[at + 1 :])


def test_a_date_in_the_sentence_is_used_and_told(bench, project, article_id, qtbot) -> None:
    project.articles.edit(article_id, published="2024-09-11")
    text = project.articles.document(article_id).text
    for words in ("No decision has been made", "the city will close its library"):
        start = text.index(words)
        project.claims.add(article_id, ClaimDraft(((start, start + len(words)),)))
    bench.show_page("timeline")
    page = bench.findChild(TimelinePage, "timelinePage")
    monday, wednesday = page.canvas.shape.columns
    assert (monday.title, wednesday.title) == ("9 September 2024", "11 September 2024")
    (said,) = monday.cards
    assert said.dated == Dated("2024-09-09", FROM_TEXT, "Monday")
    assert how_words(said.dated) == "from the text"
    assert how_words(wednesday.cards[0].dated) == "with the article"
    with qtbot.waitSignal(page.canvas.current_changed):
        page.set_current(said.claim.id)
    assert page.canvas.accessibleDescription().endswith("9 September 2024, from the text")


def test_without_any_date_claims_stand_at_the_end(page, whole, project, kremlin, qtbot) -> None:
    with qtbot.waitSignal(whole.changed):
        project.articles.edit(kremlin, published="")
    found = columns(page)
    assert [*found] == ["2023", "19 August 2024", "No date"]
    assert "F2" in page.canvas.shape.columns[-1].facts


def test_a_date_is_typed(page, project, kremlin, session, whole, qtbot) -> None:
    two = project.claims.by_number(kremlin, 2)
    page.set_current(two)
    qtbot.keyClick(page.canvas, Qt.Key.Key_F2)
    assert page.field.isVisible()
    assert page.field.text() == "2024-09-09"
    qtbot.keyClicks(page.field, "last Friday")
    with qtbot.waitSignals([whole.changed, session.say]) as _told:
        qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert project.marks.get(two).claim.fields.said_on == "2024-09-06"
    assert not page.field.isVisible()
    assert columns(page)["6 September 2024"] == [2]
    assert page.canvas.current == two
    with qtbot.waitSignal(whole.changed):
        project.undo()
    assert 2 in columns(page)["9 September 2024"]


def test_words_that_are_no_date_are_refused(page, project, kremlin, session, qtbot) -> None:
    page.set_current(project.claims.by_number(kremlin, 2))
    qtbot.keyClick(page.canvas, Qt.Key.Key_F2)
    qtbot.keyClicks(page.field, "one day")
    with qtbot.waitSignal(session.say) as said:
        qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert said.args[0].startswith("That is no date.")
    assert page.field.isVisible()
    qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert not page.field.isVisible()
    assert page.isVisible()


def test_an_empty_field_takes_the_own_date_away(page, project, kremlin, whole, qtbot) -> None:
    three = project.claims.by_number(kremlin, 3)
    page.set_current(three)
    qtbot.keyClick(page.canvas, Qt.Key.Key_F2)
    page.field.clear()
    with qtbot.waitSignal(whole.changed):
        qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert project.marks.get(three).claim.fields.said_on == ""
    assert "19 August 2024" not in columns(page)


def test_keys_walk_through_time(page, bench, project, kremlin, qtbot) -> None:
    one, three = (project.claims.by_number(kremlin, number) for number in (1, 3))
    page.set_current(one)
    with qtbot.waitSignal(bench.claim_chosen) as chosen:
        qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert chosen.args == [three]
    with qtbot.waitSignal(bench.words_wanted) as wanted:
        qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert wanted.args == [three]
    said = page.canvas.accessibleDescription()
    assert said.startswith("Claim 3, Dmitry Peskov, asserts, ")
    assert said.endswith("19 August 2024")


def test_the_filter_applies_in_sight_only(page, whole, qtbot) -> None:
    page.set_active(False)
    shown = page.canvas.shape
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    assert page.canvas.shape is shown
    page.set_active(True)
    assert columns(page) == {"9 September 2024": [10]}
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(text="nowhere said"))
    assert page.findChild(QLabel, "workbenchEmptyWords").text() == "No claim fits the filter."


def test_it_begins_where_it_can_be_read_until_a_hand_moves_it(page, qtbot) -> None:
    assert page.canvas.scale_now >= 0.9
    page.fit()
    assert page.canvas.scale_now < 0.9
    small = page.canvas.scale_now
    page.resize(page.width() - 60, page.height())
    assert page.canvas.scale_now <= small


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_it_takes_the_colours_of_the_page(page, name) -> None:
    page.set_theme(theme_named(name))
    assert page.canvas.grab().toImage().pixelColor(2, 2) == theme_named(name).page


def test_it_is_written_as_picture(page, tmp_path: Path) -> None:
    for kind in page.export_choices:
        page.export(tmp_path / f"timeline.{kind}", kind)
    root = ET.parse(tmp_path / "timeline.svg").getroot()
    assert "9 September 2024" in "".join(root.itertext())
    assert QImage(str(tmp_path / "timeline.png")).width() > 1000
    with pytest.raises(UserError):
        page.export(tmp_path / "nowhere" / "timeline.svg", "svg")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2024-03-01", "2024-03-02", "1 day later"),
        ("2024-03-01", "2024-03-14", "13 days later"),
        ("2024-03-01", "2024-03-22", "3 weeks later"),
        ("2024-03-01", "2024-06-01", "3 months later"),
        ("2024-03", "2024-04-20", "1 month later"),
        ("2021-03-01", "2024-03-01", "3 years later"),
        ("2023", "2024-09-01", "1 year later"),
        ("2024", "2024-03-02", ""),
        ("2024-03-02", "", ""),
    ],
)
def test_a_gap_is_told_as_exactly_as_it_is_known(before, after, words) -> None:
    assert gap_words(before, after) == words


@pytest.mark.parametrize(
    ("kept", "plain"),
    [
        ("2024-03-01T10:00:00Z", "2024-03-01"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("3 March 2024", "2024-03-03"),
        ("2024-02-31", ""),
        ("some day", ""),
        ("", ""),
    ],
)
def test_a_kept_date_is_read(kept, plain) -> None:
    assert plain_date(kept) == plain


def test_a_date_has_shorter_words() -> None:
    assert date_words("2024-03-01") == "1 March 2024"
    assert short_date("2024-03-01") == ("Mar 2024", "2024")
    assert short_date("2024") == ()
