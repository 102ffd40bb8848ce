"""Entities: people, organizations, places and what else the text speaks of."""

import re
from collections.abc import Callable, Iterable, Sequence

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import NotAllowed
from desktop.domain.model import AnnotationId, Entity, EntityId, EntityKind
from desktop.domain.places import EntityOverview, Place
from desktop.project.core import Core, Part, change, name_of, plain, shortened
from desktop.project.places import Places
from desktop.store import entities, merging

_COLUMNS = ("name", "kind", "description", "wikidata", "note")
_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?[Qq]([1-9][0-9]*)")
_LONGEST_ALIAS = 100
_SHORTEST_SURNAME = 4


class Entities(Part):
    """The entities of a project."""

    def __init__(self, core: Core) -> None:
        super().__init__(core)
        self._names: dict[str, tuple[EntityId, EntityKind]] | None = None
        self._spelt: dict[str, EntityKind] = {}
        self._places = Places(core)
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

    def consequences(self, entity_id: int) -> tuple[int, int]:
        """Count the mentions and the claims that lose an entity when it is removed."""
        return merging.consequences(self._connection, entity_id)

    def unmarked(self, entity_id: int, article_ids: Sequence[int] | None = None) -> list[Place]:
        """Return where the names of an entity stand unmarked, by article and place.

        `article_ids` None means all articles. Words inside any mention are left out. A person goes
        by the last name too, unless it is that of another entity.
        """
        entity = self.get(entity_id)
        names = [entity.name, *entity.aliases]
        last = entity.name.rsplit(maxsplit=1)[-1]
        if entity.kind == EntityKind.PERSON and len(last) >= _SHORTEST_SURNAME:
            bearer = self._known().get(last.casefold())
            if bearer is None or bearer[0] == entity.id:
                names.append(last)
        return self._places.unmarked(names, article_ids)

    def unmarked_known(self, article_id: int) -> list[tuple[EntityId, Place]]:
        """Return where names that the project knows stand unmarked in an article.

        A name that two entities bear is left out, and so is one without a capital.
        """
        names = [(name, number) for name, _kind, number in entities.names(self._connection)]
        return self._places.known(article_id, names)

    def about(self, entity_id: int, pause: Callable[[], object] = lambda: None) -> EntityOverview:
        """Return all there is of an entity. Raises KeyError when it is gone.

        `pause` is called now and then; what it raises ends the reading.
        """
        return self._places.about(self.get(entity_id), pause)

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
        if "wikidata" in values:
            values["wikidata"] = _wikidata(values["wikidata"])
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

    @change
    def merge(self, into_id: int, from_id: int) -> None:
        """Make two entities one, which keeps every name, note, mention and claim of both.

        The name of the other becomes an alias. Its role and Wikidata id are taken over where there
        is none, and else kept in the note. Two mentions of the same words become one.
        """
        if into_id == from_id:
            raise NotAllowed("An entity cannot be merged with itself. Choose another one.")
        kept, gone = self.get(into_id), self.get(from_id)
        core, connection = self._core, self._connection
        label = f"Merge ‘{shortened(gone.name, 24)}’ into ‘{shortened(kept.name, 24)}’"
        with core.step(label):
            if gone.name != kept.name:
                entities.add_name(connection, kept.id, gone.name)
            merging.move_all(connection, kept.id, gone.id)
            values = _united(kept, gone)
            if values:
                entities.edit(connection, kept.id, values)
            merging.remove_entity(connection, gone.id)
            merging.make_one(connection, merging.doubles(connection, kept.id), core.now())
            self._names = None

    @change
    def split(
        self,
        entity_id: int,
        annotation_ids: Iterable[int],
        name: str,
        kind: EntityKind | None = None,
    ) -> EntityId:
        """Give some mentions, and the claims whose source words they are, to a new entity.

        Other names that only these mentions use go with them. Raises NotAllowed when none of the
        annotations is a mention of the entity.
        """
        old = self.get(entity_id)
        name = name_of(name, "An entity")
        connection = self._connection
        moved = merging.mentions_among(connection, entity_id, list(annotation_ids))
        if not moved:
            raise NotAllowed("Choose the mentions that belong to the new entity first.")
        with self._core.step(f"Split ‘{shortened(name, 24)}’ from ‘{shortened(old.name, 24)}’"):
            claims = merging.spoken_by(connection, entity_id, moved)
            new = self.add(name, old.kind if kind is None else kind)
            merging.give(connection, new, moved, claims)
            self._share_names(old, new, name)
            self._names = None
            return new

    def _share_names(self, old: Entity, new: EntityId, name: str) -> None:
        """Give the new entity the words it goes by; the old one keeps those it is still called."""
        staying = set(merging.words_of(self._connection, old.id))
        for words in sorted(merging.words_of(self._connection, new)):
            alias = " ".join(words.split())
            if alias == name or len(alias) > _LONGEST_ALIAS:
                continue
            if alias in old.aliases and words not in staying:
                entities.remove_name(self._connection, old.id, alias)
            if alias in old.aliases or not alias.islower():
                entities.add_name(self._connection, new, alias)

    @change
    def mention_places(
        self, places: Iterable[tuple[int, int, int]], entity_id: int
    ) -> list[AnnotationId]:
        """Mark places (article, start, end) as mentions of an entity, in one step.

        Places that are so already stay single.
        """
        name = shortened(self.get(entity_id).name)
        with self._core.step(f"All Mentions of ‘{name}’"):
            return self._places.mention(places, entity_id)


def _united(kept: Entity, gone: Entity) -> dict[str, str]:
    """Return the columns of the kept entity that change, so that nothing of the other is lost."""
    values: dict[str, str] = {}
    notes = [kept.note, gone.note]
    for column in ("description", "wikidata"):
        own, other = getattr(kept, column), getattr(gone, column)
        if other and not own:
            values[column] = other
        elif other and other != own:
            notes.append(f"Wikidata {other}" if column == "wikidata" else other)
    note = "\n\n".join(dict.fromkeys(part for part in notes if part))
    if note != kept.note:
        values["note"] = note
    return values


def _wikidata(words: str) -> str:
    """Return the id alone. Raises NotAllowed when it is not one."""
    words = words.strip()
    if not words:
        return ""
    found = _WIKIDATA.fullmatch(words)
    if found is None:
        raise NotAllowed(
            f"‘{shortened(words)}’ is not a Wikidata id. Write Q and a number, like Q7747."
        )
    return f"Q{found[1]}"


def _kind(word: str) -> EntityKind:
    try:
        return EntityKind(word)
    except ValueError as error:
        raise NotAllowed(f"‘{word}’ is not a kind of entity.") from error
