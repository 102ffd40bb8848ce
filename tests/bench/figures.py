"""One measured figure beside its baseline of the same run, and how to time one."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


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

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.value / self.baseline if self.baseline else 0.0

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where there is none."""
        if self.budget_ratio:
            return self.ratio <= self.budget_ratio
        if not self.budget:
            return None
        return self.value >= self.budget if self.more_is_better else self.value <= self.budget


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
