"""The order in which suggestions are looked at: by the text, a name before the claim it is in."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from desktop.domain.proposal import Proposal

_Key = tuple[int, int, int, int]


def in_order(proposals: Sequence[Proposal], before: Sequence[Proposal] = ()) -> list[Proposal]:
    """Return proposals of one article in the order of review.

    Whoever answers a claim has answered the names in it before, so it is filed under them.
    `before`: an order of the same ones and others, which saves to find it again.
    """
    ids = {each.id for each in proposals}
    left = [each for each in before if each.id in ids]
    if len(left) == len(proposals):
        return left
    claims: list[tuple[tuple[int, int], Proposal]] = []
    names: list[tuple[tuple[int, int], Proposal]] = []
    for each in proposals:
        (claims if each.draft is not None else names).append((each.reach, each))
    claims.sort(key=lambda each: each[0])
    starts = [start for (start, _end), _claim in claims]
    reach = list(accumulate((end for (_start, end), _claim in claims), max))
    keyed: list[tuple[_Key, Proposal]] = [
        ((start, 1, start, claim.id), claim) for (start, _end), claim in claims
    ]
    for (start, _end), name in names:
        first = bisect_right(reach, start)  # the first claim that has not ended before the name
        inside = first < len(claims) and starts[first] <= start
        keyed.append(((starts[first] if inside else start, 0, start, name.id), name))
    return [each for _key, each in sorted(keyed, key=lambda each: each[0])]


def after(order: Sequence[Proposal], suggestion_id: int, step: int) -> list[int]:
    """Return the other ids in the order in which they come from one on (+1) or back (-1)."""
    ids = [int(each.id) for each in order]
    if suggestion_id not in ids:
        return ids[::step]
    at = ids.index(suggestion_id)
    return (ids[at + 1 :] + ids[:at])[::step]


def at_or_behind(order: Sequence[Proposal], offset: int) -> int:
    """Return the first that ends behind a code point, or the first of all; 0 for none."""
    here = (int(each.id) for each in order if each.reach[1] > offset)
    return next(here, int(order[0].id) if order else 0)
