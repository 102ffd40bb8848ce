"""The Suggestions tab: what waits for an answer, answered one by one or all that is shown."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop.qt.models.proposals import ALL, LEVELS, LIKELY, POSSIBLE, ProposalModel
from desktop.qt.models.words import tr
from desktop.qt.theme import Theme
from desktop.qt.views.panel.card_view import Draw
from desktop.qt.views.panel.focus import tab_through
from desktop.qt.views.panel.tab_page import TabPage
from desktop.qt.views.panel.tabs import suggestion_words

ACCEPT, REJECT, EDIT = "accept", "reject", "edit"
_ALWAYS = {
    ACCEPT: (Qt.Key.Key_Return, Qt.Key.Key_Enter),
    REJECT: (Qt.Key.Key_Delete, Qt.Key.Key_Backspace),
}
_USUAL = {
    ACCEPT: (QKeySequence("Y"),),
    REJECT: (QKeySequence("X"),),
    EDIT: (QKeySequence("E"), QKeySequence("C")),
}


class ProposalsPage(TabPage[ProposalModel]):
    """Show suggestions with the least score, the list, and what answers all that is shown."""

    answered = Signal(str, list)
    """One of 'accept', 'reject', 'edit', and the suggestions that it is for."""
    least_chosen = Signal(float)
    suggest_wanted = Signal()
    counted = Signal()
    """There are other suggestions than before."""

    _answers: QFrame | None = None
    _why_empty = ""
    _keys: Mapping[str, Sequence[QKeySequence]] = _USUAL

    def __init__(self, model: ProposalModel, draw: Draw, theme: Theme, parent: QWidget) -> None:
        super().__init__(model, draw, suggestion_words(), theme, parent)
        self._make_levels()
        self._make_note()
        self._make_answers()
        self._make_offer()
        self.list.take_many()
        self.list.installEventFilter(self)
        self.list.selection_changed.connect(self._show_answers)
        self.menu_asked.connect(self._open_menu)
        self._show_answers()
        stops = (*self._levels.buttons(), self.list, self.accept_all, self.reject_all)
        tab_through((self.filter, self.group, *stops))

    # making

    def _make_levels(self) -> None:
        self._levels = QButtonGroup(self)
        bar = QFrame(self)
        bar.setObjectName("suggestionLevels")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 4)
        row.setSpacing(4)
        self._level_words = {LIKELY: tr("Likely"), POSSIBLE: tr("Possible"), ALL: tr("All")}
        for number, level in enumerate(LEVELS):
            button = QPushButton(self._level_words[level], bar)
            button.setObjectName(f"suggestionLevel{number}")
            button.setProperty("look", "level")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.least_chosen.emit, level))
            self._levels.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.put_over_list(bar)
        self.show_levels(POSSIBLE, (0, 0, 0))

    def _make_note(self) -> None:
        self._note = QLabel(self)
        self._note.setObjectName("suggestionsNote")
        self._note.setProperty("look", "muted")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setContentsMargins(14, 0, 14, 6)
        self._note.hide()
        self._column.insertWidget(2, self._note)

    def _make_answers(self) -> None:
        answers = QFrame(self)
        answers.setObjectName("suggestionAnswers")
        self.accept_all = QPushButton(answers)
        self.accept_all.setObjectName("acceptShown")
        self.accept_all.setProperty("look", "primary")
        self.reject_all = QPushButton(answers)
        self.reject_all.setObjectName("rejectShown")
        self._row = QHBoxLayout(answers)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(6)
        for button, answer in ((self.accept_all, ACCEPT), (self.reject_all, REJECT)):
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._answer_shown, answer))
            self._row.addWidget(button, 1)
        self.put_under_list(answers)
        self._answers = answers

    def _make_offer(self) -> None:
        page = self._empty.parentWidget()
        around = page.layout() if page is not None else None
        self.offer = QPushButton(tr("Suggest now"), page)
        self.offer.setObjectName("suggestNow")
        self.offer.setAutoDefault(False)
        self.offer.clicked.connect(self.suggest_wanted)
        self.offer.hide()
        if isinstance(around, QBoxLayout):
            around.setSpacing(14)
            around.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignHCenter)
            around.addStretch(1)

    # what is shown

    def set_keys(self, keys: Mapping[str, Sequence[QKeySequence]]) -> None:
        """Take the keys that accept, reject and edit."""
        self._keys = keys

    def show_levels(self, least: float, counts: Sequence[int]) -> None:
        """Show the least score that is asked for, and how many there are from each on."""
        for number, level in enumerate(LEVELS):
            button, words = self._levels.button(number), self._level_words[level]
            button.setText(f"{words} {counts[number]:,}" if any(counts) else words)
            spoken = {
                LIKELY: tr("Show likely suggestions only, {count}"),
                POSSIBLE: tr("Show possible suggestions too, {count}"),
                ALL: tr("Show all suggestions, weak ones too, {count}"),
            }[level].format(count=f"{counts[number]:,}")
            button.setAccessibleName(spoken)
            button.setToolTip(spoken)
        nearest = min(range(len(LEVELS)), key=lambda number: abs(LEVELS[number] - least))
        self._levels.button(nearest).setChecked(True)

    def show_note(self, words: str) -> None:
        """Say something over the list, or nothing."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def show_reason(self, words: str, *, offer: bool) -> None:
        """Say why the list is empty, and whether to look for suggestions now is offered."""
        self._why_empty = words
        self.offer.setVisible(offer)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        """Show the list or why it is empty; the keyboard goes on to what can have it then."""
        answers = self._answers
        if answers is None:
            super()._show_what_there_is()
            return
        had = self.list.hasFocus() or answers.isAncestorOf(QApplication.focusWidget() or self)
        super()._show_what_there_is()
        self._show_answers()
        if had and not self.model.rowCount():
            if self.model.wanted:
                self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.left.emit()

    def _reason(self) -> str:
        if self.model.wanted and self.model.total():
            return super()._reason()
        return self._why_empty or self.words.empty

    @property
    def chosen(self) -> list[int]:
        """The rows that are chosen together; one row alone is only looked at."""
        found = self.list.selected_ids()
        return found if len(found) > 1 else []

    def _show_answers(self) -> None:
        chosen = self.chosen
        count = len(chosen) or self.model.shown
        accept = tr("Accept chosen ({count})") if chosen else tr("Accept all shown ({count})")
        reject = tr("Reject chosen") if chosen else tr("Reject all shown")
        self.accept_all.setText(accept.format(count=f"{count:,}"))
        self.reject_all.setText(reject)
        if self._answers is not None:
            self._answers.setVisible(bool(self.model.shown))
        self._fit_answers()

    def _fit_answers(self) -> None:
        """Put the buttons under each other where there is no room for both in a line."""
        margins = self._row.contentsMargins()
        wide = self.accept_all.sizeHint().width() + self.reject_all.sizeHint().width()
        room = self.width() - margins.left() - margins.right() - self._row.spacing()
        both = (
            QBoxLayout.Direction.LeftToRight if wide <= room else QBoxLayout.Direction.TopToBottom
        )
        if self._row.direction() != both:
            self._row.setDirection(both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        super().resizeEvent(event)
        self._fit_answers()

    # answers

    def _answer_shown(self, answer: str) -> None:
        ids = self.chosen or self.model.shown_ids()
        if ids:
            self.answered.emit(answer, ids)

    def _answer(self, answer: str) -> None:
        ids = self.list.selected_ids()
        if ids:
            self.answered.emit(answer, ids[:1] if answer == EDIT else ids)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Answer by key; other letters are no filter here, because one would be an answer."""
        if watched is self.list and isinstance(event, QKeyEvent):
            answer = self._answer_of(event)
            if event.type() == QEvent.Type.ShortcutOverride and answer:
                event.accept()  # a key of the window's that would answer means the row
                return False
            if event.type() == QEvent.Type.KeyPress:
                if answer:
                    self._answer(answer)
                return bool(answer) or self._is_typing(event)
        return super().eventFilter(watched, event)

    def _answer_of(self, event: QKeyEvent) -> str:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(event.keyCombination())
        for answer in (ACCEPT, REJECT, EDIT):
            always = event.key() in _ALWAYS.get(answer, ())
            if always and plain == Qt.KeyboardModifier.NoModifier:
                return answer
            if pressed in self._keys.get(answer, ()):
                return answer
        return ""

    @staticmethod
    def _is_typing(event: QKeyEvent) -> bool:
        others = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        return not event.modifiers() & ~others and text.isprintable() and bool(text.strip())

    def keep_selection(self) -> None:
        """Select again what was selected; rows that are chosen together stay so by themselves."""
        if not self.chosen:
            super().keep_selection()

    def _open_menu(self, place: QPoint, row_id: int) -> None:
        """Offer the answers to a row, or to the rows that are chosen with it."""
        if not row_id:
            return
        if row_id not in self.list.selected_ids():
            self.list.select_id(row_id)
            self._chosen(row_id)
        menu = QMenu(self)
        menu.setObjectName("suggestionMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for answer, words in (
            (ACCEPT, tr("Accept")),
            (REJECT, tr("Reject")),
            (EDIT, tr("Edit first…")),
        ):
            keys = self._keys.get(answer, ())
            sign = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
            action = menu.addAction(f"{words}\t{sign}" if sign else words)
            action.triggered.connect(partial(self._answer, answer))
        menu.popup(place)
