"""Content behind a cue: a quotation, “that”, a clause, an infinitive, an object."""

from desktop.domain.model import Act
from desktop.suggest.chunks import phrase_right, subject_of
from desktop.suggest.extents import clause_end, opens_clause, without_occasion
from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.passage import Range
from desktop.suggest.sayings import Saying, sayings
from desktop.suggest.tagging import NOMINAL, Tagged
from desktop.suggest.verb_cues import COMMENTS, Cue

TIMES = word_set("last next late early earlier later this that first again")
_ENDS = frozenset({"", ".", ",", "p", "c", '"', "y", "r"})


def content_behind(made: Tagged, cue: Cue, high: int) -> tuple[str, Range | None]:
    """Return how the content stands behind the cue, and its first and last token."""
    after = cue.last + 1
    if after > high:
        return "", None
    frames = cue.said.frames
    told = over_listener(made, after, high) if "L" in frames else after
    if told > after:
        how, content = _framed(made, cue, told, high, frames - {"n", "o"})
        if content is not None:
            return how, content
        if "n" in frames and made.at(told) == "t" and made.at(told + 1) == "b":
            return "n", (after, clause_end(made, told, high))
        if "c" in frames and opens_clause(made, told, high):
            return "c", (told, clause_end(made, told, high))
    return _framed(made, cue, after, high, frames)


_ABOUT = word_set("at least most more than about nearly almost over some")
_LINKED = frozenset({"of", "with", "for", "to", "in", "at"})


def over_listener(made: Tagged, after: int, high: int) -> int:
    """Return the first token behind the one who is told."""
    listener = phrase_right(made, after, high, frozenset({"of", "for", "at"}))
    if listener is None:
        return after
    if made.tag[listener[0]] == "o" and made.low[listener[0]] not in {"you", "it"}:
        return after
    if made.at(listener[1] + 1) in {"v", "x"} and made.tag[listener[0]] not in "O":
        return after
    at = listener[1] + 1
    while at <= high and made.tag[at] in "yp" and made.tag[at] != "h":
        step = over_adverbial(made, at, high)
        if step <= at:
            break
        at = step
    return at


def over_adverbial(made: Tagged, at: int, high: int) -> int:
    """Step over "on Monday", "in a statement", "last week"; return where it stops."""
    tag = made.tag
    if tag[at] in "yr" or made.low[at] in TIMES:
        return at + 1
    if tag[at] in "p" or (tag[at] == "t" and made.at(at + 1) != "b"):
        inner = at + 1
        while inner < high and (tag[inner] == "r" or made.low[inner] in _ABOUT):
            inner += 1
        found = phrase_right(made, inner, high, _LINKED)
        if found is not None:
            return found[1] + 1
        if made.at(at + 1) == "y":
            return at + 2
        if made.at(at + 1) in {"g"}:
            return at + 2
    return at


def complement(made: Tagged, after: int, high: int, said: Saying) -> int:
    """Return where what is confirmed or denied begins, or -1."""
    if after > high:
        return -1
    if made.tag[after] == "h":
        return after + 1
    if made.tag[after] in "wdDoOnkm" or made.word(after) in {"if"} or made.tag[after] == '"':
        return after
    return -1


def _framed(
    made: Tagged, cue: Cue, after: int, high: int, frames: frozenset[str]
) -> tuple[str, Range | None]:
    """Look for the content in every way in which the verb takes one, nearest first."""
    if after > high:
        return "", None
    for how, start in (
        _by_marker(made, cue, after, high, frames),
        _by_shape(made, cue, after, high, frames),
    ):
        if how and start <= high:
            last = clause_end(made, start, high)
            if how in {"o", "k", "n", "i", "on"}:
                last = _object_end(made, start, last, how)
            last = without_occasion(made, start, last)
            if last >= start:
                return how, (start, last)
    return "", None


def _by_marker(
    made: Tagged, cue: Cue, after: int, high: int, frames: frozenset[str]
) -> tuple[str, int]:
    """Look for a quotation, a colon, "that", "whether" a little behind the cue."""
    tag = made.tag
    at = after
    commas = 0
    free = made.unit.quoted[cue.key] < 0
    while at <= min(high, after + 26):
        letter = tag[at]
        if letter == '"' and made.quoted(at) and free:
            near = at == after or tag[at - 1] in {",", ":", "h", "t"} or made.low[at - 1] == "that"
            return ("q", at) if near and "q" in frames else ("", 0)
        how, start = _marker(made, at, after, high, frames)
        if how:
            return how, start
        if letter == "," and commas < 2:
            commas += 1
            at += 1
            continue
        step = over_adverbial(made, at, high)
        if commas and step == at and tag[at] in "gds":
            step = at + 1
        if step <= at:
            if letter in "O" or (letter in "k" and commas):
                at += 1
                continue
            break
        if "c" in frames and commas != 1 and step <= high and tag[step] in "o" and step > after:
            return "c", step
        if "c" in frames and not commas and tag[step - 1] == "y" and opens_clause(made, step, high):
            return "c", step
        at = step
    return "", 0


