"""Pick a claim of the article by its number or by words of it, however many there are."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.domain.model import Annotation, AnnotationId, ArticleId, Kind
from desktop.qt.fuzzy import is_number
from desktop.qt.models.words import one_line, statement_of, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.popups import dress_popup

OFFERED = 20
"""Claims offered at once."""
PAUSE = 120
WIDE = 300
"""Least width of the list of offers, in pixels."""
ID = Qt.ItemDataRole.UserRole + 1


def claim_words(mark: Annotation) -> str:
    """Return '4 The Wall Street Journal: Iran shipped the missiles'."""
    if mark.claim is None:
        return one_line(mark.quote, 60)
    source = one_line(mark.claim.source, 40)
    head = f"{mark.claim.number} {source}".strip()
    return f"{head}: {one_line(statement_of(mark), 60)}"


class ClaimPicker(QLineEdit):
    """A line with type-ahead over the claims of an article."""

    picked = Signal(int)
    """The annotation id of the claim, or 0 when the line was emptied."""

    def __init__(self, session: Session, parent: QWidget, *, keeps: bool) -> None:
        """Keep showing the picked claim, or empty the line for the next one."""
        super().__init__(parent)
        self._session = session
        self._keeps = keeps
        self._article_id = 0
        self._except = 0
        self._claim_id = 0
        self._words = ""
        self.setPlaceholderText(tr("number or words"))
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(10)
        self._popup = dress_popup(self._completer)
        self._popup.setMinimumWidth(WIDE)
        self._completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.offer)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._finished)

    def show_claim(self, article_id: int, claim_id: int, *, without: int = 0) -> None:
        """Show a claim, 0 for none; `without` is never offered."""
        self._article_id, self._except, self._claim_id = article_id, without, claim_id
        mark = self._mark(claim_id)
        self._words = claim_words(mark) if mark else ""
        if not self.hasFocus() or not self.isModified():
            self.setText(self._words)
            self.setCursorPosition(0)

    def offer(self) -> None:
        """Show the claims that fit what is typed."""
        self._pause.stop()
        typed = "" if not self.isModified() else self.text().strip()
        self._offers.clear()
        for mark in self._fitting(typed):
            item = QStandardItem(claim_words(mark))
            item.setData(int(mark.id), ID)
            self._offers.appendRow(item)
        if self._offers.rowCount() and self.hasFocus():
            self._completer.complete()
        else:
            self._popup.hide()

    def _typed(self) -> None:
        self._pause.start()

    def _mark(self, claim_id: int) -> Annotation | None:
        project = self._session.project
        if project is None or not claim_id:
            return None
        found = project.marks.many([AnnotationId(claim_id)])
        return found[0] if found else None

    def _fitting(self, typed: str) -> list[Annotation]:
        project = self._session.project
        article = ArticleId(self._article_id)
        if project is None or not article:
            return []
        if is_number(typed):
            numbers = [int(typed), *range(int(typed) * 10, int(typed) * 10 + 10)]
            ids = [project.claims.by_number(article, number) for number in numbers[:OFFERED]]
        else:
            rows = project.marks.rows(article, Kind.CLAIM, filter=typed, sort="number")
            ids = [AnnotationId(row.annotation_id) for row in rows[: OFFERED + 1]]
        wanted = [one for one in ids if one is not None and one != self._except]
        return project.marks.many(wanted[:OFFERED])

    def _activated(self, index: QModelIndex) -> None:
        self._take(int(index.data(ID) or 0))

    def _take(self, claim_id: int) -> None:
        self.setModified(False)
        if self._keeps:
            self.show_claim(self._article_id, claim_id, without=self._except)
        else:
            self.clear()
        self.picked.emit(claim_id)

    def _finished(self) -> None:
        taking = self._popup.isVisible() and self._popup.currentIndex().isValid()
        if not self.isModified() or taking:
            return
        self._pause.stop()
        self._popup.hide()
        typed = self.text().strip()
        fitting = self._fitting(typed) if typed else []
        if is_number(typed) and fitting and fitting[0].claim:
            exact = fitting[0].claim.number == int(typed)
            fitting = fitting[:1] if exact else []
        if len(fitting) == 1:
            self._take(fitting[0].id)
        elif not typed and self._keeps:
            self._take(0)
        else:
            self.setModified(False)
            self.setText(self._words if self._keeps else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take in that the focus left."""
        self._pause.stop()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that is ours; pass on the others."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.offer()
            event.accept()
            return
        super().keyPressEvent(event)
