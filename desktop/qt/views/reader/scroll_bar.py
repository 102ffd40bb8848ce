"""The scroll bar of the whole article, with a mark where each hit of a search stands.

Where the whole text is laid out it counts pixels, as Qt's own bar does; where only a section is,
it counts code points of the article.
"""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from desktop.qt.views.reader.canvas import Canvas
from desktop.qt.views.reader.hits import Hits
from desktop.qt.views.reader.scene import Scene

LINE = 120
"""Code points of one step in a text shown by section."""


class ArticleScrollBar(QScrollBar):
    """Scroll the canvas through the whole article."""

    def __init__(self, canvas: Canvas, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("articleScrollBar")
        self.setAccessibleName(self.tr("Place in the article"))
        self._canvas = canvas
        self._scene = scene
        self._syncing = False
        self._rows: tuple[Hits | None, int, list[int]] = (None, 0, [])
        self._wanted = QTimer(self, singleShot=True, interval=12)
        self._wanted.timeout.connect(self._go)
        canvas.scrolled.connect(self.sync)
        canvas.laid_out.connect(self.sync)
        self.valueChanged.connect(self._moved)

    def sizeHint(self) -> QSize:
        """Keep the width of the style's bar."""
        return QSize(11, super().sizeHint().height())

    def sync(self) -> None:
        """Show where the canvas is."""
        if self._syncing or self._wanted.isActive() or self.isSliderDown():
            return
        self._syncing = True
        if self._canvas.pieces.is_long:
            top, bottom = self._canvas.top_offset(), self._canvas.bottom_offset()
            seen = max(1, bottom - top)
            self.setRange(0, max(1, len(self._canvas.text) - seen))
            self.setPageStep(seen)
            self.setSingleStep(LINE)
            self.setValue(self.maximum() if bottom >= len(self._canvas.text) - 1 else top)
        else:
            bar = self._canvas.verticalScrollBar()
            self.setRange(bar.minimum(), bar.maximum())
            self.setPageStep(bar.pageStep())
            self.setSingleStep(bar.singleStep())
            self.setValue(bar.value())
        self._syncing = False

    def mark_rows(self) -> list[int]:
        """Return the pixel rows of the bar on which a hit is marked."""
        hits, height = self._scene.hits, self.height()
        if self._rows[0] is not hits or self._rows[1] != height:
            length = max(1, len(self._canvas.text))
            rows = sorted({start * (height - 4) // length + 1 for start in hits.starts})
            self._rows = (hits, height, rows)
        return self._rows[2]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and the hits over it."""
        super().paintEvent(event)
        if not self._scene.hits:
            return
        theme = self._scene.theme
        painter = QPainter(self)
        for row in self.mark_rows():
            painter.fillRect(QRectF(2, row, self.width() - 4, 2), theme.claim_line)
        current = self._scene.current_hit
        if 0 <= current < len(self._scene.hits):
            length = max(1, len(self._canvas.text))
            row = self._scene.hits.starts[current] * (self.height() - 4) // length
            painter.fillRect(QRectF(0, row, self.width(), 3), theme.accent)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the canvas as if the wheel turned over it."""
        QApplication.sendEvent(self._canvas.viewport(), event)

    def _moved(self) -> None:
        if self._syncing:
            return
        if self._canvas.pieces.is_long:
            self._wanted.start()
        else:
            self._canvas.verticalScrollBar().setValue(self.value())

    def _go(self) -> None:
        self._syncing = True
        if self.value() >= self.maximum():
            self._canvas.show_at_top(len(self._canvas.text))
        else:
            self._canvas.show_at_top(self.value())
        self._syncing = False
