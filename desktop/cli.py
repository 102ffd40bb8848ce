"""The front door: the window, or one of the commands, by what is typed.

PySide6 is imported for the window alone, and slow modules inside the command that needs them.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from desktop.commands.export import export, export_options
from desktop.commands.importing import import_, import_options
from desktop.commands.info import check, check_options, info, info_options
from desktop.commands.repair import repair, repair_options
from desktop.commands.search import search, search_options
from desktop.commands.share import share, share_options
from desktop.commands.shared import FAULT, OK, SUFFIX, about_link, is_link
from desktop.commands.suggest import suggest, suggest_options
from desktop.domain.errors import UserError

WRONG_USE, STOPPED = 2, 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, and where help is."""

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        self.exit(WRONG_USE, f"{sentence.rstrip('.')}. See `{self.prog} --help`.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for and return the exit code.

    0 when all went well, 1 for the world's faults, 2 for wrong use.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A name that this terminal cannot show must not stop the work.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if typed[:1] and typed[0] in _COMMANDS:
        command = _command(typed[0])
        _refuse_dashes(typed[1:], command)
        asked = command.parse_intermixed_args(typed[1:])  # options may stand anywhere
    else:
        asked = _window_parser().parse_args(typed)
    try:
        code: int = asked.run(asked, asked.parser)
        _flush()
    except UserError as problem:
        print(problem.sentence, file=sys.stderr)
        return FAULT
    except BrokenPipeError:
        _hush()
        return FAULT
    except KeyboardInterrupt:
        return STOPPED
    return code


# --- what can be typed ---


def _window_parser() -> _Parser:
    parser = _Parser(
        prog="ascribe",
        description="Open the window on a project; files are added to it.",
        epilog="Commands: import, search, suggest, export, share, info, check, repair. "
        "See `ascribe COMMAND --help`. A file of that name is opened as ./import.",
    )
    parser.add_argument("paths", nargs="*", metavar="PROJECT or FILE", help="what to open and add")
    parser.add_argument("--smoke", action="store_true", help="paint the window once and close it")
    parser.add_argument("--png", metavar="FILE", type=Path, help="with --smoke: keep the picture")
    parser.add_argument("--version", action="store_true", help="say the version")
    parser.set_defaults(run=_window, parser=parser)
    return parser


def _command(name: str) -> _Parser:
    add, run, words = _COMMANDS[name]
    parser = _Parser(prog=f"ascribe {name}", description=words)
    some = "?" if name in _WITHOUT_PROJECT else None
    parser.add_argument(
        "project", metavar="PROJECT", nargs=some, type=Path, help="the project file"
    )
    add(parser)
    parser.set_defaults(run=run, parser=parser)
    return parser


def _refuse_dashes(typed: Sequence[str], parser: _Parser) -> None:
    """Refuse `-o--` and `--output=--`: argparse would give the option an empty list."""
    for one in typed:
        if one == "--":
            return
        short = one.startswith("-") and not one.startswith("--")
        if (short and one.endswith("--")) or (one.startswith("--") and one.endswith("=--")):
            parser.error(f"‘{one[:40]}’ gives an option no value")


# --- the window ---


def _window(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if asked.version:
        from desktop.qt.resources import version

        print(f"Ascribe {version()}")
        return OK
    project: Path | None = None
    files: list[Path] = []
    for place, typed in enumerate(asked.paths):
        if is_link(typed):
            parser.error(about_link(typed))
        if _is_project(Path(typed)):
            if place:
                parser.error("give one project, before the files")
            project = Path(typed)
        else:
            files.append(Path(typed))
    if not asked.smoke:
        if asked.png is not None:
            parser.error("--png needs --smoke")
        return _start_window(project, files, None)
    if asked.png is not None:
        return _start_window(project, files, asked.png)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        return _start_window(project, files, Path(folder) / "window.png")


def _start_window(project: Path | None, files: list[Path], png: Path | None) -> int:
    gc.disable()  # all that a start makes is kept; `app.main` turns it on when the window stands
    try:
        from desktop.qt import app
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("PySide6"):
            raise
        raise UserError(
            "The window needs PySide6; start it with `python3 packaging/run.py`."
        ) from error
    return app.main(project, files, png=png)


def _is_project(path: Path) -> bool:
    if path.suffix.casefold() == SUFFIX:
        return True
    try:
        if not path.is_file():  # to open a pipe would mean to wait for it
            return False
        with path.open("rb") as stream:
            return stream.read(16) == b"SQLite format 3\x00"
    except (OSError, ValueError):
        return False


def _flush() -> None:
    """Find out now that a pipe was closed, not while Python goes down."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _hush() -> None:
    """Keep Python from complaining at exit that nobody reads its output any more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_WITHOUT_PROJECT = frozenset({"suggest"})
_COMMANDS = {
    "import": (import_options, import_, "Add articles to a project, or the marks of a CSV file."),
    "search": (search_options, search, "Find words in all articles of a project."),
    "suggest": (suggest_options, suggest, "Propose claims and names, by rules and a model."),
    "export": (export_options, export, "Write a table of a project as CSV or JSON Lines."),
    "info": (info_options, info, "Say what a project holds."),
    "check": (check_options, check, "Prove that a project file is whole."),
    "share": (share_options, share, "Write a copy for others, without what stays with you."),
    "repair": (repair_options, repair, "Write what can be read of a damaged file to a new one."),
}
