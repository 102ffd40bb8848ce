"""Two programs on one file: each waits, is told, reads anew; no undo of the other's step."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop.domain.errors import FileProblem, UserError
from desktop.project import Project
from tests.faults.elsewhere import ROOT
from tests.faults.full import CASE
from tests.faults.outcome import Outcome
from tests.faults.works import made
from tests.project.replay import dump

_AT_ONCE = """
import random, sys, time
from pathlib import Path
from desktop.domain.errors import UserError
from desktop.project import Project
path, name, seed, count = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
rng = random.Random(seed)
project = Project.open(path, author=name)
print("ready", flush=True)
sys.stdin.readline()
for _ in range(count):
    start = rng.randrange(5_000)
    try:
        if rng.random() < 0.2:
            told = project.undo()
            print("undone" if told else "nothing", flush=True)
        else:
            mark = project.marks.highlight(1, start, start + 9)
            print("mark", mark, flush=True)
    except UserError as problem:
        print("refused", problem.sentence, flush=True)
project.close()
"""


def two_at_once(folder: Path, seed: int = 1, tries: int = 4) -> Outcome:
    """Two processes mark and undo as fast as they can on one file."""
    outcome = Outcome("two programs write at once")
    for number in range(tries):
        outcome.tries += 1
        path = folder / f"{number}.ascribe"
        made(path)
        children = [
            subprocess.Popen(
                [sys.executable, "-c", _AT_ONCE, path, name, f"{seed} {number} {name}", "40"],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for name in ("ann", "ben")
        ]  # fmt: skip
        for child in children:
            assert child.stdout is not None
            child.stdout.readline()
        for child in children:
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
        said = [child.communicate()[0].splitlines() for child in children]
        _judge(path, said, [child.returncode for child in children], outcome)
    return outcome


def _judge(path: Path, said: list[list[str]], codes: list[int], outcome: Outcome) -> None:
    if any(codes):
        outcome.fault("one of them ended with a bug")
    for line in (line for lines in said for line in lines):
        if line.startswith("refused "):
            outcome.said(line.removeprefix("refused "))
    with closing(sqlite3.connect(path)) as file:
        steps = file.execute(
            "SELECT author, count(*) FROM journal_step WHERE author IN ('ann', 'ben')"
            " AND kind = 'do' GROUP BY author ORDER BY author"
        ).fetchall()
        taken_back = file.execute(
            "SELECT count(*) FROM journal_step u JOIN journal_step s ON s.id = u.target_id"
            " WHERE u.kind = 'undo' AND u.author <> s.author AND s.author <> 'tester'"
        ).fetchone()[0]
    for (_author, kept), lines in zip(steps, said, strict=True):
        acknowledged = sum(line.startswith("mark ") for line in lines)
        if kept != acknowledged:
            outcome.lose(f"{acknowledged} steps were acknowledged, {kept} are there")
    undone = sum(line == "undone" for lines in said for line in lines)
    project = Project.open(path)
    if project.check():
        outcome.lose("not clean after both")
    if taken_back > undone:
        outcome.fault("more was taken back than was asked for")
    project.close()


def undo_of_the_other(folder: Path, seed: int = 1, tries: int = 10) -> Outcome:
    """Undo, when another program made the last step: first it is said, then it is seen."""
    outcome, rng = Outcome("undo after the other program wrote"), random.Random(seed)
    path = made(folder / CASE)
    for _ in range(tries):
        outcome.tries += 1
        project, other = Project.open(path), Project.open(path)
        start = rng.randrange(5_000)
        project.marks.highlight(1, start, start + 5)
        mine = dump(path)
        other.marks.highlight(1, start + 9, start + 20)
        both = dump(path)
        try:
            project.undo()
            outcome.lose("the other's step was taken back unseen")
        except FileProblem as problem:
            outcome.said(problem.sentence)
        if dump(path) != both:
            outcome.lose("something was taken back all the same")
        project.undo()
        if dump(path) != mine:
            outcome.fault("the second undo took back something else")
        other.close()
        project.close()
    return outcome


def locked(folder: Path, tries: int = 3) -> Outcome:
    """Another program holds the file: a step waits, then is refused and can be done again."""
    outcome = Outcome("another program writes for long")
    path = made(folder / CASE)
    project = Project.open(path)
    for _ in range(tries):
        outcome.tries += 1
        before = dump(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            try:
                project.marks.highlight(1, 0, 5)
                outcome.fault("written past a lock")
            except UserError as problem:
                outcome.said(problem.sentence)
            other.execute("ROLLBACK")
        if dump(path) != before:
            outcome.lose("a refused step left something")
        project.marks.highlight(1, 0, 5)
    project.close()
    return outcome


def command_beside_window(folder: Path, tries: int = 3) -> Outcome:
    """The command line imports, exports and checks while the file is open for marking."""
    outcome = Outcome("command line beside an open project")
    path = made(folder / CASE)
    news = folder / "news.txt"
    project = Project.open(path)
    for number in range(tries):
        outcome.tries += 1
        news.write_text(f"News {number}\n\nWords of it.\n", encoding="utf-8")
        project.marks.highlight(1, number, number + 5)
        for command in (["import", path, news], ["check", path], ["info", path]):
            done = subprocess.run(
                [sys.executable, "-m", "desktop", *map(str, command)],
                cwd=ROOT, capture_output=True, text=True,
            )  # fmt: skip
            if done.returncode:
                outcome.fault(f"{command[0]}: {done.stderr}")
        project.marks.highlight(1, number + 9, number + 15)
        project.reload_if_changed()
        if len(project.articles.all()) != 3 + number:
            outcome.fault("what the command added is not seen")
    state = dump(path)
    project.close()
    if dump(path) != state or Path(f"{path}-wal").exists():
        outcome.lose("another state after closing")
    return outcome


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return the cases of this module."""
    return {
        "two programs write at once": two_at_once,
        "undo after the other program wrote": undo_of_the_other,
        "another program writes for long": locked,
        "command line beside an open project": command_beside_window,
    }
