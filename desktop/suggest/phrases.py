"""Noun phrases beside a verb, found without a parser."""

from desktop.suggest.lexicon import lexicon
from desktop.suggest.names import names_in
from desktop.suggest.passage import Range, Unit

_LONGEST = 25


_LINKS = frozenset(
    [
        "of",
        "for",
        "from",
        "in",
        "at",
        "on",
        "with",
        "by",
        "to",
        "near",
        "behind",
        "about",
        "against",
        "between",
        "over",
        "within",
        "among",
    ]
)


_QUANTIFIERS = frozenset(
    [
        "all",
        "both",
        "half",
        "some",
        "most",
        "many",
        "each",
        "one",
        "two",
        "three",
        "several",
        "any",
        "few",
    ]
)


_TAIL_STOPS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "by",
        "as",
        "to",
        "when",
        "while",
        "that",
        "who",
        "which",
        "through",
        "via",
        "last",
        "this",
    ]
)


def phrase_before(unit: Unit, last: int) -> Range | None:
    """Return the noun phrase that ends at a token, or None."""
    if last < 0 or unit.is_quoted(last):
        return None
    first = last + 1
    while first > 0 and last - first < _LONGEST:
        step = _step_left(unit, first - 1, last)
        if step < 0:
            break
        first = step
        if _closes_left(unit, first, last):
            break
    return _shaved(unit, first, last) if first <= last else None


def _step_left(unit: Unit, index: int, last: int) -> int:
    """Return the index that the phrase reaches by taking this token in, or -1."""
    token = unit.tokens[index]
    common = lexicon().common
    if unit.is_quoted(index):
        return _over_scare_quote(unit, index, last)
    if token.text == ")":
        return over_parenthesis(unit, index)
    if not token.is_word:
        return index if token.text in "-&%$€£." and _inside_name(unit, index) else -1
    if token.lower in common["pronoun"]:
        return index if index == last else -1
    if token.lower in {"and", "or"}:
        return index if index < last and _joins_nouns(unit, index) else -1
    if token.lower in common["conjunction"] - {"than", "once"}:
        return index if token.lower == "that" and index == last else -1
    if token.lower in common["auxiliary"] - {"need"} and not token.is_capital:
        return -1
    if _is_verb(unit, index):
        return -1
    if token.lower in common["adverb"] - {"both", "first", "second", "third", "then", "rather"}:
        return -1
    return index


def _over_scare_quote(unit: Unit, index: int, last: int) -> int:
    """Take in one or two quoted words inside the phrase, not a quotation before it."""
    if index == last:
        return -1
    quotation = unit.quotations[unit.quoted[index]]
    first = index
    while first > 0 and unit.quoted[first - 1] == unit.quoted[index]:
        first -= 1
    short = quotation.closed and index - first <= 6
    ends = unit.word(index - 1) in {",", ".", "?", "!", "…"}
    return first if short and not ends and first > 0 else -1


def over_parenthesis(unit: Unit, index: int) -> int:
    """Return where the parenthesis opens that closes at a token, or -1."""
    for first in range(index - 1, max(-1, index - 12), -1):
        if unit.tokens[first].text == "(":
            return first
    return -1


def _inside_name(unit: Unit, index: int) -> bool:
    if index == 0:
        return False
    before = unit.tokens[index - 1]
    if unit.tokens[index].text == ".":
        return len(before.text) == 1 or before.lower in lexicon().abbreviations["never"]
    return True


def _joins_nouns(unit: Unit, index: int) -> bool:
    """Say whether "and" joins two noun phrases, not two clauses."""
    common = lexicon().common
    for before in range(index - 1, max(-1, index - 12), -1):
        token = unit.tokens[before]
        if not token.is_word:
            return token.text == "," and index - before < 6 and not unit.is_quoted(before)
        if token.lower in common["conjunction"]:
            return token.lower == "that"
        if token.lower in common["auxiliary"] or token.lower in common["pronoun"]:
            return False
        if _is_verb(unit, before) or token.lower.endswith("ed"):
            return False
    return index > 0


def _is_verb(unit: Unit, index: int) -> bool:
    """Say whether a word is surely a finite verb: of saying, or a common one."""
    known = lexicon()
    token = unit.tokens[index]
    before = unit.word(index - 1)
    if token.is_capital:
        return False
    if before in known.common["determiner"] or before in known.common["preposition"]:
        return False
    if index and unit.tokens[index - 1].possessive:
        return False
    if token.lower in known.verbs:
        return not noun_like(token.lower) and not reduced(unit, index)
    return token.lower in known.common["verb"] and token.lower not in _AMBIGUOUS


_AMBIGUOUS = frozenset(
    [
        "work",
        "works",
        "lives",
        "ends",
        "end",
        "starts",
        "start",
        "stop",
        "stops",
        "needs",
        "need",
        "cut",
        "cuts",
        "run",
        "runs",
        "hold",
        "holds",
        "build",
        "builds",
        "lead",
        "leads",
        "left",
        "meet",
        "meets",
        "set",
        "sets",
        "stand",
        "stands",
        "spread",
        "win",
        "wins",
        "break",
        "breaks",
        "mean",
        "means",
        "lost",
        "drive",
        "drives",
        "draw",
        "draws",
        "drew",
        "fall",
        "falls",
        "show",
        "bid",
        "put",
        "hit",
        "hits",
    ]
)


