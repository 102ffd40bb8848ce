"""The page of figures: its tables are made from the files that the commands write.

`python -m tests.bench.page FILE...` takes files that were written with `--json` into
docs/figures/ (each under its own name: bench.json, crash.json …) and sets the tables of
docs/figures.md anew; without files it only does the latter. The words around the tables are
written by hand.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.crossed import by_reader, by_size, fits_readers, fits_sizes
from tests.bench.figures import Figure, of_json
from tests.bench.machine import LOAD, in_words, machine
from tests.bench.tables import markdown

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "figures.md"
FOLDER = ROOT / "docs" / "figures"
_BLOCK = re.compile(r"<!-- figures (\w+) -->\n.*?<!-- end -->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one command measured, where, and how it is run again."""

    machine: dict[str, str]
    command: str
    figures: list[Figure]


def main(arguments: list[str] | None = None) -> int:
    """Take the files in and set the tables; 1 when a file is none of ours."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.page",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    for path in given.files:
        try:
            take(path, FOLDER)
        except (OSError, ValueError, TypeError, KeyError) as problem:
            print(f"{path} cannot be taken: {problem}", file=sys.stderr)
            return 1
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), FOLDER), encoding="utf-8")
    return 0


def take(path: Path, folder: Path) -> None:
    """Keep what a command wrote; a plain list of figures is said to be of this machine.

    Under which load it was made is then not known, and not said.

    ValueError, TypeError or KeyError when it is not a file of figures.
    """
    kept = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(kept, list):
        command = f"python -m tests.{path.stem}"
        facts = {name: fact for name, fact in machine().items() if name != LOAD}
        kept = {"machine": facts, "command": command, "figures": kept}
    measured_of(kept)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    (folder / path.name).write_text(text + "\n", encoding="utf-8")


def measured_of(kept: Mapping[str, Any]) -> Measured:
    """Return what a file holds."""
    figures = [of_json(values) for values in kept["figures"]]
    return Measured(dict(kept["machine"]), str(kept["command"]), figures)


def read(path: Path) -> Measured:
    """Return what a file of docs/figures holds."""
    return measured_of(json.loads(path.read_text(encoding="utf-8")))


def filled(page: str, folder: Path) -> str:
    """Return the page with every table as the files say; one without a file says so."""
    return _BLOCK.sub(lambda found: _block(found[1], folder / f"{found[1]}.json"), page)


def prose(page: str) -> str:
    """Return the words that were written by hand, in one line."""
    return " ".join(_BLOCK.sub("", page).split())


def named(page: str) -> list[str]:
    """Return the names of the tables that a page has."""
    return [found[1] for found in _BLOCK.finditer(page)]


def _block(name: str, path: Path) -> str:
    inside = "Not measured yet."
    if path.exists():
        one = read(path)
        inside = f"`{one.command}` — {in_words(one.machine)}\n\n{_table(one.figures)}"
    return f"<!-- figures {name} -->\n{inside}\n<!-- end -->"


def _table(figures: list[Figure]) -> str:
    if fits_sizes(figures):
        return by_size(figures)
    return by_reader(figures) if fits_readers(figures) else markdown(figures)


if __name__ == "__main__":
    sys.exit(main())
