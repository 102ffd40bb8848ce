"""Learning from a reader's own marks, with a part of them held back to measure."""

from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.suggest.model.learning import FEWEST, learn
from desktop.suggest.model.reading import Triple
from desktop.suggest.model.tagger import Model
from desktop.suggest.model.training_set import Training


def test_the_new_model_is_measured_on_articles_it_was_not_trained_on(
    articles: list[Training], shipped_folder: Path, tmp_path: Path
) -> None:
    own = articles[2:6]
    made = learn(articles[:2], own, shipped_folder, tmp_path)
    inside = sum(len(article.attributions) for article in own)
    assert 0 < made.held_back < made.trained_on < inside + len(own) * 5
    assert 0 < made.after <= 1
    # The shipped model was trained on these articles.
    assert made.before >= made.after
    Model.load(made.folder)


def test_one_article_is_parted_by_paragraphs(
    articles: list[Training], shipped_folder: Path, tmp_path: Path
) -> None:
    first, second = articles[3:5]
    behind = [_moved(each, len(first.text) + 1) for each in second.attributions]
    own = Training(f"{first.text}\n{second.text}", (*first.attributions, *behind))
    made = learn(articles[:2], [own], shipped_folder, tmp_path)
    assert made.held_back > 0
    assert made.trained_on > made.held_back


def test_paragraphs_without_a_mark_are_not_taken_for_empty(
    articles: list[Training], shipped_folder: Path, tmp_path: Path
) -> None:
    line = "The mayor said that it rained.\n"
    rest = "The bishop said that it snowed.\n" * 5
    own = Training(line * FEWEST + rest, tuple(_said(at * len(line)) for at in range(FEWEST)))
    made = learn(articles[:2], [own], shipped_folder, tmp_path)
    assert made.trained_on + made.held_back == FEWEST
    assert made.before == 1.0


def _said(start: int) -> Triple:
    return _moved(Triple(((0, 9),), ((10, 14),), ((15, 29),)), start)


def _moved(each: Triple, by: int) -> Triple:
    source, cue, content = (
        tuple((start + by, end + by) for start, end in spans)
        for spans in (each.source, each.cue, each.content)
    )
    return Triple(source, cue, content)


def test_too_few_marks_are_refused(
    articles: list[Training], shipped_folder: Path, tmp_path: Path
) -> None:
    few = Training("The mayor said that it rained.\n", (_said(0),))
    with pytest.raises(UserError, match=f"at least {FEWEST} paragraphs"):
        learn(articles[:2], [few], shipped_folder, tmp_path)
    assert list(tmp_path.iterdir()) == []
