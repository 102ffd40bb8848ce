"""Wait for the first article that has pages: only then is paid for what shows them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window


class PagesAwaited(QObject):
    """Make the page view when an article with pages is shown for the first time."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._session = parts.session
        self._window = window
        window.reader.shown.connect(self._look)
        self._look(window.reader.article_id)

    def _look(self, article_id: int, _offset: int = 0) -> None:
        project = self._session.project
        if project is not None and article_id and project.pages.has_pages(article_id):
            self._window.reader.shown.disconnect(self._look)
            self._window.features.of("pages")
