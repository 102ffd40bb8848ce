"""Suggestions as the page knows them: marks of their own, below every number of a stored one.

A suggestion waits for an answer. Its marks never mix with those of annotations, so their ids are
negative: a mark tells by itself that it has to be dotted.
"""

from collections.abc import Iterable

from desktop.domain.model import Mark, Role
from desktop.domain.proposal import Proposal, ProposalMark

BELOW = -1000
"""The ids of marks that are suggested lie below this."""
SUGGESTED = "suggested"
"""The anchor status that marks of suggestions have on the page."""


def is_dotted(annotation_id: int) -> bool:
    """Say whether the id of a mark is that of a suggestion."""
    return annotation_id < BELOW


def number_of(suggestion_id: int) -> int:
    """Return the id that the marks of a suggestion have; 0 for none."""
    return BELOW - suggestion_id if suggestion_id else 0


def suggestion_of(annotation_id: int) -> int:
    """Return the suggestion to which the id of a mark belongs, or 0."""
    return BELOW - annotation_id if is_dotted(annotation_id) else 0


def dotted(marks: Iterable[ProposalMark]) -> list[Mark]:
    """Return words of suggestions as marks."""
    return [
        Mark(
            mark.start,
            mark.end,
            number_of(mark.suggestion_id),
            mark.kind,
            mark.role,
            0,
            mark.entity_kind,
            0,
            False,
            SUGGESTED,
        )
        for mark in marks
    ]


def spans_of(proposal: Proposal) -> tuple[tuple[int, int], ...]:
    """Return all words that a proposal is about, in the order of the text."""
    draft = proposal.draft
    if draft is None:
        return proposal.places
    return tuple(sorted((*draft.content, *draft.source, *draft.cue)))


def content(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks that say what, not who says it and how."""
    return [mark for mark in marks if mark.role == Role.CONTENT]
