"""What is looked at: the first claims of very many, read beside the window where they are many."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, ArticleId, ClaimDraft, ClaimFields, ImportedDocument
from desktop.project import Project
from desktop.qt import lens as lenses
from desktop.qt.lens import Lens
from desktop.qt.models.claims import ClaimModel, brief_rows
from desktop.qt.session import Session
from desktop.qt.views.panel.filter_menu import FilterMenu

CLAIMS = 12


@pytest.fixture
def claims(project: Project, article_id: ArticleId, imported: ImportedDocument) -> list[int]:
    """Claims of two articles."""
    other = project.articles.add(ImportedDocument(imported.text + "\n\nMore.", (), "Another"))
    return [
        project.claims.add(
            article_id if n % 2 else other,
            ClaimDraft(
                ((40 + 5 * n, 60 + 5 * n),),
                fields=ClaimFields(
                    statement=f"claim {n}",
                    source_text=f"speaker {n % 3}",
                    act=Act.DENIES if n == 7 else Act.ASSERTS,
                ),
            ),
        )
        for n in range(CLAIMS)
    ]


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lenses, "MOST", 5)
    monkeypatch.setattr(lenses, "LARGE", 8)


@pytest.fixture
def lens(session: Session) -> Lens:
    return Lens(session, session)


@pytest.mark.usefixtures("claims", "small_limits")
def test_the_first_of_too_many_are_seen(lens: Lens, article_id: ArticleId) -> None:
    lens.set_article(article_id)
    assert len(lens.claims()) == 5
    assert lens.cut
    assert lens.total() == 6
    assert {one.id for one in lens.articles()} == {article_id}
    lens.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    assert [one.statement for one in lens.claims()] == ["claim 7"]
    assert not lens.cut


@pytest.mark.usefixtures("small_limits")
def test_many_are_read_beside_and_told(
    lens: Lens, project: Project, claims: list[int], qtbot: QtBot
) -> None:
    lens.set_scope("all")
    assert lens.large
    qtbot.waitSignal(lens.changed).wait()
    with qtbot.waitSignal(lens.changed):
        states = [lens.claims() == [], lens.reading]
    assert states == [True, True]
    assert not lens.reading
    assert [one.id for one in lens.claims()] == [one.id for one in project.overview.claims()][:5]
    assert lens.cut


@pytest.mark.usefixtures("small_limits")
def test_a_change_is_followed_and_nothing_is_told_where_it_is_not_seen(
    lens: Lens, project: Project, claims: list[int], article_id: ArticleId, qtbot: QtBot
) -> None:
    lens.set_scope("all")
    qtbot.waitUntil(lambda: bool(lens.claims()))
    before = lens.claims()
    with qtbot.assertNotEmitted(lens.changed, wait=300):
        project.marks.highlight(article_id, 0, 5)
    with qtbot.waitSignal(lens.changed):
        project.claims.edit(before[0].id, statement="said otherwise")
    assert lens.claims()[0].statement == "said otherwise"


@pytest.mark.usefixtures("small_limits")
def test_only_the_newest_question_is_answered(lens: Lens, claims: list[int], qtbot: QtBot) -> None:
    lens.set_scope("all")
    for words in ("claim 1", "claim 2", "nothing like that", "claim 7"):
        lens.set_filter(ClaimFilter(text=words))
        lens.claims()
    qtbot.waitUntil(lambda: bool(lens.claims()))
    assert [one.statement for one in lens.claims()] == ["claim 7"]


@pytest.mark.usefixtures("claims", "small_limits")
def test_of_a_large_scope_only_the_articles_of_the_claims_are_read(
    lens: Lens, article_id: ArticleId, qtbot: QtBot
) -> None:
    lens.set_scope("all")
    lens.set_filter(ClaimFilter(text="claim 7"))
    assert (lens.claims(), lens.articles()) == ([], [])
    qtbot.waitUntil(lambda: bool(lens.claims()))
    assert [one.id for one in lens.articles()] == [article_id]


@pytest.mark.usefixtures("claims", "small_limits")
def test_closing_the_project_ends_the_reading(lens: Lens, session: Session, qtbot: QtBot) -> None:
    lens.set_scope("all")
    lens.claims()
    session.close()
    qtbot.wait(1)
    assert lens.claims() == []
    assert not lens.reading


@pytest.mark.usefixtures("small_limits")
def test_the_panel_lists_the_first_of_many(
    lens: Lens, session: Session, project: Project, claims: list[int], qtbot: QtBot
) -> None:
    model = ClaimModel(session, session, lens)
    session.changed.connect(model.take)
    model.set_scope("all")
    assert (model.shown, model.total()) == (0, CLAIMS)
    qtbot.waitUntil(lambda: model.shown == 5)
    assert model.cut
    assert model.shown_ids() == [one.id for one in lens.claims()]
    model.arrange("source", "number")
    headings = [model.heading_at(row) for row in range(model.rowCount())]
    assert {one.title for one in headings if one} == {"speaker 0", "speaker 1", "speaker 2"}
    first = model.shown_ids()[0]
    project.marks.remove([first])
    qtbot.waitUntil(lambda: first not in model.shown_ids())
    assert model.shown == 5
    model.set_conditions(ClaimFilter(text="no such words"))
    qtbot.waitUntil(lambda: not lens.reading)
    assert model.shown == 0


def test_rows_of_briefs_are_those_of_the_file(project: Project, claims: list[int]) -> None:
    briefs = project.overview.claims()
    for group in ("", "source", "act", "status", "article"):
        for sort in ("text", "number", "created", "name"):
            ours = brief_rows(briefs, group, sort)
            stored = project.marks.claim_rows(group=group, sort=sort)
            order: dict[str, list[object]] = {}
            for row in ours:
                order.setdefault(row.group, []).append(row)
            assert [row for rows in order.values() for row in rows] == stored, (group, sort)


@pytest.mark.usefixtures("small_limits", "claims")
def test_the_menu_of_conditions_does_not_count_very_many(lens: Lens, session: Session) -> None:
    lens.set_scope("all")
    menu = FilterMenu(session, lens, lens.set_filter, None)  # type: ignore[arg-type]
    menu.fill()
    words = [action.text() for action in menu.actions()]
    assert not [one for one in words if one.rpartition("\t")[2].isdecimal()]
    menu.deleteLater()
