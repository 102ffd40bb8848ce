"""A model of one's own: trained, kept in place of the shipped one, and forgotten."""

import json
from pathlib import Path

import pytest

from desktop import learning, proposals
from desktop.domain.errors import UserError
from desktop.homes import homes
from tests.learnable import record


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A shipped training set of two articles."""
    every = json.loads((learning.TRAINING / "training.json").read_text(encoding="utf-8"))
    (tmp_path / "training.json").write_text(json.dumps(every[:2]), encoding="utf-8")
    return tmp_path


def test_it_learns_from_marks_and_says_before_and_after(project, base):
    claims = record(project)
    heard = []
    folder = learning.new_folder()
    found = learning.learn(
        project.learning.articles(), base, folder, lambda *tick: heard.append(tick)
    )
    assert found.trained_on + found.held_back == claims
    assert 0 <= found.found_before <= found.held_back
    assert 0 < found.found_after <= found.held_back
    assert heard == sorted(heard)
    assert heard[-1][0] < learning.STEPS
    learning.keep(folder)
    assert proposals.engine() != proposals.RULES
    assert not folder.exists()
    assert learning.learned_on() is not None
    assert proposals.propose("Ann Lee said that prices would rise.\n", {}).claims
    learning.forget()
    assert not proposals.learned().exists()
    assert learning.learned_on() is None


def test_too_little_english_is_refused_with_a_sentence(project, base):
    record(project, articles=2)
    with pytest.raises(UserError, match="fewer than 30"):
        learning.learn(project.learning.articles(), base, learning.new_folder())


def test_a_new_folder_is_empty_and_goes_when_nothing_is_kept():
    folder = learning.new_folder()
    (folder / "half.crf").write_text("half")
    assert list(learning.new_folder().iterdir()) == []
    learning.drop(folder)
    learning.drop(folder)
    assert not folder.exists()


def test_keeping_replaces_what_was_learned_before():
    for words in ("first", "second"):
        folder = learning.new_folder()
        (folder / "weights.json").write_text(words)
        learning.keep(folder)
    kept = [path.name for path in homes().data.iterdir()]
    assert kept == ["models"]
    assert (proposals.learned() / "weights.json").read_text() == "second"


def test_what_cannot_be_kept_leaves_what_was_there():
    kept = learning.new_folder()
    (kept / "weights.json").write_text("first")
    learning.keep(kept)
    with pytest.raises(UserError, match="cannot be kept"):
        learning.keep(homes().data / "never made")
    assert (proposals.learned() / "weights.json").read_text() == "first"


def test_where_nothing_can_be_written_it_says_so():
    homes().data.parent.mkdir(parents=True, exist_ok=True)
    homes().data.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="cannot be kept"):
        learning.new_folder()


def test_forgetting_twice_is_no_trouble():
    learning.forget()
    learning.forget()
