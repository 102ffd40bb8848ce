"""What proposes: the rules, the shipped model beside them, or the one that learned here."""

import logging
from pathlib import Path

import pytest

from desktop import proposals
from desktop.domain.model import EntityKind, Origin
from desktop.project.proposing import rows_of

TEXT = "The mayor of Marrowby, Ann Lee, said on Monday that the old bridge was not safe at all.\n"
GERMAN = "Der Sprecher der Stadt sagte am Montag: „Wir prüfen das gerade sehr genau.“\n"


@pytest.fixture
def learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for the learned model of somebody who has none yet."""
    monkeypatch.setenv("ASCRIBE_HOME", str(tmp_path))
    monkeypatch.setattr(proposals, "SHIPPED", tmp_path / "nothing was shipped")
    return proposals.learned()


def test_without_a_model_the_rules_propose(learned: Path) -> None:
    assert proposals.engine() == proposals.RULES
    found = proposals.propose(TEXT, {})
    assert found == proposals.propose_by_rules(TEXT, {})
    assert [claim.origin for claim in found.claims] == [Origin.RULE]


def test_known_names_are_proposed_under_the_name_that_is_known(learned: Path) -> None:
    found = proposals.propose(TEXT, {"old bridge": EntityKind.OBJECT})
    assert "old bridge" in {entity.name for entity in found.entities}


def test_a_damaged_model_is_passed_over_and_noted(
    learned: Path, caplog: pytest.LogCaptureFixture
) -> None:
    learned.mkdir()
    (learned / "README.md").write_text("no model yet", encoding="utf-8")
    assert proposals.engine() == proposals.RULES
    (learned / "weights.json").write_text("{", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert proposals.propose(TEXT, {}) == proposals.propose_by_rules(TEXT, {})
    assert "missing or damaged" in caplog.text


def test_the_engine_changes_with_the_model(learned: Path) -> None:
    learned.mkdir()
    names = []
    for words in ("one", "two"):
        (learned / "weights.json").write_text(words, encoding="utf-8")
        names.append(proposals.engine())
    assert len({proposals.RULES, *names}) == 3


def test_in_a_language_that_is_not_known_only_quotations_are_proposed(learned: Path) -> None:
    found = proposals.propose(GERMAN, {})
    assert not found.english
    assert [GERMAN[slice(*claim.content[0])] for claim in found.claims]


@pytest.mark.parametrize("text", ["", " \n\n", "“", "😀" * 50, "x" * 5000, "\n".join("“a”" * 9)])
def test_any_text_is_taken(text: str) -> None:
    found = proposals.propose(text, {})
    for claim in found.claims:
        assert all(0 <= start < end <= len(text) for start, end in claim.content)


def test_what_is_prepared_comes_back_as_it_was_made(learned: Path) -> None:
    many = "\n\n".join(TEXT.replace("Monday", f"day {number}") for number in range(300))
    prepared = proposals.prepared_by_rules(many, {})
    rows = list(prepared.rows())
    assert rows == rows_of(many, proposals.propose_by_rules(many, {}))
    assert len(prepared.packed) > 1, "one portion would stop the window"
    assert prepared.english
