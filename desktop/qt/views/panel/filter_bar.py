"""The line under the filter field: scope, conditions and views, and what they amount to."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.filters import ClaimFilter
from desktop.qt.models.claims import ClaimModel
from desktop.qt.models.filter_words import (
    Condition,
    claims_words,
    conditions_of,
    counted_claims,
)
from desktop.qt.models.words import tr
from desktop.qt.session import Session
from desktop.qt.views.panel.chips import Chips, Tags
from desktop.qt.views.panel.filter_menu import FilterMenu
from desktop.qt.views.panel.scope_button import ScopeButton
from desktop.qt.views.panel.staying_menu import drop
from desktop.qt.views.panel.views_button import ViewsButton

MOST = 6
"""Conditions with a chip of their own: the list below needs room too."""


class ConditionChips(Chips):
    """The conditions of a filter, each with its removal; of very many only the first."""

    wanted = Signal(object)
    """The ClaimFilter that is left."""
    more_wanted = Signal()
    """The conditions that have no chip were asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conditions")
        self.setAccessibleName(tr("Conditions"))
        self._shown: list[Condition] = []

    def show_conditions(self, conditions: list[Condition]) -> None:
        """Show these conditions."""
        if conditions == self._shown:
            return
        focused = next((n for n, one in enumerate(self._buttons) if one.hasFocus()), -1)
        self._clear()
        self._shown = conditions
        for condition in conditions[:MOST]:
            button = self._add(f"{condition.words} ×", "nameChip")
            spoken = tr("Only {condition}. Press to take this condition away")
            button.setAccessibleName(spoken.format(condition=condition.words))
            button.clicked.connect(lambda _on=False, rest=condition.without: self.wanted.emit(rest))
        if len(conditions) > MOST:
            count = len(conditions) - MOST
            more = self._add(tr("{count} more").format(count=count), "nameChip")
            more.setObjectName("moreConditions")
            more.setAccessibleName(tr("{count} more conditions").format(count=count))
            more.clicked.connect(self.more_wanted)
        for button in self._buttons:
            button.show()  # what is not shown yet has no size
        self._fit()
        if focused >= 0 and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus()


class FilterBar(QWidget):
    """Show and change what the Claims tab lists."""

    stops_changed = Signal()
    applied = Signal(object)
    """The definition of a saved view that was chosen."""

    def __init__(
        self,
        session: Session,
        model: ClaimModel,
        tags: Tags,
        definition: Callable[[], Mapping[str, object]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self._model = model
        self._tags = tags
        self.scope = ScopeButton(session, model.lens, self)
        self.scope.chosen.connect(model.set_scope)
        self.filter = QPushButton(tr("Filter"), self)
        self.filter.setObjectName("filter")
        self.filter.setAutoDefault(False)
        self.menu = FilterMenu(session, model.lens, model.set_conditions, self.filter)
        self.filter.setMenu(self.menu)
        self.views = ViewsButton(session, definition, self)
        self.views.applied.connect(self.applied)
        for button in (self.scope, self.filter, self.views):
            button.setProperty("look", "quiet")
        self.count = QLabel(self)
        self.count.setObjectName("claimsCount")
        self.count.setProperty("look", "muted")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.clear = QPushButton(tr("Clear"), self)
        self.clear.setObjectName("clearConditions")
        self.clear.setProperty("look", "quiet")
        self.clear.setAutoDefault(False)
        self.clear.setAccessibleName(tr("Clear the filter"))
        self.clear.clicked.connect(lambda: model.set_conditions(ClaimFilter()))
        self.chips = ConditionChips(self)
        self.chips.wanted.connect(model.set_conditions)
        self.chips.more_wanted.connect(self.open_menu)
        self._lay_out()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.show_all)
        self.show_all()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.scope)
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addWidget(self.views)
        under = QHBoxLayout()
        under.setContentsMargins(3, 0, 0, 0)
        under.addWidget(self.count, 1)
        under.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 4)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.chips)
        column.addLayout(under)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self.scope, self.filter, self.views, *self.chips.stops, self.clear)

    def _counted_words(self) -> str:
        shown, total = self._model.shown, self._model.total()
        if self._model.lens.reading:
            return tr("Looking through {total}…").format(total=counted_claims(total))
        if self._model.cut:
            words = tr("The first {shown} of {total}: filter to see others")
            return words.format(shown=f"{shown:,}", total=counted_claims(total))
        return claims_words(shown, total)

    def open_menu(self) -> None:
        """Open the menu of conditions for the keyboard."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        drop(self.menu, self.filter)

    def show_all(self) -> None:
        """Show scope, conditions and counts as they are now."""
        wanted = self._model.lens.filter
        tags = self._tags() if wanted.tag_ids else []
        conditions = conditions_of(wanted, tags, text=False)
        before = self.chips.stops
        self.chips.show_conditions(conditions)
        if self.chips.stops != before:
            self.stops_changed.emit()
        self.chips.setVisible(bool(conditions))
        number = len(conditions)
        self.filter.setText(tr("Filter · {count}").format(count=number) if number else tr("Filter"))
        self.filter.setAccessibleName(
            tr("Filter, {count} conditions").format(count=number) if number else tr("Filter")
        )
        self.filter.setProperty("on", bool(number))
        self.filter.style().polish(self.filter)
        self.clear.setVisible(self._model.narrowed)
        counted = self._model.ready and (self._model.narrowed or self._model.several)
        self.count.setVisible(counted)
        if counted:
            self.count.setText(self._counted_words())
        self.scope.show_scope()
