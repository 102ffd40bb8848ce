"""What is missing in a repaired file, in sentences for the person whose work it is."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.store.repair.gathering import Gathered
from desktop.store.repair.history import Doubt, History
from desktop.store.repair.owners import Owners
from desktop.store.repair.quotes import Quotes
from desktop.store.repair.texts import Texts

_NAMED = 10
"""More things than this are counted, not named."""
_WORDS = 60
PLAIN = {
    "article": ("article", "articles"),
    "collection": ("collection", "collections"),
    "collection_article": ("place in a collection", "places in collections"),
    "tag": ("tag", "tags"),
    "entity": ("entity", "entities"),
    "entity_name": ("further name of an entity", "further names of entities"),
    "annotation": ("mark", "marks"),
    "span": ("marked place", "marked places"),
    "annotation_tag": ("tag on a mark", "tags on marks"),
    "mention": ("mention of an entity", "mentions of entities"),
    "proposition": ("group of claims", "groups of claims"),
    "claim": ("claim", "claims"),
    "claim_link": ("link between claims", "links between claims"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "right_of_reply": ("request for comment", "requests for comment"),
    "saved_view": ("saved view", "saved views"),
    "rejection": ("refused proposal", "refused proposals"),
    "standing": ("place in an older version", "places in older versions"),
    "page": ("page of a PDF", "pages of PDFs"),
    "document_file": ("original file", "original files"),
    "suggestion": ("proposal", "proposals"),
    "version": ("version of an article", "versions of articles"),
}
"""What people call a row of a table, and several."""
_CHILDREN_OF_MARKS = frozenset({"claim", "mention"})
"""How many of these are missing is known from the marks, which say what they are."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that happened on the way."""

    found: Gathered
    history: History
    texts: Texts
    owners: Owners
    quotes: Quotes
    paragraphs: list[int]
    suspects: dict[str, list[int]]
    history_kept: bool


def tell(connection: sqlite3.Connection, told: Told) -> list[str]:
    """Return what is missing, the gravest first."""
    return [
        *_texts(connection, told.texts),
        *_stand_ins(connection, told),
        *_unreadable(connection, told),
        *_uncertain(connection, told),
        *_rest(connection, told),
    ]


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def _shown(words: object) -> str:
    plain = " ".join(str(words).split())
    return plain if len(plain) <= _WORDS else plain[: _WORDS - 1].rstrip() + "…"


def _titles(connection: sqlite3.Connection, documents: set[int]) -> Iterator[tuple[int, str, int]]:
    """Yield each document with the title of its article and the number of marks on it."""
    for document in sorted(documents):
        row = connection.execute(
            "SELECT a.title, (SELECT count(DISTINCT annotation_id) FROM span"
            " WHERE version_id = v.id) FROM version v JOIN article a ON a.id = v.article_id"
            " WHERE v.document_id = ?",
            (document,),
        ).fetchone()
        if row is not None:
            yield document, _shown(row[0]), row[1]


def _texts(connection: sqlite3.Connection, texts: Texts) -> Iterator[str]:
    for _document, title, marks in _titles(connection, texts.lost):
        kept = (
            f"its {counted(marks, 'mark is', 'marks are')} kept with the words they mark; "
            if marks
            else ""
        )
        yield f"The text of ‘{title}’ is lost; {kept}use Import again… to get the text back."
    for document, title, _marks in _titles(connection, set(texts.torn)):
        yield (
            f"A part of ‘{title}’ is lost (about "
            f"{counted(texts.torn[document], 'character', 'characters')}); its marks are kept. "
            "Use Import again… to get the text back."
        )
    for _document, title, _marks in _titles(connection, set(texts.files)):
        yield f"The original file of ‘{title}’ is damaged; its text and marks are not."
    for _document, title, _marks in _titles(connection, texts.altered):
        yield (
            f"Some characters of ‘{title}’ are not what was imported, and nobody knows which; "
            "use Import again… to compare."
        )


def _stand_ins(connection: sqlite3.Connection, told: Told) -> Iterator[str]:
    made = {table: list(keys) for table, keys in told.owners.made.items()}
    for table, keys in told.found.witnesses.in_part.items():
        made.setdefault(table, []).extend(keys)
    for table, keys in made.items():
        if table in {"version", "annotation", "claim"}:
            continue
        column = (
            "statement" if table == "proposition" else "title" if table == "article" else "name"
        )
        names = [
            f"‘{_shown(row[0])}’"
            for key in keys[:_NAMED]
            for row in connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (key,))
        ]
        more = f" and {len(keys) - _NAMED:,} more" if len(keys) > _NAMED else ""
        one, many = PLAIN[table]
        yield (
            f"{counted(len(keys), one, many).capitalize()} could not be read; what belonged to "
            f"{'it' if len(keys) == 1 else 'them'} is kept under {', '.join(names)}{more}."
        )
    marks = made.get("annotation", [])
    if marks:
        total = _count(connection, "annotation")
        yield (
            f"{len(marks):,} of {counted(total, 'mark', 'marks')} lost their dates and author; "
            "the words they mark are kept."
        )
    claims = made.get("claim", [])
    if claims:
        yield (
            f"{len(claims):,} of {counted(_count(connection, 'claim'), 'claim', 'claims')} lost "
            "what was recorded beside their words (kind of source, act, certainty, verdict …): "
            f"{_claims(connection, claims)}."
        )
    if told.owners.nameless:
        yield (
            f"{counted(len(told.owners.nameless), 'mention', 'mentions')} lost the entity and "
            "became plain highlights."
        )
    if told.owners.placeless:
        yield (
            f"{counted(len(told.owners.placeless), 'mark', 'marks')} lost the place in the text; "
            "place them anew in the list of marks to look over."
        )


