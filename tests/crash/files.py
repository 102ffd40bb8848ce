"""The modes that write whole files: migration, backup, clearing the history, copies, new ones."""

import os
import random
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.project import Project
from desktop.store import backup, migrate
from tests.crash import older, picture
from tests.crash.judging import (
    HALF,
    LEFT,
    LOST,
    SHUT,
    UNDO,
    Verdict,
    heard_by,
    judge_steps,
    opened,
    whole_copy,
)
from tests.crash.stepping import PROJECT, new_project
from tests.crash.telling import KEPT, Said, Teller, in_flight
from tests.crash.truth import Truth

BACKUPS = "backups"
COPIES = "copies"
_MOST_COPIES = 6


def _mark(project: Project, rng: random.Random, tell: Teller) -> None:
    """Make one mark and acknowledge it, where there is a text to hold it."""
    length, article = max(((a.characters, a.id) for a in project.articles.all()), default=(0, 0))
    if length <= 40:
        return
    start = rng.randrange(length - 40)
    tell.begin("step", move="do")
    project.marks.highlight(article, start, start + 30)
    tell.kept("step", move="do", digest=picture.digest(project.path))


def _grow_old(folder: Path) -> None:
    """Let a day pass: what is unfinished and old is nobody's any more."""
    for left in folder.glob("*.part*"):
        os.utime(left, (1, 1))


# --- migration ---


def prepare_migration(folder: Path) -> None:
    """Make a file as the first Ascribe wrote it."""
    made = new_project(folder, marks=400, words=20_000)
    older.make(made, folder / "older.ascribe")
    picture.removed(made)


def work_on_migration(folder: Path, seed: int, tell: Teller) -> None:
    """Open the old file, which brings it up to date, make a mark, close."""
    path = folder / PROJECT
    if not path.exists() or picture.schema_version(picture.settled(path)) == migrate.newest():
        picture.copied(folder / "older.ascribe", path)
        for kept in backup.existing(path, folder / BACKUPS):
            kept.unlink()
    backups = folder / BACKUPS if seed % 2 else None
    tell.ready()
    tell.begin("migrate", move="migrate", backups=backups is not None)
    project = Project.open(path, author="tester", backups=backups)
    tell.kept("migrate")
    _mark(project, random.Random(seed), tell)
    tell.begin("close")
    project.close()
    tell.kept("close")


def judge_migration(path: Path, folder: Path, lines: list[Said], verdict: Verdict) -> None:
    """The file is old or new, never between; its backup is whole, and there before it is new."""
    flight = heard_by(Truth(), lines, verdict)
    told = {line.what for line in lines if line.kind == KEPT}
    if not path.exists():
        return
    raw = picture.settled(path)
    version = picture.schema_version(raw)
    new = version == migrate.newest()
    if flight is not None and flight.what == "migrate":
        verdict.there = new
    if "migrate" in told and not new:
        verdict.fault(LOST, f"the migration was acknowledged and the file has schema {version}")
    columns = older.columns()
    wanted = picture.rows_by(folder / "older.ascribe", columns)
    unmarked = "step" not in told and (flight is None or flight.what == "migrate")
    if new and unmarked and picture.rows_by(raw, columns) != wanted:
        verdict.fault(HALF, "the migrated file does not hold what the old one held")
    if not new and picture.rows_by(raw, columns) != wanted:
        verdict.fault(HALF, "the old file is not as it was")
    kept = backup.existing(folder / PROJECT, folder / BACKUPS)
    sound = [one for one in kept if whole_copy(one, verdict)]
    old = [one for one in sound if picture.schema_version(one) < migrate.newest()]
    asked = next((line.more["backups"] for line in lines if line.what == "migrate"), False)
    if new and asked and not old:
        verdict.fault(LOST, "the file was migrated and there is no backup of what it was")
    for one in old:
        if picture.rows_by(one, columns) != wanted:
            verdict.fault(LOST, f"the backup {one.name} does not hold what the old file held")
    project = opened(path, verdict, folder / "judges")
    if project is not None:
        if "step" in told and project.undo() is None:
            verdict.fault(UNDO, "there is nothing to undo")
        project.close()


# --- backup ---


def prepare_backup(folder: Path) -> None:
    """Make a file that takes a while to copy."""
    new_project(folder, marks=300, words=60_000)


def work_on_backup(folder: Path, seed: int, tell: Teller) -> None:
    """Open, make a mark, close, without end."""
    rng = random.Random(seed)
    tell.ready()
    while True:
        tell.begin("open")
        project = Project.open(folder / PROJECT, author="tester", backups=folder / BACKUPS)
        tell.kept("open")
        _mark(project, rng, tell)
        tell.begin("close")
        project.close()
        tell.kept("close")


def judge_backup(
    path: Path, folder: Path, truth: Truth, lines: list[Said], verdict: Verdict
) -> None:
    """The file is as always; every backup is whole and a state that was acknowledged."""
    before = {one.name for one in backup.existing(folder / PROJECT, folder / BACKUPS)}
    judge_steps(path, truth, lines, verdict)
    kept = backup.existing(folder / PROJECT, folder / BACKUPS)
    if len(kept) > backup.KEPT + 1:
        verdict.fault(LEFT, f"{len(kept)} backups are kept")
    closed = sum(line.kind == KEPT and line.what == "close" for line in lines)
    if closed and not kept:
        verdict.fault(LOST, "a session was closed and there is no backup")
    for one in kept:
        sound = one.name in before and whole_copy(one, verdict)
        if sound and picture.digest(one) not in truth.seen:
            verdict.fault(HALF, f"the backup {one.name} is a state that never was")


