"""`ascribe repair` as it is typed."""

import json
from pathlib import Path

from tests.store.repair.files import leaves, made, zero
from tests.test_cli import ascribe


def test_what_could_be_read_is_in_the_new_file(tmp_path: Path) -> None:
    path = made(tmp_path / "case.ascribe", history=False)
    zero(path, *leaves(path, "claim"))
    before = path.read_bytes()
    code, said, wrong = ascribe(tmp_path, "repair", "case.ascribe", "-o", "new.ascribe")
    assert (code, wrong) == (0, [])
    assert said[0].startswith("‘new.ascribe’ holds 2 articles, ")
    assert "claims lost what was recorded" in said[1]
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.is_file()) == [
        "case.ascribe",
        "new.ascribe",
    ]
    code, said, _wrong = ascribe(tmp_path, "check", "new.ascribe")
    assert (code, said) == (0, ["No problems found."])


def test_nothing_is_missing(tmp_path: Path) -> None:
    made(tmp_path / "case.ascribe")
    code, said, _wrong = ascribe(tmp_path, "repair", "case.ascribe", "-o", "new.ascribe")
    assert (code, said[1:]) == (0, ["Nothing is missing."])


def test_json(tmp_path: Path) -> None:
    path = made(tmp_path / "case.ascribe")
    zero(path, *leaves(path, "span"))
    _code, said, _wrong = ascribe(tmp_path, "repair", "case.ascribe", "-o", "n.ascribe", "--json")
    facts = json.loads("\n".join(said))
    assert facts["missing"] == []
    assert facts["recovered"]["articles"] == 2
    assert facts["from_history"] > 50


def test_refusals_are_one_sentence(tmp_path: Path) -> None:
    made(tmp_path / "case.ascribe", seeds=1)
    (tmp_path / "text.txt").write_text("no project", encoding="utf-8")
    for typed, words in (
        (("case.ascribe", "-o", "case.ascribe"), "already there"),
        (("case.ascribe", "-o", "new.txt"), "has to end in .ascribe"),
        (("text.txt", "-o", "new.ascribe"), "Nothing could be recovered from ‘text.txt’"),
        (("gone.ascribe", "-o", "new.ascribe"), "is not there"),
        (("case.ascribe", "-o", "none/new.ascribe"), "‘new.ascribe’ cannot be written"),
    ):
        code, said, wrong = ascribe(tmp_path, "repair", *typed)
        assert (code, said, len(wrong)) == (1, [], 1), typed
        assert words in wrong[0]
    assert not list(tmp_path.glob("new*"))
    assert not list(tmp_path.glob(".ascribe*"))
