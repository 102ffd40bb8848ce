"""Sets of articles: a story, a beat, a month, looked at together."""

from collections.abc import Sequence

from desktop.domain.errors import NotAllowed
from desktop.domain.kept import Collection, CollectionId
from desktop.project.core import Part, change, name_of, shortened
from desktop.store import collections


class Collections(Part):
    """The sets of articles of a project."""

    def all(self) -> list[Collection]:
        """Return the sets in their order."""
        return collections.fetch(self._connection)

    def get(self, collection_id: int) -> Collection:
        """Return one set. Raises KeyError when it is gone."""
        for one in self.all():
            if one.id == collection_id:
                return one
        raise KeyError(collection_id)

    @change
    def add(self, name: str, article_ids: Sequence[int] = ()) -> CollectionId:
        """Make a set of articles. Raises NotAllowed when another one has the name."""
        name = name_of(name, "A set of articles")
        self._refuse_twin(name, 0)
        with self._core.step(f"New Set ‘{shortened(name)}’"):
            made = collections.add(self._connection, name)
            collections.fill(self._connection, made, article_ids)
            return made

    @change
    def edit(
        self,
        collection_id: int,
        name: str | None = None,
        article_ids: Sequence[int] | None = None,
    ) -> None:
        """Give a set another name, other articles, or both."""
        old = self.get(collection_id)
        if name is not None:
            name = name_of(name, "A set of articles")
            self._refuse_twin(name, collection_id)
        with self._core.step(f"Edit Set ‘{shortened(old.name)}’"):
            if name is not None:
                collections.rename(self._connection, collection_id, name)
            if article_ids is not None:
                collections.fill(self._connection, collection_id, article_ids)

    @change
    def remove(self, collection_id: int) -> None:
        """Remove a set; its articles stay in the project."""
        name = self.get(collection_id).name
        with self._core.step(f"Delete Set ‘{shortened(name)}’"):
            collections.remove(self._connection, collection_id)

    def _refuse_twin(self, name: str, collection_id: int) -> None:
        for one in self.all():
            if one.id != collection_id and one.name.casefold() == name.casefold():
                raise NotAllowed(f"There is already a set ‘{one.name}’. Choose another name.")
