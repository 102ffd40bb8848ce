"""Searching 10,000 articles of 10,000 characters: a word, a phrase, a beginning, an exclusion.

The words are made up and as often as words are: a few everywhere, most of them hardly ever.
"""

import random
import sqlite3
from contextlib import closing
from itertools import accumulate
from pathlib import Path

from desktop.domain.model import Block, BlockKind, ImportedDocument
from desktop.project import Project
from desktop.project.searching import Beside
from tests.bench.figures import Figure, milliseconds, quantile, timed

ARTICLES, SMALL = 10_000, 1_000
WORDS = 1_700
VOCABULARY = 60_000
PAGE = 12
"""Articles of the first results: more than the window shows at once."""
PROMISE = 100.0
ROUNDS = 5
_SYLLABLES = [first + second for first in "bcdfghklmnprstvz" for second in "aeiou"]
_LENGTHS = (1, 2, 2, 3, 3, 4)


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Make the library, then time the first page of what is found, each kind of question."""
    count = SMALL if small else ARTICLES
    size = f"{count:,}"
    path = folder / "searching.ascribe"
    vocabulary = make(path, count)
    project = Project.open(path)
    beside = project.searching.beside()
    try:
        figures = [_first(path, beside, vocabulary[40], size)]
        for name, words in questions(vocabulary).items():
            figures.append(_figure(path, beside, name, words, size))
    finally:
        beside.close()
        project.close()
    return figures


def questions(vocabulary: list[str]) -> dict[str, str]:
    """Return what is asked: words of the vocabulary are ordered from common to rare."""
    return {
        "a word of nearly all articles": vocabulary[5],
        "a word of many articles": vocabulary[300],
        "a rare word": vocabulary[20_000],
        "two words": f"{vocabulary[60]} {vocabulary[900]}",
        "a phrase": f'"{vocabulary[3]} {vocabulary[20]}"',
        "a beginning of a word": f"{vocabulary[30_000][:4]}*",
        "a word without another": f"{vocabulary[300]} -{vocabulary[60]}",
        "either of two words": f"{vocabulary[5_000]} OR {vocabulary[6_000]}",
        "a word that no article has": "unfindable",
    }


def make(path: Path, count: int) -> list[str]:
    """Make the project file; return its vocabulary, the most common word first."""
    rng = random.Random(11)
    made = ("".join(rng.choices(_SYLLABLES, k=rng.choice(_LENGTHS))) for _ in range(VOCABULARY))
    vocabulary = list(dict.fromkeys(made))
    weights = list(accumulate(1 / (place + 3) for place in range(len(vocabulary))))
    project = Project.create(path, author="bench")
    with project.step("Bench"):
        for number in range(count):
            words = rng.choices(vocabulary, cum_weights=weights, k=WORDS)
            text = f"“{' '.join(words)}”"
            title = f"{' '.join(words[:6])} {number}"
            block = Block(BlockKind.PARAGRAPH, 0, len(text))
            project.articles.add(ImportedDocument(text, (block,), title))
    project.close()
    return vocabulary


def _first(path: Path, beside: Beside, words: str, size: str) -> Figure:
    """Time the very first search, which indexes the titles and reads from the disk."""
    taken = milliseconds(lambda: beside.find(words, limit=PAGE))
    return Figure("the first search after opening", size, taken, "ms", 0, _scan(path, words),
                  "LIKE over all texts")  # fmt: skip


def _figure(path: Path, beside: Beside, name: str, words: str, size: str) -> Figure:
    times = []
    for _round in range(ROUNDS):
        beside.find("another question", limit=1)  # or the ranking would be the one that is kept
        times.append(milliseconds(lambda: beside.find(words, limit=PAGE)))
    return Figure(
        f"first results: {name}", size, quantile(times, 0.5), "ms", max(times),
        _bare(path, words), "bare FTS query, no snippets", budget=PROMISE,
    )  # fmt: skip


def _bare(path: Path, words: str) -> float:
    """Ask the index of texts for the best few ids, with the ranking that SQLite has."""
    asked = words.replace(" -", " NOT ")
    with closing(sqlite3.connect(path)) as connection:
        query = (
            "SELECT rowid FROM document_search WHERE document_search MATCH ? ORDER BY rank LIMIT ?"
        )
        return timed(lambda: connection.execute(query, (asked, PAGE)).fetchall(), ROUNDS)[0]


def _scan(path: Path, words: str) -> float:
    """Look at every text for a word, as one without an index would."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT id FROM document WHERE text LIKE ?"
        return milliseconds(lambda: connection.execute(query, (f"%{words}%",)).fetchall())
