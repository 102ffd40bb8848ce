"""The rows of the Claims tab: what a lens lets through, from one article or from many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from desktop.domain.brief import ClaimBrief
from desktop.domain.changes import ChangeSet, TableChange
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Annotation, AnnotationId, Certainty, Kind, PanelRow, Status
from desktop.project import Project
from desktop.qt.lens import Lens
from desktop.qt.models.marks import MarkModel
from desktop.qt.models.rows import BULK, Line
from desktop.qt.models.words import claim_sentence, one_line, tr
from desktop.qt.session import Session

TITLED = ("article", "proposition")
"""Groups whose rows carry an id, and whose words are read apart."""
IN_TEXT_ORDER = ("", "article")
"""Groups in which a claim stands under the one that reports it."""
HEADING = 90
"""Code points of a heading."""


class ClaimModel(MarkModel):
    """Hold the claims that a lens lets through; claims of several articles stand under those."""

    kind = Kind.CLAIM

    def __init__(
        self, session: Session, parent: QObject | None = None, lens: Lens | None = None
    ) -> None:
        super().__init__(session, parent)
        self.lens = lens or Lens(session, self)
        self._seen: tuple[tuple[int, ...] | None, ClaimFilter] | None = None
        self._above: Mapping[int, int] = {}
        self._titles: Mapping[str, str] = {}
        self._briefs: list[ClaimBrief] = []
        """What the rows of a large scope were made of."""
        self.lens.changed.connect(self._lens_changed)

    # what is shown

    @property
    def _scope(self) -> tuple[int, ...] | None:
        """The articles of the rows that were read last; asking the lens may ask the file."""
        return self.lens.scope if self._seen is None else self._seen[0]

    @property
    def article_id(self) -> int:
        """The article whose rows these are; 0 for none, and for several."""
        scope = self._scope
        return scope[0] if scope is not None and len(scope) == 1 else 0

    @property
    def several(self) -> bool:
        """Whether the rows come from more than one article."""
        scope = self._scope
        return scope is None or len(scope) > 1

    @property
    def ready(self) -> bool:
        """Whether there is an article to read rows from."""
        scope = self._scope
        return scope is None or bool(scope)

    @property
    def wanted(self) -> str:
        """The words that every row has."""
        return self.lens.filter.text

    @property
    def narrowed(self) -> bool:
        """Whether a filter may keep rows out of the list."""
        return not self.lens.filter.empty

    @property
    def grouped_by(self) -> str:
        """What the rows are grouped by; rows of several articles always are."""
        return self._group or ("article" if self.several else "")

    def show_article(self, article_id: int) -> None:
        """Follow the reader to an article; only what looks at 'this article' shows other rows."""
        self._article_id = article_id
        self.lens.set_article(article_id)
        if self.lens.scope_kind == "article" or self._seen is None:
            self.reload()

    def set_filter(self, words: str) -> None:
        """Show only rows that have all these words; the other conditions stay."""
        self.set_conditions(replace(self.lens.filter, text=" ".join(words.split())))

    def set_conditions(self, wanted: ClaimFilter) -> None:
        """Show only the claims that this filter lets through."""
        self.lens.set_filter(wanted)
        self._lens_changed()

    def set_scope(self, kind: str, collection_id: int = 0) -> None:
        """Show claims of this article, of all, or of a set."""
        self.lens.set_scope(kind, collection_id)
        self._lens_changed()

    def shown_ids(self) -> list[int]:
        """Return the claims of the list in its order."""
        return [line.annotation_id for line in self._lines if isinstance(line, PanelRow)]

    def total(self) -> int:
        """Return how many claims the scope has, whatever the filter."""
        project = self._session.project
        if project is None or not self.ready:
            return 0
        if self._many:
            return self.lens.total()
        known = not (self.narrowed or self.stale)
        return self.shown if known else project.marks.count_claims(self._scope)

    def depth_of(self, row: int) -> int:
        """Return how many claims of the list report the one in a row, each inside the other."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        if not isinstance(line, PanelRow):
            return 0
        depth, parent, met = 0, self._above.get(line.annotation_id, 0), {line.annotation_id}
        while parent and parent not in met:
            place = self.row_of(parent)
            if place >= 0 and self._is_beside(place, line):
                depth += 1
            met.add(parent)
            parent = self._above.get(parent, 0)
        return depth

    def _is_beside(self, row: int, line: PanelRow) -> bool:
        other = self._lines[row]
        return isinstance(other, PanelRow) and other.group == line.group

    # following

    def _lens_changed(self) -> None:
        others = (self.lens.scope, self.lens.filter) != self._seen
        if others or (self._many and not self._lines):
            self.reload()
        elif self._many and self.lens.claims() != self._briefs:
            self.refresh()

    @property
    def _many(self) -> bool:
        """Whether there are so many claims that the first of them are listed, as the lens has."""
        return self.several and self._session.project is not None and self.lens.large

    @property
    def cut(self) -> bool:
        """Whether claims are left out of the list because there are too many."""
        return self._many and self.lens.cut

    @property
    def _nests(self) -> bool:
        return self._sort == "text" and self.grouped_by in IN_TEXT_ORDER

    def take(self, change: ChangeSet) -> None:
        """Follow what a step changed; the claims of a large scope come again from the lens."""
        if self._many:
            self._details.clear()
            self._all_changed()
            return
        super().take(change)

    def _follow(self, change: ChangeSet) -> None:
        if self._must_read(change):
            self.refresh()
        else:
            super()._follow(change)

    def _must_read(self, change: ChangeSet) -> bool:
        """Say whether headings or the nesting may be others now, which single rows do not tell."""
        if self.grouped_by == "proposition" and change.touches("proposition"):
            return True
        project, touched = self._session.project, change.of("annotation")
        if project is None or not self._cheap or not 0 < len(touched.all) <= BULK:
            return False
        return not self._stands(project, touched)

    def _stands(self, project: Project, touched: TableChange) -> bool:
        """Say whether no claim stands inside another, or the order at least stays."""
        above = project.marks.parents(self._scope)
        if not above and not self._above:
            return True
        if above != self._above or touched.inserted or touched.deleted:
            return False
        return all(
            self._lines[row] == PanelRow(mark.id, mark.start, "")
            for mark in project.marks.many([AnnotationId(one) for one in touched.updated])
            if (row := self.row_of(mark.id)) >= 0
        )

    def _read(self) -> list[Line]:
        project, scope = self._session.project, self.lens.scope
        self._seen = (scope, self.lens.filter)
        self._above = {}
        if project is None or not self.ready:
            return []
        group = self.grouped_by
        self._titles = project.marks.group_titles(group) if group in TITLED else {}
        if self._many:
            self._briefs = self.lens.claims()
            self._above = {one.id: one.parent_id for one in self._briefs if one.parent_id}
            return self._under_headings(brief_rows(self._briefs, group, self._sort))
        if self._nests:
            self._above = project.marks.parents(scope)
        rows = project.marks.claim_rows(self.lens.filter, scope, group, self._sort)
        return self._under_headings(rows) if group else list(rows)

    # words

    def _sentence(self, detail: Annotation) -> str:
        return claim_sentence(detail)

    def _group_title(self, group: str) -> str:
        by = self.grouped_by
        if by in TITLED:
            words = one_line(self._titles.get(group, ""), HEADING)
            return words or (tr("without a title") if group else tr("in no proposition"))
        if not group:
            return tr("no source")
        own_words = {*Act, *Status, *Certainty}
        return tr(group) if by != "source" and group in own_words else group

    def _touch_others(self, mark: Annotation) -> None:
        for link in mark.claim.links if mark.claim else ():
            self._row_changed(link.other_id)


def brief_rows(claims: Sequence[ClaimBrief], group: str, sort: str) -> list[PanelRow]:
    """Return rows of claims that are in the order of the text, grouped and sorted."""
    keys: dict[str, Callable[[ClaimBrief], object]] = {
        "number": lambda one: (one.article_id, one.number),
        "name": lambda one: one.source.casefold(),
        "created": lambda one: one.id,
    }
    ordered = sorted(claims, key=keys[sort]) if sort in keys else claims  # type: ignore[arg-type]
    return [PanelRow(one.id, one.start, _group_of(one, group)) for one in ordered]


def _group_of(claim: ClaimBrief, group: str) -> str:
    if group == "article":
        return str(claim.article_id)
    if group == "proposition":
        return str(claim.proposition_id or "")
    return str(getattr(claim, group)) if group else ""
