"""A whole use of the program in a process that ends when anything asks for the network.

`python -m tests.privacy.using FOLDER` prints one line for each thing that was done.
"""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tests.privacy.sockets import can_watch, end_at_network

if TYPE_CHECKING:
    from desktop.qt.jobs import Report

_PATIENCE = 90.0
"""Seconds until work beside the window has to be done."""


def main() -> int:
    """Use the program; the first thing that goes wrong ends it."""
    folder = Path(sys.argv[1])
    os.environ["ASCRIBE_HOME"] = str(folder / "home")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.privacy.luring import lures

    files = lures(folder)
    if can_watch():
        end_at_network()
    else:
        sys.addaudithook(_hook)
    project = folder / "used.ascribe"
    _by_commands(project, files, folder)
    _by_window(project, files, folder)
    return 0


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in (2, 10, 23, 30):
        os._exit(99)


def _by_commands(project: Path, files: list[Path], folder: Path) -> None:
    from desktop.cli import main as typed

    for number, file in enumerate(files):
        done(f"import {file.suffix}", partial(typed, ["import", str(project), str(file)]))
        assert number or project.exists()
    for words in (
        ["search", str(project), "mayor"],
        ["suggest", str(project)],
        ["export", str(project), "-o", str(folder / "a.csv")],
        ["export", str(project), "--what", "articles", "-o", str(folder / "a.jsonl")],
        ["info", str(project)],
        ["check", str(project)],
        ["share", str(project), "-o", str(folder / "shared.ascribe"), "--with", "all"],
        ["repair", str(project), "-o", str(folder / "repaired.ascribe")],
    ):
        done(words[0], partial(typed, words))


def done(name: str, act: Callable[[], object]) -> None:
    """Do it and say so; what returns a code other than 0 failed."""
    code = act()
    if code not in (0, None):
        print(f"FAILED {name}", flush=True)
        raise SystemExit(3)
    print(f"done {name}", flush=True)


def _by_window(project: Path, files: list[Path], folder: Path) -> None:
    from PySide6.QtWidgets import QApplication, QDialog

    from desktop.qt.app import build
    from desktop.qt.appearance import dress
    from desktop.qt.views.choosing import FileChooser

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    made = build(application, FileChooser())
    assert made.opening.open(folder / "repaired.ascribe")
    made.window.show()

    def settle() -> None:
        end = time.monotonic() + _PATIENCE
        application.processEvents()
        while made.jobs.running and time.monotonic() < end:
            application.processEvents()
        assert not made.jobs.running

    for article in made.session.here.articles.ids():
        done("read", partial(made.window.open_article, article))
        settle()
        for action in ("page_view", "suggest_now", "page_view"):
            if made.actions[action].isEnabled():
                done(action, partial(made.actions.run, action))
                settle()
    _reports(made.session.here, folder)
    for action in ("claim_map", "timeline", "matrix", "entity_page", "keys", "about", "palette",
                   "find_everywhere", "edit_article", "versions", "export", "report"):  # fmt: skip
        if made.actions[action].isEnabled():
            done(action, partial(made.actions.run, action))
            settle()
        for dialog in application.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
    made.window.close()
    made.dismantle()


def _reports(project: object, folder: Path) -> None:
    from desktop.domain.filters import ClaimFilter
    from desktop.project import Project
    from desktop.qt.dialogs.report_choice import HTML, PDF, ReportChoice
    from desktop.qt.dialogs.report_work import ReportWork

    assert isinstance(project, Project)
    for form in (HTML, PDF):
        work = ReportWork(
            project.path, "", folder / f"report.{form}", ReportChoice(form=form), None,
            ClaimFilter(), "A report", "everything",
        )  # fmt: skip
        done(f"report {form}", partial(_quiet, work))


def _quiet(work: "Callable[[Report], object]") -> None:
    work(cast("Report", lambda _done, _total: None))


if __name__ == "__main__":
    sys.exit(main())
