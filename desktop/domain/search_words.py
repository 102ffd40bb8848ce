"""What was typed to look for words in all articles, as words, phrases and exclusions.

Nothing that is typed can be wrong: what is no sign of this small language is words to look for.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

MOST_TERMS = 64
"""Terms that are looked for; what follows them is a pasted text, not a question."""
FEWEST = 2
"""Letters of a word that is taken as a beginning without being asked to."""
MOST_TYPED = 2_000
"""Code points that are read of what was typed."""

_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+?))(\**)(?=[\s"]|$)')
_QUOTES = str.maketrans("“”„‟«»", '""""""')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; `prefix` when the last is only a beginning."""

    words: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """One term of each group has to occur, and no excluded one."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def has_prefix(self) -> bool:
        """Whether any word may be only a beginning."""
        return any(term.prefix for group in (*self.groups, self.excluded) for term in group)

    def widened(self) -> "Wanted | None":
        """Return it with the last word as a beginning, as it is while someone types; or None."""
        if not self.groups or self.groups[-1][-1].prefix:
            return None
        if len(self.groups[-1][-1].words) < FEWEST:
            return None
        last = (*self.groups[-1][:-1], replace(self.groups[-1][-1], prefix=True))
        return replace(self, groups=(*self.groups[:-1], last))


def wanted(typed: str) -> Wanted:
    """Read what was typed.

    Words must all occur; "a phrase" stands together; * ends a beginning of a word; - excludes the
    word or phrase behind it; OR in capitals lets either neighbour do. Words without a letter or
    digit are passed over.
    """
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    joins = False
    parts = _parts(typed.translate(_QUOTES)[:MOST_TYPED])
    for place, (minus, words, prefix, quoted) in enumerate(parts):
        follows = place + 1 < len(parts) and not parts[place + 1][0]
        preceded = place > 0 and not parts[place - 1][0]
        if words == "OR" and not (minus or quoted or prefix) and follows and preceded and not joins:
            joins = True
            continue
        term = Term(words, prefix)
        if minus:
            excluded.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = False
    return Wanted(tuple(map(tuple, groups)), tuple(excluded))


def _parts(typed: str) -> list[tuple[bool, str, bool, bool]]:
    """Return (excluded, words, is a beginning, in quotes) for every term that holds any word."""
    found = []
    for match in _PART.finditer(typed):
        minus, phrase, word, star = match.groups()
        words = " ".join((phrase if phrase is not None else word).split())
        if any(letter.isalnum() for letter in words):
            found.append((bool(minus), words, bool(star), phrase is not None))
    return found[:MOST_TERMS]


def folded(text: str) -> str:
    """Return words without case and accents, as the index takes them; lengths may differ."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
