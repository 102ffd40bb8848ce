"""The program starts in a process of its own: a picture, a light load, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("pymupdf", "markdown_it", "charset_normalizer", "urllib.request", "asyncio", "lxml")


def run(code: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ASCRIBE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


START = """
import sys
from pathlib import Path
from desktop.qt.app import main
sys.exit(main(None, [], Path(sys.argv[1])))
"""


def test_a_start_that_proves_itself(own_home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = run(START, own_home, str(picture))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    image = QImage(str(picture))
    assert image.width() >= 640
    assert (own_home / "Library.ascribe").exists()


def test_threads_give_way_to_the_window_soon(own_home: Path, tmp_path: Path) -> None:
    told = f"{START.replace('sys.exit', 'print')}print(sys.getswitchinterval())"
    assert run(told, own_home, str(tmp_path / "window.png")).stdout.split() == ["0", "0.0005"]


def test_a_picture_that_cannot_be_written_is_an_error(own_home: Path, tmp_path: Path) -> None:
    assert run(START, own_home, str(tmp_path / "no" / "window.png")).returncode == 1


LATER = (
    "PySide6.QtNetwork",
    "desktop.formats",
    "desktop.qt.doorbell",
    "desktop.qt.marking",
    "desktop.qt.views.panel",
    "desktop.suggest",
    "html",
    "uuid",
)
"""What comes after the first painting, or when it is first needed."""

LOAD = """
import json, sys
from pathlib import Path
from desktop.homes import homes
from desktop.qt import app
from desktop.qt.second_start import hand_over, socket_name
application = app._application()
assert not hand_over(socket_name(homes().data), [])
app.dress(application)
places = homes()
parts = app._make_parts(places, application)
parts.opening.foresee(None)
ascribe = app._put_together(places, parts)
ascribe.window.show()
ascribe.opening.first(None)
ascribe.window.grab()
print(json.dumps([name for name in json.loads(sys.argv[1]) if name in sys.modules]))
ascribe.window.close()
ascribe.dismantle()
"""


def test_slow_modules_are_not_loaded_by_a_start(own_home: Path) -> None:
    names = json.dumps(HEAVY + LATER)
    first = run(LOAD, own_home, names)
    assert first.returncode == 0, first.stderr
    second = run(LOAD, own_home, names)
    assert second.returncode == 0, second.stderr
    assert json.loads(second.stdout) == []


NO_SOURCE = """
import linecache
import desktop.qt.app
print([name for name in linecache.cache if "desktop" in name])
"""


def test_a_start_reads_no_source_besides_what_is_compiled(own_home: Path) -> None:
    done = run(NO_SOURCE, own_home)
    assert done.stdout.split() == ["[]"], done.stderr


NAMES = """
import json, os, sys
from desktop import cli

named = []
def called(frame, event, _argument):
    if event == "call" and frame.f_code.co_name == "_create_":
        named.append(frame.f_locals["class_name"])
sys.setprofile(called)

from desktop.qt.views.window import Window
def told(self, event):
    print(json.dumps(named), flush=True)
    os._exit(0)
Window.paintEvent = told
cli.main([])
"""
USED_LATER = ("StandardPixmap", "Preset")
"""Each stands for a class of hundreds of names: QStyle, QGradient."""


def test_a_start_has_pyside_make_no_names_that_it_does_not_use(own_home: Path) -> None:
    done = run(NAMES, own_home)
    assert done.returncode == 0, done.stderr
    named = json.loads(done.stdout.splitlines()[-1])
    assert "ColorRole" in named, "what is made is not seen"
    assert [name for name in named if name in USED_LATER] == []
