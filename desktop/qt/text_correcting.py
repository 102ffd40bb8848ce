"""Words of an article put right by hand: bad letters of a scan, a wrong encoding."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId, Document
from desktop.qt.reading import Reading

if TYPE_CHECKING:
    from desktop.qt.views.versions.correct_card import CorrectCard
    from desktop.qt.views.window import Parts, Window

Span = tuple[int, int]


class TextCorrecting(QObject):
    """Ask for the right words in a card, and make a version of the article with them."""

    corrected = Signal(object)
    """The VersionReport."""

    def __init__(self, parts: "Parts", window: "Window", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._session = parts.session
        self._page = Reading(parts.session, window.reader)

    def begin(self) -> None:
        """Open the card beside the words selected, or say why it cannot be."""
        from desktop.qt.views.versions.correct_card import CorrectCard

        span = self._page.wanted_span()
        if span is None:
            return
        project = self._session.here
        article = project.articles.get(ArticleId(self._page.article))
        document = project.articles.document(article.id)
        reason = self._why_not(article.media_type, document, span)
        if reason:
            self._page.say(reason)
            return
        card = CorrectCard(self._window, document.text[slice(*span)], article.version_number + 1)
        card.given.connect(partial(self._correct, card, int(article.id), span))
        self._page.open_card(card, span)

    def _why_not(self, media_type: str, document: Document, span: Span) -> str:
        if media_type == "application/pdf":
            return self.tr(
                "The words of a PDF stand on its pages and cannot be corrected here. "
                "Write the right words into a note."
            )
        if not any(block.start <= span[0] and span[1] <= block.end for block in document.blocks):
            return self.tr("Correct the words of one paragraph at a time.")
        return ""

    def _correct(self, card: "CorrectCard", article_id: int, span: Span, words: str) -> None:
        try:
            report = self._session.here.versions.correct(article_id, *span, words)
        except UserError as problem:
            card.refuse(problem.sentence)
            return
        card.leave()
        self._window.reader.select(span[0], span[0] + len(words), reveal=False)
        self.corrected.emit(report)
