"""Where the blocks of the claim map stand: what answers stands right of what it answers.

Layers and places are worked out for real block sizes; igraph (GPL-2.0-or-later) breaks the circles
and finds the order within a layer in which few links cross. It is loaded only here, when the map
is first drawn. The same blocks and ties always give the same places.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt
from types import ModuleType
from typing import NamedTuple

from desktop.qt.views.workbench.map_packing import flow, pack
from desktop.qt.views.workbench.steps import SLICE, Steps, whole

BLOCK_GAP = 30.0
"""Between two blocks of a column."""
LANE_GAP = 12.0
"""Beside a lane: the way of a link past the blocks of a column."""
LANE = 4.0
COLUMN_GAP = 92.0
LINK_ROOM = 4.0
"""What each link adds to the gap that it crosses, so that many can be told apart."""
MOST_LINK_ROOM = 72.0
ASPECT = 1.8
"""Width to height of the whole, near that of a window."""
LEAST_COLUMN = 760.0
"""A column is not broken before it is as tall as a window."""
WIDTHS = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8)
"""Tried widths of the whole: how much room packing wastes is not known before."""
SWEEPS = 14
LARGE = 500
"""A group of so many boxes and lanes is laid out a little at a time."""
CROSSING = 60_000
"""Nodes looked at to find an order in which few links cross: each time over takes as long."""


class Box(NamedTuple):
    """The size of a block."""

    width: float
    height: float


class Tie(NamedTuple):
    """A link between claims of two blocks; ports are from the top of each block."""

    from_box: int
    to_box: int
    from_port: float
    to_port: float
    weight: float = 1.0


class Lane(NamedTuple):
    """A level stretch of a link that passes a column of blocks."""

    left: float
    right: float
    y: float


@dataclass(slots=True)
class Arrangement:
    """Where everything stands; indices are those of the boxes and ties given."""

    places: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Left and top of each box."""
    lanes: dict[int, tuple[Lane, ...]] = field(default_factory=dict)
    """The lanes of each tie that passes columns, from left to right."""
    spans: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Left and right of the column in which each tied box stands."""
    loose_top: float | None = None
    """Where the blocks without ties begin, if there are some under others."""
    width: float = 0.0
    height: float = 0.0


def arrange(boxes: Sequence[Box], ties: Sequence[Tie]) -> Arrangement:
    """Place the boxes: those that ties hold together first, the others in a grid under them."""
    return whole(arranging(boxes, ties))


def arranging(boxes: Sequence[Box], ties: Sequence[Tie]) -> Steps[Arrangement]:
    """Place them a little at a time."""
    groups, loose = _groups(len(boxes), ties)
    laid: list[Arrangement] = []
    waiting = 0
    for group in groups:
        laid.append((yield from _Part(boxes, ties, group).laying_out()))
        waiting += len(group)
        if waiting >= SLICE:
            waiting = 0
            yield
    order = sorted(range(len(laid)), key=lambda i: (-laid[i].width * laid[i].height, groups[i][0]))
    area = sum(one.width * one.height for one in laid)
    area += sum((boxes[i].width + BLOCK_GAP) * (boxes[i].height + BLOCK_GAP) for i in loose)
    least = max([*(one.width for one in laid), *(box.width for box in boxes), 1.0])
    tries = [max(least, sqrt(area * ASPECT) * part) for part in WIDTHS]
    made: list[Arrangement] = []
    for wide in tries:
        made.append(_together(boxes, [laid[i] for i in order], loose, wide))
        yield
    return min(made, key=_reach)


def _reach(made: Arrangement) -> float:
    """Return how large a window must be to show all of it."""
    return max(made.width / ASPECT, made.height)


def _together(
    boxes: Sequence[Box], parts: Sequence[Arrangement], loose: Sequence[int], wide: float
) -> Arrangement:
    """Put the parts side by side in a width, and the boxes without ties under them."""
    whole = Arrangement()
    gap = BLOCK_GAP * 2
    spots = pack([(part.width, part.height) for part in parts], wide, gap)
    for part, (left, top) in zip(parts, spots, strict=True):
        _move_in(whole, part, left, top)
    if loose:
        top = whole.height + gap if parts else 0.0
        whole.loose_top = top if parts else None
        reach = max(wide, whole.width)
        for box, (left, y) in zip(loose, flow([boxes[i] for i in loose], reach), strict=True):
            whole.places[box] = (left, y + top)
            whole.width = max(whole.width, left + boxes[box].width)
            whole.height = max(whole.height, y + top + boxes[box].height)
    return whole


def _move_in(whole: Arrangement, part: Arrangement, left: float, top: float) -> None:
    for box, (x, y) in part.places.items():
        whole.places[box] = (x + left, y + top)
    for box, (a, b) in part.spans.items():
        whole.spans[box] = (a + left, b + left)
    for tie, lanes in part.lanes.items():
        whole.lanes[tie] = tuple(Lane(a + left, b + left, y + top) for a, b, y in lanes)
    whole.width = max(whole.width, left + part.width)
    whole.height = max(whole.height, top + part.height)


def _groups(count: int, ties: Sequence[Tie]) -> tuple[list[list[int]], list[int]]:
    """Return the boxes that ties hold together, and those that stand alone."""
    igraph = _igraph()
    graph = igraph.Graph(n=count, edges=[(t.from_box, t.to_box) for t in ties])
    groups = [sorted(one) for one in graph.connected_components()]
    return [g for g in groups if len(g) > 1], [g[0] for g in groups if len(g) == 1]


class _Pulled(NamedTuple):
    """A node of a column, and what pulls at it."""

    node: int
    offset: float
    """From the top of the column, were it packed."""
    weight: float
    shift: float
    """How far off the middles of what pulls the ports are, times the weights."""
    pulls: list[tuple[int, float]]
    """Other nodes, each with its weight."""


class _Part:
    """One group of boxes held together by ties, laid out in columns."""

    def __init__(self, boxes: Sequence[Box], ties: Sequence[Tie], group: list[int]) -> None:
        self._boxes = boxes
        here = set(group)
        self._group = group
        self._ties = {
            number: tie
            for number, tie in enumerate(ties)
            if tie.from_box in here and tie.from_box != tie.to_box
        }

    def laying_out(self) -> Steps[Arrangement]:
        """Find the places, from 0, 0."""
        self._layer = self._layers()
        self._add_lanes()
        large = len(self._layer) > LARGE
        if large:
            yield
        self._sort_columns()
        for _sweep in self._settling():
            if large:
                yield
        return self._arrangement()

    # --- columns ---

    def _layers(self) -> dict[int, int]:
        """Give each box a column, right of what it answers, none much taller than the others."""
        before, after = self._ways()
        room = self._column_room()
        filled: Counter[int] = Counter()
        layer: dict[int, int] = {}
        waiting = {box: len(before[box]) for box in self._group}
        ready = [box for box in self._group if not waiting[box]]
        while ready:
            ready.sort(key=lambda box: (-len(after[box]), box))
            following: list[int] = []
            for box in ready:
                column = 1 + max((layer[one] for one in before[box]), default=-1)
                tall = self._boxes[box].height + BLOCK_GAP
                while filled[column] and filled[column] + tall > room:
                    column += 1
                layer[box] = column
                filled[column] += tall  # type: ignore[assignment]
                for one in after[box]:
                    waiting[one] -= 1
                    if not waiting[one]:
                        following.append(one)
            ready = following
        self._pull_right(layer, before, after, filled, room)
        return _without_empty(layer)

    def _pull_right(
        self,
        layer: dict[int, int],
        before: dict[int, set[int]],
        after: dict[int, set[int]],
        filled: Counter[int],
        room: float,
    ) -> None:
        """Move what is only answered, and answers nothing, next to what answers it."""
        for box in self._group:
            if before[box] or not after[box]:
                continue
            column = min(layer[one] for one in after[box]) - 1
            tall = self._boxes[box].height + BLOCK_GAP
            if column > layer[box] and filled[column] + tall <= room:
                filled[layer[box]] -= tall  # type: ignore[assignment]
                filled[column] += tall  # type: ignore[assignment]
                layer[box] = column

    def _ways(self) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """Return which boxes must stand left and right of each; circles are broken."""
        weights: Counter[tuple[int, int]] = Counter()
        for tie in self._ties.values():
            weights[(tie.to_box, tie.from_box)] += tie.weight  # type: ignore[assignment]
        igraph = _igraph()
        index = {box: number for number, box in enumerate(self._group)}
        edges = sorted(weights)
        graph = igraph.Graph(
            n=len(index), edges=[(index[a], index[b]) for a, b in edges], directed=True
        )
        back = set(
            graph.feedback_arc_set(weights=[weights[edge] for edge in edges], method="eades")
        )
        before: dict[int, set[int]] = defaultdict(set)
        after: dict[int, set[int]] = defaultdict(set)
        for number, (left, right) in enumerate(edges):
            one, other = (right, left) if number in back else (left, right)
            after[one].add(other)
            before[other].add(one)
        return before, after

    def _column_room(self) -> float:
        """Return how tall a column may be."""
        tall = sum(self._boxes[box].height + BLOCK_GAP for box in self._group)
        wide = sum(self._boxes[box].width for box in self._group) / len(self._group)
        columns = max(1.0, sqrt(ASPECT * tall / (wide + COLUMN_GAP * 1.6)))
        return max(LEAST_COLUMN, tall / columns * 1.1)

    # --- lanes and order ---

    def _add_lanes(self) -> None:
        """Give each tie a node in every column that it passes, and steps from node to node."""
        self._columns: list[list[int]] = [[] for _ in range(max(self._layer.values()) + 1)]
        for box in self._group:
            self._columns[self._layer[box]].append(box)
        self._lane_nodes: dict[int, list[int]] = {}
        self._tall = {box: self._boxes[box].height for box in self._group}
        self._steps: list[tuple[int, float, int, float, float]] = []
        self._first_lane = self._next = len(self._boxes)
        shared: dict[tuple[int, int, int], list[int]] = {}
        for number, tie in self._ties.items():
            a, b = (tie.from_box, tie.from_port), (tie.to_box, tie.to_port)
            (left, left_port), (right, right_port) = sorted((a, b), key=lambda e: self._layer[e[0]])
            key = (left, right, round(left_port))
            nodes = shared.get(key)
            if nodes is None:
                nodes = shared[key] = self._passing(left, right)
            self._lane_nodes[number] = nodes
            stops = [(left, left_port), *((n, LANE / 2) for n in nodes), (right, right_port)]
            for (one, port), (other, other_port) in pairwise(stops):
                pull = tie.weight * (3.0 if one >= self._first_lane <= other else 1.0)
                self._steps.append((one, port, other, other_port, pull))

    def _passing(self, left: int, right: int) -> list[int]:
        nodes = []
        for column in range(self._layer[left] + 1, self._layer[right]):
            self._columns[column].append(self._next)
            self._tall[self._next] = LANE
            self._layer[self._next] = column
            nodes.append(self._next)
            self._next += 1
        return nodes

    def _sort_columns(self) -> None:
        """Order each column so that few links cross."""
        igraph = _igraph()
        nodes = [node for column in self._columns for node in column]
        index = {node: number for number, node in enumerate(nodes)}
        weights: Counter[tuple[int, int]] = Counter()
        for one, _port, other, _other_port, pull in self._steps:
            weights[(index[one], index[other])] += pull  # type: ignore[assignment]
        graph = igraph.Graph(n=len(nodes), edges=list(weights), directed=True)
        layout = graph.layout_sugiyama(
            layers=[self._layer[node] for node in nodes],
            weights=list(weights.values()),
            maxiter=min(200, max(12, CROSSING // len(nodes))),
        )
        across = {node: layout[number][0] for node, number in index.items()}
        for column in self._columns:
            column.sort(key=lambda node: (across[node], node))

    # --- heights ---

    def _settling(self) -> Iterator[None]:
        """Move the nodes of each column up and down until links are as level as they can be."""
        self._top: dict[int, float] = {}
        for column in self._columns:
            tall = sum(self._tall[n] for n in column)
            tall += sum(self._gap(a, b) for a, b in pairwise(column))
            y = -tall / 2
            for number, node in enumerate(column):
                self._top[node] = y
                if number + 1 < len(column):
                    y += self._tall[node] + self._gap(node, column[number + 1])
        columns = self._pulled()
        for sweep in range(SWEEPS):
            for nodes in columns if sweep % 2 == 0 else columns[::-1]:
                self._level(nodes)
            yield

    def _pulled(self) -> list[list[_Pulled]]:
        """Return the nodes of each column with what pulls at them, which stays the same."""
        pulls: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
        for one, port, other, other_port, pull in self._steps:
            pulls[one].append((other, other_port - port, pull))
            pulls[other].append((one, port - other_port, pull))
        columns = []
        for column in self._columns:
            offset, before = 0.0, None
            made: list[_Pulled] = []
            for node in column:
                if before is not None:
                    offset += self._tall[before] + self._gap(before, node)
                by = pulls[node]
                weight, shift = sum(p for _o, _s, p in by), sum(s * p for _o, s, p in by)
                made.append(_Pulled(node, offset, weight, shift, [(o, p) for o, _s, p in by]))
                before = node
            columns.append(made)
        return columns

    def _gap(self, upper: int, lower: int) -> float:
        lane = upper >= self._first_lane or lower >= self._first_lane
        return LANE_GAP if lane else BLOCK_GAP

    def _level(self, column: list[_Pulled]) -> None:
        """Put each node of a column where it is pulled to, keeping order and gaps."""
        top = self._top
        wanted: list[tuple[float, float]] = []
        for node, offset, weight, shift, pulls in column:
            if weight:
                aim = (sum([top[other] * pull for other, pull in pulls]) + shift) / weight
                wanted.append((aim - offset, weight))
            else:
                wanted.append((top[node] - offset, 0.05))
        for one, level in zip(column, _rising(wanted), strict=True):
            top[one.node] = level + one.offset

    def _arrangement(self) -> Arrangement:
        made = Arrangement()
        lefts, wides = self._column_places()
        highest = min(self._top[node] for node in self._layer)
        for box in self._group:
            left = lefts[self._layer[box]]
            made.places[box] = (left, self._top[box] - highest)
            made.spans[box] = (left, left + wides[self._layer[box]])
            made.width = max(made.width, left + self._boxes[box].width)
        made.height = max(self._top[n] + self._tall[n] for n in self._layer) - highest
        for number, nodes in self._lane_nodes.items():
            if nodes:
                made.lanes[number] = tuple(
                    Lane(
                        lefts[self._layer[n]],
                        lefts[self._layer[n]] + wides[self._layer[n]],
                        self._top[n] + LANE / 2 - highest,
                    )
                    for n in nodes
                )
        return made

    def _column_places(self) -> tuple[list[float], list[float]]:
        """Return left and width of each column; many links between two set them apart."""
        crossing: Counter[int] = Counter()
        for one, _port, other, _other_port, _pull in self._steps:
            crossing[min(self._layer[one], self._layer[other])] += 1
        lefts, wides, x = [], [], 0.0
        for number, column in enumerate(self._columns):
            wide = max((self._boxes[n].width for n in column if n < self._first_lane), default=60.0)
            lefts.append(x)
            wides.append(wide)
            x += wide + COLUMN_GAP + min(crossing[number] * LINK_ROOM, MOST_LINK_ROOM)
        return lefts, wides


def _igraph() -> ModuleType:
    """Return the library of graphs, loaded with the first map."""
    import igraph  # type: ignore[import-untyped]

    found: ModuleType = igraph
    return found


def _without_empty(layer: dict[int, int]) -> dict[int, int]:
    used = {old: new for new, old in enumerate(sorted(set(layer.values())))}
    return {box: used[old] for box, old in layer.items()}


def _rising(wanted: list[tuple[float, float]]) -> list[float]:
    """Return the never falling values nearest to those wanted (pool adjacent violators)."""
    pools: list[list[float]] = []  # mean, weight, how many
    for value, weight in wanted:
        pools.append([value, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, heavy, count = pools.pop()
            last = pools[-1]
            total = last[1] + heavy
            last[0] = (last[0] * last[1] + mean * heavy) / total
            last[1], last[2] = total, last[2] + count
    return [mean for mean, _weight, count in pools for _ in range(int(count))]
