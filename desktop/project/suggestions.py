"""Proposals of rules and a model: stored for a version, open until a person answers, accepted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from desktop.domain.changes import ChangeSet, TableChange
from desktop.domain.model import AnnotationId, ClaimDraft, Kind
from desktop.domain.proposal import Proposal, ProposalMark, ProposalRow, SuggestionId
from desktop.project.accepting import Accepting, Earlier, Known, Parts
from desktop.project.articles import Articles
from desktop.project.claims import Claims
from desktop.project.core import Core, Part, change, shortened
from desktop.project.covering import MOST_QUOTE, context_of, covers
from desktop.project.entities import Entities
from desktop.project.marks import Marks
from desktop.project.open_proposals import OpenProposals
from desktop.project.proposing import proposal_of, rows_of
from desktop.project.waiting import Waiting
from desktop.store import entities, suggestions, view_state

if TYPE_CHECKING:
    from desktop.suggest.whole import Suggestions as Proposed

_SLICE = 500
"""So many proposals are stored at once."""
_NO_DRAFTS: Mapping[SuggestionId, ClaimDraft] = {}


class Suggestions(Part):
    """The proposals of a project. None of them is a mark, and nothing counts them as one."""

    def __init__(
        self, core: Core, articles: Articles, known: Entities, marks: Marks, claims: Claims
    ) -> None:
        super().__init__(core)
        self._articles = articles
        self._parts = Parts(known, marks, claims)
        self._waiting = Waiting(core.connection, articles)
        self._turns: dict[int, object] = {}
        """Who is proposing for an article slice by slice; the last one is right."""
        core.forgetful.append(self._waiting.forget)

    # --- proposing ---

    def propose(
        self,
        article_id: int,
        proposed: "Proposed | Sequence[ProposalRow]",
        engine: str = "",
        version_id: int | None = None,
    ) -> int:
        """Store what is proposed for an article's version in place of what was; return how many.

        `proposed` may be what `rows_of` made of it elsewhere. `version_id` is the one whose text
        was read: when it is no longer the current one, nothing is stored. Outside undo. Raises
        KeyError when the article is gone, NotAllowed in a file that can only be read.
        """
        self._core.refuse_read_only()
        version = self._articles.version(article_id)
        if version_id not in (None, version):
            return 0
        text = self._articles.document(article_id).text
        rows = proposed if isinstance(proposed, Sequence) else rows_of(text, proposed)
        if self._core.in_step:
            self._store(article_id, rows, engine)
            return len(rows)
        with self._core.database.transaction():
            self._store(article_id, rows, engine)
        self._tell(article_id)
        return len(rows)

    def proposing(
        self,
        article_id: int,
        rows: Iterable[ProposalRow],
        engine: str = "",
        version_id: int | None = None,
    ) -> Iterator[None]:
        """Do what `propose` does a little at each step, so that a window can live meanwhile.

        What is open can be asked for at the end without delay. Ends early when the text is no
        longer the current one or the article is proposed for anew.
        """
        self._core.refuse_read_only()
        version = self._current(article_id)
        if version is None or version_id not in (None, version):
            return
        turn = self._turns[article_id] = object()
        stored: list[tuple[object, ...]] = []
        numbered = suggestions.numbered(self._connection, version, rows)
        while portion := list(islice(numbered, _SLICE)):
            stored += portion
            yield
            if not self._goes_on(article_id, version, turn):
                return
        slices = range(0, len(stored), _SLICE)
        former = range(0, suggestions.count(self._connection, version), _SLICE)
        todo: list[Callable[[], object]] = [
            partial(view_state.keep, self._connection, _key(version), None),
            *(partial(suggestions.clear, self._connection, version, _SLICE) for _slice in former),
            *(partial(suggestions.store, self._connection, stored[n : n + _SLICE]) for n in slices),
        ]
        for work in todo:
            yield
            if not self._goes_on(article_id, version, turn):
                return
            with self._core.database.transaction():
                work()
            self._waiting.forget_article(article_id)
        with self._core.database.transaction():
            self._keep_engine(article_id, engine, len(stored))
        yield
        if not self._goes_on(article_id, version, turn):
            return
        yield from self._waiting.reading(article_id)
        self._tell(article_id)

    def reading(self, article_id: int) -> Iterator[None]:
        """Read what is proposed for a long article a little at each step, before it is shown."""
        return self._waiting.reading(article_id)

    def _store(self, article_id: int, rows: Sequence[ProposalRow], engine: str) -> None:
        version = self._articles.version(article_id)
        self._turns.pop(article_id, None)
        stored = list(suggestions.numbered(self._connection, version, rows))
        suggestions.clear(self._connection, version)
        suggestions.store(self._connection, stored)
        self._keep_engine(article_id, engine, len(rows))
        self._waiting.forget_article(article_id)

    def _keep_engine(self, article_id: int, engine: str, count: int) -> None:
        sha256 = self._articles.document(article_id).sha256
        kept = {"engine": engine, "count": count, "sha256": sha256}
        view_state.keep(self._connection, _key(self._articles.version(article_id)), kept)
        self._core.changed = True

    def _current(self, article_id: int) -> int | None:
        try:
            return self._articles.version(article_id)
        except KeyError:
            return None

    def _goes_on(self, article_id: int, version: int, turn: object) -> bool:
        """Say whether the text is still there, and nobody else has begun to propose for it."""
        return self._turns.get(article_id) is turn and self._current(article_id) == version

    def _tell(self, article_id: int) -> None:
        told = TableChange(updated=frozenset({article_id}))
        self._core.tell(ChangeSet(tables={"suggestion": told}))

    def version_proposed(self, article_id: int) -> str:
        """Return the engine that last proposed for the article's version; '' when none did."""
        version = self._articles.version(article_id)
        kept = view_state.read(self._connection, _key(version))
        if not isinstance(kept, dict):
            return ""
        if kept.get("sha256") != self._articles.document(article_id).sha256:
            return ""  # another article had this number before
        if kept.get("count") != suggestions.count(self._connection, version):
            return ""  # they went with the article, and undo brought back the article alone
        return str(kept.get("engine", ""))

    # --- reading ---

    def pending(self, article_id: int, least: float = 0.0, order: str = "text") -> list[Proposal]:
        """Return the open proposals with at least this score; `order`: 'text' or 'score'."""
        waiting = self._looked(article_id).waiting()
        found = [each for each in waiting if each.score >= least]
        if order == "score":
            found.sort(key=lambda each: (-each.score, each.start, each.id))
        return found

    def counts(self, article_id: int, least: float = 0.0) -> tuple[int, int]:
        """Return how many claims and how many names are open."""
        found = self.pending(article_id, least)
        claims = sum(each.kind == Kind.CLAIM for each in found)
        return claims, len(found) - claims

    def between(
        self, article_id: int, start: int, end: int, least: float = 0.0
    ) -> list[ProposalMark]:
        """Return the words of open proposals that touch [start, end), in the order of the text."""
        return self._looked(article_id).painted(start, end, least)

    def get(self, suggestion_id: int) -> Proposal:
        """Return one proposal, open or answered. Raises KeyError when it is gone."""
        found = self._read([suggestion_id])
        if not found:
            raise KeyError(suggestion_id)
        return found[0]

    def decisions(self, article_ids: Sequence[int] | None = None) -> dict[int, str]:
        """Return what became of the proposals of some articles, or of all, by their ids.

        'pending', 'accepted' or 'rejected'.
        """
        found: dict[int, str] = {}
        for article in self._articles.ids() if article_ids is None else article_ids:
            found |= self._looked(article).answers()
        return found

    def rejected_names(self) -> frozenset[str]:
        """Return the names that were refused wherever they stand."""
        return self._waiting.refused().names

    def _read(self, ids: Iterable[int]) -> list[Proposal]:
        """Return proposals in the order asked; those that are gone are left out."""
        rows = suggestions.fetch(self._connection, dict.fromkeys(ids))
        found = []
        for row in rows.values():
            if self._articles.version(row.article_id) == row.version_id:
                proposal = proposal_of(row, self._articles.document(row.article_id).text)
                if proposal is not None:
                    found.append(proposal)
        return found

    # --- answering ---

    @change
    def accept(
        self,
        suggestion_ids: Iterable[int],
        edited: Mapping[SuggestionId, ClaimDraft] | None = None,
    ) -> list[AnnotationId]:
        """Make marks of open proposals in one step and return them, names before claims.

        `edited` are claims that a person changed first. A name becomes the entity of this name, or
        a new one, with its other forms as aliases and a mention at every place that has none.
        Proposals that are answered or gone are left out.
        """
        drafts = _NO_DRAFTS if edited is None else edited
        chosen = self._still_open(suggestion_ids)
        if not chosen:
            return []
        known = Known(entities.names(self._connection))
        making = {
            article: Accepting(self._parts, known, self._earlier(article))
            for article in dict.fromkeys(each.article_id for each in chosen)
        }
        made: list[AnnotationId] = []
        with self._core.step(_label("Accept", chosen)):
            for proposal in (each for each in chosen if each.draft is None):
                made += self._credited(proposal, making[proposal.article_id].name(proposal))
            for proposal in (each for each in chosen if each.draft is not None):
                draft = drafts.get(proposal.id)
                number = making[proposal.article_id].claim(proposal, draft)
                made += self._credited(proposal, [number] if number is not None else [])
                if draft and proposal.draft and not covers(draft, proposal.draft):
                    self._reject([proposal])  # it was answered, with other words
        return made

    def _earlier(self, article_id: int) -> Earlier:
        unfiled = suggestions.unfiled(self._connection, article_id)
        proposed = tuple(self._looked(article_id).all) if unfiled else ()
        return Earlier(
            self._articles.document(article_id).text,
            self._waiting.standing(article_id),
            self._waiting.named(article_id),
            self._waiting.refused(),
            unfiled,
            proposed,
        )

    def _credited(self, proposal: Proposal, made: list[AnnotationId]) -> list[AnnotationId]:
        """Say of marks what proposed them, and how sure that was; return them."""
        for number in made:
            suggestions.credit(self._connection, number, proposal.origin, proposal.score)
        return made

    @change
    def reject(self, suggestion_ids: Iterable[int]) -> None:
        """Refuse proposals in one step: they are not made again, whatever becomes of the text.

        A name is refused in all articles, but one that is marked elsewhere in its article only
        where it is not. Proposals that are answered or gone are left out.
        """
        chosen = self._still_open(suggestion_ids)
        if not chosen:
            return
        with self._core.step(_label("Reject", chosen)):
            self._reject(chosen)

    def _reject(self, chosen: Sequence[Proposal]) -> None:
        rejected = [rejection for proposal in chosen for rejection in self._refusals(proposal)]
        suggestions.reject(self._connection, rejected, self._core.now())

    def _refusals(self, proposal: Proposal) -> list[suggestions.Rejection]:
        text = self._articles.document(proposal.article_id).text
        if proposal.draft is not None:
            first, *_rest = places = sorted(proposal.draft.content)
            prefix, suffix = context_of(text, *first)[0], context_of(text, *places[-1])[1]
            quote = proposal.quote[:MOST_QUOTE]
            return [suggestions.Rejection(Kind.CLAIM, quote, prefix, suffix)]
        named = self._waiting.named(proposal.article_id)
        bare = [place for place in proposal.places if not named.touches(*place)]
        if len(bare) == len(proposal.places):
            return [suggestions.Rejection(Kind.MENTION, proposal.name, "", "")]
        return [
            suggestions.Rejection(Kind.MENTION, proposal.name, *context_of(text, *place))
            for place in bare
        ]

    def _still_open(self, suggestion_ids: Iterable[int]) -> list[Proposal]:
        found = self._read(suggestion_ids)
        waiting = {
            each.id
            for article in {each.article_id for each in found}
            for each in self._looked(article).waiting()
        }
        return [each for each in found if each.id in waiting]

    def _looked(self, article_id: int) -> OpenProposals:
        if self._core.in_step:
            self._waiting.forget_all()  # what was done in this step has not been told yet
        return self._waiting.of(article_id)


def _label(verb: str, chosen: Sequence[Proposal]) -> str:
    if len(chosen) > 1:
        return f"{verb} {len(chosen)} Suggestions"
    if verb == "Reject":
        return "Reject Suggestion"
    only = chosen[0]
    return f"{verb} Claim" if only.draft is not None else f"{verb} ‘{shortened(only.name)}’"


def _key(version: int) -> str:
    return f"suggested:{version}"
