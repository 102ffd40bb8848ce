"""The rows of the Suggestions tab: what waits for an answer, as the review has it.

The rows are given, not read: the review knows what is open, and in which order it goes through.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Certainty, EntityKind, PanelRow, Polarity
from desktop.domain.proposal import Proposal
from desktop.project import Project
from desktop.qt.models.rows import Line, RowModel
from desktop.qt.models.words import kind_named, mentions_words, named, one_line, tr
from desktop.qt.session import Session

LIKELY, POSSIBLE, ALL = 0.7, 0.4, 0.0
"""The least scores that one can choose from."""
LEVELS = (LIKELY, POSSIBLE, ALL)
NAME = 60
_CLAIM = "claim"
_BEFORE, _BEHIND = 50, 160
"""Code points around the first place of a name."""


class Shown(NamedTuple):
    """A suggestion with the words of the text that say who speaks."""

    proposal: Proposal
    source: str
    around: str
    """Of a name: the words around its first place."""


class ProposalModel(RowModel[Shown]):
    """Hold the open suggestions of an article; a row's id is the suggestion's."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._all: tuple[Proposal, ...] = ()
        self._by_id: dict[int, Proposal] = {}
        self._text = ""
        self._known = False

    # what is given

    def take_in(self, article_id: int, proposals: Sequence[Proposal], text: str) -> None:
        """Hold these suggestions of an article, in the order of the review."""
        moved = article_id != self._article_id
        self._article_id = article_id
        self._all = tuple(proposals)
        self._by_id = {int(each.id): each for each in proposals}
        self._text = text
        self._known = True
        if not self._active:
            self._stale = True
        elif moved:
            self.reload()
        else:
            self.refresh()

    def show_article(self, article_id: int) -> None:
        """Wait for the suggestions of an article; 0 shows none."""
        if article_id != self._article_id:
            self._article_id = article_id
            self._known = False
            self._all, self._by_id, self._text = (), {}, ""
            self.reload()

    def take(self, change: ChangeSet) -> None:
        """Change nothing: what a step did to suggestions is told by the review."""

    @property
    def ready(self) -> bool:
        """Whether the suggestions of the article are known."""
        return self._known and bool(self._article_id)

    def total(self) -> int:
        """Return how many there are, whatever the filter."""
        return len(self._all)

    def count_from(self, least: float) -> int:
        """Return how many of those that are held have at least this score."""
        return sum(each.score >= least for each in self._all)

    def shown_ids(self) -> list[int]:
        """Return the suggestions in the list, each once, in its order."""
        return [line.annotation_id for line in self._lines if isinstance(line, PanelRow)]

    def proposal(self, suggestion_id: int) -> Proposal | None:
        """Return one that is held."""
        return self._by_id.get(suggestion_id)

    # rows

    def _read(self) -> list[Line]:
        wanted = self._filter.casefold().split()
        found = [each for each in self._all if not wanted or self._has(each, wanted)]
        if self._sort == "score":
            found.sort(key=lambda each: -each.score)
        rows = [PanelRow(int(each.id), each.start, self._group_of(each)) for each in found]
        return self._under_headings(rows) if self.grouped_by else list(rows)

    def _has(self, proposal: Proposal, wanted: Sequence[str]) -> bool:
        words = [proposal.quote, proposal.name, *proposal.aliases, self._source(proposal)]
        draft = proposal.draft
        if draft is not None:
            words += [proposal.speaker, draft.fields.statement, named(draft.fields.act)]
        elif proposal.entity_kind is not None:
            words.append(named(proposal.entity_kind))
        whole = "\n".join(words).casefold()
        return all(word in whole for word in wanted)

    def _group_of(self, proposal: Proposal) -> str:
        if self._group == "kind":
            return _CLAIM if proposal.draft is not None else str(proposal.entity_kind)
        if self._group == "source" and proposal.draft is not None:
            return self._source(proposal) or "-"
        return ""

    def _group_title(self, group: str) -> str:
        if self._group == "kind":
            return tr("Claims") if group == _CLAIM else kind_named(EntityKind(group))
        return tr("Names") if not group else tr("No source") if group == "-" else group

    def _source(self, proposal: Proposal) -> str:
        """Return who speaks: the name it is filed under, or the words at the cue."""
        draft = proposal.draft
        if draft is None:
            return ""
        found = proposal.speaker or draft.fields.source_text
        found = found or " … ".join(self._text[start:end] for start, end in draft.source)
        return one_line(found, NAME)

    # what a row shows

    def _around(self, proposal: Proposal) -> str:
        if proposal.draft is not None or not proposal.places:
            return ""
        start, end = proposal.places[0]
        first = self._text.rfind("\n", max(0, start - _BEFORE), start) + 1
        cut = first or self._text.find(" ", max(0, start - _BEFORE), start) + 1
        words = one_line(self._text[cut or start : end + _BEHIND].split("\n")[0], _BEHIND)
        return words if first or not cut else f"… {words}"

    def _fetch(self, project: Project, ids: Sequence[int]) -> dict[int, Shown]:
        found = ((number, self._by_id.get(number)) for number in ids)
        return {
            number: Shown(proposal, self._source(proposal), self._around(proposal))
            for number, proposal in found
            if proposal is not None
        }

    def _sentence(self, detail: Shown) -> str:
        proposal, draft = detail.proposal, detail.proposal.draft
        if draft is None:
            kind = proposal.entity_kind or EntityKind.OTHER
            parts = [
                tr("suggested {kind}").format(kind=named(kind)),
                one_line(proposal.name, 80),
                *name_facts(proposal),
            ]
        else:
            parts = [
                tr("suggested claim"),
                detail.source or tr("no source"),
                named(draft.fields.act),
                one_line(proposal.quote),
                *claim_facts(proposal),
            ]
        return ", ".join([*parts, score_said(proposal.score), one_line(proposal.why, 80)])


def claim_facts(proposal: Proposal) -> list[str]:
    """Return what a claim would say of itself beyond the default."""
    draft = proposal.draft
    if draft is None:
        return []
    facts = []
    if draft.fields.certainty != Certainty.NOT_STATED:
        facts.append(named(draft.fields.certainty))
    if draft.fields.polarity != Polarity.AFFIRMED:
        facts.append(named(draft.fields.polarity))
    return facts


def name_facts(proposal: Proposal) -> list[str]:
    """Return how often a name stands in the article, and in which other forms."""
    facts = [mentions_words(len(proposal.places))]
    if proposal.aliases:
        forms = ", ".join(one_line(alias, 40) for alias in proposal.aliases[:6])
        facts.append(tr("also {names}").format(names=forms))
    return facts


def score_said(score: float) -> str:
    """Return how sure a suggestion is, as a word and a number."""
    word = tr("likely") if score >= LIKELY else tr("possible") if score >= POSSIBLE else tr("weak")
    return tr("{word} {number} %").format(word=word, number=round(100 * score))
