"""Files and folders that cannot be written, and damaged files beside good backups."""

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import Damaged, UserError
from desktop.project import Project
from desktop.project.backups import backups_of, take_out
from tests.faults.disk import NoDiskError, small_disk
from tests.faults.full import CASE
from tests.faults.outcome import Outcome
from tests.faults.works import WORKS, made
from tests.project.replay import dump


def read_only(folder: Path) -> Outcome:
    """A disk that cannot be written: every work is refused, reading and copies work."""
    outcome = Outcome("a disk that is read-only")
    with _skipping(outcome), small_disk(folder / "disk") as disk:
        path = made(disk.folder / CASE)
        before = path.read_bytes()
        disk.make_read_only()
        project = Project.open(path)
        for work in WORKS:
            if work.name == "keep the reading place":
                continue
            outcome.tries += 1
            try:
                work.run(project, disk.folder)
                outcome.fault(f"{work.name} was done")
            except UserError as problem:
                outcome.said(problem.sentence)
        project.save_copy(folder / "copy.ascribe")
        project.close()
        if dump(folder / "copy.ascribe") != dump(path):
            outcome.lose("the copy is not the project")
        disk.make_read_only(read_only=False)
        if path.read_bytes() != before:
            outcome.lose("a read-only file was changed")
    return outcome


def turned_read_only(folder: Path) -> Outcome:
    """The file becomes immutable while it is open, as on failing disks, and is well again."""
    outcome = Outcome("the file becomes read-only while it is open")
    with _skipping(outcome):
        path = made(folder / CASE)
        for number in range(10):
            outcome.tries += 1
            project = Project.open(path)
            project.marks.highlight(1, number * 9, number * 9 + 5)
            _while_read_only(project, outcome)
            project.marks.highlight(1, number * 9 + 2, number * 9 + 6)
            after = dump(path)
            project.close()
            if dump(path) != after:
                outcome.lose("another state after closing")
    return outcome


def _immutable(files: list[Path], *, on: bool) -> None:
    try:
        subprocess.run(["chattr", "+i" if on else "-i", *files], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoDiskError("no right to make a file immutable here") from error


def _while_read_only(project: Project, outcome: Outcome) -> None:
    before = dump(project.path)
    files = [project.path, Path(f"{project.path}-wal")]
    _immutable(files, on=True)
    try:
        project.marks.highlight(1, 3, 9)
        outcome.fault("written to a read-only disk")
    except UserError as problem:
        outcome.said(problem.sentence)
    finally:
        _immutable(files, on=False)
    if dump(project.path) != before:
        outcome.lose("another state after a refused step")


def damaged(folder: Path, seed: int = 1, tries: int = 20) -> Outcome:
    """A damaged file is said to be so, left as it is, and a backup opens as a copy."""
    outcome, rng = Outcome("damaged, with good backups"), random.Random(seed)
    path, place = made(folder / CASE), folder / "backups"
    project = Project.open(path, backups=place)
    project.marks.highlight(1, 0, 9)
    project.close()
    good, state = path.read_bytes(), dump(path)
    for number in range(tries):
        outcome.tries += 1
        content = bytearray(good)
        first = 4096 * rng.randrange(1, len(good) // 4096)
        content[first : first + 4096] = rng.randbytes(4096)
        path.write_bytes(content)
        try:
            Project.open(path, backups=place).close()
            outcome.fault("a damaged file was opened")
        except Damaged as problem:
            outcome.said(problem.sentence)
        if path.read_bytes() != content:
            outcome.lose("the damaged file was changed")
        copy = folder / f"back {number}.ascribe"
        take_out(backups_of(path, place)[0].path, copy)
        again = Project.open(copy)
        if again.check() or dump(copy) != state:
            outcome.lose("the backup is not the last state")
        again.close()
    return outcome


def damaged_backup(folder: Path) -> Outcome:
    """Backups that were damaged on their disk are shown as such; the next good one is offered."""
    outcome = Outcome("a damaged backup")
    path, place = made(folder / CASE), folder / "backups"
    for number in range(3):
        project = Project.open(path, backups=place)
        project.marks.highlight(1, number * 9, number * 9 + 5)
        project.close()
    newest, *_rest = backups_of(path, place)
    for damage in (b"", b"not a database", newest.path.read_bytes()[:9_000]):
        outcome.tries += 1
        newest.path.write_bytes(damage)
        now = backups_of(path, place)
        if now[0].whole or not now[1].whole:
            outcome.fault("what is damaged is not told from what is whole")
        shutil.copyfile(newest.path, folder / "taken.ascribe")
        try:
            Project.open(folder / "taken.ascribe").close()
            outcome.fault("a damaged backup was opened")
        except UserError as problem:
            outcome.said(problem.sentence)
    return outcome


@contextmanager
def _skipping(outcome: Outcome) -> Iterator[None]:
    try:
        yield
    except NoDiskError as problem:
        outcome.skipped = str(problem)


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return the cases of this module."""
    return {
        "a disk that is read-only": read_only,
        "the file becomes read-only while it is open": turned_read_only,
        "damaged, with good backups": damaged,
        "a damaged backup": damaged_backup,
    }
