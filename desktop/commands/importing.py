"""The command that adds articles: files, folders of files, links, and marks of a CSV file."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.shared import (
    FAULT,
    OK,
    SUFFIX,
    create_project,
    is_link,
    open_project,
    opened,
)
from desktop.commands.versions import add_version, version_options
from desktop.domain.errors import FileProblem, UserError

if TYPE_CHECKING:
    from desktop.apart import Apart
    from desktop.domain.model import ArticleId, ImportedDocument
    from desktop.project import Project


def import_options(command: argparse.ArgumentParser) -> None:
    """Add the options of `ascribe import`."""
    command.add_argument(
        "files",
        nargs="*",
        metavar="FILE or LINK",
        help="a file to add (text, Markdown, web page, PDF, Word, EPUB, OpenDocument, RTF), a "
        "folder of them, or the link of a page, which is fetched",
    )
    command.add_argument(
        "--whole-page", action="store_true", help="of web pages take all, not only the main text"
    )
    command.add_argument(
        "--own-network",
        action="store_true",
        help="links may lead to this computer or the own network",
    )
    command.add_argument(
        "--annotations", metavar="FILE.csv", type=Path, help="marks that Ascribe exported"
    )
    command.add_argument(
        "--password", default="", metavar="WORDS", help="opens locked PDFs; it is kept nowhere"
    )
    command.add_argument(
        "--recognise",
        action="store_true",
        help="recognise the text of pages that are pictures; needs Tesseract, takes seconds a page",
    )
    version_options(command)


def import_(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Add articles, one line each, or the marks of a CSV file; keep the good when some are bad."""
    if not asked.files and asked.annotations is None:
        parser.error("give a file to import, or --annotations with a CSV file")
    if asked.new_version_of is not None:
        if len(asked.files) != 1 or asked.annotations is not None:
            parser.error("--new-version-of takes one file or link")
        return add_version(asked)
    failed = False
    if asked.files:
        from desktop.apart import Apart

        with Apart(most=1) as apart:
            failed = _Import(asked, apart).add(asked.files)
    if asked.annotations is not None:
        failed = _import_annotations(asked.project, asked.annotations) or failed
    return FAULT if failed else OK


