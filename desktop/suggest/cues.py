"""Verbs of saying with their auxiliaries, and what kind of act they make together."""

from dataclasses import dataclass

from desktop.domain.model import Act
from desktop.suggest.lexicon import Verb, lexicon
from desktop.suggest.passage import Unit
from desktop.suggest.phrases import noun_like, phrase_before, reduced

_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't"]
)
_NOT = frozenset(
    [
        "not",
        "never",
        "hasn't",
        "haven't",
        "hadn't",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "don't",
        "doesn't",
        "didn't",
        "won't",
        "wouldn't",
        "can't",
        "cannot",
        "couldn't",
        "shouldn't",
    ]
)
_REFUSALS = ("declin", "refus", "fail")
_COMMENT = frozenset(
    ["comment", "answer", "respond", "reply", "discuss", "say", "elaborate", "speak"]
)
_TAKES_A_SIDE = frozenset({Act.DENIES, Act.CONFIRMS, Act.ACKNOWLEDGES})
_IRREGULAR = frozenset(
    ["said", "told", "written", "thought", "known", "found", "understood", "heard", "shown", "read"]
)


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb of saying; first, last and key (the verb itself) are tokens of the unit."""

    first: int
    last: int
    key: int
    verb: Verb
    act: Act
    passive: bool
    participle: bool
    """A bare "-ing" form, whose subject stands elsewhere."""


def verb_cues(unit: Unit) -> list[VerbCue]:
    """Return the verbs of saying of a unit in order."""
    found: list[VerbCue] = []
    for index in range(len(unit.tokens)):
        if found and index <= found[-1].last:
            continue
        cue = _cue_at(unit, index)
        if cue is not None:
            found.append(cue)
    return found


def _cue_at(unit: Unit, index: int) -> VerbCue | None:
    word = unit.word(index)
    if word == "neither":
        return _neither(unit, index)
    if word in _COMMENT | {"commenting"} and _refusal_before(unit, index):
        first = _group_start(unit, index)
        return VerbCue(
            first, index, index, Verb(word, Act.DECLINES, "none"), Act.DECLINES, False, False
        )
    verb = lexicon().verbs.get(word)
    if verb is None or not _is_verb_here(unit, index, verb):
        return None
    first = _group_start(unit, index)
    last = index
    after = unit.word(index + 1)
    if verb.takes == "at":
        if "at" not in {unit.word(at) for at in range(index + 2, index + 10)}:
            return None
        verb = Verb(verb.lemma, verb.act, "object")
    if verb.takes in {"out", "on"}:
        if after != verb.takes:
            return None
        last = index + 1
    if verb.lemma == "rule":
        if after != "out":
            return None
        last, verb = index + 1, Verb("rule out", Act.DENIES, "object")
    if verb.takes == "for" and after in {"for", "on"}:
        last = index + 1
    elif verb.takes == "for" or (verb.lemma == "call" and after in {"for", "on"}):
        verb = Verb("call", Act.DEMANDS, "for") if after in {"for", "on"} else verb
        last = index + 1 if after in {"for", "on"} else index
    group = [unit.word(at) for at in range(first, index)]
    being = [at for at in group if at in _BE]
    ending = word.endswith("ing")
    passive = bool(being) and not ending and (word.endswith(("ed", "en")) or word in _IRREGULAR)
    participle = ending and not being
    return VerbCue(first, last, index, verb, _act(unit, index, verb, group), passive, participle)


def _refusal_before(unit: Unit, index: int) -> bool:
    """Say whether "comment" is declined, or an answer was not given."""
    before = [unit.word(at) for at in range(max(0, index - 5), index)]
    refused = any(word.startswith(_REFUSALS) for word in before)
    if unit.word(index) == "say":
        return refused or (bool(_NOT & set(before[-3:])) and unit.word(index + 1) in _OPEN)
    return refused or bool(_NOT & set(before[-3:]))


_OPEN = frozenset(["whether", "who", "what", "when", "where", "how", "why", "if", "which"])


def _neither(unit: Unit, index: int) -> VerbCue | None:
    """Read "neither confirmed nor denied" as one cue."""
    verbs = lexicon().verbs
    for nor in range(index + 2, min(index + 6, len(unit.tokens) - 1)):
        if unit.word(nor) == "nor" and unit.word(nor + 1) in verbs:
            first = _group_start(unit, index)
            verb = Verb("neither", Act.NEITHER, "object")
            return VerbCue(first, nor + 1, nor + 1, verb, Act.NEITHER, False, False)
    return None


def _is_verb_here(unit: Unit, index: int, verb: Verb) -> bool:
    """Say whether a form that may be a noun or an adjective is a verb here."""
    known = lexicon()
    token = unit.tokens[index]
    before = unit.word(index - 1)
    after = unit.word(index + 1)
    if token.is_capital or (verb.lemma == "ask" and after == "not"):
        return False
    if index and unit.tokens[index - 1].possessive and before != "it's":
        return False
    if before in known.common["determiner"] - {"this", "that", "these", "those", "all", "both"}:
        return before in {"which", "many", "some", "most", "several", "few"} and not noun_like(
            token.lower
        )
    if token.lower.endswith("ing"):
        return before not in known.common["preposition"] - {"by"} or _short_of(unit, index)
    if before == "since" and unit.word(index - 2) in known.common["auxiliary"]:
        return True
    if before in known.common["preposition"] - {"to", "despite"}:
        return False
    if before == "to":
        return not noun_like(token.lower) or _catenative(unit, index - 2) or after == "that"
    if reduced(unit, index) and _said_later(unit, index):
        return False
    return not noun_like(token.lower) or _verb_not_noun(unit, index)


def _verb_not_noun(unit: Unit, index: int) -> bool:
    """Judge a form like "report" or "claims" by its neighbours."""
    known = lexicon()
    before = unit.word(index - 1)
    after = unit.word(index + 1)
    if after in {",", "."} and _interposed(unit, index):
        return True
    if before in known.verbs and after == "that":
        return False
    if before in known.common["pronoun"] | known.common["auxiliary"] | {"who", "which"}:
        return True
    if before.endswith("ly") or before in {"also", "now", "then", "still", "and"}:
        return after in {"that", "the", "a"} or unit.is_quoted(index + 1)
    return _takes_clause(unit, index + 1)


def _interposed(unit: Unit, index: int) -> bool:
    """Say whether ", the authors report," stands there."""
    found = phrase_before(unit, index - 1)
    return found is not None and unit.word(found[0] - 1) == "," and _plural_before(unit, index - 1)


def _said_later(unit: Unit, index: int) -> bool:
    """Say whether the verb of the clause is still to come: "posted on Tuesday suggests"."""
    for at in range(index + 2, min(index + 8, len(unit.tokens))):
        if not unit.tokens[at].is_word:
            return False
        verb = lexicon().verbs.get(unit.word(at))
        if verb is not None and unit.word(at - 1) not in lexicon().common["determiner"]:
            return True
    return False


def _takes_clause(unit: Unit, index: int) -> bool:
    known = lexicon()
    if index >= len(unit.tokens):
        return False
    token = unit.tokens[index]
    opens_quote = unit.is_quoted(index) and not unit.is_quoted(index - 1)
    if opens_quote or token.lower in {":", "whether"}:
        return True
    if token.lower == "that":
        return unit.word(index - 1).endswith("s") or _plural_before(unit, index - 2)
    clause = known.common["determiner"] | known.common["pronoun"]
    return token.lower in clause or token.is_capital


def _plural_before(unit: Unit, last: int) -> bool:
    """Say whether several stand before a verb without -s: "economists at the bank estimate"."""
    found = phrase_before(unit, last)
    if found is None:
        return False
    links = [at for at in range(found[0], last + 1) if unit.word(at) in {"at", "of", "in", "from"}]
    head = unit.word(links[0] - 1) if links else unit.word(last)
    return head.endswith("s") or head in {"people", "police"}


def _short_of(unit: Unit, index: int) -> bool:
    return unit.word(index - 1) == "of" and unit.word(index - 2) == "short"


def _catenative(unit: Unit, index: int) -> bool:
    return unit.word(index) in lexicon().common["catenative"]


def _group_start(unit: Unit, index: int) -> int:
    """Return where the auxiliaries, adverbs and catenatives before a verb begin."""
    common = lexicon().common
    first = index
    while first > 0 and not unit.is_quoted(first - 1):
        word = unit.word(first - 1)
        if word in common["auxiliary"] or word in {"not", "never", "explicitly", "since"}:
            first -= 1
        elif word == "to" and _catenative(unit, first - 2):
            first -= 2
        elif _short_of(unit, first) and _catenative(unit, first - 3):
            first -= 3
        elif (word.endswith("ly") and len(word) > 4) or word in common["adverb"]:
            if not _adverb_inside(unit, first - 1):
                break
            first -= 1
        else:
            break
    while first < index and _leads_nothing(unit.word(first)):
        first += 1
    return first


def _adverb_inside(unit: Unit, index: int) -> bool:
    """Say whether an adverb belongs to the verb: "has also said", not "On Monday, later said"."""
    return (
        index > 0
        and unit.tokens[index - 1].is_word
        and unit.word(index)
        not in {
            "yesterday",
            "today",
            "tomorrow",
            "tonight",
            "however",
            "meanwhile",
        }
    )


def _leads_nothing(word: str) -> bool:
    """Say whether a word before the verb is no part of the cue."""
    return word in lexicon().common["adverb"] - {"not", "never"} or word.endswith("ly")


def _act(unit: Unit, key: int, verb: Verb, group: list[str]) -> Act:
    refused = any(word.startswith((*_REFUSALS, "stop")) for word in group)
    negated = bool(_NOT & set(group))
    if refused or negated:
        if verb.act in _TAKES_A_SIDE or (verb.act is Act.ALLEGES and "short" in group):
            return Act.NEITHER
        if verb.lemma in _COMMENT and (refused or unit.word(key + 1) in _OPEN):
            return Act.DECLINES
    return verb.act
