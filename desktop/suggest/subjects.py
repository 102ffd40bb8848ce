"""Who is the subject of a verb, over the appositions between them."""

from desktop.suggest.lexicon import lexicon
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import is_name, over_parenthesis, phrase_after, phrase_before

_RELATIVES = frozenset({"who", "which", "whose", "whom"})


_LONGEST_ROLE = 8
_LONGEST_APPOSITION = 24


def subject_before(unit: Unit, index: int) -> tuple[Range, Range | None] | None:
    """Return the subject that ends before a token, and the apposition between, if any.

    "Anna Kelm, the mayor, said": the phrase is the name, the apposition "the mayor".
    """
    adverbs = lexicon().common["adverb"]
    while index > 1 and (unit.word(index - 1) in adverbs or unit.word(index - 1).endswith("ly")):
        index -= 1
    word = unit.word(index - 1)
    if word in _RELATIVES or (word == "that" and index > 1):
        comma = unit.word(index - 2) == ","
        found = phrase_before(unit, index - 3 if comma else index - 2)
        return (found, None) if found else None
    if word not in {",", "—", "–", ")"}:
        found = phrase_before(unit, index - 1)
        if found is not None and found[0] > 1:
            found = _with_relative(unit, found)
        return (found, _role_before(unit, found)) if found else None
    if word == ")":
        opened = over_parenthesis(unit, index - 1)
        found = phrase_before(unit, opened - 1) if opened > 0 else None
        return (found, None) if found else None
    return _over_appositions(unit, index - 1, word)


def _with_relative(unit: Unit, found: Range) -> Range:
    """Take in what "who were not involved in the work" belongs to."""
    common = lexicon().common
    before = unit.word(found[0] - 1)
    if before not in common["auxiliary"] | common["verb"] | {"who", "not"}:
        return found
    for at in range(found[0] - 1, max(0, found[0] - 9), -1):
        if not unit.tokens[at].is_word:
            return found
        if unit.word(at) in {"who", "which"}:
            head = phrase_before(unit, at - 1)
            return found if head is None else (head[0], found[1])
    return found


def _over_appositions(unit: Unit, mark: int, word: str) -> tuple[Range, Range | None] | None:
    apposition: Range | None = None
    end = mark - 1
    for _ in range(6):
        if end < 0 or unit.is_quoted(end):
            return None
        begin = end
        while begin > 0 and unit.word(begin - 1) not in {word, ";", ":"}:
            if unit.is_quoted(begin - 1):
                break
            begin -= 1
        piece = (begin, end)
        first_piece = begin == 0 or unit.word(begin - 1) != word
        if first_piece or not _skippable(unit, piece):
            found = phrase_before(unit, end)
            if found is None:
                return None
            if not is_name(unit, found) and apposition and is_name(unit, apposition):
                return apposition, found
            return found, apposition or _role_before(unit, found)
        if _is_role(unit, piece) or is_name(unit, piece):
            apposition = piece if apposition is None else (begin, apposition[1])
        end = begin - 2
    return None


def _role_before(unit: Unit, found: Range) -> Range | None:
    """Return the phrase that "The mayor, Anna Kelm," has before the name."""
    if unit.word(found[0] - 1) != "," or not is_name(unit, found):
        return None
    before = phrase_before(unit, found[0] - 2)
    if before is None or before[1] - before[0] > _LONGEST_ROLE or not _is_role(unit, before):
        return None
    opens = before[0] == 0 or unit.word(before[0] - 1) in {",", "and", "but", "while"}
    return before if opens else None


def _is_role(unit: Unit, piece: Range) -> bool:
    words = {unit.word(index) for index in range(piece[0], min(piece[1], piece[0] + 8) + 1)}
    roles = lexicon().roles
    first = unit.word(piece[0])
    named = words & (roles["role"] | roles["organization"] | roles["group"] | roles["document"])
    return bool(named) and first not in lexicon().common["preposition"] | _RELATIVES


def _skippable(unit: Unit, piece: Range) -> bool:
    """Say whether a piece between commas stands inside the subject, not is it."""
    common = lexicon().common
    first = unit.word(piece[0])
    if first in _RELATIVES | common["preposition"] | common["adverb"] | common["conjunction"]:
        return True
    if is_name(unit, piece):
        # "The mayor, Anna Kelm, said": the name is what is looked for.
        return False
    if first.isdigit() or first.endswith(("ing", "ed")):
        return True
    return _is_role(unit, piece)


def apposed_role(unit: Unit, found: Range) -> tuple[Range | None, int]:
    """Return the role that follows a name between commas, and where both end."""
    if unit.word(found[1] + 1) != "," or not is_name(unit, found):
        return None, found[1]
    role = phrase_after(unit, found[1] + 2)
    if role is None or unit.is_quoted(role[0]):
        return None, found[1]
    last = role[1]
    while (
        unit.word(last + 1) not in {"", ",", ".", ";", "who"}
        and last - role[0] < _LONGEST_APPOSITION
    ):
        if unit.is_quoted(last + 1):
            break
        last += 1
    role = (role[0], last)
    words = {unit.word(index) for index in range(role[0], role[1] + 1)}
    if not words & (lexicon().roles["role"] | lexicon().roles["group"]):
        return None, found[1]
    return role, role[1]
