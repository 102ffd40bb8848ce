"""A line for words that may stand on the page: typed, or picked with one key, and shown so."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCompleter, QPushButton, QWidget

from desktop.qt.models.words import one_line, tr
from desktop.qt.views.panel.fields import LineField, Store
from desktop.qt.views.panel.popups import dress_popup

INSET = 6
NARROW = 230
"""Width of the field below which the chip says less."""


class WordsField(LineField):
    """Show a source, cue or hedge, and the words on the page that stand for it."""

    pick_wanted = Signal()
    """The hint with the key was clicked."""
    clear_wanted = Signal()
    """The words on the page shall no longer count."""

    def __init__(self, store: Store, key: str, parent: QWidget) -> None:
        super().__init__(store, parent)
        self._key = key
        self._page_words = ""
        self.chip = QPushButton(self)
        self.chip.setCursor(Qt.CursorShape.ArrowCursor)
        self.chip.setAutoDefault(False)
        self.chip.clicked.connect(self._chip_pressed)
        self.textChanged.connect(self._show_chip)
        self.setToolTip(tr("Type it, or select words on the page and press {key}").format(key=key))
        self._show_chip()

    @property
    def page_words(self) -> str:
        """The words on the page, or ''."""
        return self._page_words

    def show_words(self, text: str, page_words: str, *, anew: bool = False) -> None:
        """Show the value, and which words of the page stand for it."""
        self._page_words = page_words
        self.show_value(text, anew=anew)
        self._show_chip()

    def set_key_shown(self, shown: bool) -> None:
        """Show or hide the key while nothing is picked."""
        self.chip.setVisible(shown or bool(self._page_words))

    def _chip_pressed(self) -> None:
        (self.clear_wanted if self._page_words else self.pick_wanted).emit()

    def _show_chip(self) -> None:
        picked = one_line(self._page_words, 80)
        if not picked:
            words, spoken = self._key, tr("Pick the selected words, {key}").format(key=self._key)
        elif one_line(self.text(), 80) == picked:
            words = tr("on the page ×") if self.width() > NARROW else tr("page ×")
            spoken = tr("On the page: {words}. Press to let go of it").format(words=picked)
        else:
            room = max(30, self.width() // 2 - 90)
            metrics = QFontMetrics(self.chip.font())
            short = metrics.elidedText(picked, Qt.TextElideMode.ElideRight, room)
            wide = self.width() > NARROW
            words = tr("on the page: ‘{words}’ ×") if wide else tr("‘{words}’ ×")
            words = words.format(words=short)
            spoken = tr("On the page: {words}. Press to let go of it").format(words=picked)
        self.chip.setText(words.replace("&", "&&"))
        self.chip.setAccessibleName(spoken)
        look = "chip" if picked else "keyHint"
        if self.chip.property("look") != look:
            self.chip.setProperty("look", look)
            self.chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if picked else Qt.FocusPolicy.NoFocus)
            self.chip.style().unpolish(self.chip)
            self.chip.style().polish(self.chip)
        self._place_chip()

    def _place_chip(self) -> None:
        size = self.chip.sizeHint()
        width = min(size.width(), self.width() - 60)
        self.chip.setGeometry(
            self.width() - width - INSET, (self.height() - size.height()) // 2, width, size.height()
        )
        self.setTextMargins(0, 0, width, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        super().resizeEvent(event)
        self._show_chip()


class NameField(WordsField):
    """A words field that offers the names that the project knows."""

    names_wanted = Signal()
    """The names may be offered: `offer` them now."""

    def __init__(self, store: Store, key: str, parent: QWidget) -> None:
        super().__init__(store, key, parent)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.activated[str].connect(self._completed)  # type: ignore[index]
        self.setCompleter(completer)
        dress_popup(completer)

    def offer(self, names: list[str]) -> None:
        """Offer these names while a person types."""
        self._names.setStringList(names)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take in that the focus came."""
        self.names_wanted.emit()
        super().focusInEvent(event)

    def _completed(self, name: str) -> None:
        self.setText(name)
        self._typed()
        self.commit()
