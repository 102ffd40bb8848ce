"""Saved views: what is looked at, how it is filtered and ordered, under a name."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QPushButton, QWidget

from desktop.domain.kept import SavedView
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.staying_menu import StayingMenu, add_heading

NAME = 40


class ViewsButton(QPushButton):
    """Offer the saved views of the project, and keep what is shown as another one."""

    applied = Signal(object)
    """The definition of a view that was chosen."""

    def __init__(
        self, session: Session, definition: Callable[[], Mapping[str, object]], parent: QWidget
    ) -> None:
        super().__init__(tr("Views"), parent)
        self.setObjectName("views")
        self.setAccessibleName(tr("Saved views"))
        self.setAutoDefault(False)
        self._session = session
        self._definition = definition
        menu = StayingMenu(self)
        menu.stays = False
        menu.setObjectName("viewsMenu")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)

    def _fill(self, menu: StayingMenu) -> None:
        menu.start_anew()
        project = self._session.project
        if project is None:
            add_heading(tr("Open a project to see its views."), menu)
            return
        views, now = project.views.all(), dict(self._definition())
        if not views:
            add_heading(tr("A view keeps scope, filter and order under a name."), menu)
        for view in views:
            action = menu.add_act(view.name, partial(self.applied.emit, view.definition))
            if dict(view.definition) == now:
                action.setCheckable(True)
                action.setChecked(True)
        menu.addSeparator()
        menu.add_act(tr("Save what is shown as…"), self.save_as)
        if views:
            self._add_changes(menu, views)

    def _add_changes(self, menu: StayingMenu, views: list[SavedView]) -> None:
        for words, act in (
            (tr("Put what is shown into"), self._replace),
            (tr("Rename"), self._rename),
            (tr("Delete"), self._delete),
        ):
            inner = menu.add_submenu(words)
            for view in views:
                inner.add_act(view.name, partial(act, view))

    def save_as(self) -> None:
        """Ask for a name and keep what is shown under it."""
        definition = dict(self._definition())

        def keep(name: str) -> None:
            project = self._session.here
            if self._session.attempt(project.views.add, name, definition) is not None:
                words = tr("View ‘{name}’ was saved.").format(name=one_line(name, NAME))
                self._session.say.emit(words, "Undo")

        self._ask(tr("Save view"), "", keep)

    def _rename(self, view: SavedView) -> None:
        def rename(name: str) -> None:
            self._session.attempt(self._session.here.views.edit, view.id, name=name)

        self._ask(tr("Rename view"), view.name, rename)

    def _replace(self, view: SavedView) -> None:
        edit, definition = self._session.here.views.edit, dict(self._definition())
        self._session.attempt(edit, view.id, definition=definition)
        words = tr("View ‘{name}’ now holds what is shown.").format(name=one_line(view.name, NAME))
        self._session.say.emit(words, "Undo")

    def _delete(self, view: SavedView) -> None:
        self._session.attempt(self._session.here.views.remove, view.id)
        words = tr("View ‘{name}’ was deleted.").format(name=one_line(view.name, NAME))
        self._session.say.emit(words, "Undo")

    def _ask(self, title: str, name: str, use: Callable[[str], None]) -> None:
        dialog = QInputDialog(self.window())
        dialog.setObjectName("viewName")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("Name of the view"))
        dialog.setTextValue(name)
        field = dialog.findChild(QLineEdit)
        if field is not None:
            field.setAccessibleName(tr("Name of the view"))
        self._session.closed.connect(dialog.reject)
        dialog.textValueSelected.connect(use)
        dialog.open()