class _Import:
    """Files on their way into a project, which is made when the first of them can be read."""

    def __init__(self, asked: argparse.Namespace, apart: "Apart") -> None:
        from desktop.formats.source import named

        path: Path = asked.project
        self._path = path
        self._apart = apart
        self._password: str = asked.password
        self._recognise: bool = asked.recognise
        self._whole: bool = asked.whole_page
        self._near: bool = asked.own_network
        self._name = named(path)
        self._failed = False
        self._project: Project | None = None
        if os.path.exists(path):  # noqa: PTH110 - Path.exists raises for a name that is too long
            self._project = open_project(path)
        elif path.suffix.casefold() != SUFFIX:
            raise FileProblem(
                f"There is no project {self._name}; a new one's name ends in {SUFFIX}."
            )

    def add(self, typed: Sequence[str]) -> bool:
        """Add each file on its own and say whether any failed."""
        from desktop.file_reading import found_files

        try:
            for name in typed:
                try:
                    if is_link(name):
                        self._add_link(name)
                        continue
                    files = found_files([Path(name)])
                except UserError as problem:
                    self._complain(problem.sentence)
                else:
                    for file in files:
                        self._add_file(file)
        except _NotTaken as problem:  # what does not fit into the project now will not fit later
            self._complain(problem.sentence)
        finally:
            if self._project is not None:
                self._project.close()
        return self._failed

    def _add_file(self, file: Path) -> None:
        from desktop.formats.pdf import PasswordWanted
        from desktop.formats.pdf_recognition import RecognitionWanted
        from desktop.formats.source import named

        try:
            imported, recognised = self._read(file)
            if self._whole and imported.media_type == "text/html":
                from desktop.link_reading import whole_page

                imported = whole_page(imported, self._apart)
            article = self._opened().articles.get(_add(self._opened(), imported, recognised))
        except PasswordWanted as problem:
            asked = f"{named(file)} is locked with a password; give it with --password."
            self._complain(problem.sentence if self._password else asked)
        except RecognitionWanted:
            pictures = f"{named(file)} holds pictures of pages, no text"
            self._complain(f"{pictures}; add --recognise to have it recognised.")
        except _NotTaken:
            raise
        except UserError as problem:
            self._complain(problem.sentence)
        else:
            words = f"{article.words} words"
            if recognised:
                pages = "1 page" if recognised == 1 else f"{recognised} pages"
                words += f", text of {pages} recognised"
            print(f"Added ‘{article.title}’ as article {article.id} ({words}).")

    def _read(self, file: Path) -> tuple["ImportedDocument", int]:
        """Return the article in a file, and of how many pages the text was recognised."""
        from desktop.file_reading import read, recognise

        if self._recognise and file.suffix.casefold() == ".pdf":
            return recognise(file, self._apart, password=self._password)
        return read(file, self._apart, password=self._password), 0

    def _add_link(self, url: str) -> None:
        """Fetch a page; one that came from this link before gets a new version."""
        from desktop.formats.fetching_rules import NearAddress
        from desktop.link_reading import read_link

        try:
            answer = read_link(url, self._apart, near=self._near)
            whole = answer.whole if self._whole else None
            imported = whole if whole is not None else answer.imported
            notes = "".join(f"; {note}" for note in answer.notes)
            retaking = self._opened().retaking
            known = retaking.with_url(answer.url)
            if known is not None:
                if answer.whole is not None and retaking.is_whole(known):
                    imported = answer.whole
                self._add_version(known, imported, notes)
                return
            article = self._opened().articles.get(_add(self._opened(), imported))
            if whole is not None:
                retaking.keep_choice(article.id, whole=True)
        except NearAddress as problem:
            self._complain(f"{problem.sentence.rstrip('.')}; if you mean it, add --own-network.")
        except _NotTaken:
            raise
        except UserError as problem:
            self._complain(problem.sentence)
        else:
            words = f"{article.words} words"
            if whole is None and answer.whole is not None:
                words = f"main text only, {answer.words} of {answer.whole_words} words"
            print(f"Added ‘{article.title}’ as article {article.id} ({words}){notes}.")

    def _add_version(self, known: "ArticleId", imported: "ImportedDocument", notes: str) -> None:
        project = self._opened()
        report = project.versions.add(known, imported)
        article = project.articles.get(known)
        review = f", {report.to_review} marks to look over" if report.to_review else ""
        print(
            f"Added version {article.version_number} of ‘{article.title}’, article {known} "
            f"({article.words} words{review}){notes}."
        )

    def _opened(self) -> "Project":
        if self._project is None:
            self._project = create_project(self._path)
            print(f"Made the project {self._name}.")
        return self._project

    def _complain(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)
        self._failed = True


class _NotTaken(UserError):
    """The project cannot take what was read: its disk is full, or the file is gone."""

    def __init__(self, name: str, problem: FileProblem) -> None:
        super().__init__(f"{problem.sentence} ‘{name}’ and what follows it were not added.")


def _add(project: "Project", imported: "ImportedDocument", recognised: int = 0) -> "ArticleId":
    """Add an article, unless its very text is there; its note says what was recognised."""
    from desktop.domain.text import sha256

    same = project.articles.same_text(sha256(imported.text))
    if same is not None:
        name = imported.file_name or imported.title
        raise UserError(f"‘{name}’ has the same text as article {same} and was not added again.")
    try:
        added = project.articles.add(imported)
    except FileProblem as problem:
        raise _NotTaken(imported.file_name or imported.title, problem) from problem
    if recognised:
        from desktop.file_reading import RECOGNISED

        project.articles.edit(added, note=RECOGNISED)
    return added


def _import_annotations(path: Path, table: Path) -> bool:
    """Add the marks of a CSV file and say whether any row failed."""
    from desktop.formats.tables import read_csv

    with opened(path) as project:
        _columns, rows = read_csv(table)
        report = project.importing.annotations(rows)
    print(f"Added {report.added} annotation{'' if report.added == 1 else 's'}.")
    for problem in report.problems:
        print(problem, file=sys.stderr)
    return bool(report.problems)
