"""The library that is read for twenty minutes, and a second one to go to and come back from."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.model import ArticleId, EntityKind
from desktop.formats import read_data
from desktop.project import Project
from tests.bench.library import make
from tests.bench.webpages import page
from tests.project.test_versions import NEW, OLD
from tests.project.words import document, place

ARTICLES, CLAIMS = 56, 560
LONG = 1_000_000
PAGES = 24
PDF, VERSIONS, WEB = "A book of the soak", "The harbour in two versions", "Bridges to close"
LONG_TITLE = "The harbour of Oldtown, report 999"


@dataclass(frozen=True, slots=True)
class Library:
    """Where the two projects lie, and what stands out in the first."""

    path: Path
    other: Path


def prepare(folder: Path, *, small: bool = False) -> Library:
    """Make both projects: about 60 articles, a PDF, a web page and a text of 1 MB in the first."""
    path, other = folder / "soak.ascribe", folder / "other.ascribe"
    make(path, 4 if small else ARTICLES, 40 if small else CLAIMS)
    project = Project.open(path, author="soak")
    _pdf(project, 4 if small else PAGES)
    project.articles.add(read_data(page(60_000).encode(), "bridges.html"))
    _versions(project)
    _long(project, 60_000 if small else LONG)
    project.clear_history()
    project.close()
    make(other, 4, 40)
    return Library(path, other)


def _pdf(project: Project, pages: int) -> None:
    from tests.formats.pdf_samples import book

    article = project.articles.add(read_data(book(pages), "book.pdf"))
    project.articles.edit(article, title=PDF)


def _versions(project: Project) -> None:
    article = project.articles.add(document(OLD))
    project.articles.edit(article, title=VERSIONS)
    for words in ("it rains", "The boats"):
        if words in OLD:
            project.marks.highlight(article, *place(OLD, words))
    project.versions.add(article, document(NEW))


def _long(project: Project, characters: int) -> None:
    from tests.bench.corpus import text_of

    article = project.articles.add(text_of(characters, seed=999))
    project.articles.edit(article, title=LONG_TITLE)
    with project.step("Soak"):
        entity = project.entities.add("A reader", EntityKind.PERSON)
        text = project.articles.document(ArticleId(article)).text
        for at in range(2_000, len(text) - 100, 2_000):
            project.marks.mention(article, at, at + 20, entity)
