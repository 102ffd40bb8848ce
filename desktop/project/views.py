"""Saved views: a scope, a filter and an order of claims that are wanted again."""

import json
from collections.abc import Mapping

from desktop.domain.errors import NotAllowed
from desktop.domain.kept import SavedView, SavedViewId
from desktop.project.core import Part, change, name_of, shortened
from desktop.store import saved_views

MOST = 100_000
"""Characters of a definition; what a person clicks together is far shorter."""


class Views(Part):
    """The saved views of a project."""

    def all(self) -> list[SavedView]:
        """Return the saved views in their order."""
        return saved_views.fetch(self._connection)

    def get(self, view_id: int) -> SavedView:
        """Return one saved view. Raises KeyError when it is gone."""
        for one in self.all():
            if one.id == view_id:
                return one
        raise KeyError(view_id)

    @change
    def add(self, name: str, definition: Mapping[str, object]) -> SavedViewId:
        """Keep a view under a name. Raises NotAllowed when another one has it."""
        name = name_of(name, "A view")
        self._refuse(name, definition, 0)
        with self._core.step(f"Save View ‘{shortened(name)}’"):
            return saved_views.add(self._connection, name, definition)

    @change
    def edit(
        self,
        view_id: int,
        name: str | None = None,
        definition: Mapping[str, object] | None = None,
    ) -> None:
        """Give a view another name, let it show something else, or both."""
        old = self.get(view_id)
        name = old.name if name is None else name_of(name, "A view")
        definition = old.definition if definition is None else definition
        self._refuse(name, definition, view_id)
        with self._core.step(f"Edit View ‘{shortened(old.name)}’"):
            saved_views.edit(self._connection, view_id, name, definition)

    @change
    def remove(self, view_id: int) -> None:
        """Forget a saved view."""
        name = self.get(view_id).name
        with self._core.step(f"Delete View ‘{shortened(name)}’"):
            saved_views.remove(self._connection, view_id)

    def _refuse(self, name: str, definition: Mapping[str, object], view_id: int) -> None:
        if len(json.dumps(dict(definition))) > MOST:
            raise NotAllowed("This view holds too much to be kept. Take some of the filter away.")
        for one in self.all():
            if one.id != view_id and one.name.casefold() == name.casefold():
                raise NotAllowed(f"There is already a view ‘{one.name}’. Choose another name.")
