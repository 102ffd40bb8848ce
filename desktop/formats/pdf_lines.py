"""Make lines of the raw characters of a page: words as they are read, each with its box.

Ligatures and the joined forms of Arabic become letters; brackets of RTL lines are turned; each
line also says where it stands in the direction of its own writing, so that a page that lies on
its side is laid out like any other.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import le

from desktop.formats.pdf import Box, RawLine, RawPage
from desktop.formats.pdf_boxes import NOWHERE

_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u2000-\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufb00-\ufdff\ufe70-\uffff]|  "
)
_JOINED_FORM = re.compile("[\ufb00-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe]")
_UNSEEN = frozenset("\xad\u200b\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_GAP = 0.15
"""A gap of this many sizes between two pieces of a line is a space."""

CELL_GAP = 1.6
"""A gap of this many sizes parts the cells of a table."""


@dataclass(slots=True)
class Line:
    """A stretch of one line, without edge spaces."""

    text: str
    boxes: "array[float]"
    x0: float
    y0: float
    x1: float
    y1: float
    """Left, top, right, bottom in the direction of the writing."""
    size: float
    bold: bool
    """Whether all of it is bold."""
    runs: tuple[tuple[int, int, str], ...] = ()
    """Stretches that are 'strong' or 'emphasis'."""
    rtl: bool = False
    cuts: tuple[int, ...] = ()
    """Where words begin after a wide gap."""

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.y0 + self.y1) / 2


def lines_of(page: RawPage) -> list[tuple[tuple[int, int], list[Line]]]:
    """Return the lines by the direction of their writing, the one with most letters first."""
    by_direction: dict[tuple[int, int], list[Line]] = {}
    seen: set[tuple[str, int, int]] = set()
    for raw in page.lines:
        line = _line(raw, page)
        if line is None:
            continue
        # Shadows and poor man's bold: the same words again at the same place.
        places = {
            (line.text, int(line.x0 / 2) + across, int(line.y0 / 2) + down)
            for across in (0, 1)
            for down in (0, 1)
        }
        if places & seen:
            continue
        seen |= places
        by_direction.setdefault(raw.along, []).append(line)
    return sorted(by_direction.items(), key=lambda item: -sum(len(one.text) for one in item[1]))


def _line(raw: RawLine, page: RawPage) -> Line | None:
    text, boxes, runs = _put_together(raw)
    if _ODD.search(text) or any(map(le, boxes[2::4], boxes[0::4])):
        text, boxes, runs = _cleaned(text, boxes, runs)
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    if first >= last:
        return None
    if last - first < len(text):
        text, boxes = text[first:last], boxes[4 * first : 4 * last]
        runs = _moved(runs, -first, last - first)
    rtl = _RIGHT_TO_LEFT.search(text) is not None and reads_left(text)
    if rtl:
        text = text.translate(_MIRROR)
    around = (min(boxes[0::4]), min(boxes[1::4]), max(boxes[2::4]), max(boxes[3::4]))
    big = max(raw.spans, key=lambda span: len(span.text.strip()))
    return Line(
        text,
        boxes,
        *_upright(around, raw.along, page),
        size=big.size,
        bold=all(span.bold for span in raw.spans if not span.text.isspace()),
        runs=runs,
        rtl=rtl,
    )


def _put_together(raw: RawLine) -> tuple[str, "array[float]", tuple[tuple[int, int, str], ...]]:
    text = "".join([span.text for span in raw.spans])
    boxes = raw.spans[0].boxes
    runs = []
    if len(raw.spans) > 1:
        boxes = array("f", boxes)
        for span in raw.spans[1:]:
            boxes.extend(span.boxes)
    at = 0
    for span in raw.spans:
        after = at + len(span.text)
        if span.bold:
            runs.append((at, after, "strong"))
        if span.italic:
            runs.append((at, after, "emphasis"))
        at = after
    return text, boxes, tuple(runs)


def _cleaned(
    text: str, boxes: "array[float]", runs: tuple[tuple[int, int, str], ...]
) -> tuple[str, "array[float]", tuple[tuple[int, int, str], ...]]:
    """Return the words without signs that cannot be seen, ligatures as letters, one space a gap."""
    letters: list[str] = []
    places: list[Box] = []
    where = [0]
    for index, sign in enumerate(text):
        box = boxes[4 * index], boxes[4 * index + 1], boxes[4 * index + 2], boxes[4 * index + 3]
        words = _letters(sign, is_last=index == len(text) - 1)
        if words == " " and letters and letters[-1] == " ":
            words = ""
        if box[2] <= box[0] and words and places:
            _share(letters, places, words, box)
        else:
            letters.extend(words)
            places.extend(_parted(box, len(words), left=bool(_RIGHT_TO_LEFT.match(words))))
        where.append(len(letters))
    flat = array("f")
    for place in places:
        flat.extend(place)
    moved = tuple((where[start], where[end], style) for start, end, style in runs)
    return "".join(letters), flat, tuple(run for run in moved if run[0] < run[1])


def _letters(sign: str, *, is_last: bool) -> str:
    """Return what a sign of the page reads as; a soft hyphen is seen at the end of a line only."""
    if sign in _UNSEEN:
        return sign if is_last and sign == "\xad" else ""
    if _JOINED_FORM.match(sign):
        return unicodedata.normalize("NFKC", sign).replace("\n", " ")
    if "\u2000" <= sign <= "\u200a" or sign in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    if unicodedata.category(sign) in {"Cc", "Cs"} or sign in "\ufffc\ufffe\uffff":
        return "\ufffd"
    if "\ufdd0" <= sign <= "\ufdef":
        return "\ufffd"
    return sign


def _share(letters: list[str], places: list[Box], words: str, box: Box) -> None:
    """Give letters without a width of their own a part of the box before, accents all of it."""
    before = places[-1]
    if unicodedata.category(words[0])[0] == "M" or before[2] <= before[0] or before[1] != box[1]:
        places.extend([before if before[2] > before[0] else box] * len(words))
    else:
        parts = _parted(before, len(words) + 1, left=bool(_RIGHT_TO_LEFT.match(words)))
        places[-1:] = parts
    letters.extend(words)


def _parted(box: Box, count: int, *, left: bool) -> list[Box]:
    """Return a box cut into so many, from left to right or from right to left."""
    if count == 1:
        return [box]
    step = (box[2] - box[0]) / max(count, 1)
    parts = [
        (box[0] + step * index, box[1], box[0] + step * (index + 1), box[3])
        for index in range(count)
    ]
    return parts[::-1] if left else parts


def reads_left(text: str) -> bool:
    """Say whether most letters of a text are of a script that is written to the left."""
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > sum(map(str.isalpha, text))


def _upright(box: Box, along: tuple[int, int], page: RawPage) -> Box:
    """Return the box as it stands when the page is turned so that the words are level."""
    left, top, right, bottom = box
    match along:
        case (0, 1):
            return top, page.width - right, bottom, page.width - left
        case (0, -1):
            return page.height - bottom, left, page.height - top, right
        case (-1, 0):
            return (
                page.width - right,
                page.height - bottom,
                page.width - left,
                page.height - top,
            )
        case _:
            return box


def _moved(
    runs: Iterable[tuple[int, int, str]], by: int, length: int
) -> tuple[tuple[int, int, str], ...]:
    moved = ((max(0, start + by), min(length, end + by), style) for start, end, style in runs)
    return tuple(run for run in moved if run[0] < run[1])


def joined(pieces: Sequence[Line]) -> Line:
    """Return the pieces of one line, in order of reading, as one line."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    texts = [first.text]
    boxes = array("f", first.boxes)
    runs = list(first.runs)
    cuts = list(first.cuts)
    length = len(first.text)
    for before, piece in pairwise(pieces):
        gap = before.x0 - piece.x1 if piece.rtl and before.rtl else piece.x0 - before.x1
        size = min(before.size, piece.size)
        if gap > _GAP * size or gap < -size:
            texts.append(" ")
            boxes.extend(NOWHERE)
            length += 1
        if gap > CELL_GAP * size:
            cuts.append(length)
        runs += [(start + length, end + length, style) for start, end, style in piece.runs]
        texts.append(piece.text)
        boxes.extend(piece.boxes)
        length += len(piece.text)
    most = max(pieces, key=lambda piece: len(piece.text))
    return Line(
        "".join(texts),
        boxes,
        min(piece.x0 for piece in pieces),
        min(piece.y0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.y1 for piece in pieces),
        size=most.size,
        bold=all(piece.bold for piece in pieces),
        runs=tuple(runs),
        rtl=most.rtl,
        cuts=tuple(cuts),
    )


def cut(line: Line, start: int, end: int) -> Line:
    """Return a part of a line (code points); its extent stays that of the line."""
    while start < end and line.text[start].isspace():
        start += 1
    while end > start and line.text[end - 1].isspace():
        end -= 1
    return Line(
        line.text[start:end],
        line.boxes[4 * start : 4 * end],
        line.x0,
        line.y0,
        line.x1,
        line.y1,
        line.size,
        line.bold,
        _moved(line.runs, -start, end - start),
        line.rtl,
    )
