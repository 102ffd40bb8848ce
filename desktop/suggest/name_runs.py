"""Runs of capitalised words: how far each goes, and where one holds two names."""

import re
from collections.abc import Iterator

from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.tokens import Token

_LONGEST = 12
"""A run of more capitalised words than this is no name."""
_MOST_AFTER_TITLE = 5
_OFFICES = word_set(
    "of state defense defence commerce education energy health labor labour interior agriculture"
    " transportation transport treasury justice homeland security veterans affairs and the human"
    " services housing urban development home foreign culture finance trade environment war"
)
_HOUSES = word_set("bank university republic kingdom isle church court ministry department house")


_NUMBER = re.compile(r"\d{1,4}[A-Za-z]?$")
_HOUSES_OF = word_set(
    "grill diner bar cafe café pub restaurant tavern inn deli pizzeria bookshop bakery hospital"
    " college school church cathedral hall"
)
_CABINET = word_set("ministry department office committee board bureau commission agency secretary")


def may_begin(token: Token) -> bool:
    """Say whether a name may begin with a word."""
    return token.is_word and token.is_capital and token.lower.partition("'")[0] != "i"


def run_end(tokens: list[Token], at: int) -> int:
    """Return the index of the last token of the run of capitalised words that begins here."""
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST:
        ahead = _ahead(tokens, at, last)
        if ahead == last:
            break
        last = ahead
    return last


def _ahead(tokens: list[Token], at: int, last: int) -> int:
    """Return the next token of a run behind its last one so far; that one where it ends."""
    common = lexicon().common
    after = tokens[last + 1]
    if tokens[last].possessive and not _workers_union(tokens[last], after):
        return last
    behind = tokens[last + 2] if last + 2 < len(tokens) else None
    number = _NUMBER.match(after.text) is not None and _model(tokens[last])
    if may_begin(after) or number:
        return last + 1
    if behind is None:
        return last
    dotted = after.text == "." and _takes_dot(tokens[last])
    if may_begin(behind) and (dotted or after.text == "&"):
        return last + 2
    if after.lower == "and":
        return last + 2 if may_begin(behind) and _one_body(tokens, at, last) else last
    if after.lower in {"in", "to"}:
        return last
    if after.lower in common["particle"] or after.lower in common["inner"]:
        ahead = last + 2
        while ahead < len(tokens) and tokens[ahead].lower in common["particle"] | {"the"}:
            ahead += 1
        person = last - at == 1 and tokens[at].lower in lexicon().given
        body = not person and _is_body(tokens[last])
        joins = body or (after.lower in common["particle"] and after.lower != "of")
        if joins and ahead < len(tokens) and may_begin(tokens[ahead]):
            return last if _of_a_country(tokens, at, last, ahead) else ahead
    return last


def _one_body(tokens: list[Token], at: int, last: int) -> bool:
    """Say whether "and" stands inside a name: "the Baltic and Northern Seas Forum"."""
    bodies = lexicon().name_words["organization"]
    if last - at == 2 and tokens[at + 1].lower == "of" and tokens[at].lower in _CABINET:
        return True
    if at == 0 or tokens[at - 1].lower != "the" or last - at > 1 or _is_body(tokens[last]):
        return False
    end = last + 2
    while end < len(tokens) and may_begin(tokens[end]) and end - last < _LONGEST:
        end += 1
    return end - last > 3 and tokens[end - 1].bare in bodies


def _of_a_country(tokens: list[Token], at: int, last: int, ahead: int) -> bool:
    """Say whether "of Norway" behind a long name only says where it is at home."""
    if last - at < 2 or tokens[last + 1].lower != "of" or tokens[last].lower in _HOUSES:
        return False
    known = lexicon().names.get(tokens[ahead].bare)
    return known is not None and known[1] == "place"


def _workers_union(token: Token, after: Token) -> bool:
    """Say whether a plural possessive stands inside a name: "Importers’ Union", "Penny’s Grill"."""
    if not after.is_capital:
        return False
    plural = token.lower.endswith("s'")
    return after.bare in (lexicon().name_words["organization"] if plural else _HOUSES_OF)


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


# ---- a run with an office inside it


def parts_of_run(tokens: list[Token], at: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the names of a run: both of "Security Council Secretary Shoigu".

    A title in front of a name belongs to neither of them.
    """
    person = _behind_office(tokens, at, last)
    if person < 0:
        yield at, last
        return
    # "Harbour Party of Prime Minister Maas": the little words belong to neither.
    office = person - 1
    while office > at and not _is_office(tokens[office]):
        office -= 1
    while office > at and (_is_office(tokens[office - 1]) or tokens[office - 1].text == "."):
        office -= 1
    end = office - 1
    while end > at and not tokens[end].is_capital:
        end -= 1
    first = at + 1 if end > at and tokens[at].lower in lexicon().demonyms else at
    before = (first, end)
    if before[0] <= before[1]:
        if _is_own_name(tokens, *before):
            yield before
        elif tokens[first].bare in lexicon().names:
            yield first, first
    yield person, last


def _behind_office(tokens: list[Token], at: int, last: int) -> int:
    """Return where the name behind the last office of a run begins, or -1."""
    others = lexicon().institutions
    for index in range(last - 1, at - 1, -1):
        if not _is_office(tokens[index]):
            continue
        first = index + 1
        while first <= last and (tokens[first].text == "." or _goes_with(tokens, index, first)):
            first += 1
        rest = [token for token in tokens[first : last + 1] if token.is_word]
        if not rest or len(rest) > _MOST_AFTER_TITLE or not rest[0].is_capital:
            continue
        named = not any(token.lower in others or token.lower == "of" for token in rest)
        # One title that opens a run is taken off later, where the sentence is known.
        return first if named and first > at + 1 else -1
    return -1


def _goes_with(tokens: list[Token], office: int, at: int) -> bool:
    """Say whether a word goes on from an office: "Secretary of State"."""
    return tokens[office + 1].lower == "of" and tokens[at].lower in _OFFICES


def _is_office(token: Token) -> bool:
    return token.lower.rstrip(".") in lexicon().offices


def _is_own_name(tokens: list[Token], at: int, last: int) -> bool:
    """Say whether the words before an office are a name: "Fed", "Security Council"."""
    known = lexicon()
    words = " ".join(token.bare for token in tokens[at : last + 1] if token.is_word)
    if words in known.names:
        return True
    bodies = known.name_words["organization"]
    return last > at and (tokens[last].lower in bodies or tokens[at].lower in bodies)
