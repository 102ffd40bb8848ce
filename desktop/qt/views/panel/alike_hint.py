"""A quiet line under the statement: another claim says nearly the same."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.domain.model import Annotation
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.buttons import ElidingButton
from desktop.qt.wording import plain_tip

PAUSE = 250
"""Milliseconds after a claim was chosen before others are compared with it."""


class AlikeHint(QWidget):
    """Tell of the claim most like the one that is shown, and offer to put the two together."""

    mark_wanted = Signal(int)
    gather_wanted = Signal(int, int)
    """Both say the same: the claim shown, and the other."""
    found = Signal(bool)
    """Whether there is anything to tell."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._claim: Annotation | None = None
        self._other: Annotation | None = None
        self.go = ElidingButton("", self)
        self.go.setObjectName("alikeGo")
        self.go.setAccessibleName(tr("Go to the claim that is nearly the same"))
        self.go.clicked.connect(lambda: self.mark_wanted.emit(self._other_id))
        self.same = QPushButton(tr("Same claim"), self)
        self.same.setObjectName("alikeSame")
        self.same.setAutoDefault(False)
        self.same.setAccessibleName(tr("Put both under one statement"))
        self.same.clicked.connect(self._gather)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.go, 1)
        line.addWidget(self.same)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self.go, self.same)

    @property
    def speaks(self) -> bool:
        """Whether another claim is told of."""
        return self._other is not None

    @property
    def _other_id(self) -> int:
        return int(self._other.id) if self._other is not None else 0

    def show_claim(self, mark: Annotation | None, *, anew: bool) -> None:
        """Compare others with this claim after a pause; None tells of nothing."""
        before, self._claim = self._claim, mark
        if mark is None:
            self._pause.stop()
            self._other = None
            return
        changed = before is None or _words(mark) != _words(before) or not self._holds()
        if anew or changed:
            self._other = None
            self._pause.start()

    def look(self) -> None:
        """Look now for the claim that is most like this one."""
        self._pause.stop()
        project, claim = self._session.project, self._claim
        self._other = None
        if project is not None and claim is not None and project.marks.exists(claim.id):
            alike = project.claims.alike(claim.id, limit=1)
            found = project.marks.many([alike[0][0]]) if alike else ()
            self._other = found[0] if found else None
        if project is not None and claim is not None and self._other is not None:
            number = self._other.claim.number if self._other.claim is not None else 0
            words = tr("Nearly the same as claim {number}").format(number=number)
            if self._other.article_id != claim.article_id:
                title = one_line(project.articles.get(self._other.article_id).title, 60)
                words = tr("{words} of ‘{title}’").format(words=words, title=title)
            self.go.set_words(f"≈ {words}")
            self.go.setToolTip(plain_tip(one_line(_said(self._other), 400)))
            self.go.setAccessibleName(tr("{words}. Go there").format(words=words))
        self.found.emit(self.speaks)

    def _holds(self) -> bool:
        """Say whether the claim that is told of still stands as it stood."""
        if self._other is None:
            return True
        found = self._session.here.marks.many([self._other.id])
        return bool(found) and _words(found[0]) == _words(self._other)

    def _gather(self) -> None:
        if self._claim is not None and self._other is not None:
            self.gather_wanted.emit(int(self._claim.id), self._other_id)


def _said(mark: Annotation) -> str:
    return (mark.claim.fields.statement if mark.claim is not None else "") or mark.quote


def _words(mark: Annotation) -> tuple[str, str, object]:
    claim = mark.claim
    if claim is None:
        return mark.quote, "", None
    return mark.quote, claim.fields.statement, claim.proposition_id
