"""What a step changed, by table and id: the one message from a project to its listeners."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TableChange:
    """The rows of one table that a step touched. A row that came and went is in none."""

    inserted: frozenset[int] = frozenset()
    updated: frozenset[int] = frozenset()
    deleted: frozenset[int] = frozenset()

    @property
    def all(self) -> frozenset[int]:
        """Every id in the change."""
        return self.inserted | self.updated | self.deleted


_NOTHING = TableChange()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one step changed.

    `tables` names 'article', 'tag', 'entity', 'annotation', 'proposition', 'saved_view',
    'collection', 'rejection' and 'suggestion' (there, the ids of articles whose proposals came
    anew). Rows of the other tables are folded into these: a change of a span, tag, mention,
    claim, link, evidence row or reply is an update of its annotation (both ends of a link), an
    alias is an update of its entity, an article put into a set one of the set.
    """

    label: str = ""
    tables: Mapping[str, TableChange] = field(default_factory=dict)
    everything: bool = False
    """True when the file was changed from outside: read all anew."""
    undone: bool = False
    """True when the step was an undo or a redo."""
    article_id: int = 0
    """Where the change is to be seen, or 0."""
    offset: int = 0
    """Code point in that article where the change is to be seen."""
    lost_from: frozenset[int] = frozenset()
    """The articles from which marks went."""

    def of(self, table: str) -> TableChange:
        """Return what happened to one table."""
        return self.tables.get(table, _NOTHING)

    def touches(self, *tables: str) -> bool:
        """Say whether any of these tables changed."""
        return self.everything or any(table in self.tables for table in tables)
