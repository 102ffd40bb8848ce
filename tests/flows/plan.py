"""What a person sets out to mark in an article: made from its text alone, for any article."""

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.formats import read_file

_REPORTING = re.compile(
    r"sa(?:y|id)|report|accord|add|den[iy]|claim|stat|not[ei]|remark|suggest|indicat|ask|tell|told"
    r"|confirm|who|regard|detail|describ|highlight|accus|insist|assert|believ|acknowledg|emphasi|warn|argu|reject|declin",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
_CLAIMS, _ENTITIES, _TAGGED, _RUN = 10, 15, 4, 5


@dataclass(frozen=True, slots=True)
class Words:
    """Words to mark, and the how-manieth place on the page where they stand."""

    words: str
    nth: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be marked."""

    claims: tuple[Words, ...]
    entities: tuple[Words, ...]
    tagged: tuple[Words, ...]


def plan_for(article: Path) -> Plan:
    """Choose ten claims, fifteen names and four passages that stand in the text in one line."""
    imported = read_file(article)
    blocks = [imported.text[b.start : b.end] for b in imported.blocks]
    page = "\n".join(blocks)
    clauses = _clauses(page)
    names = _names(page)
    assert len(clauses) >= _CLAIMS, "the article has too few sentences for this flow"
    assert len(names) >= _ENTITIES, "the article has too few names for this flow"
    tagged = tuple(clauses[1 : 1 + 2 * _TAGGED : 2])
    return Plan(tuple(clauses[:_CLAIMS]), tuple(names[:_ENTITIES]), tagged)


def _clauses(page: str) -> list[Words]:
    """Return runs of words that hold no quotation mark and no reporting word.

    A selection that holds its own cue and source is trimmed to what was said, and one that is a
    source leads to what that one said. Both are tested with the rules; this flow holds the CSV
    against the very words that were dragged over.
    """
    found = []
    for part in re.split(r"[\n,.;:!?“”\"()—]+", page):
        pieces = part.split()
        for first in range(1, len(pieces) - _RUN + 1, _RUN + 1):
            words = " ".join(pieces[first : first + _RUN])
            is_name = sum(piece[0].isupper() for piece in words.split()) > _RUN // 2
            if not (_REPORTING.search(words) or is_name) and page.count(words) == 1:
                found.append(Words(words, 0))
    return found


def _names(page: str) -> list[Words]:
    found: list[Words] = []
    met: dict[str, int] = {}
    for match in _NAME.finditer(page):
        name = match.group()
        if len(name) < 4 or name in met:
            continue
        met[name] = 1
        found.append(Words(name, len(re.findall(re.escape(name), page[: match.start()]))))
    return found
