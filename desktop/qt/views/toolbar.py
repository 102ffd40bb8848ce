"""The toolbar: back and forward, add, undo and redo at the left, map and export at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from desktop.qt.actions import ActionMap
from desktop.qt.icons import icon
from desktop.qt.theme import Theme

_LEFT = (("back", "icon"), ("forward", "icon"), ("add_article", ""), ("undo", ""), ("redo", ""))
_RIGHT = (("claim_map", ""), ("export", "primary"))
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
        self.addWidget(self._edge())
        for action_id, look in _LEFT:
            self.addWidget(self._button(action_id, look))
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        for action_id, look in _RIGHT:
            self.addWidget(self._button(action_id, look))
        self.addWidget(self._edge())

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
