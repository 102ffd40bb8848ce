"""Measure what Ascribe promises of speed and size: `python -m tests.bench`.

Every scenario runs in a process of its own, so that its peak memory is its own. Nothing here
fails for being slow: it prints, and whoever reads decides.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tests.bench import corpus, library
from tests.bench.figures import Figure, peak_megabytes, quantile

ROOT = Path(__file__).parents[2]
SIZES = {"1 MB": (1_000_000, 10_000), "10 MB": (10_000_000, 100_000)}
SCENARIOS = ("steps", "reading", "export", "window", "naming")
OF_CLAIMS = {
    "panel": (library.ARTICLES, library.CLAIMS),
    "merging": (library.ARTICLES, library.CLAIMS),
    "overview": (30, 300),
}
"""Scenarios on a library of claims: how many articles and claims it has."""
ALONE: tuple[str, ...] = ("anchoring", "comparing", "searching", "webpages", "pages", "suggesting")
"""Scenarios that make what they need: `tests/bench/NAME.py` has `measure(folder, small)`."""
ARTICLES = 100
STARTS = 7
_ALL = [*SCENARIOS, *OF_CLAIMS, *ALONE, "start"]
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def main() -> None:
    """Make the corpora, run the scenarios, print the table, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--small", action="store_true", help="1 MB only")
    parser.add_argument(
        "--only",
        help="some scenarios, with commas between: " + ", ".join(_ALL),
    )
    parser.add_argument("--data", type=Path, help="keep the corpora here and use them again")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(*given.child)
        return
    only = given.only.split(",") if given.only else _ALL
    sizes = list(SIZES)[: 1 if given.small else None]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="ascribe-bench-") as folder:
        os.environ["ASCRIBE_HOME"] = str(Path(folder) / "home")
        figures = measure(Path(folder), given.data or Path(folder), sizes, only)
    print_table(figures)
    if given.json:
        text = json.dumps(
            [asdict(figure) | {"ratio": figure.ratio} for figure in figures], indent=2
        )
        given.json.write_text(text + "\n", encoding="utf-8")


def measure(folder: Path, data: Path, sizes: list[str], only: list[str]) -> list[Figure]:
    """Run the scenarios and return their figures, each beside its baseline."""
    figures: list[Figure] = []
    for size in sizes:
        if not set(only) & set(SCENARIOS):
            break
        path = made(data / f"{size.replace(' ', '')}.ascribe", *SIZES[size])
        for scenario in SCENARIOS:
            if scenario in only:
                say(f"{scenario}, {size}")
                figures += run(scenario, path, folder, size)
        if "window" in only:
            say(f"QTextEdit, {size}")
            figures = with_baseline(figures, run("plain", path, folder, size))
    for scenario, (articles, claims) in OF_CLAIMS.items():
        if scenario in only:
            say(f"{scenario}, {claims:,} claims")
            path = data / f"claims-{claims}.ascribe"
            if not path.exists():
                data.mkdir(parents=True, exist_ok=True)
                apart(library.make, path, articles, claims)
            figures += run(scenario, path, folder, f"{claims:,}")
    for scenario in ALONE:
        if scenario in only:
            say(scenario)
            figures += run(scenario, None, folder, "small" if len(sizes) == 1 else "")
    if "start" in only:
        say("start")
        figures.append(starts(folder, data))
    return figures


def made(path: Path, characters: int, marks: int) -> Path:
    """Return a corpus, made anew where it is not kept from before."""
    if not path.exists():
        say(f"making {characters:,} code points with {marks:,} marks")
        path.parent.mkdir(parents=True, exist_ok=True)
        apart(corpus.make, path, characters, marks)
    return path


