"""Marks that others made in a file come in with the article, under their authors' names."""

from desktop.domain.anchor import describe
from desktop.domain.model import ArticleId, ImportedDocument, Kind, Origin, VersionId
from desktop.domain.text import trimmed
from desktop.project.core import Core, plain
from desktop.store import annotations


def add_found_marks(
    core: Core, article_id: ArticleId, version: VersionId, imported: ImportedDocument
) -> int:
    """Store the marks of a file as highlights and return how many; only inside a step."""
    added = 0
    at = core.now()
    for mark in imported.found_marks:
        start, end = trimmed(imported.text, max(0, mark.start), min(mark.end, len(imported.text)))
        if start >= end:
            continue
        number = annotations.add(
            core.connection,
            annotations.NewAnnotation(
                uuid=core.new_uuid(),
                article_id=article_id,
                kind=Kind.HIGHLIGHT,
                start=start,
                note=plain(mark.note),
                author=plain(mark.author),
                origin=Origin.IMPORT,
                score=None,
                created=mark.created or at,
                modified=mark.created or at,
            ),
        )
        span = describe(imported.text, start, end)
        annotations.add_spans(core.connection, number, version, (span,))
        added += 1
    return added
