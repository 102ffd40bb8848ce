"""Hold what was measured against what is promised: nothing grows, nothing slows, nothing stays."""

from collections import defaultdict
from statistics import median

from tests.bench.figures import Figure, quantile
from tests.soak.gauges import Act, Gauge
from tests.soak.killing import Killed
from tests.soak.running import Soak

WARM = 0.2
"""Part of the time after which memory is judged: the end of minute 4 of 20."""
WINDOW = 0.2
"""Part of the time whose median is taken, right after warming up and at the end."""
FLAT, SLOWER = 1.05, 1.2
_ENOUGH = 8
"""Acts of a kind in each quarter, below which its p95 would say nothing."""
KILLED = "killed while "
"""How the name of a figure of a kill begins."""
COUNTS = ("widgets", "objects", "threads", "files", "children", "shared", "temporary")


def figures(soak: Soak, killed: list[Killed]) -> list[Figure]:
    """Return everything, with its promise."""
    size = f"{soak.rounds} rounds, {round(soak.gauges[-1].seconds / 60)} minutes"
    return [
        *_memory(soak.gauges, size),
        *_counts(soak.gauges, size),
        *_latency(soak.acts, soak.gauges[-1].seconds, size),
        _none("left after closing the window", size, len(soak.left)),
        _none("errors and warnings logged", size, len(soak.troubles)),
        *of_kills(killed),
    ]


def _memory(gauges: list[Gauge], size: str) -> list[Figure]:
    """Return memory at the end beside memory after warming up."""
    end = gauges[-1].seconds
    warm = [each for each in gauges if WARM * end < each.seconds <= (WARM + WINDOW) * end]
    last = [each for each in gauges if each.seconds > (1 - WINDOW) * end]
    found = []
    for name, words, limit in (
        ("rss", "memory of the window (RSS)", FLAT),
        ("own", "memory of the window (anonymous)", FLAT),
        ("pss", "memory of the window (PSS; other programs move it)", 0.0),
        ("children_pss", "memory of its processes (PSS)", 0.0),
    ):
        values = [getattr(each, name) for each in gauges]
        if not warm or not any(values):
            continue
        first = median(getattr(each, name) for each in warm)
        value = median(getattr(each, name) for each in last)
        found.append(
            Figure(words, size, value, "MB", max(values), first, "after warming up",
                   budget_ratio=limit)
        )  # fmt: skip
    if warm:
        judged = [each for each in gauges if each.seconds > WARM * end]
        found.append(Figure("slope of RSS after warming up", size, slope(judged), "kB a minute"))
    return found


def slope(gauges: list[Gauge]) -> float:
    """Return the median slope between any two rounds, in kB a minute."""
    slopes = [
        (b.rss - a.rss) * 1024 / (b.seconds - a.seconds) * 60
        for n, a in enumerate(gauges)
        for b in gauges[n + 1 :]
    ]
    return median(slopes) if slopes else 0.0


def _counts(gauges: list[Gauge], size: str) -> list[Figure]:
    """Return by how much each count grew from the round at which it was warm."""
    warm = _warm(gauges)
    found = []
    for name in COUNTS:
        first, value = getattr(warm, name), getattr(gauges[-1], name)
        found.append(
            Figure(
                f"growth of {_WORDS[name]}",
                f"{value:,} at the end",
                max(0, value - first),
                "",
                none_allowed=True,
            )
        )
    return [*found, Figure("growth of Python objects", size, gauges[-1].python - warm.python, "")]


_WORDS = {
    "widgets": "widgets",
    "objects": "QObjects",
    "threads": "threads",
    "files": "open files",
    "children": "processes",
    "shared": "blocks of shared memory",
    "temporary": "temporary files",
}


def _warm(gauges: list[Gauge]) -> Gauge:
    """Return the first gauge after warming up; with few rounds the second."""
    end = gauges[-1].seconds
    later = [each for each in gauges[1:] if each.seconds > WARM * end]
    return later[0] if later else gauges[0]


def _latency(acts: list[Act], end: float, size: str) -> list[Figure]:
    """Return p95 of each kind in the last quarter beside that of the second, and all together."""
    quarters: dict[str, tuple[list[Act], list[Act]]] = defaultdict(lambda: ([], []))
    for act in acts:
        quarter = int(act.at / end * 4) if end else 0
        if quarter in (1, 3, 4):
            quarters[act.kind][quarter != 1].append(act)
    found = []
    for kind, (second, last) in sorted(quarters.items()):
        if min(len(second), len(last)) < _ENOUGH:
            continue
        times = [act.wall for act in last]
        found.append(
            Figure(
                f"p95: {kind}",
                f"{len(second)} and {len(last)} times, p50 {quantile(times, 0.5):.1f} ms",
                quantile(times, 0.95),
                "ms",
                max(times),
                quantile([act.wall for act in second], 0.95),
                "second quarter",
            )
        )
    for name, words in (
        ("wall", "p95 of all acts, each by the median of its kind"),
        ("cpu", "the same in processor time of the window"),
    ):
        first, value = _relative(quarters, name)
        if first:
            found.append(
                Figure(words, size, value, "×", 0, first, "second quarter", budget_ratio=SLOWER)
            )
    return found


def _relative(quarters: dict[str, tuple[list[Act], list[Act]]], name: str) -> tuple[float, float]:
    """Return p95 in both quarters of how many times the median of its kind each act took."""
    firsts, lasts = list[float](), list[float]()
    for second, last in quarters.values():
        if second and last and (middle := median(getattr(act, name) for act in second)):
            firsts += [getattr(act, name) / middle for act in second]
            lasts += [getattr(act, name) / middle for act in last]
    return (quantile(firsts, 0.95), quantile(lasts, 0.95)) if firsts else (0.0, 0.0)


def of_kills(killed: list[Killed]) -> list[Figure]:
    """Return what was left of windows that were killed, with its promise."""
    found = []
    for each in killed:
        words = f"{KILLED}{each.words}"
        at = f"{each.processes} processes, {each.shared} blocks of shared memory at the kill"
        if each.failed:
            found.append(Figure(words, at, 0, failed=each.failed))
            continue
        found.append(_none(f"{words}: left after 10 s", at, len(each.left)))
        found.append(_none(f"{words}: left after the next start", at, len(each.after)))
        found.append(Figure(f"{words}: all gone after", at, each.gone, "s", budget=10.0))
    return found


def _none(name: str, size: str, count: int) -> Figure:
    return Figure(name, size, count, "", none_allowed=True)
