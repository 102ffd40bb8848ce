"""Put the lines of a page in the order in which they are read: columns first, then rows.

A gutter is a strip that many lines end before and others, beside them, begin after; prose stands on
both sides of it, which tells columns from the cells of a table. Lines over the gutter part the
page into bands; in each band the left side is read before the right.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from desktop.formats.pdf_lines import Line, joined

_GUTTER = 0.8
"""Narrowest gutter, in sizes of the letters."""
_VOTES = 3
_PROSE = 12
"""Letters of a line of prose, in the median, in the narrowest column."""
_DEEPEST = 6
_TRIES = 6
_WINDOW = 120
_EDGE = 0.15
"""Running heads and feet stand in this part of the page's height."""
_OUTER = 3
"""So many rows at the top and at the bottom can be running ones."""
_APART = 0.6
_LONG = 100
_SAME_HEIGHT = 5.0

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"(?i)\W*[ivxlc]{1,7}\W*")
_FOLIO = re.compile(
    r"(?i)\W*(?:(?:page|p|seite|página|стр)\W*)?#(?:\W*(?:of|von|de|/|из)?\W*#)?\W*"
)


class Column(NamedTuple):
    """Rows under each other, and the edges between which they stand."""

    left: float
    right: float
    rows: list[Line]


def columns_of(lines: list[Line], depth: int = 0) -> list[Column]:
    """Return the columns in the order of reading; of a page in RTL script from the right."""
    if not lines:
        return []
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        rows = rows_of(lines)
        return [Column(min(row.x0 for row in rows), max(row.x1 for row in rows), rows)]
    rtl = 2 * sum(line.rtl for line in lines) > len(lines)
    found: list[Column] = []
    band: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda one: one.middle):
        over = line.x0 < gutter - 2 and line.x1 > gutter + 2
        if over and band:
            found += _sides(band, gutter, depth, rtl=rtl)
            band = []
        if not over and across:
            found += columns_of(across, _DEEPEST)
            across = []
        (across if over else band).append(line)
    found += columns_of(across, _DEEPEST)
    return found + _sides(band, gutter, depth, rtl=rtl)


def _sides(band: list[Line], gutter: float, depth: int, *, rtl: bool) -> list[Column]:
    left = [line for line in band if line.x0 + line.x1 < 2 * gutter]
    right = [line for line in band if line.x0 + line.x1 >= 2 * gutter]
    if rtl:
        left, right = right, left
    return columns_of(left, depth + 1) + columns_of(right, depth + 1)


def _gutter(lines: list[Line]) -> float | None:
    """Return where a gutter between two columns of prose is, if there is one."""
    gaps = _gaps(lines)
    for _try in range(_TRIES):
        if len(gaps) < _VOTES:
            return None
        where = _peak(gaps)
        through = [gap for gap in gaps if gap[0].x1 <= where <= gap[1].x0]
        if len(through) >= _VOTES and _between_prose(through, where):
            return where
        gaps = [gap for gap in gaps if not gap[0].x1 <= where <= gap[1].x0]
    return None


def _gaps(lines: list[Line]) -> list[tuple[Line, Line]]:
    """Return each line with the next one to its right, where a gutter can lie between them."""
    nearest: dict[int, tuple[Line, Line]] = {}
    beside: list[Line] = []
    for line in sorted(lines, key=lambda one: one.y0):
        beside = [one for one in beside[-_WINDOW:] if one.y1 > line.y0]
        for other in beside:
            shared = min(line.y1, other.y1) - max(line.y0, other.y0)
            if 2 * shared < min(line.y1 - line.y0, other.y1 - other.y0):
                continue
            left, right = (other, line) if other.x0 < line.x0 else (line, other)
            if right.x0 < left.x1 - 1:
                continue
            known = nearest.get(id(left))
            if known is None or known[1].x0 > right.x0:
                nearest[id(left)] = (left, right)
        beside.append(line)
    return [
        (left, right)
        for left, right in nearest.values()
        if right.x0 - left.x1 >= _GUTTER * min(left.size, right.size)
    ]


def _peak(gaps: Sequence[tuple[Line, Line]]) -> float:
    """Return a place that most of the gaps share."""
    edges = sorted(
        [(left.x1, -1) for left, _right in gaps] + [(right.x0, 1) for _left, right in gaps]
    )
    best, depth, where = 0, 0, 0.0
    for index, (place, closes) in enumerate(edges):
        depth -= closes
        if depth > best:
            best = depth
            after = edges[index + 1][0] if index + 1 < len(edges) else place
            where = (place + after) / 2
    return where


