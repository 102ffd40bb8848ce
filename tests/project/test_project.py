"""A project file as a whole: made, opened, copied, counted, checked, remembered, forgotten."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from desktop.domain.errors import FileProblem, NotAllowed, NotAProject
from desktop.domain.model import ArticleId, ClaimDraft, EntityKind
from desktop.project import Project
from tests.project.replay import dump
from tests.project.words import document


def raw(path: Path) -> bytes:
    """Return every byte that lies in and beside the file."""
    beside = [path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal")]
    return b"".join(each.read_bytes() for each in beside if each.exists())


def test_what_was_done_is_there_again(project: Project, path: Path, article: ArticleId) -> None:
    mark = project.marks.highlight(article, 13, 16)
    project.close()
    again = Project.open(path, author="someone else")
    assert again.marks.get(mark).quote == "Ann"
    assert again.undo_label == "Highlight"
    assert again.path == path
    assert not again.read_only
    again.close()


def test_closing_leaves_one_plain_file(project: Project, path: Path, article: ArticleId) -> None:
    project.marks.highlight(article, 13, 16)
    project.close()
    assert [each.name for each in path.parent.glob("case*")] == [path.name]
    assert path.read_bytes()[18:20] == b"\x01\x01"  # not WAL


def test_creating_never_overwrites(path: Path) -> None:
    path.write_text("precious")
    with pytest.raises(FileProblem, match="already there"):
        Project.create(path)
    assert path.read_text() == "precious"


def test_creating_where_no_folder_is_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be made"):
        Project.create(tmp_path / "no" / "such" / "folder.ascribe")


@pytest.mark.parametrize("name", ["a b#c?d%41.ascribe", "naïve 🚢.ascribe", "x;'\".ascribe"])
def test_any_file_name_works(tmp_path: Path, name: str) -> None:
    project = Project.create(tmp_path / name)
    project.articles.add(document("text"))
    project.save_copy(tmp_path / f"copy of {name}")
    project.close()
    assert sorted(each.name for each in tmp_path.glob("*.ascribe")) == sorted(
        [name, f"copy of {name}"]
    )
    again = Project.open(tmp_path / f"copy of {name}")
    assert len(again.articles.all()) == 1
    again.close()


def test_an_author_of_strange_letters_is_undone_and_redone(path: Path) -> None:
    project = Project.create(path, author="A\x00\ud800")
    article = project.articles.add(document("text"))
    project.marks.highlight(article, 0, 4)
    before = dump(path)
    project.undo()
    project.redo()
    assert dump(path) == before
    project.close()


def test_a_copy_holds_everything_and_is_plain(
    project: Project, article: ArticleId, tmp_path: Path
) -> None:
    project.marks.highlight(article, 13, 16)
    target = tmp_path / "copy.ascribe"
    project.save_copy(target)
    assert dump(target) == dump(project.path)
    copy = Project.open(target)
    assert copy.check() == []
    assert copy.undo_label == "Highlight"
    copy.close()
    assert project.path.name == "case.ascribe"
    project.marks.highlight(article, 0, 3)


def test_a_copy_never_overwrites(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "copy.ascribe"
    target.write_text("precious")
    for each in (target, project.path):
        with pytest.raises(FileProblem, match="already there"):
            project.save_copy(each)
    assert target.read_text() == "precious"


def test_a_copy_that_cannot_be_written_leaves_nothing(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "no folder" / "copy.ascribe"
    with pytest.raises(FileProblem, match="cannot be written"):
        project.save_copy(target)
    assert not target.exists()


def test_a_read_only_project_can_be_read_and_copied_but_not_changed(
    project: Project, path: Path, article: ArticleId, tmp_path: Path
) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    project.keep_view_state("reader", 1)
    project.close()
    content = path.read_bytes()
    reading = Project.open(path, read_only=True)
    assert reading.read_only
    assert reading.articles.get(article).title == "The harbour"
    assert reading.undo_label == "New Entity ‘Ann’"
    for call in (
        lambda: reading.marks.highlight(article, 0, 3),
        lambda: reading.entities.remove(entity),
        reading.undo,
        reading.clear_history,
    ):
        with pytest.raises(NotAllowed, match="read-only"):
            call()
    reading.keep_view_state("reader", 2)
    assert reading.view_state("reader") == 1
    assert reading.check() == []
    assert not reading.reload_if_changed()
    reading.save_copy(tmp_path / "copy.ascribe")
    reading.close()
    assert path.read_bytes() == content
    copy = Project.open(tmp_path / "copy.ascribe")
    copy.marks.highlight(article, 0, 3)
    copy.close()


def test_info_counts(project: Project, article: ArticleId) -> None:
    project.tags.add("tag")
    project.entities.add("Ann", EntityKind.PERSON)
    project.claims.add(article, ClaimDraft(((13, 16),)))
    info = project.info()
    assert info["bytes"] == project.path.stat().st_size
    assert info["file"] == str(project.path)
    names = ("articles", "tags", "entities", "annotations", "claims", "suggestions", "schema")
    assert [info[name] for name in names] == [1, 1, 1, 1, 1, 0, 2]
    assert info["steps"] == 4


def test_view_state_is_kept_outside_undo(project: Project, article: ArticleId) -> None:
    before = project.history()
    value = {"offset": 12, "panes": [1, None, "ü🚢\ud800"]}
    project.keep_view_state(f"reader:{article}", value)
    assert project.view_state(f"reader:{article}") == value
    assert project.view_state("other") is None
    assert project.view_state("other", 5) == 5
    assert project.history() == before
    with project.step("Highlight"):
        project.marks.highlight(article, 0, 3)
        project.keep_view_state("reader", 7)
    assert project.view_state("reader") == 7
    assert project.undo_label == "Highlight"


@pytest.mark.parametrize("words", ["not json", "[" * 100_000, '{"a": ' * 100_000])
def test_view_state_and_views_of_a_stranger_count_as_never_kept(
    project: Project, path: Path, words: str
) -> None:
    project.keep_view_state("reader", 1)
    project.views.add("Mine", {"scope": "all"})
    project.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE view_state SET value = ?", (words,))
        other.execute("UPDATE saved_view SET definition = ?", (words,))
        other.commit()
    again = Project.open(path)
    assert again.view_state("reader", 7) == 7
    assert [dict(view.definition) for view in again.views.all()] == [{}]
    again.close()


def test_view_state_that_cannot_be_read_is_as_if_never_kept(project: Project, path: Path) -> None:
    project.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO view_state VALUES ('reader', '{broken')")
        other.commit()
    again = Project.open(path)
    assert again.view_state("reader", 3) == 3
    again.close()


def test_undo_inside_a_step_is_our_bug_and_spoils_nothing(
    project: Project, article: ArticleId
) -> None:
    with project.step("Outer"):
        project.marks.highlight(article, 0, 3)
        with pytest.raises(sqlite3.OperationalError):
            project.undo()
    assert project.undo_label == "Outer"
    assert len(project.marks.between(article, 0, 99)) == 1


def test_check_finds_quotes_that_do_not_match_and_rows_that_point_nowhere(
    project: Project, path: Path, article: ArticleId
) -> None:
    project.marks.highlight(article, 13, 16)
    assert project.check() == []
    project.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE span SET quote = 'Bob'")
        other.execute("INSERT INTO annotation_tag (annotation_id, tag_id) VALUES (1, 77)")
        other.commit()
    again = Project.open(path)
    problems = again.check()
    again.close()
    assert len(problems) == 2
    assert any("annotation_tag" in problem for problem in problems)
    assert any("‘Bob’" in problem for problem in problems)


# --- forgetting ---

SECRET = "xylophonequartz"


def test_clearing_the_history_removes_the_words_from_the_file(
    project: Project, path: Path, article: ArticleId
) -> None:
    gone = project.articles.add(document(f"A text about {SECRET} and more", f"{SECRET}title"))
    mark = project.marks.highlight(gone, 0, 30)
    project.marks.set_note(mark, f"{SECRET}note")
    kept = project.marks.highlight(article, 0, 3)
    project.marks.set_note(kept, f"{SECRET}kept")
    project.marks.set_note(kept, "harmless")
    project.entities.remove(project.entities.add(f"{SECRET}entity", EntityKind.OTHER))
    project.tags.remove(project.tags.add(f"{SECRET}tag"))
    claim = project.claims.add(article, ClaimDraft(((13, 16),)))
    project.claims.edit(claim, statement=f"{SECRET}statement")
    project.claims.edit(claim, statement="")
    project.articles.remove(gone)
    assert SECRET.encode() in raw(path)

    project.clear_history()

    assert SECRET.encode() not in raw(path)
    with closing(sqlite3.connect(path)) as other:
        for table in ("document_search", "annotation_search"):
            other.execute(f"CREATE VIRTUAL TABLE temp.terms_{table} USING fts5vocab"
                          f"('main', '{table}', 'row')")  # fmt: skip
            terms = {row[0] for row in other.execute(f"SELECT term FROM terms_{table}")}
            assert terms
            assert not [term for term in terms if "xylo" in term]
    project.close()
    assert SECRET.encode() not in raw(path)
    assert project.path.exists()


def test_clearing_the_history_keeps_the_search_of_what_is_left(
    project: Project, path: Path, article: ArticleId
) -> None:
    project.marks.set_note(project.marks.highlight(article, 0, 3), "findable")
    claim = project.claims.add(article, ClaimDraft(((13, 16),)))
    project.claims.edit(claim, statement="it is stated")
    project.clear_history()
    with closing(sqlite3.connect(path)) as other:
        counts = [
            other.execute(f"SELECT count(*) FROM {table}('{word}')").fetchone()[0]
            for table, word in (
                ("document_search", "harbour"),
                ("annotation_search", "findable"),
                ("annotation_search", "stated"),
            )
        ]
        other.execute("INSERT INTO document_search (document_search) VALUES ('integrity-check')")
    assert counts == [1, 1, 1]


# --- a stranger's history ---


def spoil(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(sql)
        other.commit()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_change SET table_name = 'document'",
        "UPDATE journal_change SET table_name = 'span; DROP TABLE span'",
        "UPDATE journal_change SET after = NULL, before = '[1]'",
        "UPDATE journal_change SET before = 'not json'",
        "UPDATE journal_change SET before = '{}'",
        "UPDATE journal_change SET before = replace(before, ':', '\"')",
        "UPDATE journal_change SET before = '[[1],2,3,4,5,6,7,8,9,10,11]'",
        "UPDATE journal_change SET before = '[1,null,3,4,5,6,7,8,9,10,11]'",
        'UPDATE journal_change SET before = \'[1,"u",3,"x",5,6,7,8,9,10,11]\'',
        'UPDATE journal_change SET before = \'[1e999,"u",3,"x",5,6,7,8,9,10,11]\'',
        "UPDATE journal_change SET before = '[99999999999999999999,2,3,4,5,6,7,8,9,10,11]'",
        "UPDATE journal_change SET before = replace(before, '\"\"', '\"\\ud800\"')",
        "UPDATE journal_change SET before = replace(printf('%100000d', 0), ' ', '[')",
    ],
)
def test_a_history_that_is_not_ours_is_refused_and_changes_nothing(
    project: Project, path: Path, article: ArticleId, sql: str
) -> None:
    mark = project.marks.highlight(article, 0, 3)
    project.marks.set_note(mark, "x")
    project.close()
    spoil(path, sql)
    before = dump(path)
    again = Project.open(path)
    with pytest.raises(NotAProject, match="history"):
        again.undo()
    assert again.marks.get(mark).note == "x"
    again.clear_history()
    again.marks.set_note(mark, "y")
    again.undo()
    again.close()
    assert dump(path) == before


@pytest.mark.parametrize("last", [False, True])
def test_a_history_does_not_bring_marks_of_words_that_are_not_there(
    project: Project, path: Path, article: ArticleId, last: bool
) -> None:
    mark = project.marks.highlight(article, 4, 7)
    if last:
        project.marks.remove([mark])
    project.close()
    column = "before" if last else "after"
    image = f"json_set({column}, '$[4]', 0)"  # the start of the span
    spoil(path, f"UPDATE journal_change SET {column} = {image} WHERE table_name = 'span'")
    again = Project.open(path)
    assert again.check() == []
    if not last:
        again.undo()
    with pytest.raises(NotAProject, match="history"):
        again.undo() if last else again.redo()
    assert again.check() == []
    assert again.marks.between(article, 0, 99) == []
    again.close()


def test_checking_tells_how_far_it_is(project: Project) -> None:
    told: list[tuple[int, int]] = []
    assert project.check(lambda *part: told.append(part)) == []
    assert [number for number, _all in told] == list(range(1, told[0][1] + 1))


def failing_part(project: Project) -> None:
    project.tags.add("First")
    with suppress(KeyError), project.step("Part"):
        project.tags.add("Second")
        raise KeyError("on its way")


def test_a_whole_step_keeps_nothing_when_a_part_of_it_failed(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "case.ascribe")
    with pytest.raises(KeyError, match="on its way"), project.step("All", whole=True):
        failing_part(project)
    assert project.tags.all() == []
    assert project.undo_label == ""
    with project.step("Each"):
        failing_part(project)
    assert [tag.name for tag in project.tags.all()] == ["First"]
    project.close()


def test_a_whole_step_of_many_rows_is_one_undo(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "case.ascribe")
    article = project.articles.add(document("one two " * 200))
    with project.step("Entity ‘Two’", whole=True):
        entity = project.entities.add("Two", EntityKind.PERSON)
        project.marks.mention_all(article, [(at, at + 3) for at in range(4, 1600, 8)], entity)
    assert project.marks.count(article, "mention") == 1
    assert len(project.entities.mentions(entity)) == 200
    project.undo()
    assert project.entities.all() == []
    assert project.check() == []
    project.close()
