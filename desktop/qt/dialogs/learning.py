"""Learning from one's own marks: what will happen, how far it is, what came of it, keep or not.

It lies beside the window, not over it: learning takes minutes, and reading goes on meanwhile.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.learning import FEWEST
from desktop.qt.wording import counted

if TYPE_CHECKING:
    from desktop.suggest.model.learning import Learned

_WIDTH = 520


class LearningDialog(QDialog):
    """Show one state at a time: the start, the work, the result."""

    begin_wanted = Signal()
    cancel_wanted = Signal()
    keep_wanted = Signal()
    forget_wanted = Signal()

    def __init__(
        self,
        claims: int,
        articles: int,
        learned_on: datetime | None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with how many claims have a cue, in how many articles, and what is in use."""
        super().__init__(parent)
        self.setObjectName("learningDialog")
        self.setWindowTitle(self.tr("Learn from my marks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._claims, self._articles, self._learned_on = claims, articles, learned_on
        self._working = False
        self._build()
        self.show_start()

    def _build(self) -> None:
        self._words = self._label("learningWords", "")
        self._more = self._label("learningMore", "muted")
        self._used = self._label("learningUsed", "muted")
        self._forget = self._button("learningForget", self.tr("Forget what was learned"))
        self._forget.clicked.connect(self._forget_it)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("learningProgress")
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setTextVisible(False)
        self._away = self._button("learningClose", "")
        self._away.clicked.connect(self._leave)
        self._go = self._button("learningGo", "")
        self._go.setProperty("look", "primary")
        self._go.setDefault(True)
        self._go.clicked.connect(self._act)
        foot = QHBoxLayout()
        foot.addWidget(self._forget)
        foot.addStretch(1)
        foot.addWidget(self._away)
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(10)
        for widget in (self._words, self._more, self._used, self._bar):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)

    def _label(self, name: str, look: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    # --- the states ---

    def show_start(self) -> None:
        """Say what will happen, or that there is too little to learn from."""
        enough = self._claims >= FEWEST
        if enough:
            words = self.tr("Ascribe learns from the %1 that you recorded in %2.")
            words = words.replace("%1", counted(self._claims, "claim"))
            words = words.replace("%2", counted(self._articles, "article"))
            more = self.tr(
                "A quarter of them is held back, to see whether it finds more than before. "
                "That takes some minutes; you can go on reading. Nothing leaves this computer."
            )
        else:
            words = self.tr("Ascribe needs at least %1 claims with a cue; this project has %2.")
            words = words.replace("%1", str(FEWEST)).replace("%2", f"{self._claims:,}")
            more = self.tr("Record or accept some more, then try again.")
        self._show(words, more)
        self._go.setText(self.tr("Learn"))
        self._go.setEnabled(enough)

    def show_work(self, done: int, total: int) -> None:
        """Show how far the work is."""
        if not self._working:
            words = self.tr("Learning from %1…").replace("%1", counted(self._claims, "claim"))
            self._show(words, self.tr("You can go on reading meanwhile."), working=True)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_result(self, found: "Learned") -> None:
        """Say how much the new model finds of what was held back, and ask whether to keep it."""
        self._working = False
        words = self.tr("Of %1 held back, Ascribe found %2 before and %3 after.")
        words = words.replace("%1", counted(found.held_back, "claim"))
        words = words.replace("%2", f"{found.found_before:,}")
        words = words.replace("%3", f"{found.found_after:,}")
        better = found.after > found.before
        advice = (
            self.tr("The new model fits your marks better.")
            if better
            else self.tr("The new model is no better: discard it, and learn from more marks later.")
        )
        scores = self.tr("Score with wrong suggestions counted in (F1): %1 before, %2 after.")
        scores = scores.replace("%1", _score(found.before)).replace("%2", _score(found.after))
        self._show(words, f"{scores}\n{advice}", asking=True)
        self._go.setText(self.tr("Keep the new model"))
        self._go.setEnabled(True)
        self._away.setText(self.tr("Discard it"))
        (self._go if better else self._away).setDefault(True)
        (self._go if better else self._away).setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was learned."""
        self._show(sentence, "")
        self._go.setText(self.tr("Learn"))
        self._go.setEnabled(self._claims >= FEWEST)

    def _show(self, words: str, more: str, *, working: bool = False, asking: bool = False) -> None:
        self._working, self._asking = working, asking
        self._words.setText(words)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        plain = not working and not asking
        self._used.setText(self._used_words())
        self._used.setVisible(plain and self._learned_on is not None)
        self._forget.setVisible(plain and self._learned_on is not None)
        self._bar.setVisible(working)
        self._go.setVisible(not working)
        self._go.setDefault(True)
        self._away.setText(self.tr("Cancel") if working else self.tr("Close"))
        self.setAccessibleDescription(f"{words} {more}".strip())
        self.adjustSize()

    def _used_words(self) -> str:
        if self._learned_on is None:
            return ""
        when = QDateTime.fromSecsSinceEpoch(int(self._learned_on.timestamp()))
        day = QLocale().toString(when.date(), QLocale.FormatType.LongFormat)
        return self.tr("In use is what Ascribe learned from marks on %1.").replace("%1", day)

    # --- what is done ---

    def _act(self) -> None:
        if self._asking:
            self.keep_wanted.emit()
            self.accept()
        else:
            self.begin_wanted.emit()

    def _leave(self) -> None:
        if self._working:
            self.cancel_wanted.emit()
        else:
            self.reject()

    def _forget_it(self) -> None:
        self.forget_wanted.emit()
        self.accept()

    def reject(self) -> None:
        """Cancel the work as well: nobody would hear of what comes of it."""
        if self._working:
            self.cancel_wanted.emit()
        super().reject()


def _score(part: float) -> str:
    return QLocale().toString(part, "f", 2)
