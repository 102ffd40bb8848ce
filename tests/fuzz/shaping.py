"""Changes inside a format: in the parts of a ZIP, the streams of a PDF, the rows of a database.

What is changed blindly is mostly refused at the door; these changes get past it.
"""

import csv
import io
import json
import random
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import closing, suppress
from copy import deepcopy
from typing import Any

from tests.fuzz.mutating import ODD_NUMBERS, ODD_WORDS, change_bytes, change_words

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_BLINDLY = 0.15
_UNPACKED = 2_000_000
_XML = (
    b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"<w:r><w:t>x</w:t></w:r>", b"<w:hyperlink>",
    b'<text:p>', b"</text:p>", b"<text:list><text:list-item>", b"<table:table>",
    b"<text:s text:c=\"9\"/>", b"<p>", b"</p>", b"<ul><li>", b"<table><tr><td>", b"<!--", b"-->",
    b"<![CDATA[", b"]]>", b"<?x ?>", b"&amp;", b"&#0;", b"&#xd800;", b"&#x110000;", b"&nbsp;",
    b"&lol;", b"<!DOCTYPE x []>", b"xmlns=\"\"",
)  # fmt: skip
_PDF = (
    b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"Td", b"Tm", b"cm", b"q", b"Q", b"Do", b"/F", b"<<", b">>",
    b"[", b"]", b"(", b")", b"0 0 0 0 0 0 Tm", b"1e30 0 0 1e30 0 0 cm", b"/Rotate 90",
    b"/Rotate 45", b"/MediaBox [0 0 0 0]", b"/MediaBox [0 0 1e9 1e9]", b"3 0 R", b"99999 0 R",
    b"null", b"true", b"/UserUnit 1000", b"/Subtype /Highlight", b"/QuadPoints [1 2 3]",
    b"/Contents (x)", b"/Kids",
)  # fmt: skip


def change_packed(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return a ZIP with a member changed, lost, doubled or taken from another."""
    if rng.random() < _BLINDLY:
        return change_bytes(data, rng, others)
    try:
        members = _members(data)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, zlib.error, EOFError):
        return change_bytes(data, rng, others)
    except NotImplementedError:
        return change_bytes(data, rng, others)
    if not members:
        return change_bytes(data, rng, others)
    for _round in range(rng.choice((1, 1, 2, 4))):
        name = rng.choice(list(members))
        match rng.randrange(12):
            case 0:
                members.pop(name)
                if not members:
                    break
            case 1:
                members[rng.choice(list(members))] = members[name]
            case 2:
                members[change_bytes(name.encode(), rng).decode("utf-8", "replace") or "x"] = (
                    members.pop(name)
                )
            case 3 | 4:
                members[name] = change_words(members[name], rng, list(members.values()), _XML)
            case _:
                members[name] = _changed_tree(members[name], rng)
    return _zipped(members)


def _changed_tree(data: bytes, rng: random.Random) -> bytes:
    """Return XML that is still well formed, with its elements, words or attributes changed."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return change_words(data, rng, (), _XML)
    for _round in range(rng.choice((1, 2, 3, 6))):
        every = [one for one in root.iter() if isinstance(one.tag, str)]
        with suppress(ValueError):  # words that XML cannot hold
            _change_element(rng.choice(every), rng.choice(every), rng)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _change_element(one: Any, other: Any, rng: random.Random) -> None:
    match rng.randrange(7):
        case 0 if one.getparent() is not None:
            one.getparent().remove(one)
        case 1:
            other.append(deepcopy(one))
        case 2 if one.getparent() is not None:
            for _time in range(rng.choice((1, 2, 20))):
                one.addnext(deepcopy(one))
        case 3 if one.attrib:
            name = rng.choice(list(one.attrib))
            one.attrib[name] = rng.choice((_odd(rng), "", *other.attrib.values()))
        case 4:
            one.text = rng.choice((_odd(rng), None, other.text, (other.text or "x") * 100))
        case 5:
            one.tag = other.tag
        case _:
            one.attrib.update(other.attrib)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()[:50]
        if sum(info.file_size for info in infos) > _UNPACKED:
            raise ValueError("too much to change")
        return {info.filename: archive.read(info) for info in infos}


def _zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, words in members.items():
            # A date of its own: the clock would make every run another one.
            info = zipfile.ZipInfo(name or "x")
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, words)
    return packed.getvalue()


