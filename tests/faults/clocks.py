"""Clocks that go back, jump ahead, or stand at the ends of what computers know."""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from desktop.project import Project
from desktop.project.backups import backups_of
from desktop.store import backup
from tests.faults.full import CASE
from tests.faults.outcome import Outcome
from tests.faults.works import made
from tests.project.replay import dump

_EDGES = (
    datetime(1970, 1, 1, 0, 0, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),  # the end of summer time in Berlin
    datetime(2026, 10, 25, 1, 0, 0, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC),
)


def steps(folder: Path, seed: int = 1, tries: int = 40) -> Outcome:
    """Work while the clock jumps: history and undo go by the order of the work, not the clock."""
    outcome, rng = Outcome("the clock jumps while marking"), random.Random(seed)
    path = made(folder / CASE)
    moment = [datetime(2026, 11, 22, tzinfo=UTC)]
    project = Project.open(path, clock=lambda: moment[0])
    states = [dump(path)]
    for number in range(tries):
        outcome.tries += 1
        moment[0] = rng.choice([*_EDGES, moment[0] - timedelta(hours=rng.randrange(2_000))])
        if rng.random() < 0.3:
            moment[0] = moment[0].astimezone(timezone(timedelta(hours=rng.randrange(-12, 14))))
        project.marks.highlight(1, number * 9, number * 9 + 5)
        states.append(dump(path))
    while len(states) > 1:
        if dump(path) != states.pop():
            outcome.lose("undo went to another state than the one before")
        project.undo()
    if dump(path) != states[0]:
        outcome.lose("undo of all steps does not lead to the start")
    if project.check():
        outcome.lose("not clean")
    project.close()
    return outcome


def backups(folder: Path, seed: int = 1, tries: int = 40) -> Outcome:
    """Sessions under a jumping clock: the last state is always the first of the backups."""
    outcome, rng = Outcome("the clock jumps between sessions"), random.Random(seed)
    path, place = made(folder / CASE), folder / "backups"
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    last: list[str] = []
    for number in range(tries):
        outcome.tries += 1
        project = Project.open(path)
        project.marks.highlight(1, number * 9, number * 9 + 5)
        project.close()
        moment = rng.choice([*_EDGES, moment - timedelta(hours=rng.randrange(2_000))])
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        if backup.keep(path, place, moment) is None:
            outcome.lose("a session was not backed up")
        last.append(dump(path))
        kept = [dump(each.path) for each in backups_of(path, place)]
        if kept != last[: -backup.KEPT - 1 : -1]:
            outcome.lose("the backups are not the last five states, newest first")
    return outcome


def zones(folder: Path) -> Outcome:
    """The zone of the computer changes: stored times stay what they are."""
    outcome = Outcome("the time zone changes while it is open")
    if not hasattr(time, "tzset"):
        outcome.skipped = "no time zones to set here"
        return outcome
    was = os.environ.get("TZ")
    project = Project.open(made(folder / CASE))
    try:
        for zone in ("America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati", "UTC"):
            outcome.tries += 1
            os.environ["TZ"] = zone
            time.tzset()
            before = datetime.now(UTC) - timedelta(seconds=2)
            project.marks.highlight(1, 0, 5)
            at = datetime.fromisoformat(project.history(1)[0].at)
            if not before <= at <= datetime.now(UTC):
                outcome.fault(f"{zone}: a step was stored at {at}")
    finally:
        if was is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = was
        time.tzset()
    project.close()
    return outcome


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return the cases of this module."""
    return {
        "the clock jumps while marking": partial(steps),
        "the clock jumps between sessions": partial(backups),
        "the time zone changes while it is open": zones,
    }
