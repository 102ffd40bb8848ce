"""Attributions without a verb of saying: by nouns, by adjectives, by "according to"."""

from desktop.domain.model import Act
from desktop.suggest.chunks import Subject, phrase_left, phrase_right, subject_of
from desktop.suggest.extents import clause_end, front_start
from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.passage import Range
from desktop.suggest.sayings import Saying, sayings
from desktop.suggest.tagging import BE, NOMINAL, Tagged
from desktop.suggest.verb_cues import Found

_COPULAS = BE | word_set(
    "remain remains remained feel feels felt seem seems seemed become became grew sounded"
)
_OWN = word_set("his her its their my our your whose")
_VIEWS = word_set("view opinion eyes words estimation judgment judgement account reading")
_LIGHT = word_set(
    "express expressed expresses expressing voice voiced make made makes making issue issued raise"
    " raised raises raising give gave gives have has had offer offered share shared"
    " hold holds held push pushed take takes took taken"
)


def by_stances(made: Tagged) -> list[Found]:
    """Return the attributions of a unit that hang on a noun, an adjective or a phrase."""
    known = sayings()
    found: list[Found] = []
    for index, word in enumerate(made.low):
        each = None
        if word == "according" and made.word(index + 1) == "to":
            each = _according(made, index)
        elif _is_view(made, index):
            each = _in_view(made, index)
        elif word in known.nouns and made.tag[index] in "nk":
            each = _noun(made, index, known.nouns[word])
        elif word in known.adjectives and made.tag[index] in "nevr":
            each = _adjective(made, index, known.adjectives[word])
        elif word == ":" and index < 9:
            each = _colon(made, index)
        if each is not None:
            found.append(each)
    return found


# ---- according to


def _according(made: Tagged, index: int) -> Found | None:
    low, high = made.bounds(index)
    found = phrase_right(made, index + 2, high)
    if found is None:
        return None
    end = found[1]
    if made.at(end + 1) in {"v", "e", "w", "g"}:
        end = max(end, _behind_source(made, end, high) - 2)
    content = _according_content(made, index, end, low, high)
    if content is None:
        return None
    documents = lexicon().roles["document"]
    written = any(word in documents for word in made.low[found[0] : end + 1])
    act = Act.REPORTS if written else Act.ASSERTS
    cue = ((index, index + 1),)
    parts = _parted(made, content, end, high) if content[1] < index else (content,)
    return Found(
        parts, cue, act, Subject((found[0], end)), "phrase", 0.9, "according to", index > low
    )


def _is_view(made: Tagged, index: int) -> bool:
    word = made.low[index]
    if word in _VIEWS and made.word(index + 1) == "of" and made.word(index - 1) == "the":
        return True
    return word in {"view", "opinion"} and made.word(index - 2) == "in"


def _in_view(made: Tagged, index: int) -> Found | None:
    """Read "In the view of the traders, ...", "..., in her opinion"."""
    low, high = made.bounds(index)
    first = index - 2
    if first < low or made.low[first] not in {"in", "by"}:
        return None
    if made.word(index + 1) == "of":
        found = phrase_right(made, index + 2, high)
        cue = ((first, index + 1),)
    else:
        found = _owner(made, index, low)
        cue = ((index, index),)
    if found is None:
        return None
    end = max(found[1], index)
    content = _according_content(made, first, end, low, high)
    if content is None:
        return None
    parts = _parted(made, content, end, high) if content[1] < first else (content,)
    return Found(parts, cue, Act.OPINES, Subject(found), "phrase", 0.8, "in view", first > low)


def _according_content(made: Tagged, index: int, end: int, low: int, high: int) -> Range | None:
    tag = made.tag
    before = index - 1
    opens = before < low or tag[before] in "csh;" or (tag[before] in ',"' and before == low)
    if not opens and tag[before] in ",-" and tag[before - 1] in "hcs":
        opens = True
    if opens:
        first = _behind_source(made, end, high)
        return (first, clause_end(made, first, high)) if first <= high else None
    last = before - 1 if tag[before] in ",-" else before
    if last < low:
        return None
    first = front_start(made, last, low)
    while first < last and made.low[first] in {"but", "and", "that"}:
        first += 1
    return first, last


