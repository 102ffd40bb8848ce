"""Figures of one thing at several sizes, or of one reader in several respects, a line for each."""

from collections.abc import Iterable, Sequence

from tests.bench.figures import Figure
from tests.bench.tables import number, row

GROWTH = "growth of: "
"""How the name of a figure begins that says how another one grows with the size."""
READER = "fuzz "
"""How the name of a figure about one reader begins: `fuzz pdf: inputs`."""


def by_size(figures: Sequence[Figure]) -> str:
    """Return a table with a column for each size, the growth, and the promise at the last size."""
    growth = {each.name.removeprefix(GROWTH): each for each in figures if GROWTH in each.name}
    sizes = list(dict.fromkeys(each.size for each in figures if each.size))
    rows = [row(["what", *sizes, "growth", "promise"]), row(_line(1, len(sizes) + 1, 1))]
    found: dict[str, dict[str, Figure]] = {}
    for each in figures:
        if GROWTH not in each.name:
            found.setdefault(each.name, {})[each.size] = each
    for name, at in found.items():
        values = [_value(at[size]) if size in at else "" for size in sizes]
        told = number(growth[name].value) if name in growth else ""
        promises = [_promise(each) for each in at.values()]
        if name in growth and growth[name].kept is False:
            promises.append(_promise(growth[name]))
        rows.append(row([name, *values, told, "; ".join(filter(None, promises))]))
    return "\n".join(rows)


def by_reader(figures: Sequence[Figure]) -> str:
    """Return a table with a line for each reader, and one for all of them."""
    found: dict[str, dict[str, Figure]] = {}
    for each in figures:
        reader, _colon, what = each.name.removeprefix(READER).rpartition(": ")
        found.setdefault(reader if reader != "fuzz" else "all", {})[what] = each
    columns = list(dict.fromkeys(what for of in found.values() for what in of))
    rows = [row(["reader", *columns]), row(_line(1, len(columns), 0))]
    for reader, of in found.items():
        values = [number(of[what].value) if what in of else "" for what in columns]
        rows.append(row([reader, *values]))
    return "\n".join(rows)


def fits_sizes(figures: Iterable[Figure]) -> bool:
    """Say whether these tell how something grows."""
    return any(each.name.startswith(GROWTH) for each in figures)


def fits_readers(figures: Iterable[Figure]) -> bool:
    """Say whether these are about readers of files."""
    return all(each.name.startswith("fuzz") for each in figures)


def _value(each: Figure) -> str:
    return "**failed**" if each.failed else f"{number(each.value)} {each.unit}".strip()


def _promise(each: Figure) -> str:
    if each.kept is None:
        return ""
    return f"{each.promise}, kept" if each.kept else f"{each.promise}, **missed**"


def _line(left: int, right: int, end: int) -> list[str]:
    return ["---"] * left + ["---:"] * right + ["---"] * end
