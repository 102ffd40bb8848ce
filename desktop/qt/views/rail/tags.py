"""The tags of the left rail: pressed to see their marks alone, renamed and reordered in place."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from desktop.domain.model import Tag
from desktop.qt.session import Session
from desktop.qt.swatch import swatch
from desktop.qt.theme import TAG_COLOURS, Theme
from desktop.qt.views.rail.models import TagModel
from desktop.qt.views.rail.rows import RailList, RowDelegate
from desktop.qt.wording import colour_name, counted, menu_words

KEYS = "123456789"


class TagList(RailList):
    """List the tags; every change of one goes to the project."""

    dialog_wanted = Signal(int)
    """A tag's id, or 0 for a new one."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("railTags")
        self._session = session
        self._theme = theme
        self.tags = TagModel(self)
        self.setModel(self.tags)
        self._delegate = RowDelegate(theme, "tag_line", self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.tags.renamed.connect(self._rename)
        self.tags.moved.connect(self._move)
        self.menu_asked.connect(self._pop_menu)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with Del, reorder with Alt+Up and Alt+Down."""
        tag = self.tags.row(self.currentIndex())
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if tag is not None and event.key() == Qt.Key.Key_Delete:
            self.remove(tag)
        elif tag is not None and alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.by_keys = True
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            place = self.currentIndex().row() + step
            if 0 <= place < self.tags.rowCount():
                self._move(tag.id, place)
        else:
            super().keyPressEvent(event)

    def remove(self, tag: Tag) -> None:
        """Delete a tag; its marks stay as highlights, and a word of it with Undo is shown."""
        lost = self._session.attempt(self._session.here.tags.remove, tag.id)
        if lost is None:
            return
        name = menu_words(tag.name).replace("&&", "&")
        if lost:
            said = self.tr("Deleted the tag ‘{0}’. {1} stay highlighted.")
            if lost == 1:
                said = self.tr("Deleted the tag ‘{0}’. {1} stays highlighted.")
            words = said.format(name, counted(lost, "mark"))
        else:
            words = self.tr("Deleted the tag ‘{0}’.").format(name)
        self._session.say.emit(words, self.tr("Undo"))

    def menu_of(self, tag: Tag) -> QMenu:
        """Return the menu of one tag; it frees itself when it is closed."""
        menu = QMenu(self)
        menu.setObjectName("tagMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self.tags.place(tag.id)
        add(menu, "renameTag", self.tr("Rename"), lambda: self.edit(index))
        menu.addMenu(self._colours(menu, tag))
        menu.addMenu(self._keys(menu, tag))
        menu.addSeparator()
        add(menu, "editTag", self.tr("Edit…"), lambda: self.dialog_wanted.emit(tag.id))
        add(menu, "newTag", self.tr("New tag…"), lambda: self.dialog_wanted.emit(0))
        menu.addSeparator()
        add(menu, "deleteTag", self.delete_words(tag), lambda: self.remove(tag))
        return menu

    def delete_words(self, tag: Tag) -> str:
        """Return what deleting a tag is called, with what becomes of its marks."""
        name = menu_words(tag.name)
        if not tag.marks:
            return self.tr("Delete tag ‘{0}’").format(name)
        if tag.marks == 1:
            words = self.tr("Delete tag ‘{0}’ ({1} keeps its highlight)")
        else:
            words = self.tr("Delete tag ‘{0}’ ({1} keep their highlight)")
        return words.format(name, counted(tag.marks, "mark"))

    def _colours(self, menu: QMenu, tag: Tag) -> QMenu:
        made = QMenu(self.tr("Colour"), menu)
        made.setObjectName("tagColours")
        for colour in TAG_COLOURS:
            action = add(
                made, f"colour_{colour}", colour_name(colour), self._editor(tag, colour=colour)
            )
            action.setIcon(swatch(self._theme.tag_line[colour]))
            if colour == tag.colour:
                mark_chosen(made, action)
        return made

    def _keys(self, menu: QMenu, tag: Tag) -> QMenu:
        made = QMenu(self.tr("Key"), menu)
        made.setObjectName("tagKeys")
        holders = {other.key: other.name for other in self._session.here.tags.all() if other.key}
        for key in KEYS:
            words = f"&{key}"
            if key in holders and key != tag.key:
                words += f"  ({menu_words(holders[key], 24)})"
            action = add(made, f"key_{key}", words, self._editor(tag, key=key))
            if key == tag.key:
                mark_chosen(made, action)
        made.addSeparator()
        action = add(made, "key_none", self.tr("None"), self._editor(tag, key=""))
        if not tag.key:
            mark_chosen(made, action)
        return made

    def _editor(self, tag: Tag, **changes: str) -> Callable[[], None]:
        def edit() -> None:
            self._session.attempt(self._session.here.tags.edit, tag.id, **changes)

        return edit

    def _pop_menu(self, index: QModelIndex, place: QPoint) -> None:
        tag = self.tags.row(index)
        if tag is not None:
            self.menu_of(self._session.here.tags.get(tag.id)).popup(place)

    def _rename(self, tag_id: int, name: str) -> None:
        self._session.attempt(self._session.here.tags.edit, tag_id, name=name)

    def _move(self, tag_id: int, position: int) -> None:
        self._session.attempt(self._session.here.tags.move, tag_id, position)


def add(menu: QMenu, name: str, words: str, act: Callable[[], object]) -> QAction:
    """Add an entry that the tests can find by name."""
    action = menu.addAction(words)
    action.setObjectName(name)
    action.triggered.connect(lambda _checked=False: act())
    return action


def mark_chosen(menu: QMenu, action: QAction) -> None:
    """Show that an entry is how it is now, without taking its picture away."""
    font = action.font()
    font.setBold(True)
    action.setFont(font)
    action.setText(f"{action.text()}  ✓")
    menu.setActiveAction(action)
