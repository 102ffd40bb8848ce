"""The card of a suggestion in the list: what it would become, why, and how sure that is."""

from desktop.domain.model import EntityKind
from desktop.domain.proposal import Proposal
from desktop.qt.models.proposals import Shown, claim_facts, name_facts, score_said
from desktop.qt.models.words import named, one_line, tr
from desktop.qt.theme import Theme
from desktop.qt.views.panel.cards import BODY, NAME, Card, Chip

_WHY = 160
"""Code points of a reason that can come to be seen."""


def proposal_card(shown: Shown, theme: Theme, *, uniform: bool = False) -> Card:
    """Return the card of a claim or of a name that is suggested.

    Where all cards are of one height (`uniform`) a name has room for the words around it.
    """
    proposal = shown.proposal
    if proposal.draft is None:
        return _name_card(proposal, theme, shown.around if uniform else "")
    act = proposal.draft.fields.act
    return Card(
        icon="claim",
        title=one_line(shown.source, NAME) or tr("No source"),
        title_colour=theme.text if shown.source else theme.muted,
        chips=(Chip(named(act), theme.act[act]),),
        aside=score_said(proposal.score),
        body=one_line(proposal.quote, BODY),
        meta=_parted([*claim_facts(proposal), *_reasons(proposal)]),
    )


def _name_card(proposal: Proposal, theme: Theme, around: str) -> Card:
    kind = proposal.entity_kind or EntityKind.OTHER
    return Card(
        icon=str(kind),
        icon_colour=theme.entity[kind],
        title=one_line(proposal.name, NAME),
        title_colour=theme.entity[kind],
        chips=(Chip(named(kind), theme.entity[kind]),),
        aside=score_said(proposal.score),
        body=around,
        meta=_parted([*name_facts(proposal), *_reasons(proposal)]),
    )


def _reasons(proposal: Proposal) -> list[str]:
    """Return why it is suggested, each reason by itself so that a line can end between two."""
    return one_line(proposal.why, _WHY).split("; ")


def _parted(facts: list[str]) -> tuple[tuple[str, bool], ...]:
    """Return facts as small words; each but the first is parted from the one before it."""
    found = [fact for fact in facts if fact]
    return tuple(((("  ·  " if at else "") + fact), False) for at, fact in enumerate(found))
