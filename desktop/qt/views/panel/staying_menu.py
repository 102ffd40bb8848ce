"""A menu that stays open while its choices are set on and off, and is filled when it is opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction


class StayingMenu(QMenu):
    """Set a checkable action on or off without closing, unless `stays` is False."""

    stays = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Toggle the choice under the mouse; other actions close the menu as always."""
        if not self._toggle(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle the choice in hand with Enter or Space."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() not in keys or not self._toggle(self.activeAction()):
            super().keyPressEvent(event)

    def _toggle(self, action: QAction | None) -> bool:
        if not self.stays or action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True

    def start_anew(self) -> None:
        """Take everything out, submenus too."""
        for action in self.actions():
            inner = action.menu()
            self.removeAction(action)
            (inner if isinstance(inner, QMenu) else action).deleteLater()

    def add_submenu(self, words: str) -> "StayingMenu":
        """Add a menu that stays open too."""
        inner = StayingMenu(plain_words(words), self)
        inner.stays = self.stays
        self.addMenu(inner)
        return inner

    def add_choice(self, words: str, on: bool, choose: Callable[[bool], object]) -> QAction:
        """Add a choice; `choose` is told whether it is on now."""
        action = self.addAction(plain_words(words))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda checked=False: choose(checked))
        return action

    def add_act(self, words: str, act: Callable[[], object]) -> QAction:
        """Add something to do; the menu closes first."""
        action = self.addAction(plain_words(words))
        action.triggered.connect(lambda _checked=False: act())
        return action


def plain_words(words: str) -> str:
    """Return words for a menu: an ampersand in them is no mnemonic, a tab no column."""
    return words.replace("&", "&&")


def add_heading(words: str, menu: QMenu) -> QWidgetAction:
    """Add a line to a menu that cannot be chosen."""
    label = QLabel(words, menu)
    label.setProperty("look", "heading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(10, 6, 10, 3)
    action = QWidgetAction(menu)
    action.setDefaultWidget(label)
    action.setEnabled(False)
    menu.addAction(action)
    return action


def drop(menu: QMenu, under: QWidget) -> None:
    """Open a menu under a button and wait for nothing; its first choice is in hand."""
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
    first = next((one for one in menu.actions() if one.isEnabled() and not one.isSeparator()), None)
    if first is not None:
        menu.setActiveAction(first)
