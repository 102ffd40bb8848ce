"""What an attribution is when it is found, and the verb group that is its cue."""

from dataclasses import dataclass

from desktop.domain.model import Act
from desktop.suggest.chunks import Subject, group_start
from desktop.suggest.lexicon import word_set
from desktop.suggest.passage import Range
from desktop.suggest.sayings import Saying, sayings
from desktop.suggest.tagging import BE, HAVE, Tagged


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a unit; ranges are first and last token, both inside."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    act: Act
    subject: Subject | None
    how: str
    """The letter of the frame (resources/words/README.md), or what the reading is called."""
    score: float
    lemma: str
    fronted: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group that may be a cue: first and last token, and the verb among them."""

    first: int
    last: int
    key: int
    said: Saying
    passive: bool
    negated: bool


NEGATIONS = word_set(
    "not never no n't hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't"
    " wouldn't can't cannot couldn't shouldn't neither nor"
)
REFUSALS = word_set(
    "declined declines decline declining refused refuses refuse refusing failed fails fail"
)
COMMENTS = word_set("comment answer respond reply discuss say elaborate speak disclose")


def cue_at(made: Tagged, key: int, said: Saying) -> Cue | None:
    """Read the verb group around a verb."""
    low, high = made.bounds(key)
    last = key
    after = made.word(key + 1)
    phrasal = sayings().phrasal.get((said.lemma, after))
    if phrasal is not None and key < high:
        said, last = phrasal, key + 1
    elif not said.frames:
        return None
    first = group_start(made, key, low)
    group = made.low[first:key]
    being = any(word in BE for word in group)
    passive = being and made.tag[key] == "e" and not made.low[key].endswith("ing")
    if made.tag[key] == "e" and not group:
        passive = after in {"by", "to"}
    if passive and any(word in HAVE for word in group[-1:]):
        passive = False
    negated = any(word in NEGATIONS for word in group)
    return Cue(first, last, key, said, passive, negated)


def act_of_cue(cue: Cue, made: Tagged) -> Act:
    """Return the act of a cue: "did not deny" neither confirms nor denies."""
    group = set(made.low[cue.first : cue.key])
    refused = bool(group & REFUSALS)
    if cue.said.act in {Act.DENIES, Act.CONFIRMS, Act.ACKNOWLEDGES} and (refused or cue.negated):
        return Act.NEITHER
    if refused and cue.said.lemma in COMMENTS | {"say", "tell"}:
        return Act.DECLINES
    if cue.negated and cue.said.lemma == "say" and made.at(cue.last + 1) == "w":
        return Act.DECLINES
    return cue.said.act
