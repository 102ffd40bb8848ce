"""How fast proposals are made: rules alone, rules with the trained model, a text of 1 MB."""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop.domain.model import EntityKind
from desktop.proposals import propose, propose_by_rules
from tests.bench.figures import Figure, milliseconds, timed

ROOT = Path(__file__).parents[2]
RULES_LEAST, MODEL_LEAST = 40_000, 4_000
"""Words a second on one core."""
LONG, LONG_BUDGET = 1_000_000, 45.0
"""Code points of a long text, and the seconds it may take."""
USUAL_BUDGET = {"rules": 300.0, "rules and model": 3_000.0}
_WORD = re.compile(r"\w+")


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Time the proposals for our own articles; nothing is written."""
    del folder
    texts = _texts()
    long = "\n\n".join(texts)
    rounds = (LONG // 10 if small else LONG) // len(long) + 1
    long = "\n\n".join([long] * rounds)[: LONG // 10 if small else LONG]
    usual = min(texts, key=lambda text: abs(len(text) - 4_000))
    found = []
    for name, work, least in (
        ("rules", propose_by_rules, RULES_LEAST),
        ("rules and model", propose, MODEL_LEAST),
    ):
        work(usual, {})  # word lists and model are read once
        found.append(_pace(name, texts * (1 if small else 3), work, least))
        median, worst = timed(lambda work=work: work(usual, {}), 5)  # type: ignore[misc]
        budget = USUAL_BUDGET[name]
        plain, _worst = timed(lambda: _WORD.findall(usual), 5)
        found.append(
            Figure(f"{name}: an article of {len(usual):,}", "", median, "ms", worst, plain,
                   "finding the words alone", budget)
        )  # fmt: skip
    seconds = milliseconds(lambda: propose(long, {})) / 1000
    size = f"{len(long) / 1_000_000:g} MB"
    plain = milliseconds(lambda: _WORD.findall(long)) / 1000
    found.append(
        Figure("rules and model: a long text", size, seconds, "s", 0, plain,
               "finding the words alone", LONG_BUDGET / (LONG / len(long)))
    )  # fmt: skip
    return found


def _pace(
    name: str, texts: list[str], work: Callable[[str, dict[str, EntityKind]], object], least: int
) -> Figure:
    words = sum(len(_WORD.findall(text)) for text in texts)
    started = time.process_time()
    for text in texts:
        work(text, {})
    pace = words / (time.process_time() - started)
    started = time.process_time()
    for text in texts:
        _WORD.findall(text)
    plain = words / max(1e-6, time.process_time() - started)
    return Figure(
        f"{name}: words a second", "", pace, "w/s", baseline=plain,
        beside="finding the words alone", budget=least, more_is_better=True,
    )  # fmt: skip


def _texts() -> list[str]:
    """Return our own training articles without their markup."""
    sys.path.insert(0, str(ROOT / "packaging"))
    from training_set import FOLDER, read

    return [read(path).text for path in sorted(FOLDER.glob("*.marked.txt"))]
