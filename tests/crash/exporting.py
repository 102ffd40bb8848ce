"""The mode that writes a table of the project to a file, over and over, by the command line."""

import csv
import os
from pathlib import Path

from desktop.formats.tables import write_csv
from tests.crash.judging import HALF, LEFT, LOST, Verdict, heard_by
from tests.crash.stepping import PROJECT, new_project
from tests.crash.telling import KEPT, Said, Teller
from tests.crash.truth import Truth

TABLE = "table.csv"
_MARKS = 2000
_OLD = "an older file"


def prepare(folder: Path) -> None:
    """Make a project with many marks, and an older file where the table is to lie."""
    new_project(folder, marks=_MARKS)
    (folder / "out").mkdir()
    (folder / "out" / TABLE).write_text(_OLD, encoding="utf-8")


def work(folder: Path, _seed: int, tell: Teller) -> None:
    """Run `ascribe export` without end."""
    from desktop.cli import main

    tell.ready()
    while True:
        tell.begin("export")
        main(["export", str(folder / PROJECT), "-o", str(folder / "out" / TABLE)])
        tell.kept("export")


def judge(folder: Path, lines: list[Said], verdict: Verdict) -> None:
    """The table is whole, or the older file as it was."""
    flight = heard_by(Truth(), lines, verdict)
    told = any(line.kind == KEPT for line in lines)
    target = folder / "out" / TABLE
    data = target.read_bytes() if target.exists() else b""
    if data == _OLD.encode():
        if told:
            verdict.fault(LOST, "a table was written and the older file is there")
        verdict.there = False
    else:
        with target.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        if len(rows) != _MARKS or not data.endswith(b"\r\n"):
            verdict.fault(HALF, f"the table has {len(rows)} rows")
        verdict.there = True if flight is not None and not told else None
    target.write_text(_OLD, encoding="utf-8")


def finish(folder: Path, verdict: Verdict) -> None:
    """Export once more in peace: what the dead ones left is cleared away."""
    for left in (folder / "out").glob(".ascribe-*"):
        os.utime(left, (1, 1))
    write_csv(folder / "out" / TABLE, ("a",), [(1,)])
    names = [one.name for one in (folder / "out").iterdir() if one.name != TABLE]
    if names:
        verdict.fault(LEFT, f"beside the table lie {', '.join(sorted(names)[:3])}")
