"""What is said: the words behind a verb of saying, before it, or around it."""

from desktop.suggest.clauses import ADVERSE, clause_end, front_opens, is_clause
from desktop.suggest.cues import VerbCue
from desktop.suggest.lexicon import lexicon
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import phrase_after

TELLS = frozenset(["tell", "inform", "assure", "notify", "remind", "warn", "promise", "ask"])
REACH_OF_CUE = 24
_SPELLS = frozenset({"week", "month", "year", "morning", "afternoon", "evening", "day", "time"})
_TIMES = frozenset(
    ["last", "next", "late", "early", "yesterday", "today", "earlier", "later", "again"]
)


def content_after(unit: Unit, cue: VerbCue, after: int) -> Range | None:
    """Return what is said behind the cue, without "that"."""
    takes = cue.verb.takes
    stop = unit.word(after)
    if stop in {"", ".", "?", "!"}:
        return None
    start = complement(unit, cue, after)
    if start < 0:
        if stop in {",", "—", "–", ";", ")"} or unit.is_quoted(after - 1):
            return None
        if takes in {"bare", "object", "for"}:
            start = after
            if cue.verb.lemma in TELLS:
                start = _behind_listener(unit, after)
            if takes != "for" and _times(unit, after):
                start = _behind_adverbial(unit, after)
        elif takes == "that" and _opens_clause(unit, after):
            start = after
        elif takes == "to" and "to" in {unit.word(at) for at in range(after, after + 6)}:
            start = next(at for at in range(after, after + 6) if unit.word(at) == "to")
        elif takes == "none":
            start = after + 1 if stop in {"on", "about", "to"} else -1
    if start < 0 or start >= len(unit.tokens):
        return None
    last = clause_end(unit, start)
    return (start, last) if last >= start else None


def complement(unit: Unit, cue: VerbCue, after: int) -> int:
    """Return the first token behind "that", or a quotation or colon close by; or -1."""
    commas = 0
    for index in range(after, min(len(unit.tokens), after + REACH_OF_CUE)):
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


def _times(unit: Unit, index: int) -> bool:
    """Say whether "on Monday", "this week", "in a statement" follows, not what is said."""
    common = lexicon().common
    word = unit.word(index)
    if word in {"this", "every", "that"}:
        return unit.word(index + 1) in common["calendar"] | _SPELLS
    return word in common["preposition"] | common["calendar"] | _TIMES


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


def content_before(
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
        if not unit.is_quoted(last) and not is_clause(unit, last):
            return None
    first = last
    while first > 0 and not front_opens(unit, first, last):
        first -= 1
    if unit.word(first) in {"but", "and"} and first < last and unit.word(last) != "”":
        first += 1
    return (first, last) if first <= last else None


def content_around(
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
    if unit.word(begin).endswith("ing") or unit.word(begin) in ADVERSE:
        return ()
    return (first, last), (begin, clause_end(unit, begin))