def change_pdf(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return a PDF with words of its objects or of an unpacked stream changed, its end kept."""
    if rng.random() < _BLINDLY:
        return change_bytes(data, rng, others)
    head, mark, tail = data.rpartition(b"trailer")
    streams = list(_STREAM.finditer(head))
    if streams and rng.random() < 0.6:
        chosen = rng.choice(streams)
        start, end = chosen.span(1)
        changed = _changed_stream(chosen[1], rng)
        return head[:start] + changed + head[end:] + mark + tail
    # The objects alone: a change inside a packed stream would only break its packing.
    begin = rng.choice([0, *(found.end() for found in streams)])
    end = next((found.start(1) for found in streams if found.start() > begin), len(head))
    return (
        head[:begin] + change_words(head[begin:end], rng, others, _PDF) + head[end:] + mark + tail
    )


def _changed_stream(packed: bytes, rng: random.Random) -> bytes:
    try:
        words = zlib.decompressobj().decompress(packed, _UNPACKED)
    except zlib.error:
        return change_words(packed, rng, (), _PDF)
    return zlib.compress(change_words(words, rng, (), _PDF), 1)


def change_table(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return a CSV with cells changed, so that most rows are still rows."""
    words = data.decode("utf-8", "replace")
    try:
        rows = list(csv.reader(io.StringIO(words, newline="")))[:200]
    except csv.Error:
        rows = []
    if rng.random() < _BLINDLY or not rows:
        return change_bytes(data, rng, others)
    every = [cell for row in rows for cell in row] or [""]
    for _round in range(rng.choice((1, 2, 4, 8))):
        row = rng.choice(rows)
        at = rng.randrange(len(row) + 1)
        match rng.randrange(6):
            case 0:
                row[at : at + 1] = [rng.choice(every)]
            case 1:
                row[at : at + 1] = [_odd(rng)]
            case 2:
                rows.insert(rng.randrange(len(rows) + 1), list(row))
            case 3 if at < len(row):
                del row[at]
            case _ if at < len(row):
                cell = change_words(row[at].encode("utf-8", "replace"), rng, (), _CELLS)
                row[at] = cell.decode("utf-8", "replace")
            case _:
                pass
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("utf-8", "replace")


_CELLS = (
    b"0-5",
    b"3-3",
    b"9-2",
    b" | ",
    b"; ",
    b"\\",
    b"confirms 1",
    b"denies 2@x",
    b"claim",
    b"nan",
)


def _odd(rng: random.Random) -> str:
    return rng.choice((*ODD_NUMBERS, *ODD_WORDS, *_CELLS)).decode("utf-8", "replace")


def change_json(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return JSON with a value somewhere in it replaced by one of another kind."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return change_words(data, rng, others)
    if rng.random() < _BLINDLY:
        return change_words(data, rng, others)
    holder: list[Any] = [value]
    for _round in range(rng.choice((1, 2, 4))):
        _change_value(holder, rng)
    return json.dumps(holder[0]).encode()


def _change_value(holder: Any, rng: random.Random) -> None:
    """Go down at random and change one value; the root is the only item of a list."""
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = rng.choice(keys)
        inner = holder[key]
        if isinstance(inner, dict | list) and inner and rng.random() < 0.8:
            holder = inner
            continue
        if isinstance(holder, dict) and rng.random() < 0.1:
            holder[_odd(rng)] = holder.pop(key)
        else:
            holder[key] = _odd_value(rng, inner)
        return


def _odd_value(rng: random.Random, inner: object) -> object:
    return rng.choice(
        (
            None, True, False, 0, -1, 1, 1.5, 1e308, float("nan"), float("inf"), 2**31, 2**63,
            -(2**63), 2**64, 10**400, "", "\ud800", "\x00", "x" * 10_000, [], {}, [[]],
            [inner] * 100, {"a": inner}, str(inner), _odd(rng), "reader:1", "2026-13-45", "\u2029",
        )
    )  # fmt: skip


def change_database(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return a database with values of its rows changed, or bytes inside one of its pages."""
    if rng.random() < 0.5:
        changed = _changed_rows(data, rng)
        if changed:
            return changed
    damaged = bytearray(data)
    size = 4096
    page = rng.randrange(max(1, len(data) // size))
    for _round in range(rng.choice((1, 1, 2, 8, 50))):
        at = page * size + rng.randrange(size)
        if at < len(damaged):
            damaged[at] = rng.randrange(256)
    if rng.random() < 0.1:
        del damaged[rng.randrange(len(damaged)) :]
    return bytes(damaged)


def _changed_rows(data: bytes, rng: random.Random) -> bytes:
    with closing(sqlite3.connect(":memory:")) as open_:
        try:
            open_.deserialize(data)
            open_.execute("PRAGMA ignore_check_constraints = ON")
            names = [
                row[0]
                for row in open_.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
                )
            ]
            for _round in range(rng.choice((1, 1, 2, 5))):
                table = rng.choice(names)
                columns = [row[1] for row in open_.execute(f"PRAGMA table_info({table})")]
                open_.execute(
                    f"UPDATE OR IGNORE {table} SET {rng.choice(columns)} = ? WHERE rowid IN"
                    f" (SELECT rowid FROM {table} LIMIT 1 OFFSET ?)",
                    (_odd_cell(rng), rng.randrange(5)),
                )
            open_.commit()
            return open_.serialize()
        except (sqlite3.Error, IndexError, OverflowError):
            return b""


def _odd_cell(rng: random.Random) -> object:
    return rng.choice(
        (
            None, 0, -1, 1, 2**62, -(2**63), 0.5, 1e308, "", "x", "[]", "{}", "[1,2]", "[null]",
            b"", b"\xff", "claim", "x" * 5_000, "\ufdd0\u2029", "2026-01-01T00:00:00Z", _odd(rng),
        )
    )  # fmt: skip


def change_history(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return a project in whose history a row says something else; its other tables stay."""
    with closing(sqlite3.connect(":memory:")) as open_:
        try:
            open_.deserialize(data)
            for _round in range(rng.choice((1, 1, 2, 5))):
                _change_step(open_, rng)
            open_.commit()
            return open_.serialize()
        except (sqlite3.Error, OverflowError, UnicodeError):
            return data


def _change_step(open_: sqlite3.Connection, rng: random.Random) -> None:
    rows = open_.execute("SELECT id, table_name, before, after FROM journal_change").fetchall()
    if not rows:
        return
    row, _table, before, after = rng.choice(rows)
    tables = [one[1] for one in rows]
    image = rng.choice([one for one in (before, after) if one is not None] or ["[]"])
    changed = change_json(image.encode(), rng, ()).decode("utf-8", "replace")
    match rng.randrange(8):
        case 0:
            open_.execute(
                "UPDATE journal_change SET table_name = ? WHERE id = ?",
                (
                    rng.choice(
                        (*tables, "sqlite_schema", "journal_change", "x; DROP TABLE span", "")
                    ),
                    row,
                ),
            )
        case 1:
            other = rng.choice((0, -1, 1, 2, 3, 2**62, rng.randrange(40)))
            open_.execute("UPDATE journal_change SET row_id = ? WHERE id = ?", (other, row))
        case 2:
            open_.execute("DELETE FROM journal_change WHERE id = ?", (row,))
        case 3:
            state = rng.choice(("done", "undone", "dropped"))
            step = rng.randrange(12)
            open_.execute("UPDATE journal_step SET state = ? WHERE id = ?", (state, step))
        case 4 | 5:
            open_.execute("UPDATE journal_change SET before = ? WHERE id = ?", (changed, row))
        case _:
            open_.execute("UPDATE journal_change SET after = ? WHERE id = ?", (changed, row))
