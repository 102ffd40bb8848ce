"""Match what was typed against the words of a command, letters in order, gaps allowed."""

_START = 8
_NEXT = 5
_LETTER = 1
_DIGITS = 9


def score(typed: str, words: str) -> int:
    """Return how well the words answer what was typed: 0 for not at all, more is better.

    Every part typed (split at spaces) must occur, letter after letter; the start of a word and
    letters that follow one another count more. Upper and lower case are the same.
    """
    target = words.casefold()
    parts = typed.casefold().split()
    if not parts:
        return 1
    total = 0
    for part in parts:
        found = max((_from(part, target, at) for at in _starts(part, target)), default=0)
        if not found:
            return 0
        total += found
    return total * 100 - min(len(target), 99)


def _starts(part: str, target: str) -> list[int]:
    return [at for at, letter in enumerate(target) if letter == part[0]]


def _from(part: str, target: str, at: int) -> int:
    """Score one part whose first letter stands at this place; 0 when the rest does not follow."""
    points, previous = 0, -2
    for letter in part:
        found = target.find(letter, at)
        if found < 0:
            return 0
        starts_word = found == 0 or not target[found - 1].isalnum()
        points += _LETTER + (_NEXT if found == previous + 1 else 0) + (_START * starts_word)
        previous, at = found, found + 1
    return points


def is_number(typed: str) -> bool:
    """Say whether this is a number that something in an article can have."""
    return typed.isdecimal() and len(typed) <= _DIGITS
