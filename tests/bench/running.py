"""What is measured, and how a scenario is run: each in a process of its own.

So its peak memory is its own, and one that falls over costs only its own figures: it stands in
the table as failed.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tests.bench import corpus, library
from tests.bench.figures import Figure, median_of, of_json, peak_megabytes

ROOT = Path(__file__).parents[2]
SIZES = {"1 MB": (1_000_000, 10_000), "10 MB": (10_000_000, 100_000)}
ON_TEXT = {
    "steps": "storing",
    "reading": "storing",
    "export": "storing",
    "window": "windows",
    "naming": "naming",
}
"""Scenarios on one long text with very many marks, and the modules that hold them."""
LIBRARY = (library.ARTICLES, library.CLAIMS)
ON_CLAIMS = {
    "panel": ("claims", (LIBRARY,)),
    "bulk": ("bulk", (LIBRARY,)),
    "merging": ("claims", (LIBRARY,)),
    "overview": ("claims", ((1, 10), (30, 300))),
    "report": ("reporting", ((30, 300),)),
}
"""Scenarios on a library of claims, their modules, and how many articles and claims it has."""
ALONE = (
    "adding",
    "anchoring",
    "comparing",
    "searching",
    "webpages",
    "pages",
    "suggesting",
    "stalling",
    "launching",
)
"""Scenarios that make what they need: `tests/bench/NAME.py` has `measure(folder, small)`."""
ALL = (*ON_TEXT, *ON_CLAIMS, *ALONE, "start")
SECONDS = 600
"""So long a scenario may take; what takes longer hangs."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a run lies, where its corpora are kept, and how often each scenario is repeated."""

    folder: Path
    data: Path
    sizes: tuple[str, ...] = tuple(SIZES)
    repeat: int = 1

    @property
    def small(self) -> bool:
        """Whether only the small corpora are wanted."""
        return len(self.sizes) == 1

    def measure(self, only: tuple[str, ...]) -> list[Figure]:
        """Run these scenarios and return their figures, each beside its baseline."""
        figures: list[Figure] = []
        for scenario in ALL:
            if scenario not in only:
                continue
            if scenario in ON_TEXT:
                for size in self.sizes:
                    figures += self._on_text(scenario, size)
            elif scenario in ON_CLAIMS:
                for articles, claims in ON_CLAIMS[scenario][1]:
                    figures += self._on_claims(scenario, articles, claims)
            elif scenario in ALONE:
                size = "small" if self.small else ""
                figures += self._repeated(scenario, lambda one=scenario, size=size: (  # type: ignore[misc]
                    self.run(one, None, size)))  # fmt: skip
            else:
                figures += self._start()
        return figures

    def _on_text(self, scenario: str, size: str) -> list[Figure]:
        path = made(self.data / f"{size.replace(' ', '')}.ascribe", *SIZES[size])

        def once() -> list[Figure]:
            figures = self.run(scenario, path, size)
            if scenario == "window":
                return with_baseline(figures, self.run("plain", path, size))
            return figures

        return self._repeated(f"{scenario}, {size}", once)

    def _on_claims(self, scenario: str, articles: int, claims: int) -> list[Figure]:
        path = self.data / f"claims-{claims}.ascribe"
        if not path.exists():
            say(f"making a library of {claims:,} claims")
            self.data.mkdir(parents=True, exist_ok=True)
            apart(library.make, path, articles, claims)
        size = f"{claims:,}"
        return self._repeated(f"{scenario}, {size}", lambda: self.run(scenario, path, size))

    def _start(self) -> list[Figure]:
        from tests.bench import launching

        path = self.data / "library.ascribe"
        if not path.exists():
            say(f"making a library of {launching.ARTICLES} articles")
            self.data.mkdir(parents=True, exist_ok=True)
            apart(corpus.make_library, path, launching.ARTICLES)
        return self._repeated("start", lambda: launching.starts(self.folder, path))

    def _repeated(self, words: str, once: Callable[[], list[Figure]]) -> list[Figure]:
        runs = []
        for number in range(self.repeat):
            say(words + (f", {number + 1} of {self.repeat}" if self.repeat > 1 else ""))
            try:
                runs.append(once())
            except (OSError, subprocess.SubprocessError) as problem:
                runs.append([Figure(words, "", 0, failed=str(problem))])
        return median_of(runs)

    def run(self, scenario: str, corpus_path: Path | None, size: str) -> list[Figure]:
        """Run one scenario on a copy of the corpus; what failed is one figure that says so."""
        with tempfile.TemporaryDirectory(dir=self.folder) as own:
            path = Path(own) / "work.ascribe"
            if corpus_path is not None:
                shutil.copyfile(corpus_path, path)
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench", "--child", scenario, str(path), size],
                cwd=ROOT,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
                timeout=SECONDS,
            )
        return told(scenario, size, done)


def told(scenario: str, size: str, done: "subprocess.CompletedProcess[str]") -> list[Figure]:
    """Return the figures that a scenario printed, or one that says why there are none."""
    if done.returncode:
        print(f"{scenario}, {size}, failed:\n{done.stderr}", file=sys.stderr)
        why = done.stderr.strip() or f"it ended with {done.returncode}"
        return [Figure(scenario, size, 0, failed=why)]
    try:
        return [of_json(each) for each in json.loads(done.stdout.splitlines()[-1])]
    except (IndexError, TypeError, ValueError):
        return [Figure(scenario, size, 0, failed="it printed no figures")]


def child(scenario: str, path: str, size: str) -> None:
    """Run one scenario here and print its figures as JSON."""
    if scenario in ALONE:
        module = import_module(f"tests.bench.{scenario}")
        figures = module.measure(Path(path).parent, small=size == "small")
    else:
        home = {"plain": "windows"} | ON_TEXT | {name: of[0] for name, of in ON_CLAIMS.items()}
        module = import_module(f"tests.bench.{home[scenario]}")
        figures = getattr(module, scenario)(Path(path), size)
    name = "peak memory of " + {"plain": "window"}.get(scenario, scenario)
    figures.append(Figure(name, size, peak_megabytes(), "MB"))
    print(json.dumps([asdict(figure) for figure in figures]))


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


def with_baseline(figures: list[Figure], plain: list[Figure]) -> list[Figure]:
    """Set the figures of the QTextEdit beside those of the window."""
    broken = [figure for figure in plain if figure.failed]
    beside = {(figure.name, figure.size): figure.value for figure in plain}
    return broken + [
        replace(figure, baseline=beside[figure.name, figure.size], beside="QTextEdit, same text")
        if (figure.name, figure.size) in beside and not figure.failed
        else figure
        for figure in figures
    ]


def say(words: str) -> None:
    """Tell on the side what goes on."""
    print(f"… {words}", file=sys.stderr, flush=True)


def environ_of_a_start(folder: Path) -> dict[str, str]:
    """Return an environment in which compiled modules are kept, as after any first start."""
    environ = dict(os.environ, PYTHONPYCACHEPREFIX=str(folder / "compiled"))
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ
