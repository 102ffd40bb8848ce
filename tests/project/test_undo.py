"""Undo and redo: every public change, in any order, across processes, gives every row back."""

import ast
import inspect
import os
import random
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import ArticleId, ClaimDraft, EntityKind
from desktop.project import Project
from desktop.project.core import Part
from tests.project.callers import Callers, Nothing
from tests.project.conftest import Ticking
from tests.project.replay import dump

CALLS = 400
MOST_ROUNDS = 1500
"""So long one waits for a call that has had nothing to work on yet."""
NEEDED = ("articles.add", "entities.add", "claims.add", "claims.link", "propositions.gather")
SEEDS = (1, 2, int(os.environ.get("ASCRIBE_SEED", "3")))
ROOT = Path(__file__).parents[2]


def parts_of(project: Project) -> dict[str, Part]:
    public = (name for name in dir(project) if not name.startswith("_"))
    found = {name: getattr(project, name) for name in public}  # also those made at first use
    return {name: part for name, part in found.items() if isinstance(part, Part)}


def changes_of(project: Project) -> set[str]:
    return {
        f"{name}.{method}"
        for name, part in parts_of(project).items()
        for method, function in inspect.getmembers(type(part), inspect.isfunction)
        if getattr(function, "is_change", False)
    }


def opens_a_step(function: object) -> bool:
    """Say whether the source of a method calls `….step(…)`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))  # type: ignore[arg-type]
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "step"
        for node in ast.walk(tree)
    )


def replayed(direction: str, path: Path) -> str:
    """Undo or redo everything in a new process and return the dump it finds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.project.replay", direction, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def try_call(callers: Callers, name: str) -> bool:
    """Make one random call and say whether it did anything."""
    try:
        callers.table[name]()
    except (NotAllowed, Nothing):
        return False
    return True


def some_content(callers: Callers) -> None:
    for name in ("articles.add", "tags.add", "entities.add", "entities.add") * 2:
        assert try_call(callers, name), name
    for name in ("claims.add", "marks.highlight", "marks.mention", "claims.add_evidence") * 3:
        try_call(callers, name)  # a random place may be blank: then it is refused


def test_every_public_change_has_a_random_caller(project: Project) -> None:
    assert changes_of(project) == set(Callers(project, random.Random(0)).table)


def test_every_public_method_that_opens_a_step_is_marked_as_a_change(project: Project) -> None:
    unmarked = {
        f"{name}.{method}"
        for name, part in parts_of(project).items()
        for method, function in inspect.getmembers(type(part), inspect.isfunction)
        if not method.startswith("_") and opens_a_step(function)
    } - changes_of(project)
    assert unmarked == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_400_random_calls_are_undone_and_redone_by_other_processes(
    path: Path, clock: Ticking, seed: int
) -> None:
    print(f"seed {seed}; another one: ASCRIBE_SEED=N")
    rng = random.Random(seed)
    project = Project.create(path, author="tester", clock=clock)
    callers = Callers(project, rng)
    some_content(callers)
    project.clear_history()
    start = dump(path)

    made: Counter[str] = Counter()
    names = sorted(callers.table)
    weights = [_weight(name) for name in names]
    rounds = 0
    while made.total() < CALLS or (len(+made) < len(names) and rounds < MOST_ROUNDS):
        rounds += 1
        for name in rng.choices(names, weights, k=rng.choice([1, 1, 1, 3])):
            made[name] += try_call(callers, name)
        if rng.random() < 0.1:
            _several_at_once(project, callers, rng)
    never = set(names) - set(+made)
    assert not never, f"never succeeded: {never}"
    assert project.check() == []
    project.close()
    end = dump(path)
    assert start != end

    assert replayed("undo", path) == start
    assert replayed("redo", path) == end


def _weight(name: str) -> int:
    """Say how often a call is made: what others need comes often, what empties all seldom."""
    return 1 if name == "articles.remove" else 8 if name in NEEDED else 4


