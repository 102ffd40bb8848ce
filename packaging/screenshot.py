"""Draw the window into pictures: python3 packaging/screenshot.py [FOLDER].

The real window on a fresh library with the sample articles, without a display: docs/screenshot.png
for the README. With a FOLDER, light, dark and sepia at 100 % and 200 % for looking at go there.
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
STEPS = 7
"""How many marks to go on from the headline, so that the panel's form shows one of them."""


def main() -> None:
    """Draw what was asked for, each picture in a process and a home of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="for all themes and scales")
    parser.add_argument("--draw", nargs=2, metavar=("THEME", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.draw:
        draw(arguments.draw[0], Path(arguments.draw[1]))
        return
    if arguments.folder is None:
        spawn("light", 1, environment.ROOT / "docs" / "screenshot.png")
        return
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        for scale in SCALES:
            spawn(theme, scale, arguments.folder / f"window-{theme}-{scale}00.png")


def spawn(theme: str, scale: int, file: Path) -> None:
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
        command = [str(python), str(Path(__file__).resolve()), "--draw", theme, str(file.resolve())]
        subprocess.run(command, env=environ, check=True)
    print(file)


def draw(theme: str, file: Path) -> None:
    """Open the window on the sample library in this process and save what it shows."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.qt.app import build
    from desktop.qt.appearance import dress

    application = QApplication(sys.argv[:1])
    dress(application)
    ascribe = build(application)
    ascribe.appearance.choose_window(theme)
    ascribe.settings.hint_seen = True
    ascribe.opening.first(None)
    saved: list[bool] = []

    def select() -> None:
        for _ in range(STEPS):
            ascribe.actions["next_mark"].trigger()

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


if __name__ == "__main__":
    try:
        main()
    except environment.SetupError as error:
        sys.exit(str(error))
