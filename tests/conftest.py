"""What every test stands on: a home of its own, a fresh project, and no thread left behind."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_STYLE_OVERRIDE", None)

from desktop.project import Project


def pytest_configure(config: pytest.Config) -> None:
    """Name the messages of Qt that say nothing about us: what offscreen windows cannot do."""
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, library, backups and log of this test alone."""
    home = tmp_path / "home"
    monkeypatch.setenv("ASCRIBE_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_stray_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    stray = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    assert not stray, f"threads left behind: {stray}"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A fresh, empty project file, open."""
    made = Project.create(tmp_path / "test.ascribe", author="tester")
    yield made
    made.close()
