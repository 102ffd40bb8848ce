"""Learning from a reader's own marks, with the score before and after on a part held back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.suggest.model.reading import Triple
from desktop.suggest.model.tagger import Model
from desktop.suggest.model.train import Report, score, together, train
from desktop.suggest.model.training_set import Training

PART = 4
"""One in so many is held back."""
FEWEST = 8
"""With fewer marked paragraphs there is nothing to learn or to measure."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of it: the useful F1 on the part held back, and where the new model lies."""

    before: float
    after: float
    folder: Path
    trained_on: int
    """How many of the reader's own claims the new model was trained on."""
    held_back: int
    """How many it was measured with."""
    found_before: int = 0
    """How many of these the present model finds."""
    found_after: int = 0
    """How many of these the new one finds."""


def learn(
    base: Sequence[Training],
    own: Sequence[Training],
    now: Path,
    folder: Path,
    report: Report = lambda _: None,
) -> Learned:
    """Train on `base` and three quarters of `own`, and compare with the model in `now`.

    `own` are a reader's articles with the claims they accepted; paragraphs without one are left
    out, because nobody may have looked at them. The new model is written to `folder`, not put to
    use. Raises UserError where there are too few marks, or where `now` is damaged.
    """
    marked = [part for part in (_marked(article) for article in own) if part]
    groups = marked if len(marked) >= PART else [[each] for part in marked for each in part]
    if sum(map(len, marked)) < FEWEST:
        raise UserError(
            f"There is too little to learn from: claims in at least {FEWEST} paragraphs are "
            "needed. Accept or mark some more and try again."
        )
    held = [each for group in groups[PART - 1 :: PART] for each in group]
    kept = [each for at, group in enumerate(groups) if at % PART != PART - 1 for each in group]
    report("Measuring the present model")
    before = score(held, together(Model.load(now)))
    train([*base, *kept], folder, report)
    report("Measuring the new model")
    after = score(held, together(Model.load(folder)))
    counts = _claims(kept), _claims(held), before.hits, after.hits
    return Learned(before.f1, after.f1, folder, *counts)


def _claims(articles: Sequence[Training]) -> int:
    return sum(len(article.attributions) for article in articles)


def _marked(article: Training) -> list[Training]:
    """Return the paragraphs with claims, each as a text of its own."""
    made: list[Training] = []
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        inside = [
            moved
            for moved in (_moved(each, start, end) for each in article.attributions)
            if moved.cue and moved.content
        ]
        if inside:
            made.append(Training(line, tuple(inside)))
        start = end + 1
    return made


def _moved(each: Triple, start: int, end: int) -> Triple:
    """Return what stands between two offsets of a text, counted from the first of them."""
    source, cue, content = (
        tuple(
            (max(first, start) - start, min(last, end) - start)
            for first, last in spans
            if first < end and last > start
        )
        for spans in (each.source, each.cue, each.content)
    )
    return Triple(source, cue, content)
