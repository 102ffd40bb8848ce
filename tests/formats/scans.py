"""PDFs whose pages are pictures of words, and where Tesseract is found or not."""

from typing import Any

import pymupdf
import pytest

from desktop.formats.pdf_recognition import tesseract
from tests.formats import pdf_samples as samples

WITH_TESSERACT = pytest.mark.skipif(
    tesseract() is None, reason="Tesseract's languages are not installed"
)


def scanned(data: bytes, *, turned: bool = False, dpi: int = 150, **how: Any) -> bytes:
    """Return a PDF of pictures of the pages; `turned`: the page stands on its side and says so."""
    source: Any = pymupdf.open(stream=data, filetype="pdf")
    made = samples.new()
    for page in source:
        pixels = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
        width, height = page.rect.width, page.rect.height
        sheet = made.new_page(width=height if turned else width, height=width if turned else height)
        sheet.insert_image(sheet.rect, pixmap=pixels, rotate=90 if turned else 0)
        if turned:
            sheet.set_rotation(90)
    return samples.data_of(made, **how)


def one_page(words: str = samples.HARBOUR) -> bytes:
    """Return a page of words, not yet a picture."""
    document = samples.new()
    sheet = samples.Sheet(document)
    sheet.line("The harbour is closed", size=22)
    sheet.prose(words, size=12)
    return samples.data_of(document)
