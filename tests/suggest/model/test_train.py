"""Training: the same articles give the same model; what is measured is what is proposed."""

from pathlib import Path

import pytest

from desktop.suggest.model.reading import Triple
from desktop.suggest.model.tagger import CUES, EXTENTS, WEIGHTS, Model
from desktop.suggest.model.train import (
    cross_validated,
    cue_labels_of,
    outer,
    read,
    score,
    together,
    train,
)
from desktop.suggest.model.training_set import Training
from desktop.suggest.whole import Suggestions


@pytest.fixture(scope="module")
def trained(articles: list[Training], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train(articles[:3], folder)
    return folder


def test_training_twice_gives_the_same_files(
    articles: list[Training], trained: Path, tmp_path: Path
) -> None:
    train(articles[:3], tmp_path)
    for name in (CUES, EXTENTS, WEIGHTS):
        assert (tmp_path / name).read_bytes() == (trained / name).read_bytes()


def test_a_model_knows_what_it_was_trained_on(articles: list[Training], trained: Path) -> None:
    found = score(articles[:3], together(Model.load(trained)))
    nothing = score(articles[:3], lambda _: Suggestions((), ()))
    assert found.annotated == nothing.annotated > 0
    assert found.f1 > 0.6 > nothing.f1 == 0.0


def test_cues_inside_other_contents_have_a_label_of_their_own() -> None:
    text = "Berg said the mayor denied it."
    outer = Triple(((0, 4),), ((5, 9),), ((10, 29),))
    inner = Triple(((10, 19),), ((20, 26),), ((27, 29),))
    made = read(Training(text, (outer, inner))).paragraphs[0]
    assert "".join(cue_labels_of(made, (outer, inner))) == "OBOONOO"
    assert "".join(cue_labels_of(made, (inner,))) == "OOOOBOO"


def test_an_article_without_attributions_does_no_harm(
    articles: list[Training], tmp_path: Path
) -> None:
    train([*articles[:2], Training("Nothing happened.\n", ()), Training("", ())], tmp_path)
    assert Model.load(tmp_path).suggest("It rained.", Suggestions((), ())).claims == ()


def test_only_outer_attributions_are_left() -> None:
    text = 'Berg said the mayor denied it. "I know they lie," she added.'
    said = Triple(((0, 4),), ((5, 9),), ((10, 29),))
    denied = Triple(((10, 19),), ((20, 26),), ((27, 29),))
    know = Triple(((32, 33),), ((34, 38),), ((39, 47),))
    added = Triple(((50, 53),), ((54, 59),), ((31, 49),))
    kept = outer(Training(text, (said, denied, know, added)))
    assert kept.attributions == (said, added)


def test_every_article_is_held_back_once(articles: list[Training]) -> None:
    found = cross_validated(articles[:3], 3)
    assert set(found) == {"rules", "rules, outer", "both", "both, outer"}
    every = sum(len(article.attributions) for article in articles[:3])
    assert found["rules"].annotated == found["both"].annotated == every
    assert found["both, outer"].annotated < every
