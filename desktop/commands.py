"""The commands that work without a window: import, export, info, check.

Each takes what was typed and the parser, for wrong use, and returns the exit code.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from desktop.domain.errors import FileProblem, UserError

if TYPE_CHECKING:
    from desktop.domain.model import ArticleId, ImportedDocument
    from desktop.project import Project

SUFFIX = ".ascribe"
OK, FAULT = 0, 1


def is_link(typed: str) -> bool:
    """Say whether this is the address of a page."""
    return typed.casefold().startswith(("http://", "https://"))


def about_link(typed: str) -> str:
    """Return the sentence for an address, as long as pages are not fetched."""
    return (
        f"‘{typed}’ is a link, and Ascribe does not fetch pages yet; "
        "save the page as text and add that."
    )


def import_(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Add articles, one line each, or the marks of a CSV file; keep the good when some are bad."""
    if not asked.files and asked.annotations is None:
        parser.error("give a file to import, or --annotations with a CSV file")
    failed = _import_files(asked.project, asked.files) if asked.files else False
    if asked.annotations is not None:
        failed = _import_annotations(asked.project, asked.annotations) or failed
    return FAULT if failed else OK


def _import_files(path: Path, files: Sequence[str]) -> bool:
    """Add each file on its own and say whether any failed.

    A project that does not exist is made when the first file can be read.
    """
    from desktop.formats import read_file
    from desktop.formats.source import named

    makes = not path.exists()
    if makes and path.suffix.casefold() != SUFFIX:
        raise FileProblem(f"There is no project {named(path)}; a new one's name ends in {SUFFIX}.")
    opened: Project | None = None if makes else _open(path)
    failed = False
    try:
        for typed in files:
            try:
                if is_link(typed):
                    raise FileProblem(about_link(typed))
                imported = read_file(Path(typed))
                if opened is None:
                    opened = _create(path)
                    print(f"Made the project {named(path)}.")
                article = opened.articles.get(_add(opened, imported))
            except UserError as problem:
                print(problem.sentence, file=sys.stderr)
                failed = True
            else:
                print(f"Added ‘{article.title}’ as article {article.id} ({article.words} words).")
    finally:
        if opened is not None:
            opened.close()
    return failed


def _add(project: "Project", imported: "ImportedDocument") -> "ArticleId":
    """Add an article, unless its very text is there."""
    from desktop.domain.text import sha256

    same = project.articles.same_text(sha256(imported.text))
    if same is not None:
        raise UserError(
            f"‘{imported.file_name}’ has the same text as article {same} and was not added again."
        )
    return project.articles.add(imported)


def _import_annotations(path: Path, table: Path) -> bool:
    """Add the marks of a CSV file and say whether any row failed."""
    from desktop.formats.tables import read_csv

    with _opened(path) as project:
        _columns, rows = read_csv(table)
        report = project.importing.annotations(rows)
    print(f"Added {report.added} annotation{'' if report.added == 1 else 's'}.")
    for problem in report.problems:
        print(problem, file=sys.stderr)
    return bool(report.problems)


def export(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write a table to a file or to the standard output."""
    from desktop.formats.source import named

    to_stdout = asked.output == "-"
    target = Path(asked.output)
    form = asked.format or ("jsonl" if target.suffix.casefold() == ".jsonl" else "csv")
    with _opened(asked.project, read_only=True) as project:
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


def info(asked: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Say what a project holds."""
    with _opened(asked.project, read_only=True) as project:
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
    with _opened(asked.project, read_only=True) as project:
        problems = project.check()
    for problem in problems:
        print(problem)
    if problems:
        return FAULT
    print("No problems found.")
    return OK


def _open(path: Path, *, read_only: bool = False) -> "Project":
    from desktop.homes import homes, login_name
    from desktop.project import Project

    return Project.open(path, login_name(), homes().backups, read_only=read_only)


def _create(path: Path) -> "Project":
    from desktop.homes import homes, login_name
    from desktop.project import Project

    return Project.create(path, login_name(), homes().backups)


@contextmanager
def _opened(path: Path, *, read_only: bool = False) -> Iterator["Project"]:
    project = _open(path, read_only=read_only)
    try:
        yield project
    finally:
        project.close()
