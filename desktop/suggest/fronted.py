"""Content in front of its cue: “…,” said Berg; the bridge, Berg said, is safe."""

from desktop.suggest.behind import TIMES, over_listener
from desktop.suggest.chunks import Subject, phrase_right, subject_of
from desktop.suggest.extents import clause_end, front_start, opens_clause, resumed
from desktop.suggest.lexicon import word_set
from desktop.suggest.passage import Range
from desktop.suggest.sayings import sayings
from desktop.suggest.tagging import Tagged
from desktop.suggest.verb_cues import Cue, Found

_ASKED = word_set("asked pressed questioned reached told speaking quizzed")


def content_in_front(made: Tagged, cue: Cue, low: int, high: int) -> Found | None:
    """Read “…,” said Berg; the bridge is safe, Berg said; what Berg said had rusted."""
    if made.tag[cue.key] in "bg":
        return None
    after = cue.last + 1
    if "L" in cue.said.frames and after <= high:
        after = over_listener(made, after, high)
    inverted = _inverted(made, cue, low, high)
    subject = inverted or subject_of(made, cue.first)
    if subject is None:
        return None
    before = _edge(made, cue, low, subject, inverted=inverted is not None)
    if before < 0:
        return None
    behind = subject.words[1] + 1 if inverted else after
    comma = made.tag[before] in ",-"
    closed = not comma
    last = before - 1 if comma and before > low else before
    quoted = made.quoted(last) and not made.quoted(cue.key)
    if not quoted and ("f" not in cue.said.frames or not ends_cue(made, behind, high)):
        return None
    if quoted and not closed and not ends_cue(made, behind, high):
        return None
    first = front_start(made, last, low)
    if made.low[first] in _ASKED:
        return None
    while first < last and made.low[first] in {"but", "and"} and not quoted:
        first += 1
    between = made.at(behind) == "," and made.at(behind + 1) in {"x", "v"}
    if between and made.word(behind + 1) in sayings().verbs and _has_verb(made, first, last):
        between = False
    if not quoted and not between and not clausal(made, first, last):
        return None
    content = ((first, last), *_second_half(made, behind, high, quoted=quoted, comma=comma))
    cues = ((cue.first, cue.last),)
    score = 0.9 if quoted else 0.85
    return Found(content, cues, cue.said.act, subject, "f", score, cue.said.lemma, True)


def _edge(made: Tagged, cue: Cue, low: int, subject: Subject, *, inverted: bool) -> int:
    """Return the token in front of cue and subject where a comma or a mark closes, or -1."""
    edge = cue.first if inverted else min(cue.first, (subject.head or subject.words)[0])
    before = edge - 1
    if before < low or (made.tag[edge] == "w" and not inverted):
        return -1
    closed = made.tag[before] == '"' and made.quoted(before)
    if closed:
        return -1 if made.quoted(cue.key) else before
    return before if made.tag[before] in ",-" else -1


def _second_half(
    made: Tagged, behind: int, high: int, *, quoted: bool, comma: bool
) -> tuple[Range, ...]:
    """Return what goes on behind "“…,” she said, “…”" or "The museum, she said, would open"."""
    goes_on = made.at(behind) == ","
    more = resumed(made, behind, high) if quoted or goes_on else None
    if more is None and goes_on and comma and not quoted:
        more = _goes_on(made, behind + 1, high)
    return () if more is None else (more,)


def _inverted(made: Tagged, cue: Cue, low: int, high: int) -> Subject | None:
    """Return the subject behind the cue in “…,” said Berg."""
    if cue.first <= low or cue.first != cue.key or made.tag[cue.key] not in "ve":
        return None
    if "L" in cue.said.frames and made.tag[cue.first - 1] != '"':
        return None
    if made.tag[cue.first - 1] not in ',-"':
        return None
    found = phrase_right(made, cue.last + 1, high)
    if found is None or made.tag[found[0]] == "O":
        return None
    if made.at(found[1] + 1) in {"v", "x"} and made.tag[cue.first - 1] != '"':
        return None
    end = found[1]
    if made.at(end + 1) == "," and made.at(end + 2) in {"d", "D", "n"}:
        role = phrase_right(made, end + 2, high)
        if role is not None and made.at(role[1] + 1) in {"", ",", ".", "w", "p"}:
            end = role[1]
    return Subject((found[0], end))


def ends_cue(made: Tagged, behind: int, high: int) -> bool:
    """Say whether nothing that could be the content follows the cue."""
    if behind > high:
        return True
    letter = made.tag[behind]
    if letter in '.,;-)pys"c' or made.low[behind] in TIMES:
        return True
    return (letter == "t" and made.at(behind + 1) != "b") or letter == "g"


def _has_verb(made: Tagged, first: int, last: int) -> bool:
    return any(letter in "vx" for letter in made.tag[first : last + 1])


def clausal(made: Tagged, first: int, last: int) -> bool:
    """Say whether some words may stand as a statement, not "In May"."""
    if made.tag[first] == "g" and any(letter in "vx" for letter in made.tag[first : last + 1]):
        return True
    if made.tag[first] in "ptsg":
        comma = next((at for at in range(first, last) if made.tag[at] == ","), last)
        return any(letter in "vx" for letter in made.tag[comma : last + 1])
    return any(t in "vx" for t in made.tag[first : last + 1]) and last > first


def _goes_on(made: Tagged, first: int, high: int) -> Range | None:
    """Return the second half of "The museum, she said, would open in May"."""
    if made.at(first) in {"x", "v", "d", "o", "D", "n", "k", "h", "t", "p"} and first <= high:
        return first, clause_end(made, first, high)
    if made.at(first) in {"c", "s"} and first < high and opens_clause(made, first + 1, high):
        return first, clause_end(made, first, high)
    return None
