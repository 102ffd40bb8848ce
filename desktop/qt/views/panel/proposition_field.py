"""What several claims say alike: their one statement, its verdict, and how many say it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, Proposition, PropositionId, Verdict
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.buttons import ElidingButton
from desktop.qt.views.panel.claim_fields import optional
from desktop.qt.views.panel.fields import ChoiceField, LineField
from desktop.qt.wording import counted, plain_tip

_SHOWN = 6
"""Claims that are listed; the others are counted."""


class PropositionField(QWidget):
    """Show the proposition of a claim, edit it, and lead to the claims that say the same."""

    mark_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._claim_id = 0
        self._proposition: Proposition | None = None
        self.statement = LineField(partial(self._edit, "statement"), self)
        self.statement.setObjectName("propositionStatement")
        self.statement.setAccessibleName(tr("What these claims say"))
        self.verdict = ChoiceField(
            optional(Verdict, tr("no verdict on it")), partial(self._edit, "verdict"), self
        )
        self.verdict.setObjectName("propositionVerdict")
        self.verdict.setAccessibleName(tr("Verdict on all of them"))
        self.leave = QPushButton(tr("Take out"), self)
        self.leave.setProperty("look", "fold")
        self.leave.setAutoDefault(False)
        self.leave.setAccessibleName(tr("Take this claim out"))
        self.leave.setObjectName("propositionLeave")
        self.leave.setToolTip(tr("This claim says something else: let it stand alone."))
        self.leave.clicked.connect(self._take_out)
        self._count = QLabel(self)
        self._count.setObjectName("propositionCount")
        self._count.setProperty("look", "muted")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setWordWrap(True)
        self._others = QVBoxLayout()
        self._others.setSpacing(2)
        self._buttons: list[ElidingButton] = []
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._count, 1)
        line.addWidget(self.leave)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.statement)
        whole.addWidget(self.verdict)
        whole.addLayout(line)
        whole.addLayout(self._others)
        self._buttons = [self._button() for _place in range(_SHOWN)]
        session.changed.connect(self._changed)

    def _button(self) -> ElidingButton:
        button = ElidingButton("", self)
        button.setObjectName("propositionClaim")
        button.setAccessibleName(tr("Go to a claim that says the same"))
        button.clicked.connect(lambda: self.mark_wanted.emit(int(button.property("claim") or 0)))
        self._others.addWidget(button)
        button.hide()
        return button

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self.statement, self.verdict, self.leave, *self._buttons)

    @property
    def speaks(self) -> bool:
        """Whether the claim has a proposition."""
        return self._proposition is not None

    def show_claim(self, mark: Annotation | None, *, anew: bool) -> None:
        """Show the proposition of a claim, or nothing."""
        before = self._proposition.id if self._proposition is not None else None
        self._claim_id = mark.id if mark is not None else 0
        number = mark.claim.proposition_id if mark is not None and mark.claim is not None else None
        self._show(number, anew=anew or number != before)

    def _show(self, number: PropositionId | None, *, anew: bool) -> None:
        propositions = self._session.here.propositions if number else None
        self._proposition = propositions.get(number) if number and propositions else None
        if self._proposition is None:
            self.statement.show_value("", anew=True)
            return
        self.statement.show_value(self._proposition.statement, anew=anew)
        self.statement.setToolTip(plain_tip(one_line(self._proposition.statement, 400)))
        self.verdict.show_value(self._proposition.verdict)
        self._show_others(self._proposition)

    def _changed(self, change: ChangeSet) -> None:
        """Show the proposition anew when it changed: the form hears only of claims."""
        shown = self._proposition
        if shown is not None and shown.id in change.of("proposition").updated:
            self._show(shown.id, anew=False)

    def _show_others(self, proposition: Proposition) -> None:
        project = self._session.here
        ids = [one for one in proposition.claim_ids if one != self._claim_id]
        marks = project.marks.many(ids[:_SHOWN])
        titles = {one.id: one.title for one in project.overview.articles()}
        for button, mark in zip(self._buttons, [*marks, *[None] * _SHOWN], strict=False):
            button.setVisible(mark is not None)
            if mark is None or mark.claim is None:
                continue
            who = one_line(mark.claim.source, 40) or tr("no source")
            words = f"≡ {mark.claim.number} {who}  —  {one_line(titles[mark.article_id], 60)}"
            button.set_words(words)
            button.setProperty("claim", int(mark.id))
            button.setAccessibleName(tr("Says the same: {words}. Go there").format(words=words[2:]))
        articles = len({mark.article_id for mark in project.marks.many(proposition.claim_ids)})
        said = tr("{claims} in {articles}").format(
            claims=counted(len(proposition.claim_ids), "claim"),
            articles=counted(articles, "article"),
        )
        rest = len(ids) - len(marks)
        if rest:
            said = tr("{said}; {count} not listed here").format(said=said, count=rest)
        self._count.setText(said)
        self.setAccessibleDescription(said)

    def commit(self) -> bool:
        """Store what was typed."""
        return self.statement.commit()

    def _edit(self, column: str, value: object) -> bool:
        if self._proposition is None:
            return False
        return self._do(
            self._session.here.propositions.edit, self._proposition.id, **{column: value}
        )

    def _take_out(self) -> None:
        self._do(self._session.here.propositions.take_out, [self._claim_id])

    def _do(self, change: Callable[..., object], *args: Any, **named: Any) -> bool:
        def run() -> bool:
            change(*args, **named)
            return True

        return self._session.attempt(run) is True
