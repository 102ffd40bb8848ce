"""The seeds as a careful person marked them: every quote in place, and how well the rules do."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.model import (
    Act,
    Certainty,
    EntityKind,
    Polarity,
    QuoteType,
    Relation,
    SourceKind,
)
from desktop.formats import read_file
from desktop.suggest import guess_claim, guess_entity, sentence_at

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MARKED: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("seed_claims.json").read_text(encoding="utf-8")
)
FILES = [seed["file"] for seed in MARKED]
ENOUGH = 0.85
FIELDS = ("act", "certainty", "polarity", "quote_type", "source_kind")


@cache
def text_of(file: str) -> str:
    return read_file(SEEDS / file).text


def places(seed: dict[str, Any]) -> list[dict[str, Any]]:
    found = [mention for entity in seed["entities"] for mention in entity["mentions"]]
    for claim in seed["claims"]:
        found += claim["content"]
        found += [claim[role] for role in ("source", "cue", "hedge") if claim[role]]
    return found


def test_every_seed_is_marked() -> None:
    articles = {path.name for path in SEEDS.iterdir() if path.suffix in {".txt", ".md"}}
    assert articles == set(FILES)
    assert len(FILES) >= 3


@pytest.mark.parametrize("seed", MARKED, ids=FILES)
def test_every_quote_stands_at_its_offset(seed: dict[str, Any]) -> None:
    text = text_of(seed["file"])
    for place in places(seed):
        assert text[place["at"] : place["at"] + len(place["quote"])] == place["quote"]


@pytest.mark.parametrize("seed", MARKED, ids=FILES)
def test_the_coding_uses_the_words_of_the_model(seed: dict[str, Any]) -> None:
    numbers = {claim["number"] for claim in seed["claims"]}
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    for claim in seed["claims"]:
        Act(claim["act"]), Certainty(claim["certainty"]), Polarity(claim["polarity"])
        QuoteType(claim["quote_type"]), SourceKind(claim["source_kind"])
        assert claim["statement"]
        assert claim["parent"] is None or claim["parent"] in numbers - {claim["number"]}
        for relation, other in claim["links"]:
            assert Relation(relation)
            assert other in numbers - {claim["number"]}
    for entity in seed["entities"]:
        assert EntityKind(entity["kind"])
        assert entity["mentions"]


def hits(place: dict[str, Any] | None, spans: tuple[tuple[int, int], ...]) -> bool:
    if place is None:
        return not spans
    start, end = place["at"], place["at"] + len(place["quote"])
    return any(first < end and start < last for first, last in spans)


def same_source(text: str, claim: dict[str, Any], spans: tuple[tuple[int, int], ...]) -> bool:
    """Accept another mention of the same name for a source that was named more than once."""
    if hits(claim["source"], spans):
        return True
    named = text[slice(*spans[0])] if spans else ""
    return bool(named) and named in {claim["source_name"], (claim["source"] or {}).get("quote")}


def test_source_and_cue_are_right_for_most_claims(capsys: pytest.CaptureFixture[str]) -> None:
    total = right = 0
    fields = dict.fromkeys(FIELDS, 0)
    wrong = []
    for seed in MARKED:
        text = text_of(seed["file"])
        for claim in seed["claims"]:
            first = claim["content"][0]
            guess = guess_claim(text, first["at"], first["at"] + len(first["quote"]))
            fits = same_source(text, claim, guess.source) and hits(claim["cue"], guess.cue)
            total += 1
            right += fits
            for field in FIELDS:
                fields[field] += getattr(guess.fields, field) == claim[field]
            if not fits:
                wrong.append(f"{seed['file']} {claim['number']}: {guess.why}")
    shares = ", ".join(f"{field} {count / total:.2f}" for field, count in fields.items())
    with capsys.disabled():
        print(f"\nseeds: source and cue right for {right} of {total} claims; {shares}")
    assert right >= ENOUGH * total, wrong


def test_a_whole_sentence_gives_one_of_its_claims(capsys: pytest.CaptureFixture[str]) -> None:
    total = right = 0
    wrong = []
    for seed in MARKED:
        text = text_of(seed["file"])
        sentences: dict[tuple[int, int], list[dict[str, Any]]] = {}
        for claim in seed["claims"]:
            sentences.setdefault(sentence_at(text, claim["content"][0]["at"]), []).append(claim)
        for span, claims in sentences.items():
            guess = guess_claim(text, *span)
            fits = any(
                same_source(text, claim, guess.source)
                and hits(claim["cue"], guess.cue)
                and hits(claim["content"][0], guess.content)
                for claim in claims
            )
            total += 1
            right += fits
            if not fits:
                wrong.append(text[slice(*span)])
    with capsys.disabled():
        print(f"\nseeds: a claim of its own from {right} of {total} whole sentences")
    assert right >= ENOUGH * total, wrong


def test_the_kind_is_right_for_most_names(capsys: pytest.CaptureFixture[str]) -> None:
    total = right = 0
    for seed in MARKED:
        text = text_of(seed["file"])
        for entity in seed["entities"]:
            for mention in entity["mentions"]:
                start = mention["at"]
                guess = guess_entity(text, start, start + len(mention["quote"]))
                total += 1
                right += guess.kind == entity["kind"]
    with capsys.disabled():
        print(f"\nseeds: kind right for {right} of {total} mentions")
    assert right >= ENOUGH * total
