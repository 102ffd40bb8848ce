"""Who says what in one sentence: source, cue and content, by the shapes that news uses.

Each shape is one function from a unit to the attributions of that shape; to add a shape is to add
a function to `_SHAPES`.
"""

from dataclasses import dataclass
from enum import IntEnum

from desktop.domain.model import Act
from desktop.suggest.cues import VerbCue, verb_cues
from desktop.suggest.lexicon import lexicon
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import is_name, phrase_after, phrase_before, subject_before

_TELLS = frozenset(["tell", "inform", "assure", "notify", "remind", "warn", "promise", "ask"])
_ADVERSE = frozenset(["but", "although", "though", "while", "whereas", "despite", "however", "yet"])
_LIGHT = frozenset(
    [
        "levelled",
        "leveled",
        "made",
        "raised",
        "voiced",
        "issued",
        "repeated",
        "lodged",
        "brought",
        "aired",
        "put",
    ]
)
_OWN = {"his": "he", "her": "she", "its": "it", "their": "they"}
_REACH = 24


class Shape(IntEnum):
    """How an attribution was read; where two fit alike, the higher one is believed."""

    BARE_NOUN = 1
    CONTINUED = 2
    PASSIVE = 3
    VERB = 4
    ACCORDING = 5
    OWNED_NOUN = 6
    APPOSED_NOUN = 7


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reading; every range is first and last token of the unit, both inside it."""

    shape: Shape
    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    act: Act
    source: Range | None = None
    role: Range | None = None
    """What the source is called beside its name."""
    fronted: bool = False
    """Whether what is said stands before the cue."""
    lemma: str = ""


def attributions_in(unit: Unit) -> list[Attribution]:
    """Return every reading of a unit, in the order of the shapes."""
    cues = verb_cues(unit)
    found: list[Attribution] = []
    for shape in _SHAPES:
        found += shape(unit, cues)
    return found


# ---- a verb of saying


def _of_verbs(unit: Unit, cues: list[VerbCue]) -> list[Attribution]:
    found: list[Attribution] = []
    for cue in cues:
        if cue.passive:
            made = _of_passive(unit, cue)
        else:
            made = _of_active(unit, cue, found)
        if made is not None:
            found.append(made)
    return found


def _of_active(unit: Unit, cue: VerbCue, earlier: list[Attribution]) -> Attribution | None:
    source, role, after = _subject(unit, cue, earlier)
    content = _content_after(unit, cue, after)
    front = None if cue.participle else _content_before(unit, cue, source, role)
    ranges = _around(unit, cue, source, role, after)
    fronted = bool(ranges)
    if not ranges:
        ranges, fronted = _chosen(unit, front, content, after)
    if not ranges and cue.act is not Act.DECLINES:
        return None
    if cue.participle and source is None:
        return None
    return Attribution(
        Shape.VERB,
        ranges,
        ((cue.first, cue.last),),
        cue.act,
        source,
        role,
        fronted,
        cue.verb.lemma,
    )


def _chosen(
    unit: Unit, front: Range | None, content: Range | None, after: int
) -> tuple[tuple[Range, ...], bool]:
    """Return what is said, and whether it is what stands before the cue."""
    quoted_front = front is not None and unit.is_quoted(front[1])
    if front is not None and (quoted_front or content is None):
        more = _quote_resumes(unit, after)
        return ((front, more) if more else (front,)), True
    return ((content,) if content is not None else ()), False


def _subject(
    unit: Unit, cue: VerbCue, earlier: list[Attribution]
) -> tuple[Range | None, Range | None, int]:
    """Return source, role and the first token after the cue (behind an inverted subject)."""
    after = cue.last + 1
    if cue.participle:
        for made in reversed(earlier):
            if made.source is not None and made.shape is Shape.VERB:
                return made.source, made.role, after
        first = _clause_subject(unit, cue.first)
        return first, None, after
    if _inverted(unit, cue):
        found = phrase_after(unit, after)
        if found is not None:
            role, end = _apposed_role(unit, found)
            return found, role, end + 1
    before = subject_before(unit, cue.first)
    if before is not None:
        return *before, after
    linked = unit.word(cue.first - 1) in {"and", "but", "then", "to", ","}
    for made in reversed(earlier):
        if linked and made.source is not None:
            return made.source, made.role, after
    return (_clause_subject(unit, cue.first) if linked else None), None, after


def _inverted(unit: Unit, cue: VerbCue) -> bool:
    """Say whether the subject follows: “…,” said Peskov."""
    if cue.first == 0:
        return False
    before = cue.first - 1
    ends = unit.is_quoted(before) or unit.word(before) in {",", "—", "–"}
    if not ends or cue.first != cue.key or cue.verb.takes not in {"bare", "that"}:
        return False
    found = phrase_after(unit, cue.last + 1)
    if found is None:
        return False
    return unit.is_quoted(before) or unit.word(found[1] + 1) in _AFTER_INVERTED


_AFTER_INVERTED = frozenset({"", ",", ".", ";", "in", "on", "at", "who", "during", "after", "last"})


def _apposed_role(unit: Unit, found: Range) -> tuple[Range | None, int]:
    """Return the role that follows a name between commas, and where both end."""
    if unit.word(found[1] + 1) != "," or not is_name(unit, found):
        return None, found[1]
    role = phrase_after(unit, found[1] + 2)
    if role is None or unit.is_quoted(role[0]):
        return None, found[1]
    last = role[1]
    while unit.word(last + 1) not in {"", ",", ".", ";", "who"} and last - role[0] < _REACH:
        if unit.is_quoted(last + 1):
            break
        last += 1
    role = (role[0], last)
    words = {unit.word(index) for index in range(role[0], role[1] + 1)}
    if not words & (lexicon().roles["role"] | lexicon().roles["group"]):
        return None, found[1]
    return role, role[1]


def _clause_subject(unit: Unit, before: int) -> Range | None:
    """Return the first noun phrase of the clause that a token stands in."""
    begin = before
    while begin > 0 and unit.word(begin - 1) not in {";", ":"} and not unit.is_quoted(begin - 1):
        begin -= 1
    while begin < before and unit.word(begin) in lexicon().common["preposition"] | {","}:
        comma = next((i for i in range(begin, before) if unit.word(i) == ","), -1)
        if comma < 0:
            break
        begin = comma + 1
    found = phrase_after(unit, begin)
    return found if found is not None and found[1] < before else None


def _content_after(unit: Unit, cue: VerbCue, after: int) -> Range | None:
    """Return what is said behind the cue, without "that"."""
    takes = cue.verb.takes
    stop = unit.word(after)
    if stop in {"", ".", "?", "!"}:
        return None
    start = _complement(unit, cue, after)
    if start < 0:
        if stop in {",", "—", "–", ";", ")"} or unit.is_quoted(after - 1):
            return None
        common = lexicon().common
        if takes in {"bare", "object", "for"}:
            start = after
            if cue.verb.lemma in _TELLS:
                start = _behind_listener(unit, after)
            if takes != "for" and stop in common["preposition"] | common["calendar"] | _TIMES:
                start = _behind_adverbial(unit, after)
        elif takes == "that" and _opens_clause(unit, after):
            start = after
        elif takes == "to" and "to" in {unit.word(at) for at in range(after, after + 6)}:
            start = next(at for at in range(after, after + 6) if unit.word(at) == "to")
        elif takes == "none":
            start = after + 1 if stop in {"on", "about", "to"} else -1
    if start < 0 or start >= len(unit.tokens):
        return None
    last = _clause_end(unit, start)
    return (start, last) if last >= start else None


def _complement(unit: Unit, cue: VerbCue, after: int) -> int:
    """Return the first token behind "that", or a quotation or colon close by; or -1."""
    commas = 0
    for index in range(after, min(len(unit.tokens), after + _REACH)):
        word = unit.word(index)
        if unit.is_quoted(index):
            before = unit.word(index - 1)
            near = index == after or before in {",", ":"}
            return index if near and (commas < 2 or before == ":") else -1
        if word == "that" and unit.word(index + 1) not in {".", ","} and commas != 1:
            return index + 1
        if word == "that" and unit.word(index - 1) == ",":
            return index + 1
        if word == ":" and unit.word(index + 1):
            return index + 1
        if (
            word in {"whether", "how", "why", "what", "if", "who", "where", "when"}
            and index == after
        ):
            return index
        if word == "whether" and commas == 0 and index - after < 5:
            return index
        if word == ",":
            commas += 1
        if word in {".", ";", "?", "!", "who", "which", "but"} or commas > 2:
            return -1
        if index > after and word in lexicon().common["auxiliary"]:
            return -1
    return -1


def _opens_clause(unit: Unit, index: int) -> bool:
    """Say whether a clause without "that" begins here: "found the pumps were dry"."""
    common = lexicon().common
    if unit.word(index) in {"he", "she", "they", "it", "there", "we", "i", "you"}:
        return True
    if not (unit.word(index) in common["determiner"] or unit.tokens[index].is_capital):
        return False
    for at in range(index + 1, min(index + 9, len(unit.tokens))):
        if not unit.tokens[at].is_word or unit.word(at) in common["conjunction"]:
            return False
        if unit.word(at) in common["auxiliary"]:
            return True
    return False


def _behind_listener(unit: Unit, after: int) -> int:
    """Return the first token behind the one who is told."""
    listener = phrase_after(unit, after)
    if listener is None:
        return after
    if unit.word(after) in {"him", "her", "them", "us", "me", "it", "you"}:
        return after + 1
    clause = next(
        (
            at
            for at in range(after + 1, listener[1] + 1)
            if unit.word(at) in lexicon().common["determiner"] | lexicon().common["pronoun"]
            and unit.word(at - 1) not in lexicon().common["preposition"]
        ),
        -1,
    )
    if clause > 0:
        return clause
    behind = unit.word(listener[1] + 1)
    common = lexicon().common
    if not behind.isalpha() or behind in common["preposition"] | common["calendar"] | _TIMES:
        return -1
    return listener[1] + 1


def _behind_adverbial(unit: Unit, after: int) -> int:
    """Step over "on Monday", "in a statement": to the next determiner, pronoun or name, or -1."""
    common = lexicon().common
    for index in range(after + 1, min(len(unit.tokens), after + 10)):
        word = unit.word(index)
        before = unit.word(index - 1)
        if not unit.tokens[index].is_word:
            return -1
        capital = unit.tokens[index].is_capital and word not in common["calendar"]
        opens = word in common["pronoun"] | common["determiner"] or capital
        held = before in common["preposition"] | common["determiner"] | _TIMES
        if opens and not held and not (capital and unit.tokens[index - 1].is_capital):
            return index
    return -1


_TIMES = frozenset("last this next late early every yesterday today earlier later again".split())


def _clause_end(unit: Unit, start: int) -> int:
    """Return the last token of the clause that begins here."""
    last = len(unit.tokens) - 1
    if unit.is_quoted(start):
        number = unit.quoted[start]
        end = start
        while end < last and unit.quoted[end + 1] == number:
            end += 1
        if unit.word(end) in "”\"’'»" and unit.word(end - 1) in ".,?!…":
            return end
        start = end
    for index in range(start + 1, last + 1):
        word = unit.word(index)
        if unit.is_quoted(index):
            continue
        if word == ";" or (word in {".", "?", "!"} and index == last):
            return index - 1
        if word in {"and", "but"} and _says_on(unit, index + 1):
            return index - 1
        if word == ":" and not unit.is_quoted(index + 1):
            return index - 1
        if word in {",", "—", "–"} and _clause_over(unit, index + 1):
            return index - 1
    return last


def _says_on(unit: Unit, index: int) -> bool:
    """Say whether the same subject goes on to say something else: "and promised that"."""
    verb = lexicon().verbs.get(unit.word(index))
    if verb is None or unit.tokens[index].is_capital:
        return False
    after = unit.word(index + 1)
    return after in {"that", "to", "whether"} or (verb.takes == "bare" and after != ",")


def _clause_over(unit: Unit, index: int) -> bool:
    """Say whether a clause does not go on behind its comma: ", adding that", ", but"."""
    word = unit.word(index)
    known = lexicon()
    if word in _ADVERSE or word.endswith("ing"):
        return True
    if word == "and" and _says_on(unit, index + 1):
        return True
    if word == "according":
        return True
    if word in {"a", "an", "the"} and unit.word(index + 1) in known.nouns:
        return True
    if word == "and":
        following = phrase_after(unit, index + 1)
        return following is not None and _says_on(unit, following[1] + 1)
    trailing = phrase_after(unit, index)
    if trailing is None:
        return False
    verb = known.verbs.get(unit.word(trailing[1] + 1))
    ends = unit.word(trailing[1] + 2) in {"", ".", ",", "in", "on", "at"}
    return verb is not None and verb.takes in {"bare", "that"} and ends


def _content_before(
    unit: Unit, cue: VerbCue, source: Range | None, role: Range | None
) -> Range | None:
    """Return what is said before the cue and its subject, without the comma."""
    if unit.is_quoted(cue.first):
        return None
    edges = [cue.first]
    if source is not None and source[0] < cue.first:
        edges.append(source[0])
        if role is not None and role[0] < source[0]:
            edges.append(role[0])
    last = min(edges) - 1
    comma = unit.word(last) in {",", "—", "–"}
    if last < 0 or not (comma or unit.is_quoted(last)):
        return None
    if comma and not unit.is_quoted(last):
        last -= 1
        if not unit.is_quoted(last) and not _is_clause(unit, last):
            return None
    first = last
    while first > 0 and not _front_opens(unit, first, last):
        first -= 1
    if unit.word(first) in {"but", "and"} and first < last and unit.word(last) != "”":
        first += 1
    return (first, last) if first <= last else None


def _front_opens(unit: Unit, first: int, last: int) -> bool:
    """Say whether the fronted words begin at this token."""
    if unit.is_quoted(first):
        return unit.quoted[first - 1] != unit.quoted[first] and not _runs_into(unit, first)
    before = unit.word(first - 1)
    if before == ";" or (before == ":" and not unit.is_quoted(last)):
        return True
    return before in {",", "—", "–"} and unit.word(first) in _ADVERSE - {"despite"}


def _runs_into(unit: Unit, first: int) -> bool:
    """Say whether the words before a quotation belong to the same statement."""
    before = unit.word(first - 1)
    return bool(before) and before not in {",", ".", ":", ";", "?", "!", "—", "–"}


def _is_clause(unit: Unit, last: int) -> bool:
    """Say whether the words up to here may stand as a statement, not "In May" or "Asked"."""
    common = lexicon().common
    words: list[str] = []
    for index in range(last, -1, -1):
        if unit.word(index) == ";":
            break
        words.insert(0, unit.word(index))
    if not words or words[0] in common["preposition"] - {"about", "inside", "under"}:
        verb = any(word in common["auxiliary"] for word in words)
        return verb and len(words) > 6
    if words[0] in {"asked", "when", "if", "as", "although", "though", "while", "once", "after"}:
        return "," in words
    if words[0].endswith("ing") and "," not in words:
        return any(word in common["auxiliary"] for word in words)
    return len(words) > 2


def _around(
    unit: Unit, cue: VerbCue, source: Range | None, role: Range | None, after: int
) -> tuple[Range, ...]:
    """Return both parts of "The museum, she said, would open in May", or nothing."""
    if unit.word(after) != "," or cue.participle or source is None:
        return ()
    edge = min(cue.first, source[0], role[0] if role else source[0])
    last = edge - 2
    if last < 0 or unit.word(edge - 1) != "," or unit.is_quoted(last):
        return ()
    first = last
    while first > 0 and unit.word(first - 1) not in {";", ",", "."} and not unit.is_quoted(first):
        first -= 1
    begin = after + 1
    common = lexicon().common
    opener = unit.word(first) in common["preposition"] | {"if", "when", "while", "once", "because"}
    verbal = unit.word(begin) in common["auxiliary"] | common["verb"]
    clause = any(unit.word(at) in common["auxiliary"] for at in range(first, last + 1))
    if unit.is_quoted(begin) or not ((verbal and not clause) or (opener and first == 0)):
        return ()
    if unit.word(begin).endswith("ing") or unit.word(begin) in _ADVERSE:
        return ()
    return (first, last), (begin, _clause_end(unit, begin))


def _quote_resumes(unit: Unit, after: int) -> Range | None:
    """Return the quotation that goes on behind “…,” she said, “…”."""
    for index in range(after, min(len(unit.tokens), after + 14)):
        if unit.is_quoted(index):
            if unit.word(index - 1) not in {",", ".", ":", "—", "–", "that", "and"}:
                return None
            return index, _clause_end(unit, index)
    return None


# ---- the passive: nobody need be named


def _of_passive(unit: Unit, cue: VerbCue) -> Attribution | None:
    after = unit.word(cue.last + 1)
    agent = None
    act = Act.ASSERTS if cue.act is Act.OPINES else cue.act
    for index in range(cue.last + 1, min(cue.last + 5, len(unit.tokens))):
        if unit.word(index) == "by" and not unit.is_quoted(index):
            agent = phrase_after(unit, index + 1)
            break
    cued = ((cue.first, cue.last),)
    if unit.word(cue.first - 1) == "it" or (cue.verb.lemma in _TELLS and after == "that"):
        start = _complement(unit, cue, cue.last + 1)
        if start < 0:
            return None
        content = (start, _clause_end(unit, start))
        return Attribution(Shape.PASSIVE, (content,), cued, act, agent, lemma=cue.verb.lemma)
    if after not in {"to", "of", "by", "as", "with"} and agent is None:
        return None
    subject = subject_before(unit, cue.first)
    first = cue.first if subject is None else subject[0][0]
    while subject is None and first > 0 and not _passive_opens(unit, first):
        first -= 1
    content = (first, _clause_end(unit, cue.last))
    if cue.verb.takes == "bare" and after not in {"to", "by"}:
        return None
    return Attribution(Shape.PASSIVE, (content,), cued, act, agent, lemma=cue.verb.lemma)


def _passive_opens(unit: Unit, first: int) -> bool:
    before = unit.word(first - 1)
    return before in _ADVERSE | {";", ":", "that", "because", "as", ","} and not (
        before == "," and unit.word(first) not in _ADVERSE and first < 2
    )


# ---- according to


def _of_according(unit: Unit, _cues: list[VerbCue]) -> list[Attribution]:
    found = []
    for index in range(len(unit.tokens) - 2):
        if unit.word(index) != "according" or unit.word(index + 1) != "to":
            continue
        if unit.is_quoted(index):
            continue
        source = _according_source(unit, index + 2)
        if source is None:
            continue
        role, end = _apposed_role(unit, source)
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
        if word in _ADVERSE | {"and"} and last > first and unit.word(last + 2) in _STARTERS:
            break
        if word in {"said", "says", "told"}:
            break
        last += 1
    if last - first > _REACH:
        found = phrase_after(unit, first)
        return found
    return (first, last) if last >= first else None


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


def _writes(unit: Unit, source: Range) -> bool:
    known = lexicon()
    for index in range(source[0], source[1] + 1):
        if unit.word(index) in known.common["preposition"] and index > source[0]:
            break
        if unit.word(index) in known.roles["document"]:
            return True
    return False


def _according_content(unit: Unit, index: int, end: int) -> Range | None:
    opens = index == 0 or unit.word(index - 1) in _ADVERSE | {"and", "that"}
    if opens or (unit.word(index - 1) == "," and unit.word(index - 2) in {"but", "and", "that"}):
        first = end + 1
        if unit.word(first) == ",":
            first += 1
        return (first, _clause_end(unit, first)) if first < len(unit.tokens) else None
    last = index - 1
    if unit.word(last) in {",", "—", "–"}:
        last -= 1
    first = last
    while first > 0 and not _front_opens(unit, first, last):
        first -= 1
    if unit.word(first) in _ADVERSE | {"and"} and first < last:
        first += 1
    return (first, last) if last >= 0 else None


# ---- nouns of saying


def _of_nouns(unit: Unit, cues: list[VerbCue]) -> list[Attribution]:
    known = lexicon()
    keys = {at for cue in cues for at in range(cue.first, cue.last + 1)}
    found = []
    for index, token in enumerate(unit.tokens):
        act = known.nouns.get(token.lower)
        if act is None or unit.is_quoted(index) or index in keys:
            continue
        for made in (_noun_with_that(unit, index, act), _apposed_noun(unit, index, act, cues)):
            if made is not None:
                found.append(made)
    return found


def _noun_with_that(unit: Unit, index: int, act: Act) -> Attribution | None:
    """Read "Tehran's insistence that", "accusations from X claiming that"."""
    start = -1
    maker: Range | None = None
    for at in range(index + 1, min(index + 12, len(unit.tokens))):
        word = unit.word(at)
        if word == "that":
            start = at + 1
            break
        if word in {"from", "by", "of", "in"} and maker is None:
            maker = phrase_after(unit, at + 1)
        if word in {",", ".", ";", ":"} or (at > index + 1 and maker is None):
            break
    owner = _owner(unit, index)
    if start < 0 and owner is not None and unit.word(index + 1) in {"of", "to"}:
        start = index + 2 if unit.word(index + 1) == "of" else index + 1
        maker = None
    if start < 0 or start >= len(unit.tokens):
        return None
    source = owner or maker
    shape = Shape.OWNED_NOUN if source else Shape.BARE_NOUN
    last = _clause_end(unit, start)
    return Attribution(
        shape, ((start, last),), ((index, index),), act, source, lemma=unit.tokens[index].lower
    )


def _owner(unit: Unit, index: int) -> Range | None:
    """Return whose claim it is: the possessive before the noun."""
    for at in range(index - 1, max(-1, index - 5), -1):
        token = unit.tokens[at]
        if unit.is_quoted(at) or not token.is_word:
            return None
        if token.possessive:
            return _owning_name(unit, at) or phrase_before(unit, at)
        if token.lower in _OWN:
            return (at, at)
        if token.lower in lexicon().common["determiner"] | lexicon().common["preposition"]:
            return None
    return None


def _owning_name(unit: Unit, last: int) -> Range | None:
    """Return the capitalised words that end in a possessive, with "the" before them."""
    first = last
    while first > 0 and unit.tokens[first - 1].is_capital:
        first -= 1
    if not unit.tokens[last].is_capital:
        return None
    return (first, last)


def _apposed_noun(unit: Unit, index: int, act: Act, cues: list[VerbCue]) -> Attribution | None:
    """Read "..., an accusation the United States has levelled": what stands before is said."""
    first = index - 1
    while first > 0 and unit.word(first) not in {"a", "an", "the", "its", "his", "her", "their"}:
        if not unit.tokens[first].is_word or index - first > 4:
            return None
        first -= 1
    if first < 1 or unit.word(first - 1) not in {",", "—", "–"}:
        return None
    cue = next((c for c in cues if index < c.first <= index + _REACH), None)
    light = next(
        (
            at
            for at in range(index + 1, min(index + _REACH, len(unit.tokens)))
            if unit.word(at) in _LIGHT
        ),
        -1,
    )
    if cue is None and light < 0:
        return None
    begin = index + 1
    if unit.word(begin) in {"that", "which"}:
        begin += 1
    key = cue.first if cue is not None and (light < 0 or cue.first <= light) else light
    while key > begin and unit.word(key - 1) in lexicon().common["auxiliary"]:
        key -= 1
    if cue is not None and key == cue.first and unit.word(cue.last + 1) not in _APPOSED_END:
        return None
    found = phrase_before(unit, key - 1) if key > begin else None
    if found is None or found[0] < begin:
        return None
    last_cue = cue.last if cue is not None and cue.key >= light else light
    weighty = cue is not None and cue.act not in {Act.ASSERTS, Act.ALLEGES, Act.REPORTS}
    chosen = cue.act if weighty and cue is not None else act
    spans = ((key, last_cue),) if weighty else ((index, index), (key, last_cue))
    start = first - 2
    while start > 0 and not _apposed_from(unit, start):
        start -= 1
    return Attribution(Shape.APPOSED_NOUN, ((start, first - 2),), spans, chosen, found)


_APPOSED_END = frozenset({"", ",", ".", ";", "as", "in", "on", "since", "for", "against", "to"})


def _apposed_from(unit: Unit, start: int) -> bool:
    before = unit.word(start - 1)
    known = lexicon()
    if before == "that":
        return unit.word(start - 2) in known.nouns or unit.word(start - 2) in known.verbs
    return before in {";", ":"} or (before in known.verbs and not unit.is_quoted(start - 1))


# ---- a speaker's name with a colon


def _of_colon(unit: Unit, _cues: list[VerbCue]) -> list[Attribution]:
    for index in range(1, min(8, len(unit.tokens) - 1)):
        if unit.word(index) == ":" and is_name(unit, (0, index - 1)):
            content = (index + 1, len(unit.tokens) - 1)
            cue = (index, index)
            return [Attribution(Shape.CONTINUED, (content,), (cue,), Act.ASSERTS, (0, index - 1))]
    return []


_SHAPES = (_of_verbs, _of_according, _of_nouns, _of_colon)
