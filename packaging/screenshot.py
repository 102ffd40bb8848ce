"""Draw the window into pictures: python3 packaging/screenshot.py [FOLDER].

The real window without a display: docs/screenshot.png on a fresh library with the sample articles,
docs/claim-map.png on the samples with all their coding. With a FOLDER, the window and each of its
overviews in light, dark and sepia at 100 % and 200 %, for looking at, go there.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment

SIZE = (1440, 900)
THEMES = ("light", "dark", "sepia")
SCALES = (1, 2)
PAGES = ("claim_map", "timeline", "matrix", "entity_page")
STEPS = 7
"""How many marks to go on from the headline, so that the panel's form shows one of them."""


def main() -> None:
    """Draw what was asked for, each picture in a process and a home of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="for all themes and scales")
    parser.add_argument("--draw", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.draw:
        theme, page, file = arguments.draw
        draw(theme, page, Path(file))
        return
    if arguments.folder is None:
        docs = environment.ROOT / "docs"
        spawn("light", 1, "window", docs / "screenshot.png")
        spawn("light", 1, "claim_map", docs / "claim-map.png")
        return
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for page in ("window", *PAGES):
        for theme in THEMES:
            for scale in SCALES:
                spawn(theme, scale, page, arguments.folder / f"{page}-{theme}-{scale}00.png")


def spawn(theme: str, scale: int, page: str, file: Path) -> None:
    """Draw one picture in a new process: Qt reads the scale only when it starts."""
    python = environment.Environment().prepare()
    with tempfile.TemporaryDirectory() as home:
        environ = dict(
            os.environ,
            ASCRIBE_HOME=home,
            QT_QPA_PLATFORM="offscreen",
            QT_SCALE_FACTOR=str(scale),
            PYTHONPATH=str(environment.ROOT),
        )
        script = str(Path(__file__).resolve())
        command = [str(python), script, "--draw", theme, page, str(file.resolve())]
        subprocess.run(command, env=environ, check=True)
    print(file)


def draw(theme: str, page: str, file: Path) -> None:
    """Open the window in this process, on the page that is named, and save what it shows."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.qt.app import build
    from desktop.qt.appearance import dress

    application = QApplication(sys.argv[:1])
    dress(application)
    ascribe = build(application)
    ascribe.appearance.choose_window(theme)
    ascribe.settings.hint_seen = True
    ascribe.opening.first(None if page == "window" else coded(Path(os.environ["ASCRIBE_HOME"])))
    saved: list[bool] = []

    def select() -> None:
        if page in PAGES:
            ascribe.actions.run(page)
        for _ in range(STEPS if page == "window" else 0):
            ascribe.actions.run("next_mark")

    def take() -> None:
        saved.append(ascribe.window.grab().save(str(file), "PNG"))
        ascribe.window.close()
        application.quit()

    ascribe.window.resize(*SIZE)
    ascribe.window.show()
    QTimer.singleShot(400, ascribe.window, select)
    QTimer.singleShot(800, ascribe.window, take)
    application.exec()
    ascribe.dismantle()
    if saved != [True]:
        sys.exit(f"{file} could not be written.")


def coded(folder: Path) -> Path:
    """Make a project of the samples with all that is coded in them."""
    from desktop.project import Project
    from tests.coded_seeds import record_all

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "Samples.ascribe"
    project = Project.create(path)
    record_all(project)
    project.close()
    return path


if __name__ == "__main__":
    try:
        main()
    except environment.SetupError as error:
        sys.exit(str(error))
