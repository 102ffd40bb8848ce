"""Take the parts of a packed document (DOCX, ODT, EPUB) without ever trusting what it says.

Nothing is written to a disk. What a member says of its size is only a promise, so what comes out
is counted; an XML part that declares entities is refused before any parser would expand them.
"""

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import FileProblem
from desktop.formats.limits import MAX_DECLARED, MAX_DEPTH, MAX_MEMBERS, MAX_NODES, MAX_UNPACKED
from desktop.formats.source import named

if TYPE_CHECKING:
    import zipfile

_MEMBER = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STORED, _DEFLATED = 0, 8
_TRICK = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")


class Encrypted(FileProblem):
    """A file is protected with a password or against copying."""


def called(file_name: str) -> str:
    """Return how a sentence calls this file; like `named`, for a name alone."""
    return named(Path(file_name or "the file"))


def damaged(file_name: str) -> FileProblem:
    """Return the problem of a file that is cut short or broken."""
    return FileProblem(
        f"{called(file_name)} is damaged or cut short; get another copy of it, "
        "or open it in the program that made it and save it again."
    )


def enormous(file_name: str) -> FileProblem:
    """Return the problem of a file that unpacks to more than an article can be."""
    return FileProblem(
        f"{called(file_name)} unpacks to far more than an article can be; "
        "save its words as plain text and add that."
    )


def intricate(file_name: str) -> FileProblem:
    """Return the problem of a file that is built of more or deeper parts than a program makes."""
    return FileProblem(
        f"{called(file_name)} is built of deeper or more parts than an article can be; "
        "save its words as plain text and add that."
    )


def locked(file_name: str) -> Encrypted:
    """Return the problem of a file that a password protects."""
    return Encrypted(
        f"{called(file_name)} is protected with a password; open it in the program that made it, "
        "save a copy without the password and add that."
    )


class Package:
    """The members of one packed document, read on demand, `MAX_UNPACKED` bytes in all."""

    def __init__(self, data: bytes, file_name: str, kind: str) -> None:
        """Open the package; `kind` is how a sentence calls such a file ('a Word file')."""
        self._file_name = file_name
        self._left = MAX_UNPACKED
        self._members = self._open(data, kind)

    def __contains__(self, path: str) -> bool:
        return path in self._members

    @property
    def paths(self) -> list[str]:
        """The paths of all members, folders left out."""
        return [path for path in self._members if not path.endswith("/")]

    def read(self, path: str) -> bytes:
        """Return the bytes of a member. Raises FileProblem when it is missing or broken."""
        import struct
        import zipfile

        info = self._members.get(path)
        if info is None:
            raise damaged(self._file_name)
        if info.flag_bits & 1:
            raise locked(self._file_name)
        if info.compress_type not in (_STORED, _DEFLATED):
            # Other methods can ask for gigabytes before the first byte, and no such document is
            # written by any known program.
            raise damaged(self._file_name)
        if info.file_size > self._left:
            raise enormous(self._file_name)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
        ) as error:
            raise damaged(self._file_name) from error
        if len(data) != info.file_size:
            raise damaged(self._file_name)
        self._left -= len(data)
        return data

    def _open(self, data: bytes, kind: str) -> "dict[str, zipfile.ZipInfo]":
        import struct
        import zipfile

        if not data:
            raise FileProblem(f"{called(self._file_name)} is empty; choose another file.")
        if data.startswith(_OLE):
            raise self._old_office(data)
        if not data.startswith(b"PK"):
            raise FileProblem(
                f"{called(self._file_name)} is not {kind}, whatever its name says; "
                "open it in the program that made it and save it again."
            )
        # Counted in the bytes themselves: the count that the archive states may be a lie, and a
        # hundred thousand members cost seconds and memory before the first is read.
        if data.count(_MEMBER) > MAX_MEMBERS:
            raise intricate(self._file_name)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            infos = self._archive.infolist()
        except (
            zipfile.BadZipFile,
            struct.error,
            NotImplementedError,
            OSError,
            ValueError,
            OverflowError,
        ) as error:
            raise damaged(self._file_name) from error
        if any(_TRICK.search(info.orig_filename) for info in infos):
            raise FileProblem(
                f"{called(self._file_name)} names parts outside itself, as no honest file does; "
                "get it again from someone whom you trust."
            )
        if sum(info.file_size for info in infos) > MAX_DECLARED:
            raise enormous(self._file_name)
        return {info.filename: info for info in infos}

    def _old_office(self, data: bytes) -> FileProblem:
        if _ENCRYPTED in data:
            return locked(self._file_name)
        return FileProblem(
            f"{called(self._file_name)} is a file of an old Office program; "
            "open it there or in LibreOffice, save it as .docx and add that."
        )


def checked(data: bytes, file_name: str, *, deepest: int = MAX_DEPTH) -> bytes:
    """Return XML bytes that any parser may take: well formed, no DTD, not too many or too deep.

    Raises FileProblem else. Expat stops at the first declaration, so no entity is ever expanded.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate()
    depth = count = 0

    def begin(_tag: str, attributes: list[str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1 + len(attributes) // 2
        if depth > deepest or count > MAX_NODES:
            raise intricate(file_name)

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def declares(*_declaration: object) -> None:
        raise FileProblem(
            f"{called(file_name)} declares XML entities, as no honest document does; "
            "get it again from someone whom you trust."
        )

    parser.ordered_attributes = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = declares
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(file_name) from error
    return data


def tree(data: bytes, file_name: str) -> Any:
    """Return the root of an XML part (an lxml element), checked; no network, no entities."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring(checked(data, file_name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        # It is well formed, or `checked` had refused it: words or names are longer than lxml takes.
        raise intricate(file_name) from error


def words(element: Any) -> str:
    """Return the words of a short element such as a title, white space made single."""
    if element is None:
        return ""
    return " ".join("".join(element.itertext()).split())
