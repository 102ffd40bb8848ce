"""The mode that imports 100 files of many formats by the command line, read in processes apart."""

import io
import os
import random
import sys
from pathlib import Path

from desktop.domain.text import sha256
from desktop.formats import read_file
from desktop.project import Project
from tests.crash import picture
from tests.crash.judging import HALF, LOST, UNDO, Verdict, heard_by, opened
from tests.crash.stepping import PROJECT
from tests.crash.telling import KEPT, Said, Teller
from tests.crash.truth import Truth

FILES = "files"
COUNT = 100
_KINDS = ("txt", "html", "md", "html", "txt", "rtf", "html", "txt", "md", "html")


def prepare(folder: Path) -> None:
    """Write the files."""
    (folder / FILES).mkdir()
    for number in range(COUNT):
        kind = _KINDS[number % len(_KINDS)]
        (folder / FILES / f"{number:03}.{kind}").write_text(_written(kind, number), "utf-8")


def _written(kind: str, number: int) -> str:
    rng = random.Random(number)
    lines = [
        f"Paragraph {line} of report {number}: " + " ".join(rng.choices(_LINE.split(), k=30)) + "."
        for line in range(30)
    ]
    if kind == "html":
        inner = "".join(f"<p>{line}</p>" for line in lines)
        title = f"<title>Report {number}</title>"
        return f"<html><head>{title}</head><body><article>{inner}</article></body></html>"
    if kind == "rtf":
        inner = "".join(line + r"\par " for line in lines)
        return r"{\rtf1\ansi " + inner + "}"
    return "\n\n".join([f"# Report {number}" if kind == "md" else f"Report {number}", *lines])


_LINE = "the mayor said that bridge council harbour denied report money of and water would not"


class _Lines(io.TextIOBase):
    """The standard output of the command: what it says on a line is acknowledged."""

    def __init__(self, tell: Teller) -> None:
        self._tell = tell
        self._left = ""

    def write(self, words: str) -> int:
        """Pass on whole lines."""
        *lines, self._left = (self._left + words).split("\n")
        for line in lines:
            self._tell.kept("add", line=line, going=True)
        return len(words)


def work(folder: Path, _seed: int, tell: Teller) -> None:
    """Run `ascribe import` on the folder; a second one goes on where the first was killed."""
    from desktop.cli import main

    sys.stdout = _Lines(tell)
    tell.ready()
    tell.begin("import")
    main(["import", str(folder / PROJECT), str(folder / FILES)])
    tell.kept("import")
    os._exit(0)


def judge(path: Path, folder: Path, lines: list[Said], verdict: Verdict) -> None:
    """The first files are there as articles, each whole; as many as were told, or one more."""
    flight = heard_by(Truth(), lines, verdict)
    told = [
        line.more["line"]
        for line in lines
        if line.kind == KEPT and line.more.get("line", "").startswith("Added")
    ]
    if not path.exists():
        if told:
            verdict.fault(LOST, "articles were acknowledged and there is no file")
        return
    project = opened(path, verdict)
    if project is None:
        return
    try:
        files = sorted((folder / FILES).iterdir())
        articles = project.articles.all()
        for article, file in zip(articles, files, strict=False):
            wanted = read_file(file)
            document = project.articles.document(article.id)
            same = (document.text, len(document.blocks)) == (wanted.text, len(wanted.blocks))
            if not same or project.articles.original(article.id) != file.read_bytes():
                verdict.fault(HALF, f"article {article.id} is not what stands in {file.name}")
        known = {str(article.id): article.title for article in articles}
        for line in told:
            number = line.rpartition("as article ")[2].split()[0]
            if number not in known:
                verdict.fault(LOST, f"‘{line}’ was said and the article is not there")
        if flight is not None and told:
            last = int(told[-1].rpartition("as article ")[2].split()[0])
            verdict.there = len(articles) > last
            if len(articles) > last + 1:
                verdict.fault(HALF, "more than one article came without a word")
        _undo(project, verdict)
    finally:
        project.close()


def _undo(project: Project, verdict: Verdict) -> None:
    """Take the last article away and bring it back."""
    before = project.articles.all()
    if not before:
        return
    text = project.articles.document(before[-1].id).text
    project.undo()
    if len(project.articles.all()) != len(before) - 1:
        verdict.fault(UNDO, "undo does not take the last article away")
    project.redo()
    if sha256(project.articles.document(before[-1].id).text) != sha256(text):
        verdict.fault(UNDO, "redo does not bring the last article back")


def finished(path: Path) -> bool:
    """Say whether all files are in."""
    return path.exists() and picture.counted(path, "article") >= COUNT
