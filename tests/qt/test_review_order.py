"""The order of review: the text's, and who has answered a claim has answered the names in it."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.model import ArticleId, ClaimDraft, EntityKind, Kind, Origin, VersionId
from desktop.domain.proposal import Proposal, SuggestionId
from desktop.qt.review_order import after, at_or_behind, in_order

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda pair: (pair[0], sum(pair)))


def claim(number, *content, source=()):
    draft = ClaimDraft(content=tuple(content), source=tuple(source))
    return Proposal(
        SuggestionId(number), ArticleId(1), VersionId(1), Kind.CLAIM, content[0][0], 0.5, "",
        Origin.RULE, "", draft=draft,
        reach=(min((*content, *source))[0], max(end for _start, end in (*content, *source))),
    )  # fmt: skip


def name(number, *places):
    return Proposal(
        SuggestionId(number), ArticleId(1), VersionId(1), Kind.MENTION, places[0][0], 0.5, "",
        Origin.RULE, "", name="Ann", entity_kind=EntityKind.PERSON, places=tuple(places),
        reach=places[0],
    )  # fmt: skip


def ids(proposals):
    return [each.id for each in proposals]


def test_names_in_a_claim_come_before_it():
    found = in_order([claim(1, (20, 40), source=[(10, 15)]), name(2, (30, 33)), name(3, (10, 15))])
    assert ids(found) == [3, 2, 1]


def test_a_name_outside_stays_where_it_is():
    assert ids(in_order([claim(1, (20, 40)), name(2, (45, 50)), name(3, (2, 5))])) == [3, 1, 2]


def test_a_name_in_two_claims_comes_before_the_first():
    found = in_order([claim(1, (0, 50)), claim(2, (20, 40)), name(3, (30, 33))])
    assert ids(found) == [3, 1, 2]


def test_a_claim_inside_one_that_ended_does_not_hold_a_name_back():
    found = in_order([claim(1, (0, 10)), claim(2, (12, 40)), name(3, (30, 33))])
    assert ids(found) == [1, 3, 2]


@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
def test_every_name_stands_before_each_claim_that_it_is_in(claims, names):
    proposals = [claim(n, span) for n, span in enumerate(claims, start=1)]
    proposals += [name(n, span) for n, span in enumerate(names, start=100)]
    order = ids(in_order(proposals))
    assert sorted(order) == sorted(ids(proposals))
    for n, (start, end) in enumerate(claims, start=1):
        for m, (first, _last) in enumerate(names, start=100):
            if start <= first < end:
                assert order.index(m) < order.index(n)


def test_going_on_and_back_goes_round():
    order = [claim(n, (10 * n, 10 * n + 5)) for n in (1, 2, 3)]
    assert after(order, 2, +1) == [3, 1]
    assert after(order, 2, -1) == [1, 3]
    assert after(order, 9, +1) == [1, 2, 3]
    assert after([], 9, -1) == []


def test_the_review_begins_at_the_caret_or_at_the_beginning():
    order = [claim(n, (10 * n, 10 * n + 5)) for n in (1, 2, 3)]
    assert at_or_behind(order, 12) == 1
    assert at_or_behind(order, 15) == 2
    assert at_or_behind(order, 99) == 1
    assert at_or_behind([], 0) == 0
