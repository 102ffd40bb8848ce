"""The training set as it travels: JSON that is the marked articles and nothing else."""

from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.suggest.model.markup import read
from desktop.suggest.model.training_set import FILE, of_markup, shipped, written

TRAINING = Path(__file__).resolve().parents[3] / "resources" / "training"


def test_the_json_says_what_the_marked_articles_say() -> None:
    marked = [read(path) for path in sorted(TRAINING.glob("*.marked.txt"))]
    assert shipped(TRAINING) == [of_markup(article) for article in marked]
    assert (TRAINING / FILE).read_text(encoding="utf-8") == written(marked)


@pytest.mark.parametrize("content", [None, "", "{}", '[{"text": "a"}]', '[{"attributions": 3}]'])
def test_a_damaged_training_set_says_so(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / FILE).write_text(content, encoding="utf-8")
    if content == "{}":
        assert shipped(tmp_path) == []
        return
    with pytest.raises(UserError, match="missing or damaged"):
        shipped(tmp_path)
