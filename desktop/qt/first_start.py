"""The personal library: made on the very first start, with the sample articles in it."""

import logging
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId
from desktop.project import Project

log = logging.getLogger(__name__)

READABLE = (".txt", ".md")
STARTER_TAGS = (
    ("Key passage", "amber"),
    ("Background", "blue"),
    ("Check this", "red"),
    ("Useful quote", "green"),
)
"""What a new project begins with; every one can be renamed or deleted."""


def make_library(path: Path, seeds: Path, author: str = "", backups: Path | None = None) -> None:
    """Write the library with tags, sample articles and their marks.

    Raises UserError when it cannot be written; nothing half-made is left behind. A sample that
    cannot be read is left out: it must never stop a start.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(
            f"‘{path.parent}’ cannot be made ({problem.strerror}). "
            "Make room or give the right to write there, then start again."
        ) from problem
    unfinished = path.with_name(f".{path.stem}-unfinished.ascribe")
    unfinished.unlink(missing_ok=True)
    project = Project.create(unfinished, author=author, backups=backups)
    try:
        start_tags(project)
        add_seeds(project, seeds)
        project.clear_history()
    finally:
        project.close()
    for beside in ("-wal", "-shm", "-journal"):  # of a library that someone removed after a crash
        path.with_name(path.name + beside).unlink(missing_ok=True)
    unfinished.replace(path)


def start_tags(project: Project) -> None:
    """Give a new project its first tags, as one step."""
    if project.tags.all():
        return
    with project.step("First tags"):
        for name, colour in STARTER_TAGS:
            project.tags.add(name, colour=colour)


def add_seeds(project: Project, seeds: Path) -> list[ArticleId]:
    """Add the sample articles, those with marks beside them first, then the marks."""
    from desktop.formats import read_file
    from desktop.formats.tables import read_csv

    def rank(path: Path) -> tuple[bool, str]:
        return not path.with_name(f"{path.stem}.annotations.csv").exists(), path.name

    added = []
    for path in sorted((p for p in seeds.glob("*") if p.suffix in READABLE), key=rank):
        try:
            added.append(project.articles.add(read_file(path)))
        except UserError as problem:
            log.warning("sample %s was left out: %s", path.name, problem.sentence)
    for path in sorted(seeds.glob("*.annotations.csv")):
        try:
            _columns, rows = read_csv(path)
            problems = project.importing.annotations(rows).problems
        except UserError as problem:
            problems = (problem.sentence,)
        for sentence in problems:
            log.warning("marks of %s: %s", path.name, sentence)
    return added
