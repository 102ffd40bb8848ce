"""Keep a spreadsheet from running what a cell says, and take the guard off again.

A cell is run when it begins with `=`, `+`, `-`, `@`, TAB or CR (OWASP, "CSV Injection"). Such text
gets an apostrophe, and so does text that has apostrophes before such a sign: taking one off gives
every cell back.
"""

import re
from collections.abc import Iterable

_RISKY_FIRST = frozenset("=+-@\t\r'")
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def guard(cell: str) -> str:
    """Return the cell as a spreadsheet may read it."""
    return "'" + cell if _RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    """Return the cell as it was before `guard`."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def guarded(row: Iterable[object]) -> list[object]:
    """Return a row with its text guarded; numbers stay numbers."""
    # One look at the first character decides for nearly every cell: this runs for millions.
    return [
        guard(cell) if cell.__class__ is str and cell[:1] in _RISKY_FIRST else cell for cell in row
    ]
