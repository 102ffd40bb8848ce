r"""Several values in one cell: lists, fields of an item, spans; and back again.

A list is joined with `; ` and the fields of an item with ` | `; these two signs and the backslash
are escaped by a backslash inside a value. Empty items of a list carry nothing and are left out.
"""

import re
from collections.abc import Iterable, Sequence

_SPAN = re.compile(r"(\d{1,15})-(\d{1,15})", re.ASCII)


def join_list(items: Iterable[str]) -> str:
    """Return the cell that holds these items; empty ones are left out."""
    return "; ".join(_escaped(item, ";") for item in items if item)


def split_list(cell: str) -> list[str]:
    """Return the items of a cell; the one space after a `;` is not part of an item."""
    first, *others = _split(cell, ";")
    items = [first, *(item.removeprefix(" ") for item in others)]
    return [_plain(item, ";") for item in items if item]


def join_fields(fields: Sequence[str]) -> str:
    """Return the item of a list that holds these fields, empty ones included."""
    return " | ".join(_escaped(field, "|") for field in fields)


def split_fields(item: str) -> list[str]:
    """Return the fields of an item, at least one."""
    fields = _split(item, "|")
    last = len(fields) - 1
    for place, field in enumerate(fields):
        # The one space on either side of a sign belongs to the sign.
        inner = field.removesuffix(" ") if place < last else field
        fields[place] = _plain(inner.removeprefix(" ") if place else inner, "|")
    return fields


def spans_cell(spans: Iterable[tuple[int, int]]) -> str:
    """Return spans (code points) as `start-end start-end`."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def parse_spans(cell: str) -> list[tuple[int, int]]:
    """Return the spans (code points) of a cell. Raises ValueError when it holds anything else."""
    spans = []
    for word in cell.split():
        match = _SPAN.fullmatch(word)
        if match is None:
            raise ValueError(f"no span: {word!r}")
        spans.append((int(match[1]), int(match[2])))
    return spans


def _escaped(value: str, sign: str) -> str:
    return value.replace("\\", "\\\\").replace(sign, "\\" + sign)


def _split(cell: str, sign: str) -> list[str]:
    """Split at every sign that no backslash escapes; the escapes stay."""
    if sign not in cell:
        return [cell]
    parts: list[str] = []
    begin = 0
    for match in re.finditer(rf"\\.|{re.escape(sign)}", cell, re.DOTALL):
        if match[0] == sign:
            parts.append(cell[begin : match.start()])
            begin = match.end()
    return [*parts, cell[begin:]]


def _plain(value: str, sign: str) -> str:
    r"""Take the escapes out; a lone backslash, as in a path that a person typed, stays."""
    return re.sub(rf"\\([\\{sign}])", r"\1", value) if "\\" in value else value
