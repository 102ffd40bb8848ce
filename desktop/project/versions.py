"""Versions of an article: a new text comes, the marks move, and what is not certain is listed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.anchor import describe
from desktop.domain.anchor_finding import anchored, find, realign
from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    AnchorStatus,
    AnnotationId,
    Came,
    Document,
    ImportedDocument,
    Mark,
    Role,
    Span,
    VersionId,
)
from desktop.domain.text import sha256, trimmed, words
from desktop.domain.versions import Difference, ReviewRow, VersionInfo, VersionReport
from desktop.project.articles import Articles
from desktop.project.core import Core, Part, change, plain, shortened
from desktop.project.correcting import Corrected, Correction
from desktop.project.facts import presentable
from desktop.store import annotations, articles, claims, search, versions
from desktop.store.versions import Doubtful, StandingSpan

_FILLED = ("byline", "publisher", "url", "published", "language")
_WORST = (AnchorStatus.ORPHAN, AnchorStatus.FUZZY, AnchorStatus.MOVED, AnchorStatus.EXACT)
_TYPED = {Role.SOURCE: "source_text", Role.CUE: "cue_text", Role.HEDGE: "hedge_text"}
"""Where the words of a role are kept when they no longer stand on the page."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the marks of an article go in a new text: plain data that may cross processes."""

    version_id: VersionId
    old: str
    new: str
    spans: tuple[StandingSpan, ...]
    places: tuple[Span, ...] = ()
    """The same spans in the new text, once `worked` has found them."""


def worked(plan: Plan) -> Plan:
    """Return the plan with every span found in the new text; pure, takes a second a megabyte."""
    if not plan.spans:
        return plan
    offsets = realign(plan.old, plan.new)
    places = (
        anchored(one.span, find(one.span, plan.old, plan.new, offsets), plan.new)
        for one in plan.spans
    )
    return replace(plan, places=tuple(places))


