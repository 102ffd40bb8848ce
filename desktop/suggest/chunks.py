"""Noun phrases and subjects in tagged words, over appositions and relative clauses."""

from dataclasses import dataclass

from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.passage import Range
from desktop.suggest.sayings import sayings
from desktop.suggest.tagging import NOMINAL, VERBAL, Tagged

_LONGEST = 30
_LINKS = word_set(
    "of for from in at on with by to near behind about against between over within among under"
    " like including"
)
_INSIDE = frozenset("nkmdDa&")
_RELATIVES = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose verb it is: the words that stand for them, and the phrase a "who" points to."""

    words: Range
    head: Range | None = None


def phrase_left(made: Tagged, last: int, low: int) -> Range | None:
    """Return the noun phrase that ends at a token and does not begin before `low`."""
    tag = made.tag
    while last >= low and tag[last] in "ry" and not made.owns[last]:
        last -= 1
    if last < low:
        return None
    if tag[last] == "O" and last - 2 >= low and made.low[last - 1] == "of":
        return _of_them(made, last, low)
    if tag[last] == "o":
        return (last, last) if made.low[last] != "there" else None
    if tag[last] == "d" and made.low[last] not in {"a", "an", "the", "no", "every"}:
        return (last, last)
    if tag[last] == ")":
        opened = _parenthesis(made, last, low)
        last = opened - 1 if opened > low else low - 1
    if last < low or tag[last] not in NOMINAL:
        return None
    first = last
    quoted = made.unit.quoted
    while first > low and last - first < _LONGEST:
        step = _left_step(made, first, last, low)
        if step < low:
            break
        if quoted[step] != quoted[last]:
            break
        first = step
    return _shaved(made, first, last)


def _of_them(made: Tagged, last: int, low: int) -> Range:
    """Return "one of them", "the older of us"."""
    first = last - 2
    while first > low and made.tag[first - 1] in "dnm" and made.tag[first] not in "d":
        first -= 1
    return (first, last)


def _parenthesis(made: Tagged, last: int, low: int) -> int:
    for first in range(last - 1, max(low - 1, last - 14), -1):
        if made.tag[first] == "(":
            return first
    return -1


def _left_step(made: Tagged, first: int, last: int, low: int) -> int:
    """Return how far the phrase goes left with its next token, or -1."""
    tag = made.tag
    at = first - 1
    letter = tag[at]
    if tag[first] in "dD":
        if letter in "pt":
            links = made.low[at] in _LINKS and at > low and _ends_noun(made, at - 1)
            return at - 1 if links else -1
        return at if letter == "d" or (letter == "c" and _joins(made, at, low)) else -1
    if letter in _INSIDE or made.owns[at]:
        if letter == "k" and tag[first] == "n" and made.low[at] == "i":
            return -1
        return at
    if letter in "pt":
        links = made.low[at] in _LINKS and at > low and _ends_noun(made, at - 1)
        return at - 1 if links else -1
    if letter == "c":
        return at if _joins(made, at, low) else -1
    if letter == '"' and made.quoted(at) and not made.quoted(first):
        return _over_quote(made, at, low)
    if letter == ",":
        listed = any(made.low[i] in {"and", "or"} for i in range(first, last))
        short = at > low and tag[at - 1] in NOMINAL and listed and first - at < 4
        return at - 1 if short and _joins(made, at, low) else -1
    return -1


def _over_quote(made: Tagged, at: int, low: int) -> int:
    """Step over a word or two in quotation marks inside a phrase."""
    first, last = made.bounds(at)
    inside = last - first <= 6 and first > low and made.tag[first - 1] in "dDn"
    return first - 1 if inside and made.tag[last - 1] not in ",." else -1


def _ends_noun(made: Tagged, at: int) -> bool:
    return made.tag[at] in NOMINAL or made.tag[at] == ")" or made.low[at] in {"one", "some", "all"}


def _joins(made: Tagged, at: int, low: int) -> bool:
    """Say whether "and" joins two noun phrases that stand before a verb, not two clauses."""
    if made.tag[at] == "c" and made.low[at] not in {"and", "or", "nor"}:
        return False
    if at <= low or not (_ends_noun(made, at - 1) or made.tag[at - 1] == ","):
        return False
    for back in range(at - 1, max(low - 1, at - 16), -1):
        letter = made.tag[back]
        if letter in "vxbgeOow":
            return False
        if letter in "h;:s" or (letter == "c" and made.low[back] == "but"):
            return True
    return True


def _shaved(made: Tagged, first: int, last: int) -> Range | None:
    """Drop a fronted "On Tuesday", "In Washington" from the beginning of a phrase."""
    tag = made.tag
    while first <= last and tag[first] in "cy,sra":
        first += 1
    if first <= last and tag[first] in "pt":
        first = _behind_fronted(made, first, last)
    return (first, last) if first <= last else None


def _behind_fronted(made: Tagged, first: int, last: int) -> int:
    tag = made.tag
    for at in range(last, first + 1, -1):
        if tag[at] in "dD" and tag[at - 1] not in "pt":
            return at
        if tag[at] == "k" and tag[at - 1] in "yn" and not made.owns[at - 1]:
            return at
    return last + 1


def phrase_right(
    made: Tagged, first: int, high: int, links: frozenset[str] = _LINKS
) -> Range | None:
    """Return the noun phrase that begins at a token, with its "of ..." and the like."""
    tag = made.tag
    if first > high or tag[first] not in "dDoOnkm":
        return None
    if tag[first] in "oO":
        return (first, first)
    last = first
    quoted = made.unit.quoted
    while last < high and last - first < _LONGEST:
        at = last + 1
        letter = tag[at]
        if quoted[at] != quoted[first]:
            break
        if letter in "nkmaD" or (letter == "d" and tag[last] == "d"):
            if letter == "D" and tag[last] in NOMINAL and not made.owns[last]:
                break
            last = at
        elif at < high and _leads_on(made, at, high, links):
            last = at + 1
        else:
            break
    return (first, last)


def _leads_on(made: Tagged, at: int, high: int, links: frozenset[str]) -> bool:
    """Say whether a word inside a noun phrase leads on to its next noun: "of", "and", "very"."""
    letter, after = made.tag[at], made.tag[at + 1]
    if letter in "pt":
        return made.low[at] in links and after in "dDnkm"
    if letter == "c":
        both = made.low[at] in {"and", "or"} and after in "dDnkm"
        return both and _no_verb_soon(made, at + 1, high)
    return letter == "r" and after == "n" and made.tag[at - 1] in "dD"


def _no_verb_soon(made: Tagged, first: int, high: int) -> bool:
    """Say whether no clause begins behind "and"."""
    for at in range(first, min(high, first + 6) + 1):
        if made.tag[at] in VERBAL:
            return False
        if made.tag[at] in ',.;:hw"':
            return True
    return True


def subject_of(made: Tagged, verb: int, depth: int = 0) -> Subject | None:
    """Return the subject of the verb group that begins at a token."""
    low, _ = made.bounds(verb)
    tag = made.tag
    at = verb - 1
    while at >= low and (tag[at] in "ry" or (tag[at] == "p" and tag[at + 1] == "y")):
        at -= 1
    if at < low or depth > 4:
        return _opening_participle(made, verb)
    if made.quoted(at) != made.quoted(verb):
        return _shared(made, at, low, depth) if tag[verb] == "g" else None
    letter = tag[at]
    if made.low[at] in _RELATIVES and letter in "wh":
        return _relative(made, at, low)
    if letter in "odnkm" or (letter == "O" and made.word(at - 1) == "of"):
        return _plain_subject(made, at, low, depth)
    if letter in ",-)":
        found = _over_appositions(made, at, low)
        if found is None and tag[verb] in "gv" and letter == ",":
            return _shared(made, at, low, depth)
        return found
    if letter in "ctveb" or tag[verb] == "g":
        return _shared(made, at, low, depth)
    return None


def _opening_participle(made: Tagged, verb: int) -> Subject | None:
    """Return the subject of the sentence that "Asked about it, she ..." opens."""
    if verb > 3 or made.tag[verb] != "g":
        return None
    for at in range(verb + 1, min(made.size, verb + 30)):
        if made.tag[at] == "," and not made.quoted(at):
            found = phrase_right(made, at + 1, made.size - 1)
            if found is not None:
                return Subject(found)
    return None


def _relative(made: Tagged, at: int, low: int) -> Subject | None:
    """Read "officials who said": "who" speaks for the officials."""
    before = at - 1
    if before >= low and made.tag[before] == ",":
        before -= 1
    head = phrase_left(made, before, low) if before >= low else None
    if head is None and made.low[at] == "that":
        return None
    return Subject((at, at), head)


def _plain_subject(made: Tagged, at: int, low: int, depth: int) -> Subject | None:
    found = phrase_left(made, at, low)
    if found is None:
        return None
    before = found[0] - 1
    if before < low or made.tag[found[0]] == "o":
        return Subject(found)
    if made.tag[before] in "pt" and made.low[before] not in {"as", "like", "after", "before"}:
        longer = _with_prefix(made, before, found, low)
        return longer or Subject(found)
    if made.tag[before] in "veg" and not _takes_clause(made, before):
        return _over_reduced(made, before, found, low) or Subject(found)
    return Subject(found)


def _takes_clause(made: Tagged, verb: int) -> bool:
    said = sayings().verbs.get(made.low[verb])
    return said is not None and "c" in said.frames


def _with_prefix(made: Tagged, before: int, found: Range, low: int) -> Subject | None:
    """Take in a head that a participle parts: "people familiar with X", "men briefed on X"."""
    at = before - 1
    if at > low and made.tag[at] in "veg" and made.tag[at - 1] in NOMINAL:
        head = phrase_left(made, at - 1, low)
        if head is not None:
            return Subject((head[0], found[1]))
    return None


def _over_reduced(made: Tagged, before: int, found: Range, low: int) -> Subject | None:
    """Take in the head of a clause in the subject: "a man who met Berg", "a study led by Berg"."""
    tag = made.tag
    for at in range(before, max(low, before - 10), -1):
        if tag[at] == "w" and made.low[at] in _RELATIVES:
            head = phrase_left(made, at - 1 if tag[at - 1] != "," else at - 2, low)
            return None if head is None else Subject((head[0], found[1]))
        if tag[at] in ',;:hs"':
            return None
    if tag[before] in "eg" or made.low[before].endswith("ed"):
        head = phrase_left(made, before - 1, low) if before > low else None
        if head is not None and tag[before - 1] in NOMINAL:
            return Subject((head[0], found[1]))
    return None


def _over_appositions(made: Tagged, mark: int, low: int) -> Subject | None:
    """Return the phrase that "..., the mayor, who ..., said" begins with."""
    pieces = _pieces(made, mark, low)
    for number, (begin, last) in enumerate(pieces):
        first = begin
        while first < last and made.tag[first] in "cs":
            first += 1
        if made.quoted(last) != made.quoted(mark) or made.tag[first] in "pgtrwhe":
            continue
        if any(made.tag[at] in "vxw" for at in range(first, last + 1)) and not _participial(
            made, first, last
        ):
            continue
        rest = pieces[number + 1 :]
        if any(_finite(made, piece) for piece in rest):
            continue
        found = phrase_left(made, last, first)
        if found is None or found[0] != first:
            continue
        end = found[1]
        for piece in rest:
            if not _is_apposition(made, piece) or piece[0] - end > 3:
                break
            end = piece[1]
        return Subject((found[0], end))
    return None


def _participial(made: Tagged, first: int, last: int) -> bool:
    """Say whether the only verb of a stretch hangs on a noun: "a report released on Monday"."""
    verbs = [at for at in range(first, last + 1) if made.tag[at] in "vxw"]
    return len(verbs) == 1 and verbs[0] > first and made.low[verbs[0]] in _REDUCED


def _pieces(made: Tagged, mark: int, low: int) -> list[Range]:
    """Return the stretches between commas before a mark, first one first."""
    pieces: list[Range] = []
    last = mark - 1
    at = last
    depth = 1 if made.tag[mark] == ")" else 0
    kind = made.tag[mark]
    while at >= low and len(pieces) < 7:
        letter = made.tag[at]
        if depth and letter == "(":
            return _pieces_from(made, at - 1, low)
        hard = letter in ";:" or (letter == '"' and made.quoted(at) != made.quoted(mark))
        if hard or (letter == "h" and made.at(at - 1) in "vbn"):
            break
        if letter == kind and kind in ",-":
            if last > at:
                pieces.append((at + 1, last))
            last = at - 1
        at -= 1
    if last > at:
        pieces.append((at + 1, last))
    return pieces[::-1]


def _pieces_from(made: Tagged, last: int, low: int) -> list[Range]:
    found = phrase_left(made, last, low) if last >= low else None
    return [found] if found is not None else []


def _finite(made: Tagged, piece: Range) -> bool:
    """Say whether a stretch is a clause of its own, not "who ..." or "the mayor"."""
    first, last = piece
    if made.tag[first] in "wsgpevr" or made.low[first].endswith("ed"):
        return False
    if any(made.low[at] in _REDUCED for at in range(first + 1, last)):
        return False
    return any(made.tag[at] in VERBAL for at in range(first, last + 1)) and not any(
        made.tag[at] == "w" for at in range(first, last + 1)
    )


_REDUCED = word_set(
    "named called known based led written held seen released obtained published used made"
)


def _is_apposition(made: Tagged, piece: Range) -> bool:
    first, last = piece
    if made.tag[first] not in "dDnkm":
        return False
    return not any(
        made.tag[at] in "vxwg" and made.low[at] not in _REDUCED for at in range(first, last + 1)
    )


def _shared(made: Tagged, at: int, low: int, depth: int) -> Subject | None:
    """Return the subject of the finite verb before, which this verb has too."""
    tag = made.tag
    quoted = made.unit.quoted[at] if at >= 0 else -1
    for back in range(at, low - 1, -1):
        if made.unit.quoted[back] != quoted:
            continue
        if tag[back] in VERBAL:
            first = group_start(made, back, low)
            found = subject_of(made, first, depth + 1)
            if found is None and back + 1 < made.size:
                found = _inverted_subject(made, back)
            return found
        if tag[back] in ";":
            return None
    return None


def _inverted_subject(made: Tagged, verb: int) -> Subject | None:
    """Return who spoke in “…,” said Berg, adding that ..."""
    if made.low[verb] not in sayings().verbs:
        return None
    _, high = made.bounds(verb)
    found = phrase_right(made, verb + 1, high)
    return None if found is None else Subject(found)


def group_start(made: Tagged, verb: int, low: int) -> int:
    """Return where the auxiliaries, negations and catenatives before a verb begin."""
    first = verb
    quoted = made.unit.quoted
    catenative = lexicon().common["catenative"]
    while first > low and quoted[first - 1] == quoted[verb]:
        letter = made.tag[first - 1]
        since = made.low[first - 1] == "since" and made.at(first - 2) == "x"
        if letter == "x" or since or (letter == "r" and _adverb_inside(made, first - 1, low)):
            first -= 1
        elif letter == "t" and first - 2 >= low and made.low[first - 2] in catenative | _WANTS:
            first -= 2
        elif made.low[first - 1] == "of" and made.word(first - 2) == "short":
            first -= 3
        elif made.low[first - 1] == "on" and made.word(first - 2) in {"went", "goes", "go"}:
            first -= 2
        else:
            break
    while first < verb and made.tag[first] == "r" and made.low[first] not in {"not", "never"}:
        first += 1
    return first


_WANTS = word_set(
    "ought used able unwilling willing reluctant quick likely unable continues continued"
)


def _adverb_inside(made: Tagged, at: int, low: int) -> bool:
    return at > low and made.tag[at - 1] in "xtronkwcm"
