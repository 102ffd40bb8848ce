"""run.py from the outside: a small Ascribe, started from another folder."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A set-up copy of Ascribe that only tells how it was started, and exits with 7."""
    root = tmp_path / "my reader"
    (root / "packaging").mkdir(parents=True)
    for name in ("run.py", "environment.py"):
        shutil.copy(ROOT / "packaging" / name, root / "packaging")
    (root / "requirements.txt").write_text("# nothing\n")
    (root / "desktop").mkdir()
    (root / "desktop" / "__main__.py").write_text(
        "import json, os, sys\n"
        "print(json.dumps({'arguments': sys.argv[1:], 'folder': os.getcwd(), 'in': sys.prefix}))\n"
        "sys.exit(7)\n"
    )
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(root / ".venv")], check=True)
    shutil.copy(root / "requirements.txt", root / ".venv" / "requirements.txt.installed")
    return root


def start(tree: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH")
    }
    command = [sys.executable, str(tree / "packaging" / "run.py"), *arguments]
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def test_arguments_folder_and_exit_code_pass_through(tree: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    (elsewhere / "json.py").write_text("raise SystemExit('a stranger was imported')")
    done = start(tree, elsewhere, "export", "my library.ascribe", "-o", "-")
    assert done.stderr == ""
    assert done.returncode == 7
    told = json.loads(done.stdout)
    assert told["arguments"] == ["export", "my library.ascribe", "-o", "-"]
    assert Path(told["folder"]) == elsewhere
    assert Path(told["in"]).resolve() == (tree / ".venv").resolve()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")
def test_without_a_display_it_says_so_and_opens_nothing(tree: Path) -> None:
    done = start(tree, tree)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr
