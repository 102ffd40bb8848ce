"""The names annotated in the training articles lie where the files say they lie."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.conftest import load

training_set = load("training_set")

FOLDER: Path = training_set.FOLDER
FILES = sorted((FOLDER / "names").glob("*.names.json"))
KINDS = {"person", "organization", "place", "event", "object"}
KEYS = {"start", "end", "text", "kind", "entity"}


def names(path: Path) -> list[dict[str, Any]]:
    """Read the names of one article."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["names"]
    return found


def test_there_are_enough_articles_and_every_kind() -> None:
    assert len(FILES) >= 18
    assert {one["kind"] for path in FILES for one in names(path)} == KINDS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_name_is_the_text_at_its_place(path: Path) -> None:
    article = path.name.removesuffix(".names.json")
    assert json.loads(path.read_text(encoding="utf-8"))["article"] == article
    text = training_set.read(FOLDER / f"{article}.marked.txt").text
    end_before = 0
    for one in names(path):
        start, end = one["start"], one["end"]
        assert end_before <= start < end, one
        assert text[start:end] == one["text"] == one["text"].strip(), one
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        assert not any(mark.isalnum() for mark in around), f"cut out of a word: {one}"
        end_before = end


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_name_has_a_kind_and_an_entity_of_the_article(path: Path) -> None:
    found = names(path)
    kinds = {one["text"]: one["kind"] for one in found}
    for one in found:
        assert set(one) - {"stands_for"} == KEYS, one
        assert one["kind"] in KINDS, one
        assert kinds.get(one["entity"]) == one["kind"], f"entity never named: {one}"
        if "stands_for" in one:
            assert (one["kind"], one["stands_for"]) == ("place", "government"), one


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_spans_leave_titles_and_possessives_out(path: Path) -> None:
    titles = ("Mr", "Mr.", "Ms.", "Mrs.", "Dr.", "Sir", "Lady", "President", "Sen.", "the")
    for one in names(path):
        assert one["text"].split()[0] not in titles, one
        assert not one["text"].endswith(("'s", "’s")), one
