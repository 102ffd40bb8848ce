"""Articles, a clock that ticks, and a listener that remembers what it was told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.changes import ChangeSet
from desktop.domain.model import ArticleId, ImportedDocument
from desktop.project import Project
from tests.project.words import document


class Ticking:
    """A clock that is a second later at every look, so that nothing is equal by being quick."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.ascribe"


@pytest.fixture
def project(path: Path, clock: Ticking) -> Iterator[Project]:
    made = Project.create(path, author="tester", clock=clock)
    yield made
    made.close()


@pytest.fixture
def told(project: Project) -> list[ChangeSet]:
    """Everything that the listener hears."""
    heard: list[ChangeSet] = []
    project.listener = heard.append
    return heard


@pytest.fixture
def imported() -> ImportedDocument:
    return document("The harbour\n\nAnn said “it rains” 🌧️ and Bo denied it, she said.\n")


@pytest.fixture
def article(project: Project, imported: ImportedDocument) -> ArticleId:
    return project.articles.add(imported)
