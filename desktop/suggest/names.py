"""Capitalised names in running text: where they begin and end."""

import re

from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.name_runs import may_begin, parts_of_run, run_end
from desktop.suggest.sentences import sentences_in
from desktop.suggest.tokens import Token, line_around, tokens_in

_NEARBY = 2000
"""How far around a line the other writings of a word are looked for (code points)."""
_LONGEST_HEADLINE = 200
_FULL_STOPS = (".", "!", "…", '"', "”")
_TITLE_CASE = 0.85
"""From this share of capitalised words on a line without a full stop is a headline."""


def names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans (code points) of the names in a stretch, in order.

    Titles before a name ("President") and its possessive ending are left out.
    """
    found: list[tuple[int, int]] = []
    start, end = max(0, start), min(len(text), end)
    for first, last in sentences_in(text, start, end):
        tokens = tokens_in(text, first, last)
        if _is_headline(text, first, last):
            found += _of_headline(text, tokens)
        elif len(tokens) > 2 or is_known(text[first:last].rstrip(".")) or last == end:
            found += _of_sentence(text, tokens)
    return found


def entity_span_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the span (code points) of the name around a caret, or None.

    A caret at the end of a name still counts as in it.
    """
    offset = min(max(offset, 0), len(text))
    first, last = line_around(text, offset, offset)
    touching = [span for span in names_in(text, first, last) if span[0] <= offset <= span[1]]
    return touching[-1] if touching else None


def is_known(words: str) -> bool:
    """Say whether the lists know these words as a name; "us" is not the US."""
    low = words.lower()
    known = lexicon()
    if low in known.names:
        return low not in known.in_capitals or words.isupper()
    return low in known.demonyms


def _is_headline(text: str, start: int, end: int) -> bool:
    """Say whether the line of a sentence has capitals throughout and no full stop."""
    first, last = line_around(text, start, end)
    if last - first > _LONGEST_HEADLINE or text[first:last].rstrip().endswith(_FULL_STOPS):
        return False
    if text.startswith("By ", first):
        return False
    words = [t for t in tokens_in(text, first, last) if t.is_word and len(t.text) > 3]
    return len(words) >= 4 and sum(t.is_capital for t in words) >= _TITLE_CASE * len(words)


