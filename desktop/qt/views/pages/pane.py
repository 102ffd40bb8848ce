"""The pages with what belongs to them: the row above, the strip at the left, a sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.formats.pdf_drawing import Paper
from desktop.qt.theme import Theme
from desktop.qt.views.pages.bar import PageBar
from desktop.qt.views.pages.page_view import PageView
from desktop.qt.views.pages.paper_text import PaperText
from desktop.qt.views.pages.pictures import Pictures
from desktop.qt.views.pages.strip import Strip
from desktop.qt.views.reader.canvas import Canvas

ZOOM = 1.1
_NARROW = 560
"""Below this width the strip would leave too little for the pages."""


class PagePane(QWidget):
    """Hold the page view and wire what is around it."""

    password_wanted = Signal()
    strip_toggled = Signal(bool)

    def __init__(self, canvas: Canvas, pictures: Pictures, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pagePane")
        self._theme = theme
        self._strip_wanted = False
        self._sizes: list[tuple[float, float]] = []
        self.bar = PageBar(self)
        self.strip = Strip(pictures, theme, self)
        self.strip.hide()
        self.view = PageView(canvas, pictures, self)
        self.trouble = self._make_trouble()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.trouble)
        column.addLayout(row, 1)
        self._connect()
        self.set_theme(theme)

    def _make_trouble(self) -> QWidget:
        box = QWidget(self)
        box.setObjectName("pageTrouble")
        box.hide()
        self.sentence = QLabel(box)
        self.sentence.setObjectName("pageSentence")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.unlock = QPushButton(self.tr("Type the password…"), box)
        self.unlock.setObjectName("pageUnlock")
        self.unlock.clicked.connect(self.password_wanted)
        row = QHBoxLayout(box)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.unlock)
        return box

    def _connect(self) -> None:
        bar, view = self.bar, self.view
        bar.page_wanted.connect(view.go_to_page)
        bar.left.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        bar.fit_wanted.connect(self._toggle_fit)
        bar.zoom_wanted.connect(lambda step: view.zoom_by(ZOOM**step))
        bar.strip_wanted.connect(self.toggle_strip)
        self.strip.chosen.connect(view.go_to_page)
        view.page_changed.connect(bar.show_page)
        view.page_changed.connect(self.strip.thumbnails.show_page)
        view.zoom_changed.connect(self._show_zoom)

    def open(self, text: PaperText, offset: int) -> None:
        """Show the pages of an article with the line of an offset at the top."""
        self.trouble.hide()
        self._sizes = text.sizes
        self.view.open(text, offset)
        self.bar.show_count(len(text))
        self.bar.show_page(self.view.page_read)
        self.strip.show_file(text.sizes, ())
        self.strip.thumbnails.show_page(self.view.page_read)
        self._show_zoom()

    def clear(self) -> None:
        """Show no pages."""
        self.view.clear()
        self._sizes = []

    def show_paper(self, paper: Paper) -> None:
        """Take over the outline, once the file is open."""
        self.trouble.hide()
        self.strip.show_file(self._sizes, paper.outline)
        self.strip.thumbnails.show_page(self.view.page_read)

    def show_trouble(self, sentence: str, *, locked: bool) -> None:
        """Say in the place of the pages why they cannot be drawn; the marks stay."""
        self.sentence.setText(sentence)
        self.unlock.setVisible(locked)
        self.trouble.show()

    def toggle_strip(self) -> None:
        """Show outline and thumbnails, or hide them."""
        self.want_strip(not self._strip_wanted)
        self.strip_toggled.emit(self._strip_wanted)

    def want_strip(self, wanted: bool) -> None:
        """Show outline and thumbnails where there is room, or hide them."""
        self._strip_wanted = wanted
        self._show_strip()

    def set_theme(self, theme: Theme) -> None:
        """Dress all but the pages."""
        self._theme = theme
        self.bar.set_theme(theme)
        self.strip.set_theme(theme)
        self.setStyleSheet(
            f"QWidget#pageBar, QWidget#pageStripPane, QListView#thumbnails,"
            f" QTreeView#pdfOutline {{ background: {theme.panel.name()}; }}"
            f"QWidget#pageBar {{ border-bottom: 1px solid {theme.line.name()}; }}"
            f"QWidget#pageStripPane {{ border-right: 1px solid {theme.line.name()}; }}"
            f"QWidget#pageTrouble {{ background: {theme.card.name()};"
            f" border-bottom: 1px solid {theme.line.name()}; }}"
            f"QAbstractScrollArea#pages, QAbstractScrollArea#pages QScrollBar,"
            f" QAbstractScrollArea#pages::corner {{ background: {theme.panel.name()};"
            f" border: none; }}"
            f"QLabel {{ color: {theme.text.name()}; }}"
        )
        for name in (self.bar, self.strip, self.trouble):
            name.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the strip where it would take too much."""
        super().resizeEvent(event)
        self._show_strip()

    def _show_strip(self) -> None:
        self.strip.setVisible(self._strip_wanted and self.width() >= _NARROW)
        self.bar.strip.setChecked(self._strip_wanted)

    def _toggle_fit(self) -> None:
        if self.view.fits:
            self.view.set_zoom(1.0)
        else:
            self.view.fit_width()
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.bar.show_zoom(self.view.zoom, fits=self.view.fits)
