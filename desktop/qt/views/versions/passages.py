"""The words of a mark then and now, each with what stands around them."""

from dataclasses import dataclass

from desktop.domain.model import AnchorStatus, ArticleId, Block, BlockKind, Document, VersionId
from desktop.domain.versions import Place, ReviewRow
from desktop.project import Project

BEFORE, AFTER = 48, 90
"""Code points of context; few before, so that the words themselves are in sight at once."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with the text before and after them; `changed` are places in the words."""

    version: int
    before: str
    words: str
    after: str
    changed: tuple[Place, ...] = ()


def now(project: Project, article_id: ArticleId, row: ReviewRow) -> Passage:
    """Return where a mark stands now; for an orphan, the words around where it would be."""
    article = project.articles.get(article_id)
    text = project.articles.document(article.id).text
    if row.status == AnchorStatus.ORPHAN and not row.now:
        return Passage(article.version_number, *_around(text, row.start, row.start, ""))
    changed = tuple(new for _old, new in _changes(row) if new[0] < new[1])
    around = _around(text, row.start, row.end, row.now)
    return Passage(article.version_number, *around, changed)


def then(project: Project, article_id: ArticleId, row: ReviewRow) -> Passage:
    """Return where a mark stood last with the words that were marked."""
    changed = tuple(old for old, _new in _changes(row) if old[0] < old[1])
    for version in reversed(project.versions.all(article_id)[:-1]):
        places = [
            (mark.start, mark.end)
            for mark in project.versions.marks_then(version.id)
            if mark.annotation_id == row.annotation_id and mark.role == row.role
        ]
        text = project.versions.document(version.id).text if places else ""
        if places and row.quote.startswith(text[slice(*places[0])]):
            start, end = places[0][0], places[-1][1]
            return Passage(version.number, *_around(text, start, end, row.quote), changed)
    return Passage(0, "", row.quote, "", changed)


def _around(text: str, start: int, end: int, words: str) -> tuple[str, str, str]:
    """Return whole words before and after a place, and those at it between them."""
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    if start > BEFORE and not text[start - BEFORE - 1].isspace():
        before = before.partition(" ")[2]
    if end + AFTER < len(text) and not text[end + AFTER].isspace():
        after = after.rpartition(" ")[0]
    return before, words, after


def _changes(row: ReviewRow) -> list[tuple[Place, Place]]:
    """Return which words differ between then and now."""
    if row.status != AnchorStatus.FUZZY or not row.now:
        return []
    from desktop.domain.anchor_differences import differences

    found = differences(_bare(row.quote), _bare(row.now))
    if len(found) != 1:
        return [((0, len(row.quote)), (0, len(row.now)))]
    return [(change.old, change.new) for change in found[0].words]


def _bare(words: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, 0, len(words))
    return Document(VersionId(0), words, "", (block,))
