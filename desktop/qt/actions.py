"""Make the table of actions live: Qt actions with keys, bound to functions, enabled by facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.qt import key_rules
from desktop.qt.action_table import ACTIONS, FACTS, MENUS, SUBMENUS, Action, Scope
from desktop.qt.wording import plain_tip

__all__ = ["ACTIONS", "FACTS", "MENUS", "SUBMENUS", "Action", "ActionMap", "Scope", "conflicts"]

_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}


class ActionMap(QObject):
    """Hold one QAction for each row of the table."""

    words_changed = Signal(str)
    """The id of an action that now reads otherwise."""
    keys_changed = Signal()
    """An action has other keys now."""
    ran = Signal(str)
    """The id of an action, before its function runs."""

    def __init__(
        self, remapped: Mapping[str, tuple[str, ...]] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self._bound: dict[str, Callable[[], object]] = {}
        self._diverted: Mapping[str, Callable[[], object]] = {}
        self._rows = {action.id: action for action in ACTIONS}
        self._groups: dict[str, QActionGroup] = {}
        self._facts: frozenset[str] = frozenset()
        self._keys = key_rules.settled(remapped or {})
        self._actions = {row.id: self._make(row, self._keys[row.id]) for row in ACTIONS}
        self.set_enabled(frozenset())

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[Action]:
        return iter(ACTIONS)

    def bind(self, action_id: str, function: Callable[[], object]) -> None:
        """Say what an action does; KeyError for an id that the table has not."""
        self._rows[action_id]
        self._bound[action_id] = function
        self._refresh(action_id)

    def divert(self, functions: Mapping[str, Callable[[], object]]) -> None:
        """Let these actions do something else until others are diverted, or none are."""
        self._diverted = dict(functions)

    def usual(self, action_id: str) -> None:
        """Do what an action does when it is not diverted."""
        self._bound[action_id]()

    def is_bound(self, action_id: str) -> bool:
        """Say whether the action does something yet."""
        return action_id in self._bound

    def run(self, action_id: str) -> None:
        """Run an action as if its key was pressed; a disabled one does nothing."""
        self._actions[action_id].trigger()

    def attach(self, widget: QWidget, scope: Scope) -> None:
        """Make the keys of one scope work in a widget and all that is in it."""
        context = (
            Qt.ShortcutContext.WidgetWithChildrenShortcut
            if scope is Scope.READER
            else Qt.ShortcutContext.WindowShortcut
        )
        for row in ACTIONS:
            if row.scope is scope and not row.submenu:
                self._actions[row.id].setShortcutContext(context)
                widget.addAction(self._actions[row.id])

    def set_enabled(self, facts: frozenset[str]) -> None:
        """Enable what these facts allow, and nothing else."""
        self._facts = facts
        for action_id in self._actions:
            self._refresh(action_id)

    def words(self, action_id: str) -> str:
        """Return the words of an action as they read now."""
        return self._actions[action_id].text().replace("&&", "&")

    def usual_words(self, action_id: str) -> str:
        """Return the words of an action as they stand in the table."""
        return _translated(self._rows[action_id])

    def set_words(self, action_id: str, words: str) -> None:
        """Let an action read otherwise ("Undo Tag ‘Key passage’"); '' brings the table's back."""
        action = self._actions[action_id]
        new = words.replace("&", "&&") or _translated(self._rows[action_id])
        if action.text() != new:
            action.setText(new)
            self._describe(action)
            self.words_changed.emit(action_id)

    def keys(self, action_id: str) -> tuple[str, ...]:
        """Return the keys of an action as a person reads them on this computer."""
        native = QKeySequence.SequenceFormat.NativeText
        return tuple(key.toString(native) for key in self._actions[action_id].shortcuts())

    # --- other keys ---

    def kept_keys(self, action_id: str) -> tuple[str, ...]:
        """Return the keys of an action in the form in which they are kept and compared."""
        return self._keys[action_id]

    def holder(self, key: str) -> str:
        """Return the id of the action that has a key, '' when it is free."""
        wanted = key_rules.understood(key)
        return next((i for i, keys in self._keys.items() if wanted and wanted in keys), "")

    def remap(self, action_id: str, keys: Iterable[str]) -> None:
        """Give an action these keys in place of those it has, at once.

        ValueError for a key that is nonsense, refused for this action, or another action's.
        """
        row = self._rows[action_id]
        wanted = tuple(dict.fromkeys(key_rules.understood(key) for key in keys))
        for key in wanted:
            if key_rules.refusal(row, key) or self.holder(key) not in ("", action_id):
                raise ValueError(key)
        if wanted != self._keys[action_id]:
            self._take({action_id: wanted})

    def remap_all(self, remapped: Mapping[str, tuple[str, ...]]) -> None:
        """Give these actions these keys and all others their usual ones, as a start does."""
        settled = key_rules.settled(remapped)
        self._take({i: keys for i, keys in settled.items() if keys != self._keys[i]})

    def remapped(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of those actions that have others than usual."""
        return key_rules.differing(self._keys)

    def _take(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        for action_id, keys in changed.items():
            self._keys[action_id] = keys
            action = self._actions[action_id]
            action.setShortcuts([QKeySequence(key) for key in keys])
            self._describe(action)
        if changed:
            self.keys_changed.emit()

    def _make(self, row: Action, keys: tuple[str, ...]) -> QAction:
        action = QAction(_translated(row), self)
        action.setObjectName(f"action_{row.id}")
        action.setIconText(_translated(row))
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._describe(action)
        action.setMenuRole(_ROLES.get(row.id, QAction.MenuRole.NoRole))
        action.setCheckable(row.checkable or bool(row.one_of))
        action.setAutoRepeat(row.id.startswith(("edge_", "next_", "previous_", "text_", "find_")))
        if row.one_of:
            group = self._groups.setdefault(row.one_of, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(self._triggered)
        action.setData(row.id)
        return action

    @staticmethod
    def _describe(action: QAction) -> None:
        keys = [k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()]
        words = action.text().replace("&&", "&").rstrip("…")
        tip = f"{words} ({keys[0]})" if keys else words
        action.setToolTip(plain_tip(tip) if "<" in tip else tip)  # it may quote a name

    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            action_id = str(action.data())
            self.ran.emit(action_id)
            self._diverted.get(action_id, self._bound[action_id])()

    def _refresh(self, action_id: str) -> None:
        row = self._rows[action_id]
        allowed = row.needs <= self._facts and (row.submenu or action_id in self._bound)
        self._actions[action_id].setEnabled(allowed)


def conflicts(keys: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Return each key that means two things at once, with the ids of both actions.

    The reader lies in the window, so a key may not stand in both scopes either.
    """
    taken: dict[str, str] = {}
    found = []
    for action_id, sequences in keys.items():
        for sequence in sequences:
            key = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)
            if key in taken and taken[key] != action_id:
                found.append((key, taken[key], action_id))
            taken[key] = action_id
    return found


def _translated(row: Action) -> str:
    return QCoreApplication.translate("actions", row.words)
