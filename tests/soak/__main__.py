"""Use a real window for a long time and prove that nothing grows, slows down or is left behind.

`python -m tests.soak --minutes 20`: on a library of 60 articles (with a PDF, a web page and a text
of 1 MB) real keys and wheel events read, mark, name, record claims, undo, find, search, open every
overview and dialog, read pages, answer suggestions, compare versions, export, write a report and a
PDF, change themes and sizes, and change projects; round after round the same, each of which ends
with the marks it began with. After each round memory, widgets, QObjects, threads, open files,
processes, shared memory and temporary files are counted; each act is timed from the key until
the window is painted. Then a window is killed with SIGKILL in the midst of drawing pages, adding
files, looking for suggestions and writing a file, and what it leaves is looked for.

The window is offscreen unless QT_QPA_PLATFORM says otherwise. What a round does is the same in
every run: nothing is random. Memory, files and processes are read from /proc, so they are judged
on Linux only.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.figures import Figure

SEED = 7
"""With which the articles are made; it is printed so that a report names it."""


def main() -> int:
    """Soak, kill, print the table, write the figures; 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--minutes", type=float, default=20, help="how long it is used (20)")
    parser.add_argument("--no-kills", action="store_true", help="leave out the windows killed")
    parser.add_argument(
        "--kills-again",
        action="store_true",
        help="only kill windows, anew, and put that into --json FILE",
    )
    parser.add_argument("--small", action="store_true", help="few and short articles: a trial")
    parser.add_argument("--seed", type=int, default=SEED, help="of the articles; there is one, 7")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    if given.seed != SEED:
        parser.error("the articles are those of the bench, which are made with seed 7")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.kills_again:
        return kill_again(given.json, small=given.small)
    print(f"seed {SEED}", flush=True)
    from tests.soak.judging import figures
    from tests.soak.killing import SCENES, kill_all
    from tests.soak.running import Length, Soak, line, soak

    def after(so_far: Soak) -> None:
        say(line(so_far))
        if given.json:  # a run that is broken off leaves the figures of its rounds
            write(given.json, figures(so_far, []))

    found = soak(Length(given.minutes * 60, 2, given.small), after)
    killed = []
    if not given.no_kills and sys.platform == "linux":
        with tempfile.TemporaryDirectory(prefix="ascribe-soak-") as place:
            killed = kill_all(Path(place), list(SCENES), small=given.small)
    rows = figures(found, killed)
    print_table(rows)
    for words in [*found.left, *found.troubles, *(left for each in killed for left in each.left)]:
        print(f"left or logged: {words}")
    for each in killed:
        print(f"killed while {each.words}: beside the project until the next start: "
              f"{', '.join(each.beside) or 'nothing'}")  # fmt: skip
    if given.json:
        write(given.json, rows)
    return 1 if any(row.kept is False for row in rows) else 0


def kill_again(path: Path | None, *, small: bool) -> int:
    """Kill windows, print it, and put it in the place of the kills in a file of figures."""
    from tests.bench.figures import of_json
    from tests.soak.judging import KILLED, of_kills
    from tests.soak.killing import SCENES, kill_all

    with tempfile.TemporaryDirectory(prefix="ascribe-soak-") as place:
        rows = of_kills(kill_all(Path(place), list(SCENES), small=small))
    print_table(rows)
    if path is not None:
        before = [of_json(each) for each in json.loads(path.read_text("utf-8"))]
        write(path, [row for row in before if not row.name.startswith(KILLED)] + rows)
    return 1 if any(row.kept is False for row in rows) else 0


def write(path: Path, rows: "list[Figure]") -> None:
    """Write the figures as JSON."""
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", "utf-8")


def say(words: str) -> None:
    """Tell on the side what goes on."""
    print(f"… {time.strftime('%X')} {words}", file=sys.stderr, flush=True)


def print_table(rows: "list[Figure]") -> None:
    """Print the figures, each beside what it is held against."""
    print(f"{'':68}{'value':>10}{'':12}{'before':>9}{'ratio':>7}  promise")
    for row in rows:
        before = f"{row.baseline:9,.1f}{row.ratio:7.2f}" if row.baseline else " " * 16
        kept = {True: "kept", False: "MISSED", None: ""}[row.kept]
        value = row.failed or f"{row.value:10,.1f} {row.unit:11}"
        print(f"{row.name:68}{value}{before}  {row.promise:8}{kept}")


if __name__ == "__main__":
    sys.exit(main())
