"""One measured figure beside its baseline of the same run, and how to time one."""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; `budget` is what the project promises, in the same unit, or 0."""

    name: str
    size: str
    value: float
    unit: str = "ms"
    worst: float = 0.0
    baseline: float = 0.0
    beside: str = ""
    """What the baseline is."""
    budget: float = 0.0
    budget_ratio: float = 0.0
    """The promise as a multiple of the baseline, or 0."""
    more_is_better: bool = False
    """Whether the budget is the least that is promised (words a second), not the most."""
    none_allowed: bool = False
    """Whether the promise is that there is none of it: a budget of 0 would say nothing."""
    failed: str = ""
    """Why there is no figure; '' when there is one. What failed is never left out."""

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.value / self.baseline if self.baseline else 0.0

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where there is none."""
        if self.failed:
            return False
        if self.none_allowed:
            return not self.value
        if self.budget_ratio:
            return 0 < self.ratio <= self.budget_ratio
        if not self.budget:
            return None
        return self.value >= self.budget if self.more_is_better else self.value <= self.budget

    @property
    def promise(self) -> str:
        """The promise in words; '' where there is none."""
        if self.none_allowed:
            return "none"
        if self.budget_ratio:
            limit = f"{self.budget_ratio:g} ×"
        elif self.budget:
            limit = f"{self.budget:,g} {self.unit}".strip()
        else:
            return ""
        return f"at least {limit}" if self.more_is_better else limit


def of_json(values: Mapping[str, Any]) -> Figure:
    """Return the figure that was written as JSON; what it does not know is left out."""
    known = {field.name for field in fields(Figure)}
    return Figure(**{name: value for name, value in values.items() if name in known})


def median_of(runs: list[list[Figure]]) -> list[Figure]:
    """Return of each figure the run with the median value, with its own baseline.

    The worst is the worst of all runs. A figure that failed in one run has failed.
    """
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in (figure for run in runs for figure in run):
        found.setdefault((figure.name, figure.size), []).append(figure)
    return [_middle(figures) for figures in found.values()]


def _middle(figures: list[Figure]) -> Figure:
    failed = [figure for figure in figures if figure.failed]
    if failed:
        return failed[0]
    ordered = sorted(figures, key=lambda one: one.ratio if one.budget_ratio else one.value)
    return replace(ordered[len(ordered) // 2], worst=max(figure.worst for figure in figures))


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def quantile(times: list[float], part: float) -> float:
    """Return the time below which this part of the times lies."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median and the worst of some calls."""
    times = [milliseconds(work) for _ in range(rounds)]
    return quantile(times, 0.5), max(times)


def peak_megabytes() -> float:
    """Return the most memory that this process ever held, or 0 where nobody tells."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
