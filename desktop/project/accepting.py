"""Making marks of proposals, inside one step: entities and mentions of names, claims of claims."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from desktop.domain.model import AnnotationId, ClaimDraft, EntityId, EntityKind
from desktop.domain.proposal import Proposal
from desktop.project.claims import Claims
from desktop.project.covering import Named, Refused, Standing, covers, open_places
from desktop.project.entities import Entities
from desktop.project.marks import Marks


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a project that marks are made with."""

    entities: Entities
    marks: Marks
    claims: Claims


class Known:
    """The names of the entities of a project, each with those that bear it."""

    def __init__(self, names: Iterable[tuple[str, EntityKind, EntityId]]) -> None:
        self._bearers: dict[str, dict[EntityId, EntityKind]] = {}
        for name, kind, number in names:
            self.add(name, kind, number)

    def add(self, name: str, kind: EntityKind, number: EntityId) -> None:
        """Learn that an entity has a name."""
        self._bearers.setdefault(name.casefold(), {})[number] = kind

    def named(self, name: str) -> bool:
        """Say whether any entity has this name or alias, upper and lower case alike."""
        return name.casefold() in self._bearers

    def entity(self, name: str, kind: EntityKind | None = None) -> EntityId | None:
        """Return the entity that a name means: the only one, or the first of this kind."""
        bearers = self._bearers.get(name.casefold(), {})
        if len(bearers) == 1:
            return next(iter(bearers))
        return next((number for number, its in bearers.items() if its == kind), None)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stood in an article before the step."""

    text: str
    standing: Standing
    named: Named
    refused: Refused
    unfiled: dict[int, str]
    """Claims accepted before that name no entity as source, with the words they have for it."""
    proposed: tuple[Proposal, ...]
    """All claims proposed for the article, also those that were answered."""


class Accepting:
    """The making of marks for one article in one step; names have to come before claims."""

    def __init__(self, parts: Parts, known: Known, earlier: Earlier) -> None:
        self._parts = parts
        self._known = known
        self._earlier = earlier
        self._taken: list[ClaimDraft] = []

    def name(self, proposal: Proposal) -> list[AnnotationId]:
        """Make mentions of a name wherever none stands, of the entity that has it or a new one."""
        kind = proposal.entity_kind or EntityKind.OTHER
        entity = self._known.entity(proposal.name, kind)
        if entity is None:
            entity = self._parts.entities.add(proposal.name, kind)
            self._known.add(proposal.name, kind, entity)
        for alias in proposal.aliases:
            if not self._known.named(alias):
                self._parts.entities.add_alias(entity, alias)
                self._known.add(alias, kind, entity)
        made = []
        here = self._earlier
        for place in open_places(proposal, here.text, here.named, here.refused):
            if not here.named.touches(*place):  # another form may have just been marked here
                here.named.add(*place)
                made.append(self._parts.marks.mention(proposal.article_id, *place, entity))
        self._file(proposal, entity)
        return made

    def _file(self, name: Proposal, entity: EntityId) -> None:
        """Put claims that were accepted before their speaker was known under the entity."""
        unfiled = self._earlier.unfiled
        if not unfiled:
            return
        for claim in self._spoken.get(name.name.casefold(), ()):
            for number in self._earlier.standing.covering(claim.draft or ClaimDraft(())):
                words = claim.draft.fields.source_text if claim.draft else ""
                if unfiled.get(number) in ("", words):
                    self._parts.claims.edit(number, source_entity_id=entity)
                    del unfiled[number]

    @cached_property
    def _spoken(self) -> dict[str, list[Proposal]]:
        """The claims proposed, by the name of who speaks."""
        found: dict[str, list[Proposal]] = {}
        for claim in self._earlier.proposed:
            if claim.speaker:
                found.setdefault(claim.speaker.casefold(), []).append(claim)
        return found

    def claim(self, proposal: Proposal, edited: ClaimDraft | None) -> AnnotationId | None:
        """Make a claim; None when one that was made in this very step says the same."""
        proposed = proposal.draft or ClaimDraft(())
        if edited is None and any(covers(other, proposed) for other in self._taken):
            return None
        draft = proposed if edited is None else edited
        entity = self._known.entity(proposal.speaker) if proposal.speaker else None
        if entity is not None and _source(draft) == _source(proposed):
            draft = replace(draft, fields=replace(draft.fields, source_entity_id=entity))
        self._taken.append(draft)
        return self._parts.claims.add(proposal.article_id, draft)


def _source(draft: ClaimDraft) -> tuple[object, ...]:
    """Return all that a draft says of who speaks."""
    fields = draft.fields
    return draft.source, fields.source_entity_id, fields.source_text
