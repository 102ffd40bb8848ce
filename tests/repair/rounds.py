"""One round: damage a copy, see what the program says, repair it, compare every row."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from desktop.domain.errors import UserError
from desktop.project import Project
from desktop.project.repairing import Outcome, repair
from desktop.store.repair.cells import Cell, Row
from desktop.store.repair.pages import Pages
from desktop.store.repair.shapes import shapes
from desktop.store.repair.telling import PLAIN
from desktop.store.repair.trees import Forest, Walk
from tests import coded_seeds
from tests.bench import corpus
from tests.repair.damage import KINDS

Key = tuple[str, object]
_DERIVED = frozenset({"journal_step", "journal_change", "view_state"})
"""Kept or left out as a whole, which is told of."""
_OF_MARKS = frozenset({"span"})
_OWNED = {"span": 1, "annotation_tag": 1, "mention": 0, "claim": 0, "standing": 1}
"""Where the rows that belong to a mark say to which."""


@dataclass(slots=True)
class Round:
    """What came of one damaged file."""

    kind: str
    history: bool
    opened: str
    """What the program did with the damaged file: refused, noticed or unnoticed."""
    rows: int = 0
    kept: int = 0
    spared: int = 0
    """Rows on pages that were not damaged."""
    spared_kept: int = 0
    told: int = 0
    """Rows that are not as they were, and the person is told."""
    wrong: list[str] = field(default_factory=list)
    """Rows that are not as they were, and nobody is told."""
    silent: list[str] = field(default_factory=list)
    """Rows that are missing, and nobody is told."""
    refused: bool = False
    """Whether nothing could be recovered."""
    outcome: Outcome | None = None


def make(path: Path, *, history: bool, marks: int = 600) -> None:
    """Make a project of the seeds and a long article; without its history when asked."""
    numbers = random.Random(7)
    project = Project.create(path, "repair", clock=lambda: datetime(2026, 1, 2, tzinfo=UTC))
    try:
        with patch("uuid.uuid4", lambda: UUID(int=numbers.getrandbits(128), version=4)):
            _code(project, marks)
        if not history:
            project.clear_history()
    finally:
        project.close()


def _code(project: Project, marks: int) -> None:
    coded_seeds.record_all(project)
    corpus.fill(project, 100 * marks, marks)
    _use(project)


def _use(project: Project) -> None:
    """Edit, remove and undo, so that there are free pages and rows that must stay away."""
    article = project.articles.ids()[-1]
    marks = [mark.annotation_id for mark in project.marks.between(article, 0, 6_000)]
    for mark in dict.fromkeys(marks[:20]):
        project.marks.set_note(mark, f"Looked at, number {mark}")
    gone = project.articles.ids()[0]
    project.articles.remove(gone)
    project.undo()
    project.marks.remove(list(dict.fromkeys(marks[20:40])))


class _Mapped(Forest):
    """Remembers on which further pages each row lies."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(pages)
        self.behind: dict[Key, list[int]] = {}

    def _row(self, cell: Cell | None, walk: Walk, taken: list[int]) -> Row | None:
        before = len(taken)
        row = super()._row(cell, walk, taken)
        if row is not None and len(taken) > before:
            self.behind[walk.shape.name, walk.shape.key(row)] = taken[before:]
        return row


def rows_of(path: Path) -> dict[Key, Row]:
    """Return every row of a whole project by its table and key."""
    found: dict[Key, Row] = {}
    with closing(sqlite3.connect(path)) as connection:
        for name, shape in shapes().items():
            if name in _DERIVED:
                continue
            for row in connection.execute(f"SELECT * FROM {name}"):
                found[name, shape.key(row)] = row
    return found


def pages_of(path: Path) -> dict[Key, set[int]]:
    """Return the pages on which each row of a whole project lies."""
    pages = Pages(path)
    forest = _Mapped(pages)
    found: dict[Key, set[int]] = {}
    with closing(sqlite3.connect(path)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master"))
    for name, shape in shapes().items():
        for page, row in forest.rows(roots[name], Walk(shape)):
            key = name, shape.key(row)
            found[key] = {page, *forest.behind.get(key, ())}
    pages.close()
    return found


class Sweep:
    """Rounds on one project."""

    def __init__(self, folder: Path, *, history: bool, marks: int = 600) -> None:
        self._folder = folder
        self._history = history
        whole = folder / f"whole-{history}.ascribe"
        make(whole, history=history, marks=marks)
        self._bytes = whole.read_bytes()
        self._rows = rows_of(whole)
        self._pages = pages_of(whole)

    def round(self, kind: str, rng: random.Random) -> Round:
        """Damage, open, repair, compare."""
        data = bytearray(self._bytes)
        lost_pages = KINDS[kind](data, rng)
        damaged, target = self._folder / "damaged.ascribe", self._folder / "new.ascribe"
        damaged.write_bytes(data)
        target.unlink(missing_ok=True)
        result = Round(kind, self._history, _opened(damaged))
        damaged.write_bytes(data)
        try:
            result.outcome = repair(damaged, target)
        except UserError:
            result.refused = True
            return result
        assert damaged.read_bytes() == data, "the damaged file was written to"
        self._compare(result, target, lost_pages)
        with closing(Project.open(target)) as project:
            assert project.check() == []
        return result

    def _compare(self, result: Round, target: Path, lost_pages: set[int]) -> None:
        outcome = result.outcome
        assert outcome is not None
        new = rows_of(target)
        result.rows = len(self._rows)
        missing: Counter[str] = Counter()
        for key, row in self._rows.items():
            same = new.get(key) == row
            spared = self._is_spared(key, row, lost_pages)
            result.kept += same
            result.spared += spared
            result.spared_kept += spared and same
            if key not in new and key[0] not in {"block", "suggestion"}:
                missing[key[0]] += 1
        said = " ".join(outcome.missing)
        for table, number in missing.items():
            if not any(words in said for words in PLAIN[table]):
                result.silent.append(f"{number} of {table}")
        touched = {table: set(keys) for table, keys in outcome.touched.items()}
        for key, row in new.items():
            if self._rows.get(key) == row or (
                key[0] == "block" and _first(key) in touched.get("block", ())
            ):
                continue
            if _is_told(key, row, touched):
                result.told += 1
            else:
                result.wrong.append(f"{key}: {_difference(self._rows.get(key), row)}")

    def _is_spared(self, key: Key, row: Row, lost: set[int]) -> bool:
        """Say whether a row, and the mark to which it belongs, lie on no damaged page."""
        if not self._pages[key].isdisjoint(lost):
            return False
        place = _OWNED.get(key[0])
        owner = ("annotation", row[place]) if place is not None else key
        return self._pages.get(owner, set()).isdisjoint(lost)


def _first(key: Key) -> object:
    return key[1][0] if isinstance(key[1], tuple) else key[1]


def _is_told(key: Key, row: Row, touched: dict[str, set[int]]) -> bool:
    table, number = key
    if table == "article" and "claim" in touched:
        return True  # the number of the next claim stands after those that took a new one
    if number in touched.get(table, ()):
        return True
    if table in _OF_MARKS:
        return row[1] in touched.get("to place", ())
    return False


def _difference(old: Row | None, new: Row) -> str:
    if old is None:
        return f"invented {str(new)[:200]}"
    return "; ".join(
        f"{str(one)[:60]!r} became {str(other)[:60]!r}"
        for one, other in zip(old, new, strict=True)
        if one != other
    )


def _opened(path: Path) -> str:
    try:
        project = Project.open(path, read_only=True)
    except UserError:
        return "refused"
    try:
        return "noticed" if project.check() else "unnoticed"
    finally:
        project.close()
