"""What is done with rows of the panel: removing, merging by a drop, menus, Ctrl+Enter."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.merging import merge_entities
from desktop.qt.session import Session
from desktop.qt.views.panel.panel_menus import RowActs, claim_menu, entity_menu, highlight_menu
from desktop.qt.views.panel.removing import remove_rows

if TYPE_CHECKING:
    from desktop.qt.views.panel.panel import Panel

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowCommands(QObject):
    """Act on the rows of a panel."""

    def __init__(self, session: Session, panel: "Panel") -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._claims, self._entities, _highlights = panel.mark_pages
        for page in panel.mark_pages:
            page.remove_asked.connect(self.remove)
            page.menu_asked.connect(self._open_menu)
        self._claims.list.dropped_on.connect(self._relate)
        self._entities.list.drags = True
        self._entities.list.dropped_on.connect(self._merge)
        self._entities.list.installEventFilter(self)

    def remove(self, row_id: int) -> None:
        """Remove a row of the tab in sight, with the others that are chosen with it."""
        page = self._panel.page
        if self._session.project is None:
            return
        ids = self._together(row_id)
        after = page.list.neighbour(ids[-1]) if len(ids) == 1 else 0
        self._panel.commit()
        if remove_rows(self._session, page.model.kind, ids):
            self._panel.show_row(after)

    def _together(self, row_id: int) -> list[int]:
        chosen = self._panel.selected_claims() if self._panel.page is self._claims else []
        return chosen if row_id in chosen else [row_id]

    def _relate(self, dragged: int, target: int) -> None:
        view = self._claims.list
        row = view.visualRect(view.rows.index(view.rows.row_of(target)))
        place = view.viewport().mapToGlobal(row.bottomLeft())
        self._panel.commit()
        self._panel.relation_wanted.emit(dragged, target, place)

    def _merge(self, dragged: int, target: int) -> None:
        self._panel.commit()
        if merge_entities(self._session, dragged, target):
            self._panel.show_row(target)

    def _open_menu(self, place: QPoint, row_id: int) -> None:
        if not row_id:
            return
        panel = self._panel
        acts = RowActs(
            open_row=lambda: panel.open_row(row_id),
            remove=lambda: self.remove(row_id),
            run=lambda action_id: self._run(row_id, action_id),
            open_page=lambda: panel.entity_page_wanted.emit(row_id),
        )
        if panel.page is self._claims:
            menu = claim_menu(len(self._together(row_id)), acts, panel)
        elif panel.page is self._entities:
            menu = entity_menu(acts, panel)
        else:
            menu = highlight_menu(acts, panel)
        menu.popup(place)

    def _run(self, row_id: int, action_id: str) -> None:
        """Choose the row and ask for the action; rows chosen together are gathered at once."""
        if len(self._together(row_id)) > 1:
            self._panel.claims.bulk.gather()
            return
        self._panel.choose_row(row_id)
        self._panel.act_wanted.emit(action_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the page of an entity with Ctrl+Enter."""
        view = self._entities.list
        if (
            isinstance(event, QKeyEvent)
            and watched is view
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and view.current_id()
        ):
            self._panel.entity_page_wanted.emit(view.current_id())
            return True
        return super().eventFilter(watched, event)
