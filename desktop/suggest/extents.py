"""Where what is said begins and ends: behind a cue, in front of it, around it."""

from desktop.suggest.chunks import Subject, phrase_right
from desktop.suggest.lexicon import word_set
from desktop.suggest.passage import Range
from desktop.suggest.sayings import sayings
from desktop.suggest.tagging import VERBAL, Tagged

_ADVERSE = word_set("but although though while whereas however despite yet")
_OCCASIONS = word_set(
    "interview statement speech rally conference debate tweet post email e-mail letter memo release"
    " briefing hearing testimony op-ed editorial call blog newspaper twitter facebook television"
    " radio podcast appearance remarks event meeting"
)
_WHEN = word_set("in during at on after to via through")
_CLOSERS = frozenset("”\"’'»`“")


def clause_end(made: Tagged, start: int, high: int) -> int:
    """Return the last token of what is said when it begins at a token; before it: nothing is."""
    if start > high:
        return start - 1
    tag = made.tag
    quoted = made.unit.quoted
    at = start
    if quoted[start] >= 0 and tag[start] == '"':
        at = made.bounds(start)[1]
        if tag[at] == '"' and made.at(at - 1) in {",", "."} and at < high:
            return at
        if at >= high:
            return min(at, high)
    while at < high:
        at += 1
        if quoted[at] != quoted[start] and quoted[at] >= 0:
            continue
        if tag[at] == '"' and quoted[start] == quoted[at] and at == high:
            return at - 1 if tag[at - 1] not in ",." else at - 2
        if _ends_at(made, start, at, high):
            return at - 1
    return high


def _ends_at(made: Tagged, start: int, at: int, high: int) -> bool:
    """Say whether what is said from a token on ends right before another."""
    tag = made.tag
    quoted = made.unit.quoted
    letter = tag[at]
    if letter in ";.":
        return letter == ";" or at == high or quoted[at] < 0 or quoted[start] == quoted[at]
    closed = tag[at - 1] == '"' and tag[at - 2] in ",." and quoted[at - 1] >= 0 > quoted[at]
    if closed and (letter == "v" or _over(made, at, high)):
        return True
    if letter == "c":
        return _says_on(made, at + 1)
    if letter == ":":
        return quoted[min(at + 1, high)] < 0
    if letter in ",-":
        return _over(made, at + 1, high)
    return letter == ")" and "(" not in tag[start:at]


def _says_on(made: Tagged, at: int) -> bool:
    """Say whether the same subject goes on to say something else: "and promised that"."""
    while made.at(at) == "r":
        at += 1
    if made.at(at) not in {"v", "x"}:
        return False
    if made.at(at) == "x":
        while made.at(at) in {"x", "r"}:
            at += 1
        if made.at(at) not in {"e", "b"}:
            return False
    said = sayings().verbs.get(made.word(at))
    if said is None:
        return False
    after = made.at(at + 1)
    return after in {"h", "w", '"', ":"} or (
        said.lemma in _GOES_ON and after not in {"", ",", ".", "c"}
    )


_GOES_ON = word_set(
    "say add note ask urge call vow promise accuse warn insist argue tell suggest point claim deny"
    " declare describe predict blame praise criticize pledge decline refuse refer believe think"
    " appeal announce demand confirm reject dismiss want dispute concede"
)


def _over(made: Tagged, at: int, high: int) -> bool:
    """Say whether what is said ends before the comma in front of a token."""
    if at > high:
        return False
    word = made.low[at]
    letter = made.tag[at]
    said = sayings()
    if word in _ADVERSE or word == "according" or (word == "even" and made.word(at + 1) == "as"):
        return True
    if letter == "g" and (word in said.verbs or word in _TRAILING):
        return True
    if letter in "cr" and _says_on(made, at + 1):
        return True
    if letter == "v" and word in said.verbs:
        return made.at(at + 1) in {"k", "d", "D", "n", "o"} or _says_on(made, at)
    if letter == "c":
        found = phrase_right(made, at + 1, high)
        return found is not None and _says_on(made, found[1] + 1)
    if letter == "d" and made.word(at + 1) in said.nouns and word in {"a", "an"}:
        return True
    if letter == "s" and word == "as":
        return any(
            made.word(i) in said.verbs and made.tag[i] == "v"
            for i in range(at, at + 5)
            if i <= high
        )
    found = phrase_right(made, at, high)
    if found is None:
        return False
    behind = found[1] + 1
    while made.at(behind) in {"r", "x"}:
        behind += 1
    verb = said.verbs.get(made.word(behind))
    if verb is None or "f" not in verb.frames or made.at(behind) not in {"v", "e"}:
        return False
    return letter == "o" or made.at(behind + 1) in {"", ".", ",", "p", "y", "s"}


