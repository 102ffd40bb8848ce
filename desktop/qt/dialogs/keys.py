"""Change the keys: all actions by menu, each with its keys; what is changed holds at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.actions import MENUS, Action, ActionMap, Scope
from desktop.qt.dialogs.key_field import KeyField
from desktop.qt.key_rules import native, refusal, understood
from desktop.qt.settings import Settings

ID_ROLE = Qt.ItemDataRole.UserRole
_SIGNS = str.maketrans("", "", "…")


class KeysDialog(QDialog):
    """Find an action, press a key for it; no key ever means two things."""

    def __init__(
        self, actions: ActionMap, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change keys"))
        self._actions = actions
        self._settings = settings
        self._rows = {row.id: row for row in actions if not row.submenu}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._headings: dict[str, QTreeWidgetItem] = {}
        self._action_id = ""
        self._offer_act: Callable[[], None] = _nothing
        self._build()
        self._lay_out()
        self._fill()
        self.resize(640, 620)
        self._find.setFocus()

    # building

    def _build(self) -> None:
        self._find = QLineEdit(self)
        self._find.setObjectName("keysFind")
        self._find.setPlaceholderText(self.tr("Find by words or key, such as “claim” or “Ctrl+E”"))
        self._find.setAccessibleName(self.tr("Find an action by words or key"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._sift)
        self._find.installEventFilter(self)
        self._list = QTreeWidget(self)
        self._list.setObjectName("keysList")
        self._list.setAccessibleName(self.tr("Actions and their keys"))
        self._list.setProperty("look", "field")
        self._list.setColumnCount(2)
        self._list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self._list.setRootIsDecorated(False)
        self._list.setItemsExpandable(False)
        self._list.setIndentation(12)
        self._list.setUniformRowHeights(True)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self._list.itemActivated.connect(lambda _item: self._record())
        self._name = QLabel(self)
        self._name.setObjectName("keysAction")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._field = KeyField(self)
        self._field.setObjectName("keysField")
        self._field.pressed.connect(self._pressed)
        self._field.left.connect(lambda: self._list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._add = self._button("keysAdd", self.tr("Add a key"), self._record)
        self._usual = self._button("keysUsual", self.tr("Usual key"), self._set_usual)
        self._message = QLabel(self)
        self._message.setObjectName("keysMessage")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._offer = self._button("keysOffer", "", self._take_offer)
        self._all = self._button("keysAllUsual", self.tr("All usual keys…"), self._ask_all)
        self._close = self._button("keysClose", self.tr("Close"), self.accept)
        self._close.setProperty("look", "primary")

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    def _lay_out(self) -> None:
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addLayout(self._chips)
        tools = QHBoxLayout()
        tools.addWidget(self._add)
        tools.addWidget(self._field, 1)
        tools.addWidget(self._usual)
        said = QHBoxLayout()
        said.addWidget(self._message, 1)
        said.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignTop)
        line = QFrame(self)
        line.setProperty("look", "line")
        foot = QHBoxLayout()
        foot.addWidget(self._all)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._find)
        column.addWidget(self._list, 1)
        for row in (head, tools, said):
            column.addLayout(row)
        column.addWidget(line)
        column.addLayout(foot)
        self._say("")

    def _fill(self) -> None:
        for name, words in MENUS:
            heading = QTreeWidgetItem([_menu_words(words), ""])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            self._list.addTopLevelItem(heading)
            self._headings[name] = heading
            heading.setFirstColumnSpanned(True)
            for row in self._rows.values():
                if row.menu.partition("/")[0] == name:
                    item = QTreeWidgetItem(heading, [self._words(row.id), ""])
                    item.setData(0, ID_ROLE, row.id)
                    self._items[row.id] = item
            heading.setHidden(not heading.childCount())
        self._list.expandAll()
        self._show_keys()
        self._choose_first()

    # the list

    def _words(self, action_id: str) -> str:
        return self._actions.usual_words(action_id).translate(_SIGNS)

    def _show_keys(self) -> None:
        changed = self._actions.remapped()
        for action_id, item in self._items.items():
            keys = self._actions.keys(action_id)
            item.setText(1, "   ".join(keys))
            said = [self._words(action_id), ", ".join(keys) or self.tr("no key")]
            if action_id in changed:
                said.append(self.tr("changed"))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
            for column in (0, 1):
                font = item.font(column)
                font.setItalic(action_id in changed)
                item.setFont(column, font)
        self._all.setEnabled(bool(changed))

    def _sift(self, typed: str) -> None:
        self._say("")
        parts = typed.casefold().split()
        key = understood(typed.strip())
        for action_id, item in self._items.items():
            words = " ".join([item.text(0), *self._actions.keys(action_id)]).casefold()
            answers = all(part in words for part in parts)
            item.setHidden(not (answers or (key and key in self._actions.kept_keys(action_id))))
        for name, heading in self._headings.items():
            rows = [i for i in self._items if self._rows[i].menu.partition("/")[0] == name]
            heading.setHidden(all(self._items[action_id].isHidden() for action_id in rows))
        current = self._list.currentItem()
        exact = self._actions.holder(typed.strip())
        if exact:
            self._list.setCurrentItem(self._items[exact])
        elif current is None or current.isHidden():
            self._choose_first()

    def _choose_first(self) -> None:
        shown = [item for item in self._items.values() if not item.isHidden()]
        if shown:
            self._list.setCurrentItem(shown[0])
        else:
            self._list.setCurrentIndex(QModelIndex())
            self._say(self.tr("No action has these words or this key."))

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        self._action_id = str(item.data(0, ID_ROLE) or "") if item is not None else ""
        self._say("")
        self._show_action()

    # the chosen action

    def _show_action(self) -> None:
        chosen = self._action_id
        while self._chips.count():
            taken = self._chips.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._name.setText(self._words(chosen) if chosen else self.tr("No action is chosen"))
        for key in self._actions.kept_keys(chosen) if chosen else ():
            chip = self._button("keysChip", f"{native(key)}  ×", partial(self._remove, key))
            words = self.tr("Remove the key {key}").format(key=native(key))
            chip.setAccessibleName(words)
            chip.setToolTip(words)
            chip.setProperty("look", "small")
            self._chips.addWidget(chip)
            chip.show()
        self._add.setEnabled(bool(chosen))
        self._field.setEnabled(bool(chosen))
        self._usual.setEnabled(chosen in self._actions.remapped())

    def _record(self) -> None:
        if self._action_id:
            self._say(self._where_it_works(self._rows[self._action_id]))
            self._field.begin()

    def _where_it_works(self, row: Action) -> str:
        if row.scope is Scope.READER:
            return self.tr("It works while the article has the keyboard; a single letter will do.")
        return self.tr("It works everywhere in the window: a letter needs Ctrl or Alt.")

    def _pressed(self, key: str) -> None:
        row, holder = self._rows[self._action_id], self._actions.holder(key)
        why = refusal(row, key)
        if why:
            self._say(why, warning=True)
        elif holder == row.id:
            self._say(self.tr("It has this key already."))
        elif holder:
            words = self.tr("{key} is the key of ‘{other}’.")
            self._say(
                words.format(key=native(key), other=self._words(holder)),
                self.tr("Take it from there"),
                partial(self._take_over, key, holder),
                warning=True,
            )
            self._offer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        else:
            self._put(key)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, key: str) -> None:
        chosen = self._action_id
        self._actions.remap(chosen, (*self._actions.kept_keys(chosen), key))
        self._keep()
        words = self.tr("{key} is now a key of ‘{action}’.")
        self._say(words.format(key=native(key), action=self._words(chosen)))

    def _take_over(self, key: str, holder: str) -> None:
        self._drop(holder, key)
        self._put(key)
        if not self._actions.keys(holder):
            words = self.tr("‘{other}’ has no key any more.").format(other=self._words(holder))
            self._say(f"{self._message.text()} {words}")

    def _remove(self, key: str) -> None:
        self._drop(self._action_id, key)
        self._keep()
        self._say(self.tr("{key} does nothing now.").format(key=native(key)))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, action_id: str, key: str) -> None:
        kept = self._actions.kept_keys(action_id)
        self._actions.remap(action_id, [one for one in kept if one != key])

    def _set_usual(self) -> None:
        row = self._rows[self._action_id]
        usual = [understood(key) for key in row.keys]
        elsewhere = {key: self._actions.holder(key) for key in usual}
        elsewhere = {key: i for key, i in elsewhere.items() if i not in ("", row.id)}
        if elsewhere:
            key, other = next(iter(elsewhere.items()))
            words = self.tr("{key} is the key of ‘{other}’.")
            self._say(
                words.format(key=native(key), other=self._words(other)),
                self.tr("Take it from there"),
                partial(self._take_back, usual, elsewhere),
                warning=True,
            )
            self._offer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._take_back(usual, {})

    def _take_back(self, usual: list[str], elsewhere: dict[str, str]) -> None:
        for key, other in elsewhere.items():
            self._drop(other, key)
        self._actions.remap(self._action_id, usual)
        self._keep()
        words = self.tr("‘{action}’ has its usual keys again.")
        self._say(words.format(action=self._words(self._action_id)))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    # all actions

    def _ask_all(self) -> None:
        count = len(self._actions.remapped())
        words = (
            self.tr("One action has other keys than usual.")
            if count == 1
            else self.tr("{count} actions have other keys than usual.").format(count=count)
        )
        self._say(words, self.tr("Back to the usual keys"), self._set_all_usual)
        self._offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_all_usual(self) -> None:
        self._actions.remap_all({})
        self._keep()
        self._say(self.tr("Every action has its usual keys again."))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._settings.keys = self._actions.remapped()
        self._settings.keep()
        self._show_keys()
        self._show_action()

    # what is said

    def _say(
        self,
        sentence: str,
        offer: str = "",
        act: Callable[[], None] | None = None,
        *,
        warning: bool = False,
    ) -> None:
        look = "warning" if warning else "muted"
        if self._message.property("look") != look:
            self._message.setProperty("look", look)
            self._message.style().polish(self._message)
        self._message.setText(sentence)
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))
        self._offer_act = act or _nothing
        if sentence and self.isVisible():
            from desktop.qt.views.reader.announce import announce

            announce(self, sentence)

    def _take_offer(self) -> None:
        act = self._offer_act
        self._say("")
        act()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down and Enter go from the search line into the list."""
        if watched is self._find and isinstance(event, QKeyEvent):
            ways = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and event.key() in ways:
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False


def _menu_words(words: str) -> str:
    return QCoreApplication.translate("menus", words).replace("&", "")


def _nothing() -> None:
    """Do nothing: there is no offer."""
