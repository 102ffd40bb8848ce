"""What is painted for one paragraph, worked out once and kept until something changes.

One tint, of the shortest mark over the words; one lane under the words for each mark; brackets
and numbers of claims at the left, notes and '+n' at the right. Coordinates are those of the
paragraph's QTextLayout.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from desktop.domain.model import AnchorStatus, Kind, Mark, Role
from desktop.qt.views.reader import lanes
from desktop.qt.views.reader.dotted import is_dotted
from desktop.qt.views.reader.geometry import Row, Stroke, strokes
from desktop.qt.views.reader.scene import Scene

DIM = 0.2
"""Opacity of what was not asked for."""
LANE_HEIGHT = 2.5
LANE_PITCH = 3.5
BRACKETS = 3
"""Brackets that stand beside each other at most."""


class Line(Enum):
    """How a lane is drawn."""

    SOLID = auto()
    DASHED = auto()
    DOTTED = auto()


class Lane(NamedTuple):
    """An underline on one line of the paragraph."""

    left: float
    right: float
    top: float
    colour: QColor
    line: Line


class Box(NamedTuple):
    """An outline round words: solid for a source or what is selected, dotted for a hedge."""

    rectangle: QRectF
    colour: QColor
    line: Line


class Bracket(NamedTuple):
    """What stands in the left margin for a claim."""

    annotation_id: int
    number: int
    top: float
    bottom: float
    column: int
    colour: QColor
    words: QColor
    dotted: bool = False


class Note(NamedTuple):
    """The sign of a note in the right margin."""

    annotation_id: int
    base: float
    colour: QColor


@dataclass(slots=True)
class Ink:
    """Everything painted for one paragraph."""

    tints: list[tuple[QRectF, QColor]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    more: list[tuple[float, int]] = field(default_factory=list)
    """Baseline, and how many marks found no lane on that line."""
    brackets: list[Bracket] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Placed(NamedTuple):
    """A mark as it lies in the paragraph, in UTF-16 units of the paragraph."""

    mark: Mark
    start: int
    end: int


Lay = Callable[[int, int], Iterable[Stroke]]
"""From a span, in the units of the marks that are placed, to where it lies."""


class Inkwell:
    """Make the ink of a paragraph from its marks and lines."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def ink(self, placed: Sequence[Placed], lines: list[Row], *, bidi: bool) -> Ink:
        """Return what to paint for a paragraph; `placed` in the order of the text."""
        if not lines:
            return Ink()
        return self.ink_by(placed, lambda start, end: strokes(lines, start, end, bidi=bidi))

    def ink_by(self, placed: Sequence[Placed], lay: Lay) -> Ink:
        """Return what to paint where `lay` says that words lie: a paragraph, or a printed page."""
        made = Ink()
        if not placed:
            return made
        found = {each: list(lay(each.start, each.end)) for each in dict.fromkeys(placed)}
        self._tint(made, placed, lay)
        self._box(made, found)
        self._underline(made, placed, found)
        self._bracket(made, placed, found)
        self._note(made, placed, found)
        return made

    def _tint(self, made: Ink, placed: Sequence[Placed], lay: Lay) -> None:
        wanted = []
        for each in placed:
            colour = self._tint_of(each.mark)
            if colour is not None:
                stretch = lanes.Stretch(each.start, each.end)
                wanted.append((stretch, (colour.rgba(), self._scene.is_current(each.mark))))
        below = [each for each in wanted if not each[1][1]]
        above = [each for each in wanted if each[1][1]]
        for layer in (below, above):
            for stretch, (rgba, _) in lanes.tinted(layer):
                colour = QColor.fromRgba(rgba)
                for stroke in lay(*stretch):
                    made.tints.append((tint_rectangle(stroke), colour))

    def _tint_of(self, mark: Mark) -> QColor | None:
        theme = self._scene.theme
        if mark.role != Role.CONTENT:
            return None
        if mark.status in _UNSURE:
            chosen = mark.kind == Kind.CLAIM and self._scene.is_current(mark)
            return self._dimmed(theme.selected, mark) if chosen else None
        if mark.kind == Kind.HIGHLIGHT:
            name = self._scene.tags.get(mark.tag_id, "")
            colour = theme.tag_tint.get(name, theme.hover)
        elif self._scene.is_current(mark):
            colour = theme.selected
        elif is_dotted(mark.annotation_id):
            return None
        elif mark.kind == Kind.CLAIM:
            colour = theme.claim_tint
        else:
            return None
        return self._dimmed(colour, mark)

    def _box(self, made: Ink, found: dict[Placed, list[Stroke]]) -> None:
        accent = self._scene.theme.accent
        for each, at in found.items():
            if not self._scene.is_current(each.mark):
                continue
            role, kind = each.mark.role, each.mark.kind
            if kind == Kind.HIGHLIGHT or role == Role.SOURCE:
                line = Line.DOTTED if is_dotted(each.mark.annotation_id) else Line.SOLID
                made.boxes += [Box(tint_rectangle(s), accent, line) for s in at]
            elif role == Role.HEDGE:
                made.boxes += [Box(tint_rectangle(s), accent, Line.DOTTED) for s in at]

    def _underline(
        self, made: Ink, placed: Sequence[Placed], found: dict[Placed, list[Stroke]]
    ) -> None:
        suggested = [each for each in placed if is_dotted(each.mark.annotation_id)]
        if suggested:
            placed = [each for each in placed if not is_dotted(each.mark.annotation_id)]
        hidden = self._hidden_tints(placed)
        lined = [each for each in placed if self._has_lane(each.mark) or each in hidden]
        given = lanes.assign([lanes.Stretch(each.start, each.end) for each in lined])
        if suggested:
            self._underline_suggested(made, suggested, lined, given, found)
        more: dict[float, int] = {}
        for each, lane in zip(lined, given, strict=True):
            if lane >= lanes.LANES:
                if found[each]:
                    base = found[each][0].base
                    more[base] = more.get(base, 0) + 1
                continue
            colour, line = self._line_of(each.mark)
            for stroke in found[each]:
                top = lane_top(stroke) + lane * LANE_PITCH
                made.lanes.append(Lane(stroke.left, stroke.right, top, colour, line))
        made.more = sorted(more.items())

    def _underline_suggested(
        self,
        made: Ink,
        suggested: Sequence[Placed],
        lined: Sequence[Placed],
        given: Sequence[int],
        found: dict[Placed, list[Stroke]],
    ) -> None:
        """Put dots under what is suggested, in lanes that no mark has."""
        taken = [
            (lanes.Stretch(each.start, each.end), lane)
            for each, lane in zip(lined, given, strict=True)
        ]
        dots = [each for each in suggested if self._has_dots(each.mark)]
        free = lanes.assign_between([lanes.Stretch(each.start, each.end) for each in dots], taken)
        for each, lane in zip(dots, free, strict=True):
            if lane < lanes.LANES:
                colour, _line = self._line_of(each.mark)
                for stroke in found[each]:
                    top = lane_top(stroke) + lane * LANE_PITCH
                    made.lanes.append(Lane(stroke.left, stroke.right, top, colour, Line.DOTTED))

    def _has_dots(self, mark: Mark) -> bool:
        return mark.role == Role.CONTENT or (mark.role == Role.CUE and self._scene.is_current(mark))

    def _has_lane(self, mark: Mark) -> bool:
        if mark.kind == Kind.CLAIM:
            unsure = mark.status in _UNSURE and mark.role == Role.CONTENT
            return mark.role == Role.CUE or unsure
        return True

    def _hidden_tints(self, placed: Sequence[Placed]) -> set[Placed]:
        """Return the claims that overlap another tint: only these need a lane beside it."""
        tinting = [each for each in placed if _tints(each.mark)]
        found: set[Placed] = set()
        reach, widest = 0, None
        for each in tinting:
            if widest is not None and each.start < reach:
                found.update((each, widest))
            if each.end > reach:
                reach, widest = each.end, each
        return {each for each in found if each.mark.kind == Kind.CLAIM}

    def _line_of(self, mark: Mark) -> tuple[QColor, Line]:
        theme, scene = self._scene.theme, self._scene
        line = Line.DASHED if mark.status in _UNSURE else Line.SOLID
        if mark.status == AnchorStatus.ORPHAN:
            colour = theme.faint
        elif mark.kind == Kind.MENTION:
            colour = theme.entity.get(mark.entity_kind, theme.muted)
        elif mark.kind == Kind.HIGHLIGHT:
            colour = theme.tag_line.get(scene.tags.get(mark.tag_id, ""), theme.muted)
        else:
            colour = theme.accent if scene.is_current(mark) else theme.claim_line
            if mark.role == Role.CUE and line is Line.SOLID:
                line = Line.DASHED
        return self._dimmed(colour, mark), line

    def _bracket(
        self, made: Ink, placed: Sequence[Placed], found: dict[Placed, list[Stroke]]
    ) -> None:
        theme = self._scene.theme
        spans: dict[int, list[Stroke]] = {}
        marks: dict[int, Mark] = {}
        for each in placed:
            mark = each.mark
            if mark.kind != Kind.CLAIM or mark.status == AnchorStatus.ORPHAN:
                continue
            if mark.role == Role.CONTENT:
                marks.setdefault(mark.annotation_id, mark)
            if mark.role != Role.HEDGE:
                spans.setdefault(mark.annotation_id, []).extend(found[each])
        reaches = []
        for annotation_id, mark in marks.items():
            at = spans[annotation_id]
            if at:
                first = min(at, key=lambda stroke: stroke.line)
                last = max(at, key=lambda stroke: stroke.line)
                reaches.append((first, last, mark))
        reaches.sort(key=lambda r: (r[0].line, -r[1].line, r[2].start, r[2].number))
        for (first, last, mark), column in zip(reaches, _columns(reaches), strict=True):
            current = self._scene.is_current(mark)
            made.brackets.append(
                Bracket(
                    mark.annotation_id,
                    mark.number,
                    first.top + 1,
                    last.bottom,
                    column,
                    self._dimmed(theme.accent if current else theme.claim_line, mark),
                    self._dimmed(theme.accent if current else theme.claim_number, mark),
                    is_dotted(mark.annotation_id),
                )
            )

    def _note(self, made: Ink, placed: Sequence[Placed], found: dict[Placed, list[Stroke]]) -> None:
        theme, seen = self._scene.theme, set()
        for each in placed:
            mark = each.mark
            if not mark.has_note or mark.role != Role.CONTENT or mark.annotation_id in seen:
                continue
            seen.add(mark.annotation_id)
            if found[each]:
                colour = theme.accent if self._scene.is_current(mark) else theme.muted
                base = found[each][0].base
                made.notes.append(Note(mark.annotation_id, base, self._dimmed(colour, mark)))

    def _dimmed(self, colour: QColor, mark: Mark) -> QColor:
        if not self._scene.is_dim(mark):
            return colour
        faded = QColor(colour)
        faded.setAlphaF(DIM)
        return faded


