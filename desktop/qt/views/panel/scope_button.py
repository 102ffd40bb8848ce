"""Which articles are looked at: this one, all, or a set of them."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.qt.lens import Lens
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.staying_menu import StayingMenu

NAME = 32
"""Code points of a set's name on the button."""
ARROW = 34
"""Pixels beside the words."""
LEAST = 40
SLACK = 4


class ScopeButton(QPushButton):
    """Show the scope of a lens, and change it."""

    chosen = Signal(str, int)
    """Another scope was chosen: its kind, and the set or 0. The lens has it already."""

    def __init__(self, session: Session, lens: Lens, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setObjectName("scope")
        self.setAutoDefault(False)
        self._session = session
        self._lens = lens
        menu = StayingMenu(self)
        menu.stays = False
        menu.setObjectName("scopeMenu")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        lens.changed.connect(self.show_scope)
        self.show_scope()

    def show_scope(self) -> None:
        """Show which scope the lens has now."""
        self._shown = words = self._words()
        self._fit()
        self.setToolTip(words)
        self.updateGeometry()
        self.setAccessibleName(tr("Articles looked at: {scope}").format(scope=words))

    def _fit(self) -> None:
        """Cut the words where they do not fit."""
        room = max(LEAST, self.width() - ARROW)
        shown = self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the size that shows all words, up to a limit."""
        wide = self.fontMetrics().horizontalAdvance(one_line(self._shown, NAME))
        return QSize(wide + ARROW + SLACK, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return how small it may become."""
        return QSize(LEAST + ARROW, super().minimumSizeHint().height())

    def _words(self) -> str:
        if self._lens.scope_kind == "all":
            return tr("All articles")
        project = self._session.project
        if self._lens.collection_id and project is not None:
            for one in project.collections.all():
                if one.id == self._lens.collection_id:
                    return one.name
            return tr("A set that is gone")
        return tr("This article")

    def _fill(self, menu: StayingMenu) -> None:
        menu.start_anew()
        project = self._session.project
        if project is None:
            menu.add_act(tr("This article"), lambda: None).setEnabled(False)
            return
        now = (self._lens.scope_kind, self._lens.collection_id)
        sets = project.collections.all()
        for words, kind, collection_id in (
            (tr("This article"), "article", 0),
            (tr("All articles"), "all", 0),
            *((f"{one.name}\t{len(one.article_ids)}", "collection", int(one.id)) for one in sets),
        ):
            self._add(menu, words, (kind, collection_id), now)
        menu.addSeparator()
        menu.add_act(tr("New set of articles…"), lambda: self.edit_set(0))
        if sets:
            inner = menu.add_submenu(tr("Edit a set"))
            for one in sets:
                words = tr("{name}…").format(name=one_line(one.name, 40))
                inner.add_act(words, partial(self.edit_set, int(one.id)))

    def _add(
        self, menu: StayingMenu, words: str, scope: tuple[str, int], now: tuple[str, int]
    ) -> None:
        action = menu.add_act(words, lambda: self.choose(*scope))
        if scope == now:
            action.setCheckable(True)
            action.setChecked(True)

    def choose(self, kind: str, collection_id: int = 0) -> None:
        """Look at other articles."""
        self._lens.set_scope(kind, collection_id)
        self.show_scope()
        self.chosen.emit(kind, collection_id)

    def edit_set(self, collection_id: int) -> None:
        """Open the dialog of a set of articles; 0 makes a new one, which is looked at then."""
        from desktop.qt.dialogs.sets import SetDialog

        dialog = SetDialog(self._session, collection_id, self.window())
        if not collection_id:
            dialog.added.connect(lambda made: self.choose("collection", made))
        dialog.open()
