"""The thread that searches."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.project.searching import Beside, SearchStoppedError
from desktop.qt.newest import Newest


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; with an article, all its places are asked for, else a page."""

    number: int
    words: str
    limit: int = 0
    offset: int = 0
    article_id: int = 0
    widened: bool = False


class Seeking(Newest[Question]):
    """Answer questions about one project file."""

    found = Signal(object, object)
    """A Question and what was Found."""
    listed = Signal(object, object)
    """A Question about one article and its Hits."""

    def __init__(self, beside: Beside, parent: QObject) -> None:
        super().__init__("seeking", parent)
        self._beside = beside

    def let_go(self) -> None:
        """Let go of the file."""
        self._beside.close()

    def answer(self, question: Question, stopped: Callable[[], bool]) -> None:
        """Search, and tell what was found."""
        with suppress(SearchStoppedError):
            self._tell(question, stopped)

    def _tell(self, question: Question, stopped: Callable[[], bool]) -> None:
        words, beside = question.words, self._beside
        if question.article_id:
            number, widened = question.article_id, question.widened
            hits = beside.hits(words, number, widened=widened, stopped=stopped)
            self.listed.emit(question, hits)
        else:
            page = beside.find(words, question.limit, question.offset, stopped=stopped)
            self.found.emit(question, page)
