"""Articles: adding, correcting their facts, removing; and their text."""

from collections.abc import Iterable

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Article, ArticleId, Document, ImportedDocument, VersionId
from desktop.project.core import Core, Part, change, shortened
from desktop.project.facts import corrected, presentable
from desktop.store import articles, search

_KEPT_DOCUMENTS = 4


class Articles(Part):
    """The articles of a project."""

    def __init__(self, core: Core) -> None:
        super().__init__(core)
        self._documents: dict[VersionId, Document] = {}
        self._versions: dict[int, VersionId] = {}
        core.forgetful.append(self._forget)
        core.text_of = lambda version: self._document(version).text

    def _forget(self, told: ChangeSet) -> None:
        if told.touches("article"):
            self._versions.clear()
        lost = told.of("article").deleted or (told.undone and told.touches("article"))
        if told.everything or lost:  # SQLite gives the ids of lost versions again
            self._documents.clear()

    def all(self) -> list[Article]:
        """Return the articles in the order in which they were added."""
        return articles.fetch(self._connection)

    def ids(self) -> list[ArticleId]:
        """Return the articles in the order in which they were added."""
        return articles.ids(self._connection)

    def nearest(self, article_id: int) -> ArticleId | None:
        """Return this article, the first one where it is gone, or None where there is none."""
        return articles.nearest(self._connection, article_id)

    def get(self, article_id: int) -> Article:
        """Return one article. Raises KeyError when it is gone."""
        found = articles.fetch(self._connection, article_id)
        if not found:
            raise KeyError(article_id)
        return found[0]

    def several(self, article_ids: Iterable[int]) -> list[Article]:
        """Return these articles in the order of their ids; those that are gone are left out."""
        return articles.several(self._connection, article_ids)

    def version(self, article_id: int) -> VersionId:
        """Return the current version. Raises KeyError when the article is gone."""
        if article_id not in self._versions:
            self._versions[article_id] = articles.current_version(self._connection, article_id)
        return self._versions[article_id]

    def document(self, article_id: int) -> Document:
        """Return text and blocks of the current version. Raises KeyError when it is gone."""
        return self._document(self.version(article_id))

    def _document(self, version: VersionId) -> Document:
        if version not in self._documents:
            while len(self._documents) >= _KEPT_DOCUMENTS:
                del self._documents[next(iter(self._documents))]
            self._documents[version] = articles.document(self._connection, version)
        return self._documents[version]

    def original(self, article_id: int) -> bytes:
        """Return the file of the current version as it came; b'' for pasted words.

        Raises KeyError when the article is gone.
        """
        return articles.original(self._connection, self.version(article_id))

    def same_text(self, sha256: str) -> ArticleId | None:
        """Return an article that has this very text."""
        return articles.with_text(self._connection, sha256)

    def with_uuid(self, uuid: str) -> ArticleId | None:
        """Return the article of this uuid."""
        return articles.with_uuid(self._connection, uuid)

    @change
    def add(self, imported: ImportedDocument) -> ArticleId:
        """Add an article with its pages and the marks that others made in the file.

        The text has to be canonical, as `formats` makes it.
        """
        core = self._core
        imported = presentable(imported)
        with core.step(f"Add ‘{shortened(imported.title)}’"):
            document = articles.add_document(self._connection, imported)
            search.index_document(self._connection, document)
            added = articles.add(self._connection, imported, document, core.new_uuid(), core.now())
            if imported.found_marks:
                from desktop.project.found_marks import add_found_marks

                add_found_marks(core, added, self.version(added), imported)
            return added

    @change
    def edit(self, article_id: int, **facts: str) -> None:
        """Change some of title, byline, publisher, url, published, language, note.

        Raises NotAllowed for what is too long, and for a title of no words.
        """
        values = corrected(facts)
        if not values:
            return
        with self._core.step("Edit Facts"):
            articles.edit(self._connection, article_id, values)

    @change
    def remove(self, article_id: int) -> None:
        """Remove an article with all its marks."""
        title = self.get(article_id).title
        with self._core.step(f"Remove ‘{shortened(title)}’"):
            articles.remove(self._connection, article_id)
            self._forget(ChangeSet(everything=True))
