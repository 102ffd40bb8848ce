"""What a search found, in the place of the rail's lists: how much, the list, or why it is empty."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from desktop.domain.found import Found, Hit
from desktop.qt.models.found import FoundModel, RowKind
from desktop.qt.theme import Theme
from desktop.qt.views.rail.rows import EDGE, RailList
from desktop.qt.views.search.delegate import FoundDelegate
from desktop.qt.wording import counted

_BATCH = 40


class FoundList(RailList):
    """The list; Up from its first row leads back to the field."""

    up_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave upwards from the first row."""
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.up_wanted.emit()
            return
        super().keyPressEvent(event)


class SearchResults(QWidget):
    """Show pages of what was found, and say which place was chosen."""

    chosen = Signal(object)
    """A Hit."""
    unfold_wanted = Signal(int)
    """An article whose places are all to be shown."""
    more_wanted = Signal()
    left = Signal()
    """The keyboard goes back to the field."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchPane")
        self.count = self._label("searchCount")
        self.notice = self._label("searchNotice")
        self.model = FoundModel(self)
        self.model.more_wanted.connect(self.more_wanted)
        self.list = FoundList(self)
        self.list.setObjectName("searchResults")
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setModel(self.model)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(_BATCH)
        self._delegate = FoundDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.acted.connect(self._act)
        self.list.escaped.connect(self.left)
        self.list.up_wanted.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.count)
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.show_searching()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("look", "muted")
        label.setContentsMargins(EDGE + 6, 2, EDGE + 6, 4)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    # what is shown

    def show_searching(self) -> None:
        """Say that an answer is on its way, where there is nothing to look at yet."""
        if not self.model.rowCount():
            self._say(self.tr("Searching…"))

    def show_found(self, found: Found, words: str) -> None:
        """Show the first page of an answer."""
        self.model.take(found)
        if not found.readable:
            self._say(
                self.tr("Type a word to look for."),
                self.tr("Signs alone are not looked for, and to leave a word out needs another."),
            )
        elif not found.articles:
            self._say(
                self.tr("Nothing has ‘{0}’.").format(_short(words)),
                self.tr(
                    "All words have to occur in one text, title or note. "
                    "OR between two words lets either do; harb* is the beginning of a word."
                ),
            )
        else:
            widened = self.tr("Nothing has ‘{0}’ as a whole word; these have words that begin so.")
            last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
            self._say(self._counts(found), widened.format(_short(last)) if found.widened else "")
            self.list.scrollToTop()
        self.list.setVisible(bool(found.articles))

    def add_found(self, found: Found) -> None:
        """Show the next page of the answer."""
        self.model.add(found)
        self.count.setText(self._counts(found))

    def show_failure(self, sentence: str) -> None:
        """Say why nothing can be found."""
        self.model.take(Found())
        self.list.hide()
        self._say(sentence)

    def _counts(self, found: Found) -> str:
        parts = [counted(found.articles, "article")]
        if found.complete:
            parts.append(self.model.counted(self.model.places))
        return " · ".join(parts)

    def _say(self, words: str, more: str = "") -> None:
        self.count.setText(words)
        self.notice.setText(more)
        self.notice.setVisible(bool(more))
        self.setAccessibleDescription(" ".join(part for part in (words, more) if part))

    # what a person does

    def enter(self) -> None:
        """Give the keyboard to the list, at its first place."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.by_keys = True
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def choose_first(self) -> None:
        """Choose the row that is current, or the best place."""
        index = self.list.currentIndex()
        self._act(index if index.isValid() else self.model.index(0))

    def show_current(self, hit: Hit, number: int, total: int) -> None:
        """Let the row of a place be the current one, if it is here, and say which it is."""
        words = self.tr("Place {0} of {1} in this article")
        self.notice.setText(words.format(f"{number + 1:,}", f"{total:,}"))
        self.notice.show()
        index = self.model.place_of(hit)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _act(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is None:
            return
        self.list.setCurrentIndex(index)
        if row.kind == RowKind.MORE:
            self.unfold_wanted.emit(row.hit.article_id)
        else:
            self.chosen.emit(row.hit)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"
