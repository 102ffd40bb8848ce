"""A long text of our own words with very many marks on it, the same at every run."""

import random
from pathlib import Path

from desktop.domain.anchor import describe
from desktop.domain.model import (
    Block,
    BlockKind,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    ImportedDocument,
    Kind,
    Role,
)
from desktop.domain.text import words
from desktop.project import Project

_SPEAKERS = ("The mayor", "Anna Berg", "The audit office", "A spokesman", "Karl Holm", "The report")
_VERBS = ("said", "denied", "confirmed", "warned", "claimed", "insisted", "predicted", "admitted")
_SUBJECTS = ("the bridge", "the harbour fee", "the council", "a second survey", "the budget",
             "every ferry", "the old library", "the north pier", "the water board")  # fmt: skip
_PREDICATES = ("would close before the winter", "had never been inspected",
               "could cost two million",
               "was not discussed on Monday", "might be sold", "is safer than it was",
               "will be repaired by spring", "had been known for years — “in detail”",
               "was “a matter for the courts”")  # fmt: skip
_DEEPEST = 3
_LONGEST = 40
_ENTITIES = 200
_TAGS = (
    "Key passage",
    "Doubtful",
    "Number",
    "Quote",
    "Background",
    "Check",
    "Law",
    "Money",
    "Tone",
)


def text_of(characters: int, seed: int = 1) -> ImportedDocument:
    """Return an article of about so many code points: a heading, then paragraphs."""
    rng = random.Random(seed)
    title = f"The harbour of Oldtown, report {seed}"
    lines, blocks = [title], [Block(BlockKind.HEADING, 0, len(title), level=1)]
    at = len(title) + 2
    while at < characters:
        sentences = " ".join(
            f"{rng.choice(_SPEAKERS)} {rng.choice(_VERBS)} that {rng.choice(_SUBJECTS)}"
            f" {rng.choice(_PREDICATES)}."
            for _ in range(rng.randint(3, 9))
        )
        lines.append(sentences)
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(sentences)))
        at += len(sentences) + 2
    return ImportedDocument("\n\n".join(lines), tuple(blocks), title)


def spans_of(text: str, count: int, seed: int = 2) -> list[tuple[int, int]]:
    """Return spans of 1 to 40 words, evenly spread, at most three over any place."""
    rng = random.Random(seed)
    places = list(words(text))
    open_ends: list[int] = []
    spans = []
    for n in range(count):
        first = n * (len(places) - _LONGEST) // count
        start = places[first][0]
        open_ends = [end for end in open_ends if end > start]
        longest = _LONGEST
        if len(open_ends) >= _DEEPEST:  # stand back until one of the three has ended
            first = next(k for k in range(first, len(places)) if places[k][0] >= min(open_ends))
            start = places[first][0]
            open_ends = [end for end in open_ends if end > start]
        end = places[min(first + rng.randint(1, longest), len(places)) - 1][1]
        spans.append((start, end))
        open_ends.append(end)
    return spans


def fill(project: Project, characters: int, marks: int, seed: int = 2) -> int:
    """Add an article with so many marks, 30 % of them claims; return its id."""
    imported = text_of(characters)
    article = project.articles.add(imported)
    text = imported.text
    rng = random.Random(seed)
    with project.step("Bench"):
        tags = [project.tags.named(name) for name in _TAGS]
        tag_ids = [tag.id if tag else project.tags.add(name)
                   for tag, name in zip(tags, _TAGS, strict=True)]  # fmt: skip
        entities = [
            project.entities.add(f"Person {n} of Oldtown", rng.choice(list(EntityKind)))
            for n in range(_ENTITIES)
        ]
        for n, (start, end) in enumerate(spans_of(text, marks)):
            if n % 10 < 3:
                _claim(project, article, text, (start, end), rng)
            elif n % 10 < 6:
                project.marks.mention(article, start, end, rng.choice(entities))
            else:
                tag = rng.choice([None, *tag_ids])
                if tag is None:
                    span = describe(text, start, end)
                    project.marks.new(article, Kind.HIGHLIGHT, (span,))
                else:
                    project.marks.highlight(article, start, end, tag)
    return article


def _claim(
    project: Project, article: int, text: str, span: tuple[int, int], rng: random.Random
) -> None:
    start, end = span
    middle = text.rfind(" ", start, (start + end) // 2)
    halves = ((start, middle), (middle + 1, end)) if middle > start else ((start, end),)
    paragraph = text.rfind("\n", 0, start) + 1
    if paragraph + 30 > start:
        paragraph = max(0, start - 40)
    source, cue = list(words(text, paragraph, paragraph + 60))[:2]
    fields = ClaimFields(statement=text[start:end], source_role=rng.choice(_SPEAKERS))
    project.claims.add(article, ClaimDraft(halves, (source,), (cue,), fields=fields))


def make(path: Path, characters: int, marks: int) -> None:
    """Make a project file with one long article, and close it."""
    project = Project.create(path, author="bench")
    fill(project, characters, marks)
    project.close()


def make_library(path: Path, articles: int) -> None:
    """Make a project file with many articles of some 6,000 code points and 40 marks each."""
    project = Project.create(path, author="bench")
    for n in range(articles):
        imported = text_of(6_000, seed=n)
        article = project.articles.add(imported)
        rng = random.Random(n)
        with project.step("Bench"):
            for k, (start, end) in enumerate(spans_of(imported.text, 40, seed=n)):
                if k % 10 < 3:
                    _claim(project, article, imported.text, (start, end), rng)
                else:
                    project.marks.new(
                        article,
                        Kind.HIGHLIGHT,
                        (describe(imported.text, start, end, Role.CONTENT),),
                    )
    project.close()
