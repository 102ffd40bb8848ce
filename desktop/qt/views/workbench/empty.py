"""What a page of the workbench says when there is nothing to draw."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.qt.lens import Lens
from desktop.qt.theme import Theme


class Empty(QWidget):
    """A sentence that says what to do, and a button when a filter hides everything."""

    all_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("workbenchEmpty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel(self)
        self._words.setObjectName("workbenchEmptyWords")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(self.tr("Show all claims"), self)
        self._button.setObjectName("workbenchEmptyAll")
        self._button.clicked.connect(self.all_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self.setStyleSheet(
            f"#workbenchEmpty {{ background: {theme.page.name()}; }}"
            f"#workbenchEmpty QLabel {{ color: {theme.muted.name()}; }}"
        )

    def show_for(self, lens: Lens) -> None:
        """Say why there is nothing, and what helps."""
        filtered = not lens.filter.empty
        self._button.setVisible(filtered)
        if lens.reading:
            words = self.tr("Looking through the claims…")
        elif filtered:
            words = self.tr("No claim fits the filter.")
        elif lens.scope_kind == "article":
            words = self.tr(
                "No claims in this article yet. Select words and press C to record a claim;"
                " press L on a claim to link it to another."
            )
        else:
            words = self.tr("No claims yet. Open an article, select words and press C.")
        self._words.setText(words)
