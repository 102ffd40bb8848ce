"""What must not leave the computer, or the file: measured, and printed as a table.

Copies for others, the cleared history, the log, the network, and names that would run elsewhere.
Words that are known are put everywhere, and looked for in the bytes of what must not hold them.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tests.bench.figures import Figure

Measure = Callable[[Path, int], list[Figure]]


def measures() -> dict[str, Measure]:
    """Return what is measured, by name."""
    from tests.privacy import cleared, logged, network, shared, strangers

    return {
        "sharing": shared.measure,
        "clearing": cleared.measure,
        "log": logged.measure,
        "network": network.measure,
        "strangers": strangers.measure,
    }


def main() -> int:
    """Measure, print the table, write the figures; 1 when a promise is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    names = tuple(measures())
    parser = argparse.ArgumentParser(prog="python -m tests.privacy", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    parser.add_argument("--seed", type=int, help="decides the words that are planted")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(1_000_000) if given.seed is None else given.seed
    print(f"seed {seed}", flush=True)
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    figures: list[Figure] = []
    for name in given.only:
        with tempfile.TemporaryDirectory(prefix="ascribe-privacy-") as folder:
            os.environ["ASCRIBE_HOME"] = str(Path(folder) / "home")
            found = measures()[name](Path(folder), seed)
        for figure in found:
            print(f"{figure.name:66}{figure.value:>6g}  {figure.size}", flush=True)
            if figure.failed:
                print(f"    {figure.failed}", flush=True)
        figures += found
    if given.json:
        rows = [asdict(figure) for figure in figures]
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    del application
    return 1 if any(figure.kept is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
