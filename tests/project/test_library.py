"""What the list of articles is sorted and sifted by."""

import pytest

from desktop.domain.changes import ChangeSet
from desktop.domain.model import ArticleId, ClaimDraft, ClaimFields, EntityKind
from desktop.domain.shelf import Order, Standing
from desktop.project import Project
from tests.project.words import document


def test_tags_are_counted_by_article(project: Project, article: ArticleId) -> None:
    other = project.articles.add(document("Second\n\nMore words here.\n"))
    tag, second = project.tags.add("One"), project.tags.add("Two")
    project.marks.highlight(article, 0, 3, tag)
    project.marks.put_tag(project.marks.highlight(article, 4, 11, tag), second)
    project.marks.highlight(other, 0, 6, second)
    assert project.library.marks_by_tag() == {article: {tag: 2, second: 1}, other: {second: 1}}


def test_tags_of_some_articles_are_counted_like_those_of_all(
    project: Project, article: ArticleId
) -> None:
    other = project.articles.add(document("Second\n\nMore words here.\n"))
    tag = project.tags.add("One")
    marks = [project.marks.highlight(one, 0, 3, tag) for one in (article, other)]
    library = project.library
    assert library.marks_by_tag([other]) == {other: library.marks_by_tag()[other]}
    assert library.marks_by_tag([]) == {}
    assert library.articles_of(marks) == {article, other}
    assert library.articles_of([marks[1], 999]) == {other}


def test_reading_is_noted_outside_undo(project: Project, article: ArticleId) -> None:
    assert project.library.last_read() == {}
    label = project.undo_label
    project.library.note_read(article)
    first = project.library.last_read()[article]
    project.library.note_read(article)
    assert project.library.last_read()[article] > first
    assert project.undo_label == label
    with pytest.raises(KeyError):
        project.library.note_read(99)


def test_what_was_kept_and_makes_no_sense_counts_as_never_read(
    project: Project, article: ArticleId
) -> None:
    uuid = project.articles.get(article).uuid
    project.keep_view_state(f"read:{uuid}", {"at": 3})
    assert project.library.last_read() == {}


def test_a_read_only_file_keeps_nothing(project: Project, article: ArticleId) -> None:
    project.close()
    again = Project.open(project.path, read_only=True)
    again.library.note_read(article)
    assert again.library.last_read() == {}
    again.close()


def test_a_step_names_the_articles_that_lost_marks(project: Project, article: ArticleId) -> None:
    other = project.articles.add(document("Second\n\nMore words here.\n"))
    marks = [project.marks.highlight(one, 0, 3) for one in (article, other)]
    told: list[ChangeSet] = []
    project.listener = told.append
    project.marks.highlight(article, 4, 9)
    project.marks.remove(marks)
    project.undo()
    project.redo()
    lost = [change.lost_from for change in told]
    assert lost == [frozenset(), {article, other}, frozenset(), {article, other}]


def test_names_are_told_of_all_that_has_one(project: Project, article: ArticleId) -> None:
    ann = project.entities.add("Ann", EntityKind.PERSON, aliases=("Annie",))
    draft = ClaimDraft(((0, 9),), fields=ClaimFields(source_entity_id=ann))
    claim = project.claims.add(article, draft)
    title = project.articles.get(article).title
    words = project.marks.get(claim).quote
    assert list(project.overview.named()) == [
        ("article", article, title, " "),
        ("entity", ann, "Ann", "Annie"),
        ("claim", claim, f"1 Ann: {words}", ""),
    ]
    assert project.overview.count_named() == 3


def test_the_tags_are_those_of_the_file_inside_a_step_too(
    project: Project, article: ArticleId
) -> None:
    assert project.tags.all() == []
    with project.step("Two"):
        tag = project.tags.add("One")
        assert [one.name for one in project.tags.all()] == ["One"]
        project.marks.highlight(article, 0, 3, tag)
        assert project.tags.all()[0].marks == 1
    assert project.tags.all()[0].marks == 1
    project.undo()
    assert project.tags.all() == []
    project.tags.all().append(None)  # type: ignore[arg-type]
    assert project.tags.all() == []


@pytest.fixture
def shelf(project: Project, article: ArticleId) -> list[ArticleId]:
    """Three articles: with a claim, with a highlight, with nothing."""
    more = [project.articles.add(document("Some words.\n")) for _ in range(2)]
    project.articles.edit(more[0], title="Élan", published="2025-12-31")
    project.articles.edit(more[1], title="be?")
    project.claims.add(article, ClaimDraft(((0, 9),)))
    project.marks.put_tag(project.marks.highlight(more[0], 0, 3), project.tags.add("One"))
    project.collections.add("Set", [more[1]])
    return [article, *more]


@pytest.mark.parametrize(
    ("order", "places"),
    [
        (Order(), [0, 1, 2]),
        (Order(marked="with"), [0, 1]),
        (Order(marked="without"), [2]),
        (Order(tag_id=1), [1]),
        (Order(tag_id=7), []),
        (Order(collection_id=1), [2]),
        (Order(collection_id=7), [0, 1, 2]),
        (Order(media_type="text/plain"), [0, 1, 2]),
        (Order(media_type="application/pdf"), []),
    ],
)
def test_an_order_leaves_out_what_does_not_fit(
    project: Project, shelf: list[ArticleId], order: Order, places: list[int]
) -> None:
    found = project.library.standings(order)
    assert set(found) == {shelf[place] for place in places}
    assert project.library.standings(order, shelf[1:]) == {
        one: at for one, at in found.items() if one in shelf[1:]
    }


def test_articles_stand_by_what_they_are_sorted_and_divided_by(
    project: Project, shelf: list[ArticleId]
) -> None:
    def standings(**order: str) -> list[Standing]:
        found = project.library.standings(Order(**order))  # type: ignore[arg-type]
        return [found[one] for one in shelf]

    added = project.articles.get(shelf[0]).added[:7]
    title = project.articles.get(shelf[0]).title.casefold()
    assert [key for _, key in standings(sort="title")] == [title, "elan", "be"]
    assert [key for _, key in standings(sort="claims")] == [(1, 1), (0, 1), (0, 0)]
    assert [key for _, key in standings(sort="published")] == [("",), ("2025-12-31",), ("",)]
    project.library.note_read(shelf[2])
    read = project.library.last_read()[shelf[2]]
    assert [key for _, key in standings(sort="read")] == [("",), ("",), (read,)]
    assert [section for section, _ in standings(sections="month")] == [added, "2025-12", added]
    assert [section for section, _ in standings(sections="tag")] == ["", "One", ""]


def test_the_first_of_tags_with_as_many_marks_names_the_section(
    project: Project, article: ArticleId
) -> None:
    one, two = project.tags.add("One"), project.tags.add("Two")
    mark = project.marks.highlight(article, 0, 3, two)
    project.marks.put_tag(mark, one)
    order = Order(sections="tag")
    assert project.library.standings(order)[article][0] == "One"
    project.marks.highlight(article, 4, 9, two)
    assert project.library.standings(order)[article][0] == "Two"


def test_ids_titles_and_kinds_are_told_of_all(project: Project, shelf: list[ArticleId]) -> None:
    assert project.articles.ids() == shelf
    assert project.library.titles() == {one: project.articles.get(one).title for one in shelf}
    assert project.library.media_types() == ["text/plain"]
