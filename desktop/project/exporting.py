"""The read side of export: what can be carried away, as columns and streaming rows."""

from collections.abc import Iterator, Sequence

from desktop.domain.errors import NotAllowed
from desktop.project.core import Part
from desktop.store import tables


class Exporting(Part):
    """Tables of a project for writers of files."""

    names = tuple(tables.TABLES)

    def columns(self, what: str) -> tuple[str, ...]:
        """Return the header of a table. Raises NotAllowed for one that does not exist."""
        return self._table(what).names

    def rows(
        self, what: str, article_ids: Sequence[int] | None = None
    ) -> Iterator[tuple[object, ...]]:
        """Stream the rows of a table, of some articles or of all; list cells are joined."""
        return tables.rows(self._connection, self._table(what), article_ids)

    def count(self, what: str, article_ids: Sequence[int] | None = None) -> int:
        """Return how many rows there are."""
        return tables.count(self._connection, self._table(what), article_ids)

    def _table(self, what: str) -> tables.Table:
        try:
            return tables.TABLES[what]
        except KeyError as error:
            choices = ", ".join(self.names)
            raise NotAllowed(f"There is no table ‘{what}’. Choose one of: {choices}.") from error
