"""The three panes: articles, text, claims. The text keeps its room; the others yield to it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from shiboken6 import isValid

RAIL_WIDTH, PANEL_WIDTH = 232, 408
RAIL_LEAST, PANEL_LEAST, TEXT_LEAST = 170, 300, 320
TEXT_GOOD = 540
"""The panel gives up width, down to its least, before the text has less than this."""
NO_ROOM_FOR_RAIL, NO_ROOM_FOR_PANEL = 1000, 780
"""Below these widths of the window a pane goes away until it is asked for."""


class Panes(QSplitter):
    """Hold rail, text and panel; remember which are wanted and how wide."""

    shown_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("panes")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._panes: tuple[QWidget, QWidget, QWidget] | None = None
        self._parts_of_text: Callable[[], Sequence[QWidget]] | None = None
        self._wanted = {"rail": True, "panel": True}
        self._in_spite = {"rail": False, "panel": False}
        self._widths = {"rail": RAIL_WIDTH, "panel": PANEL_WIDTH}
        self._reading = False
        self._last_focus: dict[QWidget, QWidget] = {}
        self.splitterMoved.connect(self._moved)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def fill(
        self,
        rail: QWidget,
        text: QWidget,
        panel: QWidget,
        parts_of_text: Callable[[], Sequence[QWidget]] | None = None,
    ) -> None:
        """Take the three panes; the parts of the text, where it has any, count as panes of keys."""
        self._panes = (rail, text, panel)
        self._parts_of_text = parts_of_text
        # the least widths are kept by hand: a splitter would make them the window's own least
        for pane, least in zip(self._panes, (1, TEXT_LEAST, 1), strict=True):
            pane.setMinimumWidth(least)
            self.addWidget(pane)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setStretchFactor(2, 0)
        self._settle()

    @property
    def widths(self) -> tuple[int, int]:
        """How wide rail and panel are when shown."""
        return self._widths["rail"], self._widths["panel"]

    def set_widths(self, rail: int, panel: int) -> None:
        """Set the widths; 0 leaves the usual one."""
        self._widths = {
            "rail": max(RAIL_LEAST, rail) if rail else RAIL_WIDTH,
            "panel": max(PANEL_LEAST, panel) if panel else PANEL_WIDTH,
        }
        self._settle()

    def wanted(self, name: str) -> bool:
        """Say whether 'rail' or 'panel' is wanted where there is room."""
        return self._wanted[name]

    def shown(self, name: str) -> bool:
        """Say whether 'rail' or 'panel' is shown now."""
        if self._reading or not self._wanted[name]:
            return False
        return self._in_spite[name] or self._has_room(name)

    def restore(self, *, rail: bool, panel: bool) -> None:
        """Take what was wanted when the program was last closed."""
        self._wanted = {"rail": rail, "panel": panel}
        self._settle()

    def want(self, name: str, *, shown: bool) -> None:
        """Show or hide a pane by hand; shown by hand, it stays in a narrow window too."""
        self._wanted[name] = shown
        self._in_spite[name] = shown and not self._has_room(name)
        self._settle()

    def set_reading(self, reading: bool) -> None:
        """Leave the text alone, or bring the panes back."""
        self._reading = reading
        self._settle()

    def cycle(self, step: int) -> None:
        """Give the keyboard to the next (+1) or previous (-1) pane that is shown."""
        shown = [pane for pane in self._stops() if pane.isVisible()]
        if not shown:
            return
        focus = QApplication.focusWidget()
        at = next(
            (i for i, pane in enumerate(shown) if focus is not None and pane.isAncestorOf(focus)),
            -1 if step > 0 else 0,
        )
        self.focus_into(shown[(at + step) % len(shown)])

    def focus_into(self, pane: QWidget) -> None:
        """Give the keyboard to what had it last in a pane, or to the first that can have it."""
        last = self._last_focus.get(pane)
        if last is None or not isValid(last) or not (last.isVisible() and last.isEnabled()):
            last = next(
                (
                    child
                    for child in pane.findChildren(QWidget)
                    if child.focusPolicy() & Qt.FocusPolicy.TabFocus
                    and child.isVisibleTo(pane)
                    and child.isEnabled()
                ),
                pane,
            )
        last.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let panes go and come as the room allows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for name in self._in_spite:
                if self._has_room(name):
                    self._in_spite[name] = False
            self._settle()

    def event(self, event: QEvent) -> bool:
        """Settle anew when the layout is asked for before the first showing."""
        if event.type() == QEvent.Type.Show:
            self._settle()
        return super().event(event)

    def _has_room(self, name: str) -> bool:
        least = NO_ROOM_FOR_RAIL if name == "rail" else NO_ROOM_FOR_PANEL
        return self.width() >= least

    def _settle(self) -> None:
        if self._panes is None:
            return
        rail, text, panel = self._panes
        before = (rail.isHidden(), panel.isHidden())
        rail.setVisible(self.shown("rail"))
        panel.setVisible(self.shown("panel"))
        rail_width = 0 if rail.isHidden() else self._widths["rail"]
        panel_width = 0 if panel.isHidden() else self._widths["panel"]
        spare = self.width() - TEXT_GOOD - rail_width
        if not panel.isHidden():
            panel_width = max(PANEL_LEAST, min(panel_width, spare))
        self.setSizes([rail_width, max(1, self.width() - rail_width - panel_width), panel_width])
        text.setVisible(True)
        if before != (rail.isHidden(), panel.isHidden()):
            self.shown_changed.emit()

    def _moved(self, _position: int, _handle: int) -> None:
        if self._panes is None:
            return
        rail, _, panel = self._panes
        if not rail.isHidden():
            self._widths["rail"] = max(RAIL_LEAST, rail.width())
        if not panel.isHidden():
            self._widths["panel"] = max(PANEL_LEAST, panel.width())
        self._settle()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        for pane in self._stops():
            if pane.isAncestorOf(new):
                self._last_focus[pane] = new

    def _stops(self) -> list[QWidget]:
        """Return where F6 stops, from left to right and from top to bottom."""
        if self._panes is None:
            return []
        rail, text, panel = self._panes
        return [rail, *(self._parts_of_text() if self._parts_of_text else (text,)), panel]
