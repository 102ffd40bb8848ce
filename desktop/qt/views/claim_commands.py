"""What the actions on claims and their overviews do: map, timeline, matrix, links, report."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import AnnotationId
from desktop.qt.views.middle import PAGES

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

OVERVIEWS = {"claim_map": "map", "timeline": "timeline", "matrix": "matrix"}
LINKING = {
    "link_claim": "link",
    "link_chosen": "link",
    "gather_claims": "gather",
    "evidence_passage": "evidence_passage",
    "split_claim": "split",
    "merge_claims": "merge",
}
NAMING = ("preview_mentions", "known_names")


class ClaimCommands(QObject):
    """Bind the actions on claims, and wire the overview to panel and reader."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        for action_id, function in self._table().items():
            parts.actions.bind(action_id, function)
        window.middle.made.connect(self._wire)
        window.middle.shown_changed.connect(self.show_checks)

    def _table(self) -> dict[str, Callable[[], object]]:
        return {
            **{name: partial(self._toggle, page) for name, page in OVERVIEWS.items()},
            "entity_page": self._toggle_entity,
            "filter_claims": self._filter,
            **{name: partial(self._link, function) for name, function in LINKING.items()},
            **{name: partial(self._name, name) for name in NAMING},
            "report": self.report,
            "change_keys": self.change_keys,
        }

    def _link(self, function: str) -> None:
        getattr(self._window.marking.linking, function)()

    def _name(self, function: str) -> None:
        getattr(self._window.marking.naming, function)()

    # --- the overview ---

    def _wire(self) -> None:
        """Let what is chosen in the overview be seen in panel and reader."""
        workbench = self._window.middle.workbench
        workbench.claim_chosen.connect(self.show_claim)
        workbench.words_wanted.connect(self.go_to_words)
        workbench.entity_wanted.connect(self.show_entity)
        workbench.filter_wanted.connect(self.filter_by)
        workbench.set_wanted.connect(self.new_set)
        workbench.page_shown.connect(self._window.middle.turned_to)
        workbench.set_current(self._window.reader.current_annotation)
        self._window.reader.current_changed.connect(workbench.set_current)

    def _toggle(self, page: str) -> None:
        middle = self._window.middle
        if middle.page == page:
            self._leave()
        else:
            middle.show_page(page)
        self.show_checks()

    def _toggle_entity(self) -> None:
        middle = self._window.middle
        if middle.page == "entity":
            self._leave()
        else:
            self.show_entity(self._entity_at_hand())
        self.show_checks()

    def _leave(self) -> None:
        self._window.middle.close_overview()
        self._window.focus_reader()

    def _entity_at_hand(self) -> int:
        """Return the entity of the chosen mark, else the one most spoken of here, or 0."""
        chosen = self._window.reader.current_annotation
        found = self._parts.session.here.marks.many([AnnotationId(chosen)]) if chosen else []
        for mark in found:
            if mark.entity_id:
                return mark.entity_id
            if mark.claim is not None:
                return mark.claim.fields.source_entity_id or 0
        entities = self._parts.session.here.entities
        article = self._window.reader.article_id
        there = entities.all(article) if article else entities.all()
        return max(there, key=lambda entity: entity.mentions).id if there else 0

    def show_entity(self, entity_id: int) -> None:
        """Show the page of an entity; 0 shows the page with nobody chosen."""
        self._window.middle.show_entity(entity_id)

    def show_checks(self) -> None:
        """Check which overview is in sight."""
        shown = self._window.middle.page
        for action_id, page in {**OVERVIEWS, "entity_page": PAGES[-1]}.items():
            self._parts.actions[action_id].setChecked(page == shown)

    # --- from there to the words ---

    def show_claim(self, annotation_id: int) -> None:
        """Choose a mark everywhere, in its article."""
        if annotation_id:
            self._window.open_mark(annotation_id)

    def go_to_words(self, annotation_id: int) -> None:
        """Go to the words of a mark, with the keyboard."""
        self._window.middle.show_words()
        self.show_claim(annotation_id)
        self._window.focus_reader()

    def filter_by(self, wanted: ClaimFilter) -> None:
        """List just these claims in the panel."""
        self._parts.lens.set_filter(wanted)
        self._window.panel.show_claims()

    def _filter(self) -> None:
        self._window.show_panel()
        self._window.panel.focus_filters()

    def offer_relations(self, from_id: int, to_id: int, at: QPoint) -> None:
        """Offer how a claim that was dropped on another answers it."""
        self._window.marking.linking.offer_relations(from_id, to_id, at)

    # --- dialogs ---

    def new_set(self) -> None:
        """Make a set of articles, and look at it."""
        from desktop.qt.dialogs.sets import SetDialog

        dialog = SetDialog(self._parts.session, 0, self._window)
        dialog.added.connect(lambda made: self._parts.lens.set_scope("collection", made))
        dialog.open()

    def report(self) -> None:
        """Open the report dialog."""
        from desktop.qt.dialogs.report import ReportDialog

        parts, window = self._parts, self._window
        article = window.reader.article_id
        dialog = ReportDialog(parts.session, parts.jobs, parts.lens, article, window)
        dialog.exported.connect(window.commands.exported)
        dialog.open()

    def change_keys(self) -> None:
        """Open the dialog in which keys are changed."""
        from desktop.qt.dialogs.keys import KeysDialog

        KeysDialog(self._parts.actions, self._parts.settings, self._window).open()
