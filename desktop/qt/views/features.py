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


FEATURES: dict[str, Feature] = {
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

    def _run(self, name: str, action: str) -> None:
        getattr(self.of(name), action)()

    def _wake(self) -> None:
        for name, feature in FEATURES.items():
            if feature.listens:
                self.of(name)