def finish_backup(folder: Path, verdict: Verdict) -> None:
    """Let one session end in peace: it has to clear away what the dead ones left."""
    project = opened(folder / PROJECT, verdict, folder / BACKUPS)
    if project is None:
        return
    project.marks.highlight(project.articles.ids()[0], 0, 4)
    home = backup.folder_of(folder / PROJECT, folder / BACKUPS)
    _grow_old(home)
    project.close()
    left = [one.name for one in home.iterdir() if one.suffix != ".ascribe"]
    if left:
        verdict.fault(LEFT, f"beside the backups lie {', '.join(sorted(left)[:3])}")


# --- clearing the history, and copies ---


def prepare_compaction(folder: Path) -> None:
    """Make a file that takes a while to write anew."""
    new_project(folder, marks=300, words=40_000)


def work_on_compaction(folder: Path, seed: int, tell: Teller) -> None:
    """Make and remove marks, forget the history, write a copy, without end."""
    rng = random.Random(seed)
    project = Project.open(folder / PROJECT, author="tester")
    tell.watch(project)
    (folder / COPIES).mkdir(exist_ok=True)
    tell.ready()
    while True:
        for _count in range(rng.randint(1, 4)):
            _mark(project, rng, tell)
        tell.begin("clear", move="clear")
        project.clear_history()
        tell.kept("clear", move="clear", digest=picture.digest(project.path))
        _mark(project, rng, tell)
        copies = sorted((folder / COPIES).glob("*.ascribe"))
        for old in copies[:-_MOST_COPIES]:
            old.unlink()
        name = f"copy-{rng.getrandbits(40):010x}.ascribe"
        tell.begin("copy", name=name)
        project.save_copy(folder / COPIES / name)
        tell.kept("copy", name=name)


def judge_compaction(
    path: Path, folder: Path, truth: Truth, lines: list[Said], verdict: Verdict
) -> None:
    """The content never changes; the history is there or gone; a copy is whole or absent."""
    flight = in_flight(lines)
    clearing = flight is not None and flight.what == "clear"
    if clearing:
        remembered = picture.counted(picture.settled(path), "journal_step")
        verdict.there = not remembered
    gone = verdict.there
    judge_steps(path, truth, lines, verdict, cleared=bool(gone))
    if clearing:
        verdict.there = gone
    acknowledged = {
        line.more["name"] for line in lines if line.kind == KEPT and line.what == "copy"
    }
    there = {one.name: one for one in (folder / COPIES).glob("*.ascribe")}
    for name in sorted(acknowledged - there.keys())[:1]:
        if len(there) < _MOST_COPIES:
            verdict.fault(LOST, f"the copy {name} was acknowledged and is not there")
    for one in there.values():
        if whole_copy(one, verdict) and picture.digest(one) not in truth.seen:
            verdict.fault(HALF, f"the copy {one.name} is a state that never was")
    if verdict.begun == "copy":
        verdict.there = flight is not None and flight.more["name"] in there


def finish_compaction(folder: Path, verdict: Verdict) -> None:
    """Write one more copy in peace: it has to clear away what the dead ones left."""
    project = opened(folder / PROJECT, verdict)
    if project is None:
        return
    _grow_old(folder / COPIES)
    project.save_copy(folder / COPIES / "last.ascribe")
    project.close()
    left = [one.name for one in (folder / COPIES).iterdir() if one.suffix != ".ascribe"]
    if left:
        verdict.fault(LEFT, f"beside the copies lie {', '.join(sorted(left)[:3])}")


# --- new files ---


def work_on_new_files(folder: Path, seed: int, tell: Teller) -> None:
    """Make libraries with their samples as a first start does, and new projects, without end."""
    from desktop.qt.first_start import make_library, start_tags
    from desktop.qt.resources import SEEDS

    rng = random.Random(seed)
    tell.ready()
    while True:
        name = f"{rng.getrandbits(40):010x}.ascribe"
        if rng.random() < 0.3:
            tell.begin("library", name=f"lib-{name}")
            make_library(folder / f"lib-{name}", SEEDS)
            tell.kept("library", name=f"lib-{name}")
        tell.begin("create", name=name)
        project = Project.create(folder / name, author="tester")
        start_tags(project)
        project.close()
        tell.kept("create", name=name)


def judge_new_files(folder: Path, lines: list[Said], verdict: Verdict) -> None:
    """A file that was made is there; one that was not is absent, or opens as a project."""
    flight = heard_by(Truth(), lines, verdict)
    made = [line.more["name"] for line in lines if line.kind == KEPT]
    for name in made:
        if not (folder / name).exists():
            verdict.fault(LOST, f"{name} was made and is not there")
    for one in [*folder.glob("*.ascribe")]:
        project = opened(one, verdict)
        if project is None:
            continue
        if one.name in made and not project.tags.all():
            verdict.fault(LOST, f"{one.name} has not the tags that it had")
        if one.name.startswith("lib-") and not project.articles.ids():
            verdict.fault(HALF, f"{one.name} has no articles")
        project.close()
    if flight is not None:
        target = folder / flight.more["name"]
        verdict.there = target.exists()
        try:
            Project.create(target).close()
        except UserError as problem:
            if not verdict.there:
                verdict.fault(SHUT, f"{target.name} cannot be made again: {problem.sentence}")
    for one in [*folder.glob("*.ascribe*"), *folder.glob(".*.part*")]:
        one.unlink(missing_ok=True)
