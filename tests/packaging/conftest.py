"""Loads the scripts of packaging/ by path: a folder of that name must not stand for the library."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = load("environment")
    monkeypatch.setitem(sys.modules, "environment", module)
    return module


@pytest.fixture
def checks(environment: ModuleType) -> ModuleType:
    """The script test.py, on the same environment module."""
    return load("test")
