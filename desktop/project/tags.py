"""Tags: made, renamed, recoloured, reordered, removed."""

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import NotAllowed
from desktop.domain.model import Tag, TagId
from desktop.project.core import Core, Part, change, name_of, plain, shortened
from desktop.store import tags

COLOURS = ("amber", "blue", "red", "green", "violet", "teal", "pink", "brown", "slate")
"""Names in the palettes of the themes."""
KEYS = "123456789"
_COLUMNS = ("name", "colour", "key", "description", "parent_id")


class Tags(Part):
    """The tags of a project."""

    def __init__(self, core: Core) -> None:
        super().__init__(core)
        self._all: list[Tag] | None = None
        core.forgetful.append(self._forget)

    def _forget(self, told: ChangeSet) -> None:
        if told.touches("tag", "annotation", "article"):
            self._all = None

    def all(self) -> list[Tag]:
        """Return the tags in their order, each with the count of its marks."""
        if self._core.in_step:  # what the step did is not told yet
            return tags.fetch(self._connection)
        if self._all is None:
            self._all = tags.fetch(self._connection)
        return [*self._all]

    def get(self, tag_id: int) -> Tag:
        """Return one tag. Raises KeyError when it is gone."""
        for tag in self.all():
            if tag.id == tag_id:
                return tag
        raise KeyError(tag_id)

    def count(self, tag_id: int) -> int:
        """Return how many marks carry a tag."""
        return tags.count(self._connection, tag_id)

    def named(self, name: str) -> Tag | None:
        """Return the tag of this name, upper and lower case alike."""
        wanted = " ".join(name.split()).casefold()
        return next((tag for tag in self.all() if tag.name.casefold() == wanted), None)

    @change
    def add(
        self,
        name: str,
        colour: str | None = None,
        key: str | None = None,
        description: str = "",
        parent_id: int | None = None,
    ) -> TagId:
        """Make a tag; without colour or key it gets the next free one ('' for no key)."""
        name = name_of(name, "A tag")
        present = self.all()
        self._refuse_twin(name, present)
        if colour is None:
            used = [tag.colour for tag in present]
            colour = min(COLOURS, key=used.count)
        if key is None:
            used = [tag.key for tag in present]
            key = next((digit for digit in KEYS if digit not in used), "")
        _refuse_unknown(colour, key)
        with self._core.step(f"New Tag ‘{shortened(name)}’"):
            self._free_key(key, present)
            return tags.add(self._connection, name, colour, key, plain(description), parent_id)

    @change
    def edit(self, tag_id: int, **values: str | int | None) -> None:
        """Change some of name, colour, key, description, parent_id; a taken key moves here."""
        unknown = set(values) - set(_COLUMNS)
        if unknown:
            raise NotAllowed(f"A tag has no {', '.join(sorted(unknown))}.")
        present = self.all()
        tag = self.get(tag_id)
        others = [other for other in present if other.id != tag_id]
        if "name" in values:
            values["name"] = name_of(str(values["name"]), "A tag")
            self._refuse_twin(str(values["name"]), others)
        if "description" in values:
            values["description"] = plain(str(values["description"]))
        _refuse_circle(tag_id, values.get("parent_id"), present)
        _refuse_unknown(str(values.get("colour", tag.colour)), str(values.get("key", tag.key)))
        if not values:
            return
        with self._core.step(f"Edit Tag ‘{shortened(tag.name)}’"):
            self._free_key(str(values.get("key", "")), others)
            tags.edit(self._connection, tag_id, values)

    @change
    def move(self, tag_id: int, position: int) -> None:
        """Put a tag at a place in the order, counted from 0."""
        tag = self.get(tag_id)
        order = [other.id for other in self.all() if other.id != tag_id]
        order.insert(max(0, min(position, len(order))), tag.id)
        with self._core.step(f"Move Tag ‘{shortened(tag.name)}’"):
            tags.place(self._connection, order)

    @change
    def remove(self, tag_id: int) -> int:
        """Remove a tag and return how many marks lost it; the marks themselves stay."""
        tag = self.get(tag_id)
        with self._core.step(f"Remove Tag ‘{shortened(tag.name)}’"):
            tags.remove(self._connection, tag_id)
        return tag.marks

    def _free_key(self, key: str, others: list[Tag]) -> None:
        for other in others:
            if key and other.key == key:
                tags.edit(self._connection, other.id, {"key": ""})

    def _refuse_twin(self, name: str, others: list[Tag]) -> None:
        if any(other.name.casefold() == name.casefold() for other in others):
            raise NotAllowed(f"There is a tag ‘{name}’ already.")


def _refuse_circle(tag_id: int, parent: object, present: list[Tag]) -> None:
    parents = {tag.id: tag.parent_id for tag in present}
    while parent is not None:
        if parent == tag_id:
            raise NotAllowed("A tag cannot stand under itself.")
        parent = parents.get(TagId(int(str(parent))))


def _refuse_unknown(colour: str, key: str) -> None:
    if colour not in COLOURS:
        raise NotAllowed(f"There is no colour ‘{colour}’.")
    if key and (len(key) > 1 or key not in KEYS):
        raise NotAllowed("The key of a tag is a digit from 1 to 9, or none.")
