"""Clearing the history takes every word of what was removed out of the file."""

from pathlib import Path

import pytest

from desktop.domain.errors import FileProblem
from desktop.project import Project
from tests.privacy.cleared import Worked, files_of, measure, worked_on
from tests.privacy.searching import beside, found_in


@pytest.fixture
def worked(project: Project) -> Worked:
    """A project in which things were removed, renamed and rewritten."""
    return worked_on(project)


def left(project: Project, words: dict[str, str]) -> list[str]:
    found = found_in(beside(project.path), words.values())
    return sorted(name for name, word in words.items() if word in found)


def test_before_it_is_cleared_the_file_holds_every_word(project: Project, worked: Worked) -> None:
    assert left(project, worked.gone) == sorted(worked.gone)


def test_nothing_removed_is_left_in_the_open_file_and_its_log(
    project: Project, worked: Worked
) -> None:
    project.clear_history()
    assert left(project, worked.gone) == []
    assert left(project, worked.kept) == sorted(worked.kept)
    assert project.check() == []
    assert project.undo() is None


def test_nothing_comes_back_when_the_file_is_closed(project: Project, worked: Worked) -> None:
    project.clear_history()
    project.close()
    assert left(project, worked.gone) == []
    assert [each.name for each in project.path.parent.glob("test.*")] == ["test.ascribe"]


def test_search_finds_what_is_there_and_nothing_else(project: Project, worked: Worked) -> None:
    project.clear_history()
    assert project.searching.find(worked.kept["text"]).articles == 1
    assert project.searching.find(worked.gone["removed text"]).articles == 0


def test_words_that_are_refused_stay_refused_while_they_stand_in_a_text(project: Project) -> None:
    from desktop.domain.model import ClaimFields, EntityKind
    from desktop.suggest.mentions import EntitySuggestion
    from desktop.suggest.whole import ClaimSuggestion, Suggestions
    from tests.project.words import document

    text = "The mayor, she said, “denies it” and\nwill not go.\nAll of this is known to everyone."
    article = project.articles.add(document(text))
    parts = ((0, 9), (38, 50))
    claims = (
        ClaimSuggestion((), (), parts, ClaimFields(), 0.5, ""),
        ClaimSuggestion((), (), ((0, len(text)),), ClaimFields(), 0.5, ""),
    )
    names = (EntitySuggestion("Mayor She", EntityKind.PERSON, ((4, 14),), 0.5, ""),)
    project.suggestions.propose(article, Suggestions(claims, names))
    assert len(project.suggestions.pending(article)) == 3
    project.suggestions.reject(each.id for each in project.suggestions.pending(article))
    project.clear_history()
    project.suggestions.propose(article, Suggestions(claims, names))
    assert project.suggestions.pending(article) == []


def test_backups_go_only_when_that_is_asked_for(tmp_path: Path) -> None:
    path, backups = tmp_path / "kept.ascribe", tmp_path / "backups"
    project = Project.create(path, "nobody", backups)
    worked = worked_on(project)
    project.close()
    project = Project.open(path, "nobody", backups)
    assert project.clear_history() == 0
    assert found_in(backups.rglob("*"), worked.gone.values())
    assert project.clear_history(backups=True) == 1
    assert project.backup_count == 1
    assert not found_in(files_of(path, backups), worked.gone.values())
    project.close()
    assert not found_in(files_of(path, backups), worked.gone.values())


def test_who_keeps_the_log_busy_is_named(project: Project, worked: Worked) -> None:
    reading = Project.open(project.path, read_only=True)
    rows = reading._core.connection.execute("SELECT * FROM annotation")
    rows.fetchone()
    with pytest.raises(FileProblem, match="clear the history again"):
        project.clear_history()
    assert project.undo() is None
    rows.close()
    reading.close()
    project.clear_history()
    assert left(project, worked.gone) == []


def test_the_measure_itself(tmp_path: Path) -> None:
    figures = measure(tmp_path, 3)
    assert [figure.failed for figure in figures] == ["", ""]
    assert all(figure.kept for figure in figures)
