"""Which paragraphs of two versions are in sight: long stretches that are alike fold into a row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop.domain.versions import Difference, Place, WordChange

LEAST_FOLDED = 2
"""Fewer paragraphs than this stay in sight: the row that stands for them would be no shorter."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of paragraphs, or a fold; places are code points of either version."""

    kind: str
    """'same', 'removed', 'added', 'changed' or 'fold'."""
    first: int
    """Which difference it is; of a fold, the first that it hides."""
    old: Place = (0, 0)
    new: Place = (0, 0)
    words: tuple[WordChange, ...] = ()
    hidden: int = 0
    """How many paragraphs a fold stands for."""

    @property
    def changes(self) -> bool:
        """Whether the versions differ here."""
        return self.kind not in ("same", "fold")


def rows_of(differences: Sequence[Difference], unfolded: Collection[int] = ()) -> list[Row]:
    """Return what is shown: each change with the paragraph on either side of it.

    `unfolded` names folds by `Row.first`.
    """
    rows: list[Row] = []
    at = 0
    while at < len(differences):
        if differences[at].kind != "same":
            rows.append(_row(differences, at))
            at += 1
            continue
        past = at
        while past < len(differences) and differences[past].kind == "same":
            past += 1
        rows += _alike(differences, at, past, unfolded)
        at = past
    return rows


def _alike(
    differences: Sequence[Difference], first: int, past: int, unfolded: Collection[int]
) -> list[Row]:
    """Return the rows of a stretch without changes."""
    from_, to = first + (first > 0), past - (past < len(differences))
    if to - from_ < LEAST_FOLDED or from_ in unfolded:
        return [_row(differences, n) for n in range(first, past)]
    return [
        *(_row(differences, n) for n in range(first, from_)),
        Row("fold", from_, differences[from_].old, differences[from_].new, hidden=to - from_),
        *(_row(differences, n) for n in range(to, past)),
    ]


def _row(differences: Sequence[Difference], number: int) -> Row:
    one = differences[number]
    return Row(one.kind, number, one.old, one.new, one.words)
