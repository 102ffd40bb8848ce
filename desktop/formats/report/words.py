"""How a report words things: counts, dates, links seen from both ends, what a claim is."""

from collections.abc import Iterable
from datetime import date, datetime

from desktop.domain.model import (
    Certainty,
    Claim,
    ClaimFields,
    Polarity,
    QuoteType,
    Relation,
    Reply,
    Status,
)

_MANY = {"entity": "entities"}
_MARKS = frozenset('“”"«»„')
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_INCOMING = {
    Relation.CONFIRMS: "confirmed by",
    Relation.DENIES: "denied by",
    Relation.DISPUTES: "disputed by",
    Relation.REPEATS: "repeated by",
    Relation.RESPONDS_TO: "answered by",
}


def counted(count: int, noun: str) -> str:
    """Return '1 claim', '2,000 claims'."""
    return f"{count:,} {noun if count == 1 else _MANY.get(noun, noun + 's')}"


def day(stored: str) -> str:
    """Return a stored date as it is read, '3 August 2024'; what is no date stays as it is."""
    try:
        if len(stored) > 10 and stored[10] in "T ":
            found = datetime.fromisoformat(stored).date()
        else:
            found = date.fromisoformat(stored)
    except ValueError:
        return one_line(stored)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def letters(place: int) -> str:
    """Return 'a', 'b' … 'z', 'aa' for 0, 1 … 25, 26."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def one_line(text: str, most: int = 0) -> str:
    """Return the words on one line, cut at a word when there are more than `most` code points."""
    folded = " ".join(text.split())
    if not most or len(folded) <= most:
        return folded
    return folded[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.–— ") + "…"


def relation_words(relation: Relation, *, outgoing: bool) -> str:
    """Return how a claim relates to another, seen from itself."""
    return relation.value if outgoing else _INCOMING[relation]


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """Return the parts that say something, in one line."""
    return between.join(part for part in parts if part)


def quoted(words: str) -> str:
    """Return the words in quotation marks, unless they bring some of their own."""
    line = one_line(words)
    return line if line[:1] in "‘'" or _MARKS.intersection(line) else f"“{line}”"


def manner(fields: ClaimFields) -> list[str]:
    """Return how the source says it, where that is more than the plain case."""
    found = []
    if fields.quote_type != QuoteType.INDIRECT:
        found.append(f"{fields.quote_type} quotation")
    if fields.certainty != Certainty.NOT_STATED:
        found.append(fields.certainty.value)
    if fields.polarity != Polarity.AFFIRMED:
        found.append(fields.polarity.value)
    said = joined(
        (f"said {day(fields.said_on)}" if fields.said_on else "", one_line(fields.said_to)), ", "
    )
    return [*found, said] if said else found


def checking(fields: ClaimFields) -> str:
    """Return how far the checking has come and what it found."""
    if fields.verdict is None:
        return joined((fields.status.value, one_line(fields.verdict_text)), ": ")
    found = joined((fields.verdict.value, one_line(fields.verdict_text)), " – ")
    return found if fields.status == Status.DONE else f"{found} ({fields.status})"


def grades(fields: ClaimFields) -> str:
    """Return the analysts' grades, '' without any."""
    return joined(
        (
            f"source {fields.reliability}" if fields.reliability else "",
            f"information {fields.credibility}" if fields.credibility else "",
        ),
        ", ",
    )


def reply_words(reply: Reply) -> str:
    """Return whom one asked, when, and what came back."""
    asked = f"asked {one_line(reply.asked_whom)}" if reply.asked_whom else "asked"
    if reply.asked_on:
        asked += f" on {day(reply.asked_on)}"
    when = f" on {day(reply.answered_on)}" if reply.answered_on else ""
    if reply.answer:
        return f"{asked}; answered{when}: {quoted(reply.answer)}"
    return f"{asked}; answered{when}" if when else f"{asked}; no answer so far"


def speaker(claim: Claim) -> str:
    """Return who speaks in one line, '' when nobody is named."""
    return one_line(claim.source)