class Versions(Part):
    """The texts that an article has had, and how its marks went from one to the next."""

    def __init__(self, core: Core, articles_: Articles) -> None:
        super().__init__(core)
        self._articles = articles_

    # --- reading ---

    def all(self, article_id: int) -> list[VersionInfo]:
        """Return the versions of an article, newest last."""
        return versions.fetch(self._connection, article_id)

    def document(self, version_id: int) -> Document:
        """Return text and blocks of a version. Raises KeyError when it is gone."""
        return articles.document(self._connection, VersionId(version_id))

    def original(self, version_id: int) -> bytes | None:
        """Return the file of a version as it came; None when it came without one."""
        return articles.original(self._connection, VersionId(version_id)) or None

    def review(self, article_id: int) -> list[ReviewRow]:
        """Return the parts of marks that are not certain: orphans, then fuzzy, then moved ones.

        In the order of the text; spans of one role of a mark are one row.
        """
        document = self._articles.document(article_id)
        parts: dict[tuple[int, Role], list[Doubtful]] = {}
        for one in versions.doubtful(self._connection, document.version_id):
            parts.setdefault((one.annotation_id, one.role), []).append(one)
        rows = [_review_row(part, document.text) for part in parts.values()]
        return sorted(rows, key=lambda row: (_WORST.index(row.status), row.start))

    def stood(self, annotation_id: int) -> tuple[int, int | None]:
        """Return the numbers of the first and last version in which a mark stood.

        The last is None while it stands in the current one. Raises KeyError when it is gone.
        """
        article, _kind, _start = annotations.places(self._connection, annotation_id)
        before, now = versions.stood(self._connection, annotation_id)
        if now:
            return min([*before, now]), None
        if not before:
            return self._articles.get(article).version_number, None
        return before[0], before[-1]

    def differences(self, old_version: int, new_version: int) -> list[Difference]:
        """Return two versions paragraph by paragraph, in the order in which they are shown."""
        from desktop.domain.anchor_differences import differences

        return differences(self.document(old_version), self.document(new_version))

    def marks_then(self, version_id: int) -> list[Mark]:
        """Return the marks as they stood in a version, to paint it. KeyError when it is gone."""
        article = versions.article_of(self._connection, version_id)
        if self._articles.version(article) != version_id:
            return versions.marks_then(self._connection, version_id)
        length = len(self._articles.document(article).text)
        return annotations.marks_between(self._connection, VersionId(version_id), 0, length)

    # --- a new text ---

    def plan(self, article_id: int, imported: ImportedDocument) -> Plan:
        """Return what `worked` needs to find the marks of an article in a new text."""
        document = self._articles.document(article_id)
        spans = versions.spans(self._connection, document.version_id)
        return Plan(document.version_id, document.text, imported.text, tuple(spans))

    @change
    def add(
        self, article_id: int, imported: ImportedDocument, plan: Plan | None = None
    ) -> VersionReport:
        """Give an article a new text; its marks go where their words went.

        A plan that was worked beforehand saves the time; one that no longer fits is made anew.
        Facts of the article are filled in where they were empty, never changed. Raises NotAllowed
        when the text is the one that is there.
        """
        title = self._articles.get(article_id).title
        if sha256(imported.text) == self._articles.document(article_id).sha256:
            raise NotAllowed(f"‘{shortened(title)}’ has this very text already.")
        if not any(words(imported.text)):
            raise NotAllowed("There are no words in this text. Choose another file.")
        fresh = self.plan(article_id, imported)
        if plan is None or not plan.places or replace(plan, places=()) != fresh:
            plan = worked(fresh)
        with self._core.step(f"New Version of ‘{shortened(title)}’"):
            self._fill(article_id, imported)
            return self._follow(article_id, imported, plan)

    @change
    def correct(self, article_id: int, start: int, end: int, new_words: str) -> VersionReport:
        """Put other words into one paragraph of the current text (code points), by hand.

        This makes a version. Marks beside the words shift; of those on them, one that holds all
        of them keeps its place, the others follow the rules. Raises NotAllowed with the reason.
        """
        document = self._articles.document(article_id)
        article = self._articles.get(article_id)
        if article.media_type == "application/pdf" or self._has_pages(document.version_id):
            raise NotAllowed(
                "The words of a PDF stand on its pages and cannot be corrected here. "
                "Write the right words into a note."
            )
        made = Corrected(document, Correction(start, end, plain(new_words)))
        imported = ImportedDocument(
            made.text,
            made.blocks,
            article.title,
            media_type=article.media_type,
            came=Came.CORRECTED,
            file_name=article.file_name,
        )
        plan = self.plan(article_id, imported)
        plan = replace(plan, places=tuple(made.place(one.span) for one in plan.spans))
        with self._core.step("Correct Text"):
            return self._follow(article_id, imported, plan)

    def _has_pages(self, version: int) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM page p JOIN version v ON v.document_id = p.document_id WHERE v.id = ?",
            (version,),
        ).fetchone()
        return row is not None

    def _fill(self, article_id: int, imported: ImportedDocument) -> None:
        article = self._articles.get(article_id)
        fit = presentable(imported)
        facts = {
            name: getattr(fit, name)
            for name in _FILLED
            if getattr(fit, name) and not getattr(article, name)
        }
        if facts:
            articles.edit(self._connection, article_id, facts)

    def _follow(self, article_id: int, imported: ImportedDocument, plan: Plan) -> VersionReport:
        """Store the version and move the marks into it; only inside a step."""
        connection = self._connection
        imported = presentable(imported)
        left = versions.left(connection, plan.version_id)
        document = articles.add_document(connection, imported)
        search.index_document(connection, document)
        version = versions.add(connection, article_id, imported, document, self._core.now())
        versions.keep_standing(connection, plan.version_id)
        versions.move(connection, version, zip(plan.spans, plan.places, strict=True))
        worst: dict[int, int] = {}
        for one, place in zip(plan.spans, plan.places, strict=True):
            rank = _WORST.index(place.status)
            worst[one.annotation_id] = min(rank, worst.get(one.annotation_id, rank))
        versions.leave(connection, version, _still_left(plan, left))
        counts = [list(worst.values()).count(rank) for rank in range(len(_WORST))]
        return VersionReport(version, counts[3], counts[2], counts[1], counts[0])

    # --- looking marks over ---

    @change
    def accept(self, annotation_ids: Iterable[int]) -> None:
        """Take the places of marks as right: they are exact, on the words that stand there.

        Orphans have no place and stay. Raises NotAllowed when there is nothing else.
        """
        unsure = [
            (version, one)
            for version, one in versions.unsure(self._connection, list(annotation_ids))
            if one.span.status != AnchorStatus.ORPHAN
        ]
        if not unsure:
            raise NotAllowed("These words are gone. Place the mark by hand, or leave it.")
        several = len({one.annotation_id for _version, one in unsure}) > 1
        with self._core.step("Accept Places" if several else "Accept Place"):
            at = self._core.now()
            texts: dict[int, str] = {}
            for version, one in unsure:
                if version not in texts:
                    texts[version] = self.document(version).text
                span = describe(texts[version], one.span.start, one.span.end, one.span.role)
                annotations.move_span(self._connection, one.id, span)
                annotations.touch(self._connection, one.annotation_id, at)

    @change
    def place(self, annotation_id: int, start: int, end: int) -> None:
        """Put the content of a mark on words by hand (code points): exact from now on.

        All spans of the content become this one. A source, cue or hedge that is an orphan is put
        on the same words in that paragraph, to be looked over, where they stand once; else
        its words are kept as typed ones. Raises NotAllowed when no words are left.
        """
        article, _kind, _start = annotations.places(self._connection, annotation_id)
        document = self._articles.document(article)
        version, text = document.version_id, document.text
        start, end = trimmed(text, max(0, start), min(end, len(text)))
        if start >= end:
            raise NotAllowed("Select some words first.")
        connection = self._connection
        lost = [
            one
            for _version, one in versions.unsure(connection, [annotation_id])
            if one.span.status == AnchorStatus.ORPHAN and one.span.role != Role.CONTENT
        ]
        with self._core.step("Place by Hand"):
            annotations.remove_spans(connection, annotation_id, version, Role.CONTENT)
            content = describe(text, start, end)
            annotations.add_spans(connection, annotation_id, version, (content,))
            self._save_lost(lost, document, start)
            versions.take_back(connection, version, annotation_id)
            annotations.set_start(connection, annotation_id, version)
            annotations.touch(connection, annotation_id, self._core.now())

    def _save_lost(self, lost: Sequence[StandingSpan], document: Document, at: int) -> None:
        """Put lost sources, cues and hedges on their words near a place, or keep the words."""
        home = next((b for b in document.blocks if b.start <= at < b.end), None)
        typed: dict[str, list[str]] = {}
        for one in lost:
            quote = one.span.quote
            found = document.text.find(quote, home.start, home.end) if home else -1
            again = document.text.find(quote, found + 1, home.end) if home and found >= 0 else -1
            if found >= 0 and again < 0:
                fresh = describe(document.text, found, found + len(quote), one.span.role)
                fresh = replace(fresh, status=AnchorStatus.MOVED)
                annotations.move_span(self._connection, one.id, fresh)
            else:
                versions.remove_spans(self._connection, [one.id])
                typed.setdefault(_TYPED[one.span.role], []).append(quote)
        if not typed:
            return
        owner = lost[0].annotation_id
        found_claim = claims.fetch(self._connection, f"[{owner}]").get(owner)
        if found_claim is None:
            return
        values: dict[str, object] = {
            name: " … ".join(quotes)
            for name, quotes in typed.items()
            if not getattr(found_claim.fields, name)
            and not (name == "source_text" and found_claim.fields.source_entity_id)
        }
        if values:
            claims.edit(self._connection, owner, values)

    @change
    def leave(self, annotation_ids: Iterable[int]) -> None:
        """Leave orphans as they are: kept with their quotes, in no review list any more.

        Raises NotAllowed when none of the marks is an orphan.
        """
        orphans: dict[AnnotationId, int] = {
            one.annotation_id: version
            for version, one in versions.unsure(self._connection, list(annotation_ids))
            if one.span.status == AnchorStatus.ORPHAN
        }
        if not orphans:
            raise NotAllowed("Only a mark whose words are gone can be left so.")
        with self._core.step("Leave Orphans" if len(orphans) > 1 else "Leave Orphan"):
            for version in set(orphans.values()):
                here = [number for number, home in orphans.items() if home == version]
                versions.leave(self._connection, version, here)


def _still_left(plan: Plan, left: set[int]) -> list[int]:
    """Return the marks left as orphans before of which nothing new has become one."""
    pairs = zip(plan.spans, plan.places, strict=True)
    lost = [one for one, place in pairs if place.status == AnchorStatus.ORPHAN]
    fresh = {one.annotation_id for one in lost if one.span.status != AnchorStatus.ORPHAN}
    return sorted(left & {one.annotation_id for one in lost} - fresh)


def _review_row(part: Sequence[Doubtful], text: str) -> ReviewRow:
    first = part[0]
    status = min((one.status for one in part), key=_WORST.index)
    standing = [one for one in part if one.status != AnchorStatus.ORPHAN]
    shown = standing or part
    return ReviewRow(
        first.annotation_id,
        first.kind,
        first.number,
        " … ".join(one.quote for one in part),
        " … ".join(text[one.start : one.end] for one in standing),
        status,
        min(one.start for one in shown),
        max(one.end for one in shown),
        first.role,
    )
