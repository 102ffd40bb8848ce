"""Suggestions that are nearly right: shown in the form or card that would make the mark.

What is recorded there still counts as the suggestion's, with its origin and score.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import UserError
from desktop.domain.model import ClaimDraft, EntityKind
from desktop.domain.proposal import Proposal
from desktop.qt.reading import Reading
from desktop.qt.views.card import Card

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window


class Correcting(QObject):
    """Put a suggestion into the claim form or the entity card, and accept what comes of it."""

    answered = Signal(int, str)
    """The suggestion that was accepted, and what is said of it."""
    left = Signal()
    """Form or card went without an answer."""

    def __init__(self, parts: "Parts", window: "Window", parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._window = window
        self._reading = Reading(parts.session, window.reader)
        self._proposal: Proposal | None = None
        self._card: Card | None = None
        self._done = ""
        """What is said of the claim that was just recorded."""
        self.recording = False
        """Whether the accepting goes on in this moment."""

    @property
    def open(self) -> bool:
        """Whether a suggestion is being corrected."""
        return self._proposal is not None

    def begin(self, proposal: Proposal) -> None:
        """Show a suggestion where it can be changed."""
        self._proposal = proposal
        if proposal.draft is not None:
            drafting = self._window.marking.drafting
            drafting.ended.connect(self._draft_ended)
            drafting.begin(proposal.draft, self._record_claim)
        else:
            self._open_card(proposal)

    def drop(self) -> None:
        """Let go of form or card."""
        if self._proposal is None:
            return
        if self._card is not None:
            self._card.leave()
        else:
            self._window.marking.drafting.drop()

    # --- a claim, in the form ---

    def _record_claim(self, draft: ClaimDraft) -> bool:
        proposal, project = self._proposal, self._parts.session.here
        if proposal is None:
            return False
        self.recording = True
        try:
            made = project.suggestions.accept([proposal.id], {proposal.id: draft})
            if not made:  # it was proposed anew meanwhile, with other words
                made = [project.claims.add(proposal.article_id, draft)]
        except UserError as problem:
            self._reading.say(problem.sentence)
            return False
        finally:
            self.recording = False
        claim = project.marks.get(made[0]).claim
        number = claim.number if claim is not None else 0
        self._done = self.tr("Accepted: claim %1.").replace("%1", str(number))
        return True

    def _draft_ended(self) -> None:
        self._window.marking.drafting.ended.disconnect(self._draft_ended)
        self._reading.focus()
        self._end(self._done)

    # --- a name, in the card ---

    def _open_card(self, proposal: Proposal) -> None:
        from desktop.qt.views.entity_card import EntityCard

        theme, project = self._parts.appearance.window, self._parts.session.here
        card = EntityCard(self._window, project, theme, 0)
        card.propose(proposal.name, proposal.entity_kind or EntityKind.OTHER)
        card.accepted.connect(self._record_name)
        card.closed.connect(self._card_closed)
        self._card = card
        self._reading.open_card(card, proposal.places[0])

    def _record_name(self, name: str, kind: str, _everywhere: bool) -> None:
        proposal, project = self._proposal, self._parts.session.here
        if proposal is None:
            return
        self.recording = True
        try:
            with project.step(self.tr("Accept ‘%1’").replace("%1", name)):
                if (name, kind) != (proposal.name, proposal.entity_kind):
                    self._make(name, EntityKind(kind), proposal)
                project.suggestions.accept([proposal.id])
        except UserError as problem:
            self._reading.say(problem.sentence)
            return
        finally:
            self.recording = False
        self._done = self.tr("Accepted: %1.").replace("%1", name)

    def _make(self, name: str, kind: EntityKind, proposal: Proposal) -> None:
        """See to it that the suggested name means the entity that the person said."""
        entities = self._parts.session.here.entities
        known = entities.named(name)
        entity = known.id if known is not None and known.kind == kind else entities.add(name, kind)
        if proposal.name.casefold() != name.casefold():
            entities.add_alias(entity, proposal.name)

    def _card_closed(self) -> None:
        self._card = None
        self._end(self._done)

    def _end(self, words: str) -> None:
        proposal, self._proposal, self._done = self._proposal, None, ""
        if words and proposal is not None:
            self.answered.emit(proposal.id, words)
        else:
            self.left.emit()
