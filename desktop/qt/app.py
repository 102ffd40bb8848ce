"""Start the window: the one place where the parts are made and handed to each other."""

import gc
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.homes import APPLICATION, Homes, homes, login_name
from desktop.qt.actions import ActionMap
from desktop.qt.adding import Adding
from desktop.qt.appearance import STYLE, STYLED, Appearance, dress
from desktop.qt.icons import application_icon
from desktop.qt.jobs import Jobs
from desktop.qt.lens import Lens
from desktop.qt.opening import Opening
from desktop.qt.session import Session
from desktop.qt.settings import Settings
from desktop.qt.views.choosing import FileChooser
from desktop.qt.views.window import Parts, Window

log = logging.getLogger(__name__)

DESKTOP_FILE = "ascribe"
TURN = 0.0005
"""Seconds that a thread of Python keeps the window waiting, each time the window wants to go on.
The usual 5 ms added up to a tenth of a second for a letter typed while a thread read names."""


@dataclass(frozen=True, slots=True)
class Ascribe:
    """The wired program; whoever holds it owns every part."""

    homes: Homes
    session: Session
    lens: Lens
    settings: Settings
    jobs: Jobs
    chooser: FileChooser
    opening: Opening
    adding: Adding
    actions: ActionMap
    appearance: Appearance
    window: Window

    def dismantle(self) -> None:
        """Let go of every part, the window first."""
        self.jobs.drain()
        self.adding.close()
        self.session.close()
        for part in (self.window, self.adding, self.opening, self.actions, self.appearance):
            part.deleteLater()
        self.jobs.deleteLater()
        self.session.deleteLater()


def main(project: Path | None = None, files: Sequence[Path] = (), png: Path | None = None) -> int:
    """Open the window on a project, add these files, run until it is closed; return the exit code.

    With `png` the window is painted once into that file and closed: a start that proves itself.
    """
    from desktop.qt.trouble import Trouble, start_log

    places = homes()
    start_log(places.log_file)
    application = _application()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    trouble = Trouble(places.log_file, application)
    trouble.watch()
    asked = [path.absolute() for path in ([project] if project else []) + list(files)]
    if png is None:
        from desktop.qt.second_start import hand_over, socket_name

        if hand_over(socket_name(places.data), asked):
            return 0
    dress(application)
    parts = _make_parts(places, application)
    parts.opening.foresee(project)
    ascribe = _put_together(places, parts)
    trouble.excuse = ascribe.session.excuse
    if png is None:
        ascribe.window.show()  # what is opened finds its width: nothing is laid out twice
    ascribe.opening.first(project)
    if files:
        ascribe.adding.add_files([path.absolute() for path in files])
    if png is not None:
        return _photograph(ascribe, png)
    ascribe.window.painted.connect(lambda: _listen(ascribe, application))
    ascribe.window.painted.connect(_settle)
    ascribe.window.painted.connect(ascribe.adding.warm)
    ascribe.window.closed.connect(application.quit)
    code = application.exec()
    ascribe.dismantle()
    return code


def build(application: QApplication, chooser: FileChooser | None = None) -> Ascribe:
    """Make every part and wire it, the right panel too; opens no project, shows no window."""
    places = homes()
    ascribe = _put_together(places, _make_parts(places, application, chooser))
    ascribe.window.side.make()
    return ascribe


def _make_parts(
    places: Homes, application: QApplication, chooser: FileChooser | None = None
) -> Parts:
    """Make what the window works with."""
    sys.setswitchinterval(TURN)
    settings = Settings(places.settings_file)
    author = login_name()
    session = Session(author=author, backups=places.backups)
    jobs = Jobs(application)
    opening = Opening(session, settings, places, chooser or FileChooser(), author)
    opening.jobs = jobs
    session.aside = partial(_back_up, jobs)
    adding = Adding(session, jobs)
    actions = ActionMap(settings.keys)
    appearance = Appearance(settings)
    appearance.wear()
    lens = Lens(session, session)
    return Parts(session, lens, settings, appearance, actions, jobs, opening, adding)


def _back_up(jobs: Jobs, work: Callable[[], None]) -> None:
    """Back up a large project that gave way to another one, beside the window."""
    job = jobs.make("backup", lambda _report: work())
    job.setProperty("words", QCoreApplication.translate("Backup", "Keeping a backup"))
    jobs.run(job)


def _put_together(places: Homes, parts: Parts) -> Ascribe:
    """Make the window; its right panel comes after the first painting."""
    window = Window(parts)
    return Ascribe(
        places,
        parts.session,
        parts.lens,
        parts.settings,
        parts.jobs,
        parts.opening.chooser,
        parts.opening,
        parts.adding,
        parts.actions,
        parts.appearance,
        window,
    )


def _application() -> QApplication:
    QCoreApplication.setApplicationName(APPLICATION)
    QCoreApplication.setOrganizationName(APPLICATION)
    QGuiApplication.setApplicationDisplayName(APPLICATION)
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        application = QApplication([*sys.argv[:1], "-style", STYLE])
        application.setProperty(STYLED, STYLE)
    application.setWindowIcon(application_icon())
    QLocale.setDefault(QLocale(QLocale.Language.English))
    return application


def _settle() -> None:
    """Let garbage be collected again, but never look through what stays to the end."""
    gc.freeze()
    gc.enable()


def _listen(ascribe: Ascribe, application: QApplication) -> None:
    """Hear second starts: open what they bring and come to the front."""
    from desktop.qt.doorbell import Doorbell  # brings Qt's network
    from desktop.qt.second_start import socket_name

    bell = Doorbell(socket_name(ascribe.homes.data), application)

    def answer(paths: list[Path]) -> None:
        ascribe.adding.add_files(paths)
        window = ascribe.window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    bell.rung.connect(answer)
    application.aboutToQuit.connect(bell.close)


def _photograph(ascribe: Ascribe, png: Path) -> int:
    """Show the window, paint it into a file once it stands, close it."""
    application = QApplication.instance()
    results: list[bool] = []

    def take() -> None:
        results.append(ascribe.window.grab().save(str(png), "PNG"))
        ascribe.window.close()
        QCoreApplication.quit()

    ascribe.window.side.make()
    ascribe.window.show()
    QTimer.singleShot(300, ascribe.window, take)
    if application is not None:
        application.exec()
    ascribe.dismantle()
    if not (results and results[0]):
        log.error("no picture could be written to %s", png.name)
        return 1
    return 0