def _several_at_once(project: Project, callers: Callers, rng: random.Random) -> None:
    """Make calls inside one step; those that are refused are taken back alone."""
    with project.step("Several"):
        for name in rng.choices(sorted(callers.table), k=3):
            try_call(callers, name)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_walk_of_change_undo_redo_always_stands_where_it_should(
    path: Path, clock: Ticking, seed: int
) -> None:
    print(f"seed {seed}")
    rng = random.Random(seed)
    project = Project.create(path, author="tester", clock=clock)
    callers = Callers(project, rng)
    some_content(callers)
    project.clear_history()
    states, here = [dump(path)], 0
    for _ in range(150):
        move = rng.choice(["change", "change", "undo", "redo"])
        if move == "undo":
            assert (project.undo() is not None) == (here > 0)
            here = max(0, here - 1)
        elif move == "redo":
            assert (project.redo() is not None) == (here < len(states) - 1)
            here = min(len(states) - 1, here + 1)
        else:
            try_call(callers, rng.choice(sorted(callers.table)))
            now = dump(path)
            if now != states[here]:
                del states[here + 1 :]
                states.append(now)
                here += 1
        assert dump(path) == states[here], move
        assert bool(project.undo_label) == (here > 0)
        assert bool(project.redo_label) == (here < len(states) - 1)
    project.close()


def test_labels_name_what_undo_and_redo_would_do(project: Project, article: ArticleId) -> None:
    tag = project.tags.add("Key passage")
    project.marks.highlight(article, 0, 3, tag)
    assert project.undo_label == "Tag ‘Key passage’"
    assert project.redo_label == ""
    project.undo()
    assert project.undo_label == "New Tag ‘Key passage’"
    assert project.redo_label == "Tag ‘Key passage’"


def test_a_label_is_cut_to_fit_a_menu(project: Project) -> None:
    project.tags.add("n" * 400)
    assert len(project.undo_label) < 60
    assert "…" in project.undo_label


def test_nothing_to_undo_is_none(project: Project, article: ArticleId) -> None:
    assert project.redo() is None
    assert project.undo() is not None
    assert project.undo() is None
    assert project.undo_label == ""


def test_a_new_step_drops_redo(project: Project, article: ArticleId) -> None:
    project.marks.highlight(article, 0, 3)
    project.undo()
    project.marks.highlight(article, 4, 11)
    assert project.redo_label == ""
    assert project.redo() is None
    assert [mark.start for mark in project.marks.between(article, 0, 99)] == [4]
    states = [(step.label, step.state) for step in project.history() if step.kind == "do"]
    assert states[:2] == [("Highlight", "done"), ("Highlight", "dropped")]


def test_a_step_without_change_keeps_redo_and_leaves_no_trace(
    project: Project, article: ArticleId
) -> None:
    mark = project.marks.highlight(article, 0, 3)
    project.marks.highlight(article, 4, 11)
    project.undo()
    history = project.history()
    with project.step("Nothing"):
        pass
    project.marks.set_note(mark, "")
    assert project.history() == history
    assert project.redo_label == "Highlight"


def test_saying_the_same_again_leaves_no_trace(project: Project, article: ArticleId) -> None:
    tag = project.tags.add("Key passage", key="1")
    entity = project.entities.add("Ann", EntityKind.PERSON, aliases=("Annie",))
    mark = project.marks.mention(article, 13, 16, entity)
    claim = project.claims.add(article, ClaimDraft(content=((13, 20),), cue=((17, 21),)))
    other = project.claims.add(article, ClaimDraft(content=((30, 40),)))
    project.claims.link(claim, other, "denies")  # type: ignore[arg-type]
    project.marks.put_tag(mark, tag)
    project.marks.set_note(mark, "a note")
    project.claims.edit(claim, statement="it rains")
    history, end = project.history(), dump(project.path)

    project.marks.put_tag(mark, tag)
    project.marks.set_note(mark, "a note")
    project.marks.set_entity(mark, entity)
    project.marks.move_span(mark, "content", 0, 13, 16)  # type: ignore[arg-type]
    project.marks.mention_all(article, [(13, 16)], entity)
    project.claims.edit(claim, statement="it rains", act="asserts")
    project.claims.set_spans(claim, "cue", [(17, 21)])  # type: ignore[arg-type]
    project.claims.link(claim, other, "denies")  # type: ignore[arg-type]
    project.tags.edit(tag, name="Key passage", key="1")
    project.tags.move(tag, 0)
    project.entities.edit(entity, name="Ann")
    project.entities.add_alias(entity, "Annie")
    project.entities.remove_alias(entity, "Nobody")
    project.articles.edit(article, title="The harbour")
    other_tag = project.tags.add("Other")
    project.undo()
    project.marks.take_tag(mark, tag)
    project.undo()

    assert [s.label for s in project.history() if s.state == "done" and s.kind == "do"] == [
        s.label for s in history
    ]
    assert dump(project.path) == end
    assert other_tag not in [each.id for each in project.tags.all()]


