"""The markup of the training articles (docs/attribution-guideline.md): reading and checking it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

KINDS = frozenset({"verb", "noun", "phrase", "quote-only"})
ACTS = frozenset(
    {"asserts", "reports", "alleges", "denies", "confirms", "acknowledges", "neither", "declines",
     "warns", "predicts", "promises", "demands", "asks", "opines"}
)  # fmt: skip
ROLES = {"s": "source", "q": "cue", "c": "content"}
_TOKEN = re.compile(r"\{([sqc])([1-9][0-9]*)\||\}")
_LINE = re.compile(r"([1-9][0-9]*) (\S+) (\S+)")


class MarkupError(Exception):
    """An article that breaks the rules of the markup; says where and how."""


@dataclass(slots=True)
class Attribution:
    """One attribution: its spans by role, the kind of its cue, its act."""

    number: int
    kind: str = ""
    act: str = ""
    spans: dict[str, list[tuple[int, int]]] = field(
        default_factory=lambda: {role: [] for role in ROLES.values()}
    )


@dataclass(frozen=True, slots=True)
class Article:
    """A text without its markup, and what is marked in it, by number; code points."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read(path: Path) -> Article:
    """Read one article. Raises MarkupError."""
    body, line, foot = path.read_text(encoding="utf-8").rpartition("\n---\n")
    if not line:
        raise MarkupError(f"{path.name}: no line of three hyphens")
    text, found = _taken_out(body.rstrip("\n"), path.name)
    for entry in foot.split("\n"):
        if not entry:
            continue
        match = _LINE.fullmatch(entry)
        number = int(match[1]) if match else 0
        if match is None or match[2] not in KINDS or match[3] not in ACTS or number not in found:
            raise MarkupError(f"{path.name}: ‘{entry}’ is not a number, a kind and an act")
        found[number].kind, found[number].act = match[2], match[3]
    for one in found.values():
        if not (one.kind and one.spans["cue"] and one.spans["content"]):
            raise MarkupError(f"{path.name}: attribution {one.number} has no cue, content or line")
    if sorted(found) != list(range(1, len(found) + 1)):
        raise MarkupError(f"{path.name}: the numbers do not run from 1")
    return Article(path.name, text, tuple(found[number] for number in sorted(found)))


def _taken_out(marked: str, name: str) -> tuple[str, dict[int, Attribution]]:
    parts: list[str] = []
    length = last = 0
    found: dict[int, Attribution] = {}
    open_tags: list[tuple[str, int, int]] = []
    for token in _TOKEN.finditer(marked):
        parts.append(marked[last : token.start()])
        length += len(parts[-1])
        last = token.end()
        if token[1]:
            open_tags.append((ROLES[token[1]], int(token[2]), length))
            continue
        if not open_tags:
            raise MarkupError(f"{name}: a brace closes nothing, near ‘{marked[last - 30 : last]}’")
        role, number, start = open_tags.pop()
        found.setdefault(number, Attribution(number)).spans[role].append((start, length))
    if open_tags:
        raise MarkupError(f"{name}: attribution {open_tags[-1][1]} is not closed")
    text = "".join(parts) + marked[last:]
    if re.search(r"[{}|]", text):
        raise MarkupError(f"{name}: a brace or bar is left in the text")
    for one in found.values():
        for spans in one.spans.values():
            spans.sort()
    return text, found
