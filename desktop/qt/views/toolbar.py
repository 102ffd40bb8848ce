"""The toolbar: ways and undo at the left; review, claim map and export at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from desktop.qt.actions import ActionMap
from desktop.qt.icons import icon
from desktop.qt.theme import Theme

_LEFT = (("back", "icon"), ("forward", "icon"), ("add_article", ""), ("undo", ""), ("redo", ""))
_RIGHT = (("review_suggestions", ""), ("claim_map", ""), ("export", "primary"))
_REVIEW, _SPARED = "review_suggestions", "redo"
_PAD = 12
_ARROWS = {"back": ("back", "‹"), "forward": ("forward", "›")}


class Toolbar(QToolBar):
    """Show a few actions of the table as buttons."""

    def __init__(self, actions: ActionMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._actions = actions
        self._buttons: dict[str, QToolButton] = {}
        self._places: dict[str, QAction] = {}
        self._suggestions = 0
        self.addWidget(self._edge())
        for action_id, look in _LEFT:
            self._places[action_id] = self.addWidget(self._button(action_id, look))
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        for action_id, look in _RIGHT:
            self._places[action_id] = self.addWidget(self._button(action_id, look))
        self.addWidget(self._edge())

    def show_suggestions(self, count: int) -> None:
        """Say how many suggestions of the article wait for an answer."""
        self._suggestions = count
        self._fit()
        spoken = self._with_count(self._actions.usual_words(_REVIEW))
        self._buttons[_REVIEW].setAccessibleName(spoken)

    def _with_count(self, words: str) -> str:
        return f"{words} ({self._suggestions:,})" if self._suggestions else words

    def _fit(self) -> None:
        """Say less where the window is narrow, so that no button falls off the end."""
        long, short = self._actions.usual_words(_REVIEW), self.tr("Review")
        counted = self._with_count(short)
        ways = ((self._with_count(long), False), (counted, False), (counted, True), (short, True))
        for words, spared in ways:
            self._actions[_REVIEW].setIconText(words)
            self._places[_SPARED].setVisible(not spared)
            if self._room_taken() <= self.width():
                break

    def _room_taken(self) -> int:
        shown = [button for name, button in self._buttons.items() if self._places[name].isVisible()]
        layout = self.layout()
        gap = layout.spacing() if layout is not None else 0
        margins = self.contentsMargins()
        taken = sum(button.sizeHint().width() + gap for button in shown)
        return taken + 3 * (1 + gap) + 2 * _PAD + margins.left() + margins.right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        super().resizeEvent(event)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Draw the arrows in the theme's colours."""
        for action_id, (name, sign) in _ARROWS.items():
            drawn = icon(name, theme)
            button = self._buttons[action_id]
            self._actions[action_id].setIcon(drawn)
            button.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextOnly
                if drawn.isNull()
                else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            if drawn.isNull():
                self._actions[action_id].setIconText(sign)

    def _edge(self) -> QWidget:
        edge = QWidget(self)
        edge.setFixedWidth(1)
        return edge

    def _button(self, action_id: str, look: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"tool_{action_id}")
        button.setProperty("look", look)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setDefaultAction(self._actions[action_id])
        button.setAccessibleName(self._actions[action_id].iconText())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons[action_id] = button
        return button
