"""The articles as a library: what they are sorted, sifted and divided by."""

from collections.abc import Iterable, Mapping

from desktop.domain.shelf import Order, Standing, folded
from desktop.project.core import Part
from desktop.store import library, tags, view_state


class Library(Part):
    """Facts about all articles at once."""

    def titles(self) -> dict[int, str]:
        """Return the titles of all articles."""
        return library.titles(self._connection)

    def media_types(self) -> list[str]:
        """Return of which kinds the articles are."""
        return library.media_types(self._connection)

    def standings(
        self, order: Order, article_ids: Iterable[int] | None = None
    ) -> dict[int, Standing]:
        """Return where each article stands in an order; of some articles or all.

        Those that the order leaves out are not there.
        """
        sections: Mapping[int, str] = {}
        if order.sections == "tag":
            article_ids = article_ids if article_ids is None else list(article_ids)
            sections = self._sections(article_ids)
        found: dict[int, Standing] = {}
        for article, section, *keys in library.standings(self._connection, order, article_ids):
            key = folded(keys[0]) if order.sort == "title" else tuple(keys)
            found[article] = (sections.get(article, section), key)
        return found

    def _sections(self, article_ids: Iterable[int] | None) -> dict[int, str]:
        """Return the tag that most marks of each article have, the first of equals."""
        names = tags.names(self._connection)
        places = {tag: place for place, tag in enumerate(names)}
        found: dict[int, str] = {}
        for article, counts in self.marks_by_tag(article_ids).items():
            most = min(counts, key=lambda tag: (-counts[tag], places.get(tag, len(places))))
            found[article] = names.get(most, "")
        return found

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
