"""What the window remembers between starts, typed, in one ini file.

A value that was edited by hand into nonsense counts as not set: settings never stop a start.
What belongs to a project (last article, reading position) lies in the project, not here.
"""

import base64
import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings

RECENT = 10
"""How many projects are remembered."""
_LEAST_SCORE = 0.4

THEMES = ("system", "light", "dark", "sepia", "contrast")
PAGE_THEMES = ("window", "light", "dark", "sepia")


class Settings:
    """Read and write the remembered values; writes go to the disk soon, `keep` forces them."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        self._store.setAtomicSyncRequired(True)

    def keep(self) -> None:
        """Write to the disk what was set."""
        self._store.sync()

    @property
    def theme(self) -> str:
        """The window's theme: one of THEMES."""
        return self._one_of("look/theme", THEMES)

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("look/theme", name)

    @property
    def page_theme(self) -> str:
        """The page's theme: 'window' (the same) or a theme's name."""
        return self._one_of("look/page_theme", PAGE_THEMES)

    @page_theme.setter
    def page_theme(self, name: str) -> None:
        self._store.setValue("look/page_theme", name)

    @property
    def text_size(self) -> float:
        """The size of the article's text in points, 0 when never set."""
        try:
            points = float(self._text("look/text_size") or 0)
        except ValueError:
            return 0.0
        return points if 6 <= points <= 72 else 0.0

    @text_size.setter
    def text_size(self, points: float) -> None:
        self._store.setValue("look/text_size", str(points))

    @property
    def selection_bar(self) -> bool:
        """Whether the small bar appears beside a selection."""
        return self._flag("look/selection_bar", default=True)

    @selection_bar.setter
    def selection_bar(self, shown: bool) -> None:
        self._store.setValue("look/selection_bar", str(int(shown)))

    @property
    def suggesting(self) -> bool:
        """Whether an article is read for suggestions when it is opened."""
        return self._flag("suggestions/on_opening", default=True)

    @suggesting.setter
    def suggesting(self, wanted: bool) -> None:
        self._store.setValue("suggestions/on_opening", str(int(wanted)))

    @property
    def least_score(self) -> float:
        """The least score of suggestions that are shown, 0 to 1; 0.4 when never set."""
        try:
            score = float(self._text("suggestions/least") or _LEAST_SCORE)
        except ValueError:
            return _LEAST_SCORE
        return score if 0 <= score <= 1 else _LEAST_SCORE

    @least_score.setter
    def least_score(self, score: float) -> None:
        self._store.setValue("suggestions/least", str(score))

    @property
    def rail_shown(self) -> bool:
        """Whether the left rail is wanted."""
        return self._flag("window/rail", default=True)

    @rail_shown.setter
    def rail_shown(self, shown: bool) -> None:
        self._store.setValue("window/rail", str(int(shown)))

    @property
    def panel_shown(self) -> bool:
        """Whether the right panel is wanted."""
        return self._flag("window/panel", default=True)

    @panel_shown.setter
    def panel_shown(self, shown: bool) -> None:
        self._store.setValue("window/panel", str(int(shown)))

    @property
    def geometry(self) -> bytes:
        """What QWidget.saveGeometry gave, or empty."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, saved: bytes) -> None:
        self._store.setValue("window/geometry", base64.b64encode(saved).decode())

    @property
    def rail_width(self) -> int:
        """Width of the left rail in device-independent pixels, 0 when never set."""
        return self._number("window/rail_width")

    @rail_width.setter
    def rail_width(self, width: int) -> None:
        self._store.setValue("window/rail_width", str(width))

    @property
    def panel_width(self) -> int:
        """Width of the right panel in device-independent pixels, 0 when never set."""
        return self._number("window/panel_width")

    @panel_width.setter
    def panel_width(self, width: int) -> None:
        self._store.setValue("window/panel_width", str(width))

    @property
    def hint_seen(self) -> bool:
        """Whether the hint of the first start was put away."""
        return self._flag("window/hint_seen", default=False)

    @hint_seen.setter
    def hint_seen(self, seen: bool) -> None:
        self._store.setValue("window/hint_seen", str(int(seen)))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The projects opened last, newest first."""
        try:
            paths = json.loads(self._text("projects/recent") or "[]")
        except (ValueError, RecursionError):
            return ()
        if not isinstance(paths, list):
            return ()
        return tuple(Path(path) for path in paths if isinstance(path, str) and path)[:RECENT]

    @property
    def last_project(self) -> Path | None:
        """The project that was open last."""
        return self.recent[0] if self.recent else None

    def opened(self, path: Path) -> None:
        """Put a project at the head of the recent ones."""
        others = [str(known) for known in self.recent if known != path]
        self._store.setValue("projects/recent", json.dumps([str(path), *others][:RECENT]))

    def forget_recent(self) -> None:
        """Empty the list of recent projects, but for the one that was opened last."""
        self._store.setValue("projects/recent", json.dumps([str(p) for p in self.recent[:1]]))

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that were set otherwise than the table of actions has them, by action id."""
        try:
            mapped = json.loads(self._text("keys/mapped") or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(mapped, dict):
            return {}
        return {
            action: tuple(key for key in keys if isinstance(key, str))
            for action, keys in mapped.items()
            if isinstance(keys, list)
        }

    @keys.setter
    def keys(self, mapped: Mapping[str, tuple[str, ...]]) -> None:
        self._store.setValue("keys/mapped", json.dumps({k: list(v) for k, v in mapped.items()}))

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    def _one_of(self, key: str, names: tuple[str, ...]) -> str:
        name = self._text(key)
        return name if name in names else names[0]

    def _flag(self, key: str, *, default: bool) -> bool:
        return {"0": False, "1": True}.get(self._text(key), default)

    def _number(self, key: str) -> int:
        text = self._text(key)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0

    def _bytes(self, key: str) -> bytes:
        try:
            return base64.b64decode(self._text(key), validate=True)
        except ValueError:
            return b""
