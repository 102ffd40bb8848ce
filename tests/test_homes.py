"""Where things lie: in one folder when asked for, else where the platform keeps such things."""

from pathlib import Path

import pytest

from desktop.homes import homes


def test_a_portable_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASCRIBE_HOME", str(tmp_path / "stick"))
    found = homes()
    everything = (found.settings_file, found.library, found.backups, found.log_file)
    assert all(path.is_relative_to(tmp_path / "stick") for path in everything)
    assert len(set(everything)) == len(everything)
    assert found.library.name == "Library.ascribe"


def test_without_it_the_platform_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASCRIBE_HOME")
    found = homes()
    assert found.data.name == "Ascribe"
    assert found.settings.name == "Ascribe"
    assert not found.data.is_relative_to(Path.cwd())


def test_asking_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASCRIBE_HOME", str(tmp_path / "stick"))
    homes()
    assert list(tmp_path.iterdir()) == []
