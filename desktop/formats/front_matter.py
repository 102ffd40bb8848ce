"""Read the facts that stand before a Markdown text between two lines of `---`."""

import re

from desktop.domain.text import canonical
from desktop.formats.limits import FACTS_LENGTH

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\"]{3,2000}")
_PAIR = re.compile(r"([A-Za-z][\w -]*?)\s*:(?:\s+(.*))?", re.DOTALL)
_FACT_OF = {
    "title": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "date": "published",
    "published": "published",
    "url": "url",
    "source": "url",
    "link": "url",
    "canonical_url": "url",
    "publisher": "publisher",
    "site": "publisher",
    "lang": "language",
    "language": "language",
}


def take_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the facts by their field of ImportedDocument, and the text after them.

    Only `key: value` lines, lists and comments are understood (no YAML); a stretch with any
    other line is left in the text.
    """
    match = _BLOCK.match(text, 0, FACTS_LENGTH)
    if match is None:
        return {}, text
    values = _pairs(match[1])
    if not values:
        return {}, text
    facts: dict[str, str] = {}
    for key, value in values.items():
        fact = _FACT_OF.get(key.casefold())
        if fact and value and not (fact == "url" and not _LINK.fullmatch(value)):
            facts.setdefault(fact, value)
    return facts, text[match.end() :]


def _pairs(lines: str) -> dict[str, str]:
    """Return the pairs, or nothing when a line is none of ours."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines.split("\n"):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        pair = _PAIR.fullmatch(line)
        if pair is not None:
            key = pair[1]
            found[key] = _values(pair[2] or "")
        elif key and words.startswith("- "):
            found[key].append(_bare(words[2:]))
        elif not (key and line[0] in " \t"):
            return {}
    return {key: ", ".join(filter(None, values)) for key, values in found.items()}


def _values(words: str) -> list[str]:
    words = words.strip()
    if words.startswith("[") and words.endswith("]"):
        return [_bare(item) for item in words[1:-1].split(",")]
    return [_bare(words)] if words not in ("|", ">", "|-", ">-") else []


def _bare(words: str) -> str:
    """Return a value without its quotation marks."""
    words = canonical(words.strip())
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        return words[1:-1]
    return words
