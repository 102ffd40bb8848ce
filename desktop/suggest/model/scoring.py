"""When a proposed attribution is useful: cue and source touch, and half of the content is right."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from desktop.suggest.model.reading import Paragraph, Triple

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an attribution by role, without punctuation at the edges."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    @staticmethod
    def of(
        made: Paragraph, source: Collection[int], cue: Collection[int], content: Collection[int]
    ) -> "Words":
        """Make one of the numbers of words in a paragraph."""
        return Words(_bare(made, source), _bare(made, cue), _bare(made, content))


def _bare(made: Paragraph, words: Collection[int]) -> frozenset[int]:
    kept = sorted(words)
    while kept and not made.tokens[kept[0]].is_word:
        kept.pop(0)
    while kept and not made.tokens[kept[-1]].is_word:
        kept.pop()
    return frozenset(kept)


def words_of(made: Paragraph, each: Triple) -> Words:
    """Return the words of an attribution that stand in a paragraph."""
    return Words.of(made, *(made.indexes(spans) for spans in (each.source, each.cue, each.content)))


def useful(one: Words, other: Words) -> bool:
    """Say whether an attribution is near enough to another one to be of use."""
    both = len(one.content | other.content)
    return (
        _agree(one.cue, other.cue)
        and _agree(one.source, other.source)
        and both > 0
        and len(one.content & other.content) >= HALF * both
    )


def _agree(one: frozenset[int], other: frozenset[int]) -> bool:
    """Say whether words touch, or are absent in both: a colon is a cue without a word."""
    return bool(one & other) or not (one or other)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many proposals were useful, how many there were, and how many were annotated."""

    hits: int = 0
    proposed: int = 0
    annotated: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        """Add up two counts."""
        return Counted(
            self.hits + other.hits,
            self.proposed + other.proposed,
            self.annotated + other.annotated,
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.proposed + self.annotated
        return 2 * self.hits / total if total else 0.0


def compared(made: Paragraph, found: Iterable[Triple], gold: Iterable[Triple]) -> Counted:
    """Count the attributions whose cue stands in a paragraph; each annotated one is met once."""
    proposed = [words_of(made, each) for each in found if made.indexes(each.cue)]
    annotated = [words_of(made, each) for each in gold if made.indexes(each.cue)]
    left = list(annotated)
    for each in proposed:
        match = next((at for at, other in enumerate(left) if useful(each, other)), None)
        if match is not None:
            del left[match]
    return Counted(len(annotated) - len(left), len(proposed), len(annotated))
