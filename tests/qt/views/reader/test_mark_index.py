from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.model import Mark
from desktop.qt.views.reader.mark_index import BUCKET, REGION, MarkIndex

LENGTH = BUCKET * REGION * 2


def mark(number: int, start: int, end: int) -> Mark:
    return Mark(start, end, number, "highlight", "content", 0, "", 0, False, "exact")


spans = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(1, 9000)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=20,
)
places = st.tuples(st.integers(0, LENGTH), st.integers(1, 5000))


@given(spans, st.lists(places, max_size=4), spans)
def test_index_finds_what_a_scan_finds(
    found: list[tuple[int, int]],
    asked: list[tuple[int, int]],
    changed: list[tuple[int, int]],
) -> None:
    stored = {number: mark(number, *span) for number, span in enumerate(found, 1)}

    def fetch(start: int, end: int) -> list[Mark]:
        return [m for m in stored.values() if m.start < end and m.end > start]

    index = MarkIndex(fetch)
    for start, length in asked:
        index.touching(start, start + length)
    new = {number: mark(number, *span) for number, span in enumerate(changed, 1)}
    gone = set(stored) - set(new)
    stored = new
    index.replace({*new, *gone}, new.values())
    for start, length in [*asked, (0, LENGTH)]:
        expected = {m for m in new.values() if m.start < start + length and m.end > start}
        assert set(index.touching(start, start + length)) == expected


def test_a_region_is_fetched_once() -> None:
    asked: list[tuple[int, int]] = []

    def fetch(start: int, end: int) -> list[Mark]:
        asked.append((start, end))
        return []

    index = MarkIndex(fetch)
    index.touching(10, 20)
    index.touching(5000, 9000)
    assert asked == [(0, BUCKET * REGION)]
    index.touching(BUCKET * REGION - 1, BUCKET * REGION + 1)
    assert len(asked) == 2


def test_replace_tells_the_old_and_the_new_places() -> None:
    old, new = mark(7, 10, 20), mark(7, 30, 40)
    index = MarkIndex(lambda _start, _end: [old])
    index.touching(0, 100)
    assert index.replace([7], [new]) == [old, new]
    assert index.of(7) == [new]
