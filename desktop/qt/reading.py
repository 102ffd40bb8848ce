"""The article at hand, as the marking keys see it: its text, the selection, the current mark."""

from PySide6.QtCore import QCoreApplication, QRect, Qt

from desktop.domain.model import Annotation, AnnotationId, Kind, Role
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.card import Card
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.reader.reader import Reader

Span = tuple[int, int]


class Reading:
    """What the marking functions share; offsets are code points of the article."""

    def __init__(self, session: Session, reader: Reader) -> None:
        self.session = session
        self.reader = reader

    @property
    def project(self) -> Project:
        """The open project."""
        return self.session.here

    @property
    def article(self) -> int:
        """The article shown."""
        return self.reader.article_id

    @property
    def text(self) -> str:
        """The whole text of the article shown."""
        return self.project.articles.document(self.article).text

    def say(self, sentence: str, offer: str = "") -> None:
        """Put a sentence into the message line."""
        self.session.say.emit(sentence, offer)

    def wanted_span(self) -> Span | None:
        """Return the selection; without one, say how to make one."""
        span = self.reader.selection()
        if span is None:
            self.say(
                QCoreApplication.translate(
                    "Marking", "Select some words first (S takes the sentence)."
                )
            )
        return span

    def current(self) -> Annotation | None:
        """Return the current mark."""
        number = self.reader.current_annotation
        found = self.project.marks.many([number]) if number else []
        return found[0] if found else None

    def at(self, span: Span, kind: Kind) -> Annotation | None:
        """Return a mark of a kind that stands on just these words."""
        ids = [
            AnnotationId(mark.annotation_id)
            for mark in self.project.marks.between(self.article, *span)
            if (mark.start, mark.end) == span and mark.kind == kind and mark.role == Role.CONTENT
        ]
        found = self.project.marks.many(ids[:1])
        return found[0] if found else None

    def deselect(self) -> None:
        """Let go of the selection and give the keyboard to the article."""
        span = self.reader.selection()
        if span is not None:
            self.reader.select(span[1], span[1], reveal=False)
        self.focus()

    def focus(self) -> None:
        """Give the keyboard to the article."""
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show(self, annotation_id: int) -> None:
        """Make a mark the current one, where it stands."""
        self.deselect()
        self.reader.set_current(annotation_id, reveal=False)

    def made(self, annotation_id: int, words: str) -> None:
        """Show a mark that was just made or changed, and have it spoken."""
        self.show(annotation_id)
        announce(self.reader, words)

    def open_card(self, card: Card, span: Span) -> None:
        """Open a card beside words."""
        window = self.reader.window()
        words = self.reader.rect_of(*span)
        words.moveTopLeft(self.reader.mapTo(window, words.topLeft()))
        corner = self.reader.mapTo(window, self.reader.rect().topLeft())
        bounds = QRect(corner, self.reader.size())
        if words.isEmpty():
            words = QRect(bounds.center(), bounds.center())
        card.closed.connect(self.focus)
        card.open_beside(words, bounds)


def words_of(annotation: Annotation | None) -> Span:
    """Return the stretch from the first to the last content word of a mark."""
    if annotation is None:
        return (0, 0)
    spans = annotation.of_role(Role.CONTENT)
    return spans[0].start, spans[-1].end
