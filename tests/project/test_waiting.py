"""What is kept of the open proposals against reading them anew, after any change."""

import random

import pytest

from desktop.project import Project, waiting
from desktop.store import suggestions
from tests.project.callers import Callers
from tests.project.test_undo import SEEDS, some_content, try_call

CALLS = 250
ALSO = ("suggestions.accept", "suggestions.reject", "claims.add", "marks.mention")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_is_what_one_would_read(project: Project, seed: int) -> None:
    print(f"seed {seed}; another one: ASCRIBE_SEED=N")
    rng = random.Random(seed)
    callers = Callers(project, rng)
    some_content(callers)
    answered = 0
    names = [name for name in sorted(callers.table) if name != "articles.remove"]
    for _call in range(CALLS):
        for article in project.articles.ids():
            project.suggestions.counts(article)
        move = rng.random()
        if move < 0.1:
            project.undo()
        elif move < 0.15:
            project.redo()
        else:
            name = rng.choice(ALSO) if move < 0.5 else rng.choice(names)
            answered += try_call(callers, name) and name == "suggestions.accept"
        assert shown(project) == anew(project)
    assert answered > 5


def test_of_very_many_changed_marks_those_of_the_article_are_looked_at(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_MANY", 0)
    asked: list[str] = []
    monkeypatch.setattr(suggestions, "placed_of", lambda *_: asked.append("one by one"))
    test_what_is_kept_is_what_one_would_read(project, SEEDS[0])
    assert asked == []


def shown(project: Project) -> list[object]:
    """Return all that a person sees of proposals."""
    suggestions, found = project.suggestions, list[object]()
    for article in project.articles.ids():
        found += [suggestions.pending(article), suggestions.between(article, 0, 10_000)]
    return [*found, suggestions.decisions()]


def anew(project: Project) -> list[object]:
    """Return the same, read by a part that has not seen the changes."""
    del project.suggestions  # the next look makes another one
    return shown(project)
