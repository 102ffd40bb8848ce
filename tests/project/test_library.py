"""What the list of articles is sorted and sifted by."""

import pytest

from desktop.domain.model import ArticleId
from desktop.project import Project
from tests.project.words import document


def test_tags_are_counted_by_article(project: Project, article: ArticleId) -> None:
    other = project.articles.add(document("Second\n\nMore words here.\n"))
    tag, second = project.tags.add("One"), project.tags.add("Two")
    project.marks.highlight(article, 0, 3, tag)
    project.marks.put_tag(project.marks.highlight(article, 4, 11, tag), second)
    project.marks.highlight(other, 0, 6, second)
    assert project.library.marks_by_tag() == {article: {tag: 2, second: 1}, other: {second: 1}}


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
