"""What undo writes: the rows of a step, and of these only the columns that differ."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop.domain.model import ArticleId, ClaimDraft, ClaimFields, EntityKind, ImportedDocument
from desktop.project import Project

TEXT = "Peskov said no. Later Peskov said yes, and the port was closed."


@pytest.fixture
def article(project: Project) -> ArticleId:
    return project.articles.add(ImportedDocument(TEXT, (), "Denial"))


@contextmanager
def traced(project: Project) -> Iterator[list[str]]:
    """Gather the statements that SQLite runs meanwhile."""
    connection: sqlite3.Connection = project._core.connection
    ran: list[str] = []
    connection.set_trace_callback(ran.append)
    try:
        yield ran
    finally:
        connection.set_trace_callback(None)


def merged(project: Project, article: ArticleId) -> None:
    """Merge two entities, each with a mention, of which one has a claim with words of its own."""
    first, second = (project.entities.add(name, EntityKind.PERSON) for name in ("Peskov", "P."))
    project.marks.mention(article, 0, 6, first)
    project.marks.mention(article, 22, 28, second)
    fields = ClaimFields(source_entity_id=second, statement="The port is closed.")
    project.claims.add(article, ClaimDraft(content=((43, 62),), fields=fields))
    project.entities.merge(first, second)


def written(ran: list[str], table: str) -> set[str]:
    """Return the columns of a table that were set by one statement each, or '' for a whole row."""
    begun = [sql for sql in ran if sql.startswith(f"INSERT INTO {table} (")]
    return {sql.partition("DO UPDATE SET ")[2] for sql in begun}


def test_undo_and_redo_set_only_what_differs(project: Project, article: ArticleId) -> None:
    merged(project, article)
    for replay in (project.undo, project.redo):
        with traced(project) as ran:
            replay()
        assert written(ran, "claim") == {"source_entity_id = excluded.source_entity_id"}
        assert written(ran, "mention") == {"entity_id = excluded.entity_id"}


def test_words_that_stay_are_not_indexed_anew(project: Project, article: ArticleId) -> None:
    def indexed(ran: list[str]) -> bool:
        writing = ("DELETE FROM annotation_search", "INSERT INTO annotation_search")
        return any(sql.startswith(writing) for sql in ran)

    merged(project, article)
    with traced(project) as ran:
        project.undo()
        project.redo()
    assert not indexed(ran)
    with traced(project) as ran:
        project.claims.edit(project.marks.rows(article, "claim")[0].annotation_id, statement="Yes.")
    assert indexed(ran)


def test_the_rows_of_a_step_are_counted(project: Project, article: ArticleId) -> None:
    assert project.undo_size == 1 + 1  # an article and its version
    assert project.redo_size == 0
    project.undo()
    assert (project.undo_size, project.redo_size) == (0, 2)
