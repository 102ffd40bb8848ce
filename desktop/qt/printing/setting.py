"""Pieces of a report become slabs of paper."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen

from desktop.formats.report.pieces import (
    Contents,
    Facts,
    Group,
    Heading,
    Ink,
    NewPage,
    Para,
    Picture,
    Piece,
    Table,
    words,
)
from desktop.qt.printing.drawing import picture_slab
from desktop.qt.printing.lines import Setting, set_words
from desktop.qt.printing.paper import COLUMN, FACES, FULL, LEFT, RIGHT, TEXT, Face, Sheet, colour
from desktop.qt.printing.slabs import Draw, Slab

_LABEL = TEXT - LEFT - 70
_INDENT = 190
_MOST_LISTED = 34
"""Lines of a table of contents that has the sources as well."""


class Setter:
    """Set pieces one after the other; `slabs` is what came of them."""

    def __init__(self, listed: Sequence[Heading]) -> None:
        self.slabs: list[Slab] = []
        self._listed = listed
        self._fresh = False
        self._pending: Heading | None = None

    def add(self, piece: Piece) -> None:
        """Set one more piece."""
        if self._pending is not None:
            heading, self._pending = self._pending, None
            if isinstance(piece, Picture):
                self.slabs.append(picture_slab(piece.svg, heading))
                return
            self._put(self._heading(heading))
        match piece:
            case NewPage():
                self._fresh = True
            case Heading(level=2):
                self._pending = piece
            case Contents():
                self._put(self._contents())
            case Picture():
                return
            case _:
                self._put(self._slabs(piece, TEXT, COLUMN))

    def _put(self, slabs: Iterable[Slab]) -> None:
        for slab in slabs:
            self.slabs.append(replace(slab, fresh=True) if self._fresh else slab)
            self._fresh = False

    def _slabs(self, piece: Piece, left: float, width: float) -> list[Slab]:
        match piece:
            case Heading():
                return self._heading(piece)
            case Para():
                return _para(piece, left, width)
            case Facts():
                return _facts(piece, left, width)
            case Table():
                return _table(piece)
            case Group():
                return self._group(piece)
            case _:
                return []

    def _heading(self, piece: Heading) -> list[Slab]:
        face = FACES[f"title{min(piece.level, 3)}"]
        left, width = (TEXT, COLUMN) if piece.level in (1, 3) else (LEFT, FULL)
        inks = piece.inks or (words(piece.text),)
        if piece.aside:
            inks += (words("   " + piece.aside, "aside"),)
        made = _lines(set_words(inks, face, width), left, keep=True)
        made[0] = replace(made[0], anchor=piece.anchor, title=piece.text, level=piece.level)
        return made

    def _contents(self) -> list[Slab]:
        listed = list(self._listed)
        if len(listed) > _MOST_LISTED:
            listed = [one for one in listed if one.level == 2]
        made = [_rule(before=60, after=120)]
        for one in listed:
            face = FACES["listed" if one.level == 2 else "listed3"]
            left = TEXT + face.indent
            setting = set_words((words(one.text),), face, RIGHT - left - 400)
            made += _lines(setting, left)
            made[-1] = _numbered(made[-1], face, one.anchor)
        return made if listed else []

    def _group(self, piece: Group) -> list[Slab]:
        shift = piece.level * _INDENT
        made = [_rule(left=LEFT + shift, before=60, after=70)]
        for inner in piece.pieces:
            if isinstance(inner, Para) and inner.look == "head":
                made += _head(inner, LEFT + shift, TEXT + shift, COLUMN - shift)
            else:
                made += self._slabs(inner, TEXT + shift, COLUMN - shift)
        made = [replace(slab, keep=True) for slab in made[:-1]] + [replace(made[-1], keep=False)]
        made[0] = replace(made[0], anchor=piece.anchor)
        return made


def _para(piece: Para, left: float, width: float) -> list[Slab]:
    face = FACES[piece.look]
    inset = face.indent * max(piece.level, 1)
    setting = set_words(piece.inks, face, width - inset)
    made = _lines(setting, left + inset)
    if piece.marker and made:
        sign = set_words((words(piece.marker),), face, 400)
        made[0] = _beside(made[0], sign, left + inset - sign.width() - 50)
    if piece.look == "quotation":
        made = [_barred(slab, left + inset - 110) for slab in made]
    return made


def _head(piece: Para, margin: float, left: float, width: float) -> list[Slab]:
    """Set the head of a claim, with its number out in the margin."""
    inks = piece.inks
    numbered = bool(inks) and "number" in inks[0].styles
    rest = inks[2:] if numbered else inks
    made = _lines(set_words(rest, FACES["head"], width), left)
    if numbered and made:
        shown = (inks[0]._replace(text=f" {inks[0].text} "),)
        made[0] = _beside(made[0], set_words(shown, FACES["head"], 600), margin)
    return made


def _facts(piece: Facts, left: float, width: float) -> list[Slab]:
    made: list[Slab] = []
    for label, lines in piece.rows:
        sign = set_words((words(label),), FACES["label"], _LABEL)
        row: list[Slab] = []
        for inks in lines:
            row += _lines(set_words(inks, FACES["value"], width), left)
        while len(row) < sign.count:  # a long label is taller than its value
            row.append(Slab(float(FACES["label"].leading), _nothing))
        for number in range(sign.count):
            margin = left - (TEXT - LEFT)
            row[number] = _beside(row[number], sign, margin, number, together=True)
        made += row
    return made


def _table(piece: Table) -> list[Slab]:
    total = sum(piece.shares)
    widths = [COLUMN * share / total for share in piece.shares]
    lefts = [TEXT + sum(widths[:n]) for n in range(len(widths))]
    cells = [(words(head),) for head in piece.heads]
    head = _row(cells, FACES["column"], lefts, widths)
    made = [replace(head, keep=True)]
    for anchor, row in zip(piece.anchors, piece.rows, strict=True):
        made.append(replace(_row(row, FACES["value"], lefts, widths), anchor=anchor))
    return made


def _row(
    cells: Sequence[Sequence[Ink]], face: Face, lefts: Sequence[float], widths: Sequence[float]
) -> Slab:
    numbers = len(cells) - 2
    set_ones = [
        set_words(cell, face, width if n >= numbers else width - 60, trailing=n >= numbers)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    tall = max(one.count for one in set_ones) * face.leading

    def draw(sheet: Sheet, top: float) -> None:
        for n, one in enumerate(set_ones):
            for number in range(one.count):
                one.draw(sheet, number, lefts[n], top + 25 + number * face.leading)
        _hairline(sheet, TEXT, RIGHT, top + tall + 50)

    return Slab(tall + 50, draw)


def _lines(setting: Setting, left: float, *, keep: bool = False) -> list[Slab]:
    """Return the lines as slabs: no line of a paragraph stands alone on a page."""
    face, count = setting.face, setting.count
    made = []
    for number in range(count):
        last = number == count - 1
        together = keep or face.keep if last else keep or number == 0 or number == count - 2
        made.append(
            Slab(
                face.leading + (face.after if last else 0),
                _drawing(setting, number, left),
                before=face.before if number == 0 else 0,
                keep=together,
            )
        )
    return made


def _drawing(setting: Setting, number: int, left: float) -> Draw:
    def draw(sheet: Sheet, top: float) -> None:
        setting.draw(sheet, number, left, top)

    return draw


def _beside(
    slab: Slab, sign: Setting, left: float, number: int = 0, *, together: bool = False
) -> Slab:
    inner = slab.draw

    def draw(sheet: Sheet, top: float) -> None:
        inner(sheet, top)
        sign.draw(sheet, number, left, top)

    return replace(slab, draw=draw, keep=slab.keep or (together and number + 1 < sign.count))


def _barred(slab: Slab, left: float) -> Slab:
    inner = slab.draw

    def draw(sheet: Sheet, top: float) -> None:
        sheet.painter.fillRect(QRectF(left, top, 16, slab.height), colour("line"))
        inner(sheet, top)

    return replace(slab, draw=draw)


def _numbered(slab: Slab, face: Face, anchor: str) -> Slab:
    """Put the number of the page on which an anchor stands at the right edge."""
    inner = slab.draw

    def draw(sheet: Sheet, top: float) -> None:
        inner(sheet, top)
        page = sheet.pages.get(anchor)
        if page is not None:
            number = set_words((words(str(page + 1), "muted"),), FACES["listed3"], 400)
            shift = (face.leading - FACES["listed3"].leading) / 2
            number.draw(sheet, 0, RIGHT - number.width(), top + shift)
            sheet.lead(QRectF(TEXT, top, COLUMN, face.leading), f"#{anchor}")

    return replace(slab, draw=draw)


def _rule(*, left: float = TEXT, before: float = 0, after: float = 0) -> Slab:
    def draw(sheet: Sheet, top: float) -> None:
        _hairline(sheet, left, RIGHT, top)

    return Slab(after, draw, before=before, keep=True)


def _hairline(sheet: Sheet, left: float, right: float, height: float) -> None:
    sheet.painter.setPen(QPen(colour("line"), 6))
    sheet.painter.drawLine(QPointF(left, height), QPointF(right, height))


def _nothing(_sheet: Sheet, _top: float) -> None:
    """Draw nothing; the room is for what stands beside."""
