"""The line above an article that was just looked through: what was found, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget


class FoundBanner(QFrame):
    """Say how much was found until it is reviewed or hidden."""

    review_wanted = Signal()
    hidden = Signal()
    """The person has read it and wants it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("foundBanner")
        self.setProperty("look", "banner")
        self._words = QLabel(self)
        self._words.setObjectName("foundBannerWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._review = QPushButton(self.tr("Review"), self)
        self._review.setObjectName("foundBannerReview")
        self._review.setAccessibleName(self.tr("Review the suggestions"))
        self._review.clicked.connect(self.review_wanted)
        self._hide = QPushButton(self.tr("Hide"), self)
        self._hide.setObjectName("foundBannerHide")
        self._hide.setProperty("look", "flat")
        self._hide.setAccessibleName(self.tr("Hide this line"))
        self._hide.clicked.connect(self.hidden)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._review)
        row.addWidget(self._hide)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        """What takes the keyboard, in this order."""
        return self._review, self._hide

    def fill(self, words: str, key: str, *, any_found: bool) -> None:
        """Show what was found; `key` reviews it as well, or ''."""
        self._words.setText(words)
        review = self.tr("Review")
        self._review.setText(f"{review} ({key})" if key else review)
        self._review.setVisible(any_found)
        self.setAccessibleName(words)
