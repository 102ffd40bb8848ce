"""Recognise the words in pictures of pages, where the data of Tesseract lie on this machine.

PyMuPDF brings the program of Tesseract along, but no language: those come when a person installs
Tesseract. Where none is found, nothing is recognised and a sentence says what would help.
"""

import os
import shutil
import statistics
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from desktop.domain.errors import FileProblem
from desktop.formats.limits import RECOGNISED_PIXELS
from desktop.formats.pdf import Box, RawLine, RawSpan, troubles

MAX_LANGUAGES = 3
"""More languages at once make it slow, and worse."""

_DPI = 200
_POINTS = 72
_NO_LANGUAGE = frozenset({"osd", "equ"})
_ALIKE = 0.3
"""Widths of letters tell sizes badly: what is that near to the page's size has the page's size."""
_TELLING = 5
_SHARES = ("share/tessdata", "share/tesseract/tessdata", "share/tesseract-ocr/*/tessdata")


class RecognitionWanted(FileProblem):
    """The PDF holds pictures of pages without words, and their text could be recognised."""


class Tesseract(NamedTuple):
    """What is needed to recognise text."""

    data: str
    """The folder of the languages."""
    languages: str
    """Their names, as in 'eng+deu'."""


def tesseract() -> Tesseract | None:
    """Return what of Tesseract lies on this machine; None when there is no language at all.

    A folder in TESSDATA_PREFIX is the only one looked at, as Tesseract itself does.
    """
    for folder in _folders():
        languages = _languages(folder)
        if languages:
            return Tesseract(str(folder), "+".join(languages))
    return None


def _folders() -> Iterator[Path]:
    said = os.environ.get("TESSDATA_PREFIX")
    if said:
        yield Path(said)
        yield Path(said, "tessdata")
        return
    program = shutil.which("tesseract")
    if program is not None:
        here = Path(program).resolve().parent
        yield here / "tessdata"
        yield from _shared(here.parent)
    for prefix in ("/usr", "/usr/local", "/opt/homebrew", "/opt/local"):
        yield from _shared(Path(prefix))
    for variable, inside in (("PROGRAMFILES", ""), ("LOCALAPPDATA", "Programs")):
        root = os.environ.get(variable)
        if root:
            yield Path(root, inside, "Tesseract-OCR", "tessdata")


def _shared(prefix: Path) -> Iterator[Path]:
    for pattern in _SHARES:
        yield from sorted(prefix.glob(pattern), reverse=True)


def _languages(folder: Path) -> list[str]:
    """Return the languages of a folder that are used, English first."""
    try:
        names = {file.stem for file in folder.glob("*.traineddata")} - _NO_LANGUAGE
    except OSError:
        return []
    return sorted(names, key=lambda name: (name != "eng", name))[:MAX_LANGUAGES]


class Recogniser:
    """Recognise pages of one file; `named` is how sentences call it."""

    def __init__(self, tools: Tesseract, named: str) -> None:
        self._tools = tools
        self._named = named

    def __call__(self, page: Any) -> tuple[RawLine, ...]:
        """Return the lines of a page of PyMuPDF as it is shown.

        Raises FileProblem when Tesseract cannot work with its data.
        """
        import pymupdf  # slow to load, and only a PDF needs it

        dots = _POINTS * (RECOGNISED_PIXELS / max(1.0, page.rect.width * page.rect.height)) ** 0.5
        picture = page.get_pixmap(dpi=max(1, int(min(_DPI, dots))), alpha=False)
        try:
            made = picture.pdfocr_tobytes(
                compress=False, language=self._tools.languages, tessdata=self._tools.data
            )
        except troubles() as error:
            raise FileProblem(
                f"The text of {self._named} cannot be recognised, because Tesseract does not work "
                "with its languages; install Tesseract again."
            ) from error
        document: Any = pymupdf.open(stream=made, filetype="pdf")  # type: ignore[no-untyped-call]
        try:
            return _lines(document[0], page.rect)
        finally:
            document.close()


def _lines(words: Any, shown: Any) -> tuple[RawLine, ...]:
    """Return the lines that stand behind a recognised picture, in points of the page shown."""
    scale = (shown.width / words.rect.width, shown.height / words.rect.height)
    found: list[tuple[float, str, array[float]]] = []
    for block in words.get_text("rawdict", flags=0)["blocks"]:
        for line in block.get("lines", ()):
            if line["dir"][0] < abs(line["dir"][1]):
                continue
            letters = [letter for span in line["spans"] for letter in span["chars"]]
            text = "".join(letter["c"] for letter in letters)
            if text.strip():
                boxes = array("f", _scaled((letter["bbox"] for letter in letters), scale))
                found.append((_size(line["spans"]) * scale[1], text, boxes))
    usual = _usual(found)
    return tuple(_line(text, boxes, size, usual) for size, text, boxes in found)


def _scaled(boxes: Iterable[Box], scale: tuple[float, float]) -> Iterator[float]:
    across, down = scale
    for left, top, right, bottom in boxes:
        yield from (left * across, top * down, right * across, bottom * down)


def _size(spans: Any) -> float:
    """Return the middle size of a line's letters; 0 when there are too few to tell it."""
    sizes = [span["size"] for span in spans for letter in span["chars"] if letter["c"].strip()]
    return statistics.median(sizes) if len(sizes) >= _TELLING else 0.0


def _usual(found: list[tuple[float, str, "array[float]"]]) -> float:
    """Return the size that most letters of a page have."""
    sizes = [size for size, text, _boxes in found if size for _letter in text]
    return statistics.median(sizes) if sizes else 10.0


def _line(text: str, boxes: "array[float]", size: float, usual: float) -> RawLine:
    if not size or abs(size / usual - 1) < _ALIKE:
        size = usual
    around = (min(boxes[0::4]), min(boxes[1::4]), max(boxes[2::4]), max(boxes[3::4]))
    span = RawSpan(text, boxes, size, bold=False, italic=False)
    return RawLine((span,), around, (1, 0))
