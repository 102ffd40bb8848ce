"""What the workbench asks of its pages, and how each is made when it is first shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.theme import Theme

PAGES = ("map", "timeline", "matrix", "entity")


class Page(Protocol):
    """One overview of the claims that the lens lets through."""

    @property
    def claim_chosen(self) -> SignalInstance:
        """A claim's id: chosen here, to be followed by panel and reader."""

    @property
    def words_wanted(self) -> SignalInstance:
        """A claim's id: go to its words."""

    @property
    def entity_wanted(self) -> SignalInstance:
        """An entity's id: show its page."""

    @property
    def filter_wanted(self) -> SignalInstance:
        """A ClaimFilter: list what a count stands for."""

    @property
    def export_choices(self) -> tuple[str, ...]:
        """What the page can be written as: 'svg', 'png', 'csv'."""

    def set_active(self, active: bool, /) -> None:
        """Work only while in sight."""

    def set_current(self, claim_id: int, /) -> None:
        """Follow the claim that another view has chosen."""

    def set_theme(self, theme: Theme, /) -> None:
        """Take the colours of the page."""

    def export(self, path: Path, kind: str, /) -> None:
        """Write what is shown. UserError when the file cannot be written."""


Make = Callable[[Session, Lens, Theme, QWidget], QWidget]


def page_title(name: str) -> str:
    """Return the words on a page's tab."""
    return {
        "map": _tr("Map"),
        "timeline": _tr("Timeline"),
        "matrix": _tr("Matrix"),
        "entity": _tr("Entity"),
    }[name]


def export_words(kind: str) -> str:
    """Return what an export is called where it is chosen."""
    return {
        "svg": _tr("Picture that scales (SVG)"),
        "png": _tr("Picture (PNG)"),
        "csv": _tr("Table (CSV)"),
    }[kind]


def page_class(name: str) -> Make:
    """Return what makes a page; its libraries are loaded only now."""
    if name == "map":
        from desktop.qt.views.workbench.map_page import MapPage

        return MapPage
    if name == "timeline":
        from desktop.qt.views.workbench.timeline_page import TimelinePage

        return TimelinePage
    if name == "matrix":
        from desktop.qt.views.workbench.matrix_page import MatrixPage

        return MatrixPage
    from desktop.qt.views.workbench.entity_page import EntityPage

    return EntityPage


def _tr(words: str) -> str:
    return QCoreApplication.translate("Workbench", words)
