"""Tables as files: CSV that spreadsheets open and that comes back as it was, and JSON Lines."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TextIO

from desktop.domain.errors import FileProblem, UserError
from desktop.formats.guard import guarded, unguard
from desktop.formats.landing import landing
from desktop.formats.limits import MAX_CELL, TABLE_BYTES, TABLE_COLUMNS
from desktop.formats.source import named, open_bytes

Row = Sequence[object]
Progress = Callable[[int], object]

_SLICE = 1000
"""Rows between two reports of progress."""

_HEADER_BYTES = 1_000_000
_DELIMITERS = ",;\t"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def write_csv(
    target: Path | TextIO,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    delimiter: str = ",",
    bom: bool = True,
    guard: bool = True,
    progress: Progress | None = None,
) -> int:
    """Write a CSV file (RFC 4180, UTF-8) and return the count of rows.

    A path is replaced only when all is written; a stream has to be opened with newline="".
    `progress` is told the rows so far; what it raises stops the writing and leaves nothing behind.
    Raises FileProblem when the file cannot be written.
    """
    if len(delimiter) != 1 or delimiter in '"\r\n\ufeff':
        raise UserError("The delimiter has to be one character, such as , or ; or a tab.")
    with _stream(target) as stream:
        if bom:
            stream.write("\ufeff")
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(guarded(columns) if guard else columns)
        return _write(
            rows,
            lambda part: writer.writerows(map(guarded, part) if guard else part),
            progress,
        )


def write_jsonl(
    target: Path | TextIO,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    progress: Progress | None = None,
) -> int:
    """Write one JSON object a line (UTF-8 without BOM, LF) and return the count of rows.

    Path, stream, progress and errors are as for `write_csv`.
    """
    encode = json.JSONEncoder(ensure_ascii=False).encode
    with _stream(target) as stream:
        return _write(
            rows,
            lambda part: stream.writelines(
                f"{encode(dict(zip(columns, row, strict=True)))}\n" for row in part
            ),
            progress,
        )


def read_csv(path: Path, *, guard: bool = True) -> tuple[tuple[str, ...], Iterator[dict[str, str]]]:
    """Return the columns of a CSV file and its rows, streamed; missing cells are ''.

    Comma, semicolon or tab is recognised from the header line. With `guard`, the apostrophes that
    `write_csv` set are taken off. Raises FileProblem, while the rows are read as well.
    """
    encoding, delimiter = _manner(path)
    lines = _lines(path, encoding, delimiter)
    try:
        _number, header = next(lines, (1, []))
    finally:
        lines.close()  # type: ignore[attr-defined]
    columns = tuple((unguard(name) if guard else name).strip() for name in header)
    if not any(columns):
        raise FileProblem(f"{named(path)} has no header line; choose a file that Ascribe exported.")
    if len(columns) > TABLE_COLUMNS:
        raise FileProblem(
            f"{named(path)} has more than {TABLE_COLUMNS:,} columns; choose a file that Ascribe "
            "exported."
        )
    if len(set(columns)) < len(columns):
        raise FileProblem(f"{named(path)} has two columns of one name; rename one of them.")
    return columns, _rows(path, columns, _lines(path, encoding, delimiter), guard)


def _stream(target: Path | TextIO) -> AbstractContextManager[TextIO]:
    return landing(target) if isinstance(target, Path) else nullcontext(target)


def _write(
    rows: Iterable[Row], write: Callable[[list[Row]], object], progress: Progress | None
) -> int:
    count, waiting = 0, iter(rows)
    while part := list(islice(waiting, _SLICE)):
        write(part)
        count += len(part)
        if progress is not None:
            progress(count)
    return count


def _manner(path: Path) -> tuple[str, str]:
    """Return the encoding of a CSV file and its delimiter."""
    with open_bytes(path) as stream:
        if os.fstat(stream.fileno()).st_size > TABLE_BYTES:
            raise FileProblem(
                f"{named(path)} is larger than {TABLE_BYTES // 1_000_000:,} MB, more than marks "
                "are; split it and import the parts."
            )
        head = stream.read(_HEADER_BYTES)
    if not head.strip():
        raise FileProblem(f"{named(path)} is empty; choose a file that Ascribe exported.")
    encoding = "utf-16" if head.startswith(_WIDE_MARKS) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\x00" in head.split(b"\n", 1)[0]:
        raise FileProblem(f"{named(path)} is not a CSV file; choose one that Ascribe exported.")
    lines = head.decode(encoding, "replace").splitlines() or [""]
    csv.field_size_limit(MAX_CELL)
    try:
        cells = {
            delimiter: len(next(csv.reader([lines[0]], delimiter=delimiter), []))
            for delimiter in _DELIMITERS
        }
    except csv.Error as error:
        raise _broken(path, error) from error
    return encoding, max(cells, key=lambda delimiter: cells[delimiter])


def _broken(path: Path, error: csv.Error) -> FileProblem:
    if "field limit" in str(error):
        return FileProblem(
            f"{named(path)} has a cell of more than {MAX_CELL // 1_000_000} million characters; "
            "look for a quotation mark that is not closed."
        )
    return FileProblem(f"{named(path)} is damaged ({error}); export it anew.")


def _lines(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that has any cell, with the number of the line on which it ends."""
    csv.field_size_limit(MAX_CELL)
    name = named(path)
    try:
        with path.open(encoding=encoding, newline="") as stream:
            reader = csv.reader(stream, delimiter=delimiter)
            for row in reader:
                if row:
                    yield reader.line_num, row
    except UnicodeError as error:
        raise FileProblem(
            f"{name} is not in UTF-8; save it as “CSV UTF-8” and try again."
        ) from error
    except csv.Error as error:
        raise _broken(path, error) from error
    except OSError as error:
        raise FileProblem(f"{name} cannot be read ({error.strerror}); try a copy of it.") from error


def _rows(
    path: Path, columns: Sequence[str], lines: Iterator[tuple[int, list[str]]], guard: bool
) -> Iterator[dict[str, str]]:
    next(lines, None)
    width = len(columns)
    for number, row in lines:
        if len(row) > width and any(row[width:]):
            raise FileProblem(
                f"Line {number} of {named(path)} has more cells than the header; "
                "mend that line or export it anew."
            )
        cells = [unguard(cell) for cell in row] if guard else row
        cells += [""] * (width - len(cells))
        yield dict(zip(columns, cells, strict=False))
