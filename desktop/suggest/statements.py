"""The content of a claim as a plain statement; a denial gives what is denied."""

import re

from desktop.domain.model import Act

_OUTER = {"“": "”", '"': '"', "‘": "’", "„": "“”", "«": "»", "'": "'"}
_NOT = re.compile(
    r"\b(is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|should|may|might|must)"
    r"(?:\s+not\b|n['’]t\b)",
    re.IGNORECASE,
)
_BENT = re.compile(r"\b(wo|ca)n['’]t\b|\bcannot\b", re.IGNORECASE)
_NEVER = re.compile(r"\bnever\s+", re.IGNORECASE)
_THERE_NO = re.compile(r"\bthere\s+(is|are|was|were|has been|had been)\s+no\s+(\w+)", re.IGNORECASE)
_RAISED = re.compile(
    r"\b(is|are|was|were)\s+(?:widely |generally |still |now )?"
    r"(?:believed|thought|said|understood|reported|expected|estimated|alleged|known|assumed|rumou?red)"
    r"\s+to\s+(\w+)"
)
_FIRST_NO = re.compile(r"(nobody|no one|nothing|none|no(?=\s+\w+s\b)\s|no)\b", re.IGNORECASE)
_SOME = {
    "nobody": "somebody",
    "no one": "someone",
    "nothing": "something",
    "none": "some",
    "no": "any",
}
_EVER = re.compile(r"\s+ever\s+")
_MASS = frozenset(["evidence", "doubt", "proof", "damage", "money", "pressure", "plan", "link"])
_CLAUSE_WORDS = 12


def statement_of(words: str, act: Act, cue: str = "") -> str:
    """Return the words as a plain statement: outer quotation marks and end marks off.

    Of a denial it is the proposition denied, in the affirmative where that is simple.
    """
    plain = _bare(" ".join(words.split()))
    if plain.lower().startswith("that "):
        plain = plain[5:]
    if act is Act.DENIES:
        affirmed = affirmative(plain)
        if affirmed:
            plain = affirmed
        elif cue:
            plain = re.sub(r"^any ", "", plain)
    return _lowered_passive(plain)


def affirmative(words: str) -> str:
    """Return a simply negated statement without its negation, '' when there is none.

    "its drones are not being used" gives "its drones are being used".
    """
    head = words.split()
    near = len(" ".join(head[:_CLAUSE_WORDS])) + 1
    first = _FIRST_NO.match(words)
    if first:
        return _SOME.get(first.group(1).lower(), "") + _EVER.sub(" ", words[first.end() :], count=1)
    there = _THERE_NO.search(words, 0, near)
    if there:
        noun = there.group(2)
        article = "" if noun.endswith("s") or noun in _MASS else _article(noun)
        begin = words[: there.start() + len("there")]
        return f"{begin} {there.group(1)} {article}{noun}{words[there.end() :]}"
    bent = _BENT.search(words, 0, near)
    if bent:
        verb = "will" if bent.group().lower().startswith("wo") else "can"
        return words[: bent.start()] + verb + words[bent.end() :]
    match = _NOT.search(words, 0, near)
    if match:
        return words[: match.start()] + match.group(1) + words[match.end() :]
    never = _NEVER.search(words, 0, near)
    if never:
        return words[: never.start()] + words[never.end() :]
    return ""


def _article(noun: str) -> str:
    return "an " if noun[:1].lower() in "aeiou" else "a "


def _bare(words: str) -> str:
    """Take commas, full stops and a pair of outer quotation marks off."""
    words = words.strip(" \t,;—–").rstrip(".")
    closers = _OUTER.get(words[:1])
    if closers is None:
        return words
    inner = words[1:]
    if inner[-1:] and inner[-1] in closers:
        if not any(mark in inner[:-1] for mark in closers) or words[0] in "‘'":
            return inner[:-1].strip().rstrip(",.")
        return _joined_quotes(words)
    if not any(mark in inner for mark in closers):
        return inner.strip().rstrip(",.")
    return words


def _joined_quotes(words: str) -> str:
    """Take the marks off two quotations that follow each other: “A,” “B.” gives A, B."""
    if re.fullmatch(r"(?:[“\"][^“”\"]*[”\"]\s*)+", words):
        return re.sub(r"\s+", " ", re.sub(r"[“”\"]", " ", words)).replace(" ,", ",").strip(" ,.")
    return words


def _lowered_passive(words: str) -> str:
    """Take the raising out: "X is believed to be able" gives "X is able"."""
    match = _RAISED.search(words)
    if match is None:
        return words
    be, verb = match.group(1), match.group(2)
    one = be in {"is", "was"}
    if verb == "be":
        made = be
    elif verb == "have":
        made = "has" if one else "have"
    elif one and not verb.endswith(("s", "sh", "ch", "x", "y", "o")):
        made = verb + "s"
    elif not one:
        made = verb
    else:
        return words
    return words[: match.start()] + made + words[match.end() :]
