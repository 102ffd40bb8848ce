"""Three lines on how to go on, at the foot of the article until they are put away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class HintCard(QFrame):
    """Tell a newcomer the first three things to do."""

    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintCard")
        self.setProperty("look", "hint")
        words = QVBoxLayout()
        words.setSpacing(3)
        for line in (
            self.tr(
                "Select words and press <b>C</b> to record a claim, <b>E</b> for a person,"
                " <b>1</b>–<b>9</b> to tag."
            ),
            self.tr("<b>Tab</b> goes from mark to mark, <b>Ctrl+Z</b> takes anything back."),
            self.tr("Drop a text here to read your own, then export all marks with <b>Ctrl+E</b>."),
        ):
            label = QLabel(line, self)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            words.addWidget(label)
        button = QPushButton(self.tr("Got it"), self)
        button.setObjectName("hintClose")
        button.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