def _between_prose(gaps: Sequence[tuple[Line, Line]], where: float) -> bool:
    lefts = [left for left, _right in gaps]
    rights = [right for _left, right in gaps]
    for side in (lefts, rights):
        if median(len(line.text) for line in side) < _PROSE:
            return False
    far_left = min(line.x0 for line in lefts)
    far_right = max(line.x1 for line in rights)
    if median(line.x1 - line.x0 for line in lefts) < 0.5 * (where - far_left):
        return False
    if median(line.x1 - line.x0 for line in rights) < 0.5 * (far_right - where):
        return False
    begins = Counter(round((line.x1 if line.rtl else line.x0) / 3) for line in rights)
    return begins.most_common(1)[0][1] * 3 >= len(rights)


def rows_of(lines: Iterable[Line]) -> list[Line]:
    """Return the lines from top to bottom, those on one height put together."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.middle, one.x0)):
        if rows and _level(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return _with_initials([joined(_in_order(row)) for row in rows])


def _level(one: Line, other: Line) -> bool:
    smaller = min(one.y1 - one.y0, other.y1 - other.y0)
    larger = max(one.y1 - one.y0, other.y1 - other.y0)
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > 0.5 * smaller and larger < 2.2 * smaller


def _in_order(row: list[Line]) -> list[Line]:
    if 2 * sum(line.rtl for line in row) > len(row):
        return sorted(row, key=lambda one: -one.x1)
    return sorted(row, key=lambda one: one.x0)


def _with_initials(rows: list[Line]) -> list[Line]:
    """Put an initial that is several rows high before the first of the rows beside it."""
    kept: list[Line] = []
    initials: list[Line] = []
    for row in rows:
        (initials if len(row.text) <= 2 and row.text.isalpha() else kept).append(row)
    for initial in initials:
        beside = [
            index
            for index, row in enumerate(kept)
            if initial.size > 1.8 * row.size
            and row.x0 >= initial.x1 - 2
            and initial.y0 - row.size < row.middle < initial.y1
        ]
        if not beside:
            kept.append(initial)
            continue
        first = kept[beside[0]]
        whole = joined([initial, first])
        if whole.text[len(initial.text)] == " " and first.text[:1].islower():
            # The wide gap after an initial is no space; one-letter words are capitals' business.
            at = len(initial.text)
            whole.text = whole.text[:at] + whole.text[at + 1 :]
            whole.boxes = whole.boxes[: 4 * at] + whole.boxes[4 * at + 4 :]
        whole.cuts, whole.runs, whole.bold = (), first.runs and (), first.bold
        whole.size, whole.y0, whole.y1 = first.size, first.y0, first.y1
        kept[beside[0]] = whole
        for index in beside[1:]:
            kept[index].x0 = initial.x0
    if initials:
        kept.sort(key=lambda one: one.middle)
    return kept


class _Edge(NamedTuple):
    """A row at the top or at the bottom of a page."""

    page: int
    line: Line
    key: str


def without_running(pages: list[list[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of each page without heads, feet and page numbers that come again."""
    if len(pages) < 2:
        return pages
    size = body_size(line for page in pages for line in page)
    walks = [walk for number, page in enumerate(pages) for walk in _walks(number, page, heights)]
    repeated = _repeated([edge for walk, _after in walks for edge in walk], len(pages))
    repeated |= _in_slots(walks, len(pages), size)
    dropped: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for walk, after in walks:
        going = []
        for edge in walk:
            if id(edge.line) not in repeated:
                break
            going.append(edge)
        inner = [edge.line for edge in walk[1:]] + after
        while going and not _stands_apart(
            going[-1], inner[len(going) - 1] if len(going) <= len(inner) else None, size
        ):
            going.pop()
        if going and not _is_most(going, pages[going[0].page]):
            dropped[going[0].page] += [(edge.line.y0, edge.line.y1) for edge in going]
    return [
        [line for line in page if not any(y0 <= line.middle <= y1 for y0, y1 in dropped[number])]
        for number, page in enumerate(pages)
    ]


