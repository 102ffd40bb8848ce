"""What the window remembers comes back typed; nonsense counts as not set."""

from pathlib import Path

import pytest

from desktop.qt.settings import RECENT, Settings


def again(path: Path) -> Settings:
    return Settings(path)


def test_fresh_settings_have_sensible_values(settings: Settings) -> None:
    assert settings.theme == "system"
    assert settings.page_theme == "window"
    assert settings.rail_shown
    assert settings.panel_shown
    assert settings.selection_bar
    assert not settings.hint_seen
    assert settings.text_size == 0
    assert settings.geometry == b""
    assert settings.recent == ()
    assert settings.last_project is None
    assert settings.keys == {}


def test_values_come_back_in_a_new_start(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "ascribe.ini"
    first = Settings(path)
    first.theme, first.page_theme = "dark", "sepia"
    first.rail_shown = False
    first.geometry = b"\x00\x01\xff"
    first.rail_width, first.panel_width = 240, 400
    first.text_size = 15.5
    first.hint_seen = True
    first.selection_bar = False
    first.keys = {"claim": ("K",), "note": ()}
    first.keep()
    second = again(path)
    assert (second.theme, second.page_theme) == ("dark", "sepia")
    assert not second.rail_shown
    assert second.geometry == b"\x00\x01\xff"
    assert (second.rail_width, second.panel_width) == (240, 400)
    assert second.text_size == 15.5
    assert second.hint_seen
    assert not second.selection_bar
    assert second.keys == {"claim": ("K",), "note": ()}


@pytest.mark.parametrize(
    "nonsense", ["purple", "12abc", "[1, 2", '{"a": 3}', "-7", "é", "[" * 100_000]
)
def test_nonsense_counts_as_not_set(tmp_path: Path, nonsense: str) -> None:
    path = tmp_path / "ascribe.ini"
    names = ("look/theme", "look/text_size", "window/rail", "window/geometry", "window/rail_width")
    lines = ["[look]", f"theme={nonsense}", f"text_size={nonsense}", f"page_theme={nonsense}"]
    lines += ["[window]", f"rail={nonsense}", f"geometry={nonsense}", f"rail_width={nonsense}"]
    lines += ["[projects]", f"recent={nonsense}", "[keys]", f"mapped={nonsense}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(path)
    assert names
    assert settings.theme == "system"
    assert settings.page_theme == "window"
    assert settings.text_size == 0
    assert settings.rail_shown
    assert settings.rail_width == 0
    assert settings.recent == ()
    assert settings.keys == {}
    assert isinstance(settings.geometry, bytes)


def test_recent_projects_newest_first_without_doubles(settings: Settings) -> None:
    for number in range(RECENT + 3):
        settings.opened(Path(f"/p/{number}.ascribe"))
    settings.opened(Path("/p/7.ascribe"))
    assert settings.last_project == Path("/p/7.ascribe")
    assert len(settings.recent) == RECENT
    assert len(set(settings.recent)) == RECENT
    settings.forget_recent()
    assert settings.recent == (Path("/p/7.ascribe"),)
