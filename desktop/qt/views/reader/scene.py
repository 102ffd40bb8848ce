"""What is to be seen on the page beside the text: marks, the current one, a draft, hits, colours.

The scene decides which marks there are; how they look is the ink's business.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.domain.model import ClaimDraft, Kind, Mark, Role
from desktop.qt.theme import Theme
from desktop.qt.views.reader.hits import Hits
from desktop.qt.views.reader.mark_index import MarkIndex

DRAFT = -1
"""The annotation id of a claim that is not yet stored."""


@dataclass(slots=True)
class Scene:
    """Everything that is painted but the words; offsets in code points."""

    theme: Theme
    index: MarkIndex
    tags: Mapping[int, str] = field(default_factory=dict)
    """Tag id -> palette name."""
    current: int = 0
    """The annotation that is selected, or 0."""
    current_marks: tuple[Mark, ...] = ()
    """All spans of that annotation, in sight or not."""
    bright: frozenset[int] | None = None
    """The annotations that are not dimmed; None: all."""
    proposed: MarkIndex = field(default_factory=lambda: MarkIndex(lambda _start, _end: ()))
    """What is suggested and waits for an answer: dotted, and behind every mark."""
    proposal: int = 0
    """The id that the marks of the suggestion under review have, or 0."""
    draft: tuple[Mark, ...] = ()
    dragged: tuple[Mark, Mark] | None = None
    """A mark whose edge is being moved, as it was and as it would become."""
    hits: Hits = field(default_factory=Hits)
    current_hit: int = -1
    bare: bool = False
    """Whether the margins stay empty (reading mode)."""

    def marks_in(self, start: int, end: int) -> list[Mark]:
        """Return what is to be painted in a span, in the order of the text."""
        marks = self.index.touching(start, end)
        added = list(self.draft)
        if self.dragged is not None:
            was, becomes = self.dragged
            marks = [mark for mark in marks if mark != was]
            added.append(becomes)
        added = [mark for mark in added if mark.start < end and mark.end > start]
        added += self.proposed.touching(start, end)
        if added:
            marks = sorted([*marks, *added], key=lambda m: (m.start, -m.end, m.annotation_id))
        return marks

    def is_current(self, mark: Mark) -> bool:
        """Say whether a mark belongs to what is selected or being made."""
        return mark.annotation_id in (self.current, DRAFT, self.proposal or DRAFT)

    def is_dim(self, mark: Mark) -> bool:
        """Say whether a mark steps back behind those that were asked for."""
        return (
            self.bright is not None
            and mark.annotation_id not in self.bright
            and not self.is_current(mark)
        )


def marks_of_draft(draft: ClaimDraft) -> tuple[Mark, ...]:
    """Return the spans of a claim that is being made, as marks."""
    by_role: Iterable[tuple[Role, tuple[tuple[int, int], ...]]] = (
        (Role.CONTENT, draft.content),
        (Role.SOURCE, draft.source),
        (Role.CUE, draft.cue),
        (Role.HEDGE, draft.hedge),
    )
    return tuple(
        Mark(start, end, DRAFT, Kind.CLAIM.value, role.value, 0, "", 0, False, "exact")
        for role, spans in by_role
        for start, end in spans
        if start < end
    )
