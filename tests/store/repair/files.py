"""Projects to be damaged, and the ways to do it by hand."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.project import Project
from desktop.store.repair import Outcome, repair
from tests import coded_seeds
from tests.bench import corpus

PAGE = 4096


def made(path: Path, *, history: bool = True, seeds: int = 2) -> Path:
    """Make a project of some coded seeds, and close it."""
    names = [one["file"] for one in json.loads(coded_seeds.CODING.read_text("utf-8"))][:seeds]
    project = Project.create(path, "tester")
    for name in names:
        coded_seeds.record(project, name)
    if not history:
        project.clear_history()
    project.close()
    return path


def made_long(path: Path, *, marks: int = 60) -> Path:
    """Make a project of two articles whose texts take several pages, the first with marks."""
    project = Project.create(path, "tester")
    corpus.fill(project, 20_000, marks)
    project.articles.add(corpus.text_of(30_000, seed=9))
    project.clear_history()
    project.close()
    return path


def root(path: Path, name: str) -> int:
    """Return the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,))
        return int(row.fetchone()[0])


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query gives, of a whole file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def leaves(path: Path, table: str) -> list[int]:
    """Return the pages with the rows of a table of numbered rows."""
    data = path.read_bytes()
    found, ahead = [], [root(path, table)]
    while ahead:
        page = ahead.pop()
        start = (page - 1) * PAGE
        if data[start] == 0x0D:
            found.append(page)
            continue
        count = int.from_bytes(data[start + 3 : start + 5], "big")
        ahead.append(int.from_bytes(data[start + 8 : start + 12], "big"))
        for n in range(count):
            at = start + int.from_bytes(data[start + 12 + 2 * n : start + 14 + 2 * n], "big")
            ahead.append(int.from_bytes(data[at : at + 4], "big"))
    return sorted(found)


def put(path: Path, page: int, content: bytes) -> None:
    """Write over a page."""
    with path.open("rb+") as stream:
        stream.seek((page - 1) * PAGE)
        stream.write(content)


def zero(path: Path, *pages: int) -> None:
    """Write zeros over pages."""
    for page in pages:
        put(path, page, bytes(PAGE))


def repaired(path: Path) -> tuple[Path, Outcome]:
    """Repair a file into one beside it, which has to be whole."""
    target = path.with_name(f"{path.stem} new.ascribe")
    before = path.read_bytes()
    outcome = repair(path, target)
    assert path.read_bytes() == before
    project = Project.open(target)
    try:
        assert project.check() == []
    finally:
        project.close()
    return target, outcome
