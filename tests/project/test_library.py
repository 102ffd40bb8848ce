"""What the list of articles is sorted and sifted by."""

import pytest

from desktop.domain.changes import ChangeSet
from desktop.domain.model import ArticleId, ClaimDraft, ClaimFields, EntityKind
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
