"""The menus of the rows of the panel."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.qt.models.filter_words import counted_claims
from desktop.qt.models.words import tr

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class RowActs:
    """What the menu of a row can ask for."""

    open_row: Act
    remove: Act
    run: Callable[[str], object]
    """Runs an action of the window by its id, on the chosen rows."""
    open_page: Act
    """Shows the page of an entity."""


def claim_menu(chosen: int, acts: RowActs, parent: QWidget) -> QMenu:
    """Return the menu of a claim; `chosen` is how many rows are chosen together."""
    menu = _menu(parent)
    menu.addAction(tr("Go to the words"), acts.open_row)
    menu.addSeparator()
    several = chosen > 1
    same = tr("These {claims} say the same").format(claims=counted_claims(chosen))
    for action_id, words in (
        ("link_claim", tr("Link to another claim…")),
        ("gather_claims", same if several else tr("Same claim as…")),
        ("split_claim", tr("Split")),
        ("merge_claims", tr("Merge with…")),
    ):
        if several and action_id != "gather_claims":
            continue
        action = menu.addAction(words)
        action.setObjectName(action_id)
        action.triggered.connect(lambda _on=False, wanted=action_id: acts.run(wanted))
    menu.addSeparator()
    gone = tr("Remove {claims}").format(claims=counted_claims(chosen))
    menu.addAction(gone if several else tr("Remove claim"), acts.remove)
    return menu


def entity_menu(acts: RowActs, parent: QWidget) -> QMenu:
    """Return the menu of an entity."""
    menu = _menu(parent)
    menu.addAction(tr("Go to the words"), acts.open_row)
    menu.addAction(tr("Show all that is known"), acts.open_page).setObjectName("entityPage")
    menu.addSeparator()
    menu.addAction(tr("Delete entity"), acts.remove)
    return menu


def highlight_menu(acts: RowActs, parent: QWidget) -> QMenu:
    """Return the menu of a highlight."""
    menu = _menu(parent)
    menu.addAction(tr("Go to the words"), acts.open_row)
    menu.addAction(tr("Remove highlight"), acts.remove)
    return menu


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
