"""Run rounds in a real window until the time is up, and take a gauge at the end of each."""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from tests.soak.gauges import Act, Gauge, descendants, gauge, shared_of
from tests.soak.library import Library, prepare

_ENDING = 10.0
_OFFSCREEN = "This plugin does not support "
"""How Qt begins to say what an offscreen window cannot do."""


@dataclass(slots=True)
class Soak:
    """What was measured in one run."""

    rounds: int = 0
    gauges: list[Gauge] = field(default_factory=list)
    did: list[tuple[float, str, float, float]] = field(default_factory=list)
    """Acts as plain tuples, so that our own notes are nothing that Python's collector counts."""
    left: list[str] = field(default_factory=list)
    """What was still there after the window was closed."""
    troubles: list[str] = field(default_factory=list)
    """What Qt or the program logged as a warning or an error."""

    @property
    def acts(self) -> list[Act]:
        """What was done; the moments are seconds since the beginning."""
        return [Act(*each) for each in self.did]


@dataclass(frozen=True, slots=True)
class Length:
    """How long it is soaked: so many seconds, and at least so many rounds."""

    seconds: float
    rounds: int
    small: bool = False
    """Whether the library is a small one, for a trial."""
    kinds: bool = False
    """Whether Python objects are counted by type, for finding what keeps them."""


@contextmanager
def own_place() -> Iterator[Path]:
    """Give home, temporary files and working folder of this process a place of their own."""
    names = ("ASCRIBE_HOME", "TMPDIR")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory(prefix="ascribe-soak-") as folder:
        place = Path(folder)
        (place / "temporary").mkdir()
        os.environ["ASCRIBE_HOME"] = str(place / "home")
        os.environ["TMPDIR"] = str(place / "temporary")
        tempfile.tempdir = None
        try:
            yield place
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
            tempfile.tempdir = None


def soak(length: Length, told: Callable[[Soak], None]) -> Soak:
    """Use the window for so long, and tell after each round; raises when an act goes wrong."""
    found = Soak()
    with own_place() as place, _listening(found):
        made = prepare(place, small=length.small)
        _in_window(found, place, made, length, told)
        found.left += _left(place)
    return found


def _in_window(
    found: Soak, place: Path, made: Library, length: Length, told: Callable[[Soak], None]
) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.qt.app import build
    from desktop.qt.appearance import dress
    from tests.soak.acts import Round
    from tests.soak.person import Person, painted

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["ascribe"])
    dress(application)
    before = len(QApplication.allWidgets())
    ascribe = build(application)
    ascribe.settings.suggesting = False
    ascribe.window.resize(1440, 900)
    ascribe.window.show()
    ascribe.opening.open(made.path)
    try:
        person = Person(ascribe)
        person.until(lambda: ascribe.window.reader.article_id, "the first article")
        round_ = Round(person, made, place, small=length.small)
        began = time.monotonic()
        while found.rounds < length.rounds or time.monotonic() - began < length.seconds:
            round_.go()
            found.rounds += 1
            found.did += [(act.at - began, act.kind, act.wall, act.cpu) for act in person.acts]
            person.acts.clear()
            spent = time.monotonic() - began
            found.gauges.append(gauge(spent, place / "temporary", kinds=length.kinds))
            told(found)
    finally:
        ascribe.window.close()
        ascribe.dismantle()
        painted()
        painted()
    stray = len(QApplication.allWidgets()) - before
    if stray > 0:
        found.left.append(f"{stray} widgets")


@contextmanager
def _listening(found: Soak) -> Iterator[None]:
    """Keep what Qt and the program complain about."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    def hear(kind: QtMsgType, _context: object, words: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not words.startswith(
            _OFFSCREEN
        ):
            found.troubles.append(f"Qt: {words}")

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.troubles.append(record.getMessage())

    handler = Handler(logging.WARNING)
    logging.getLogger("desktop").addHandler(handler)
    former, hook = qInstallMessageHandler(hear), sys.excepthook

    def broke(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.troubles.append(f"{kind.__name__}: {error}")
        hook(kind, error, trace)

    sys.excepthook = broke
    try:
        yield
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(former)
        logging.getLogger("desktop").removeHandler(handler)


def line(found: Soak) -> str:
    """Say what was counted after the last round."""
    last = found.gauges[-1]
    return (
        f"round {found.rounds}, {last.seconds:.0f} s: {last.rss:.1f} MB (own {last.own:.1f}; "
        f"{last.children_pss:.0f} in {last.children} processes), {last.widgets} widgets, "
        f"{last.objects} QObjects, {last.python:,} objects, {last.threads} threads, "
        f"{last.files} files"
    )


def _left(place: Path) -> list[str]:
    """Say what the closed window left: processes, shared memory, files."""
    ends = time.monotonic() + _ENDING
    pid = os.getpid()
    while (below := [each for each in descendants(pid) if not _tracker(each)]) and (
        time.monotonic() < ends
    ):
        time.sleep(0.1)
    left = [f"process {_command(each)}" for each in below]
    left += [f"shared memory {name}" for name in sorted(shared_of(pid))]
    left += [f"file {each.name}" for each in (place / "temporary").rglob("*") if each.is_file()]
    left += [
        f"file {each.name}"
        for each in place.glob("*")
        if each.is_file() and each.suffix != ".ascribe"
    ]
    return left


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()[:80]
    except OSError:
        return str(pid)


def _tracker(pid: int) -> bool:
    """Say whether this is Python's own watcher over shared memory: it ends with the process."""
    return "resource_tracker" in _command(pid)