def _of_headline(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Find what the lists or the text nearby know: in a headline every word is capitalised."""
    found = []
    at = 0
    while at < len(tokens):
        count = next((n for n in (4, 3, 2, 1) if _is_name_nearby(text, tokens[at : at + n], n)), 0)
        if count:
            found.append((tokens[at].start, tokens[at + count - 1].bare_end))
        at += max(count, 1)
    return found


def _is_name_nearby(text: str, piece: list[Token], count: int) -> bool:
    """Say whether capitalised words are a known name, or are capitalised inside a sentence too."""
    if len(piece) < count or not all(token.is_word for token in piece) or not piece[0].is_capital:
        return False
    start, end = piece[0].start, piece[-1].bare_end
    words = text[start:end]
    if is_known(words):
        return True
    if len(words) < 3 or not all(token.is_capital for token in piece):
        return False
    inside = re.compile(rf"[a-z],? {re.escape(words)}(?!\w)")
    first, last = line_around(text, start, end)
    return bool(
        inside.search(text, last, min(len(text), last + _NEARBY))
        or inside.search(text, max(0, first - _NEARBY), first)
    )


def _of_sentence(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    found = []
    at = 0
    while at < len(tokens):
        if not may_begin(tokens[at]):
            at += 1
            continue
        last = run_end(tokens, at)
        for first, final in parts_of_run(tokens, at, last):
            span = _cleaned(text, tokens, first, final)
            if span is not None:
                found.append(span)
        at = last + 1
    return found


def _cleaned(text: str, tokens: list[Token], at: int, last: int) -> tuple[int, int] | None:
    """Drop what is no part of the name at the edges of a run; None when nothing is left."""
    first_of_sentence = all(not token.text[0].isalpha() for token in tokens[:at])
    opening = at > 0 and not tokens[at - 1].is_word and tokens[at - 1].text in "“\"‘'«:—–(-"
    begins = first_of_sentence or opening
    start = at
    while start <= last and _is_no_start(text, tokens, (at, start, last), begins=begins):
        start += 1
    while last >= start and _is_no_end(tokens[last], lone=last == start):
        last -= 1
    if start > last or not tokens[start].is_capital:
        return None
    if start == last and (_titular(tokens[start]) or _no_name(tokens[start])):
        return None
    if start < last and _only_office(tokens[start : last + 1]):
        return None
    end = tokens[last].bare_end
    if tokens[last].lower in {"jr", "sr"} and text[end : end + 1] == ".":
        end += 1
    return _with_particles(tokens, start, at), end


def _is_no_start(
    text: str, tokens: list[Token], run: tuple[int, int, int], *, begins: bool
) -> bool:
    """Say whether a word at the beginning of a run is no part of the name: "The", "Mr", "When"."""
    at, start, last = run
    known = lexicon()
    token = tokens[start]
    lone = start == last
    rest = " ".join(text[item.start : item.bare_end] for item in tokens[start : last + 1])
    if is_known(rest) and token.lower not in {"who", "science", "nature"}:
        return False
    if _is_date(token) or not token.is_word or _SEAT.match(token.text):
        return True
    if token.lower in known.name_words["title"] and not lone:
        return _titles(tokens, start, last) or (start == at and begins and _plain(token))
    if token.lower == "the":
        # "told The Lantern": a capital inside a sentence is part of the name.
        inside = token.text == "The" and not begins
        return lone or not (inside or _media(tokens[last]))
    return start == at and begins and _first_only(text, tokens, at, lone)


def _plain(token: Token) -> bool:
    return token.lower in lexicon().common["opener"]


def _is_no_end(token: Token, *, lone: bool) -> bool:
    """Say whether a word at the end of a run is no part of the name: "KC", "in", a month."""
    known = lexicon()
    suffix = token.lower.rstrip(".") in known.name_words["person-suffix"] - {"jr", "sr"}
    little = token.text.islower() and token.lower in known.common["inner"]
    dated = token.lower in known.common["calendar"]
    return not token.is_word or dated or (not lone and (little or suffix))


_CONTRACTED = re.compile(r".*'(?:d|ll|re|ve|m|t)$")
_WORDS_IN_CAPITALS = word_set(
    "DNA RNA GPS TV PDF CEO CFO COO AI IT HIV AIDS COVID COVID-19 GDP VAT PR ID UFO LED PC MP MPs"
    " QC KC PhD MD HR PM AM CCTV DVD USB SMS PIN ATM OK SUV HQ FAQ Q A&E X-ray"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_SEAT = re.compile(r"[DRI]-[A-Z][a-z]+$")


def _no_name(token: Token) -> bool:
    """Say whether one capitalised word is none: "We'll", "LIVE", "R-La", "Forty-one"."""
    if token.text in _WORDS_IN_CAPITALS or token.lower.removesuffix("s") in _DAYS:
        return True
    if _CONTRACTED.match(token.lower) or _SEAT.match(token.text):
        return True
    plain = lexicon().plain
    if token.text.isupper() and len(token.text) > 3:
        return token.lower in plain and not is_known(token.text)
    first, hyphen, _ = token.lower.partition("-")
    small = token.text[len(first) + 1 :].islower()
    return bool(hyphen) and small and (first in plain or is_known(token.text[: len(first)]))


def _only_office(run: list[Token]) -> bool:
    """Say whether a run is an office without its holder: "Defense Minister"."""
    known = lexicon()
    offices = known.offices
    if run[-1].lower not in offices or run[0].lower in known.given:
        return False
    return all(token.lower in known.plain or token.lower in offices for token in run[:-1])


def _with_particles(tokens: list[Token], start: int, at: int) -> int:
    """Return where a name begins with the small words in front of it: "van den Heuvel"."""
    first = start
    if start == at:
        while first > 0 and tokens[first - 1].text in _SMALL:
            first -= 1
    return tokens[first].start


_SMALL = frozenset(
    {"van", "von", "der", "den", "ter", "ten", "bin", "ibn", "zu", "du", "dos", "da"}
)


def _is_date(token: Token) -> bool:
    return token.lower in lexicon().common["calendar"] or token.text == "May"


def _titles(tokens: list[Token], start: int, last: int) -> bool:
    """Say whether a title word is one here: not in "Chief Constable", "Prime Minister of X"."""
    after = tokens[start + 1]
    known = lexicon()
    if after.lower in known.name_words["organization"] or after.lower in {"of", "for"}:
        return False
    return after.is_word or start + 2 <= last


def _titular(token: Token) -> bool:
    """Say whether one word alone is no name: a bare title, a pronoun, a month."""
    known = lexicon()
    if token.possessive and token.bare in known.names:
        return False
    if token.lower in known.common["calendar"] | known.name_words["title"]:
        return True
    return token.lower in known.common["pronoun"] | known.common["determiner"] and not (
        token.text.isupper() and len(token.text) > 1
    )


def _qualifies(tokens: list[Token], at: int) -> bool:
    """Say whether a first word only says which one: "Transport minister", "Opposition MPs"."""
    roles = lexicon().roles
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].possessive or is_known(tokens[at].bare) or not after.isalpha():
        return False
    if any(after in roles[kind] for kind in ("role", "group", "document")):
        return True
    common = lexicon().common
    verbal = after in common["auxiliary"] or after in lexicon().verbs or after in common["verb"]
    behind = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    return not verbal and after.endswith("s") and behind in common["auxiliary"]


def _first_only(text: str, tokens: list[Token], at: int, lone: bool) -> bool:
    """Say whether a word is capitalised only because it begins the sentence."""
    return _ordinary(text, tokens[at], lone) or (lone and _qualifies(tokens, at))


_FORMER = word_set("former current senior junior local private republican democratic")


def _media(token: Token) -> bool:
    return token.bare in lexicon().name_words["media"]


def _written_nearby(text: str, token: Token) -> bool | None:
    """Return how a word is written around a line: True in lower case, False with a capital."""
    first, last = line_around(text, token.start, token.end)
    near = text[max(0, first - _NEARBY) : last + _NEARBY]
    # Most words stand there once: to look for the bare letters first is many times faster.
    if token.bare in near and re.search(rf"(?<!\w){re.escape(token.bare)}(?!\w)", near):
        return True
    if near.count(f" {token.text}") and re.search(rf"[a-z,;] {re.escape(token.text)}(?!\w)", near):
        return False
    return None


def _ordinary(text: str, token: Token, lone: bool) -> bool:
    """Say whether a word that begins a sentence is capitalised for that reason only."""
    known = lexicon()
    word = token.bare
    if word == "the" or word in known.common["opener"]:
        return True
    if lone and word in known.common["qualifier"]:
        return True
    if not lone:
        return word in known.roles["group"] or word in known.roles["role"] or word in _FORMER
    if is_known(word) or token.possessive or word in known.common["given"]:
        return False
    if token.text.isupper() and len(token.text) > 1:
        return False
    if any(word in known.roles[kind] for kind in ("group", "role", "document", "organization")):
        return True
    written = _written_nearby(text, token)
    if written is not None:
        return written
    if word in known.common["verb"] or word in known.verbs or word in known.plain:
        return True
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural or word.endswith(
        ("ing", "ed", "ly", "tion", "ment", "ness", "ists", "ers", "ors", "ies")
    )