def _claims(connection: sqlite3.Connection, keys: list[int]) -> str:
    """Name claims by their numbers, article by article."""
    numbers: dict[str, list[int]] = {}
    for key in keys:
        for number, title in connection.execute(
            "SELECT c.number, a.title FROM claim c JOIN article a ON a.id = c.article_id"
            " WHERE c.annotation_id = ?",
            (key,),
        ):
            numbers.setdefault(_shown(title), []).append(number)
    return "; ".join(
        f"{_runs(some)} in ‘{title}’" for title, some in sorted(numbers.items())[:_NAMED]
    ) + (f"; and in {len(numbers) - _NAMED:,} more articles" if len(numbers) > _NAMED else "")


def _runs(numbers: list[int]) -> str:
    """Return numbers with those in a row drawn together: 1–4, 7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return ", ".join(shown[:_NAMED]) + (" …" if len(shown) > _NAMED else "")


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _unreadable(connection: sqlite3.Connection, told: Told) -> Iterator[str]:
    """Say of each table how many rows may be missing."""
    for table, (one, many) in PLAIN.items():
        if not told.found.gaps.get(table) or table in _CHILDREN_OF_MARKS:
            continue
        dead = told.history.dead.get(table, set())
        here, about = _count(connection, table), ""
        if told.found.witnesses.knows_all(table):
            missing = set(told.found.witnesses.missing(table)) - dead
            most: int | None = len(missing)
        else:
            most, about = _most_missing(connection, told.found, table, dead), "Up to "
        if most is None:
            yield f"Some {many} may be missing; {here:,} could be read."
        elif most:
            known = counted(here + most, one, many)
            yield f"{about}{most:,} of {known} could not be read and {_are(most)} missing."


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _most_missing(
    connection: sqlite3.Connection, found: Gathered, table: str, dead: set[int]
) -> int | None:
    """Return how many rows can be missing at most; None when nobody can tell."""
    if table == "page":
        return None
    key = "document_id" if table == "document_file" else "id"
    missing = 0
    for low, high in found.lost_keys(table):
        if high is None:
            return None
        (here,) = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {key} > ? AND {key} <= ?", (low, high)
        ).fetchone()
        gone = sum(low < number <= high for number in dead)
        missing += max(0, high - low - here - gone)
    return missing


def _uncertain(connection: sqlite3.Connection, told: Told) -> Iterator[str]:
    marks = set(told.quotes.found) | set(told.quotes.unsure)
    if marks:
        yield (
            f"{counted(len(marks), 'mark does', 'marks do')} not stand exactly on the words they "
            "keep; look them over in the list of moved marks."
        )
    for table, keys in told.suspects.items():
        if table not in {"annotation_tag", "mention", "span", "claim_link"}:
            one, many = PLAIN[table]
            lie = "lies" if len(keys) == 1 else "lie"
            them = "it" if len(keys) == 1 else "them"
            yield (
                f"{counted(len(keys), one, many)} {lie} on a damaged page of the file; "
                f"a letter in {them} may be wrong{_where(connection, table, keys)}."
            )
    doubts = [doubt for doubt in told.history.doubts if doubt.column != "uuid"]
    for doubt in doubts[:_NAMED]:
        yield _doubt(doubt)
    more = len(doubts) - _NAMED
    if more > 0:
        stands = counted(more, "more value stands", "more values stand")
        yield f"{stands} in the file twice, differently."


def _where(connection: sqlite3.Connection, table: str, keys: list[int]) -> str:
    """Say which these are, where they are claims."""
    return f": {_claims(connection, keys)}" if table == "claim" else ""


def _doubt(doubt: Doubt) -> str:
    one = PLAIN[doubt.table][0]
    return (
        f"The file says two things of the {doubt.column.replace('_', ' ')} of {_a(one)} "
        f"(number {doubt.key}): ‘{_shown(doubt.kept)}’, which was kept, and "
        f"‘{_shown(doubt.other)}’. Check it."
    )


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _rest(connection: sqlite3.Connection, told: Told) -> Iterator[str]:
    for table, number in told.owners.dropped.items():
        if table in PLAIN:
            one, many = PLAIN[table]
            yield f"{counted(number, one, many)} belonged to what is lost and went with it."
    titles = [f"‘{title}’" for _d, title, _m in _titles(connection, set(told.paragraphs))]
    if titles:
        more = f" and {len(titles) - _NAMED:,} more" if len(titles) > _NAMED else ""
        names = ", ".join(titles[:_NAMED])
        yield f"Headings and lists became plain paragraphs in parts of {names}{more}."
    if told.found.gaps.get("view_state"):
        yield "Where you were reading is forgotten."
    if not told.history_kept:
        yield "The history could not be kept: nothing from before can be undone."
