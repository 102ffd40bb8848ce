"""Parts of speech by a trigram tagger, from the English word table that the HanTa package ships.

Only the table is read: HanTa itself needs numpy and is slower than the model may be. Words that
are not in the table are judged by their endings, as the words of the table that end alike.
"""

import gzip
import pickle
import struct
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

START, _EMPTY, _END = 1, 0, 2
_KEPT = 6
"""How many pairs of tags go on from one word to the next."""
_ENDINGS = (4, 3, 2, 1)
_NAME, _NUMBER, _MARK = "NP0", "CRD", "PUN"
_REMEMBERED = 60_000

Weights = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Parts:
    """The tagger: what each word may be, and which tag follows which two."""

    names: Mapping[int, str]
    words: Mapping[str, Weights]
    endings: Mapping[str, Weights]
    follows: Mapping[tuple[int, int], Weights]
    case: Mapping[int, tuple[float, float]]
    """Log probability of a small and of a capital first letter."""
    judged: dict[tuple[str, bool], Weights] = field(default_factory=dict)
    """Words met before: the table's, and those judged by their endings."""

    def tags(self, words: Sequence[str]) -> list[str]:
        """Return the tag (CLAWS C5) of each word of a sentence."""
        rows: dict[tuple[int, int], tuple[float, tuple[Any, ...] | None]] = {
            (_EMPTY, START): (0.0, None)
        }
        for number, word in enumerate(words):
            weights = self._weights(word, number > 0)
            made: dict[tuple[int, int], tuple[float, tuple[Any, ...] | None]] = {}
            for pair, (score, path) in rows.items():
                after = self.follows[pair]
                for tag, weight in weights.items():
                    total = score + weight + after.get(tag, -12.0)
                    key = (pair[1], tag)
                    if key not in made or total > made[key][0]:
                        made[key] = (total, (tag, path))
            best = sorted(made.items(), key=lambda item: (-item[1][0], item[0]))[:_KEPT]
            rows = {pair: item for pair, item in best if pair in self.follows} or {
                (_EMPTY, START): best[0][1]
            }
        path = max(rows.values(), key=lambda item: item[0])[1]
        tags: list[str] = []
        while path is not None:
            tags.append(self.names[path[0]])
            path = path[1]
        return tags[::-1]

    def lemma(self, word: str, tag: str) -> str:
        """Return the plain form of a lower-case word, as far as its ending tells."""
        for ending in _SUFFIXES.get(tag, ()):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: -len(ending)]
                for made in (stem, stem + "e", stem[:-1], stem[:-1] + "y", stem + "y"):
                    if any(self.names[known][:1] == tag[:1] for known in self.words.get(made, ())):
                        return made
        return word

    def _weights(self, word: str, inner: bool) -> Weights:
        capital = inner and word[:1].isupper()
        key = (word.lower(), capital)
        if key not in self.judged:
            if len(self.judged) > _REMEMBERED:
                self.judged.clear()
            known = self.words.get(key[0]) or self._by_ending(word)
            self.judged[key] = {
                tag: weight + self.case.get(tag, (-0.7, -0.7))[capital]
                for tag, weight in known.items()
            }
        return self.judged[key]

    def _by_ending(self, word: str) -> Weights:
        if word[:1].isdigit():
            return {self._number(_NUMBER): 0.0}
        if not word[:1].isalpha():
            return {self._number(_MARK): 0.0}
        for size in _ENDINGS:
            found = self.endings.get(word[-size:].lower())
            if found is not None:
                return {**found, self._number(_NAME): 0.0} if word[:1].isupper() else found
        return {self._number(_NAME): 0.0}

    def _number(self, name: str) -> int:
        return next(number for number, other in self.names.items() if other == name)


_SUFFIXES = {
    "VVD": ("ed", "d"), "VVN": ("ed", "d", "en"), "VVG": ("ing",), "VVZ": ("es", "s"),
    "NN2": ("ies", "es", "s"),
}  # fmt: skip


@cache
def parts() -> Parts:
    """Return the tagger, read at the first call."""
    table = resources.files("HanTa") / "morphmodel_en.pgz"
    with table.open("rb") as packed, gzip.open(packed) as file:
        read = Plain(file).load()
    names, follows, alone, case, words = read[1], read[9], read[10], read[11], read[15]
    weighed = {
        word: {tag: weight - alone[tag] for tag, weight in found if tag in alone}
        for word, found in words.items()
    }
    weighed = {word: found for word, found in weighed.items() if found}
    cases = {tag: (found.get(False, -0.7), found.get(True, -0.7)) for tag, found in case.items()}
    return Parts(names, weighed, _endings(weighed), follows, cases)


def _endings(words: Mapping[str, Weights]) -> dict[str, Weights]:
    """Return, for each ending that several words have, what those words are."""
    import math

    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for word, found in words.items():
        if not word.isalpha() or len(word) < 4:
            continue
        best = max(found, key=lambda tag: (found[tag], -tag))
        for size in _ENDINGS:
            counted[word[-size:]][best] += 1
    made: dict[str, Weights] = {}
    for ending, tags in counted.items():
        total = sum(tags.values())
        if total >= 5:
            made[ending] = {
                tag: math.log(count / total) for tag, count in tags.items() if count > 0.02 * total
            }
    return made


class Plain(pickle.Unpickler):
    """Reads a pickle of plain values: nothing that runs can come out of it."""

    def find_class(self, module: str, name: str) -> Any:
        """Return what stands for numpy's numbers; refuse everything else."""
        if name == "scalar" and module.startswith("numpy"):
            return _number_of
        if (module, name) == ("numpy", "dtype"):
            return _Dtype
        if module == "collections" and name in {"Counter", "OrderedDict"}:
            return Counter if name == "Counter" else OrderedDict
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")


class _Dtype:
    """Stands for numpy's description of a number; all of them here are doubles."""

    def __init__(self, *_: object) -> None:
        """Take what numpy would."""

    def __setstate__(self, _: object) -> None:
        """Take what numpy would."""


def _number_of(_: object, packed: bytes) -> float:
    return float(struct.unpack("<d", packed)[0])
