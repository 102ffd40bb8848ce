"""The articles as a library: what they are sorted, sifted and divided by."""

from collections.abc import Iterable

from desktop.project.core import Part
from desktop.store import library, view_state


class Library(Part):
    """Facts about all articles at once."""

    def marks_by_tag(self, article_ids: Iterable[int] | None = None) -> dict[int, dict[int, int]]:
        """Return article -> tag -> how many of its marks have the tag; of some articles or all."""
        found: dict[int, dict[int, int]] = {}
        for article, tag, marks in library.marks_by_tag(self._connection, article_ids):
            found.setdefault(article, {})[tag] = marks
        return found

    def articles_of(self, annotation_ids: Iterable[int]) -> set[int]:
        """Return the articles in which these annotations stand; those that are gone in none."""
        return library.articles_of(self._connection, annotation_ids)

    def last_read(self) -> dict[int, str]:
        """Return when each article was opened last, UTC ISO-8601; never: not there."""
        return library.last_read(self._connection)

    def note_read(self, article_id: int) -> None:
        """Note that an article is being read now, outside undo; a read-only file keeps nothing.

        Raises KeyError when the article is gone.
        """
        core = self._core
        if core.database.read_only:
            return
        key = library.read_key(self._connection, article_id)
        if core.in_step:
            view_state.keep(self._connection, key, core.now())
            return
        with core.database.transaction():
            view_state.keep(self._connection, key, core.now())
