"""Two versions of a text side by side: how long until they are seen, and each step after that.

Beside it stands what laying out every paragraph takes, in the same run.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.anchoring import SIZE, SMALL, corpus
from tests.bench.figures import Figure, milliseconds, quantile

if TYPE_CHECKING:
    from desktop.domain.model import Document
    from desktop.domain.versions import Difference
    from desktop.qt.views.versions.compare_view import CompareView, Side

WIDTH, HEIGHT = 800, 400
STEPS = 200


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Compare an edited text with what it was, show both, and step through the changes."""
    from PySide6.QtWidgets import QApplication

    from desktop.qt.appearance import dress
    from desktop.qt.theme import theme_named
    from desktop.qt.views.versions.compare_view import CompareView

    del folder
    application = QApplication.instance()
    dress(application if isinstance(application, QApplication) else QApplication([]))
    label = "100 kB" if small else "1 MB"
    old, new, sides = _versions(SMALL if small else SIZE)
    found: list[Difference] = []
    compared = milliseconds(lambda: found.extend(_differences(old, new)))
    by_lines = milliseconds(lambda: _by_lines(old.text, new.text))
    view = CompareView(theme_named("light"))
    view.resize(WIDTH, HEIGHT)
    view.show()
    shown = _painted(view, partial(view.show_versions, *sides, found, {}))
    steps = [_painted(view, partial(view.step, +1)) for _ in range(STEPS)]
    view.set_all(True)
    bar = view.verticalScrollBar()
    places = [number * bar.maximum() // STEPS for number in range(STEPS)]
    jumps = [_painted(view, partial(bar.setValue, place)) for place in places]
    all_of_it = milliseconds(lambda: _lay_out(sides, found))
    view.close()
    beside = "laying out all"
    return [
        Figure("versions: compared, beside the window", label, compared, baseline=by_lines,
               beside="difflib, by paragraphs"),
        Figure("versions: side by side, first sight", label, shown, baseline=all_of_it,
               beside=beside),
        Figure("versions: a change further", label, quantile(steps, 0.95), worst=max(steps),
               baseline=all_of_it, beside=beside),
        Figure("versions: anywhere else", label, quantile(jumps, 0.95), worst=max(jumps),
               baseline=all_of_it, beside=beside),
    ]  # fmt: skip


def _versions(size: int) -> "tuple[Document, Document, tuple[Side, Side]]":
    from desktop.domain.model import Document, Mark, VersionId
    from desktop.formats import read_pasted
    from desktop.qt.views.versions.compare_view import Side

    before, after, placed = corpus(size)
    marks = [
        Mark(each.start, each.end, number, "claim", "content", 0, "", number, False, "exact")
        for number, each in enumerate(placed, 1)
    ]
    marks.sort()
    read = [read_pasted(each.text) for each in (before, after)]
    old, new = (Document(VersionId(n), one.text, "", one.blocks) for n, one in enumerate(read))
    return old, new, (Side(old.text, marks), Side(new.text, marks))


def _differences(old: "Document", new: "Document") -> "list[Difference]":
    from desktop.domain.anchor_differences import differences

    return differences(old, new)


def _by_lines(old: str, new: str) -> None:
    """Compare paragraph with paragraph as the standard library does."""
    from difflib import SequenceMatcher

    SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False).get_opcodes()


def _painted(view: "CompareView", work: Callable[[], object]) -> float:
    """Return how long something takes until what is then in sight is painted."""

    def both() -> None:
        work()
        view.viewport().grab()

    return milliseconds(both)


def _lay_out(sides: "tuple[Side, Side]", found: "list[Difference]") -> None:
    """Lay out both texts whole."""
    from desktop.qt.theme import interface_font, reading_font, theme_named
    from desktop.qt.views.versions.compare_ink import Ink

    ink = Ink(theme_named("light"), reading_font(), interface_font(), {})
    for one in found:
        for side, place in ((sides[0], one.old), (sides[1], one.new)):
            if place[0] < place[1]:
                ink.cell(side.text, place, (), (), WIDTH / 2, old=True)