def _behind_source(made: Tagged, end: int, high: int) -> int:
    """Return where the clause behind "According to a memo that ..., " begins."""
    comma = next((at for at in range(end + 1, min(high, end + 24)) if made.tag[at] == ","), -1)
    return comma + 1 if comma > 0 else end + 1


def _parted(made: Tagged, content: Range, end: int, high: int) -> tuple[Range, ...]:
    """Return what is said in "The host, according to her, was ...", "At noon, according to ..."."""
    first = end + 2
    clausal = any(made.tag[at] in "vx" for at in range(content[0], content[1] + 1))
    if clausal or made.at(end + 1) != "," or first > high or made.quoted(content[1]):
        return (content,)
    rest = (first, clause_end(made, first, high))
    if made.tag[content[0]] in "ps":
        return (rest,)
    return (content, rest) if made.tag[first] in "vx" else (content,)


# ---- nouns


def _noun(made: Tagged, index: int, said: Saying) -> Found | None:
    low, high = made.bounds(index)
    owner = _owner(made, index, low)
    maker = _maker(made, index, high)
    behind = (maker[1] if maker is not None else index) + 1
    if behind > high:
        return None
    levelled = _levelled(made, index, low, high, said)
    if levelled is not None:
        return levelled
    that = made.tag[behind] == "h" and "t" in said.frames and made.at(behind + 1) not in {"v", "x"}
    start = _noun_clause(made, behind, said, that=that, owned=owner is not None)
    source = Subject(owner) if owner is not None else (Subject(maker) if maker else None)
    cue: tuple[Range, ...] = ((index, index),)
    light = _light(made, index, low)
    if source is None and light >= 0:
        source = subject_of(made, light)
    score = 0.8 if source is not None else 0.5
    if start < 0 and source is not None:
        word = made.low[behind]
        if word in said.frames and made.tag[behind] in "pt":
            start = behind + 1 if word == "of" else behind
            score = 0.6
            if made.tag[behind] == "t" and made.at(behind + 1) == "b":
                score = 0.65
            if owner is None and light < 0:
                return None
    if start < 0 or start > high:
        return None
    if light >= 0 and not that and (source is None or made.tag[source.words[0]] in "wh"):
        return None
    if light >= 0 and owner is None and maker is None:
        cue = ((light, index),) if index - light < 4 else ((light, light), (index, index))
    last = _noun_end(made, start, high, that=that, opens=index - low < 4)
    if last < start:
        return None
    return Found(((start, last),), cue, said.act, source, "noun", score, made.low[index])


def _noun_clause(made: Tagged, behind: int, said: Saying, *, that: bool, owned: bool) -> int:
    """Return where the clause of a noun begins, or -1."""
    if that:
        return behind + 1
    if owned and made.low[behind] in {"is", "was"} and made.at(behind + 1) == "h":
        return behind + 2
    return behind if made.low[behind] == "whether" and "w" in said.frames else -1


def _noun_end(made: Tagged, start: int, high: int, *, that: bool, opens: bool) -> int:
    last = clause_end(made, start, high)
    if not that:
        return _short_end(made, start, last)
    return _before_main_verb(made, start, last) if opens else last


def _before_main_verb(made: Tagged, start: int, last: int) -> int:
    """Cut "claims that the ship had turned | were not repeated" at its own verb."""
    seen = False
    for at in range(start, last + 1):
        letter = made.tag[at]
        if letter in "hwsc,":
            return last
        if letter in "vx":
            if seen and made.tag[at - 1] not in "xr":
                return at - 1
            seen = True
    return last


def _levelled(made: Tagged, index: int, low: int, high: int, said: Saying) -> Found | None:
    """Read "..., an accusation the United States has levelled": what stands before is said."""
    mark = index - 2
    if mark <= low or made.tag[mark] not in ",-" or made.low[index - 1] not in {"a", "an"}:
        return None
    first = index + 1 + (made.at(index + 1) in {"h", "w"})
    maker = phrase_right(made, first, high)
    if maker is None:
        return None
    verb = maker[1] + 1
    while verb < high and made.tag[verb] in "xr":
        verb += 1
    if verb > high or made.low[verb] not in _LEVELLED:
        return None
    content = (front_start(made, mark - 1, low), mark - 1)
    that = next((at for at in range(mark - 1, low, -1) if made.tag[at] == "h"), -1)
    if that > 0 and made.word(that - 1) in sayings().nouns:
        content = (that + 1, mark - 1)
    cue = ((index, index), (maker[1] + 1, verb))
    return Found((content,), cue, said.act, Subject(maker), "noun", 0.7, made.low[index])


