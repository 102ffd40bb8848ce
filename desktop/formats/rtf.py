"""Read a rich text file (RTF): its signs become HTML, which becomes blocks like any page.

Own code: striprtf, the one library that is kept, gives bare text (no headings, lists, emphasis or
notes), breaks emoji in two, and takes minutes over a hostile file.
"""

from locale import windows_locale

from desktop.domain.errors import FileProblem
from desktop.domain.model import ImportedDocument
from desktop.formats.assembling import Facts, assembled
from desktop.formats.limits import MOST_OPEN
from desktop.formats.rtf_html import Reading
from desktop.formats.rtf_tokens import TooManySigns, tokens
from desktop.formats.unpacking import called, damaged, intricate

MEDIA_TYPE = "application/rtf"

_NO_LANGUAGE = frozenset((0, 1024))


def read(data: bytes, file_name: str) -> ImportedDocument:
    """Return the article in an RTF. Raises FileProblem with a sentence that names the file.

    Pictures, comments, hidden and deleted words, page heads and feet are left out. The format
    knows no day of publication.
    """
    source = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not source:
        raise FileProblem(f"{called(file_name)} is empty; choose another file.")
    if not source.startswith(b"{\\rtf"):
        raise FileProblem(
            f"{called(file_name)} is not a rich text file (RTF), whatever its name says; "
            "open it in the program that made it and save it again."
        )
    reading = _read(source, file_name)
    facts = Facts(title=reading.title, byline=reading.author, language=_language(reading))
    return assembled(
        [reading.page()], facts, file_name=file_name, original=data, media_type=MEDIA_TYPE
    )


def _read(source: bytes, file_name: str) -> Reading:
    reading = Reading()
    try:
        for token in tokens(source):
            reading.take(token)
            if reading.finished:
                return reading
            if reading.open_groups > MOST_OPEN:
                raise intricate(file_name)
    except TooManySigns as error:
        raise intricate(file_name) from error
    # The last brace is missing, and nobody can say how much before it.
    raise damaged(file_name)


def _language(reading: Reading) -> str:
    """Return the language of most words."""
    for number, _count in reading.languages.most_common():
        if number not in _NO_LANGUAGE:
            return windows_locale.get(number, "")
    return windows_locale.get(reading.default_language, "")
