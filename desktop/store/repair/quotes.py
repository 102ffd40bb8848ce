"""Every mark compared with the text below it; what does not fit waits to be looked over."""

import sqlite3
from dataclasses import dataclass, field

from desktop.domain.anchor import CONTEXT
from desktop.store.repair.texts import FEW, Texts

_SURE = frozenset({"exact", "moved"})


@dataclass(slots=True)
class Quotes:
    """Marks whose words were not where they were said to be."""

    found: list[int] = field(default_factory=list)
    """They stand where their words were found again, or on words that changed."""
    unsure: list[int] = field(default_factory=list)
    """Their words are nowhere in the text as it is now."""


def look_over(connection: sqlite3.Connection, texts: Texts) -> Quotes:
    """Compare, and mend the places of spans; the words that they keep never change."""
    quotes = Quotes()
    for document in [row[0] for row in connection.execute("SELECT id FROM document")]:
        (text,) = connection.execute(
            "SELECT text FROM document WHERE id = ?", (document,)
        ).fetchone()
        spans = connection.execute(
            "SELECT s.id, s.annotation_id, s.start, s.end, s.quote, s.status, s.prefix, s.suffix"
            " FROM span s JOIN version v ON v.id = s.version_id WHERE v.document_id = ?",
            (document,),
        ).fetchall()
        for span, mark, start, end, kept, status, prefix, suffix in spans:
            inside = 0 <= start < end <= len(text)
            quote = kept
            if status in _SURE and inside and document not in texts.changed:
                quote = _mend_words(connection, span, kept, text[start:end])
            if status == "exact" and inside and document not in texts.changed:
                _mend_context(connection, span, text, (start, end, prefix, suffix))
            if inside and (status in {"fuzzy", "orphan"} or text[start:end] == quote):
                continue
            altered = inside and document in texts.altered
            place, stop, new = _placed(text, (start, end, quote, status), altered=altered)
            if status != "orphan":
                (quotes.found if new == "fuzzy" else quotes.unsure).append(mark)
            connection.execute(
                "UPDATE span SET start = ?, end = ?, status = ? WHERE id = ?",
                (place, stop, new, span),
            )
    return quotes


def _placed(text: str, span: tuple[int, int, str, str], *, altered: bool) -> tuple[int, int, str]:
    """Return where a mark is to stand, and how sure that is."""
    start, end, quote, status = span
    if altered:  # the letters below it may be what is wrong
        return start, end, "fuzzy"
    again = -1 if status == "orphan" else _nearest(text, quote, start)
    if again >= 0:
        return again, again + len(quote), "fuzzy"
    place = max(0, min(start, len(text) - 1))
    return place, place + 1, "orphan"


def _mend_context(
    connection: sqlite3.Connection, span: int, text: str, kept: tuple[int, int, str, str]
) -> None:
    """Write the words around a mark as they stand in the text."""
    start, end, prefix, suffix = kept
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if (before, after) != (prefix, suffix):
        connection.execute(
            "UPDATE span SET prefix = ?, suffix = ? WHERE id = ?", (before, after, span)
        )


def _mend_words(connection: sqlite3.Connection, span: int, quote: str, here: str) -> str:
    """Return the words of a mark, those of the text where only some letters differ."""
    odd = sum(one != other for one, other in zip(quote, here, strict=False))
    if len(quote) != len(here) or not 0 < odd <= min(FEW, len(here) // 2):
        return quote
    connection.execute("UPDATE span SET quote = ? WHERE id = ?", (here, span))
    return here


def _nearest(text: str, quote: str, start: int) -> int:
    """Return where the words stand nearest to a place, or -1."""
    if not quote:
        return -1
    start = max(0, min(start, len(text)))
    before = text.rfind(quote, 0, start + len(quote))
    after = text.find(quote, start)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start), default=-1)