def test_taking_off_a_tag_that_is_not_on_leaves_no_trace(
    project: Project, article: ArticleId
) -> None:
    tag = project.tags.add("Key passage")
    mark = project.marks.highlight(article, 0, 3)
    history = project.history()
    project.marks.take_tag(mark, tag)
    assert project.history() == history


def test_what_comes_and_goes_in_one_step_leaves_no_trace(
    project: Project, article: ArticleId
) -> None:
    history = project.history()
    with project.step("In vain"):
        project.marks.remove([project.marks.highlight(article, 0, 3)])
    assert project.history() == history
    assert project.undo_label.startswith("Add")


def test_steps_inside_a_step_are_one_and_keep_the_outer_label(
    project: Project, article: ArticleId
) -> None:
    before = dump(project.path)
    with project.step("Tag by name"):
        tag = project.tags.add("New")
        project.marks.highlight(article, 0, 3, tag)
    assert project.undo_label == "Tag by name"
    project.undo()
    assert dump(project.path) == before


def _highlight_and_fail(project: Project, article: ArticleId) -> None:
    with project.step("In vain"):
        project.marks.highlight(article, 4, 11)
        project.marks.highlight(article, 11, 11)


def test_a_failing_inner_step_takes_back_only_itself(project: Project, article: ArticleId) -> None:
    with project.step("Outer"):
        project.marks.highlight(article, 0, 3)
        with pytest.raises(NotAllowed):
            _highlight_and_fail(project, article)
        project.tags.add("Kept")
    assert [mark.start for mark in project.marks.between(article, 0, 99)] == [0]
    assert [tag.name for tag in project.tags.all()] == ["Kept"]
    assert project.undo_label == "Outer"


def test_a_failing_outer_step_keeps_nothing(project: Project, article: ArticleId) -> None:
    before, history = dump(project.path), project.history()
    with pytest.raises(NotAllowed):
        _highlight_and_fail(project, article)
    assert dump(project.path) == before
    assert project.history() == history
    project.marks.highlight(article, 0, 3)
    assert project.undo_label == "Highlight"


def test_undo_brings_an_article_back_with_everything_on_it(
    project: Project, article: ArticleId
) -> None:
    tag = project.tags.add("Key passage")
    entity = project.entities.add("Ann", EntityKind.PERSON)
    project.marks.highlight(article, 0, 3, tag)
    project.marks.mention(article, 13, 16, entity)
    claim = project.claims.add(article, ClaimDraft(content=((13, 20),), source=((13, 16),)))
    answer = project.claims.add(article, ClaimDraft(content=((30, 40),)))
    project.claims.edit(answer, parent_id=claim)
    project.claims.link(answer, claim, "denies")  # type: ignore[arg-type]
    project.claims.add_evidence(claim, note="seen", annotation_id=answer)
    before = dump(project.path)
    text = project.articles.document(article).text

    project.articles.remove(article)
    assert project.articles.all() == []
    assert project.undo_label == "Remove ‘The harbour’"
    project.undo()

    assert dump(project.path) == before
    assert project.articles.document(article).text == text
    assert project.check() == []


def test_history_tells_who_did_what_when(project: Project, article: ArticleId) -> None:
    project.marks.highlight(article, 0, 3)
    project.undo()
    project.redo()
    steps = project.history()
    assert [(step.kind, step.label) for step in steps] == [
        ("redo", "Highlight"),
        ("undo", "Highlight"),
        ("do", "Highlight"),
        ("do", "Add ‘The harbour’"),
    ]
    assert {step.author for step in steps} == {"tester"}
    assert all(step.at.startswith("2026-01-01T00:00:") for step in steps)
    assert project.history(1) == steps[:1]


def test_clearing_the_history_ends_undo_but_keeps_the_work(
    project: Project, article: ArticleId
) -> None:
    project.marks.highlight(article, 0, 3)
    before = dump(project.path)
    project.clear_history()
    assert dump(project.path) == before
    assert project.history() == []
    assert project.undo() is None
    project.tags.add("after")
    assert project.undo_label == "New Tag ‘after’"
