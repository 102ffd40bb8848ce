"""A line that stays while something holds: this project is read-only."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.qt.actions import ActionMap


class StandingLine(QFrame):
    """Say that the project cannot be changed, and offer a copy that can."""

    def __init__(self, actions: ActionMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standingLine")
        self.setProperty("look", "standing")
        words = QLabel(
            self.tr("This project is read-only: you can read and export, not mark."), self
        )
        words.setWordWrap(True)
        button = QPushButton(actions.words("save_copy"), self)
        button.setObjectName("standingCopy")
        button.clicked.connect(actions["save_copy"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(words, 1)
        row.addWidget(button)
        self.hide()
