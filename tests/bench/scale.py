"""How Ascribe grows with a library: 20,000 articles with 1,000,000 marks, a tenth, a hundredth.

`python -m tests.bench.scale`, or `python -m tests.bench --only scale`. Each act is timed at the
three sizes. Its growth is the exponent e in time ~ size^e from the smallest size to the largest:
n log n of these sizes has 1.09. What one waits for in the window has a promise of 100 ms at full
size; what takes longer is done beside the window, and then its longest stall is the figure.
"""

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from tests.bench import scale_data
from tests.bench.figures import Figure, peak_megabytes, quantile
from tests.bench.machine import machine
from tests.bench.running import apart, say
from tests.bench.tables import printed

ROOT = Path(__file__).parents[2]
DATA = "ASCRIBE_BENCH_DATA"
"""Names the folder where the libraries are kept from run to run."""
SMALL = ("1/100", "1/10")
WAIT = 100.0
"""Milliseconds that a person waits without being told of progress, at the most."""
N_LOG_N = math.log(100 * math.log(1_000_000) / math.log(10_000)) / math.log(100)
ALLOWED = 1.2
"""The exponent above which growth counts as worse than n log n: 1.09, and a tenth for noise."""
LEAST = 5.0
"""Milliseconds below which a time says more of the clock than of growth."""
STARTS = 3
BESIDE = ("project: ", "ascribe ", "search: ", "the work of ")
"""Beginnings of the names of what runs outside the window's thread, or without a window."""
Times = dict[str, list[float]]


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Return the figures of every act at every size, and how each grows."""
    data = Path(os.environ.get(DATA) or folder)
    sizes = SMALL if small else tuple(scale_data.SIZES)
    found: dict[str, Times] = {size: {} for size in sizes}
    failed: list[Figure] = []
    for part in ("window", "store"):
        for size in sizes:
            library = made(data, size)
            say(f"scale, {size}, {part}")
            try:
                found[size] |= _child(folder, library, part)
            except OSError as problem:
                failed.append(Figure(f"scale, {part}", size, 0, failed=str(problem)))
    return failed + figures(found)


def made(data: Path, size: str) -> Path:
    """Return the library of a size, made where it is not there yet."""
    divided_by = scale_data.SIZES[size]
    path = data / f"scale-{divided_by}.ascribe"
    if not path.exists():
        say(f"scale, making the library of size {size}")
        data.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        apart(scale_data.make, part, divided_by)
        part.replace(path)
    return path


def figures(found: dict[str, Times]) -> list[Figure]:
    """Return a row for each act and size, the growth behind the rows of its act."""
    sizes = list(found)
    told: list[Figure] = []
    for name in dict.fromkeys(name for times in found.values() for name in times):
        told += [_figure(name, size, found[size].get(name, [])) for size in sizes]
        if len(sizes) > 1 and _counts(name):
            first, last = (found[size].get(name, []) for size in (sizes[0], sizes[-1]))
            told += _growth(name, first, last, sizes)
    return told


def _figure(name: str, size: str, times: list[float]) -> Figure:
    if not times:
        return Figure(name, size, 0, failed="it was not measured")
    if name.endswith("(MB)"):
        return Figure(name.removesuffix(" (MB)"), size, times[0], "MB")
    promised = size == "full" and not name.startswith(BESIDE) and name not in _START
    return Figure(name, size, quantile(times, 0.5), "ms", max(times),
                  budget=WAIT if promised else 0.0)  # fmt: skip


_START = ("start to rail and article painted",)


def _counts(name: str) -> bool:
    return not name.endswith("(MB)")


def _growth(name: str, first: list[float], last: list[float], sizes: list[str]) -> Iterable[Figure]:
    if not first or not last:
        return
    before, after = (max(quantile(times, 0.5), LEAST) for times in (first, last))
    times = scale_data.SIZES[sizes[0]] / scale_data.SIZES[sizes[-1]]
    exponent = math.log(after / before) / math.log(times)
    yield Figure(f"growth of: {name}", "", max(exponent, 0.0), "exponent", budget=ALLOWED)


def _child(folder: Path, library: Path, part: str) -> Times:
    """Do the acts of a part on a copy of the library, in a process of its own."""
    path = folder / f"scale-{part}.ascribe"
    shutil.copyfile(library, path)
    if hasattr(os, "sync"):
        os.sync()  # the first write would wait until all of the copy is on the disk
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.scale", "--child", part, str(path)],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    finally:
        for left in folder.glob(f"scale-{part}.*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    if done.returncode:
        raise OSError(f"scale, {part}: {done.stderr.strip()}")
    told: Times = json.loads(done.stdout.splitlines()[-1])
    return told


def _measured(part: str, path: Path) -> Times:
    """Do the acts of a part here."""
    if part == "window":
        from tests.bench import scale_window

        found = scale_window.measure(path)
    else:
        from tests.bench import scale_store

        found = {name: [value] for name, value in scale_store.measure(path).items()}
        found[_START[0]] = scale_store.starts(path, STARTS)
    found[f"memory, {part} (MB)"] = [peak_megabytes()]
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table, write the JSON; 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--small", action="store_true", help="a hundredth and a tenth only")
    parser.add_argument("--data", type=Path, help="keep the libraries here and use them again")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.child:
        print(json.dumps(_measured(given.child[0], Path(given.child[1]))))
        return 0
    facts = machine()
    with tempfile.TemporaryDirectory(prefix="ascribe-scale-") as folder:
        os.environ["ASCRIBE_HOME"] = str(Path(folder) / "home")
        if given.data:
            os.environ[DATA] = str(given.data)
        told = measure(Path(folder), small=given.small)
    print("\n".join(f"{name + ':':20}{fact}" for name, fact in facts.items()))
    print(printed(told))
    if given.json:
        rows = [asdict(figure) | {"ratio": figure.ratio, "kept": figure.kept} for figure in told]
        kept = {"machine": facts, "command": "python -m tests.bench.scale", "figures": rows}
        text = json.dumps(kept, indent=1, ensure_ascii=False)
        given.json.write_text(text + "\n", encoding="utf-8")
    return int(any(figure.failed for figure in told))


if __name__ == "__main__":
    sys.exit(main())
