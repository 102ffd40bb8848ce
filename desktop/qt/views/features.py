"""What the window can do beside reading and marking, each made when it is first asked for.

A feature is one object that has a method for each of its actions, named like the action. To add
one: a row in `qt/action_table.py`, a class that takes `(parts, window)`, and a line in `FEATURES`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window


@dataclass(frozen=True, slots=True)
class Feature:
    """How a feature is made, and the actions that are its methods."""

    make: Callable[["Parts", "Window"], QObject]
    actions: tuple[str, ...]
    listens: bool = False
    """Whether it has to be there before anyone asks: it is made after the first painting."""


def _pdf_copying(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.pdf_copy import PdfCopying

    return PdfCopying(parts, window)


def _search(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.views.search.feature import Search

    return Search(parts, window)


def _outline(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.views.outline_card import Outline

    return Outline(parts, window)


def _proposing(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.proposing import Proposing

    return Proposing(parts, window)


def _reviewing(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.reviewing import Reviewing

    return Reviewing(parts, window)


def _proposal_list(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.proposal_list import ProposalList

    return ProposalList(parts, window)


def _learning(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.learning import Learning

    return Learning(parts, window)


def _adding_folder(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.adding_folder import AddingFolder

    return AddingFolder(parts, window)


def _fetching(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.fetching import Fetching

    return Fetching(parts, window)


def _pages(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.views.pages.feature import PageViewing

    return PageViewing(parts, window)


def _pages_awaited(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.views.pages.awaited import PagesAwaited

    return PagesAwaited(parts, window)


def _versions(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.versioning import Versioning

    return Versioning(parts, window)


def _backups(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.backups import OpeningBackups

    return OpeningBackups(parts, window)


def _repairing(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.repairing import Repairing

    return Repairing(parts, window)


def _keeping(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.keeping import Keeping

    return Keeping(parts, window)


def _clearing(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.clearing import Clearing

    return Clearing(parts, window)


def _sharing(parts: "Parts", window: "Window") -> QObject:
    from desktop.qt.sharing import Sharing

    return Sharing(parts, window)


FEATURES: dict[str, Feature] = {
    "clearing": Feature(_clearing, ("clear_history",)),
    "sharing": Feature(_sharing, ("share_copy",)),
    "keeping": Feature(_keeping, (), listens=True),
    "backups": Feature(_backups, ("open_backup",)),
    "repairing": Feature(_repairing, ("repair_file",)),
    "fetching": Feature(_fetching, ("add_link", "choose_text"), listens=True),
    "adding folder": Feature(_adding_folder, ("add_folder",)),
    "proposing": Feature(_proposing, ("suggest_now", "suggest_on_opening"), listens=True),
    "reviewing": Feature(
        _reviewing,
        ("review_suggestions", "accept_suggestion", "reject_suggestion", "accept_in_sight"),
        listens=True,
    ),
    "proposal list": Feature(_proposal_list, ("list_suggestions",), listens=True),
    "learning": Feature(_learning, ("learn",)),
    "outline": Feature(_outline, ("go_to_heading",)),
    "search": Feature(_search, ("find_everywhere", "next_found", "previous_found"), listens=True),
    "pages": Feature(_pages, ("page_view", "fit_width", "page_strip", "page_number")),
    "pages awaited": Feature(_pages_awaited, (), listens=True),
    "versions": Feature(_versions, ("new_version", "versions", "review_marks", "correct_text")),
    "pdf copying": Feature(_pdf_copying, ("save_pdf",)),
}


class Features(QObject):
    """Bind the actions of all features, and make each feature once."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._made: dict[str, QObject] = {}
        for name, feature in FEATURES.items():
            for action in feature.actions:
                parts.actions.bind(action, partial(self._run, name, action))
        window.painted.connect(self._wake)

    def of(self, name: str) -> QObject:
        """Return a feature; made by the first who asks."""
        if name not in self._made:
            self._made[name] = FEATURES[name].make(self._parts, self._window)
        return self._made[name]

    def take_offer(self, label: str) -> bool:
        """Let the part whose offer this is do what it offered; False when it is nobody's."""
        makers = (self._parts.adding, *self._made.values())
        takers = (getattr(made, "take_offer", None) for made in makers)
        return any(take(label) for take in takers if take is not None)

    def _run(self, name: str, action: str) -> None:
        getattr(self.of(name), action)()

    def _wake(self) -> None:
        for name, feature in FEATURES.items():
            if feature.listens:
                self.of(name)
