"""The read side of export: what can be carried away, as columns and streaming rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.domain.errors import NotAllowed
from desktop.project.core import Core, Part
from desktop.store import tables

Decisions = Callable[[Sequence[int] | None], Mapping[int, str]]
"""Tells what became of the proposals of some articles, or of all, by their ids."""
_SUGGESTIONS = "suggestions"


class Exporting(Part):
    """Tables of a project for writers of files."""

    names = tuple(tables.TABLES)

    def __init__(self, core: Core, decisions: Decisions) -> None:
        super().__init__(core)
        self._decisions = decisions

    def columns(self, what: str) -> tuple[str, ...]:
        """Return the header of a table. Raises NotAllowed for one that does not exist."""
        return self._table(what).names

    def rows(
        self, what: str, article_ids: Sequence[int] | None = None
    ) -> Iterator[tuple[object, ...]]:
        """Stream the rows of a table, of some articles or of all; list cells are joined."""
        found = tables.rows(self._connection, self._table(what), article_ids)
        return self._decided(found, article_ids) if what == _SUGGESTIONS else found

    def _decided(
        self, rows: Iterator[tuple[object, ...]], article_ids: Sequence[int] | None
    ) -> Iterator[tuple[object, ...]]:
        """Say in the last cell, where the id stands, what became of the proposal."""
        decided = self._decisions(article_ids)
        for *cells, number in rows:
            yield (*cells, decided.get(int(str(number)), ""))

    def count(self, what: str, article_ids: Sequence[int] | None = None) -> int:
        """Return how many rows there are."""
        return tables.count(self._connection, self._table(what), article_ids)

    def _table(self, what: str) -> tables.Table:
        try:
            return tables.TABLES[what]
        except KeyError as error:
            choices = ", ".join(self.names)
            raise NotAllowed(f"There is no table ‘{what}’. Choose one of: {choices}.") from error
