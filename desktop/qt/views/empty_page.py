"""What stands where an article would be: what is missing, and the buttons that help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.qt.actions import ActionMap
from desktop.qt.theme import Theme

WIDTH = 460


class EmptyPage(QWidget):
    """A title, a sentence, and a few actions of the table."""

    def __init__(self, actions: ActionMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._title = QLabel(self)
        self._title.setObjectName("emptyTitle")
        self._title.setProperty("look", "title")
        self._title.setWordWrap(True)
        self._words = QLabel(self)
        self._words.setObjectName("emptyWords")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QVBoxLayout()
        self._row.setSpacing(8)
        self._buttons: list[QPushButton] = []
        block = QWidget(self)
        block.setMaximumWidth(WIDTH)
        column = QVBoxLayout(block)
        column.setSpacing(14)
        for label in (self._title, self._words):
            column.addWidget(label)
        column.addLayout(self._row)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(block, 8)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        page, text = theme.page.name(), theme.text.name()
        self.setStyleSheet(
            f"#emptyPage {{ background: {page}; }} #emptyPage QLabel {{ color: {text}; }}"
        )

    def show_words(self, title: str, words: str, action_ids: Sequence[str]) -> None:
        """Say what is missing and offer these actions, the first one before all."""
        self._title.setText(title)
        self._words.setText(words)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons.clear()
        while self._row.count():
            self._row.takeAt(0)
        for number, action_id in enumerate(action_ids):
            button = QPushButton(self._actions.words(action_id), self)
            button.setObjectName(f"empty_{action_id}")
            button.setProperty("look", "primary" if number == 0 else "")
            button.clicked.connect(self._actions[action_id].trigger)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(button)
