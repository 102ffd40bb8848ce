"""The model beside the rules: what it keeps, what it adds, and that nothing upsets it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.domain.model import Origin, QuoteType
from desktop.suggest.model.tagger import CUES, EXTENTS, SUMS, WEIGHTS, Model
from desktop.suggest.whole import SHOWN, ClaimSuggestion, Suggestions, suggest

SIMPLE = "“The bridge is safe,” said Anna Berg, the city's engineer. She warned that ice may form."


def together(model: Model, text: str) -> Suggestions:
    return model.suggest(text, suggest(text))


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def shown(found: Suggestions) -> list[ClaimSuggestion]:
    return [claim for claim in found.claims if claim.score >= SHOWN]


def test_plain_claims_stay_shown_and_say_how_sure_the_model_is(shipped_model: Model) -> None:
    claims = shown(together(shipped_model, SIMPLE))
    assert [words(SIMPLE, claim.cue) for claim in claims] == [["said"], ["warned"]]
    assert all("% sure" in claim.why for claim in claims)
    assert words(SIMPLE, claims[1].content) == ["that ice may form"]


def test_a_claim_of_the_rules_that_the_model_reads_alike_stays_theirs(shipped_model: Model) -> None:
    claims = shown(together(shipped_model, SIMPLE))
    ruled = {claim.cue: claim for claim in suggest(SIMPLE).claims}
    for claim in claims:
        if claim.origin is Origin.RULE:
            assert claim.fields == ruled[claim.cue].fields
    assert any(claim.origin is Origin.RULE for claim in claims)


def test_no_claim_of_the_rules_is_lost(shipped_model: Model) -> None:
    text = (Path(__file__).resolve().parents[3] / "seeds" / "kremlin-iran-missiles.txt").read_text(
        encoding="utf-8"
    )
    found = {start for claim in together(shipped_model, text).claims for start, _ in claim.cue}
    for claim in suggest(text).claims:
        assert found & {start for start, _ in claim.cue}


def test_the_model_finds_cues_that_the_rules_do_not_propose(shipped_model: Model) -> None:
    nothing = Suggestions((), suggest(SIMPLE).entities)
    claims = shown(shipped_model.suggest(SIMPLE, nothing))
    assert {claim.origin for claim in claims} == {Origin.MODEL}
    first = claims[0]
    assert words(SIMPLE, first.cue) == ["said"]
    assert first.fields.quote_type is QuoteType.DIRECT
    assert words(SIMPLE, first.speaker) == ["Anna Berg"]


def test_what_is_said_inside_something_said_comes_later(shipped_model: Model) -> None:
    text = "The minister said on Monday that the company had denied that the plant was leaking."
    scores = {
        words(text, claim.cue)[0]: claim.score for claim in together(shipped_model, text).claims
    }
    assert scores["said"] >= SHOWN > scores["had denied"]


def test_a_text_in_another_language_is_left_to_the_rules(shipped_model: Model) -> None:
    text = "„Die Brücke ist völlig sicher“, sagte Anna Berg am Montag vor dem Rathaus der Stadt."
    proposed = suggest(text)
    assert not proposed.english
    assert shipped_model.suggest(text, proposed) is proposed


@pytest.mark.parametrize("name", [CUES, EXTENTS, WEIGHTS])
@pytest.mark.parametrize("damage", ["gone", "cut", "empty", "other"])
def test_a_damaged_model_says_so(
    name: str, damage: str, tmp_path: Path, shipped_folder: Path
) -> None:
    for file in (CUES, EXTENTS, WEIGHTS, SUMS):
        (tmp_path / file).write_bytes((shipped_folder / file).read_bytes())
    whole = (tmp_path / name).read_bytes()
    if damage == "gone":
        (tmp_path / name).unlink()
    else:
        made = {"cut": whole[: len(whole) // 2], "empty": b"", "other": b"[1, 2]"}[damage]
        (tmp_path / name).write_bytes(made)
    with pytest.raises(UserError, match="missing or damaged"):
        Model.load(tmp_path)


@pytest.mark.parametrize("name", [CUES, EXTENTS])
@pytest.mark.parametrize("place", [60, 5_000, 300_000])
def test_one_wrong_byte_in_a_tagger_is_found_before_it_is_used(
    tmp_path: Path, shipped_folder: Path, name: str, place: int
) -> None:
    """The library would read beyond its memory and take the whole process down."""
    for file in (CUES, EXTENTS, WEIGHTS, SUMS):
        (tmp_path / file).write_bytes((shipped_folder / file).read_bytes())
    Model.load(tmp_path)
    damaged = bytearray((tmp_path / name).read_bytes())
    damaged[place] ^= 0xFF
    (tmp_path / name).write_bytes(damaged)
    with pytest.raises(UserError, match="missing or damaged"):
        Model.load(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "x" * 20_000,
        "“" * 3_000,
        '"' * 999,
        "He said " * 2_000,
        "🙂" * 500 + " said Anna 🙂 that 🙂🙂 was “fine🙂”, she 🙂 added.",
        "said said said said, said: said “said” said.",
        ".\n" * 400,
        "\ud7ff\u0000 said that \u200b.",
        "The mayor said that it rained. " * 300,
    ],
    ids=range(11),
)
def test_strange_texts_give_spans_inside_the_text(shipped_model: Model, text: str) -> None:
    check(text, together(shipped_model, text))


def check(text: str, found: Suggestions) -> None:
    for claim in found.claims:
        assert 0 <= claim.score <= 1
        for spans in (claim.source, claim.cue, claim.content, claim.speaker, claim.hedge):
            for start, end in spans:
                assert 0 <= start < end <= len(text)


_WORDS = (
    'the mayor said that “ ” " denied 🙂 it was not according to Anna Berg , . ? : and insistence'
    " whether is believed to he ’s told reporters”"
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(st.sampled_from([*_WORDS.split(), "\n"]), max_size=60))
def test_any_mixture_of_words_is_read(shipped_model: Model, parts: list[str]) -> None:
    text = " ".join(parts)
    check(text, shipped_model.suggest(text, suggest(text)))
