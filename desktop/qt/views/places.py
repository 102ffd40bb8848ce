"""The trail of jumps, as in a web browser: where Back and Forward lead, across articles."""

from typing import NamedTuple

LONGEST = 200


class Place(NamedTuple):
    """A code point in an article."""

    article_id: int
    offset: int


class Places:
    """Remember where one came from; holds no Qt."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place ahead."""
        return bool(self._ahead)

    def jumped_from(self, place: Place) -> None:
        """Remember the place that a jump leaves; what lay ahead is forgotten."""
        self._ahead.clear()
        if place.article_id and (not self._behind or self._behind[-1] != place):
            self._behind.append(place)
            del self._behind[:-LONGEST]

    def back(self, here: Place) -> Place | None:
        """Return the place behind and make it the current one."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """Return the place ahead and make it the current one."""
        return self._step(self._ahead, self._behind, here)

    def forget(self, article_ids: frozenset[int]) -> None:
        """Drop the places of articles that are gone."""
        self._behind = [p for p in self._behind if p.article_id not in article_ids]
        self._ahead = [p for p in self._ahead if p.article_id not in article_ids]

    def clear(self) -> None:
        """Forget everything."""
        self._behind.clear()
        self._ahead.clear()

    @staticmethod
    def _step(source: list[Place], other: list[Place], here: Place) -> Place | None:
        if not source:
            return None
        if here.article_id:
            other.append(here)
        return source.pop()
