"""The evidence of a claim: a link, a note, or words of any article, with the way there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.model import Annotation, AnnotationId, ArticleId, Evidence
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.buttons import ElidingButton
from desktop.qt.views.panel.stored_rows import RowWords, Save, Stored, StoredRow, StoredRows
from desktop.qt.wording import plain_tip

GLANCE, SPOKEN = 24, 80
"""Code points of a passage, beside which the title of its article still has room; and aloud."""


def evidence_words() -> RowWords:
    """Return what the rows are called."""
    return RowWords(
        "evidence",
        tr("Evidence"),
        (("title", tr("what it is")), ("url", tr("link")), ("note", tr("what it shows"))),
        tr("Add evidence"),
        tr("Remove this evidence"),
    )


class EvidenceRow(StoredRow):
    """One piece of evidence."""

    mark_wanted = Signal(int)
    """The person wants to see the passage, which is this annotation."""

    def __init__(self, session: Session, save: Save, row_id: int, parent: QWidget) -> None:
        super().__init__(evidence_words(), save, row_id, parent)
        self._session = session
        self._passage_id = 0
        self.passage = ElidingButton("", self)
        self.passage.setObjectName("evidencePassage")
        self.passage.setAccessibleName(tr("Go to the passage"))
        self.passage.clicked.connect(lambda: self.mark_wanted.emit(self._passage_id))
        self.passage.hide()
        self.add_wide(self.passage)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (*super().stops, self.passage)

    def show_stored(self, stored: Stored) -> None:
        """Show what is stored."""
        super().show_stored(stored)
        if not isinstance(stored, Evidence):
            return
        self._passage_id = int(stored.annotation_id or 0)
        mark = self._mark()
        if mark is not None:
            title = self._session.here.articles.get(ArticleId(mark.article_id)).title
            self.passage.set_words(f"→ {_named(mark, title, GLANCE)}")
            whole = f"“{one_line(mark.quote, 400)}”\n{one_line(title, 100)}"
            self.passage.setToolTip(plain_tip(whole))
            spoken = tr("Go to {words}").format(words=_named(mark, title, SPOKEN))
            self.passage.setAccessibleName(spoken)
        self.passage.setVisible(mark is not None)
        self.setAccessibleName(one_line(stored.title or stored.url or stored.note, 60))

    def _mark(self) -> Annotation | None:
        ids = [AnnotationId(self._passage_id)] if self._passage_id else []
        found = self._session.here.marks.many(ids)
        return found[0] if found else None


class EvidenceField(StoredRows):
    """Show and change the evidence of one claim."""

    mark_wanted = Signal(int)

    def __init__(
        self, session: Session, save: Save, remove: Callable[[int], bool], parent: QWidget
    ) -> None:
        super().__init__(evidence_words(), save, remove, parent)
        self._session = session

    def make_row(self, save: Save, row_id: int) -> StoredRow:
        """Return a new row."""
        row = EvidenceRow(self._session, save, row_id, self)
        row.mark_wanted.connect(self.mark_wanted)
        return row


def _named(passage: Annotation, title: str, most: int) -> str:
    return f"“{one_line(passage.quote, most)}”  —  {one_line(title, 60)}"
