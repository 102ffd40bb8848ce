"""`ascribe export PROJECT`: a table as CSV or JSON Lines, or an article as a PDF with its marks."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from desktop.commands.shared import OK, only_articles, opened
from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from desktop.project import Project


_WHAT = (
    "annotations (as without), articles, tags, entities, mentions, claims, claim_links, "
    "replies, propositions or suggestions"
)
_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}


def export_options(command: argparse.ArgumentParser) -> None:
    """Add what can be typed."""
    command.add_argument("--what", default="annotations", metavar="TABLE", help=_WHAT)
    command.add_argument(
        "--format",
        choices=("csv", "jsonl", "pdf"),
        help="csv, or by the file's name; pdf: the file of one article with the marks in it",
    )
    command.add_argument(
        "-o", "--output", default="-", metavar="FILE", help="- is the standard output, as without"
    )
    command.add_argument(
        "--delimiter", type=_delimiter, default=",", help="one character, or the word tab"
    )
    command.add_argument(
        "--no-bom", action="store_true", help="no byte order mark (a pipe never gets one)"
    )
    command.add_argument(
        "--no-guard", action="store_true", help="no apostrophe before cells that begin with = + - @"
    )
    only_articles(command)


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


def _delimiter(typed: str) -> str:
    delimiter = _DELIMITERS.get(typed, typed)
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise argparse.ArgumentTypeError("the delimiter has to be one character or the word tab")
    return delimiter
