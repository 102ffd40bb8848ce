"""The slim line above the status bar: one sentence, one offered action, gone by itself."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.qt.views.reader.announce import announce

SHORTEST = 8_000
PER_WORD = 400
"""Milliseconds: a sentence stays long enough to be read slowly."""


class MessageLine(QFrame):
    """Show a sentence for a while; it waits while the pointer is on it."""

    chosen = Signal(str)
    """The label of the action that was offered and taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageLine")
        self.setProperty("look", "message")
        self._words = QLabel(self)
        self._words.setObjectName("messageWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)  # titles come from strangers
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._offer = QPushButton(self)
        self._offer.setObjectName("messageOffer")
        self._offer.clicked.connect(self._take)
        self._second = QPushButton(self)
        self._second.setObjectName("messageSecondOffer")
        self._second.clicked.connect(self._take_second)
        self._close = QPushButton("×", self)
        self._close.setObjectName("messageClose")
        self._close.setProperty("look", "flat")
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        row.addWidget(self._second)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown, or ''."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, offer: str = "") -> None:
        """Show a sentence, with a button when an action is offered; '' clears the line.

        Two actions are offered as two lines.
        """
        if not sentence:
            self.clear()
            return
        self._words.setText(sentence)
        first, _, second = offer.partition("\n")
        for button, label in ((self._offer, first), (self._second, second)):
            button.setText(label)
            button.setVisible(bool(label))
        self.show()
        self._timer.start(max(SHORTEST, PER_WORD * len(sentence.split())))
        announce(self, sentence)

    def say_at_once(self, sentence: str) -> None:
        """Show a sentence and paint it now, for what follows holds the window up."""
        self.say(sentence)
        holder = self.parentWidget()
        layout = holder.layout() if holder is not None else None
        if layout is not None:
            layout.activate()
        self.repaint()

    def clear(self) -> None:
        """Put the line away."""
        self._timer.stop()
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while it is being read."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        if self.isVisible():
            self._timer.start(SHORTEST // 2)
        super().leaveEvent(event)

    def _take(self) -> None:
        self._take_label(self._offer.text())

    def _take_second(self) -> None:
        self._take_label(self._second.text())

    def _take_label(self, label: str) -> None:
        self.clear()
        self.chosen.emit(label)
