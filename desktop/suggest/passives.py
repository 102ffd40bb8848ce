"""Cues in the passive: "was told that", "is believed to", "was accused of"."""

from desktop.domain.model import Act
from desktop.suggest.behind import over_adverbial
from desktop.suggest.chunks import Subject, phrase_right, subject_of
from desktop.suggest.extents import clause_end, front_start, inside_relative
from desktop.suggest.fronted import clausal, ends_cue
from desktop.suggest.passage import Range
from desktop.suggest.tagging import Tagged
from desktop.suggest.verb_cues import Cue, Found, act_of_cue

_AFTER_TO = frozenset({"b", "x", "n", "r"})


def in_passive(made: Tagged, cue: Cue) -> Found | None:
    """Read a cue in the passive; the source is the one behind "by", if any."""
    high = made.bounds(cue.key)[1]
    after = cue.last + 1
    if after > high:
        return None
    act = act_of_cue(cue, made)
    if act is Act.OPINES:
        act = Act.ASSERTS
    agent = _agent(made, after, high)
    after = _over_time(made, after, high) if agent is None else after
    group = ((cue.first, cue.last),)
    subject = subject_of(made, cue.first)
    frames = cue.said.frames
    letter = made.tag[after]
    it = subject is not None and made.low[subject.words[0]] == "it"
    if letter == "h" and ("L" in frames or it):
        content: tuple[Range, ...] = ((after + 1, clause_end(made, after + 1, high)),)
        return Found(content, group, act, agent, "passive", 0.75, cue.said.lemma)
    if "L" in frames and (letter == "w" or made.low[after] in {"about", "if", "of"}):
        content = ((after, clause_end(made, after, high)),)
        return Found(content, group, act, agent, "passive", 0.7, cue.said.lemma)
    if subject is None:
        return None
    front = subject.words
    told = _told_before(made, cue, front[0] - 1) if "L" in frames and agent is None else None
    if told is not None:
        return Found((told,), group, act, None, "passive", 0.7, cue.said.lemma, True)
    if letter == "t" and made.at(after + 1) in _AFTER_TO and frames & {"t", "i", "n", "c"}:
        rest = inside_relative(made, subject, (after, clause_end(made, after, high)))
        content = (front, rest)
        return Found(content, group, act, agent, "passive", 0.75, cue.said.lemma)
    return _with_agent(made, cue, act, subject, agent)


def _over_time(made: Tagged, after: int, high: int) -> int:
    """Step over "in July" where "that" or "to" follows."""
    step = over_adverbial(made, after, high) if made.tag[after] in "pry" else after
    return step if after < step < high and made.tag[step] in "hwt" else after


def _told_before(made: Tagged, cue: Cue, edge: int) -> Range | None:
    """Read "The road was shut, drivers were told"."""
    low, high = made.bounds(cue.key)
    if edge <= low or made.tag[edge] != "," or not ends_cue(made, cue.last + 1, high):
        return None
    first = front_start(made, edge - 1, low)
    return (first, edge - 1) if clausal(made, first, edge - 1) else None


def _with_agent(
    made: Tagged, cue: Cue, act: Act, subject: Subject, agent: Subject | None
) -> Found | None:
    """Read "the man was accused of theft", "the plan was rejected by the board"."""
    high = made.bounds(cue.key)[1]
    after = cue.last + 1
    frames = cue.said.frames
    front = subject.words
    group = ((cue.first, cue.last),)
    accused = made.low[after] in {"of", "as"} and frames & {"o", "a", "k"}
    if set(made.low[cue.first : cue.key]) & {"could", "can", "would", "should", "must", "may"}:
        accused = False
    if accused or agent is not None:
        if agent is not None and cue.said.lemma not in {"accuse"} and not frames & {"o", "k", "a"}:
            return None
        rest = (after, clause_end(made, after, high))
        content = (front, rest) if agent is None else (front,)
        return Found(content, group, act, agent, "passive", 0.6, cue.said.lemma)
    return None


def _agent(made: Tagged, after: int, high: int) -> Subject | None:
    for at in range(after, min(high, after + 4)):
        if made.low[at] == "by" and not made.quoted(at):
            found = phrase_right(made, at + 1, high)
            return None if found is None else Subject(found)
        if made.tag[at] not in "ryp":
            break
    return None
