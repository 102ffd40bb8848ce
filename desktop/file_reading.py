"""Files that a person named, read for the window and for the command line alike.

What a stranger made is read in a process that can be ended (`desktop.apart`); only short plain
text, which nothing has to take apart, is read at once.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import FileProblem

if TYPE_CHECKING:
    from desktop.apart import Apart, Report
    from desktop.domain.model import ImportedDocument
    from desktop.formats import Recognised

MOST_FILES = 10_000
"""More files than this are not taken from folders in one go."""
SECONDS = 120
MEGABYTES = 1_000
RECOGNISING_SECONDS = 1_800
RECOGNISING_MEGABYTES = 2_000
RECOGNISED = "Text recognised by Tesseract"
"""What the note of an article says whose words were recognised."""
_PLAIN = frozenset({"", ".txt", ".text"})
_SHORT = 1_000_000


def found_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and those in the folders named, however deep, sorted by name.

    Of a folder only files that can be read are taken, without hidden ones; what a link inside it
    leads to is no part of it. Raises FileProblem when there are more than 10,000, or none.
    """
    found: list[Path] = []
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
            found.append(path)
            continue
        before = len(found)
        for file in _in_folder(path):
            found.append(file)
            if len(found) > MOST_FILES:
                raise FileProblem(
                    f"{_named(path)} holds more than {MOST_FILES:,} files; add its folders one by "
                    "one."
                )
        if len(found) == before:
            raise FileProblem(
                f"{_named(path)} holds no file that Ascribe reads; choose another folder."
            )
    return found


def _in_folder(folder: Path) -> Iterator[Path]:
    from desktop.formats import is_readable

    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.suffix and is_readable(path):
                yield path


def _named(path: Path) -> str:
    from desktop.formats.source import named

    return named(path)


def read(
    path: Path, apart: "Apart", report: "Report | None" = None, password: str = ""
) -> "ImportedDocument":
    """Return the article in a file.

    Raises FileProblem, GivenUp, PasswordWanted, and RecognitionWanted where `recognise` helps.
    """
    from desktop.formats import read_file

    if _is_simple(path):
        return read_file(path)
    made: ImportedDocument = apart.call(
        "desktop.formats:read_file",
        path.absolute(),
        password,
        report=report,
        seconds=SECONDS,
        megabytes=MEGABYTES,
        what=_named(path),
    )
    return made


def recognise(
    path: Path, apart: "Apart", report: "Report | None" = None, password: str = ""
) -> "Recognised":
    """Return the article in a file, the words in pictures of pages recognised; takes minutes.

    Raises FileProblem, PasswordWanted or GivenUp; `report` hears of each page of a PDF.
    """
    made: Recognised = apart.call(
        "desktop.formats:recognise_file",
        path.absolute(),
        password,
        report=report,
        seconds=RECOGNISING_SECONDS,
        megabytes=RECOGNISING_MEGABYTES,
        what=_named(path),
    )
    return made


def _is_simple(path: Path) -> bool:
    """Say whether this is short plain text, or nothing that could be read at all."""
    try:
        return path.suffix.casefold() in _PLAIN and path.stat().st_size <= _SHORT
    except (OSError, ValueError):
        return True  # `read_file` has the sentence for it
