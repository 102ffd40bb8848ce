"""What one does with a very large library without a window: count, prove, carry away, search."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop.formats.tables import write_csv
from desktop.project import Project
from tests.bench.figures import milliseconds

ROOT = Path(__file__).parents[2]
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_QUESTIONS = {
    "a common word": "said",
    "a phrase": '"Anna Berg"',
    "a beginning of a word": "bo*",
    "two words": "denied Mira",
}


def measure(path: Path) -> dict[str, float]:
    """Return the milliseconds of each act on a copy of a library, and its size in MB."""
    found = {"size of the file (MB)": path.stat().st_size / 1e6}
    found |= _typed(path)
    project: list[Project] = []
    found["project: open, proved"] = milliseconds(lambda: project.append(Project.open(path)))
    (opened,) = project
    try:
        found |= _searches(opened)
        found |= _carried_away(opened, path)
    finally:
        opened.close()
    found |= _history(path)
    return found


def _typed(path: Path) -> dict[str, float]:
    """Time what is typed in a shell; most of the shortest is the start of Python."""
    target = path.with_suffix(".out.csv")
    commands = {
        "ascribe info": ("info", str(path)),
        "ascribe check": ("check", str(path)),
        "ascribe search": ("search", str(path), "denied", "Mira"),
        "ascribe export, 10 articles": (
            "export", str(path), "-o", str(target), "--article", *map(str, range(1, 11)),
        ),
        "ascribe export, all marks": ("export", str(path), "-o", str(target)),
    }  # fmt: skip
    found = {}
    for name, typed in commands.items():
        target.unlink(missing_ok=True)
        found[name] = milliseconds(lambda typed=typed: _run(typed))  # type: ignore[misc]
    target.unlink(missing_ok=True)
    return found


def _run(typed: tuple[str, ...]) -> None:
    subprocess.run(
        [sys.executable, "-m", "desktop", *typed], cwd=ROOT, check=True, capture_output=True
    )


def _searches(project: Project) -> dict[str, float]:
    beside = project.searching.beside()
    try:
        found = {"search: the first one": milliseconds(lambda: beside.find("unheard", limit=12))}
        for name, words in _QUESTIONS.items():
            beside.find("something else", limit=1)
            found[f"search: {name}"] = milliseconds(lambda w=words: beside.find(w, limit=12))  # type: ignore[misc]
    finally:
        beside.close()
    return found


def _carried_away(project: Project, path: Path) -> dict[str, float]:
    copy, table = path.with_suffix(".copy.ascribe"), path.with_suffix(".csv")
    exporting = project.exporting
    acts: dict[str, Callable[[], object]] = {
        "project: info": project.info,
        "project: check": project.check,
        "project: CSV of all marks": lambda: write_csv(
            table, exporting.columns("annotations"), exporting.rows("annotations")
        ),
        "project: CSV of all entities": lambda: write_csv(
            table, exporting.columns("entities"), exporting.rows("entities")
        ),
        "project: save a copy": lambda: project.save_copy(copy),
    }
    found = {name: milliseconds(act) for name, act in acts.items()}
    for left in (copy, table):
        left.unlink(missing_ok=True)
    return found


def _history(path: Path) -> dict[str, float]:
    """Time closing with a backup after one mark, and forgetting the history."""
    backups = path.with_suffix(".backups")
    project = Project.open(path, backups=backups)
    project.marks.highlight(1, 0, 20)
    found = {"project: close, with a backup": milliseconds(project.close)}
    shutil.rmtree(backups, ignore_errors=True)
    project = Project.open(path)
    found["project: clear the history"] = milliseconds(project.clear_history)
    project.close()
    return found


def starts(path: Path, rounds: int) -> list[float]:
    """Return the milliseconds from spawn to rail and article painted, the first start left out."""
    found = []
    environ = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    for _ in range(rounds + 1):
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.starting", "ours", str(path)],
            cwd=ROOT, capture_output=True, text=True, check=False, env=environ,
        )  # fmt: skip
        if done.returncode:
            raise OSError(f"the start failed: {done.stderr}")
        found.append((float(done.stdout.split()[-1]) - started) * 1000)
        Project.open(path).close()  # it ended without closing; the next start shall find it closed
    return found[1:]
