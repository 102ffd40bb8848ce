"""When the line above the article is seen: on the first opening, until it is answered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.domain.model import ArticleId, Kind
from desktop.qt.proposal_words import found_words
from desktop.qt.proposing import knows_language
from desktop.qt.views.found_banner import FoundBanner
from desktop.qt.views.reader.announce import announce

if TYPE_CHECKING:
    from desktop.qt.reviewing import Reviewing
    from desktop.qt.views.window import Parts, Window


class FoundNotice(QObject):
    """Show the banner for each version of an article until its suggestions were looked at."""

    def __init__(self, parts: "Parts", window: "Window", reviewing: "Reviewing") -> None:
        super().__init__(reviewing)
        self._parts = parts
        self._window = window
        self._reviewing = reviewing
        self._banner = FoundBanner(window.column)
        self._banner.review_wanted.connect(reviewing.review_suggestions)
        self._banner.hidden.connect(self._put_away)
        column = window.column.layout()
        if isinstance(column, QBoxLayout):
            column.insertWidget(0, self._banner)
        review, hide = self._banner.stops
        QWidget.setTabOrder(review, hide)
        QWidget.setTabOrder(hide, window.reader.canvas)
        reviewing.changed.connect(self._look)

    def _look(self) -> None:
        """Show what is to be said now, or nothing."""
        reviewing, project = self._reviewing, self._parts.session.project
        if reviewing.active:
            self._keep_answered()
        if project is None or project.read_only or not reviewing.ready or self._answered():
            self._banner.hide()
            return
        pending = reviewing.pending()
        claims = sum(each.kind == Kind.CLAIM for each in pending)
        words = self._words(claims, len(pending) - claims)
        if not words or reviewing.active:
            self._banner.hide()
            return
        key = next(iter(self._parts.actions.keys("review_suggestions")), "")
        self._banner.fill(words, key, any_found=bool(pending))
        if self._banner.isHidden():
            self._appear()
            announce(self._banner, words)

    def _appear(self) -> None:
        """Come without moving the words that are being read."""
        bar = self._window.reader.canvas.verticalScrollBar()
        value = bar.value()
        self._banner.show()
        if value:
            bar.setValue(value + self._banner.sizeHint().height())

    def _words(self, claims: int, names: int) -> str:
        parts = []
        if claims or names:
            found = self.tr("%1 found.")
            parts.append(found.replace("%1", found_words(claims, names)))
        if not knows_language(self._parts.session.here, self._version()):
            parts.append(
                self.tr(
                    "Only quotations and names are suggested:"
                    " Ascribe knows the rules of English only."
                )
            )
        return " ".join(parts)

    def _put_away(self) -> None:
        self._keep_answered()
        self._banner.hide()
        self._window.focus_reader()

    def _answered(self) -> bool:
        return self._parts.session.here.view_state(self._key(), False) is True

    def _keep_answered(self) -> None:
        if not self._answered():
            self._parts.session.here.keep_view_state(self._key(), True)

    def _version(self) -> int:
        article_id = ArticleId(self._window.reader.article_id)
        return int(self._parts.session.here.articles.document(article_id).version_id)

    def _key(self) -> str:
        return f"found banner:{self._version()}"
