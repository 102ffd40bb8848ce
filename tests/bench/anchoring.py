"""How well and how quickly marks are found again in a changed text, with the truth known.

A text of many alike sentences is made, marked and edited word by word, so that of each mark it is
known where its words went. `python -m tests.bench --only anchoring [--small]`
"""

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.anchor import describe
from desktop.domain.anchor_finding import ALIKE, find, likeness, realign
from desktop.domain.model import AnchorStatus
from tests.bench.figures import Figure, milliseconds

SIZE = 1_000_000
SMALL = 100_000
MARKS = 1_000
SECONDS = 5
_SPEAKERS = (
    "The mayor", "Anna Berg", "The audit office", "A spokesman", "Karl Holm", "The report",
    "Irina Sokolova", "The water board", "Two officials", "Deputy mayor Ilse Brandt",
)  # fmt: skip
_VERBS = ("said", "denied", "confirmed", "warned", "claimed", "insisted", "told reporters", "wrote")
_SUBJECTS = (
    "the north bridge", "the south bridge", "the harbour fee", "the council", "a second survey",
    "the old library", "the pier", "every ferry", "the new school", "the tram line",
)  # fmt: skip
_PREDICATES = (
    "would close before the winter", "had never been inspected", "would cost {} million crowns",
    "was not discussed on Monday", "might be sold to {} bidders", "is safer than it was",
    "will be repaired by spring", "had been known for {} years", "was “a matter for the courts”",
    "needs {} more workers", "does not exist", "could – in theory – be opened in {} days",
)  # fmt: skip
_TAILS = (
    "", "", "", " in a letter seen by the paper", " after the meeting",
    ", according to the minutes",
    " on Monday", " and gave no reasons", " when asked by reporters", ", the paper found",
)  # fmt: skip
_SHORT = (
    "He said so.", "“It rains,” she said.", "Nobody answered.",
    "The council denied it.",
    "That was on Monday.", "She declined to comment.", "He said so twice.",
)  # fmt: skip
_HEADS = ("Bridge", "Harbour", "Council", "Budget", "Ferry", "Library", "Survey")
_FRESH = (
    "yesterday", "reportedly", "old", "quietly", "again", "large", "own", "publicly", "entire",
    "local",
)  # fmt: skip
_NEWS = (
    "Residents gathered at the town hall to hear what engineers had found below the piles.",
    "A ferry captain described how waves broke over the quay during the last storm.",
    "Insurance companies have asked for the drawings of every crane that still stands.",
    "Schoolchildren painted the fence while their teachers looked for the missing key.",
)
_EDGE = " \u00a0\n“”\"'’.,–-"
_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-"})


@dataclass(slots=True, eq=False)
class Word:
    """A word with its signs, the same object in the old text and, if it lives, in the new one."""

    text: str
    before: str = ""
    """As it was written in the old text, when that was otherwise."""


@dataclass(slots=True, eq=False)
class Sentence:
    """Words, and whether an edit has been made to them."""

    words: list[Word]
    touched: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True, eq=False)
class Paragraph:
    """Sentences; `typed` paragraphs are rendered with other quotation marks, dashes and spaces."""

    sentences: list[Sentence]
    typed: bool = False


