"""A window in which a PDF is read as pages, and what a person does to it.

Where words are printed is asked of MuPDF, not of us: a page may not be right only in our own eyes.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pymupdf
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.model import Annotation, ArticleId, Kind
from desktop.formats import read_file
from desktop.project import Project
from desktop.qt.app import Ascribe
from desktop.qt.views.pages.feature import PageViewing
from desktop.qt.views.pages.page_view import PageView
from desktop.qt.views.pages.pane import PagePane
from desktop.qt.views.reader.reader import Reader

LEFT = Qt.MouseButton.LeftButton


@dataclass
class PageDesk:
    """The program with a PDF on the screen."""

    ascribe: Ascribe
    project: Project
    article: ArticleId
    data: bytes
    qtbot: QtBot

    @property
    def reader(self) -> Reader:
        return self.ascribe.window.reader

    @property
    def feature(self) -> PageViewing:
        return cast("PageViewing", self.ascribe.window.features.of("pages"))

    @property
    def pane(self) -> PagePane:
        assert self.feature.pane is not None
        return self.feature.pane

    @property
    def view(self) -> PageView:
        return self.pane.view

    @property
    def text(self) -> str:
        return self.project.articles.document(self.article).text

    def span(self, words: str) -> tuple[int, int]:
        """Where words stand in the text; they must stand there once."""
        assert self.text.count(words) == 1
        start = self.text.index(words)
        return start, start + len(words)

    def span_on_first(self, words: str) -> tuple[int, int]:
        """Where words stand for the first time."""
        start = self.text.index(words)
        return start, start + len(words)

    def first_tag(self) -> int:
        return int(self.project.tags.all()[0].id)

    def printed(self, words: str, page: int = 0) -> QRectF:
        """Where the file says that words are printed, in the view."""
        document: Any = pymupdf.open(stream=self.data, filetype="pdf")
        found = document[page].search_for(words)
        assert found, words
        box = QRectF(found[0].x0, found[0].y0, found[0].width, found[0].height)
        scale, corner = self.view.stack.scale, self.view.sheet_of(page).topLeft()
        return QRectF(box.topLeft() * scale + corner, box.size() * scale)

    def drag_over(self, words: str, page: int = 0) -> None:
        """Select words with the mouse, from before the first letter to behind the last."""
        box = self.printed(words, page)
        self.drag(
            QPointF(box.left() + 0.5, box.center().y()),
            QPointF(box.right() - 0.5, box.center().y()),
        )

    def drag(self, begin: QPointF, end: QPointF) -> None:
        surface = self.view.viewport()
        assert surface.rect().contains(begin.toPoint()), "the words are not in sight"
        QTest.mousePress(surface, LEFT, pos=begin.toPoint())
        QTest.mouseMove(surface, ((begin + end) / 2).toPoint())
        QTest.mouseMove(surface, end.toPoint())
        QTest.mouseRelease(surface, LEFT, pos=end.toPoint())
        QApplication.sendPostedEvents()

    def click(self, point: QPointF | QPoint) -> None:
        at = point if isinstance(point, QPoint) else point.toPoint()
        QTest.mouseClick(self.view.viewport(), LEFT, pos=at, delay=-1)
        QApplication.sendPostedEvents()

    def press(self, key: Qt.Key | str, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        widget = QApplication.focusWidget() or self.view
        if isinstance(key, str):
            QTest.keyClicks(widget, key, held)
        else:
            QTest.keyClick(widget, key, held)
        QApplication.sendPostedEvents()

    def selected(self) -> str:
        span = self.reader.selection()
        return self.text[slice(*span)] if span else ""

    def marks(self, kind: Kind) -> list[Annotation]:
        rows = self.project.marks.between(self.article, 0, len(self.text))
        found = self.project.marks.many(list(dict.fromkeys(row.annotation_id for row in rows)))
        return [mark for mark in found if mark.kind == kind]

    def sharp(self, page: int = 0) -> bool:
        """Whether the picture of a page is there at the scale of the screen."""
        return self.view.is_sharp(page)

    def wait_for(self, page: int = 0) -> None:
        self.qtbot.waitUntil(lambda: self.sharp(page), timeout=20_000)


def add_pdf(project: Project, folder: Path, data: bytes, name: str = "pages.pdf") -> ArticleId:
    """Add a PDF as a person's file."""
    path = folder / name
    path.write_bytes(data)
    return project.articles.add(read_file(path))
