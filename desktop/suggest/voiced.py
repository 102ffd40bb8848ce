"""Attributions by a verb, found in a whole text: source, cue and content of each."""

from dataclasses import replace

from desktop.domain.model import Act
from desktop.suggest.behind import complement, content_behind
from desktop.suggest.chunks import Subject, group_start, subject_of
from desktop.suggest.extents import clause_end, inside_relative
from desktop.suggest.fronted import content_in_front
from desktop.suggest.lexicon import word_set
from desktop.suggest.passage import Range
from desktop.suggest.passives import in_passive
from desktop.suggest.sayings import Saying, sayings
from desktop.suggest.tagging import Tagged
from desktop.suggest.verb_cues import COMMENTS, NEGATIONS, REFUSALS, Cue, Found, act_of_cue, cue_at

_SCORES = {"q": 0.95, "t": 0.9, "f": 0.9, "c": 0.8, "w": 0.75, "i": 0.7, "n": 0.7, "o": 0.55}

_ASKING = word_set("how why whether where whose")


def by_verbs(made: Tagged) -> list[Found]:
    """Return the attributions of a unit whose cue is a verb, in order."""
    known = sayings()
    found: list[Found] = []
    for index, word in enumerate(made.low):
        if made.tag[index] == "b" and word in COMMENTS:
            each = _declined(made, index)
            if each is not None:
                found.append(each)
                continue
        if word == "neither":
            each = _neither(made, index)
        elif made.tag[index] in "vbeg" and word in known.verbs:
            if found and any(a <= index <= b for a, b in found[-1].cue):
                continue
            cue = cue_at(made, index, known.verbs[word])
            each = (
                None
                if cue is None
                else in_passive(made, cue)
                if cue.passive
                else _active(made, cue)
            )
        else:
            continue
        if each is not None:
            found.append(each)
    return found


def _neither(made: Tagged, index: int) -> Found | None:
    """Read "neither confirmed nor denied it" as one cue."""
    verbs = sayings().verbs
    low, high = made.bounds(index)
    for nor in range(index + 2, min(index + 6, high)):
        if made.low[nor] == "nor" and (made.low[nor + 1] in verbs or made.tag[nor + 1] in "vb"):
            first = group_start(made, index, low)
            subject = subject_of(made, first)
            said = Saying("neither", Act.NEITHER, frozenset("t o w"))
            start = complement(made, nor + 2, high, said)
            content = (start, clause_end(made, start, high)) if 0 <= start <= high else None
            if content is None or content[1] < content[0]:
                return None
            return Found((content,), ((first, nor + 1),), Act.NEITHER, subject, "o", 0.9, "neither")
    return None


def _declined(made: Tagged, index: int) -> Found | None:
    """Read "declined to comment", "did not respond to a request", "made no comment"."""
    low, high = made.bounds(index)
    first = group_start(made, index, low)
    group = set(made.low[first:index])
    after = made.at(index + 1)
    if not (group & REFUSALS or group & NEGATIONS) or (
        made.low[index] in {"say", "disclose"} and after != "w"
    ):
        return None
    subject = subject_of(made, first)
    if subject is None:
        return None
    start = index + 1
    ends = clause_end(made, start, high) if start <= high else index
    more = start <= high and made.tag[start] in "ptwdDn" and ends >= start
    content = (start, ends) if more else (index, index)
    cue = (first, index)
    return Found((content,), (cue,), Act.DECLINES, subject, "declines", 0.7, made.low[index])


def _active(made: Tagged, cue: Cue) -> Found | None:
    low, high = made.bounds(cue.key)
    act = act_of_cue(cue, made)
    asked = _asked(made, cue, low, high)
    if asked is not None:
        return asked
    fronted = (
        content_in_front(made, cue, low, high)
        if "f" in cue.said.frames or "q" in cue.said.frames
        else None
    )
    if fronted is not None:
        return replace(fronted, act=act)
    how, content = content_behind(made, cue, high)
    subject = subject_of(made, cue.first)
    bare = made.at(cue.last + 1) in {"v", "x"} and how != "o"
    if content is None or bare:
        return _relative(made, cue, act, subject, high)
    content = inside_relative(made, subject, content)
    last = cue.last
    if how == "on" and made.low[content[0]] != "about" and content[1] > content[0]:
        last, content = content[0], (content[0] + 1, content[1])
    if made.tag[cue.key] == "b" and subject is None and how in "on":
        return None
    cues: tuple[Range, ...] = ((cue.first, last),)
    maker = _maker_of(made, cue, subject)
    if maker is not None:
        noun, subject = maker
        cues = ((noun, noun), *cues)
    score = _SCORES.get(how, 0.5)
    if subject is None:
        score -= 0.3 if made.at(cue.first - 1) in {"t", ""} else 0.2
    if made.tag[cue.key] == "g" and how not in "qt":
        score -= 0.1
    return Found((content,), cues, act, subject, how, score, cue.said.lemma)


def _maker_of(made: Tagged, cue: Cue, subject: Subject | None) -> tuple[int, Subject] | None:
    """Read "accusations from Rome claiming that": the noun is a cue as well, Rome the source."""
    if subject is None or made.tag[cue.key] != "g":
        return None
    first, last = subject.words
    for at in range(first, min(last - 1, first + 4)):
        if made.low[at] in sayings().nouns and made.low[at + 1] in {"from", "by"}:
            return at, Subject((at + 2, last))
    return None


def _question(made: Tagged, at: int) -> bool:
    return made.tag[at] == "w" or made.low[at] in {"if", "about", "on", "for", "to"}


def _asked(made: Tagged, cue: Cue, low: int, high: int) -> Found | None:
    """Read "Asked about the report, he ..." at the beginning of a sentence."""
    if cue.key > low + 1 or made.low[cue.key] not in {"asked", "pressed", "questioned"}:
        return None
    after = cue.last + 1
    while after <= min(high, cue.last + 10) and not _question(made, after):
        if made.tag[after] in ',;."h':
            return None
        after += 1
    if after > high or not _question(made, after):
        return None
    for at in range(after + 1, high):
        if made.tag[at] == ",":
            content = ((after, at - 1),)
            cues = ((cue.key, cue.key),)
            return Found(content, cues, Act.ASKS, None, "asked", 0.7, "ask")
    return None


def _relative(made: Tagged, cue: Cue, act: Act, subject: Subject | None, high: int) -> Found | None:
    """Read "the bolts, which Berg said had rusted", "what the union calls a trick"."""
    if subject is None or not cue.said.frames & {"c", "t", "k", "o"}:
        return None
    if not 0 < cue.first - subject.words[1] < 4:
        return None
    before = subject.words[0] - 1
    after = cue.last + 1
    if before < 0 or made.tag[before] not in "wh" or made.low[before] in _ASKING:
        return None
    if after > high or made.tag[after] not in 'vxt"dn':
        return None
    last = clause_end(made, after, high)
    if made.at(before - 1) == ",":
        # ", which Berg said had rusted, were new": the comma closes what the first one opened.
        last = next((at - 1 for at in range(after, last) if made.tag[at] == ","), last)
    if last < after:
        return None
    content = ((before, before), (after, last))
    return Found(content, ((cue.first, cue.last),), act, subject, "relative", 0.7, cue.said.lemma)