@dataclass(slots=True)
class Rendered:
    """A text, and where each word stands in it."""

    text: str = ""
    places: dict[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were marked, and whether their sentence was touched by an edit."""

    words: tuple[Word, ...]
    start: int
    end: int


def _sentence(rng: random.Random) -> Sentence:
    if rng.random() < 0.12:
        return _of(rng.choice(_SHORT))
    predicate = rng.choice(_PREDICATES).format(rng.randint(2, 99))
    return _of(
        f"{rng.choice(_SPEAKERS)} {rng.choice(_VERBS)} that {rng.choice(_SUBJECTS)} {predicate}"
        f"{rng.choice(_TAILS)}."
    )


def _of(text: str) -> Sentence:
    return Sentence([Word(word) for word in text.split()])


def lookalike(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return a sentence that differs in one number, subject, speaker or verb."""
    text = sentence.text
    number = re.search(r"\d+", text)
    if number and rng.random() < 0.5:
        return _of(text[: number.start()] + str(int(number[0]) + 1) + text[number.end() :])
    for group in rng.sample((_SUBJECTS, _SPEAKERS, _VERBS), 3):
        for one in group:
            if one in text:
                other = rng.choice([each for each in group if each != one])
                return _of(text.replace(one, other, 1))
    return _of(text.replace("He", "She", 1) if "He" in text else text.replace(".", " then.", 1))


def written(size: int, rng: random.Random) -> list[Paragraph]:
    """Return paragraphs of about so many code points; every twentieth is a heading."""
    made: list[Paragraph] = []
    length = 0
    recent: list[str] = []
    while length < size:
        if len(made) % 20 == 0:
            head = _of(f"{rng.choice(_HEADS)} and {rng.choice(_HEADS).lower()}, part {len(made)}")
            made.append(Paragraph([head]))
            length += len(head.text) + 2
            continue
        sentences: list[Sentence] = []
        while len(sentences) < rng.randint(3, 7):
            like = sentences and rng.random() < 0.2
            fresh = lookalike(rng.choice(sentences), rng) if like else _sentence(rng)
            if fresh.text in recent:
                continue
            recent = [*recent[-12:], fresh.text]
            sentences.append(fresh)
            length += len(fresh.text) + 1
        made.append(Paragraph(sentences))
    return made


def rendered(paragraphs: Iterable[Paragraph], *, old: bool = False) -> Rendered:
    """Return the text, with the place of each word by its identity; `old` as it was written."""
    parts: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    at = 0
    for paragraph in paragraphs:
        for n, sentence in enumerate(paragraph.sentences):
            for k, word in enumerate(sentence.words):
                typed = paragraph.typed and not old
                if k or n:
                    parts.append("\u00a0" if typed and k % 3 == 0 else " ")
                    at += 1
                text = (word.before or word.text) if old else word.text
                text = text.translate(_PLAIN) if typed else text
                places[id(word)] = (at, at + len(text))
                parts.append(text)
                at += len(text)
        parts.append("\n\n")
        at += 2
    return Rendered("".join(parts), places)


def marked(paragraphs: list[Paragraph], text: Rendered, rng: random.Random) -> list[Mark]:
    """Return marks on single words, clauses and sentences, half of them where edits will be."""
    sentences = [one for paragraph in paragraphs for one in paragraph.sentences]
    touched = [one for one in sentences if one.touched]
    found = []
    for n in range(MARKS):
        words = rng.choice(touched if n % 2 else sentences).words
        kind = rng.random()
        size = 1 if kind < 0.15 else 2 if kind < 0.35 else rng.randint(3, 10) if kind < 0.8 else 99
        size = min(size, len(words))
        first = rng.randint(0, len(words) - size)
        found.append(_mark(tuple(words[first : first + size]), text))
    return found


def _mark(words: tuple[Word, ...], text: Rendered) -> Mark:
    start, end = _trimmed(text, words)
    return Mark(words, start, end)


def _trimmed(text: Rendered, words: tuple[Word, ...]) -> tuple[int, int]:
    """Return the place of some words without the signs at its edges."""
    spoken = [word for word in words if any(letter.isalnum() for letter in word.text)]
    spans = [text.places[id(word)] for word in spoken or words]
    start, end = min(spans)[0], max(spans)[1]
    while end - start > 1 and text.text[start] in _EDGE:
        start += 1
    while end - start > 1 and text.text[end - 1] in _EDGE:
        end -= 1
    return start, end


class Edits:
    """Edits planned before the marks are made, and then carried out with the truth kept."""

    def __init__(self, paragraphs: list[Paragraph], rng: random.Random) -> None:
        self.paragraphs = paragraphs
        self._rng = rng
        self._known = {one.text for paragraph in paragraphs for one in paragraph.sentences}
        self._plan: list[tuple[str, Paragraph, Sentence]] = []
        kinds = ("word", "number", "drop word", "add word", "delete", "insert", "insert like")
        weights = (10, 3, 2, 3, 4, 2, 2)
        for paragraph in paragraphs[1:]:
            before = ""
            for sentence in paragraph.sentences:
                kind = rng.choices(kinds, weights)[0] if rng.random() < 0.25 else ""
                # Beside a deleted sentence nothing is put in: nobody could tell that from an edit.
                if {kind, before} in ({"delete", "insert"}, {"delete", "insert like"}):
                    kind = ""
                before = kind
                if kind:
                    sentence.touched = kind not in ("insert", "insert like")
                    self._plan.append((kind, paragraph, sentence))

    def carry_out(self) -> list[Paragraph]:
        """Return the paragraphs of the new text."""
        for kind, paragraph, sentence in self._plan:
            if len(paragraph.sentences) == 1 and kind != "word":
                continue  # a heading
            self._carry(kind, paragraph, sentence)
        for paragraph in self.paragraphs:
            paragraph.typed = self._rng.random() < 0.2
        body = [one for one in self.paragraphs if one.sentences]
        for _ in range(len(body) // 40):
            body.insert(
                self._rng.randrange(1, len(body)), body.pop(self._rng.randrange(1, len(body)))
            )
        return body

    def _carry(self, kind: str, paragraph: Paragraph, sentence: Sentence) -> None:
        rng, words = self._rng, sentence.words
        at = rng.randrange(len(words))
        here = paragraph.sentences.index(sentence)
        if kind == "number":
            at = next((n for n, word in enumerate(words) if word.text[0].isdigit()), -1)
            if at >= 0:
                words[at].before = words[at].text
                words[at].text = str(rng.randint(100, 999))
        elif kind == "word":
            words[at].before = words[at].text
            fresh = rng.choice(_FRESH)
            fresh = fresh if at else fresh.capitalize()
            words[at].text = re.sub(r"\w+", fresh, words[at].text, count=1)
        elif kind == "drop word" and len(words) > 3:
            del words[max(1, min(at, len(words) - 2))]
        elif kind == "add word":
            words.insert(max(1, at), Word(rng.choice(_FRESH)))
        elif kind == "delete":
            paragraph.sentences.remove(sentence)
        elif kind == "insert":
            paragraph.sentences.insert(here + 1, _of(rng.choice(_NEWS)))
        elif kind == "insert like":
            far = rng.choice(self.paragraphs[1:])
            fresh_one = lookalike(rng.choice(far.sentences), rng) if far.sentences else None
            # The very same words could not be told from a sentence that was moved.
            if fresh_one is not None and fresh_one.text not in self._known:
                paragraph.sentences.insert(here + 1, fresh_one)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the marks."""

    counts: Counter[str]
    silent: int
    """Of the wrong and false ones, how many were said to be certain."""
    failures: tuple[str, ...]


def judged(
    marks: Iterable[Mark],
    old: Rendered,
    new: Rendered,
    landed: Iterable[tuple[int, int, AnchorStatus] | None],
) -> Outcome:
    """Compare where marks landed with where their words went.

    'missed': given up though the words are there; 'false': landed though they are gone; 'wrong':
    landed elsewhere. Words that are hardly alike any more may be given up.
    """
    counts: Counter[str] = Counter()
    silent, failures = 0, []
    for mark, place in zip(marks, landed, strict=True):
        living = tuple(word for word in mark.words if id(word) in new.places)
        quote = old.text[mark.start : mark.end]
        truth = _trimmed(new, living) if living else None
        if truth is None:
            kind = "correct" if place is None else "false"
        elif place is None:
            alike = likeness(quote, new.text[truth[0] : truth[1]])
            kind = "missed" if alike >= ALIKE else "correct"
        else:
            kind = "correct" if place[:2] == truth else "wrong"
        counts[kind] += 1
        if kind in ("wrong", "false") and place is not None:
            silent += place[2] == AnchorStatus.EXACT
        if kind != "correct":
            there = new.text[truth[0] : truth[1]] if truth else ""
            here = new.text[place[0] : place[1]] if place else ""
            failures.append(f"{kind}: ‘{quote}’ is ‘{there}’, landed on ‘{here}’")
    return Outcome(counts, silent, tuple(failures))


def corpus(size: int, seed: int = 1) -> tuple[Rendered, Rendered, list[Mark]]:
    """Return a text, the same one edited, and marks on the first."""
    rng = random.Random(seed)
    paragraphs = written(size, rng)
    edits = Edits(paragraphs, rng)
    before = rendered(paragraphs)
    marks = marked(paragraphs, before, rng)
    after = rendered(edits.carry_out())
    return before, after, marks


def ours(old: str, new: str, marks: Iterable[Mark]) -> list[tuple[int, int, AnchorStatus] | None]:
    """Return where the program puts the marks; None for an orphan."""
    offsets = realign(old, new)
    found = [find(describe(old, mark.start, mark.end), old, new, offsets) for mark in marks]
    return [None if one.status == AnchorStatus.ORPHAN else one[:3] for one in found]


def plain(old: str, new: str, marks: Iterable[Mark]) -> list[tuple[int, int, AnchorStatus] | None]:
    """Return where the quote of each mark stands first."""
    found: list[tuple[int, int, AnchorStatus] | None] = []
    for mark in marks:
        start = new.find(old[mark.start : mark.end])
        place = (start, start + mark.end - mark.start, AnchorStatus.EXACT)
        found.append(place if start >= 0 else None)
    return found


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Find 1,000 marks again in an edited text, and count what came of them."""
    size = SMALL if small else SIZE
    old, new, marks = corpus(size)
    landed: list[tuple[int, int, AnchorStatus] | None] = []
    simple: list[tuple[int, int, AnchorStatus] | None] = []
    took = milliseconds(lambda: landed.extend(ours(old.text, new.text, marks)))
    beside = milliseconds(lambda: simple.extend(plain(old.text, new.text, marks)))
    outcome, other = (judged(marks, old, new, each) for each in (landed, simple))
    label = "100 kB" if small else "1 MB"
    figures = [
        Figure("anchoring: 1,000 marks", label, took, baseline=beside, beside="str.find",
               budget=SECONDS * 1000)
    ]  # fmt: skip
    figures += [
        Figure(f"anchoring: {kind}", label, outcome.counts[kind], "marks",
               baseline=other.counts[kind], beside="str.find")
        for kind in ("correct", "wrong", "missed", "false")
    ]  # fmt: skip
    stood = sum(place is not None for place in landed)
    right = stood - outcome.counts["wrong"] - outcome.counts["false"]
    figures.append(
        Figure("anchoring: right, of those that landed", label, 100 * right / stood, "%",
               budget=100, more_is_better=True)
    )  # fmt: skip
    return figures


if __name__ == "__main__":
    import sys

    _old, _new, _marks = corpus(int(sys.argv[1]), int(sys.argv[2]))
    _outcome = judged(_marks, _old, _new, ours(_old.text, _new.text, _marks))
    print(_outcome.counts, "silent", _outcome.silent)
    print("\n".join(_outcome.failures))
