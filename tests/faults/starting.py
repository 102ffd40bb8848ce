"""A start where something is missing: home, temp folder, fonts, shared memory."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from desktop.project import Project
from tests.faults.disk import NoDiskError, small_disk
from tests.faults.elsewhere import ROOT
from tests.faults.outcome import Outcome
from tests.faults.works import made

_START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from desktop.qt import app
from desktop.qt.appearance import dress
from desktop.qt.trouble import Trouble, start_log
asked = Path(sys.argv[1]) if len(sys.argv) > 1 else None
start_log(app.homes().log_file)
application = app._application()
trouble = Trouble(app.homes().log_file, application)
trouble.watch()
bugs = []
trouble.happened.connect(bugs.append)
dress(application)
made = app.build(application)
trouble.excuse = made.session.excuse
made.settings.suggesting = False
made.window.show()
made.opening.first(asked)
def look():
    words = made.window.findChild(QLabel, "emptyWords")
    project = made.session.project
    if project is not None and project.articles.ids() and not project.read_only:
        project.marks.highlight(project.articles.ids()[0], 0, 4)
    print(json.dumps({
        "sentence": "" if made.window.empty.isHidden() else words.text(),
        "line": made.window.message.sentence,
        "open": project is not None,
        "bugs": bugs,
    }), flush=True)
    made.window.close()
    application.quit()
QTimer.singleShot(400, made.window, look)
application.exec()
made.dismantle()
"""
_NEEDED = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing at a start."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)
    """Beside what every start has; `{folder}` is the folder of the try."""
    read_only: str = ""
    """A folder that is made a disk on which nothing can be written."""
    opens: bool = True
    """Whether the library or the project can be opened all the same."""
    asked: bool = False
    """Whether a project is given, on a disk that can be written."""
    hidden: tuple[str, ...] = ()
    """Folders of the system in whose place there is a disk that cannot be written."""


def _home(folder: str) -> dict[str, str]:
    return {"HOME": folder}


_PYTHON = Path(sys.executable)
_ASIDE = "/mnt"
"""Where the folder of the try is seen when the temp folders are hidden, in which it may lie."""
_HERE = {"HOME": "{folder}/home"}
LACKS = (
    Lack("HOME is not set", {  # with these two, or it would be found in the list of users
        "XDG_DATA_HOME": "{folder}/data", "XDG_CONFIG_HOME": "{folder}/config",
    }),
    Lack("HOME is nowhere", _home("/proc/nowhere"), opens=False),
    Lack("HOME is a file", _home("{folder}/file"), opens=False),
    Lack("HOME cannot be written", _home("{folder}/disk"), read_only="disk", opens=False),
    Lack("HOME cannot be written, a project is given", _home("{folder}/disk"), "disk", asked=True),
    Lack("HOME is nowhere, a project is given", _home("/proc/nowhere"), asked=True),
    Lack("XDG folders are nowhere", {
        **_HERE, "XDG_DATA_HOME": "/proc/nowhere", "XDG_CONFIG_HOME": "/proc/nowhere",
        "XDG_RUNTIME_DIR": "/proc/nowhere", "XDG_CACHE_HOME": "/proc/nowhere",
    }, opens=False),
    Lack("no fonts at all", {**_HERE, "FONTCONFIG_FILE": "{folder}/fonts.conf"}),
    Lack("TMPDIR is nowhere", {**_HERE, "TMPDIR": "/proc/nowhere"}),
    Lack(
        "no temp folder, no shared memory", _home(f"{_ASIDE}/home"),
        hidden=("/tmp", "/var/tmp", "/dev/shm"),
    ),
)  # fmt: skip


def start_without(lack: Lack, folder: Path) -> Outcome:
    """Start the window where something is missing, mark once, close, and look."""
    outcome = Outcome(f"start: {lack.name}", tries=1)
    (folder / "home").mkdir()
    (folder / "file").write_text("no folder")
    (folder / "fonts.conf").write_text("<fontconfig></fontconfig>")
    project = made(folder / "case.ascribe") if lack.asked else None
    environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    environment |= {"QT_QPA_PLATFORM": "offscreen"}
    environment |= {name: v.format(folder=folder) for name, v in lack.environment.items()}
    try:
        with _disk_of(folder, lack.read_only):
            done = _run(lack.hidden, folder, project, environment)
    except NoDiskError as problem:
        outcome.skipped = str(problem)
        return outcome
    _judge(lack, done, outcome)
    if project is not None:
        again = Project.open(project)
        if again.check() or again.marks.count(1, "highlight") != 61:
            outcome.lose("the mark that was made is gone")
        again.close()
    return outcome


def _run(
    hidden: tuple[str, ...], folder: Path, project: Path | None, environment: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", _START, *([str(project)] if project else [])]
    if hidden:
        if shutil.which("unshare") is None:
            raise NoDiskError("no unshare here")
        if any(place.is_relative_to(each) for place in (ROOT, _PYTHON) for each in hidden):
            raise NoDiskError(f"Ascribe itself lies in {' or '.join(hidden)} here")
        mounts = " && ".join(
            [f"mount --bind {shlex.quote(str(folder))} {_ASIDE}"]
            + [f"mount -t tmpfs -o ro tmpfs {each}" for each in hidden]
        )
        command = ["unshare", "-rm", "sh", "-c", f'{mounts} && exec "$@"', "sh", *command]
    return subprocess.run(
        command, cwd=ROOT, env=dict(environment), capture_output=True, text=True, timeout=120
    )


@contextmanager
def _disk_of(folder: Path, name: str) -> Iterator[None]:
    if not name:
        with nullcontext():
            yield
        return
    with small_disk(folder / name, "1m") as disk:
        disk.make_read_only()
        yield


def _judge(lack: Lack, done: "subprocess.CompletedProcess[str]", outcome: Outcome) -> None:
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        if done.returncode and "mount" in done.stderr:
            outcome.skipped = "no right to mount here"
        else:
            outcome.fault(f"it did not start: {done.stderr[-400:]}")
        return
    said = json.loads(lines[0])
    if "Traceback" in done.stderr:
        outcome.fault(f"a bug: {done.stderr[-600:]}")
    for bug in said["bugs"]:
        outcome.fault(f"a bug: {bug}")
    for sentence in {said["sentence"], said["line"]} - {""}:
        outcome.said(sentence)
    if said["open"] != lack.opens:
        outcome.fault(f"open: {said['open']}")
    if not said["open"] and not said["sentence"]:
        outcome.fault("nothing is open, and nothing was said")


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return the cases of this module."""
    return {f"start: {lack.name}": partial(start_without, lack) for lack in LACKS}
