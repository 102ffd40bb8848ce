"""How two lines of a PDF become one: a space, nothing, or a hyphen that stays or goes.

There is no list of words to ask; the words of the document itself, inside its lines, are the
evidence, and a few words that are written in one though both parts are words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’\-\u2010\u2011][^\W\d_]+)*")
_HYPHENS = "-\u2010\u2011\xad"
_BEFORE = re.compile(rf"(\S*?)([^\W\d_]+)[{_HYPHENS}]\Z")
_AFTER = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z")
_TIGHT = "—/"
_KEEPS = frozenset({"self", "ex", "half", "quasi", "so", "well", "all", "vice", "mid"})
_IN_ONE = frozenset({
    "afternoon", "already", "also", "although", "altogether", "always", "another",
    "anybody", "anyone", "anything", "anyway", "anywhere", "became", "because", "become",
    "before", "behind", "below", "beside", "between", "beyond", "cannot", "everybody",
    "everyone", "everything", "everywhere", "forever", "however", "indeed", "inside",
    "into", "itself", "maybe", "meanwhile", "moreover", "nevertheless", "nobody", "nothing",
    "nowadays", "nowhere", "otherwise", "outside", "overall", "sometimes", "somebody",
    "someone", "something", "somewhere", "therefore", "themselves", "together", "today",
    "tomorrow", "toward", "towards", "tonight", "under", "understand", "underneath",
    "until", "upon", "whatever", "whenever", "wherever", "whether", "whoever", "within",
    "without", "yesterday", "yourself", "himself", "herself", "ourselves",
})  # fmt: skip


class Joint(NamedTuple):
    """What to do between two lines: take so many signs off the first, put this between."""

    drop: int
    between: str


class Joins:
    """Decide at the line ends of one document."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: Counter[str] = Counter()
        for line in lines:
            # The first and the last word of a line may be halves.
            inner = line.split(" ", 1)[-1].rpartition(" ")[0]
            self._known.update(
                word.replace("\u2010", "-").replace("\u2011", "-") for word in _found(inner)
            )

    def joint(self, before: str, after: str) -> Joint:
        """Return how two lines of one paragraph go together."""
        last = before[-1:]
        if last in _HYPHENS:
            return self._at_hyphen(before, after)
        if last in _TIGHT and _ADDRESS.search(before):
            return Joint(0, "")
        if last == "—" or after[:1] == "—":
            return Joint(0, "")
        if _is_dense(last) and _is_dense(after[:1]):
            return Joint(0, "")
        return Joint(0, " ")

    def _at_hyphen(self, before: str, after: str) -> Joint:
        if before[-1] == "\xad":
            return Joint(1, "")
        head = _BEFORE.search(before)
        tail = _AFTER.match(after)
        if head is None:
            # A dash with a space before it, or a number: '15-' and 'year', '2019-' and '2020'.
            return Joint(0, " " if before[-2:-1].isspace() or len(before) == 1 else "")
        if _ADDRESS.search(before) or tail is None or not after[0].islower():
            return Joint(0, "" if tail or after[:1].isdigit() else " ")
        first, second = head[2].casefold(), tail[0].casefold()
        if second in {"and", "or", "und", "oder", "to", "y", "et"}:
            return Joint(0, " ")  # 'short- and long-term'
        return Joint(0, "") if self._keeps(head[1], first, second) else Joint(1, "")

    def _keeps(self, chain: str, first: str, second: str) -> bool:
        """Say whether the hyphen belongs to the word."""
        whole, parted = first + second, f"{first}-{second}"
        if self._known[whole] or self._known[parted]:
            return self._known[parted] > self._known[whole]
        if whole in _IN_ONE:
            return False
        if first in _KEEPS or chain.endswith("-"):
            return True
        if any(self._known[form] for form in _forms(whole)):
            return False
        return (
            len(first) > 2 and len(second) > 2 and bool(self._known[first] and self._known[second])
        )


def _found(line: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(line)]


def _forms(word: str) -> Iterable[str]:
    """Yield other forms of a word that show that it is one."""
    for ending in ("s", "ed", "ing", "ly", "es", "d", "en", "er"):
        yield word + ending
        if word.endswith(ending) and len(word) > len(ending) + 3:
            yield word[: -len(ending)]
            yield word[: -len(ending)] + "e"


def _is_dense(sign: str) -> bool:
    """Say whether a sign is of a script that has no spaces between words."""
    return (
        "\u3040" <= sign <= "\u9fff" or "\uff01" <= sign <= "\uff60" or "\u3001" <= sign <= "\u3002"
    )
