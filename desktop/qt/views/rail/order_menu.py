"""The menu beside the heading Articles: how they are sorted, divided, and which are shown."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.shelf import Order
from desktop.qt.wording import menu_words

_MOST = 60
"""Tags or sets that the menu lists."""


def tr(words: str) -> str:
    """Return the words in the language of the window."""
    return QCoreApplication.translate("OrderMenu", words)


def media_name(media_type: str) -> str:
    """Return what kind of article a media type is, in a word or two."""
    names = {
        "text/plain": tr("Text"),
        "text/markdown": tr("Markdown"),
        "text/html": tr("Web page"),
        "application/xhtml+xml": tr("Web page"),
        "application/pdf": tr("PDF"),
        "application/epub+zip": tr("E-book"),
        "application/rtf": tr("RTF"),
        "text/rtf": tr("RTF"),
        "application/vnd.oasis.opendocument.text": tr("OpenDocument"),
    }
    if media_type.endswith("wordprocessingml.document"):
        return tr("Word")
    return names.get(media_type, media_type or tr("Unknown"))


def order_menu(
    parent: QWidget,
    order: Order,
    choose: Callable[[Order], object],
    *,
    tags: Mapping[int, str],
    sets: Mapping[int, str],
    media_types: Iterable[str],
) -> QMenu:
    """Return the menu; choosing anything calls `choose` with the new order."""
    menu = QMenu(parent)
    menu.setObjectName("orderMenu")
    fill = partial(_group, order, choose)
    fill(menu, "sort", _sorts().items())
    turn = menu.addAction(tr("The other way round"))
    turn.setObjectName("turned")
    turn.setCheckable(True)
    turn.setChecked(order.turned)
    turn.triggered.connect(partial(choose, order.with_("turned", not order.turned)))
    menu.addSeparator()
    fill(menu.addMenu(tr("Sections")), "sections", _sections().items())
    fill(menu.addMenu(tr("Marks")), "marked", _marked().items())
    media = {one: media_name(one) for one in sorted(media_types)}
    for name, words, none, choices in (
        ("tag_id", tr("With the tag"), 0, tags),
        ("collection_id", tr("In the set"), 0, sets),
        ("media_type", tr("Kind"), "", media),
    ):
        inner = menu.addMenu(words)
        inner.setEnabled(bool(choices))
        fill(inner, name, [(none, tr("Any")), *choices.items()][: _MOST + 1])
    menu.addSeparator()
    everything = menu.addAction(tr("Show all articles"))
    everything.setObjectName("showAll")
    everything.setEnabled(order.sifts)
    everything.triggered.connect(partial(choose, Order(order.sort, order.turned, order.sections)))
    return menu


def _group(
    order: Order,
    choose: Callable[[Order], object],
    into: QMenu,
    name: str,
    choices: Iterable[tuple[object, str]],
) -> None:
    """Add choices of which one holds: the values of one field of the order."""
    together = QActionGroup(into)
    for value, words in choices:
        action = into.addAction(menu_words(words))
        action.setObjectName(f"{name}_{value}")
        action.setCheckable(True)
        action.setChecked(getattr(order, name) == value)
        together.addAction(action)
        action.triggered.connect(partial(choose, order.with_(name, value)))


def _sorts() -> dict[str, str]:
    return {
        "added": tr("Date added"),
        "title": tr("Title"),
        "published": tr("Date of publication"),
        "read": tr("Last read"),
        "claims": tr("Number of claims"),
    }


def _sections() -> dict[str, str]:
    return {"": tr("None"), "month": tr("Month"), "tag": tr("Tag")}


def _marked() -> dict[str, str]:
    return {
        "": tr("With and without marks"),
        "with": tr("Only with marks"),
        "without": tr("Only without marks"),
    }
