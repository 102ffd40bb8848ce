"""The field at the top of the rail: words to look for in all articles."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import Theme

_PAD = 7
_CLEAR = 20


class SearchField(QLineEdit):
    """Take words; the arrows, Enter and Escape belong to what is found."""

    down_wanted = Signal()
    entered = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = ""
        self.setObjectName("searchField")
        self._clear = QToolButton(self)
        self._clear.setObjectName("searchClear")
        self._clear.setProperty("look", "icon")
        self._clear.setStyleSheet("padding: 0; min-height: 0;")
        self._clear.setAccessibleName(self.tr("Clear the search"))
        self._clear.setToolTip(self.tr("Clear the search (Esc)"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.escaped)
        self._clear.hide()
        self.textChanged.connect(lambda words: self._clear.setVisible(bool(words)))
        self.setTextMargins(0, 0, _CLEAR, 0)
        self.setPlaceholderText(self.tr("Search all articles"))
        self.setAccessibleName(self.tr("Search all articles"))
        self.setToolTip(
            self.tr(
                "Words that must all occur, in texts, titles, notes and claims. "
                "“A phrase” stands together, harb* is the beginning of a word, "
                "-word leaves out, OR lets either do."
            )
        )
        self.setMaxLength(1_000)
        self.set_theme(theme)

    def show_keys(self, keys: QKeySequence) -> None:
        """Say with which keys one gets here."""
        self._keys = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._clear.setIcon(icon("close", theme, theme.muted))
        self.update()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end of the field."""
        super().resizeEvent(event)
        top = (self.height() - _CLEAR) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._clear.setGeometry(4 if rtl else self.width() - _CLEAR - 4, top, _CLEAR, _CLEAR)

    def event(self, event: QEvent) -> bool:
        """Keep what is typed from the shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on Down, Enter and Escape."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.down_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the keys at the end of an empty field, where there is room for them."""
        super().paintEvent(event)
        if self.text() or not self._keys or self.hasFocus():
            return
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.78)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self._keys) + 8
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        if words + width + 4 * _PAD <= self.width():
            height = painter.fontMetrics().height() + 2
            box = QRect(self.width() - width - _PAD, (self.height() - height) // 2, width, height)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                box.moveLeft(_PAD)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.line, 1))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()
