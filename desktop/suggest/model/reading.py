"""A text as the model sees it: paragraphs of words with everything that is known of each word.

Known are the word itself, its part of speech, the letter that the rules give it, the classes of
the word lists, quotation marks, and what the rules proposed for it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from desktop.suggest.found import lines_in
from desktop.suggest.hedges import Spans
from desktop.suggest.lexicon import inflected, lexicon
from desktop.suggest.model.parts import Parts, parts
from desktop.suggest.passage import Unit, units_in
from desktop.suggest.sayings import sayings
from desktop.suggest.tagging import tagged
from desktop.suggest.tokens import Token

VERBS = Path(__file__).resolve().parents[3] / "resources" / "model" / "verbs.txt"
LONGEST = 160
"""A longer sentence is read in pieces of so many words."""

_LOOSE = frozenset({",", ".", ";", ":", "—", "–", "-"})
"""Marks that no part of an attribution begins or ends with."""


@dataclass(frozen=True, slots=True)
class Triple:
    """The spans of one attribution, in code points: of the rules, of the model, or annotated."""

    source: Spans
    cue: Spans
    content: Spans
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules propose, as words of a paragraph."""

    triple: Triple
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a paragraph; each list has one entry a word."""

    tokens: list[Token]
    letters: list[str]
    """The part of speech by the rules (desktop/suggest/tagging.py)."""
    tags: list[str]
    """The part of speech by the tagger (parts.py)."""
    lemmas: list[str]
    classes: list[str]
    """What kind of cue the word lists say that the word may be; '' for none."""
    kinds: list[str]
    """What kind of source the word may name, by the word lists; '' for none."""
    quoted: list[int]
    """The number of the quotation that a word stands in, or -1."""
    sentences: list[tuple[int, int]]
    """First word of each sentence and the first behind it."""
    sentence_of: list[int]
    units: list[Unit] = field(default_factory=list)
    """The sentences as the rules read them."""
    ruled: list[Ruled] = field(default_factory=list)
    """What the rules propose whose cue stands here."""
    ruled_at: dict[int, tuple[Ruled, bool]] = field(default_factory=dict)
    """For each word of such a cue: the proposal, and whether the cue begins with the word."""

    def spans(self, words: Collection[int]) -> Spans:
        """Return the code points of some words, neighbours in one span, no commas at the edges."""
        runs: list[list[int]] = []
        for at in sorted(words):
            if runs and at == runs[-1][-1] + 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        found = []
        for run in runs:
            while run and self.tokens[run[0]].text in _LOOSE:
                run.pop(0)
            while run and self.tokens[run[-1]].text in _LOOSE:
                run.pop()
            if run:
                found.append((self.tokens[run[0]].start, self.tokens[run[-1]].bare_end))
        return tuple(found)

    def indexes(self, spans: Spans) -> list[int]:
        """Return the words that some spans touch."""
        tokens = self.tokens
        return [
            at
            for start, end in spans
            if start < tokens[-1].end and end > tokens[0].start
            for at in range(_first_behind(tokens, start), len(tokens))
            if tokens[at].start < end
        ]


def _first_behind(tokens: Sequence[Token], offset: int) -> int:
    """Return the first word that ends behind an offset (code points)."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low


@cache
def likely_verbs() -> frozenset[str]:
    """Return every form of the verbs that may be cues though the rules look for fewer."""
    made: set[str] = set()
    for line in VERBS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for lemma in line.split():
                made |= inflected(lemma)
    return frozenset(made)


def paragraphs(text: str, ruled: Sequence[Triple]) -> Iterator[Paragraph]:
    """Read a text, paragraph by paragraph; `ruled` is in the order of the text."""
    tagger = parts()
    waiting = sorted(ruled, key=lambda each: each.cue[0] if each.cue else (0, 0))
    at = 0
    for start, end in lines_in(text):
        made = _paragraph(units_in(text, start, end), tagger)
        while at < len(waiting) and (not waiting[at].cue or waiting[at].cue[0][0] < end):
            if waiting[at].cue and waiting[at].cue[0][0] >= start:
                _add_ruled(made, waiting[at])
            at += 1
        if made.tokens:
            yield made


def _paragraph(units: Sequence[Unit], tagger: Parts) -> Paragraph:
    made = Paragraph([], [], [], [], [], [], [], [], [])
    for unit in units:
        for first in range(0, len(unit.tokens), LONGEST):
            _add(made, _piece(unit, first), tagger)
    return made


def _add_ruled(made: Paragraph, each: Triple) -> None:
    source, cue, content = (
        frozenset(made.indexes(spans)) for spans in (each.source, each.cue, each.content)
    )
    ruled = Ruled(each, source, cue, content)
    made.ruled.append(ruled)
    for number, at in enumerate(sorted(cue)):
        made.ruled_at[at] = ruled, number == 0


def _piece(unit: Unit, first: int) -> Unit:
    if len(unit.tokens) <= LONGEST:
        return unit
    tokens = unit.tokens[first : first + LONGEST]
    quoted = unit.quoted[first : first + LONGEST]
    return Unit(unit.text, tokens[0].start, tokens[-1].end, tokens, quoted, unit.quotations)


def _add(made: Paragraph, unit: Unit, tagger: Parts) -> None:
    tokens = unit.tokens
    start = len(made.tokens)
    letters = tagged(unit).tag if len(tokens) > 1 else ["n"] * len(tokens)
    tags = tagger.tags([token.text[: token.bare_end - token.start] for token in tokens])
    known = sayings()
    likely = likely_verbs()
    kind_of = lexicon().source_kind
    above = max(made.quoted, default=-1) + 1
    for token, letter, tag, number in zip(tokens, letters, tags, unit.quoted, strict=True):
        bare = token.bare
        verb = known.verbs.get(bare)
        noun = known.nouns.get(bare)
        adjective = known.adjectives.get(bare)
        made.lemmas.append(verb.lemma if verb else tagger.lemma(bare, tag))
        said = verb or noun or adjective
        kind = "v" * bool(verb) + "n" * bool(noun) + "a" * bool(adjective)
        if said:
            made.classes.append(f"{kind}{''.join(sorted(said.frames))}")
        else:
            made.classes.append("m" if bare in likely else "")
        found = kind_of(bare) or kind_of(made.lemmas[-1])
        made.kinds.append(found.value[:3] if found else "")
        made.quoted.append(number + above if number >= 0 else -1)
        made.letters.append(letter)
        made.tags.append(tag)
        made.tokens.append(token)
        made.sentence_of.append(len(made.sentences))
    made.sentences.append((start, len(made.tokens)))
    made.units.append(unit)