def _is_most(edges: Sequence[_Edge], page: Sequence[Line]) -> bool:
    """Say whether these rows are what the page has to say, as in a form that comes again."""
    letters = sum(len(edge.line.text) for edge in edges)
    return letters > _LONG and 2 * letters > sum(len(line.text) for line in page)


def _walks(
    number: int, page: list[Line], heights: Sequence[float]
) -> list[tuple[list[_Edge], list[Line]]]:
    """Return the rows near the top and near the bottom, outermost first, and what comes then."""
    rows = rows_of(page)
    walks = []
    for inward in (rows, rows[::-1]):
        near = []
        for row in inward[:_OUTER]:
            from_edge = row.middle if inward is rows else heights[number] - row.middle
            if from_edge > _EDGE * heights[number]:
                break
            key = _DIGITS.sub("#", " ".join(row.text.casefold().split()))
            near.append(_Edge(number, row, "#" if _ROMAN.fullmatch(key) else key))
        walks.append((near, inward[len(near) : len(near) + 1]))
    return walks


def _repeated(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Return the lines (by identity) whose words stand at one height on several pages."""
    enough = 2 if pages <= 3 else 3
    by_key: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_key[edge.key].append(edge)
    found: set[int] = set()
    for key, same in by_key.items():
        same.sort(key=lambda edge: edge.line.middle)
        group: list[_Edge] = []
        for edge in same:
            if group and edge.line.middle - group[-1].line.middle > _SAME_HEIGHT:
                found |= _if_enough(key, group, enough)
                group = []
            group.append(edge)
        found |= _if_enough(key, group, enough)
    return found


def _in_slots(walks: Sequence[tuple[list[_Edge], list[Line]]], pages: int, size: float) -> set[int]:
    """Return the outermost lines (by identity) at heights where most pages have one set apart.

    So a head is known that says another chapter every few pages. Larger or bold lines may be the
    titles of slides; where most say something of their own, they are none.
    """
    slots: dict[int, list[tuple[_Edge, bool]]] = defaultdict(list)
    for walk, after in walks:
        if not walk or _FOLIO.fullmatch(walk[0].key):
            continue
        if walk[0].line.size <= 1.02 * size and not walk[0].line.bold:
            inner = walk[1].line if len(walk) > 1 else after[0] if after else None
            stands = inner is not None and _stands_apart(walk[0]._replace(key=""), inner, size)
            slots[round(walk[0].line.middle / 4)].append((walk[0], stands))
    found: set[int] = set()
    for edges in slots.values():
        apart = [edge for edge, stands in edges if stands]
        if len(apart) < max(4, 0.4 * pages) or len(apart) < 0.8 * len(edges):
            continue
        keys = Counter(edge.key for edge in apart)
        if sum(count for count in keys.values() if count > 1) > 0.6 * len(apart):
            found |= {id(edge.line) for edge in apart}
    return found


def _if_enough(key: str, group: Sequence[_Edge], enough: int) -> set[int]:
    if _FOLIO.fullmatch(key):
        # Numbers count as page numbers only when they rise with the pages; the pages before the
        # first chapter may be counted on their own.
        steps: dict[int, list[_Edge]] = defaultdict(list)
        for edge in group:
            steps[_number(edge.line.text) - edge.page].append(edge)
        return {id(edge.line) for same in steps.values() if _rises(same) for edge in same}
    if len({edge.page for edge in group}) < enough:
        return set()
    return {id(edge.line) for edge in group}


def _rises(same: Sequence[_Edge]) -> bool:
    pages = sorted(edge.page for edge in same)
    return len(pages) > 2 or (len(pages) == 2 and pages[1] == pages[0] + 1)


def _number(text: str) -> int:
    digits = _DIGITS.search(text)
    if digits:
        return int(digits[0][:9])
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [worth[sign] for sign in text.casefold() if sign in worth]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))


def _stands_apart(edge: _Edge, after: Line | None, size: float) -> bool:
    """Say whether a running row is set off from the words within, so that it is none of them."""
    if _FOLIO.fullmatch(edge.key) or edge.line.size < 0.95 * size:
        return True
    if after is None:
        return False
    gap = max(after.y0 - edge.line.y1, edge.line.y0 - after.y1)
    return gap > _APART * size


def body_size(lines: Iterable[Line]) -> float:
    """Return the size in which most letters stand."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0
