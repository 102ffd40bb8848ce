"""One quiet line over the form of a claim: in which versions of the article it stood."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.model import Annotation
from desktop.qt.session import Session


class StoodLine(QLabel):
    """Say since which version a claim stands, or when it last stood; hidden where there is one."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("claimStood")
        self.setProperty("look", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._session = session
        self.hide()

    def show_mark(self, mark: Annotation | None) -> None:
        """Say it of a stored claim; nothing of a draft."""
        project = self._session.project
        words = ""
        if project is not None and mark is not None:
            current = project.articles.get(mark.article_id).version_number
            if current > 1:
                from desktop.qt.views.versions.words import stood_words

                words = stood_words(*project.versions.stood(mark.id))
        self.setText(words)
        self.setVisible(bool(words))
