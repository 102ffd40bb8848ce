"""The marks of the open article by place, loaded from the project where they are needed."""

from collections.abc import Callable, Iterable

from desktop.domain.model import Mark

BUCKET = 2_048
"""Code points of one bucket of the index."""
REGION = 32
"""Buckets that are loaded together."""


class MarkIndex:
    """Find the marks that touch a span without asking the project twice.

    `fetch(start, end)` gives every mark that touches a span of code points.
    """

    def __init__(self, fetch: Callable[[int, int], Iterable[Mark]]) -> None:
        self._fetch = fetch
        self._buckets: dict[int, set[Mark]] = {}
        self._marks: dict[int, set[Mark]] = {}
        self._loaded: set[int] = set()

    def touching(self, start: int, end: int) -> list[Mark]:
        """Return the marks with a word in [start, end), longest first where they begin together."""
        self._load(start, end)
        found: set[Mark] = set()
        for number in range(start // BUCKET, max(start, end - 1) // BUCKET + 1):
            found.update(self._buckets.get(number, ()))
        return sorted((m for m in found if m.start < end and m.end > start), key=_order)

    def of(self, annotation_id: int) -> list[Mark]:
        """Return the loaded marks of one annotation in the order of the text."""
        return sorted(self._marks.get(annotation_id, ()), key=_order)

    def replace(self, ids: Iterable[int], marks: Iterable[Mark]) -> list[Mark]:
        """Put these marks in place of all that the annotations had; return old and new ones."""
        touched: list[Mark] = []
        for annotation_id in ids:
            for mark in self._marks.pop(annotation_id, ()):
                touched.append(mark)
                for number in _buckets_of(mark):
                    if number in self._buckets:
                        self._buckets[number].discard(mark)
        for mark in marks:
            touched.append(mark)
            self._add(mark)
        return touched

    def _load(self, start: int, end: int) -> None:
        size = BUCKET * REGION
        for region in range(start // size, max(start, end - 1) // size + 1):
            if region not in self._loaded:
                self._loaded.add(region)
                for mark in self._fetch(region * size, (region + 1) * size):
                    self._add(mark)

    def _add(self, mark: Mark) -> None:
        self._marks.setdefault(mark.annotation_id, set()).add(mark)
        for number in _buckets_of(mark):
            self._buckets.setdefault(number, set()).add(mark)


def _buckets_of(mark: Mark) -> range:
    return range(mark.start // BUCKET, max(mark.start, mark.end - 1) // BUCKET + 1)


def _order(mark: Mark) -> tuple[int, int, int, str]:
    return mark.start, -mark.end, mark.annotation_id, mark.role