_LEVELLED = word_set(
    "levelled leveled made raised voiced issued repeated lodged brought aired put denied rejected"
    " disputed dismissed denies rejects disputes dismisses repeats makes"
)


def _short_end(made: Tagged, start: int, last: int) -> int:
    for at in range(start + 1, last + 1):
        if made.tag[at] in ",xvws" and not made.quoted(at):
            return at - 1
    return last


def _owner(made: Tagged, index: int, low: int) -> Range | None:
    """Return whose claim it is: the possessive before the noun."""
    for at in range(index - 1, max(low - 1, index - 5), -1):
        if made.low[at] in _OWN:
            return (at, at)
        if made.owns[at]:
            found = phrase_left(made, at, low)
            return found or (at, at)
        if made.tag[at] not in "nkmrg":
            return None
    return None


def _maker(made: Tagged, index: int, high: int) -> Range | None:
    """Return who made it, in "accusations from Rome that", "a report by X that"."""
    at = index + 1
    if at < high and made.low[at] in {"from", "by", "among", "of", "in"}:
        found = phrase_right(made, at + 1, high, frozenset({"of", "in", "at", "for"}))
        if found is None:
            return None
        if made.low[at] in {"of", "in"} and made.at(found[1] + 1) != "h":
            return None
        return found
    return None


def _light(made: Tagged, index: int, low: int) -> int:
    """Return the light verb before a noun: "has expressed doubt that"; or -1."""
    for at in range(index - 1, max(low - 1, index - 6), -1):
        if made.low[at] in _LIGHT and made.tag[at] in "vbegxn":
            return at
        if made.tag[at] not in "dDnrm":
            return -1
    return -1


# ---- adjectives


def _adjective(made: Tagged, index: int, said: Saying) -> Found | None:
    low, high = made.bounds(index)
    first = index - 1
    while first >= low and made.tag[first] == "r":
        first -= 1
    if first < low or made.low[first] not in _COPULAS:
        return None
    while first > low and made.tag[first - 1] in "xr":
        first -= 1
    subject = subject_of(made, first)
    after = index + 1
    if subject is None or after > high:
        return None
    start = -1
    letter = made.tag[after]
    if letter == "h" and "t" in said.frames:
        start = after + 1
    elif (letter == "o" and "c" in said.frames) or (letter == "w" and "w" in said.frames):
        start = after
    elif made.low[after] in said.frames and letter in "pt":
        if made.low[after] == "to" and made.at(after + 1) != "b" and said.lemma != "opposed":
            return None
        start = after
    if start < 0 or start > high:
        return None
    last = clause_end(made, start, high)
    if last < start:
        return None
    cue = ((first, index),)
    return Found(((start, last),), cue, said.act, subject, "adjective", 0.7, said.lemma)


# ---- a name and a colon


def _colon(made: Tagged, index: int) -> Found | None:
    """Read 'Berg: "No."', and a headline's "Berg: bridge is safe"."""
    if index == 0 or index + 1 >= made.size or made.quoted(index):
        return None
    found = phrase_left(made, index - 1, 0)
    if found is None or found[0] != 0 or found[1] > 5:
        return None
    quoted = made.at(index + 1) == '"'
    alone = quoted and found == (0, 0)
    if not alone and not all(made.tag[at] in "kad" for at in range(found[1] + 1)):
        return None
    last = clause_end(made, index + 1, made.size - 1)
    if last < index + 1 or made.tag[found[1]] not in NOMINAL:
        return None
    score = 0.8 if quoted else 0.5
    return Found(
        ((index + 1, last),), ((index, index),), Act.ASSERTS, Subject(found), "colon", score, ":"
    )
