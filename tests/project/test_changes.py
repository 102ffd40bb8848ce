"""What the one listener hears: each step once, after COMMIT, folded to the nouns of the window."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.changes import ChangeSet, TableChange
from desktop.domain.errors import FileProblem, NotAllowed
from desktop.domain.model import ArticleId, ClaimDraft, EntityKind, Relation
from desktop.project import Project

ROOT = Path(__file__).parents[2]


def only(told: list[ChangeSet]) -> ChangeSet:
    assert len(told) == 1
    return told.pop()


def test_a_new_mark_is_one_inserted_annotation(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    tag = project.tags.add("Key passage")
    told.clear()
    mark = project.marks.highlight(article, 13, 16, tag)
    heard = only(told)
    assert heard.tables == {"annotation": TableChange(inserted=frozenset({mark}))}
    assert (heard.label, heard.undone, heard.everything) == ("Tag ‘Key passage’", False, False)
    assert (heard.article_id, heard.offset) == (article, 13)


def test_rows_that_hang_on_a_mark_are_updates_of_it(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    tag = project.tags.add("Key passage")
    ann = project.entities.add("Ann", EntityKind.PERSON)
    bo = project.entities.add("Bo", EntityKind.PERSON)
    mark = project.marks.mention(article, 13, 16, ann)
    claim = project.claims.add(article, ClaimDraft(content=((22, 30),)))
    told.clear()
    for act, annotation in (
        (lambda: project.marks.put_tag(mark, tag), mark),
        (lambda: project.marks.take_tag(mark, tag), mark),
        (lambda: project.marks.set_note(mark, "x"), mark),
        (lambda: project.marks.set_entity(mark, bo), mark),
        (lambda: project.marks.move_span(mark, "content", 0, 34, 36), mark),  # type: ignore[arg-type]
        (lambda: project.claims.edit(claim, statement="x"), claim),
        (lambda: project.claims.set_spans(claim, "cue", [(17, 21)]), claim),  # type: ignore[arg-type]
        (lambda: project.claims.add_evidence(claim, note="x"), claim),
        (lambda: project.claims.add_reply(claim, "x"), claim),
    ):
        act()
        heard = only(told)
        assert heard.tables == {"annotation": TableChange(updated=frozenset({annotation}))}
        assert heard.article_id == article


def test_a_link_updates_both_of_its_ends(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    mine = project.claims.add(article, ClaimDraft(content=((13, 20),)))
    other = project.claims.add(article, ClaimDraft(content=((22, 30),)))
    told.clear()
    link = project.claims.link(mine, other, Relation.DENIES)
    both = {"annotation": TableChange(updated=frozenset({mine, other}))}
    assert only(told).tables == both
    assert link is not None
    project.claims.unlink(link)
    assert only(told).tables == both
    project.undo()
    heard = only(told)
    assert heard.tables == both
    assert heard.undone


def test_removing_a_claim_updates_its_children_and_the_other_ends_of_its_links(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    gone = project.claims.add(article, ClaimDraft(content=((13, 20),)))
    child = project.claims.add(article, ClaimDraft(content=((22, 30),)))
    answer = project.claims.add(article, ClaimDraft(content=((34, 40),)))
    project.claims.edit(child, parent_id=gone)
    project.claims.link(answer, gone, Relation.DENIES)
    told.clear()
    project.marks.remove([gone])
    heard = only(told).of("annotation")
    assert heard.deleted == {gone}
    assert heard.updated == {child, answer}


def test_an_alias_is_an_update_of_its_entity(project: Project, told: list[ChangeSet]) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    told.clear()
    project.entities.add_alias(entity, "Annie")
    assert only(told).tables == {"entity": TableChange(updated=frozenset({entity}))}


def test_removing_a_tag_updates_the_marks_that_had_it(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    tag = project.tags.add("Key passage")
    mark = project.marks.highlight(article, 0, 3, tag)
    told.clear()
    assert project.tags.remove(tag) == 1
    assert only(told).tables == {
        "tag": TableChange(deleted=frozenset({tag})),
        "annotation": TableChange(updated=frozenset({mark})),
    }


def test_removing_an_entity_updates_its_mentions_and_claims(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    mark = project.marks.mention(article, 13, 16, entity)
    claim = project.claims.add(article, ClaimDraft(content=((22, 30),)))
    project.claims.edit(claim, source_entity_id=entity)
    told.clear()
    project.entities.remove(entity)
    heard = only(told)
    assert heard.of("entity").deleted == {entity}
    assert heard.of("annotation").updated == {mark, claim}


def test_undo_tells_the_reverse_and_where(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    mark = project.marks.highlight(article, 13, 16)
    told.clear()
    undone = project.undo()
    assert only(told) == undone
    assert undone is not None
    assert undone.undone
    assert undone.of("annotation") == TableChange(deleted=frozenset({mark}))
    assert (undone.article_id, undone.offset) == (article, 13)
    redone = project.redo()
    assert only(told) == redone
    assert redone is not None
    assert redone.of("annotation") == TableChange(inserted=frozenset({mark}))


def test_many_changes_in_one_step_are_told_once(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    told.clear()
    with project.step("Several"):
        first = project.marks.highlight(article, 0, 3)
        second = project.marks.highlight(article, 4, 11)
        project.marks.set_note(first, "x")
        project.marks.remove([second])
        assert told == []
    heard = only(told)
    assert heard.tables == {"annotation": TableChange(inserted=frozenset({first}))}


def test_what_fails_or_changes_nothing_is_not_told(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    told.clear()
    with project.step("Nothing"):
        pass
    with pytest.raises(NotAllowed):
        project.marks.highlight(article, 11, 11)
    assert project.redo() is None
    assert told == []


def test_the_listener_is_called_after_commit(project: Project, article: ArticleId) -> None:
    seen: list[int] = []

    def look(_told: ChangeSet) -> None:
        with closing(sqlite3.connect(project.path)) as other:
            seen.append(other.execute("SELECT count(*) FROM annotation").fetchone()[0])

    project.listener = look
    project.marks.highlight(article, 0, 3)
    project.undo()
    assert seen == [1, 0]


def test_the_listener_may_read_and_change_the_project(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    def answer(heard: ChangeSet) -> None:
        if heard.label == "Highlight":
            project.tags.add("made by the listener")

    project.listener = answer
    project.marks.highlight(article, 0, 3)
    assert project.undo_label == "New Tag ‘made by the listener’"


def test_a_listener_that_fails_does_not_spoil_the_next_step(
    project: Project, article: ArticleId
) -> None:
    def fail(_told: ChangeSet) -> None:
        raise ZeroDivisionError

    project.listener = fail
    with pytest.raises(ZeroDivisionError):
        project.marks.highlight(article, 0, 3)
    project.listener = None
    undone = project.undo()
    assert undone is not None
    assert undone.label == "Highlight"
    assert project.marks.between(article, 0, 99) == []


# --- what other programs write ---

_OTHER = """
import sys
from pathlib import Path
from desktop.project import Project
project = Project.open(Path(sys.argv[1]))
project.entities.add("Outside", "person")
project.articles.edit(1, title="Renamed outside")
project.close()
"""


def test_what_another_process_wrote_is_told_once_as_everything(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    assert project.entities.named("Outside") is None
    assert not project.reload_if_changed()
    told.clear()
    subprocess.run([sys.executable, "-c", _OTHER, project.path], cwd=ROOT, check=True)
    assert project.reload_if_changed()
    assert only(told) == ChangeSet(everything=True)
    assert not project.reload_if_changed()
    assert told == []
    assert project.entities.named("Outside") is not None
    assert project.articles.get(article).title == "Renamed outside"
    assert project.undo_label == "Edit Facts"


def test_own_steps_are_not_taken_for_outside_changes(project: Project, article: ArticleId) -> None:
    project.marks.highlight(article, 0, 3)
    project.keep_view_state("x", 1)
    assert not project.reload_if_changed()


def test_two_processes_share_one_undo(project: Project, article: ArticleId) -> None:
    other = Project.open(project.path)
    project.marks.highlight(article, 0, 3)
    other.marks.highlight(article, 4, 11)
    with pytest.raises(FileProblem, match="read anew"):  # it is not the step that was seen
        project.undo()
    undone = project.undo()
    assert undone is not None
    assert undone.offset == 4
    other.close()
    assert [mark.start for mark in project.marks.between(article, 0, 99)] == [0]


def test_a_locked_file_refuses_the_step_and_takes_the_next(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    told.clear()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileProblem, match="Another program is writing"):
            project.marks.highlight(article, 0, 3)
        other.execute("ROLLBACK")
    assert told == []
    project.marks.highlight(article, 0, 3)
    assert len(told) == 1
