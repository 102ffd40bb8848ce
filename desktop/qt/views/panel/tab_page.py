"""One tab of the right panel: filter, grouping, the list, and what to do when it is empty."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.models.rows import RowModel
from desktop.qt.models.words import one_line, tr
from desktop.qt.theme import Theme
from desktop.qt.views.panel.card_view import Draw
from desktop.qt.views.panel.filter_field import FilterField
from desktop.qt.views.panel.row_list import RowList
from desktop.qt.views.panel.staying_menu import add_heading

Model = TypeVar("Model", bound=RowModel)

PAUSE = 120
"""Milliseconds of quiet before the filter acts."""


@dataclass(frozen=True, slots=True)
class TabWords:
    """What one tab says and offers. The pairs are (value for the project, words)."""

    name: str
    title: str
    filter_hint: str
    empty: str
    groups: tuple[tuple[str, str], ...]
    sorts: tuple[tuple[str, str], ...]


class TabPage(QWidget, Generic[Model]):
    """Show one model with its filter field and group button."""

    row_chosen = Signal(int)
    row_opened = Signal(int)
    remove_asked = Signal(int)
    menu_asked = Signal(QPoint, int)
    left = Signal()
    arranged = Signal()
    """Grouping or sorting was changed by a person."""
    filtered = Signal()

    def __init__(
        self, model: Model, draw: Draw, words: TabWords, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.words = words
        self.current = 0
        """The id of the row whose form is shown, also while the filter hides the row."""
        self.setObjectName(f"{words.name}Tab")
        self._stack = QStackedWidget(self)
        self.list = RowList(model, draw, theme, self._stack)
        self.list.setObjectName(f"{words.name}List")
        self.list.setAccessibleName(words.title)
        self.filter = FilterField(words.filter_hint, theme, self)
        self.filter.setObjectName(f"{words.name}Filter")
        self.filter.empty_button.clicked.connect(self.clear_filter)
        self.filter.installEventFilter(self)
        self.group = QPushButton(self)
        self.group.setObjectName(f"{words.name}Group")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._apply_filter)
        self.filter.textChanged.connect(self._filter_typed)
        self.filter.returnPressed.connect(self._apply_filter)
        self._make_menu()
        self._lay_out()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._show_what_there_is)
        self.list.row_chosen.connect(self._chosen)
        self.list.row_opened.connect(self.row_opened)
        self.list.remove_asked.connect(self.remove_asked)
        self.list.menu_asked.connect(self.menu_asked)
        self.list.left.connect(self.left)
        self.list.typed.connect(self._typed_over_list)
        self._show_what_there_is()

    def _lay_out(self) -> None:
        self._empty = QLabel(self)
        self._empty.setObjectName(f"{self.words.name}Empty")
        self._empty.setProperty("look", "muted")
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self.list)
        page = QWidget(self._stack)
        around = QVBoxLayout(page)
        around.setContentsMargins(24, 40, 35, 0)
        around.addWidget(self._empty)
        self._stack.addWidget(page)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 10, 12, 6)
        bar.setSpacing(6)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.group)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(bar)
        holder = QHBoxLayout()
        holder.setContentsMargins(11, 0, 0, 0)
        holder.addWidget(self._stack)
        whole.addLayout(holder, 1)
        self._column = whole

    def put_over_list(self, widget: QWidget) -> None:
        """Put a widget between the filter and the list."""
        self._column.insertWidget(1, widget)

    def put_under_list(self, widget: QWidget) -> None:
        """Put a widget under the list."""
        self._column.addWidget(widget)

    # grouping and sorting

    def _make_menu(self) -> None:
        menu = QMenu(self.group)
        self._choices: dict[str, QActionGroup] = {}
        for what, title, values in (
            ("group", tr("Group by"), self.words.groups),
            ("sort", tr("Sort by"), self.words.sorts),
        ):
            add_heading(title, menu)
            choices = QActionGroup(menu)
            for value, words in values:
                action = QAction(words, choices, checkable=True)
                action.setData(value)
                menu.addAction(action)
            choices.triggered.connect(self._arrange_by_hand)
            self._choices[what] = choices
        self.group.setMenu(menu)
        self.group_menu = menu
        self.arrange(self.model.chosen_group, self.model.sorted_by)

    def arrange(self, group: str, sort: str) -> None:
        """Group and sort, where the values are known; the others stay as they are."""
        known = {value for value, _ in self.words.groups}
        sorts = {value for value, _ in self.words.sorts}
        group = group if group in known else self.model.chosen_group
        sort = sort if sort in sorts else self.model.sorted_by
        for what, value in (("group", group), ("sort", sort)):
            for action in self._choices[what].actions():
                action.setChecked(action.data() == value)
        words = dict(self.words.groups)[group].lower()
        self.group.setText(tr("Group: {by}").format(by=words) if group else tr("Group"))
        self.group.setAccessibleName(
            tr("Group and sort, now grouped by {by}").format(by=words)
            if group
            else tr("Group and sort, now without groups")
        )
        self.model.arrange(group, sort)
        self._select_current()

    def _arrange_by_hand(self) -> None:
        group, sort = (self._choices[what].checkedAction() for what in ("group", "sort"))
        self.arrange(group.data() if group else "", sort.data() if sort else "text")
        self.arranged.emit()

    # filter

    def clear_filter(self) -> None:
        """Show all rows again."""
        self.filter.clear()
        self._apply_filter()

    def _filter_typed(self) -> None:
        self._pause.start()

    def _apply_filter(self) -> None:
        self._pause.stop()
        self.model.set_filter(self.filter.text())
        self._select_current()
        self.filtered.emit()

    def _typed_over_list(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.insert(text)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Act on the keys that lead out of the filter."""
        if watched is self.filter and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() == Qt.Key.Key_Escape:
                if self.filter.text():
                    self.clear_filter()
                else:
                    self.left.emit()
                return True
            if pressed and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self._apply_filter()
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self.list.current_id():
                    self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    # selection

    def set_current(self, row_id: int, *, reveal: bool = True) -> None:
        """Select a row without telling anyone."""
        self.current = row_id
        self.list.select_id(row_id, reveal=reveal)

    def _select_current(self) -> None:
        self.list.select_id(self.current)

    def _chosen(self, row_id: int) -> None:
        self.current = row_id
        self.row_chosen.emit(row_id)

    def keep_selection(self) -> None:
        """Select again what was selected before the rows changed."""
        if self.list.current_id() != self.current:
            self.list.select_id(self.current, reveal=False)

    # what is seen

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.list.set_theme(theme)
        self.filter.set_theme(theme)

    def _show_what_there_is(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentIndex(0)
            return
        words = self._reason()
        self._empty.setText(words)
        self._empty.setAccessibleName(words)
        self._stack.setCurrentIndex(1)

    def _reason(self) -> str:
        """Return why the list is empty, and what to do."""
        if not self.model.ready:
            return tr("Open an article to see what is marked in it.")
        if self.model.wanted:
            wanted = one_line(self.model.wanted, 60)
            return tr("Nothing here has “{words}”. Press Esc in the filter to see all.").format(
                words=wanted
            )
        return self.words.empty
