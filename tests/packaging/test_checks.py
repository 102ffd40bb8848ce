"""test.py: every check runs, pytest comes last, and no failure is lost."""

import os
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a shell script as a stand-in")


@pytest.fixture
def python(environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python that writes down what it is asked, and fails at the word in $FAIL."""
    script = tmp_path / "python"
    script.write_text(
        f'#!/bin/sh\necho "$*" >> "{tmp_path}/asked"\ncase "$*" in *"$FAIL"*) exit 4;; esac\n'
    )
    script.chmod(0o755)
    monkeypatch.setattr(environment.Environment, "prepare", lambda self, **options: script)
    monkeypatch.setenv("FAIL", "nothing at all")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return script


def asked(python: Path) -> list[str]:
    return (python.parent / "asked").read_text().splitlines()


def test_all_run_in_order_and_pytest_last(checks: ModuleType, python: Path) -> None:
    assert checks.main([]) == 0
    words = [line.split()[1:3] for line in asked(python)]
    assert words == [["ruff", "format"], ["ruff", "check"], ["mypy"], ["pytest", "-n"]]


def test_arguments_go_to_pytest(checks: ModuleType, python: Path) -> None:
    assert checks.main(["-k", "undo and redo"]) == 0
    assert asked(python)[-1] == "-m pytest -k undo and redo"


@pytest.mark.parametrize("word", ["ruff format", "ruff check", "mypy", "pytest"])
def test_a_failure_of_any_is_the_exit_code(
    checks: ModuleType, python: Path, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIL", word)
    assert checks.main([]) != 0
    assert len(asked(python)) == 4, "the others run all the same"
