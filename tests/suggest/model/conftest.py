"""What the tests of the model share: a few of our own articles, and the model that is shipped."""

from pathlib import Path

import pytest

from desktop.suggest.model.markup import read
from desktop.suggest.model.reading import Triple
from desktop.suggest.model.tagger import Model
from desktop.suggest.model.training_set import Training, of_markup

LENGTH = 1_500
RESOURCES = Path(__file__).resolve().parents[3] / "resources"


@pytest.fixture(scope="session")
def articles() -> list[Training]:
    """Return the beginnings of the first six articles of the training set."""
    paths = sorted((RESOURCES / "training").glob("*.marked.txt"))[:6]
    return [_beginning(of_markup(read(path))) for path in paths]


def _beginning(article: Training) -> Training:
    end = article.text.index("\n", LENGTH)
    inside = [each for each in article.attributions if _last(each) <= end]
    return Training(article.text[:end], tuple(inside))


def _last(each: Triple) -> int:
    return max(end for spans in (each.source, each.cue, each.content) for _, end in spans)


@pytest.fixture(scope="session")
def shipped_model() -> Model:
    """Return the model in resources/."""
    return Model.load(RESOURCES / "model")


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    """Return the folder of the model in resources/."""
    return RESOURCES / "model"
