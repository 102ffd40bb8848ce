"""The file is moved, removed, replaced, overwritten or copied while it is open."""

import random
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.domain.errors import FileLost, UserError
from desktop.project import Project
from desktop.project.backups import backups_of, conflicting_copy
from tests.faults.full import CASE
from tests.faults.outcome import Outcome
from tests.faults.works import made
from tests.project.replay import dump

TRIES = 20
_Deed = Callable[[Path], None]


def _removed(path: Path) -> None:
    path.unlink()


def _renamed(path: Path) -> None:
    path.rename(path.with_name("renamed.ascribe"))


def _folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


def _replaced(path: Path) -> None:
    path.with_name("other.ascribe").replace(path)


def _replaced_by_text(path: Path) -> None:
    (path.parent / "part").write_text("not a project")
    (path.parent / "part").replace(path)


def _overwritten(path: Path) -> None:
    with path.open("r+b") as stream:  # as a program does that keeps the file's identity
        stream.write(path.with_name("older").read_bytes())
        stream.truncate()


def _emptied(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(0)


def _one(deed: _Deed, folder: Path, rng: random.Random, outcome: Outcome) -> None:
    """Work, let the other program do its deed, and work on."""
    outcome.tries += 1
    home, backups = _laid_out(folder), folder / "backups"
    path = home / CASE
    project = Project.open(path, backups=backups)
    _mark(project, rng, rng.randrange(1, 30))
    if deed is _overwritten or rng.random() < 0.5:
        project.settle()
    if rng.random() < 0.5:
        _mark(project, rng, rng.randrange(1, 30))
    before = dump(path)
    deed(path)
    unharmed = False
    there = {each: each.read_bytes() for each in folder.rglob("*.ascribe")}
    if rng.random() < 0.7:  # else nobody does anything any more before closing
        try:
            project.marks.highlight(1, 3, 9)
            before = dump(path)
            unharmed = True
        except FileLost as problem:
            outcome.said(problem.sentence)
            _saved(project, folder / "copy.ascribe", before, outcome)
    project.close()
    unharmed = unharmed or (deed is _overwritten and not project.lost)
    if unharmed:  # the older state differed only in pages that stand in the -wal anew
        if deed is not _overwritten or dump(path) != before:
            outcome.lose("a mark was acknowledged in a file that is no longer there")
        return
    states = [dump(each.path) for each in backups_of(path, backups) if each.whole]
    states += [dump(each) for each in folder.rglob("renamed.ascribe")]
    states += [dump(each) for each in folder.rglob(f"moved/{CASE}")]
    if before not in states:
        outcome.lose("what was acknowledged is neither in a backup nor under the new name")
    if deed in (_replaced, _replaced_by_text, _overwritten) and path.read_bytes() != there[path]:
        outcome.lose("the file that took the place was written to")


def _laid_out(folder: Path) -> Path:
    """Make the folder anew, with the project, an older state of it, and another one."""
    source = folder.parent / "source.ascribe"
    if not source.exists():
        made(source)
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "files"
    home.mkdir(parents=True)
    for name in (CASE, "older", "other.ascribe"):
        shutil.copyfile(source, home / name)
    return home


def _mark(project: Project, rng: random.Random, count: int) -> None:
    for _ in range(count):
        start = rng.randrange(5_000)
        project.marks.highlight(1, start, start + 9)


def _saved(project: Project, copy: Path, before: str, outcome: Outcome) -> None:
    try:
        project.save_copy(copy)
    except UserError as problem:
        outcome.fault(f"no copy: {problem.sentence}")
        return
    if dump(copy) != before:
        outcome.lose("the saved copy is not what was acknowledged")


def _many(name: str, deed: _Deed, folder: Path, seed: int = 1, tries: int = TRIES) -> Outcome:
    outcome, rng = Outcome(name), random.Random(f"{name} {seed}")
    for _ in range(tries):
        _one(deed, folder / "tried", rng, outcome)
    return outcome


def emptied(folder: Path, seed: int = 1, tries: int = TRIES) -> Outcome:
    """Another program destroys the bytes: it is said at once, and a good backup is left."""
    outcome, rng = Outcome("emptied while it is open"), random.Random(seed)
    for _ in range(tries):
        outcome.tries += 1
        path, backups = _laid_out(folder / "tried") / CASE, folder / "tried" / "backups"
        project = Project.open(path, backups=backups)
        _mark(project, rng, 2)
        project.close()
        last = dump(path)
        project = Project.open(path, backups=backups)
        _mark(project, rng, 3)
        project.settle()
        _emptied(path)
        try:
            project.marks.highlight(1, 3, 9)
            outcome.lose("a mark was acknowledged in a file that is empty")
        except FileLost as problem:
            outcome.said(problem.sentence)
        project.close()
        if last not in [dump(each.path) for each in backups_of(path, backups) if each.whole]:
            outcome.lose("the backup of the last session is gone")
    return outcome


def copied(folder: Path, seed: int = 1, tries: int = TRIES) -> Outcome:
    """A sync program copies the file without its -wal, at any moment: a state that was, whole."""
    outcome, rng = Outcome("copied while it is open, without the -wal"), random.Random(seed)
    path = made(folder / CASE)
    for _ in range(tries):
        outcome.tries += 1
        project = Project.open(path)
        states = {dump(path)}
        for _ in range(rng.randrange(1, 40)):
            start = rng.randrange(5_000)
            project.marks.set_note(project.marks.highlight(1, start, start + 9), "n" * 900)
            states.add(dump(path))
        left = rng.random() < 0.5
        if left:
            project.settle()
        now = dump(path)
        copy = folder / "copied.ascribe"
        subprocess.run(["cp", path, copy], check=True)
        project.close()
        opened = Project.open(copy)
        if opened.check():
            outcome.lose("the copy is not clean")
        opened.close()
        if left and dump(copy) != now:
            outcome.lose("the window was left, and the copy is not up to date")
        copy.unlink()
    return outcome


def twin(folder: Path) -> Outcome:
    """A sync program keeps two states beside each other: it is seen on opening."""
    outcome = Outcome("a conflicted copy lies beside the file")
    path = made(folder / CASE)
    for name in (
        "case (Ann's conflicted copy 2026-11-22).ascribe",
        "case (conflicted copy 2026-11-22 101112).ascribe",
        "case.sync-conflict-20261122-101112-ABCDEFG.ascribe",
        "case (SFConflict ann@example.org 2026-11-22).ascribe",
    ):
        outcome.tries += 1
        beside = folder / name
        shutil.copyfile(path, beside)
        if conflicting_copy(path) != beside:
            outcome.fault(f"{name} was not seen")
        beside.unlink()
    if conflicting_copy(path) is not None:
        outcome.fault("seen where there is none")
    return outcome


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return the cases of this module."""
    deeds = {
        "removed while it is open": _removed,
        "renamed while it is open": _renamed,
        "its folder renamed while it is open": _folder_renamed,
        "replaced by another project while it is open": _replaced,
        "replaced by a text while it is open": _replaced_by_text,
        "written over by an older state while it is open": _overwritten,
    }
    made_of: dict[str, Callable[[Path], Outcome]] = {
        name: partial(_many, name, deed) for name, deed in deeds.items()
    }
    return made_of | {
        "emptied while it is open": emptied,
        "copied while it is open, without the -wal": copied,
        "a conflicted copy lies beside the file": twin,
    }
