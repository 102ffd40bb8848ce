"""Attributions without a verb of saying: "according to", a name with a colon."""

from desktop.domain.model import Act
from desktop.suggest.attribution import Attribution, Shape
from desktop.suggest.clauses import ADVERSE, clause_end, front_opens
from desktop.suggest.complements import REACH_OF_CUE
from desktop.suggest.cues import VerbCue
from desktop.suggest.lexicon import lexicon
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import is_name, phrase_after
from desktop.suggest.subjects import apposed_role

_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
    ]
)


def of_according(unit: Unit, _cues: list[VerbCue]) -> list[Attribution]:
    """Return the attributions by "according to"."""
    found = []
    for index in range(len(unit.tokens) - 2):
        if unit.word(index) != "according" or unit.word(index + 1) != "to":
            continue
        if unit.is_quoted(index):
            continue
        source = _according_source(unit, index + 2)
        if source is None:
            continue
        role, end = apposed_role(unit, source)
        content = _according_content(unit, index, end)
        if content is None:
            continue
        act = Act.REPORTS if _writes(unit, source) else Act.ASSERTS
        cue = (index, index + 1)
        found.append(Attribution(Shape.ACCORDING, (content,), (cue,), act, source, role, index > 0))
    return found


def _according_source(unit: Unit, first: int) -> Range | None:
    """Return the phrase behind "according to", with its "in ..." and "of ..." in it."""
    last = first - 1
    while last + 1 < len(unit.tokens):
        word = unit.word(last + 1)
        if word in {",", ";", "—", "–", ":", ")", "who", "which", "that"}:
            break
        if word in {".", "?", "!"} and last + 2 >= len(unit.tokens):
            break
        if word in ADVERSE | {"and"} and last > first and unit.word(last + 2) in _STARTERS:
            break
        if word in {"said", "says", "told"}:
            break
        last += 1
    if last - first > REACH_OF_CUE:
        return phrase_after(unit, first)
    return (first, last) if last >= first else None


def _writes(unit: Unit, source: Range) -> bool:
    known = lexicon()
    for index in range(source[0], source[1] + 1):
        if unit.word(index) in known.common["preposition"] and index > source[0]:
            break
        if unit.word(index) in known.roles["document"]:
            return True
    return False


def _according_content(unit: Unit, index: int, end: int) -> Range | None:
    opens = index == 0 or unit.word(index - 1) in ADVERSE | {"and", "that"}
    if opens or (unit.word(index - 1) == "," and unit.word(index - 2) in {"but", "and", "that"}):
        first = end + 1
        if unit.word(first) == ",":
            first += 1
        return (first, clause_end(unit, first)) if first < len(unit.tokens) else None
    last = index - 1
    if unit.word(last) in {",", "—", "–"}:
        last -= 1
    first = last
    while first > 0 and not front_opens(unit, first, last):
        first -= 1
    if unit.word(first) in ADVERSE | {"and"} and first < last:
        first += 1
    return (first, last) if last >= 0 else None


def of_colon(unit: Unit, _cues: list[VerbCue]) -> list[Attribution]:
    """Return the attribution of "NAME: what she says"."""
    for index in range(1, min(8, len(unit.tokens) - 1)):
        if unit.word(index) == ":" and is_name(unit, (0, index - 1)):
            content = (index + 1, len(unit.tokens) - 1)
            cue = (index, index)
            return [Attribution(Shape.CONTINUED, (content,), (cue,), Act.ASSERTS, (0, index - 1))]
    return []
