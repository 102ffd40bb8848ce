"""The index of spans against looking at every one of them."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.project.span_index import SpanIndex

SPAN = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(SPAN, max_size=30), st.sets(st.integers(0, 29)), SPAN)
def test_what_touches_is_found_also_after_some_are_gone(
    spans: list[tuple[int, int]], gone: set[int], asked: tuple[int, int]
) -> None:
    index = SpanIndex()
    for number, span in enumerate(spans):
        index.add([span], number)
    list(index.touching(*asked))
    for number in gone & set(range(len(spans))):
        index.remove([spans[number]], number)
    expected = sorted(
        (*span, number)
        for number, span in enumerate(spans)
        if number not in gone and span[0] < asked[1] and span[1] > asked[0]
    )
    assert list(index.touching(*asked)) == [number for _start, _end, number in expected]


def test_what_is_not_there_is_not_taken_out() -> None:
    index = SpanIndex()
    index.add([(0, 5), (3, 4)], 1)
    index.remove([(0, 5), (7, 9)], 2)
    index.remove([(3, 4)], 1)
    assert list(index.touching(0, 9)) == [1]
