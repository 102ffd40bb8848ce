"""The four tabs of the panel with their models and cards."""

from PySide6.QtWidgets import QStackedWidget

from desktop.qt.lens import Lens
from desktop.qt.models.claims import ClaimModel
from desktop.qt.models.entities import EntityModel
from desktop.qt.models.highlights import HighlightModel
from desktop.qt.models.proposals import ProposalModel
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.cards import Card, claim_card, entity_card, highlight_card
from desktop.qt.views.panel.claims_page import ClaimsPage
from desktop.qt.views.panel.proposal_card import proposal_card
from desktop.qt.views.panel.proposals_page import ProposalsPage
from desktop.qt.views.panel.tab_page import TabPage
from desktop.qt.views.panel.tabs import entity_words, highlight_words


class Pages:
    """Make the tabs; the stack that holds them owns them and their models."""

    def __init__(self, session: Session, lens: Lens, theme: Theme, stack: QStackedWidget) -> None:
        self._claims = ClaimModel(session, stack, lens)
        self._entities = EntityModel(session, stack)
        self._highlights = HighlightModel(session, stack)
        self.all_tags = self._highlights.all_tags
        self.claims = ClaimsPage(
            session, self._claims, self._draw_claim, self.all_tags, theme, stack
        )
        self.entities = TabPage(self._entities, self._draw_entity, entity_words(), theme, stack)
        self.highlights = TabPage(
            self._highlights, self._draw_highlight, highlight_words(), theme, stack
        )
        self._proposals = ProposalModel(session, stack)
        self.suggestions = ProposalsPage(self._proposals, self._draw_proposal, theme, stack)

    @property
    def of_marks(self) -> tuple[TabPage, TabPage, TabPage]:
        """The tabs of what is marked, in their order."""
        return self.claims, self.entities, self.highlights

    @property
    def all(self) -> tuple[TabPage, ...]:
        """The tabs in their order."""
        return *self.of_marks, self.suggestions

    def _draw_claim(self, row: int, theme: Theme) -> Card | None:
        mark = self._claims.detail_at(row)
        if mark is None:
            return None
        depth, grades = self._claims.depth_of(row), self.claims.grades.isChecked()
        return claim_card(mark, theme, depth=depth, grades=grades)

    def _draw_entity(self, row: int, theme: Theme) -> Card | None:
        entity = self._entities.detail_at(row)
        return entity_card(entity, theme) if entity else None

    def _draw_highlight(self, row: int, theme: Theme) -> Card | None:
        mark = self._highlights.detail_at(row)
        return highlight_card(mark, self._highlights.tags_of(mark), theme) if mark else None

    def _draw_proposal(self, row: int, theme: Theme) -> Card | None:
        shown = self._proposals.detail_at(row)
        uniform = self.suggestions.list.uniform
        return proposal_card(shown, theme, uniform=uniform) if shown else None
