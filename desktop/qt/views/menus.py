"""The menu bar, made from the table of actions."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.qt.actions import MENUS, SUBMENUS, ActionMap


def fill(bar: QMenuBar, actions: ActionMap) -> dict[str, QMenu]:
    """Put every bound action of the table into its menu.

    Returns the menus that the window fills by itself, by the id of their row.
    """
    menus = {name: bar.addMenu(_words(words)) for name, words in MENUS}
    own: dict[str, QMenu] = {}
    for row in actions:
        menu = _menu(menus, row.menu, gap=row.gap)
        if menu is None or not (row.submenu or actions.is_bound(row.id)):
            continue
        if row.gap and not menu.isEmpty():
            menu.addSeparator()
        if row.submenu:
            own[row.id] = menu.addMenu(actions[row.id].text())
        else:
            menu.addAction(actions[row.id])
    for name, menu in menus.items():
        menu.setObjectName(f"menu_{name}")
        menu.menuAction().setVisible(not menu.isEmpty())
    return own


def _menu(menus: dict[str, QMenu], path: str, *, gap: bool) -> QMenu | None:
    if not path:
        return None
    if path not in menus:
        above = menus[path.partition("/")[0]]
        if gap:
            above.addSeparator()
        menus[path] = above.addMenu(_words(SUBMENUS[path]))
    return menus[path]


def _words(words: str) -> str:
    return QCoreApplication.translate("menus", words)
