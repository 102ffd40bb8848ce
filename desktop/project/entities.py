"""Entities: people, organizations, places and what else the text speaks of."""

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import NotAllowed
from desktop.domain.model import AnnotationId, Entity, EntityId, EntityKind
from desktop.project.core import Core, Part, change, name_of, plain, shortened
from desktop.store import entities

_COLUMNS = ("name", "kind", "description", "wikidata", "note")


class Entities(Part):
    """The entities of a project."""

    def __init__(self, core: Core) -> None:
        super().__init__(core)
        self._names: dict[str, tuple[EntityId, EntityKind]] | None = None
        self._spelt: dict[str, EntityKind] = {}
        core.forgetful.append(self._forget)

    def _forget(self, told: ChangeSet) -> None:
        if told.touches("entity"):
            self._names = None

    def _known(self) -> dict[str, tuple[EntityId, EntityKind]]:
        if self._names is None:
            self._names, self._spelt = {}, {}
            for name, kind, number in entities.names(self._connection):
                self._names.setdefault(name.casefold(), (number, kind))
                self._spelt.setdefault(name, kind)
        return self._names

    def all(self, article_id: int | None = None) -> list[Entity]:
        """Return all entities by name, or those of an article by first mention there."""
        if article_id is None:
            return entities.fetch(self._connection)
        return entities.fetch_in(self._connection, article_id)

    def get(self, entity_id: int) -> Entity:
        """Return one entity. Raises KeyError when it is gone."""
        found = entities.fetch(self._connection, entity_id)
        if not found:
            raise KeyError(entity_id)
        return found[0]

    def named(self, name: str) -> Entity | None:
        """Return the entity of this name or alias, upper and lower case alike."""
        found = self._known().get(" ".join(name.split()).casefold())
        return self.get(found[0]) if found else None

    def known_kinds(self) -> dict[str, EntityKind]:
        """Return every name and alias, as spelt, with the kind of its entity."""
        self._known()
        return self._spelt

    def kind_counts(self, article_id: int | None = None) -> dict[EntityKind, int]:
        """Count the entities of each kind: of an article, or of the project."""
        counts = dict.fromkeys(EntityKind, 0)
        counts.update(entities.kind_counts(self._connection, article_id))
        return counts

    def mentions(self, entity_id: int, article_id: int | None = None) -> list[AnnotationId]:
        """Return the mentions of an entity in the order of the text."""
        return entities.mentions(self._connection, entity_id, article_id)

    @change
    def add(
        self,
        name: str,
        kind: EntityKind,
        description: str = "",
        aliases: tuple[str, ...] = (),
        *,
        uuid: str = "",
    ) -> EntityId:
        """Record an entity. Two of one name are allowed: there are two Georgias."""
        name, kind = name_of(name, "An entity"), _kind(kind)
        core = self._core
        with core.step(f"New Entity ‘{shortened(name)}’"):
            number = entities.add(
                self._connection, uuid or core.new_uuid(), name, kind, plain(description)
            )
            for alias in aliases:
                entities.add_name(self._connection, number, name_of(alias, "An alias"))
            self._names = None
            return number

    @change
    def edit(self, entity_id: int, **values: str) -> None:
        """Change some of name, kind, description, wikidata, note."""
        unknown = set(values) - set(_COLUMNS)
        if unknown:
            raise NotAllowed(f"An entity has no {', '.join(sorted(unknown))}.")
        values = {column: plain(value) for column, value in values.items()}
        if "name" in values:
            values["name"] = name_of(values["name"], "An entity")
        if "kind" in values:
            values["kind"] = _kind(values["kind"])
        if not values:
            return
        with self._core.step(f"Edit Entity ‘{shortened(self.get(entity_id).name)}’"):
            entities.edit(self._connection, entity_id, values)
            self._names = None

    @change
    def add_alias(self, entity_id: int, name: str) -> None:
        """Give an entity one more name."""
        name = name_of(name, "An alias")
        if name == self.get(entity_id).name:
            return
        with self._core.step(f"Alias ‘{shortened(name)}’"):
            entities.add_name(self._connection, entity_id, name)
            self._names = None

    @change
    def remove_alias(self, entity_id: int, name: str) -> None:
        """Take one of its other names from an entity."""
        with self._core.step(f"Remove Alias ‘{shortened(name)}’"):
            entities.remove_name(self._connection, entity_id, name)
            self._names = None

    @change
    def remove(self, entity_id: int) -> None:
        """Remove an entity: its mentions become highlights, claims keep its name as words."""
        name = self.get(entity_id).name
        with self._core.step(f"Remove Entity ‘{shortened(name)}’"):
            entities.remove(self._connection, entity_id, name)
            self._names = None


def _kind(word: str) -> EntityKind:
    try:
        return EntityKind(word)
    except ValueError as error:
        raise NotAllowed(f"‘{word}’ is not a kind of entity.") from error
