"""The card for correcting words: they stand in a field, Enter puts what is typed in their place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from desktop.qt.fonts import reading_font
from desktop.qt.views.card import Card

WIDTH = 460
MOST_LINES = 7


class CorrectCard(Card):
    """Ask for the right words; line breaks are not taken."""

    given = Signal(str)

    def __init__(self, window: QWidget, words: str, version: int) -> None:
        """Take the words that stand there, and the number that the version will have."""
        super().__init__(window, "correctCard")
        self.setAccessibleName(self.tr("Correct the text"))
        self._before = words
        self.field = QPlainTextEdit(self)
        self.field.setObjectName("correctWords")
        self.field.setAccessibleName(self.tr("The right words"))
        self.field.setProperty("look", "field")
        self.field.setFont(reading_font())
        self.field.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.field.setPlainText(words)
        self.field.setTabChangesFocus(True)
        self.field.setFixedSize(WIDTH, self._height(words))
        self.field.installEventFilter(self)
        self._problem = QLabel(self)
        self._problem.setObjectName("correctProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setProperty("look", "warning")
        self._problem.setWordWrap(True)
        self._problem.hide()
        hint = QLabel(
            self.tr("Makes version %1; the marks move along.").replace("%1", str(version)), self
        )
        hint.setProperty("look", "muted")
        accept = QPushButton(self.tr("Correct  ⏎"), self)
        accept.setObjectName("correctAccept")
        accept.setProperty("look", "primary")
        accept.clicked.connect(self._give)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(accept)
        self.rows.addWidget(self.field)
        self.rows.addWidget(self._problem)
        self.rows.addLayout(foot)

    def _height(self, words: str) -> int:
        metrics = QFontMetricsF(self.field.font())
        lines = 1 + int(metrics.horizontalAdvance(words) // (WIDTH - 30))
        return round(min(MOST_LINES, lines + 1) * metrics.lineSpacing() + 16)

    def take_focus(self) -> None:
        """Give the keyboard to the field, with the words selected."""
        self.field.setFocus()
        self.field.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say why these words cannot be taken."""
        self._problem.setText(sentence)
        self._problem.show()
        self.resize(self.sizeHint())
        self.field.setFocus()

    def on_key(self, event: QKeyEvent) -> bool:
        """Take the words on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
            return True
        return super().on_key(event)

    def _give(self) -> None:
        typed = self.field.document().toRawText()  # keeps spaces that do not break
        self.given.emit(typed.replace("\N{PARAGRAPH SEPARATOR}", " "))
