"""Which proposals are still open: not refused, and not covered by what was marked.

Nothing is written down when a proposal is accepted. That it was, is seen from the mark itself, so
that undo, redo and marks made by hand need no second book-keeping.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.anchor import describe
from desktop.domain.model import ClaimDraft, Kind, Role
from desktop.domain.proposal import Proposal
from desktop.project.span_index import SpanIndex
from desktop.store.suggestions import Placed, Rejection

Spans = Sequence[tuple[int, int]]
Context = tuple[str, str]
MOST_QUOTE = 500
"""So many code points of the words of a claim are kept when it is refused."""
_ALIKE = 0.5
_CONTEXT = 12
"""So many code points next to the words tell one place from another with the same words."""
_SIDES = (Role.CUE, Role.SOURCE)


class Standing:
    """The claims that stand in an article, and which of them covers a proposal."""

    def __init__(self, placed: Iterable[Placed] = ()) -> None:
        self._claims: dict[int, dict[str, list[tuple[int, int]]]] = {}
        self._content = SpanIndex()
        self.put(placed)

    def put(self, placed: Iterable[Placed]) -> None:
        """Take in claims with all their spans."""
        made: dict[int, dict[str, list[tuple[int, int]]]] = {}
        for annotation, role, start, end in placed:
            made.setdefault(annotation, defaultdict(list))[role].append((start, end))
        for annotation, roles in made.items():
            self._content.add(roles[Role.CONTENT], annotation)
        self._claims |= made

    def drop(self, annotation: int) -> Spans:
        """Take out a claim and return where its content stood."""
        roles = self._claims.pop(annotation, None)
        content = [] if roles is None else roles[Role.CONTENT]
        self._content.remove(content, annotation)
        return content

    def covering(self, draft: ClaimDraft) -> list[int]:
        """Return the claims that say what a draft says, in the order of their ids."""
        near = {number for place in draft.content for number in self._content.touching(*place)}
        return sorted(number for number in near if _says(self._claims[number], draft))


class Named:
    """Where mentions stand in an article."""

    def __init__(self, placed: Iterable[Placed] = ()) -> None:
        self._mentions: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._spans = SpanIndex()
        self.put(placed)

    def put(self, placed: Iterable[Placed]) -> None:
        """Take in mentions."""
        for annotation, _role, start, end in placed:
            self._mentions[annotation].append((start, end))
            self._spans.add(((start, end),), annotation)

    def drop(self, annotation: int) -> Spans:
        """Take out a mention and return where it stood."""
        spans = self._mentions.pop(annotation, [])
        self._spans.remove(spans, annotation)
        return spans

    def add(self, start: int, end: int) -> None:
        """Take in a mention that has no number yet."""
        self._spans.add(((start, end),), 0)

    def touches(self, start: int, end: int) -> bool:
        """Say whether a mention has any of these words."""
        return next(self._spans.touching(start, end), None) is not None


class Refused:
    """What a person refused, quick to look up."""

    def __init__(self, rejections: Sequence[Rejection]) -> None:
        self.all = frozenset(rejections)
        self._rejections: dict[tuple[str, str], list[Rejection]] = defaultdict(list)
        self.names = frozenset(each.quote for each in rejections if _is_everywhere(each))
        """The names that are refused wherever they stand."""
        for each in rejections:
            self._rejections[each.kind, each.quote.casefold()].append(each)

    def has_claim(self, quote: str, context: Context) -> bool:
        """Say whether words were refused as a claim: the same ones, beside the same on a side."""
        found = self._rejections.get((Kind.CLAIM, quote[:MOST_QUOTE].casefold()), ())
        return any(_beside(each, context) for each in found)

    def has_name(self, name: str) -> bool:
        """Say whether a name was refused wherever it stands, upper and lower case alike."""
        found = self._rejections.get((Kind.MENTION, name.casefold()), ())
        return any(_is_everywhere(each) for each in found)

    def has_place(self, name: str, text: str, place: tuple[int, int]) -> bool:
        """Say whether a name was refused at this place of a text."""
        found = self._rejections.get((Kind.MENTION, name.casefold()), ())
        return any(_beside(each, context_of(text, *place)) for each in found)


def _is_everywhere(rejection: Rejection) -> bool:
    return rejection.kind == Kind.MENTION and not (rejection.prefix or rejection.suffix)


def _beside(rejection: Rejection, context: Context) -> bool:
    prefix, suffix = context
    before = rejection.prefix[-_CONTEXT:]
    behind = rejection.suffix[:_CONTEXT]
    return before == prefix[-_CONTEXT:] or behind == suffix[:_CONTEXT]


def context_of(text: str, start: int, end: int) -> Context:
    """Return what stands before and behind some words."""
    span = describe(text, start, end)
    return span.prefix, span.suffix


def open_places(
    proposal: Proposal, text: str, named: Named, refused: Refused
) -> list[tuple[int, int]]:
    """Return where a proposed name waits for an answer; none when it is answered or a claim."""
    if proposal.draft is not None or refused.has_name(proposal.name):
        return []
    return [
        place
        for place in proposal.places
        if not named.touches(*place) and not refused.has_place(proposal.name, text, place)
    ]


def is_open_claim(
    proposal: Proposal, context: Context, standing: Standing, refused: Refused
) -> bool:
    """Say whether a proposed claim waits for an answer; `context` is what is beside its words."""
    return (
        proposal.draft is not None
        and not refused.has_claim(proposal.quote, context)
        and not standing.covering(proposal.draft)
    )


def covers(draft: ClaimDraft, other: ClaimDraft) -> bool:
    """Say whether a claim made from the one draft says what the other says."""
    return _says({role: getattr(draft, role.value) for role in Role}, other)


def _says(claim: Mapping[str, Spans], draft: ClaimDraft) -> bool:
    if _jaccard(claim.get(Role.CONTENT, ()), draft.content) < _ALIKE:
        return False
    both = [
        (claim.get(role, ()), getattr(draft, role.value))
        for role in _SIDES
        if claim.get(role) and getattr(draft, role.value)
    ]
    return not both or any(_shared(mine, other) for mine, other in both)


def _jaccard(mine: Spans, other: Spans) -> float:
    mine, other = _merged(mine), _merged(other)
    shared = _shared(mine, other)
    whole = sum(end - start for start, end in (*mine, *other)) - shared
    return shared / whole if whole else 0.0


def _shared(mine: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in mine for c, d in other)


def _merged(spans: Spans) -> list[tuple[int, int]]:
    """Return the spans without overlaps, so that no code point counts twice."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made
