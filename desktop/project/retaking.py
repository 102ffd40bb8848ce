"""Articles taken again: from a link that was given before, or with another choice of the page."""

from desktop.domain.model import ArticleId, ImportedDocument
from desktop.domain.versions import VersionReport
from desktop.project.articles import Articles
from desktop.project.core import Core, Part, change, shortened
from desktop.project.versions import Plan, Versions
from desktop.store import retaking, view_state

_WHOLE = "whole page:"
"""Begin of a key of the view state; then the article's uuid."""


class Retaking(Part):
    """Find an article by its link, and give it another text from the same place."""

    def __init__(self, core: Core, articles: Articles, versions: Versions) -> None:
        super().__init__(core)
        self._articles = articles
        self._versions = versions

    def with_url(self, url: str) -> ArticleId | None:
        """Return the article that came from this address before; None for '' and for a new one."""
        return retaking.with_url(self._connection, url) if url else None

    def replaces(self, article_id: int) -> bool:
        """Say whether another text would take the place of this one, not follow it."""
        return retaking.is_bare(self._connection, article_id)

    def is_whole(self, article_id: int) -> bool:
        """Say whether a person chose the whole page for this article. KeyError when it is gone."""
        key = _WHOLE + self._articles.get(article_id).uuid
        return bool(view_state.read(self._connection, key))

    def keep_choice(self, article_id: int, *, whole: bool) -> None:
        """Keep which reading of its page a person chose, outside undo; for when it comes again."""
        core = self._core
        key = _WHOLE + self._articles.get(article_id).uuid
        if core.in_step:
            view_state.keep(self._connection, key, whole)
        elif not core.database.read_only:
            with core.database.transaction():
                view_state.keep(self._connection, key, whole)

    @change
    def retake(
        self, article_id: int, imported: ImportedDocument, plan: Plan | None = None
    ) -> VersionReport:
        """Give an article another reading of its page.

        The text takes the place of the one that is there, as long as nobody has marked it and
        there is no other; else it becomes a new version, and the marks move. Raises NotAllowed
        when the text is the same.
        """
        title = self._articles.get(article_id).title
        bare = retaking.is_bare(self._connection, article_id)
        with self._core.step(f"Change the Text of ‘{shortened(title)}’"):
            report = self._versions.add(article_id, imported, plan)
            retaking.keep_retrieved(self._connection, article_id)
            if bare:
                retaking.drop_first(self._connection, article_id)
            return report