def _marker(
    made: Tagged, at: int, after: int, high: int, frames: frozenset[str]
) -> tuple[str, int]:
    """Read "that", a colon, "whether" at a token."""
    letter = made.tag[at]
    if letter == "h" and "t" in frames and made.at(at + 1) not in {".", ","}:
        return "t", at + 1
    if letter == ":" and "q" in frames and at < high:
        return "q", at + 1
    asks = made.low[at] == "whether" or (at == after and (letter == "w" or made.low[at] == "if"))
    return ("w", at) if asks and "w" in frames else ("", 0)


def _by_shape(
    made: Tagged, cue: Cue, after: int, high: int, frames: frozenset[str]
) -> tuple[str, int]:
    """Look for a clause, an infinitive, an object right behind the cue."""
    letter = made.tag[after]
    word = made.low[after]
    if "c" in frames and letter not in "pt" and opens_clause(made, after, high):
        return "c", after
    if "i" in frames and letter == "t" and made.at(after + 1) in {"b", "x", "r"}:
        refused = cue.said.act is Act.DECLINES
        if refused and made.low[after + 1] in {*sayings().verbs, *COMMENTS}:
            # "declined to reject it" is one cue, which the second verb finds.
            return "", 0
        return "i", after
    how = _infinite(made, after, high, frames) or (
        "o" if _stands_for_it(made, after, frames) else ""
    )
    if how:
        return how, after
    if "a" in frames and letter in "dDoOnk":
        return _as_phrase(made, after, high)
    if word in frames and letter in "pt":
        return "on", after
    if word in {"the", "its", "their", "his", "her"} and cue.said.lemma == "put":
        return _as_phrase(made, after, high, "at")
    objects = "o" in frames or ("d" in frames and _document_subject(made, cue))
    if objects and (letter in "dDOnkmgow" or letter == '"'):
        return "o", after
    if "k" in frames:
        return _named(made, after, high)
    return "", 0


def _infinite(made: Tagged, after: int, high: int, frames: frozenset[str]) -> str:
    """Return 'i', 'n' or 'o' for "not to go", "him to go", "going"; '' for none of them."""
    letter, word = made.tag[after], made.low[after]
    if "i" in frames and word == "not" and made.at(after + 1) == "t":
        return "i"
    if "n" in frames:
        found = phrase_right(made, after, high)
        behind = -1 if found is None else found[1] + 1
        if made.at(behind) == "t" and made.at(behind + 1) in {"b", "x"}:
            return "n"
        if letter == "t" and made.at(after + 1) == "b":
            return "i"
    return "o" if "g" in frames and (letter == "g" or word in {"being", "having"}) else ""


def _stands_for_it(made: Tagged, after: int, frames: frozenset[str]) -> bool:
    """Say whether "it" or "so" is all that is said: "she thinks so"."""
    if "s" not in frames:
        return False
    word, behind = made.low[after], made.at(after + 1)
    if word == "so":
        return behind in {"", ".", ",", "c"}
    return word in {"it", "this", "that"} and behind in _ENDS


def _as_phrase(made: Tagged, after: int, high: int, link: str = "as") -> tuple[str, int]:
    for at in range(after + 1, min(high, after + 12) + 1):
        if made.low[at] == link and (link == "as" or made.at(at + 1) in {"m", "p", "d", "n"}):
            return "o", after
        if made.tag[at] in "vx,;:.h":
            break
    return "", 0


def _document_subject(made: Tagged, cue: Cue) -> bool:
    subject = subject_of(made, cue.first)
    if subject is None:
        return False
    words = made.low[subject.words[0] : subject.words[1] + 1]
    return any(word in lexicon().roles["document"] for word in words)


def _named(made: Tagged, after: int, high: int) -> tuple[str, int]:
    """Read "called the report a fairy tale": somebody or something and what they are called."""
    found = phrase_right(made, after, high, frozenset({"of"}))
    if found is None:
        return "", 0
    behind = found[1] + 1
    if behind > high:
        return "", 0
    letter = made.tag[behind]
    inside = any(
        made.tag[at] in "dD" and made.tag[at - 1] in NOMINAL for at in range(found[0] + 1, found[1])
    )
    if letter in 'dDn"g' or inside or (found[0] == found[1] and letter in "ken"):
        return "k", after
    pair = made.tag[found[0]] in "oO" and found[0] == found[1]
    return ("k", after) if pair and letter in "nkr" else ("", 0)


def _object_end(made: Tagged, start: int, last: int, how: str) -> int:
    """Cut what follows an object that is no clause: ", which ...", "when ...", "and left"."""
    if how == "o" and made.tag[start] in "oO" and made.at(start + 1) in {"p", "y", "r"}:
        return start
    clause = False
    for at in range(start + 1, last + 1):
        if made.quoted(at):
            continue
        word = made.low[at]
        clause = clause or made.tag[at] in "vxhw"
        if made.tag[at] == "c" and made.at(at + 1) in {"v", "x"} and not clause:
            return at - 1
        if how == "i":
            continue
        if word in {"when", "while", "after", "before", "because", "amid", "during"}:
            return at - 1
        if made.tag[at] in ",-" and made.at(at + 1) in {"w", "g", "p", "c", "s"}:
            return at - 1
    return last
