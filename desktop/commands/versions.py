"""`ascribe import --new-version-of`: an article imported again; its marks go where words went."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.shared import FAULT, OK, is_link, number, opened
from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from desktop.apart import Apart
    from desktop.domain.model import ImportedDocument
    from desktop.domain.versions import VersionReport

_COUNTS = (
    ("exact", "stands", "stand"),
    ("moved", "moved", "moved"),
    ("fuzzy", "is on changed words", "are on changed words"),
    ("orphans", "lost its words", "lost their words"),
)


def version_options(command: argparse.ArgumentParser) -> None:
    """Add the option."""
    command.add_argument(
        "--new-version-of",
        type=number,
        metavar="ID",
        help="the one file or link given is the new text of this article; its marks move along",
    )


def add_version(asked: argparse.Namespace) -> int:
    """Give an article the text of a file or link, and say in one line where its marks went."""
    from desktop.apart import Apart

    number: int = asked.new_version_of
    try:
        with opened(asked.project) as project, Apart(most=1) as apart:
            if number not in project.articles.ids():
                raise UserError(
                    f"There is no article {number} in this project; "
                    "`ascribe export --what articles PROJECT` lists them."
                )
            whole = asked.whole_page or project.retaking.is_whole(number)
            imported = _read(asked, apart, whole=whole)
            report = project.versions.add(number, imported)
            article = project.articles.get(number)
    except UserError as problem:
        print(problem.sentence, file=sys.stderr)
        return FAULT
    print(
        f"Version {article.version_number} of ‘{article.title}’ "
        f"({article.words} words): {_told(report)}."
    )
    return OK


def _read(asked: argparse.Namespace, apart: "Apart", *, whole: bool) -> "ImportedDocument":
    from desktop.file_reading import read
    from desktop.formats.pdf import PasswordWanted

    name: str = asked.files[0]
    if is_link(name):
        from desktop.formats.fetching_rules import NearAddress
        from desktop.link_reading import read_link

        try:
            answer = read_link(name, apart, near=asked.own_network)
        except NearAddress as problem:
            sentence = problem.sentence.rstrip(".")
            raise UserError(f"{sentence}; if you mean it, add --own-network.") from None
        return answer.whole if whole and answer.whole is not None else answer.imported
    try:
        imported = read(Path(name), apart, password=asked.password)
    except PasswordWanted as problem:
        asking = f"‘{Path(name).name}’ is locked with a password; give it with --password."
        raise UserError(problem.sentence if asked.password else asking) from None
    if whole and imported.media_type == "text/html":
        from desktop.link_reading import whole_page

        imported = whole_page(imported, apart)
    return imported


def _told(report: "VersionReport") -> str:
    parts: list[str] = []
    for name, one, many in _COUNTS:
        count: int = getattr(report, name)
        if count:
            noun = "mark " if count == 1 else "marks "
            parts.append(f"{count} {'' if parts else noun}{one if count == 1 else many}")
    return ", ".join(parts) or "it had no marks"
