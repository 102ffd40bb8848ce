"""The card behind E: name and kind are guessed, Enter records them."""

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from desktop.domain.model import EntityKind
from desktop.project import Project
from desktop.qt.swatch import swatch
from desktop.qt.theme import Theme
from desktop.qt.views.card import Card
from desktop.qt.wording import counted, kind_name

_KINDS = tuple(EntityKind)


class EntityCard(Card):
    """Ask for the name and kind of an entity."""

    accepted = Signal(str, str, bool)
    """Name, kind, and whether every mention in the article is meant."""

    def __init__(self, window: QWidget, project: Project, theme: Theme, others: int) -> None:
        super().__init__(window, "entityCard")
        self.setAccessibleName(self.tr("Entity"))
        self._project = project
        self._others = others
        self._name = QLineEdit(self)
        self._name.setObjectName("entityCardName")
        self._name.setAccessibleName(self.tr("Name of the entity"))
        self._name.setMinimumWidth(320)
        self._name.installEventFilter(self)
        self._name.textEdited.connect(self._recall)
        self._name.returnPressed.connect(self._enter)
        self._names = QCompleter(self)
        self._names.setModel(QStringListModel(sorted(project.entities.known_kinds()), self))
        self._names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._names.activated.connect(self._recall)
        self._name.setCompleter(self._names)
        self.rows.addWidget(self._name)
        self._kinds = self._kind_buttons(theme)
        self._known = QLabel(self)
        self._known.setTextFormat(Qt.TextFormat.PlainText)
        self._known.setProperty("look", "muted")
        self.rows.addWidget(self._known)
        self._hint = QLabel(self._hint_words(), self)
        self._hint.setProperty("look", "muted")
        self.rows.addWidget(self._hint)

    def _kind_buttons(self, theme: Theme) -> dict[EntityKind, QToolButton]:
        row = QHBoxLayout()
        row.setSpacing(2)
        buttons = {}
        for kind in _KINDS:
            button = QToolButton(self)
            button.setObjectName(f"entityCardKind_{kind}")
            button.setText(kind_name(kind))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(swatch(theme.entity[kind]))
            button.setProperty("look", "kind")
            button.setIconSize(QSize(12, 12))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
            buttons[kind] = button
        row.addStretch()
        self.rows.addLayout(row)
        return buttons

    def _hint_words(self) -> str:
        words = self.tr("↑ ↓ kind   ·   Enter records")
        if self._others > 0:
            also = self.tr("Shift+Enter also {mentions}")
            mentions = counted(self._others, "other mention")
            words = f"{words}   ·   {also.format(mentions=mentions)}"
        return words

    def propose(self, name: str, kind: EntityKind) -> None:
        """Show a guess, ready to be accepted or typed over."""
        self._name.setText(name)
        self._name.selectAll()
        self._kinds[kind].setChecked(True)
        self._recall(name)

    def take_focus(self) -> None:
        """Give the keyboard to the name."""
        self._name.setFocus()

    def kind(self) -> EntityKind:
        """Return the kind that is chosen."""
        chosen = (kind for kind, button in self._kinds.items() if button.isChecked())
        return next(chosen, EntityKind.OTHER)

    def on_key(self, event: QKeyEvent) -> bool:
        """Answer Shift+Enter and the arrows; everything else is typing."""
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept(everywhere=True)
            return True
        if self._completing():
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._turn(1 if key == Qt.Key.Key_Down else -1)
            return True
        return super().on_key(event)

    def _completing(self) -> bool:
        popup = self._names.popup()
        return popup is not None and popup.isVisible()

    def _enter(self) -> None:
        # While names are offered Qt brings Enter past every filter; a chosen one is not yet ours.
        popup = self._names.popup()
        choosing = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        if not choosing:
            self._accept(everywhere=False)

    def _turn(self, step: int) -> None:
        place = (_KINDS.index(self.kind()) + step) % len(_KINDS)
        self._kinds[_KINDS[place]].setChecked(True)

    def _recall(self, name: str) -> None:
        known = self._project.entities.named(name)
        if known is None:
            self._known.setText(self.tr("New in this project"))
            return
        self._kinds[known.kind].setChecked(True)
        parts = [known.name if known.name != name else "", known.description]
        words = ", ".join(part for part in parts if part)
        mentions = counted(known.mentions, "mention")
        self._known.setText(
            self.tr("Known: {what} · {mentions}").format(
                what=words or self._kinds[known.kind].text().lower(), mentions=mentions
            )
        )

    def _accept(self, *, everywhere: bool) -> None:
        name, kind = self._name.text().strip(), self.kind()
        if not name:
            return
        self.accepted.emit(name, str(kind), everywhere)
        self.leave()
