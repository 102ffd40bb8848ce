"""The status bar: saved, where in the text, how long it is, running work, and the hint for keys."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from desktop.domain.model import Block, BlockKind

_UNCOUNTED = (BlockKind.HEADING, BlockKind.PAGE_BREAK)


class Status(QStatusBar):
    """Show quiet facts; `keys_wanted` when the hint is clicked."""

    keys_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._starts: list[int] = []
        self._saved = self._label("statusSaved")
        self._place = self._label("statusPlace")
        self._words = self._label("statusWords")
        for label in (self._saved, self._place, self._words):
            self.addWidget(label)
        self._work = self._label("statusWork")
        self._progress = QProgressBar(self)
        self._progress.setObjectName("statusProgress")
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(140)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("statusCancel")
        self._cancel.setProperty("look", "small")
        self._cancel.clicked.connect(self.cancel_wanted)
        hint = QPushButton(self.tr("Press ? for keys"), self)
        hint.setObjectName("statusHint")
        hint.setProperty("look", "link")
        hint.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hint.clicked.connect(self.keys_wanted)
        for widget in (self._work, self._progress, self._cancel, hint):
            self.addPermanentWidget(widget)
        self.work_ended()

    def show_saved(self, *, open_: bool, read_only: bool) -> None:
        """Say that all is on the disk: every step is, as soon as it is made."""
        words = self.tr("Read-only") if read_only else self.tr("Saved")
        self._saved.setText(words if open_ else "")
        self._saved.setToolTip(
            "" if read_only else self.tr("Every change is in the file as soon as it is made.")
        )

    def show_text(self, blocks: Sequence[Block], words: int) -> None:
        """Take the blocks of the article shown; none for no article."""
        self._starts = [block.start for block in blocks if block.kind not in _UNCOUNTED]
        self._words.setText(
            self.tr("%1 words").replace("%1", QLocale().toString(words)) if blocks else ""
        )
        self.show_place(0)

    def show_place(self, offset: int) -> None:
        """Say in which paragraph this code point lies."""
        if not self._starts:
            self._place.setText("")
            return
        number = max(1, bisect_right(self._starts, offset))
        locale = QLocale()
        self._place.setText(
            self.tr("Paragraph %1 of %2")
            .replace("%1", locale.toString(number))
            .replace("%2", locale.toString(len(self._starts)))
        )

    def show_work(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say what is being worked at, and how far it is; a total of 0 is not known."""
        self._work.setText(words)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        for widget in (self._work, self._progress, self._cancel):
            widget.show()

    def work_ended(self) -> None:
        """Put progress and cancel away."""
        for widget in (self._work, self._progress, self._cancel):
            widget.hide()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        return label
