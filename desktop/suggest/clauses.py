"""Where a clause begins and ends, and what ends it."""

from desktop.suggest.lexicon import lexicon
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import phrase_after

ADVERSE = frozenset(["but", "although", "though", "while", "whereas", "despite", "however", "yet"])


def clause_end(unit: Unit, start: int) -> int:
    """Return the last token of the clause that begins here."""
    last = len(unit.tokens) - 1
    if unit.is_quoted(start):
        number = unit.quoted[start]
        end = start
        while end < last and unit.quoted[end + 1] == number:
            end += 1
        if unit.word(end) in "”\"’'»" and unit.word(end - 1) in ".,?!…":
            return end
        start = end
    for index in range(start + 1, last + 1):
        word = unit.word(index)
        if unit.is_quoted(index):
            continue
        if word == ";" or (word in {".", "?", "!"} and index == last):
            return index - 1
        if word in {"and", "but"} and _says_on(unit, index + 1):
            return index - 1
        if word == ":" and not unit.is_quoted(index + 1):
            return index - 1
        if word in {",", "—", "–"} and _clause_over(unit, index + 1):
            return index - 1
    return last


def _says_on(unit: Unit, index: int) -> bool:
    """Say whether the same subject goes on to say something else: "and promised that"."""
    verb = lexicon().verbs.get(unit.word(index))
    if verb is None or unit.tokens[index].is_capital:
        return False
    after = unit.word(index + 1)
    return after in {"that", "to", "whether"} or (verb.takes == "bare" and after != ",")


def _clause_over(unit: Unit, index: int) -> bool:
    """Say whether a clause does not go on behind its comma: ", adding that", ", but"."""
    word = unit.word(index)
    known = lexicon()
    if word in ADVERSE or word.endswith("ing") or word in known.common["auxiliary"]:
        return True
    if word == "and" and _says_on(unit, index + 1):
        return True
    if word == "according":
        return True
    if word in {"a", "an", "the"} and unit.word(index + 1) in known.nouns:
        return True
    if word == "and":
        following = phrase_after(unit, index + 1)
        return following is not None and _says_on(unit, following[1] + 1)
    trailing = phrase_after(unit, index)
    if trailing is None:
        return False
    verb = known.verbs.get(unit.word(trailing[1] + 1))
    ends = unit.word(trailing[1] + 2) in {"", ".", ",", "in", "on", "at"}
    return verb is not None and verb.takes in {"bare", "that"} and ends


def front_opens(unit: Unit, first: int, last: int) -> bool:
    """Say whether the fronted words begin at this token."""
    if unit.is_quoted(first):
        return unit.quoted[first - 1] != unit.quoted[first] and not _runs_into(unit, first)
    before = unit.word(first - 1)
    if before == ";" or (before == ":" and not unit.is_quoted(last)):
        return True
    return before in {",", "—", "–"} and unit.word(first) in ADVERSE - {"despite"}


def _runs_into(unit: Unit, first: int) -> bool:
    """Say whether the words before a quotation belong to the same statement."""
    before = unit.word(first - 1)
    return bool(before) and before not in {",", ".", ":", ";", "?", "!", "—", "–"}


def is_clause(unit: Unit, last: int) -> bool:
    """Say whether the words up to here may stand as a statement, not "In May" or "Asked"."""
    common = lexicon().common
    words: list[str] = []
    for index in range(last, -1, -1):
        if unit.word(index) == ";":
            break
        words.insert(0, unit.word(index))
    if not words or words[0] in common["preposition"] - {"about", "inside", "under"}:
        verb = any(word in common["auxiliary"] for word in words)
        return verb and len(words) > 6
    if words[0] in {"asked", "when", "if", "as", "although", "though", "while", "once", "after"}:
        return "," in words
    if words[0].endswith("ing") and "," not in words:
        return any(word in common["auxiliary"] for word in words)
    return len(words) > 2


def quote_resumes(unit: Unit, after: int) -> Range | None:
    """Return the quotation that goes on behind “…,” she said, “…”."""
    for index in range(after, min(len(unit.tokens), after + 14)):
        if unit.is_quoted(index):
            if unit.word(index - 1) not in {",", ".", ":", "—", "–", "that", "and"}:
                return None
            return index, clause_end(unit, index)
    return None
