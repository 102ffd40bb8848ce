"""The commands that read a project: export, info, check; and what all commands share.

Each takes what was typed and the parser, for wrong use, and returns the exit code.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from desktop.project import Project

SUFFIX = ".ascribe"
OK, FAULT = 0, 1


def is_link(typed: str) -> bool:
    """Say whether this is the address of a page."""
    return typed.casefold().startswith(("http://", "https://"))


def about_link(typed: str) -> str:
    """Return the sentence for an address where a file or project is meant to stand."""
    return (
        f"‘{typed}’ is a link; paste it into the window, or add it with "
        "`ascribe import PROJECT LINK`"
    )


def export(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write a table to a file or to the standard output."""
    from desktop.formats.source import named

    if asked.format == "pdf":
        return _export_pdf(asked, parser)
    to_stdout = asked.output == "-"
    target = Path(asked.output)
    form = asked.format or ("jsonl" if target.suffix.casefold() == ".jsonl" else "csv")
    with opened(asked.project, read_only=True) as project:
        if asked.what not in project.exporting.names:
            choices = ", ".join(project.exporting.names)
            parser.error(f"there is no table ‘{asked.what}’; choose one of: {choices}")
        for article in asked.article or ():
            _refuse_missing(project, article)
        columns = project.exporting.columns(asked.what)
        rows = project.exporting.rows(asked.what, asked.article)
        progress = _progress(lambda: project.exporting.count(asked.what, asked.article))
        with _target(target, to_stdout=to_stdout) as place:
            count = _write(asked, form, place, columns, rows, progress)
    if not to_stdout:
        print(f"Wrote {count} row{'' if count == 1 else 's'} to {named(target)}.")
    return OK


def _export_pdf(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the PDF of one article with the marks in it."""
    from desktop.formats.landing import landing
    from desktop.formats.source import named

    if asked.output == "-" or len(asked.article or ()) != 1:
        parser.error("a PDF is written of one article to a file: give --article ID and -o FILE")
    (article,) = asked.article
    target = Path(asked.output)
    with opened(asked.project, read_only=True) as project:
        _refuse_missing(project, article)
        made = project.pdf_copy.bytes_of(article)
    with landing(target) as stream:
        stream.buffer.write(made)
    print(f"Wrote the PDF with its marks to {named(target)}.")
    return OK


def _write(
    asked: argparse.Namespace,
    form: str,
    place: Path | TextIO,
    columns: Sequence[str],
    rows: Iterator[tuple[object, ...]],
    progress: Callable[[int], None] | None,
) -> int:
    from desktop.formats.tables import write_csv, write_jsonl

    if form == "jsonl":
        return write_jsonl(place, columns, rows, progress=progress)
    return write_csv(
        place,
        columns,
        rows,
        delimiter=asked.delimiter,
        bom=isinstance(place, Path) and not asked.no_bom,
        guard=not asked.no_guard,
        progress=progress,
    )


def _refuse_missing(project: "Project", article: int) -> None:
    try:
        project.articles.get(article)
    except KeyError:
        known = ", ".join(str(other.id) for other in project.articles.all()[:20]) or "none"
        raise UserError(f"There is no article {article}; the project has: {known}.") from None


@contextmanager
def _target(path: Path, *, to_stdout: bool) -> Iterator[Path | TextIO]:
    """Give the path, or the standard output as UTF-8 with the line ends that we write."""
    if not to_stdout:
        yield path
        return
    from io import TextIOWrapper

    sys.stdout.flush()
    stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=False)
    try:
        yield stream
        stream.flush()
    finally:
        with suppress(BrokenPipeError):
            stream.detach()


def _progress(count: Callable[[], int]) -> Callable[[int], None] | None:
    """Return what shows progress on a terminal; into a file or a pipe it is silent."""
    if not sys.stderr.isatty():
        return None
    total = count()

    def show(done: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{done} of {total} rows", end=end, file=sys.stderr, flush=True)

    return show


def _show_part(part: int, parts: int) -> None:
    print(f"\rLooking at part {part} of {parts}", end="", file=sys.stderr, flush=True)


def info(asked: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Say what a project holds."""
    with opened(asked.project, read_only=True) as project:
        facts = project.info()
    if asked.json:
        import json

        print(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        width = max(map(len, facts)) + 2
        for name, value in facts.items():
            print(f"{name.replace('_', ' '):<{width}}{value}")
    return OK


def check(asked: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Prove that a project file is whole; 1 and a list when it is not."""
    with opened(asked.project, read_only=True) as project:
        if sys.stderr.isatty():
            problems = project.check(_show_part)
            print(file=sys.stderr)
        else:
            problems = project.check()
    for problem in problems:
        print(problem)
    if problems:
        return FAULT
    print("No problems found.")
    return OK


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
