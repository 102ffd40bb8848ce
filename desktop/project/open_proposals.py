"""The proposals of one article, and which of them wait for an answer.

An article may have ten thousand of them, and every answer changes a few: only those are looked at
again that the changed marks or refusals have to do with.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from desktop.domain.proposal import Proposal, ProposalMark
from desktop.project.covering import (
    MOST_QUOTE,
    Context,
    Named,
    Refused,
    Standing,
    is_open_claim,
    open_places,
)
from desktop.project.proposing import marks_of
from desktop.project.span_index import SpanIndex
from desktop.store.suggestions import Placed

Place = tuple[int, int]


class Stored(NamedTuple):
    """A proposal with what stands before and behind its words."""

    proposal: Proposal
    context: Context


class OpenProposals:
    """The proposals for a text beside what was marked in it and what was refused."""

    def __init__(self, version: int, text: str, standing: Standing, named: Named) -> None:
        self.version = version
        self.stale: set[int] = set()
        """Marks that changed since these proposals were looked at."""
        self.all: list[Proposal] = []
        self._text = text
        self._standing = standing
        self._named = named
        self._refused = Refused(())
        self._contexts: list[Context] = []
        self._open: set[int] = set()
        self._bare: dict[int, frozenset[Place]] = {}
        self._words = SpanIndex()
        self._quoted: dict[str, list[int]] = defaultdict(list)
        self._marks: list[tuple[ProposalMark, int]] = []
        self._painted = SpanIndex()

    # --- what there is ---

    def take(self, stored: Iterable[Stored]) -> None:
        """Take in more proposals."""
        for proposal, context in stored:
            number = len(self.all)
            self.all.append(proposal)
            self._contexts.append(context)
            draft = proposal.draft
            self._words.add(proposal.places if draft is None else draft.content, number)
            self._quoted[_key(proposal)].append(number)
            for mark in marks_of(proposal):
                self._painted.add(((mark.start, mark.end),), len(self._marks))
                self._marks.append((mark, number))
            self._look(number)

    def waiting(self) -> list[Proposal]:
        """Return those that wait for an answer, in the order of the text."""
        return [proposal for number, proposal in enumerate(self.all) if number in self._open]

    def painted(self, start: int, end: int, least: float) -> list[ProposalMark]:
        """Return the words of what waits that touch [start, end), by start, then longest first."""
        found = []
        for at in self._painted.touching(start, end):
            mark, number = self._marks[at]
            bare = self._bare.get(number)
            if number not in self._open or self.all[number].score < least:
                continue
            if bare is None or (mark.start, mark.end) in bare:
                found.append(mark)
        found.sort(key=lambda mark: (mark.start, -mark.end, mark.suggestion_id))
        return found

    def answers(self) -> dict[int, str]:
        """Return what became of each: 'pending', 'accepted' or 'rejected'."""
        found: dict[int, str] = {}
        for number, proposal in enumerate(self.all):
            if number in self._open:
                found[proposal.id] = "pending"
                continue
            draft = proposal.draft
            if draft is None:
                marked = any(self._named.touches(*place) for place in proposal.places)
            else:
                marked = bool(self._standing.covering(draft))
            found[proposal.id] = "accepted" if marked else "rejected"
        return found

    # --- what changes ---

    def change_marks(self, claims: list[Placed], mentions: list[Placed]) -> None:
        """Look anew at what the stale marks had to do with; they stand now as given."""
        touched: list[Place] = []
        for annotation in self.stale:
            touched += [*self._standing.drop(annotation), *self._named.drop(annotation)]
        self.stale.clear()
        self._standing.put(claims)
        self._named.put(mentions)
        touched += [(start, end) for _number, _role, start, end in (*claims, *mentions)]
        for number in {at for place in touched for at in self._words.touching(*place)}:
            self._look(number)

    def change_refused(self, refused: Refused) -> None:
        """Look anew at what has newly been refused, or is so no longer."""
        quotes = {each.quote.casefold() for each in refused.all ^ self._refused.all}
        self._refused = refused
        for quote in quotes:
            for number in self._quoted.get(quote, ()):
                self._look(number)

    def _look(self, number: int) -> None:
        proposal = self.all[number]
        if proposal.draft is None:
            bare = open_places(proposal, self._text, self._named, self._refused)
            self._bare[number] = frozenset(bare)
            waits = bool(bare)
        else:
            context = self._contexts[number]
            waits = is_open_claim(proposal, context, self._standing, self._refused)
        if waits:
            self._open.add(number)
        else:
            self._open.discard(number)


def _key(proposal: Proposal) -> str:
    words = proposal.quote if proposal.draft is not None else proposal.name
    return words[:MOST_QUOTE].casefold()