_UNSURE = frozenset({AnchorStatus.MOVED.value, AnchorStatus.FUZZY.value, AnchorStatus.ORPHAN.value})


def _tints(mark: Mark) -> bool:
    """Say whether a mark has a tint also when it is not selected."""
    return mark.role == Role.CONTENT and mark.kind != Kind.MENTION and mark.status not in _UNSURE


def _columns(reaches: Sequence[tuple[Stroke, Stroke, Mark]]) -> list[int]:
    """Return the column of each bracket; those of suggestions take what the others leave."""
    lines = [lanes.Stretch(first.line, last.line + 1) for first, last, _mark in reaches]
    solid = [n for n, reach in enumerate(reaches) if not is_dotted(reach[2].annotation_id)]
    given = lanes.assign([lines[number] for number in solid])
    columns = dict(zip(solid, given, strict=True))
    rest = [number for number in range(len(reaches)) if number not in columns]
    taken = [(lines[number], column) for number, column in columns.items()]
    free = lanes.assign_between([lines[number] for number in rest], taken)
    columns |= dict(zip(rest, free, strict=True))
    return [columns[number] for number in range(len(reaches))]


def em_of(stroke: Stroke) -> float:
    """Return the size of the letters, near enough, in pixels."""
    return (stroke.bottom - stroke.top) / 1.37


def tint_rectangle(stroke: Stroke) -> QRectF:
    """Return what lies behind the words: from above the ascenders to the first lane."""
    em = em_of(stroke)
    top = max(stroke.top, stroke.base - 0.94 * em)
    return QRectF(stroke.left, top, stroke.right - stroke.left, lane_top(stroke) - top)


def lane_top(stroke: Stroke) -> float:
    """Return where the first lane begins."""
    return stroke.base + 0.26 * em_of(stroke)
