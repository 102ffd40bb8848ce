"""The right side of the window: the panel and what marks, made once the article stands there.

A person reads before marking, and the panel is half of all widgets: so its modules are loaded and
its forms made right after the first painting. Whoever asks for it earlier (a key, the pointer on
a mark) has it made at once.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.reader.reader import Reader

if TYPE_CHECKING:
    from desktop.qt.marking import Marking
    from desktop.qt.views.panel.panel import Panel


class Side(QWidget):
    """Hold the place of the panel until it is made, then the panel."""

    made = Signal()
    """Panel and marking are there now; they know what the reader shows."""

    def __init__(
        self,
        session: Session,
        lens: Lens,
        reader: Reader,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAutoFillBackground(True)  # the palette's window colour is the panel's ground
        self._session = session
        self._lens = lens
        self._reader = reader
        self._theme = theme
        self._parts: tuple[Panel, Marking] | None = None

    @property
    def panel(self) -> "Panel":
        """The right panel."""
        return self._made()[0]

    @property
    def marking(self) -> "Marking":
        """The functions behind the marking keys."""
        return self._made()[1]

    def make(self) -> None:
        """Make panel and marking, unless they are there."""
        self._made()

    def show_article(self, article_id: int) -> None:
        """Follow the reader to another article."""
        if self._parts is not None:
            self.panel.show_article(article_id)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        if self._parts is not None:
            self.panel.set_theme(theme)
            self.marking.set_theme(theme)

    def _made(self) -> "tuple[Panel, Marking]":
        if self._parts is None:
            # a quarter of all modules hangs on these two
            from desktop.qt.marking import Marking
            from desktop.qt.views.panel.panel import Panel

            reader = self._reader
            panel = Panel(self._session, self, self._theme, self._lens)
            marking = Marking(self._session, reader, panel, self)
            marking.set_theme(self._theme)
            self._parts = panel, marking
            whole = QVBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(panel)
            panel.show()  # a layout would show it later, and a note could not take the keyboard
            panel.show_article(reader.article_id)
            panel.set_current(reader.current_annotation)
            self.made.emit()
        return self._parts
