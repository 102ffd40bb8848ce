"""The report as a PDF: set, put on pages, drawn with running titles, made easy to walk through."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.domain.errors import FileProblem
from desktop.formats.pdf import Entry, Jump, walkable
from desktop.formats.report.composing import compose
from desktop.formats.report.contents import Report
from desktop.formats.report.pieces import Heading, words
from desktop.formats.report.words import one_line
from desktop.qt.printing.lines import set_words
from desktop.qt.printing.paper import (
    FACES,
    FOOTER,
    HEADER,
    HEIGHT,
    LEFT,
    RESOLUTION,
    RIGHT,
    WIDTH,
    Sheet,
    Target,
)
from desktop.qt.printing.setting import Setter
from desktop.qt.printing.slabs import Page, paginate

Progress = Callable[[int, int], None]


def pdf_of(report: Report, progress: Progress) -> bytes:
    """Return the report as a PDF; needs a QGuiApplication, but not its thread.

    `progress` is told what is done of a thousand; what it raises ends the work.
    """
    pieces = list(compose(report))
    listed = [one for one in pieces if isinstance(one, Heading) and one.listed]
    setter = Setter(listed)
    for number, piece in enumerate(pieces):
        setter.add(piece)
        progress(500 * number // len(pieces), 1000)
    pages = paginate(setter.slabs)
    setter.slabs.clear()
    title = one_line(report.title)
    drawn, targets = _drawn(pages, title, lambda n: progress(500 + 450 * n // len(pages), 1000))
    outline, anchors = _outline(pages, title)
    jumps = [_jump(target, anchors) for target in targets]
    return walkable(drawn, title, report.author, outline, [one for one in jumps if one])


def _drawn(
    pages: Sequence[Page], title: str, told: Callable[[int], None]
) -> tuple[bytes, list[Target]]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("Ascribe")
    _set_size(writer, pages[0])
    painter = QPainter()
    if not painter.begin(writer):
        raise FileProblem("The report could not be drawn. Choose HTML and print it from a browser.")
    sheet = Sheet(painter)
    for number, page in enumerate(pages):
        sheet.pages.update({one.slab.anchor: number for one in page.placed if one.slab.anchor})
    running = ""
    try:
        for number, page in enumerate(pages):
            told(number)
            if number:
                _set_size(writer, page)
                writer.newPage()
            sheet.page = number
            running = _section(page) or running
            for place in page.placed:
                place.slab.draw(sheet, place.top)
            _margins(sheet, page, title if number else "", running, len(pages))
    finally:
        painter.end()
        buffer.close()
    return bytes(data.data()), sheet.targets


def _set_size(writer: QPdfWriter, page: Page) -> None:
    width, height = page.size or (WIDTH, HEIGHT)
    upright = width <= height
    points = QSizeF(min(width, height) / 10, max(width, height) / 10)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
            if page.size
            else QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape,
            QMarginsF(0, 0, 0, 0),
        )
    )


def _section(page: Page) -> str:
    heads = [one.slab.title for one in page.placed if one.slab.level == 2]
    return heads[-1] if heads else ""


def _margins(sheet: Sheet, page: Page, title: str, section: str, count: int) -> None:
    """Draw the running title above and the number of the page below."""
    face = FACES["running"]
    width, height = page.size or (WIDTH, HEIGHT)
    left, right = LEFT, width - (WIDTH - RIGHT)
    number = set_words((words(f"{sheet.page + 1} / {count}"),), face, 600)
    number.draw(sheet, 0, right - number.width(), height - (HEIGHT - FOOTER))
    if not title or page.size:
        return
    half = (right - left) / 2 - 60
    other = section if section != title else ""
    for text, trailing in ((title, False), (other, True)):
        line = set_words((words(one_line(text, 60)),), face, half)
        at = right - line.width() if trailing else left
        line.draw(sheet, 0, at, HEADER - face.leading / 2)


def _outline(pages: Sequence[Page], title: str) -> tuple[list[Entry], dict[str, tuple[int, float]]]:
    entries = [Entry(1, title, 0, 0.0)]
    anchors: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(pages):
        for top, slab in page.placed:
            if slab.anchor:
                anchors[slab.anchor] = (number, top / 10)
            if slab.title and slab.level > 1:
                entries.append(Entry(slab.level - 1, slab.title, number, top / 10))
    return entries, anchors


def _jump(target: Target, anchors: dict[str, tuple[int, float]]) -> Jump | None:
    left, top, right, bottom = (edge / 10 for edge in target.rect)
    if not target.to.startswith("#"):
        return Jump(target.page, (left, top, right, bottom), address=target.to)
    place = anchors.get(target.to[1:])
    return Jump(target.page, (left, top, right, bottom), place=place) if place else None
