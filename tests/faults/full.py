"""A disk that becomes full at any write of any work, and has room again a moment later."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.project import Project
from tests.faults.disk import NoDiskError, SmallDisk, small_disk
from tests.faults.outcome import Outcome
from tests.faults.works import WORKS, Work, made, whole
from tests.project.replay import dump

CASE = "case.ascribe"
_STEPWISE = 12
"""Up to here every number of free pages is tried, then every fifth more."""
_MOST = 4_000


def free_pages() -> Iterator[int]:
    """Yield the numbers of free pages that are tried, one after the other."""
    pages = 0
    while pages < _MOST:
        yield pages
        pages += 1 if pages < _STEPWISE else max(1, pages // 5)


def full_while(work: Work, folder: Path, most: int = _MOST) -> Outcome:
    """Do one work with 0, 1, 2 … pages free until it is done."""
    outcome = Outcome(f"disk full: {work.name}")
    try:
        with small_disk(folder / "disk") as disk:
            source = made(folder / CASE)
            for pages in free_pages():
                if outcome.tries >= most or _one(work, disk, source, pages, outcome):
                    break
    except NoDiskError as problem:
        outcome.skipped = str(problem)
    return outcome


def _one(work: Work, disk: SmallDisk, source: Path, pages: int, outcome: Outcome) -> bool:
    """Try once; return whether the work was done."""
    outcome.tries += 1
    for left in disk.folder.iterdir():
        left.unlink()
    path = disk.folder / CASE
    shutil.copyfile(source, path)
    project = Project.open(path)
    before, undo = dump(path), project.undo_label
    disk.fill(pages)
    told: list[object] = []
    project.listener = told.append
    done = False
    try:
        work.run(project, disk.folder)
        done = True
    except UserError as problem:
        outcome.said(problem.sentence)
        if "not kept" in problem.sentence and (project.undo_label != undo or told):
            outcome.fault(f"not true: {problem.sentence}")
        _judge_refused(project, before, outcome)
    target = disk.folder / work.target
    if done and work.target and not whole(target):
        outcome.lose(f"{work.target} is written in part")
    if not done and work.target and target.exists():
        outcome.fault(f"{work.target} is there and was said not to be")
    after = dump(path)
    if done and work.changes and after == before and work.name != "clear the history":
        outcome.lose("said to be done, and nothing changed")
    _go_on(project, path, disk, after, outcome)
    return done


def _judge_refused(project: Project, before: str, outcome: Outcome) -> None:
    """A refused work left everything as it was, and nothing beside the file."""
    if dump(project.path) != before:
        outcome.lose("a work that was refused left something behind")
    for found in project.check():
        outcome.lose(f"not clean: {found}")
    left = [each.name for each in project.path.parent.iterdir() if ".part" in each.name]
    if left:
        outcome.fault(f"left behind: {left}")


def _go_on(project: Project, path: Path, disk: SmallDisk, state: str, outcome: Outcome) -> None:
    """With room again work goes on without a new start, and all is there after it."""
    disk.empty()
    try:
        project.marks.highlight(2, 0, 4)
        project.undo()
    except UserError as problem:
        outcome.fault(f"work does not go on: {problem.sentence}")
    project.close()
    again = Project.open(path)
    for found in again.check():
        outcome.lose(f"not clean after closing: {found}")
    if dump(path) != state:
        outcome.lose("another state after closing")
    again.close()


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return one case for each work."""
    return {f"disk full: {work.name}": partial(full_while, work) for work in WORKS}
