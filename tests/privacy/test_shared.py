"""Share a Copy really holds nothing that was not ticked."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import FileProblem, NotAllowed
from desktop.domain.model import ArticleId
from desktop.domain.sharing import Share, ShareChoice
from desktop.project import Project
from desktop.store import sharing
from tests.privacy.canaries import Planted, columns, planted
from tests.privacy.searching import beside, found_in
from tests.privacy.shared import NEEDS, choices, copied, let_out
from tests.store.files import filled, read_everything


def dumped(path: Path) -> list[str]:
    """Return all that a file says, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Planted]]:
    """A project full of words; never changed by a test."""
    path = tmp_path_factory.mktemp("shared") / "original.ascribe"
    return path, planted(path)


def test_every_column_of_the_schema_is_said_to_go_along_or_not(project: Project) -> None:
    with closing(sqlite3.connect(project.path)) as connection:
        schema = columns(connection)
    words = {
        f"{table}.{column}"
        for table, found in schema.items()
        for column, kind in found
        if kind in ("TEXT", "BLOB")
    }
    assert set(NEEDS) == words


def test_every_column_is_copied_by_name(project: Project) -> None:
    with closing(sqlite3.connect(project.path)) as connection:
        schema = columns(connection)
    copied_tables = {**sharing.COPIED, "rejection": sharing.REFUSED}
    assert set(copied_tables) | set(sharing.NEVER) == set(schema)
    for table, rows in copied_tables.items():
        assert {*rows.always.split(), *rows.hidden} == {name for name, _ in schema[table]}, table


def test_every_word_lies_in_the_original(original: tuple[Path, list[Planted]]) -> None:
    path, words = original
    assert found_in(beside(path), {each.word for each in words}) == {each.word for each in words}


@pytest.mark.parametrize("name", choices())
def test_what_is_not_ticked_lies_nowhere_in_the_bytes(
    original: tuple[Path, list[Planted]], tmp_path: Path, name: str
) -> None:
    path, words = original
    before = dumped(path)
    choice = choices()[name]
    copy = copied(path, tmp_path, choice)
    left_out, wrong = let_out(words, copy, choice)
    assert wrong == []
    assert left_out
    assert dumped(path) == before
    assert [each.name for each in tmp_path.iterdir()] == [copy.name]
    project = Project.open(copy)
    try:
        assert project.check() == []
        assert project.undo_label == ""
    finally:
        project.close()


def test_what_goes_along_is_the_same_row_by_row(tmp_path: Path) -> None:
    path = filled(tmp_path / "original.ascribe")
    copy = copied(path, tmp_path, ShareChoice(frozenset(Share)))
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
        for table in sharing.COPIED:
            sql = f"SELECT * FROM {table} ORDER BY 1, 2"
            assert new.execute(sql).fetchall() == old.execute(sql).fetchall(), table
    ours, theirs = Project.open(path), Project.open(copy)
    try:
        for what in ours.exporting.names:
            assert list(theirs.exporting.rows(what)) == list(ours.exporting.rows(what))
        assert theirs.searching.find("word3") == ours.searching.find("word3")
        assert theirs.searching.find("word3").articles
    finally:
        ours.close()
        theirs.close()


def test_a_copy_without_anything_can_be_read_marked_and_undone(
    original: tuple[Path, list[Planted]], tmp_path: Path
) -> None:
    project = Project.open(copied(original[0], tmp_path, ShareChoice(frozenset())))
    try:
        assert read_everything(project)
        article = project.articles.ids()[0]
        project.marks.highlight(article, 0, 5)
        project.undo()
        assert project.check() == []
    finally:
        project.close()


def test_work_that_is_not_in_the_one_file_yet_goes_along(project: Project, tmp_path: Path) -> None:
    project.tags.add("Written a moment ago")
    target = tmp_path / "copy.ascribe"
    project.sharing.write(target, ShareChoice(frozenset({Share.TAGS})))
    copy = Project.open(target)
    assert [tag.name for tag in copy.tags.all()] == ["Written a moment ago"]
    copy.close()


def test_a_copy_never_takes_the_place_of_a_file(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "there.ascribe"
    target.write_bytes(b"mine")
    with pytest.raises(FileProblem, match="already there"):
        project.sharing.write(target, ShareChoice())
    with pytest.raises(FileProblem, match="cannot be written"):
        project.sharing.write(tmp_path / "no folder" / "copy.ascribe", ShareChoice())
    assert target.read_bytes() == b"mine"


def test_articles_that_are_gone_are_said(project: Project, tmp_path: Path) -> None:
    for chosen in (frozenset[ArticleId](), frozenset({ArticleId(7)})):
        with pytest.raises(NotAllowed, match="Choose"):
            project.sharing.write(tmp_path / "copy.ascribe", ShareChoice(articles=chosen))
    assert not (tmp_path / "copy.ascribe").exists()


def test_rows_that_point_nowhere_are_no_copy(project: Project, tmp_path: Path) -> None:
    project.close()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as raw:
        raw.execute("INSERT INTO entity_name (entity_id, name) VALUES (99, 'nobody')")
        raw.execute("INSERT INTO mention (annotation_id, entity_id) VALUES (5, 99)")
        raw.execute("INSERT INTO annotation SELECT 5, 'u', 1, 'mention', 0, '', '', 'person',"
                    " NULL, '', ''")  # fmt: skip
        raw.execute("INSERT INTO article (id, uuid, title, added) VALUES (1, 'a', 'b', '')")
    again = Project.open(project.path)
    with pytest.raises(FileProblem, match="damaged"):
        again.sharing.write(tmp_path / "copy.ascribe", ShareChoice())
    again.close()
    assert sorted(each.name for each in tmp_path.glob("*.ascribe")) == ["test.ascribe"]


def test_a_cancelled_copy_leaves_nothing(project: Project, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Stop

    with pytest.raises(Stop):
        project.sharing.write(tmp_path / "copy.ascribe", ShareChoice(), stop)
    assert not list(tmp_path.glob("*.part*"))
    assert not (tmp_path / "copy.ascribe").exists()
