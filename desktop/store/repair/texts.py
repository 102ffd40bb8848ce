"""Texts of articles that are lost or torn: what is left of them, with every mark in its place.

Marks stand on code points. So a text that is lost is replaced by one of the same length that holds
what is known (its beginning, its end, the words of every mark with the words around them), and
dots for the rest. The marks stay where they were; when the article is imported again they move
onto the true text by themselves.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from desktop.domain.text import sha256, word_count
from desktop.store.repair.cells import Begun, Broken, leading
from desktop.store.repair.gathering import Gathered
from desktop.store.repair.trees import Torn

_DOTS = "· "
_MOST = 10_000_000
"""Code points beyond which a place in a text is not believed."""
_BEFORE_TEXT, _AFTER_TEXT = 2, 2
"""How many columns of a document stand before its text and behind it."""
FEW = 8
"""So many letters of a mark may differ from the text where bits were turned over."""
_TEXT_FILES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".csv", ".json")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How text in UTF-16 begins; every second byte of it may be zero."""
Reader = Callable[[str, bytes], str | None]
"""Returns the text of an original file by its name and bytes, None when it cannot be read."""
NOTHING_LEFT = "The text of this article is lost. Use Import again… to read it once more."


@dataclass(slots=True)
class Texts:
    """What was done to texts, by document."""

    torn: dict[int, int] = field(default_factory=dict)
    """How many code points are missing, where the rest is kept."""
    lost: set[int] = field(default_factory=set)
    read_again: int = 0
    """How many texts came out of their original files."""
    files: list[int] = field(default_factory=list)
    """Documents whose original file is damaged."""
    room: int = 5 * _MOST
    """How many code points all stand-ins may have together: places in a file may be lies."""
    altered: set[int] = field(default_factory=set)
    """Texts that are not what was imported, nobody knows where."""

    @property
    def changed(self) -> set[int]:
        """The documents whose text is not what was imported."""
        return self.lost | self.altered | set(self.torn)


def read_again(
    connection: sqlite3.Connection, found: Gathered, texts: Texts, reader: Reader
) -> None:
    """Store the texts that are lost or torn and come out of their original files as they were."""
    for document, digest in found.witnesses.digests():
        text = _from_file(connection, document, digest, reader)
        if (
            text is not None
            and connection.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone()
            is None
        ):
            _insert(connection, document, text)
            texts.read_again += 1


def _from_file(
    connection: sqlite3.Connection, document: int, digest: object, reader: Reader
) -> str | None:
    """Return the text that this file has, when its check sum is the one that was kept."""
    row = connection.execute(
        "SELECT name, bytes FROM document_file WHERE document_id = ?", (document,)
    ).fetchone()
    text = reader(*row) if row is not None else None
    return text if text is not None and sha256(text) == digest else None


def put_torn(connection: sqlite3.Connection, found: Gathered, texts: Texts) -> None:
    """Store what there is of texts of which a part is gone."""
    present = {row[0] for row in connection.execute("SELECT id FROM document")}
    for torn in found.torn:
        if torn.number in present:
            continue
        try:
            begun = leading(torn.payload, torn.size)
        except Broken:
            continue
        if len(begun.values) != _BEFORE_TEXT or len(begun.after) != _AFTER_TEXT:
            continue  # nothing of the text is here
        first = begun.part.decode("utf-8", "ignore")
        last, characters = _end_of(torn, begun)
        length = characters or max(_reach(connection, torn.number), len(first) + 1)
        if length > min(_MOST, texts.room):
            continue
        texts.room -= length
        pieces = [(0, first), (length - len(last), last)]
        text = _store(connection, torn.number, pieces, length)
        if sha256(text) != begun.values[1]:
            texts.torn[torn.number] = length - len(first) - len(last)


def _end_of(torn: Torn, begun: Begun) -> tuple[str, int]:
    """Return the end of a text and the code points of the whole; ('', 0) where it is unknown."""
    behind = sum(begun.after)
    if len(torn.tail) <= behind:
        return "", 0
    numbers = torn.tail[len(torn.tail) - behind :]
    characters = int.from_bytes(numbers[: begun.after[0]], "big", signed=True)
    words = torn.tail[: len(torn.tail) - behind].lstrip(bytes(range(0x80, 0xC0)))
    try:
        last = words.decode("utf-8")
    except UnicodeDecodeError:
        return "", 0
    first = len(begun.part.decode("utf-8", "ignore"))
    if not 0 <= characters - first - len(last) <= torn.size:
        return "", 0
    return last, characters


def stand_in(connection: sqlite3.Connection, document: int, texts: Texts) -> None:
    """Store a text in place of one that is lost."""
    length = _reach(connection, document)
    texts.room -= length
    if length and texts.room > 0:
        _store(connection, document, [], length)
    else:
        _insert(connection, document, NOTHING_LEFT)
    texts.lost.add(document)


