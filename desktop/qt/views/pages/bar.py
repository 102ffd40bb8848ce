"""The row over the pages: which page is read, how large it is, and the strip at the left."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import Theme

_HEIGHT = 36
_DIGITS = 52
_NUMBER = "[0-9]{0,7}"
"""Also nothing: a field that is left empty shows the page again."""


class PageBar(QWidget):
    """A field for the page, and a few buttons."""

    page_wanted = Signal(int)
    """A page, from 0."""
    fit_wanted = Signal()
    zoom_wanted = Signal(int)
    """+1: larger, -1: smaller."""
    strip_wanted = Signal()
    left = Signal()
    """The keyboard shall go back to the pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pageBar")
        self.setAccessibleName(self.tr("Page"))
        self.setFixedHeight(_HEIGHT)
        self._count = 0
        self._page = 0
        self.strip = self._button("pageStrip", self.tr("Outline and thumbnails"), checkable=True)
        self.strip.clicked.connect(self.strip_wanted)
        self.field = QLineEdit(self)
        self.field.setObjectName("pageNumber")
        self.field.setAccessibleName(self.tr("Page"))
        self.field.setFixedWidth(_DIGITS)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setValidator(
            QRegularExpressionValidator(QRegularExpression(_NUMBER), self.field)
        )
        self.field.returnPressed.connect(self._typed)
        self.field.editingFinished.connect(self._show_page)
        self.total = QLabel(self)
        self.total.setProperty("look", "muted")
        self.smaller = self._button("pageSmaller", self.tr("Smaller"), words="−")
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.percent = QLabel(self)
        self.percent.setObjectName("pagePercent")
        self.percent.setMinimumWidth(_DIGITS - 4)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.larger = self._button("pageLarger", self.tr("Larger"), words="+")
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self.fit = self._button(
            "pageFit", self.tr("Fit width"), words=self.tr("Fit width"), checkable=True
        )
        self.fit.clicked.connect(self.fit_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.strip)
        row.addStretch(1)
        row.addWidget(self.field)
        row.addWidget(self.total)
        row.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            row.addWidget(widget)

    def _button(
        self, name: str, spoken: str, *, words: str = "", checkable: bool = False
    ) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        button.setText(words)
        button.setCheckable(checkable)
        button.setProperty("look", "kind" if checkable else "icon")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_count(self, count: int) -> None:
        """Say how many pages there are."""
        self._count = count
        self.total.setText(self.tr("of %1").replace("%1", f"{count:,}"))

    def show_page(self, page: int) -> None:
        """Say which page is read, from 0; what is being typed stays."""
        self._page = page
        if not self.field.hasFocus():
            self._show_page()

    def show_zoom(self, zoom: float, *, fits: bool) -> None:
        """Say how large the pages are."""
        self.percent.setText(self.tr("%1 %").replace("%1", str(round(zoom * 100))))
        self.fit.setChecked(fits)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.strip.setIcon(icon("panel-left", theme))

    def _typed(self) -> None:
        number = int(self.field.text() or 0)
        if 1 <= number <= self._count:
            self.left.emit()
            self.page_wanted.emit(number - 1)

    def _show_page(self) -> None:
        self.field.setText(str(self._page + 1) if self._count else "")