def reduced(unit: Unit, index: int) -> bool:
    """Say whether a participle belongs to the noun before it: "a preprint posted on Tuesday"."""
    after = unit.word(index + 1)
    return unit.word(index).endswith("ed") and after in lexicon().common["preposition"] - {"to"}


def noun_like(word: str) -> bool:
    """Say whether a form of a reporting verb may as well be a noun: "report", "claims"."""
    known = lexicon()
    if word in known.nouns or known.source_kind(word) is not None:
        return True
    return word in _NOUN_FORMS


_NOUN_FORMS = frozenset(
    [
        "state",
        "states",
        "note",
        "notes",
        "order",
        "orders",
        "post",
        "posts",
        "project",
        "projects",
        "level",
        "levels",
        "label",
        "labels",
        "brand",
        "brands",
        "detail",
        "details",
        "quote",
        "quotes",
        "record",
        "records",
        "rule",
        "rules",
        "set",
        "sets",
        "point",
        "points",
        "question",
        "questions",
        "answer",
        "answers",
        "reply",
        "replies",
        "appeal",
        "appeals",
        "grant",
        "estimates",
        "address",
        "document",
        "documents",
        "judge",
        "judges",
        "record",
        "find",
        "finds",
    ]
)


def _closes_left(unit: Unit, first: int, last: int) -> bool:
    """Say whether a phrase that reaches this token is complete."""
    common = lexicon().common
    word = unit.word(first)
    before = unit.word(first - 1)
    if word in common["pronoun"]:
        return True
    if word in common["determiner"] - {"of"}:
        if before in _QUANTIFIERS:
            return False
        return before not in _LINKS and before not in {"and", "or"}
    if unit.tokens[first].possessive or first == last:
        return False
    return False


def _shaved(unit: Unit, first: int, last: int) -> Range | None:
    """Drop what cannot begin a subject: a fronted "On Tuesday", "In a statement"."""
    common = lexicon().common
    while first <= last and (
        unit.word(first) in common["calendar"] or not unit.tokens[first].text[0].isalnum()
    ):
        first += 1
    if first <= last and unit.word(first) in common["preposition"] - {"about", "over", "around"}:
        first = _name_at_end(unit, first, last)
    while first <= last and unit.word(first) in {"but", "and", "so", "yet", "then", "or", "now"}:
        first += 1
    return (first, last) if first <= last else None


def _name_at_end(unit: Unit, first: int, last: int) -> int:
    """Return where a name with its titles begins at the end of a phrase, or behind the phrase."""
    names = names_in(unit.text, unit.tokens[first].start, unit.tokens[last].end)
    if not names or names[-1][1] < unit.tokens[last].bare_end:
        return last + 1
    at = last
    while unit.tokens[at].start > names[-1][0]:
        at -= 1
    roles = lexicon().roles["role"] | lexicon().name_words["title"]
    while at - 1 > first and unit.word(at - 1) in roles:
        at -= 1
    return at if at > first + 1 or unit.word(first) not in {"of", "for", "by", "with"} else last + 1


def phrase_after(unit: Unit, first: int) -> Range | None:
    """Return the noun phrase that begins at a token (its tail cut before "in", "on" ...)."""
    common = lexicon().common
    last = first - 1
    if unit.word(first) in (common["preposition"] | common["auxiliary"] | {"that"}) - {"about"}:
        return None
    while last + 1 < len(unit.tokens) and last - first < _LONGEST:
        index = last + 1
        token = unit.tokens[index]
        if unit.is_quoted(index) or (not token.is_word and not _goes_on(unit, index)):
            break
        if token.lower in _TAIL_STOPS and index > first:
            break
        if token.lower in common["conjunction"] - {"and", "or", "that"} and index > first:
            break
        if token.lower in common["auxiliary"] | common["adverb"] and index > first:
            break
        if index > first and (_is_verb(unit, index) or token.lower in common["calendar"]):
            break
        last = index
        if token.lower in common["pronoun"]:
            break
    while last >= first and unit.word(last) in common["preposition"] | {"and", "or"}:
        last -= 1
    return (first, last) if last >= first else None


def _goes_on(unit: Unit, index: int) -> bool:
    return unit.tokens[index].text in "-&%$€£." and _inside_name(unit, index)


def is_name(unit: Unit, phrase: Range) -> bool:
    """Say whether a phrase is nothing but a name (a title may stand before it)."""
    start, end = unit.span(*phrase)
    names = names_in(unit.text, start, end)
    if len(names) != 1 or names[0][1] != end:
        return False
    titles = lexicon().name_words["title"] | {"the", "."}
    return all(
        unit.tokens[index].lower in titles
        for index in range(phrase[0], phrase[1] + 1)
        if unit.tokens[index].start < names[0][0]
    )
