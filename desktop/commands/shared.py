"""What all commands share: how a project is opened, and what their exit codes are.

A command takes what was typed and the parser, for wrong use, and returns the exit code.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.project import Project

SUFFIX = ".ascribe"
OK, FAULT = 0, 1
_DIGITS = 18
_SHOWN = 40


def is_link(typed: str) -> bool:
    """Say whether this is the address of a page."""
    return typed.casefold().startswith(("http://", "https://"))


def about_link(typed: str) -> str:
    """Return the sentence for an address where a file or project is meant to stand."""
    return (
        f"‘{typed}’ is a link; paste it into the window, or add it with "
        "`ascribe import PROJECT LINK`"
    )


def number(typed: str) -> int:
    """Return a number as it is typed, of a size that a file can hold; for argparse."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS):
        raise argparse.ArgumentTypeError(
            f"‘{typed[:_SHOWN]}’ is not a whole number of at most {_DIGITS} digits"
        )
    return int(typed)


def only_articles(command: argparse.ArgumentParser) -> None:
    """Add the option that leaves all other articles out."""
    command.add_argument(
        "--article",
        nargs="+",
        action="extend",
        type=number,
        metavar="ID",
        help="only these articles",
    )


def open_project(path: Path, *, read_only: bool = False) -> "Project":
    """Open a project under the name of who is logged in; raises UserError."""
    from desktop.homes import homes, login_name
    from desktop.project import Project

    return Project.open(path, login_name(), homes().backups, read_only=read_only)


def create_project(path: Path) -> "Project":
    """Make a project; raises UserError when there is one."""
    from desktop.homes import homes, login_name
    from desktop.project import Project

    return Project.create(path, login_name(), homes().backups)


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator["Project"]:
    """Open a project for as long as the block runs."""
    project = open_project(path, read_only=read_only)
    try:
        yield project
    finally:
        project.close()