def find_altered(connection: sqlite3.Connection, texts: Texts, reader: Reader) -> None:
    """Note the texts whose check sum is not theirs; what the marks know of them is put back."""
    known = texts.changed
    texts.files = _spoilt_files(connection)
    for (document,) in connection.execute("SELECT id FROM document").fetchall():
        if document in known:
            continue
        digest, text, characters = connection.execute(
            "SELECT sha256, text, characters FROM document WHERE id = ?", (document,)
        ).fetchone()
        if digest == sha256(text) and characters == len(text):
            continue
        better = _from_file(connection, document, digest, reader) or _mended(
            connection, document, _stretched(text, characters)
        )
        if digest != sha256(better):
            if "\0" in better:
                texts.torn[document] = better.count("\0")
                better = "".join(
                    _DOTS[place % 2] if letter == "\0" else letter
                    for place, letter in enumerate(better)
                )
            else:
                texts.altered.add(document)
        connection.execute(
            "UPDATE document SET sha256 = ?, text = ?, characters = ? WHERE id = ?",
            (sha256(better), better, len(better), document),
        )


def _spoilt_files(connection: sqlite3.Connection) -> list[int]:
    """Return the documents whose original file is text, and has bytes that no text has."""
    rows = connection.execute(
        "SELECT document_id, name, substr(bytes, 1, 2) FROM document_file"
        " WHERE instr(bytes, x'00') > 0"
    )
    return [
        document
        for document, name, head in rows
        if name.casefold().endswith(_TEXT_FILES) and head not in _WIDE
    ]


def _stretched(text: str, characters: int) -> str:
    """Return a text with zeros in it as long as it was: some stood for longer characters."""
    start, end = text.find("\0"), text.rfind("\0") + 1
    longer = characters - len(text)
    if start < 0 or text[start:end].strip("\0") or not 0 < end - start + longer <= end - start:
        return text
    return text[:start] + "\0" * (end - start + longer) + text[end:]


def _mended(connection: sqlite3.Connection, document: int, text: str) -> str:
    """Return a text with the words of the marks where it has zeros, or some other letters."""
    letters = list(text)
    for start, words in _words_of_marks(connection, document):
        here = text[max(0, start) : start + len(words)]
        odd = sum(one != other for one, other in zip(here, words, strict=False))
        if start >= 0 and len(here) == len(words) and odd and ("\0" in here or odd <= FEW):
            letters[start : start + len(words)] = words
    return "".join(letters)


def _reach(connection: sqlite3.Connection, document: int) -> int:
    """Return how long a text was at least, by its blocks and by the marks on it."""
    (blocks,) = connection.execute(
        "SELECT max(end) FROM block WHERE document_id = ? AND end < ?", (document, _MOST)
    ).fetchone()
    (spans,) = connection.execute(
        "SELECT max(s.end + length(s.suffix)) FROM span s JOIN version v ON v.id = s.version_id"
        " WHERE v.document_id = ? AND s.end < ?",
        (document, _MOST),
    ).fetchone()
    return max(blocks or 0, spans or 0)


def _store(
    connection: sqlite3.Connection, document: int, known: Iterable[tuple[int, str]], length: int
) -> str:
    text = list((_DOTS * (length // 2 + 1))[:length])
    edges = connection.execute(
        "SELECT start, end FROM block WHERE document_id = ? AND 0 <= start AND start < end"
        " AND end <= ? ORDER BY position",
        (document, length),
    ).fetchall()
    for (_start, end), (start, _end) in pairwise(edges):
        for place in range(end, min(start, end + 2)):
            text[place] = "\n"
    for start, words in [*_words_of_marks(connection, document), *known]:
        if start >= 0 and start + len(words) <= length:
            text[start : start + len(words)] = words
    whole = "".join(text)
    _insert(connection, document, whole)
    return whole


def _words_of_marks(connection: sqlite3.Connection, document: int) -> list[tuple[int, str]]:
    """Return the words that marks keep of a text with their places, the surest last."""
    spans = connection.execute(
        "SELECT s.start, s.quote, s.prefix, s.suffix FROM span s"
        " JOIN version v ON v.id = s.version_id WHERE v.document_id = ?"
        " AND s.status IN ('exact', 'moved') ORDER BY s.start",
        (document,),
    ).fetchall()
    return [
        *((start - len(prefix), prefix) for start, _q, prefix, _s in spans),
        *((start + len(quote), suffix) for start, quote, _p, suffix in spans),
        *((start, quote) for start, quote, _p, _s in spans),
    ]


def _insert(connection: sqlite3.Connection, document: int, text: str) -> None:
    connection.execute(
        "INSERT INTO document (id, sha256, text, characters, words) VALUES (?, ?, ?, ?, ?)",
        (
            document,
            sha256(text),
            text,
            len(text),
            word_count(text),
        ),
    )
