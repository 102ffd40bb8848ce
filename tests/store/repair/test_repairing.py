"""What is recovered, what stands in for what is lost, what stays dead, and what is said."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import Damaged, FileProblem, NotAProject, UserError
from desktop.domain.model import EntityKind
from desktop.formats import read_pasted
from desktop.project import Project
from desktop.project.repairing import repair as with_originals
from desktop.store.repair import repair
from desktop.store.repair.cells import Leaf
from desktop.store.repair.pages import Pages
from desktop.store.repair.shapes import shapes
from tests.store.repair.files import PAGE, leaves, made, made_long, put, repaired, root, rows, zero


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables."""
    return {name: rows(path, f"SELECT * FROM {name} ORDER BY 1, 2") for name in shapes()}


def test_a_whole_file_comes_back_whole(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe")
    target, outcome = repaired(path)
    assert everything(target) == everything(path)
    assert outcome.missing == ()
    project = Project.open(target)
    assert project.undo_label == "Coding"
    assert project.undo() is not None
    assert project.check() == []
    project.close()


def test_search_works_in_the_new_file(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe")
    target, _outcome = repaired(path)
    query = "SELECT count(*) FROM document_search WHERE document_search MATCH 'audit'"
    assert rows(target, query) == rows(path, query) != [(0,)]


@pytest.mark.parametrize("table", ["annotation", "span", "claim", "mention", "entity", "article"])
def test_lost_rows_come_back_from_the_history(tmp_path: Path, table: str) -> None:
    path = made(tmp_path / "a.ascribe")
    whole = everything(path)
    zero(path, *leaves(path, table))
    target, outcome = repaired(path)
    assert everything(target) == whole
    assert outcome.missing == ()
    assert outcome.restored == len(whole[table])


@pytest.mark.parametrize("table", ["span", "mention", "claim_link"])
def test_lost_rows_come_back_from_the_indexes(tmp_path: Path, table: str) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    whole = rows(path, f"SELECT * FROM {table} ORDER BY 1")
    zero(path, *leaves(path, table))
    target, outcome = repaired(path)
    assert rows(target, f"SELECT * FROM {table} ORDER BY 1") == whole
    assert outcome.restored == 0


def test_lost_claims_keep_number_statement_and_source(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    asked = "SELECT annotation_id, number, statement, source_entity_id, parent_id FROM claim"
    whole = rows(path, asked)
    zero(path, *leaves(path, "claim"))
    target, outcome = repaired(path)
    assert rows(target, asked) == whole
    (sentence,) = outcome.missing
    assert sentence.startswith(f"{len(whole)} of {len(whole)} claims lost what was recorded")


def test_lost_marks_keep_their_words_and_kind(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    asked = "SELECT id, uuid, article_id, kind, start, note FROM annotation"
    whole = rows(path, asked)
    zero(path, *leaves(path, "annotation"))
    target, outcome = repaired(path)
    assert rows(target, asked) == whole
    assert "lost their dates and author" in outcome.missing[0]


def test_a_lost_text_is_replaced_by_what_the_marks_know(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    marks = rows(path, "SELECT * FROM span")
    titles = rows(path, "SELECT title FROM article")
    zero(path, *leaves(path, "document"))
    target, outcome = repaired(path)
    assert rows(target, "SELECT * FROM span") == marks
    assert rows(target, "SELECT title FROM article") == titles
    for (title,) in titles:
        assert any(f"The text of ‘{str(title)[:40]}" in line for line in outcome.missing)
    for start, end, quote, text in rows(
        target,
        "SELECT s.start, s.end, s.quote, d.text FROM span s JOIN version v ON v.id = s.version_id"
        " JOIN document d ON d.id = v.document_id",
    ):
        assert str(text)[int(str(start)) : int(str(end))] == quote


def test_marks_of_a_lost_text_move_when_it_is_imported_again(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False, seeds=1)
    [(text,)] = rows(path, "SELECT text FROM document")
    [(count,)] = rows(path, "SELECT count(*) FROM span")
    zero(path, *leaves(path, "document"))
    target, _outcome = repaired(path)
    project = Project.open(target)
    (article,) = project.articles.ids()
    project.versions.add(article, read_pasted(str(text)))
    project.close()
    [(found,)] = rows(
        target,
        "SELECT count(*) FROM span s JOIN version v ON v.id = s.version_id"
        " WHERE v.number = 2 AND s.status IN ('exact', 'moved')",
    )
    assert int(str(found)) > 0.9 * int(str(count))


def _chain(path: Path, document: int) -> list[int]:
    """Return the further pages of a text."""
    pages = Pages(path)
    found: list[int] = []
    for page in leaves(path, "document"):
        for cell in Leaf(pages.page(page) or b"", page, PAGE).cells():
            number = cell.overflow if cell is not None and cell.rowid == document else 0
            while number:
                found.append(number)
                number = int.from_bytes((pages.page(number) or b"")[:4], "big")
    pages.close()
    return found


def test_of_a_torn_text_beginning_and_end_are_kept(tmp_path: Path) -> None:
    path = made_long(tmp_path / "a.ascribe")
    [(text,)] = rows(path, "SELECT text FROM document WHERE id = 2")
    zero(path, _chain(path, 2)[2])
    target, outcome = repaired(path)
    [(new,)] = rows(target, "SELECT text FROM document WHERE id = 2")
    same = [one == other for one, other in zip(str(text), str(new), strict=True)]
    assert sum(not one for one in same) <= PAGE
    first, last = same.index(False), len(same) - same[::-1].index(False)
    assert 0 < first < last < len(same)
    assert last - first <= PAGE
    assert outcome.missing[0].startswith("A part of ‘The harbour of Oldtown, report 9’ is lost (")


def test_a_torn_text_is_whole_where_marks_cover_the_hole(tmp_path: Path) -> None:
    path = made_long(tmp_path / "a.ascribe")
    project = Project.open(path)
    with project.step("Marks"):
        for start in range(0, 20_000, 50):
            project.marks.highlight(project.articles.ids()[0], start, start + 50)
    project.clear_history()
    project.close()
    whole = rows(path, "SELECT * FROM document")
    spans = rows(path, "SELECT * FROM span")
    zero(path, _chain(path, 1)[1])
    target, outcome = repaired(path)
    assert rows(target, "SELECT * FROM document") == whole
    assert rows(target, "SELECT * FROM span") == spans
    assert outcome.missing == ()


def test_a_letter_turned_over_below_a_mark_is_put_back(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False, seeds=1)
    whole = rows(path, "SELECT * FROM document")
    [(quote,)] = rows(path, "SELECT quote FROM span WHERE length(quote) > 40 LIMIT 1")
    words = str(quote).encode()
    data = path.read_bytes()
    page = leaves(path, "document")[0]
    at = data.index(words, (page - 1) * PAGE) + 10
    changed = bytearray(data)
    changed[at] ^= 1
    path.write_bytes(changed)
    target, outcome = repaired(path)
    assert rows(target, "SELECT * FROM document") == whole
    assert outcome.missing == ()


def test_a_lost_text_is_read_again_from_its_original_file(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    whole = everything(path)
    zero(path, *leaves(path, "document"))
    outcome = with_originals(path, tmp_path / "new.ascribe")
    assert everything(tmp_path / "new.ascribe") == whole
    assert outcome.missing == ()


def test_an_original_file_that_reads_otherwise_is_not_taken(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False, seeds=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE document_file SET bytes = CAST('Something else.' AS BLOB)")
        connection.commit()
    zero(path, *leaves(path, "document"))
    outcome = with_originals(path, tmp_path / "new.ascribe")
    query = "SELECT text FROM document WHERE text LIKE '%Something else%'"
    assert rows(tmp_path / "new.ascribe", query) == []
    assert "is lost" in outcome.missing[0]


def test_an_original_file_with_a_lost_sector_is_told(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False, seeds=1)
    [(content,)] = rows(path, "SELECT bytes FROM document_file")
    assert isinstance(content, bytes)
    data = bytearray(path.read_bytes())
    at = data.index(content[200:300], (leaves(path, "document_file")[0] - 1) * PAGE)
    data[at : at + 100] = bytes(100)
    path.write_bytes(data)
    _target, outcome = repaired(path)
    (sentence,) = outcome.missing
    assert sentence.startswith("The original file of ‘")


def test_beside_damage_everything_is_doubted(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    page = leaves(path, "claim")[0]
    data = bytearray(path.read_bytes())
    pages = Pages(path)
    cell = next(iter(Leaf(pages.page(page) or b"", page, PAGE).cells()))
    pages.close()
    assert cell is not None
    data[(page - 1) * PAGE + cell.at + 3] = 0x7F  # the header of its record
    path.write_bytes(data)
    _target, outcome = repaired(path)
    assert "lost what was recorded" in outcome.missing[0]
    assert "lie on a damaged page of the file; a letter in them may be wrong" in outcome.missing[1]


def test_an_article_without_facts_keeps_text_and_marks(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    marks = rows(path, "SELECT count(*) FROM annotation")
    texts = rows(path, "SELECT text FROM document")
    zero(path, *leaves(path, "article"), *leaves(path, "version"))
    zero(path, root(path, "sqlite_autoindex_article_1"), root(path, "version_document"))
    target, outcome = repaired(path)
    assert rows(target, "SELECT count(*) FROM annotation") == marks
    assert rows(target, "SELECT text FROM document") == texts
    assert len(rows(target, "SELECT 1 FROM article")) == 2
    assert any("articles could not be read" in sentence for sentence in outcome.missing)


def test_an_entity_is_named_by_what_mentions_it(tmp_path: Path) -> None:
    path = tmp_path / "a.ascribe"
    project = Project.create(path)
    article = project.articles.add(read_pasted("Anna Berg spoke.\n\nAnna Berg left."))
    project.marks.mention(article, 0, 9, project.entities.add("Berg, Anna", EntityKind.PERSON))
    project.clear_history()
    project.close()
    zero(path, *leaves(path, "entity"), root(path, "entity_by_name"))
    target, outcome = repaired(path)
    assert rows(target, "SELECT name, kind FROM entity") == [("Anna Berg", "other")]
    assert "‘Anna Berg’" in outcome.missing[0]


# --- what was removed stays removed ---


def removed_much(path: Path) -> set[object]:
    """Make a file whose free pages are full of what was removed; return what is left of it."""
    project = Project.create(path)
    long = "\n\n".join(f"Paragraph {n} of the harbour report." for n in range(2000))
    article = project.articles.add(read_pasted(long))
    with project.step("Marks"):
        marks = [project.marks.highlight(article, 10 * n, 10 * n + 5) for n in range(1500)]
    project.clear_history()
    project.marks.remove(marks[300:])
    project.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM journal_change")
        connection.execute("DELETE FROM journal_step")
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 50
    return {row[0] for row in rows(path, "SELECT id FROM annotation")}


@pytest.mark.parametrize("also", ["header", "node", "free list"])
def test_the_dead_do_not_rise(tmp_path: Path, also: str) -> None:
    path = tmp_path / "a.ascribe"
    alive = removed_much(path)
    data = path.read_bytes()
    if also == "header":
        zero(path, 1)
    elif also == "node":
        zero(path, root(path, "annotation"))
    else:
        zero(path, root(path, "annotation"), int.from_bytes(data[32:36], "big"))
    target, _outcome = repaired(path)
    assert {row[0] for row in rows(target, "SELECT id FROM annotation")} <= alive


def test_a_row_removed_in_the_history_is_not_taken_from_a_stale_page(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    page = leaves(path, "annotation")[0]
    old = path.read_bytes()[(page - 1) * PAGE : page * PAGE]
    project = Project.open(path)
    victim = rows(path, "SELECT min(id) FROM annotation")[0][0]
    project.marks.remove([int(str(victim))])
    project.close()
    alive = rows(path, "SELECT id FROM annotation")
    put(path, page, old)
    target, _outcome = repaired(path)
    assert rows(target, "SELECT id FROM annotation") == alive


# --- the file and its log ---


def test_the_log_beside_a_file_is_read(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    project = Project.open(path)
    article = project.articles.ids()[0]
    project.marks.highlight(article, 0, 4)
    copy = tmp_path / "copy.ascribe"
    shutil.copy(path, copy)
    shutil.copy(tmp_path / "a.ascribe-wal", tmp_path / "copy.ascribe-wal")
    project.close()
    log = (tmp_path / "copy.ascribe-wal").read_bytes()
    zero(copy, *leaves(path, "tag"))
    outcome = repair(copy, tmp_path / "new.ascribe")
    assert rows(tmp_path / "new.ascribe", "SELECT * FROM annotation") == rows(
        path, "SELECT * FROM annotation"
    )
    assert (tmp_path / "copy.ascribe-wal").read_bytes() == log
    assert outcome.counts["marks"] == len(rows(path, "SELECT 1 FROM annotation"))


def test_what_was_not_committed_in_the_log_is_not_read(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    marks = rows(path, "SELECT id FROM annotation")
    project = Project.open(path)
    project.marks.highlight(project.articles.ids()[0], 0, 4)
    log = (tmp_path / "a.ascribe-wal").read_bytes()
    copy = tmp_path / "copy.ascribe"
    shutil.copy(path, copy)
    project.close()
    (tmp_path / "copy.ascribe-wal").write_bytes(log[:-1])
    repair(copy, tmp_path / "new.ascribe")
    assert rows(tmp_path / "new.ascribe", "SELECT id FROM annotation") == marks


def test_nothing_is_left_beside_the_damaged_file(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    path = made(folder / "a.ascribe", seeds=1)
    zero(path, 5)
    repair(path, tmp_path / "new.ascribe")
    assert [entry.name for entry in folder.iterdir()] == ["a.ascribe"]


def test_a_project_without_its_first_page_is_called_damaged(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    zero(path, 1)
    with pytest.raises(Damaged, match="repair it"):
        Project.open(path)
    repaired(path)


# --- refusals ---


def test_what_is_no_project_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for name, content in (
        ("a", b""),
        ("b", b"x" * 50_000),
        ("c", random.Random(1).randbytes(9999)),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(NotAProject, match="Nothing could be recovered"):
            repair(path, tmp_path / "new.ascribe")
        assert not (tmp_path / "new.ascribe").exists()


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NotAProject, match="newer Ascribe"):
        repair(path, tmp_path / "new.ascribe")


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    with pytest.raises(FileProblem, match="already there"):
        repair(path, path)
    with pytest.raises(FileProblem, match="is not there"):
        repair(tmp_path / "none", tmp_path / "new.ascribe")
    with pytest.raises(FileProblem, match="‘mine’ cannot be written"):
        repair(path, tmp_path / "nowhere" / "new.ascribe", "mine")


def test_an_older_file_comes_back_as_one_of_now(tmp_path: Path) -> None:
    from desktop.store import migrate

    path = tmp_path / "old.ascribe"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate.migrate(connection, 1)
        connection.execute("INSERT INTO document VALUES (1, 'x', 'A text.', 7, 2)")
        connection.execute("INSERT INTO article (id, uuid, title, added) VALUES (1, 'u', 'T', '')")
        connection.execute(
            "INSERT INTO version (id, article_id, number, document_id, retrieved, media_type, came)"
            " VALUES (1, 1, 1, 1, '', '', 'paste')"
        )
    target, _outcome = repaired(path)
    assert rows(target, "SELECT title, url FROM article") == [("T", "")]
    assert rows(target, "SELECT url FROM version") == [("",)]


def test_a_strangers_triggers_and_views_do_not_come_along(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE evil (x)")
        connection.execute("INSERT INTO evil VALUES ('boo')")
        connection.execute("CREATE TRIGGER t AFTER INSERT ON tag BEGIN DELETE FROM article; END")
        connection.execute("CREATE VIEW v AS SELECT * FROM article")
        connection.commit()
    zero(path, *leaves(path, "tag"))
    target, _outcome = repaired(path)
    names = {row[0] for row in rows(target, "SELECT name FROM sqlite_master")}
    assert names.isdisjoint({"evil", "t", "v"})


def test_the_insides_of_values_can_be_read(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", seeds=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE block SET styles = '[[1, 2' WHERE position = 1")
        connection.execute("UPDATE block SET styles = '[1, 2, 3]' WHERE position = 2")
        connection.execute("INSERT INTO view_state VALUES ('k', '{')")
        connection.execute("INSERT INTO saved_view (name, definition) VALUES ('v', '{')")
        connection.execute("UPDATE journal_change SET after = '[' WHERE id = 3")
        connection.commit()
    target, outcome = repaired(path)
    assert rows(target, "SELECT 1 FROM block WHERE styles <> ''") == []
    assert rows(target, "SELECT 1 FROM view_state UNION SELECT 1 FROM saved_view") == []
    assert rows(target, "SELECT 1 FROM journal_step") == []
    assert outcome.missing[-1].startswith("The history could not be kept")
    project = Project.open(target)
    assert project.articles.document(project.articles.ids()[0]).blocks
    project.close()


def test_numbers_at_the_edge_are_not_believed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False, seeds=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE tag SET position = 9223372036854775807")
        connection.execute("UPDATE claim SET number = 9223372036854775807 WHERE number = 1")
        connection.execute(
            "INSERT INTO entity (id, uuid, name, kind)"
            " VALUES (9223372036854775807, 'u', 'n', 'other')"
        )
        connection.commit()
    target, _outcome = repaired(path)
    assert rows(target, "SELECT max(id) < 1000 FROM entity") == [(1,)]


def test_any_damage_ends_in_a_file_or_a_sentence(tmp_path: Path) -> None:
    whole = made(tmp_path / "a.ascribe", seeds=1).read_bytes()
    rng = random.Random(5)
    path, target = tmp_path / "bad.ascribe", tmp_path / "new.ascribe"
    for _round in range(25):
        data = bytearray(whole)
        for _hit in range(rng.choice((1, 20, 400, 4000))):
            data[rng.randrange(len(data))] = rng.choice((0, 0xFF, rng.randrange(256)))
        path.write_bytes(data)
        target.unlink(missing_ok=True)
        try:
            repair(path, target)
        except UserError:
            assert not target.exists()
            continue
        project = Project.open(target)
        assert project.check() == []
        project.close()
