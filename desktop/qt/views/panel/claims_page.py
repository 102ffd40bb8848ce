"""The Claims tab: a list under a lens, with conditions, saved views, changes of many at once."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.domain.filters import ClaimFilter
from desktop.qt.models.claims import ClaimModel
from desktop.qt.models.filter_words import counted_claims
from desktop.qt.models.words import tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.bulk_bar import FEW, BulkBar
from desktop.qt.views.panel.card_view import Draw
from desktop.qt.views.panel.chips import Tags
from desktop.qt.views.panel.filter_bar import FilterBar
from desktop.qt.views.panel.focus import tab_through
from desktop.qt.views.panel.tab_page import TabPage
from desktop.qt.views.panel.tabs import claim_words


class ClaimsPage(TabPage[ClaimModel]):
    """Show the claims that a lens lets through."""

    grades_toggled = Signal(bool)

    def __init__(
        self,
        session: Session,
        model: ClaimModel,
        draw: Draw,
        tags: Tags,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(model, draw, claim_words(), theme, parent)
        self._session = session
        self.bar = FilterBar(session, model, tags, self.definition, self)
        self.bar.applied.connect(self.apply_view)
        self.put_over_list(self.bar)
        self.bulk = BulkBar(session, model, self)
        self.bulk.left.connect(self._leave_bulk)
        self.put_under_list(self.bulk)
        self.grades = QAction(tr("Show grades"), self, checkable=True)
        self.grades.setObjectName("showGrades")
        self.grades.toggled.connect(self.grades_toggled)
        self.change_all = QAction(tr("Change all that are shown…"), self)
        self.change_all.setObjectName("changeAllShown")
        self.change_all.triggered.connect(self.bulk.take_all)
        self.group_menu.addSeparator()
        self.group_menu.addAction(self.grades)
        self.group_menu.addAction(self.change_all)
        self.group_menu.aboutToShow.connect(self._name_all)
        self.list.take_many()
        self.list.drags = True
        self.list.selection_changed.connect(self._selection_changed)
        model.modelReset.connect(self._take_in_text)
        model.modelReset.connect(self._after_reset)
        self.bar.stops_changed.connect(self._order_stops)
        self._take_in_text()
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go where the eye goes."""
        bulk = (self.bulk.change, self.bulk.close_button)
        tab_through((self.filter, self.group, *self.bar.stops, self.list, *bulk))

    # filter

    def _apply_filter(self) -> None:
        self._pause.stop()
        self.model.set_filter(self.filter.text())
        self._select_current()
        self.filtered.emit()

    def _take_in_text(self) -> None:
        """Show the words of the filter, when they came from somewhere else."""
        words = self.model.wanted
        if words != " ".join(self.filter.text().split()):
            self._pause.stop()
            with QSignalBlocker(self.filter):
                self.filter.setText(words)
            self.filter.empty_button.setVisible(bool(words))

    def _after_reset(self) -> None:
        self._select_current()
        self.filtered.emit()

    def clear_all(self) -> None:
        """Show all claims of the scope."""
        self.model.set_conditions(ClaimFilter())

    def _reason(self) -> str:
        if self.model.lens.reading:
            return tr("Looking through the claims…")
        if self.model.ready and self.model.narrowed:
            wanted = self.model.lens.filter
            if wanted != ClaimFilter(text=wanted.text):
                return tr("No claim is like that. Press Clear above to see all.")
        elif self.model.ready and self.model.several:
            return tr("There are no claims in these articles yet.")
        return super()._reason()

    # saved views

    def definition(self) -> dict[str, object]:
        """Return what is shown, as JSON values for a saved view."""
        lens = self.model.lens
        return {
            "scope": lens.scope_kind,
            "collection": lens.collection_id,
            "filter": lens.filter.to_json(),
            "group": self.model.chosen_group,
            "sort": self.model.sorted_by,
        }

    def apply_view(self, definition: Mapping[str, object]) -> None:
        """Show what a saved view says; a set that is gone becomes all articles."""
        scope, collection = definition.get("scope"), definition.get("collection")
        kind = scope if scope in ("article", "all", "collection") else "article"
        number = collection if kind == "collection" and type(collection) is int else 0
        if kind == "collection":
            known = {int(one.id) for one in self._session.here.collections.all()}
            if number not in known:
                kind, number = "all", 0
                words = tr("The set of this view is gone; here are all articles.")
                self._session.say.emit(words, "")
        self.model.lens.set_filter(ClaimFilter.from_json(definition.get("filter")))
        self.model.set_scope(str(kind), number)
        self.arrange(str(definition.get("group", "")), str(definition.get("sort", "text")))
        self.arranged.emit()

    # many at once

    def _selection_changed(self) -> None:
        hidden = self.bulk.isHidden()
        self.bulk.set_chosen(self.list.selected_ids())
        if hidden and not self.bulk.isHidden():  # the list is shorter now
            QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def keep_selection(self) -> None:
        """Select again what was selected; rows that are chosen together stay so by themselves."""
        if len(self.list.selected_ids()) < FEW:
            super().keep_selection()

    def _leave_bulk(self) -> None:
        self._select_current()
        self.list.setFocus()

    def _name_all(self) -> None:
        words = tr("Change all {claims} shown…")
        self.change_all.setText(words.format(claims=counted_claims(self.model.shown)))
        self.change_all.setEnabled(self.model.shown > 0)