def apart(work: Callable[..., None], *values: object) -> None:
    """Run work in a process of its own: a scenario's peak memory begins with that of its parent."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(work, *values).result()


def run(scenario: str, corpus_path: Path | None, folder: Path, size: str) -> list[Figure]:
    """Run one scenario on a copy of the corpus, in a process of its own."""
    path = folder / "work.ascribe"
    if corpus_path is not None:
        shutil.copyfile(corpus_path, path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--child", scenario, str(path), size],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    for left in folder.glob("work.*"):
        left.unlink()
    if done.returncode:
        print(f"{scenario}, {size}, failed:\n{done.stderr}", file=sys.stderr)
        return []
    return [Figure(**each) for each in json.loads(done.stdout.splitlines()[-1])]


def child(scenario: str, path: str, size: str) -> None:
    """Run one scenario here and print its figures as JSON."""
    if scenario in ALONE:
        module = import_module(f"tests.bench.{scenario}")
        figures = module.measure(Path(path).parent, small=size == "small")
        finish(scenario, size, figures)
        return
    if scenario in ("window", "plain"):
        from tests.bench import windows as module
    elif scenario in (*OF_CLAIMS, "naming"):
        from tests.bench import claims as module
    else:
        from tests.bench import storing as module
    finish(scenario, size, getattr(module, scenario)(Path(path), size))


def finish(scenario: str, size: str, figures: list[Figure]) -> None:
    """Print the figures of a scenario, and the memory it took, as JSON."""
    name = "peak memory of " + {"plain": "window"}.get(scenario, scenario)
    figures.append(Figure(name, size, peak_megabytes(), "MB"))
    print(json.dumps([asdict(figure) for figure in figures]))


def with_baseline(figures: list[Figure], plain: list[Figure]) -> list[Figure]:
    """Set the figures of the QTextEdit beside those of the window."""
    beside = {(figure.name, figure.size): figure.value for figure in plain}
    return [
        replace(figure, baseline=beside[figure.name, figure.size], beside="QTextEdit, same text")
        if (figure.name, figure.size) in beside
        else figure
        for figure in figures
    ]


def starts(folder: Path, data: Path) -> Figure:
    """Start the program on a library and a bare window in turn, from spawn to first paint."""
    library = data / "library.ascribe"
    if not library.exists():
        say(f"making a library of {ARTICLES} articles")
        library.parent.mkdir(parents=True, exist_ok=True)
        apart(corpus.make_library, library, ARTICLES)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    # Compiled modules are kept, as on any machine after the first start.
    environ = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    for start in range(STARTS + 1):
        for way, found in times.items():
            # The child ends without closing the file; the next start shall find it closed.
            path = folder / f"library-{way}-{start}.ascribe"
            shutil.copyfile(library, path)
            started = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.starting", way, str(path)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
                env=environ,
            )
            if start:
                found.append((float(done.stdout.split()[-1]) - started) * 1000)
    ours, bare = (quantile(found, 0.5) for found in times.values())
    return Figure(
        f"start to rail and article painted, {ARTICLES} articles", "", ours, "ms",
        max(times["ours"]),
        bare, "bare QMainWindow", budget_ratio=2,
    )  # fmt: skip


def say(words: str) -> None:
    """Tell on the side what goes on."""
    print(f"… {words}", file=sys.stderr, flush=True)


def print_table(figures: list[Figure]) -> None:
    """Print the figures as a table."""
    print(f"{'':44}{'size':>7}{'value':>12}{'worst':>10}{'baseline':>11}{'ratio':>8}  promise")
    for each in figures:
        promise = ""
        if each.kept is not None:
            limit = (
                f"{each.budget_ratio:g} ×" if each.budget_ratio else f"{each.budget:g} {each.unit}"
            )
            limit = f"at least {limit}" if each.more_is_better else limit
            promise = f"{'kept' if each.kept else 'MISSED'}: {limit}"
        worst = f"{each.worst:.1f}" if each.worst else ""
        baseline = f"{each.baseline:.1f}" if each.baseline else ""
        ratio = f"{each.ratio:.2f}" if each.baseline else ""
        value = f"{each.value:.1f} {each.unit}"
        line = f"{each.name:44}{each.size:>7}{value:>12}{worst:>10}{baseline:>11}{ratio:>8}"
        print(f"{line}  {promise:18} {each.beside}".rstrip())


if __name__ == "__main__":
    main()
