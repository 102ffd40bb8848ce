"""Capitalised names in running text: where they begin and end."""

import re

from desktop.suggest.lexicon import lexicon
from desktop.suggest.sentences import sentences_in
from desktop.suggest.tokens import Token, line_around, tokens_in

_LONGEST = 12
"""A run of more capitalised words than this is no name."""
_NEARBY = 2000
"""How far around a line the other writings of a word are looked for (code points)."""
_LONGEST_HEADLINE = 200
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
    """Say whether the lists know these words as a name."""
    low = words.lower()
    return low in lexicon().names or low in lexicon().demonyms


def _is_headline(text: str, start: int, end: int) -> bool:
    """Say whether the line of a sentence has capitals throughout and no full stop."""
    first, last = line_around(text, start, end)
    if last - first > _LONGEST_HEADLINE or text[last - 1 : last] in {".", "!", "…", '"', "”"}:
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
        if not _may_begin(tokens[at]):
            at += 1
            continue
        last = _run_end(tokens, at)
        span = _cleaned(text, tokens, at, last)
        if span is not None:
            found.append(span)
        at = last + 1
    return found


def _may_begin(token: Token) -> bool:
    return token.is_word and token.is_capital and token.lower.partition("'")[0] != "i"


def _run_end(tokens: list[Token], at: int) -> int:
    """Return the index of the last token of the run of capitalised words that begins here."""
    common = lexicon().common
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST:
        after = tokens[last + 1]
        if tokens[last].possessive and not _workers_union(tokens[last], after):
            break
        dotted = after.text == "." and _takes_dot(tokens[last])
        if _may_begin(after) or (
            after.is_word and after.text[0].isdigit() and _model(tokens[last])
        ):
            last += 1
        elif dotted and last + 2 < len(tokens) and _may_begin(tokens[last + 2]):
            last += 2
        elif after.lower in common["particle"] | common["inner"]:
            ahead = last + 2
            while ahead < len(tokens) and tokens[ahead].lower in common["particle"] | {"the"}:
                ahead += 1
            joins = after.lower in common["particle"] - {"of"} or _is_body(tokens[last])
            if joins and ahead < len(tokens) and _may_begin(tokens[ahead]):
                last = ahead
            else:
                break
        else:
            break
    return last


def _workers_union(token: Token, after: Token) -> bool:
    """Say whether a plural possessive stands inside a name: "Fruit Importers’ Association"."""
    plural = token.lower.endswith("s'")
    return plural and after.is_capital and after.bare in lexicon().name_words["organization"]


def _takes_dot(token: Token) -> bool:
    if len(token.text) == 1:
        return True
    return token.lower in lexicon().abbreviations["never"]


def _model(token: Token) -> bool:
    """Say whether a number may follow inside the name: "Berth 9", "Apollo 11"."""
    return token.lower not in lexicon().common["calendar"]


def _is_body(token: Token) -> bool:
    """Say whether "of" or "for" may go on from here: "Department for Transport"."""
    words = lexicon().name_words
    kinds = ("organization", "place", "event", "media", "title")
    return token.text in {"United", "High", "Isle", "Battle"} or any(
        token.lower in words[kind] for kind in kinds
    )


def _cleaned(text: str, tokens: list[Token], at: int, last: int) -> tuple[int, int] | None:
    """Drop what is no part of the name at the edges of a run; None when nothing is left."""
    known = lexicon()
    first_of_sentence = all(not token.is_word for token in tokens[:at])
    opening = at > 0 and not tokens[at - 1].is_word and tokens[at - 1].text in "“\"‘'«:—–("
    start = at
    while start <= last:
        token = tokens[start]
        rest = " ".join(item.bare for item in tokens[start : last + 1])
        if is_known(rest) and token.lower not in {"who", "science", "nature"}:
            break
        lone = start == last
        if (
            _is_date(token)
            or not token.is_word
            or (
                token.lower in known.name_words["title"]
                and not lone
                and _titles(tokens, start, last)
            )
        ):
            start += 1
        elif token.lower == "the" and _media(tokens[last]) and not lone:
            break
        elif token.lower == "the" or (
            start == at and (first_of_sentence or opening) and _first_only(text, tokens, at, lone)
        ):
            start += 1
        else:
            break
    while last >= start and (
        tokens[last].lower in known.common["calendar"] or not tokens[last].is_word
    ):
        last -= 1
    if start > last or not tokens[start].is_capital:
        return None
    if start == last and _titular(tokens[start]):
        return None
    return tokens[start].start, tokens[last].bare_end


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


def _media(token: Token) -> bool:
    return token.bare in lexicon().name_words["media"]


def _ordinary(text: str, token: Token, lone: bool) -> bool:
    """Say whether a word that begins a sentence is capitalised for that reason only."""
    known = lexicon()
    word = token.bare
    if word == "the" or word in known.common["opener"]:
        return True
    if lone and word in known.common["qualifier"]:
        return True
    if not lone:
        return word in known.roles["group"] or word in known.roles["role"]
    if is_known(word) or token.possessive or word in known.common["given"]:
        return False
    if token.text.isupper() and len(token.text) > 1:
        return False
    if any(word in known.roles[kind] for kind in ("group", "role", "document", "organization")):
        return True
    first, last = line_around(text, token.start, token.end)
    lower = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    before, behind = max(0, first - _NEARBY), min(len(text), last + _NEARBY)
    if lower.search(text, before, behind):
        return True
    again = re.compile(rf"[a-z,;] {re.escape(token.text)}(?!\w)")
    if again.search(text, before, behind):
        return False
    if word in known.common["verb"] or word in known.verbs:
        return True
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural or word.endswith(
        ("ing", "ed", "ly", "tion", "ment", "ness", "ists", "ers", "ors", "ies")
    )
