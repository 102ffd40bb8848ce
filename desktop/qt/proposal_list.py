"""The Suggestions tab and the button of the toolbar, kept in step with the review.

The tab is a second way to the same review: what is chosen there is looked at in the text, and an
answer there goes on to the next row instead of the next words.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from desktop.domain.model import ArticleId
from desktop.qt.models.proposals import LEVELS
from desktop.qt.proposing import knows_language
from desktop.qt.views.panel.proposals_page import ACCEPT, EDIT, REJECT, ProposalsPage

if TYPE_CHECKING:
    from desktop.domain.proposal import Proposal
    from desktop.project import Project
    from desktop.qt.proposing import Proposing
    from desktop.qt.reviewing import Reviewing
    from desktop.qt.views.window import Parts, Window

_ACTIONS = {
    ACCEPT: ("accept_suggestion",),
    REJECT: ("reject_suggestion",),
    EDIT: ("entity", "claim"),
}


class ProposalList(QObject):
    """Fill the tab from the review, and answer what is done there."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._given: list[Proposal] | None = None
        reviewing, proposing = window.features.of("reviewing"), window.features.of("proposing")
        self._reviewing = cast("Reviewing", reviewing)
        self._proposing = cast("Proposing", proposing)
        self._page: ProposalsPage = window.panel.suggestions
        self._connect()
        self._take_keys()
        self._follow()

    def _connect(self) -> None:
        page = self._page
        page.list.row_chosen.connect(self._look_at)
        page.list.row_opened.connect(self._read)
        page.answered.connect(self._answer)
        page.least_chosen.connect(self._ask_for)
        page.suggest_wanted.connect(self._suggest)
        self._reviewing.changed.connect(self._follow)
        self._proposing.proposed.connect(self._follow)
        self._proposing.finished.connect(self._follow)
        self._parts.session.closed.connect(self._follow)
        self._parts.actions.keys_changed.connect(self._take_keys)

    def list_suggestions(self) -> None:
        """Show the list."""
        self._window.show_panel()
        self._window.panel.show_suggestions()

    # --- what is shown ---

    def _follow(self, _article_id: int = 0) -> None:
        """Show what is open now, and which of it is looked at."""
        project, article_id = self._parts.session.project, self._window.reader.article_id
        reviewing, page = self._reviewing, self._page
        if project is None or not article_id or not reviewing.ready:
            self._given = None
            if not page.model.ready:
                self._window.toolbar.show_suggestions(0)
            page.model.show_article(article_id if project is not None else 0)
            page.show_reason(self._no_rows(project, article_id), offer=False)
            return
        pending = reviewing.pending()
        if pending is not self._given:
            self._given = pending
            self._fill(project, ArticleId(article_id), pending)
        if page.current != reviewing.current:
            page.set_current(reviewing.current)
        else:
            page.keep_selection()

    def _fill(self, project: "Project", article_id: ArticleId, pending: "list[Proposal]") -> None:
        page, every = self._page, project.suggestions.pending(article_id)
        document = project.articles.document(article_id)
        self._window.toolbar.show_suggestions(len(pending))
        page.model.take_in(article_id, pending, document.text)
        counts = [sum(each.score >= level for each in every) for level in LEVELS]
        page.show_levels(self._reviewing.least, counts)
        known = knows_language(project, document.version_id)
        page.show_note("" if known else self._one_language())
        if not pending:
            asked = bool(project.suggestions.version_proposed(article_id))
            writable = not project.read_only
            offer = writable and not every and not self._proposing.busy
            offer = offer and not (asked and project.suggestions.decisions([article_id]))
            page.show_reason(self._no_rows(project, article_id, len(every)), offer=offer)
        page.counted.emit()

    def _no_rows(self, project: "Project | None", article_id: int, weaker: int = 0) -> str:
        """Return why there is no row, and what to do."""
        if project is None or not article_id:
            return ""
        if weaker:
            words = self.tr(
                "No suggestion is that likely. Choose All above to see weaker ones: %1."
            )
            return words.replace("%1", f"{weaker:,}")
        if self._proposing.busy or not self._reviewing.ready:
            return self.tr("Looking for suggestions…")
        if project.suggestions.version_proposed(article_id):
            if project.suggestions.decisions([article_id]):
                return self.tr("All suggestions are decided.")
            return self.tr("Nothing was found to suggest in this article.")
        return self.tr("No suggestions for this article.")

    def _one_language(self) -> str:
        return self.tr(
            "Only quotations and names are suggested: Ascribe knows the rules of English only."
        )

    def _take_keys(self) -> None:
        actions = self._parts.actions
        self._page.set_keys(
            {
                answer: [key for action in ids for key in actions[action].shortcuts()]
                for answer, ids in _ACTIONS.items()
            }
        )

    # --- what is done ---

    def _look_at(self, suggestion_id: int) -> None:
        self._reviewing.show(suggestion_id)

    def _read(self, suggestion_id: int) -> None:
        self._reviewing.show(suggestion_id)
        self._window.focus_reader()

    def _ask_for(self, least: float) -> None:
        self._reviewing.least = least
        self._follow()

    def _suggest(self) -> None:
        self._proposing.suggest_now()
        self._page.show_reason(self.tr("Looking for suggestions…"), offer=False)

    def _answer(self, answer: str, ids: list[int]) -> None:
        project = self._parts.session.project
        if project is None or project.read_only:
            words = self.tr("This project can only be read. Save a copy and answer there.")
            self._parts.session.say.emit(words, "")
            return
        if answer == EDIT:
            self._edit(ids[0])
            return
        page = self._page
        following = page.list.neighbour(ids[-1])
        if len(ids) > 1:
            page.list.select_id(0)
            reviewing = self._reviewing
            (reviewing.accept_shown if answer == ACCEPT else reviewing.reject_shown)(ids)
        else:
            self._answer_one(answer, ids[0])
        if page.model.row_of(following) >= 0 and self._reviewing.active:
            self._reviewing.show(following)

    def _answer_one(self, answer: str, suggestion_id: int) -> None:
        """Answer as the review does, so that it says what was done and can come back to it."""
        if self._reviewing.current != suggestion_id:
            self._reviewing.show(suggestion_id)
        if self._reviewing.current != suggestion_id:
            return  # it was answered meanwhile
        if answer == ACCEPT:
            self._reviewing.accept()
        else:
            self._reviewing.reject()

    def _edit(self, suggestion_id: int) -> None:
        self._reviewing.show(suggestion_id)
        if self._reviewing.current == suggestion_id:
            self._window.focus_reader()
            self._reviewing.edit()
