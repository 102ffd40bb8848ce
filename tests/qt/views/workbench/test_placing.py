"""Very many claims are placed a little at a time: it is said, and the window goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import AnnotationId, ClaimDraft, ClaimFields, Relation
from desktop.project import Project
from desktop.qt.lens import Lens
from desktop.qt.views.workbench.placing import AT_ONCE
from desktop.qt.views.workbench.workbench import Workbench
from tests.project.words import document

MANY = AT_ONCE + 40
FEW = 30


@pytest.fixture
def claims(project: Project) -> list[AnnotationId]:
    """More claims than are placed at once, of forty sources, some of them linked."""
    words = ("A word was said by them. " * MANY).strip()
    with project.step("Coding"):
        article = project.articles.add(document(words))
        made = [
            project.claims.add(
                article,
                ClaimDraft(
                    content=((25 * n, 25 * n + 6),),
                    fields=ClaimFields(
                        statement=("rare " if n < FEW else "") + f"A word was said, number {n}",
                        source_role=f"Speaker {n % 40}",
                    ),
                ),
            )
            for n in range(MANY)
        ]
        for one, other in zip(made[:60:2], made[1:60:2], strict=True):
            project.claims.link(one, other, Relation.REPEATS)
    return made


@pytest.fixture(params=["map", "timeline"])
def placing(request, bench: Workbench, claims: list[AnnotationId], qtbot) -> Workbench:
    """A workbench that has begun to place them."""
    bench.show_page(request.param)
    bench.page.canvas.setFocus()
    return bench


def notice(bench: Workbench) -> QLabel:
    return bench.page.canvas.findChild(QLabel, "canvasNotice")


def all_placed(bench: Workbench, qtbot) -> list[int]:
    qtbot.waitUntil(lambda: not bench.placing, timeout=20_000)
    return sorted(bench.page.canvas.places)


def test_many_claims_are_announced_and_then_there(placing, claims, qtbot) -> None:
    assert placing.placing
    assert notice(placing).isVisible()
    assert notice(placing).text() == f"Placing {MANY} claims…"
    assert placing.page.canvas.places == {}
    assert all_placed(placing, qtbot) == claims
    assert notice(placing).isHidden()


def test_few_claims_are_there_at_once(bench, kremlin) -> None:
    for name in ("map", "timeline"):
        bench.show_page(name)
        assert not bench.placing
        assert notice(bench).isHidden()
        assert len(bench.page.canvas.places) == 10


def test_escape_closes_meanwhile_and_opening_goes_on(placing, claims, qtbot) -> None:
    placing.closed.connect(placing.hide)
    qtbot.keyClick(placing.page.canvas, Qt.Key.Key_Escape)
    assert placing.isHidden()
    assert not placing.placing
    placing.show()
    assert placing.placing
    assert all_placed(placing, qtbot) == claims


def test_keys_of_the_sheet_do_no_harm_meanwhile(placing, claims, qtbot) -> None:
    keys = Qt.Key
    chosen: list[int] = []
    placing.claim_chosen.connect(chosen.append)
    for key in (
        keys.Key_Right,
        keys.Key_End,
        keys.Key_Return,
        keys.Key_0,
        keys.Key_Plus,
        keys.Key_F2,
    ):
        qtbot.keyClick(placing.page.canvas, key)
    qtbot.mouseDClick(placing.page.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert chosen == []
    assert all_placed(placing, qtbot) == claims


def test_another_filter_meanwhile_is_what_is_seen(placing, whole: Lens, claims, qtbot) -> None:
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(text="rare"))
    assert not placing.placing
    assert sorted(placing.page.canvas.places) == claims[:FEW]
    assert notice(placing).isHidden()


def test_a_change_meanwhile_is_taken_up(placing, whole: Lens, project, claims, qtbot) -> None:
    with qtbot.waitSignal(whole.changed):
        project.marks.remove([claims[5]])
    assert all_placed(placing, qtbot) == [one for one in claims if one != claims[5]]
    with qtbot.waitSignal(whole.changed):
        project.undo()
    assert all_placed(placing, qtbot) == claims


def test_what_is_seen_stays_until_a_change_is_placed(placing, whole, project, claims, qtbot):
    all_placed(placing, qtbot)
    with qtbot.waitSignal(whole.changed):
        project.marks.remove([claims[5]])
    assert placing.placing
    assert notice(placing).isHidden()
    assert sorted(placing.page.canvas.places) == claims
    assert claims[5] not in all_placed(placing, qtbot)


def test_claims_that_come_back_after_none_are_announced(placing, whole, claims, qtbot) -> None:
    all_placed(placing, qtbot)
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(text="nowhere said"))
    with qtbot.waitSignal(whole.changed):
        placing.page.findChild(QPushButton, "workbenchEmptyAll").click()
    assert notice(placing).isVisible()
    assert all_placed(placing, qtbot) == claims


def test_claims_that_were_all_gone_are_announced(placing, whole, project, claims, qtbot) -> None:
    all_placed(placing, qtbot)
    with qtbot.waitSignal(whole.changed):
        project.marks.remove(claims)
    assert placing.page.canvas.places == {}
    with qtbot.waitSignal(whole.changed):
        project.undo()
    assert notice(placing).isVisible()
    assert all_placed(placing, qtbot) == claims


def test_another_page_ends_it(placing, claims, qtbot) -> None:
    page = placing.page
    placing.show_page("matrix")
    assert not page.placing
    placing.show_page("map")
    assert all_placed(placing, qtbot) == claims


def test_closing_the_project_ends_it(placing, session, whole, qtbot) -> None:
    session.close()
    assert not placing.placing
    qtbot.waitUntil(lambda: whole.claims() == [])
    assert not placing.placing


def test_the_claim_chosen_meanwhile_is_followed(placing, claims, qtbot) -> None:
    placing.set_current(claims[7])
    all_placed(placing, qtbot)
    assert placing.page.canvas.current == claims[7]


def test_another_mark_than_a_claim_leaves_all_as_it_is(placing, whole, project, claims, qtbot):
    all_placed(placing, qtbot)
    shown, article = placing.page.canvas.shape, project.articles.ids()[0]
    with qtbot.waitSignal(whole.changed):
        project.marks.highlight(article, 0, 6)
    assert not placing.placing
    assert placing.page.canvas.shape is shown