_TRAILING = word_set(
    "prompting sparking speaking drawing leading triggering referring appearing pointing"
)


def without_occasion(made: Tagged, first: int, last: int) -> int:
    """Return the last token of what is said without a trailing "in an interview with ..."."""
    if made.quoted(last):
        return last
    for at in range(last - 1, max(first, last - 12), -1):
        if made.quoted(at) or made.tag[at] in "vxh;":
            return last
        if made.tag[at] == "p" and made.low[at] in _WHEN:
            here = made.low[at + 1 : at + 5]
            opens = made.at(at + 1) in {"d", "D", "k", "y", "n"}
            if opens and any(word in _OCCASIONS for word in here) and at > first + 1:
                return at - 2 if made.tag[at - 1] in ",-" else at - 1
    return last


def opens_clause(made: Tagged, start: int, high: int) -> bool:
    """Say whether a clause without "that" begins here: "found the pumps were dry"."""
    tag = made.tag
    if start > high or made.low[start] == "of":
        return False
    letter = tag[start]
    if letter == "o":
        plain = made.low[start] in {"he", "she", "they", "we", "i", "there"}
        return plain or made.at(start + 1) in {"x", "v", "r", "w"}
    if letter not in "dDnkmgr":
        return letter == '"' or (letter == "s" and made.low[start] in {"if", "when", "while"})
    for at in range(start + 1, min(high, start + 22) + 1):
        if tag[at] in VERBAL:
            return True
        if tag[at] == "h" and made.low[at - 1] in sayings().nouns:
            continue
        if tag[at] in ";:h.s" or (tag[at] == "c" and made.at(at + 1) in {"v", "x", "r"}):
            return False
    return False


def front_start(made: Tagged, last: int, low: int) -> int:
    """Return where the words in front of a cue that end at a token begin."""
    tag = made.tag
    quoted = made.unit.quoted
    if quoted[last] >= 0:
        first = made.bounds(last)[0]
        before = first - 1
        if before < low or tag[before] in ',.;:-"hc':
            return _before_gap(made, first, low)
        last = before
    for at in range(last, low - 1, -1):
        if quoted[at] >= 0:
            if at > low and tag[at] == '"' and quoted[at - 1] != quoted[at]:
                return at if tag[at - 1] in ".;" else _clause_start(made, at - 1, low)
            continue
        if tag[at] == ";" or (tag[at] in ".:" and at < last):
            return at + 1
        if tag[at] in ",-" and made.word(at + 1) in _ADVERSE - {"despite"}:
            return at + 2
    return low


def _clause_start(made: Tagged, at: int, low: int) -> int:
    while at > low and made.tag[at] not in ";." and not made.quoted(at):
        at -= 1
    return at if at == low and made.tag[at] not in ";." else at + 1


def _before_gap(made: Tagged, first: int, low: int) -> int:
    """Take in a quotation right before: “A.” “B,” he said."""
    before = first - 1
    if before > low and made.tag[before] == '"' and made.quoted(before):
        return made.bounds(before)[0]
    return first


def resumed(made: Tagged, after: int, high: int) -> Range | None:
    """Return the quotation that goes on behind “…,” she said, “…”."""
    for at in range(after, min(high, after + 16) + 1):
        if made.tag[at] == '"' and made.quoted(at):
            if made.at(at - 1) in {",", ".", ":", "-", "h"}:
                return at, made.bounds(at)[1]
            return None
        if made.tag[at] in VERBAL and at > after + 2:
            return None
    return None


def inside_relative(made: Tagged, subject: Subject | None, content: Range) -> Range:
    """End the content where ", who says it rained, " ends."""
    if subject is None or made.tag[subject.words[0]] != "w":
        return content
    if made.at(subject.words[0] - 1) != "," or made.quoted(content[0]):
        return content
    for at in range(content[0] + 1, content[1]):
        if made.tag[at] == "," and not made.quoted(at):
            return content[0], at - 1
    return content
