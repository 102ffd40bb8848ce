"""What a person does at a reader, as real events at painted places."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.model import Block, BlockKind, Document, ImportedDocument, VersionId
from desktop.domain.text import canonical
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.reader.reader import Reader

PLAIN = (
    "The mayor has denied that the city will close its library. “No decision has been made,” "
    "said Anna Berg on Monday.\n\n"
    "According to a report of the audit office, the building could need repairs worth two "
    "million. The council was told in May.\n\n"
    "The opposition leader Karl Holm said that the mayor had promised the closure."
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Every line that is not empty is a paragraph."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def document_of(raw: str, blocks: tuple[Block, ...] | None = None) -> Document:
    text = canonical(raw)
    return Document(VersionId(1), text, "", blocks_of(text) if blocks is None else blocks)


@dataclass
class Desk:
    """The reader under test with what a person does to it."""

    project: Project
    session: Session
    reader: Reader

    @property
    def text(self) -> str:
        return self.reader.canvas.text

    def read(self, raw: str, title: str = "", blocks: tuple[Block, ...] | None = None) -> int:
        """Store a text as an article and show it."""
        text = canonical(raw)
        made = blocks_of(text) if blocks is None else blocks
        number = self.project.articles.add(ImportedDocument(text, made, title or "A title"))
        self.reader.show_article(number)
        return number

    def span(self, words: str, number: int = 0) -> tuple[int, int]:
        """Where some words stand for the first time (0), second time (1) ..."""
        start = -1
        for _ in range(number + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        return self.reader.canvas.rectangles(start, end)

    def middle(self, start: int, end: int) -> QPoint:
        return self.boxes(start, end)[0].center().toPoint()

    def selected(self) -> tuple[int, int]:
        """What is selected; a test that asks expects something to be."""
        span = self.reader.selection()
        assert span is not None
        return span

    def click(self, start: int, end: int) -> None:
        self.press_at(self.middle(start, end))

    def press_at(self, point: QPoint) -> None:
        """Click once, and let enough time seem to pass that the next is no double click."""
        QTest.mouseClick(
            self.reader.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point, delay=-1
        )
        QApplication.sendPostedEvents()

    def drag(self, begin: QPoint, end: QPoint) -> None:
        view, left = self.reader.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(view, left, pos=begin)
        QTest.mouseMove(view, (begin + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, left, pos=end)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.reader.canvas, key, held)
