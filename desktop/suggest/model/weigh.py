"""A logistic regression of a few dozen facts: how probable it is that a candidate is right."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ROUNDS = 300
_STRENGTH = 1.0
"""How strongly weights are pulled towards nought."""


@dataclass(frozen=True, slots=True)
class Weigher:
    """What each fact weighs; "" is the part that is always there."""

    weights: Mapping[str, float]
    least: float
    """The probability from which on a candidate is proposed."""

    def chance(self, facts: Mapping[str, float]) -> float:
        """Return how probable it is that a candidate with these facts is right."""
        weights = self.weights
        total = weights[""] + sum(weights.get(fact, 0.0) * value for fact, value in facts.items())
        return _squashed(total)

    def write(self, file: Path) -> None:
        """Write the weights to a file that `read` reads."""
        found = {fact: round(weight, 5) for fact, weight in sorted(self.weights.items())}
        made = {"least": round(self.least, 4), "weights": found}
        file.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @staticmethod
    def read(file: Path) -> "Weigher":
        """Read what `write` wrote. Raises ValueError, KeyError or TypeError where it is damaged."""
        made = json.loads(file.read_text(encoding="utf-8"))
        weights = {str(fact): float(weight) for fact, weight in made["weights"].items()}
        return Weigher({"": 0.0, **weights}, float(made["least"]))


def _squashed(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def learned(facts: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """Learn the weights by Newton's method, one fact at a time and in a fixed order."""
    names = sorted({name for each in facts for name in each})
    rows = {name: [(n, each[name]) for n, each in enumerate(facts) if each.get(name)]
            for name in names}  # fmt: skip
    rows[""] = [(n, 1.0) for n in range(len(facts))]
    weights = dict.fromkeys(rows, 0.0)
    totals = [0.0] * len(facts)
    for _ in range(_ROUNDS):
        moved = 0.0
        for name, row in rows.items():
            slope = 0.0 if name == "" else -_STRENGTH * weights[name]
            curve = 1e-6 if name == "" else _STRENGTH
            for n, value in row:
                chance = _squashed(totals[n])
                slope += value * (right[n] - chance)
                curve += value * value * chance * (1 - chance)
            step = max(-1.0, min(1.0, slope / curve))
            weights[name] += step
            moved = max(moved, abs(step))
            for n, value in row:
                totals[n] += step * value
        if moved < 0.002:
            break
    return weights
