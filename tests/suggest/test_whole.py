"""A whole text is read: who says what in it, and which names it has."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.domain.model import Act, Certainty, EntityKind, Polarity, QuoteType
from desktop.formats import read_file
from desktop.suggest.whole import SHOWN, ClaimSuggestion, Suggestions, suggest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MARKED = json.loads(Path(__file__).with_name("seed_claims.json").read_text(encoding="utf-8"))


@cache
def seed(name: str) -> tuple[str, Suggestions]:
    text = read_file(SEEDS / name).text
    return text, suggest(text)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def read(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of every claim as words."""
    return [
        (words(text, c.source), words(text, c.cue), words(text, c.content))
        for c in suggest(text).claims
    ]


def claim_with(text: str, found: Suggestions, content: str) -> ClaimSuggestion:
    return next(claim for claim in found.claims if words(text, claim.content) == content)


# ---- the first seed

FIRST = "kremlin-iran-missiles.txt"
SAID = [
    (
        "The Kremlin",
        "has declined to reject",
        "a report that Iran has sent Russia short-range ballistic missiles",
        Act.NEITHER,
    ),
    (
        "Dmitry Peskov",
        "adding",
        (
            "Iran was an important partner for Russia and that the two countries were deepening"
            " their trade and economic ties across many sectors, the most sensitive included"
        ),
        Act.ASSERTS,
    ),
    (
        "",
        "is believed",
        "North Korea … to be able to make only limited numbers",
        Act.ASSERTS,
    ),
    (
        "Dmitry Peskov",
        "neither confirmed nor denied … said",
        '"It is not every time that this kind of information is true,"',
        Act.NEITHER,
    ),
    ("Dmitry Peskov", "neither confirmed nor denied", "it", Act.NEITHER),
    ("The Wall Street Journal", "had reported", "Iran shipped the missiles", Act.REPORTS),
    (
        "The White House",
        "said",
        (
            "any transfer of Iranian ballistic missiles would be a significant escalation in"
            " Tehran's support for Russia's war against Ukraine"
        ),
        Act.ASSERTS,
    ),
    (
        "Analysts",
        "say",
        "it could strengthen Russian forces in an invasion that is now in its third year",
        Act.ASSERTS,
    ),
    (
        "Tehran",
        "insistence",
        "its drones are not being used in the conflict",
        Act.DENIES,
    ),
    (
        "several reports",
        "according to",
        "Russian troops have also fired North Korean ballistic missiles",
        Act.REPORTS,
    ),
    (
        "the United States",
        "accusation … has levelled",
        "Iran has sent Russia short-range ballistic missiles",
        Act.ALLEGES,
    ),
]


@pytest.mark.parametrize(("source", "cue", "content", "act"), SAID, ids=[s[0] for s in SAID])
def test_the_first_seed_is_read(source: str, cue: str, content: str, act: Act) -> None:
    text, found = seed(FIRST)
    claim = claim_with(text, found, content)
    assert (words(text, claim.speaker), words(text, claim.cue)) == (source, cue)
    assert claim.fields.act is act
    assert claim.score >= SHOWN


FILED = {
    "The Kremlin": "Kremlin",
    "Dmitry Peskov": "Dmitry Peskov",
    "The Wall Street Journal": "The Wall Street Journal",
    "The White House": "White House",
    "the United States": "United States",
    "Tehran": "Iran",
    "Analysts": "",
    "several reports": "",
    "": "",
}


def test_each_claim_of_the_first_seed_is_filed_under_its_speaker() -> None:
    text, found = seed(FIRST)
    shown = [claim for claim in found.claims if claim.score >= SHOWN]
    named = {words(text, claim.speaker): claim.speaker_name for claim in shown}
    assert named == FILED
    assert set(named.values()) - {""} <= {entity.name for entity in found.entities}


def test_a_capital_that_speaks_is_offered_as_another_name_of_its_country() -> None:
    aliases = {entity.name: entity.aliases for entity in seed(FIRST)[1].entities}
    assert aliases["Iran"] == ("Tehran",)
    assert not any(other for name, other in aliases.items() if name != "Iran")


def test_a_conditional_stays_in_what_is_said() -> None:
    text, found = seed(FIRST)
    warning = next(c for c in found.claims if words(text, c.source) == "The White House")
    assert "would be a significant escalation" in warning.fields.statement
    assert warning.fields.quote_type is QuoteType.INDIRECT
    believed = next(c for c in found.claims if words(text, c.cue) == "is believed")
    assert believed.fields.statement == "North Korea is able to make only limited numbers"


def test_fields_follow_from_cue_and_content() -> None:
    text, found = seed(FIRST)
    quote = claim_with(text, found, SAID[3][2])
    assert quote.fields.quote_type is QuoteType.DIRECT
    assert quote.fields.source_role == "spokesman for President Vladimir Putin"
    assert words(text, quote.source) == "he"
    assert quote.fields.polarity is Polarity.OPEN
    denial = claim_with(text, found, SAID[8][2])
    assert denial.fields.polarity is Polarity.NEGATED
    assert denial.fields.statement == "its drones are being used in the conflict"
    opinion = claim_with(text, found, SAID[7][2])
    assert opinion.fields.certainty is Certainty.POSSIBLE
    assert words(text, opinion.hedge) == "could"


@pytest.mark.parametrize("marked", MARKED, ids=[m["file"] for m in MARKED])
def test_most_claims_of_the_seeds_are_found(marked: dict[str, list[dict[str, object]]]) -> None:
    text, found = seed(str(marked["file"]))
    wanted = [claim for claim in marked["claims"] if claim["cue"] is not None]
    hits = sum(any(_same(text, claim, made) for made in found.claims) for claim in wanted)
    assert hits >= 0.7 * len(wanted)


def _same(text: str, claim: dict[str, object], made: ClaimSuggestion) -> bool:
    contents = claim["content"]
    assert isinstance(contents, list)
    wanted = {i for c in contents for i in range(c["at"], c["at"] + len(c["quote"]))}
    got = {i for start, end in made.content for i in range(start, end)}
    cue = claim["cue"]
    assert isinstance(cue, dict)
    cued = any(a < cue["at"] + len(cue["quote"]) and cue["at"] < b for a, b in made.cue)
    return cued and len(wanted & got) >= 0.5 * len(wanted | got)


# ---- one kind of attribution each

SENTENCES = [
    ("“The bridge is safe,” said Anna Berg.", ("Anna Berg", "said", "“The bridge is safe,”")),
    (
        "“The bolts,” Berg said, “were new.”",
        ("Berg", "said", "“The bolts,” … “were new.”"),
    ),
    (
        "The bridge, the mayor said, would stay open.",
        ("the mayor", "said", "The bridge … would stay open"),
    ),
    (
        "The bridge would close in May, officials said.",
        ("officials", "said", "The bridge would close in May"),
    ),
    (
        "According to the survey, four bolts were missing.",
        ("the survey", "According to", "four bolts were missing"),
    ),
    (
        "Four bolts were missing, according to the survey.",
        ("the survey", "according to", "Four bolts were missing"),
    ),
    (
        "In the view of the traders, the move would be a mistake.",
        ("the traders", "In the view of", "the move would be a mistake"),
    ),
    (
        "Anna Berg, the council's chief engineer, said the bridge was safe.",
        ("Anna Berg, the council's chief engineer", "said", "the bridge was safe"),
    ),
    (
        "The bridge is believed to date from 1911.",
        ("", "is believed", "The bridge … to date from 1911"),
    ),
    (
        "Residents were told that the bus would go.",
        ("", "were told", "the bus would go"),
    ),
    (
        "Asked about the bolts, the mayor left the room.",
        ("", "Asked", "about the bolts"),
    ),
    (
        "Police told drivers to stay at home.",
        ("Police", "told", "drivers to stay at home"),
    ),
    (
        "Police told drivers that the road was shut.",
        ("Police", "told", "the road was shut"),
    ),
    (
        "Berg said that the bridge was safe and added that it would stay open.",
        ("Berg", "added", "it would stay open"),
    ),
    (
        "Berg resigned on Friday, saying that she was tired.",
        ("Berg", "saying", "she was tired"),
    ),
    (
        "She has not denied the report.",
        ("She", "has not denied", "the report"),
    ),
    (
        "The firm declined to comment on the letter.",
        ("The firm", "declined to comment", "on the letter"),
    ),
    (
        "The mayor is convinced that the bridge is safe.",
        ("The mayor", "is convinced", "the bridge is safe"),
    ),
    (
        "Accusations from Rome that the ship had turned were not repeated.",
        ("Rome", "Accusations", "the ship had turned"),
    ),
    ("Berg: “No bridge is safe for ever.”", ("Berg", ":", "“No bridge is safe for ever.”")),
    (
        "The bolts, which Berg said had rusted, were new.",
        ("Berg", "said", "which … had rusted"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES, ids=[s[0][:30] for s in SENTENCES])
def test_one_sentence(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in read(text)


def test_acts_of_silence() -> None:
    acts = {
        "She has not denied the report.": Act.NEITHER,
        "The firm would neither confirm nor deny the report.": Act.NEITHER,
        "The firm declined to comment on the letter.": Act.DECLINES,
        "The firm denied the report.": Act.DENIES,
    }
    for text, act in acts.items():
        assert suggest(text).claims[0].fields.act is act, text


def test_nested_attributions_are_both_found() -> None:
    text = "Berg said the mayor had denied knowing about the bolts."
    assert [cue for _, cue, _ in read(text)] == ["said", "had denied"]
    outer, inner = suggest(text).claims
    assert outer.score > inner.score


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = (
        "“The bridge is safe,” Berg said. “It was built to last. It has lasted.\n\n"
        "“Nobody should worry about it,” the engineer went on.\n\n“We certainly do not.”\n"
    )
    contents = [words(text, c.content) for c in suggest(text).claims if c.score >= SHOWN]
    assert contents[0] == "“The bridge is safe,” … “It was built to last. It has lasted."
    assert contents[1] == "“Nobody should worry about it,” … “We certainly do not.”"


def test_what_nobody_says_is_no_claim() -> None:
    text = (
        "The mayor signed the order on Tuesday. The so-called “iron lung” was closed.\n\n"
        "The council spoke for an hour. It was raining in the town."
    )
    assert read(text) == []


def test_a_pronoun_is_filed_under_its_name() -> None:
    text = "Anna Berg came on Monday.\n\nAnna Berg said it was late. She said it would rain."
    she = suggest(text).claims[-1]
    assert words(text, she.source) == "She"
    assert words(text, she.speaker) == "Anna Berg"


# ---- names


def entities(text: str, **names: EntityKind) -> dict[str, tuple[EntityKind, int]]:
    found = suggest(text, {name.replace("_", " "): kind for name, kind in names.items()})
    return {e.name: (e.kind, len(e.mentions)) for e in found.entities}


def test_short_forms_belong_to_the_long_name() -> None:
    text = (
        "Renske Alderwyk of the Harbour Workers’ Union (HWU) said so in Vienna. Alderwyk left."
        " The HWU met again. Then Alderwyk spoke for the union."
    )
    found = entities(text)
    assert found["Renske Alderwyk"] == (EntityKind.PERSON, 3)
    assert found["Harbour Workers’ Union"] == (EntityKind.ORGANIZATION, 3)
    assert found["Vienna"] == (EntityKind.PLACE, 1)


def test_recorded_names_come_first() -> None:
    text = "The Lark was seen again. Nobody in the town had bought attack drones."
    found = entities(text, Lark=EntityKind.OBJECT, attack_drones=EntityKind.OBJECT)
    assert found["Lark"] == (EntityKind.OBJECT, 1)
    assert found["attack drones"] == (EntityKind.OBJECT, 1)


@pytest.mark.parametrize("marked", MARKED, ids=[m["file"] for m in MARKED])
def test_names_of_the_seeds(marked: dict[str, list[dict[str, object]]]) -> None:
    text, found = seed(str(marked["file"]))
    kinds = {EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE}
    wanted = {
        (mention["at"], entity["kind"])
        for entity in marked["entities"]
        if entity["kind"] in kinds
        for mention in entity["mentions"]  # type: ignore[attr-defined]
    }
    got = {
        (start, str(entity.kind))
        for entity in found.entities
        if entity.kind in kinds
        for start, _ in entity.mentions
    }
    assert 2 * len(wanted & got) / (len(wanted) + len(got)) >= 0.75
    assert all(text[a:b].strip() == text[a:b] for e in found.entities for a, b in e.mentions)


# ---- text of every sort

GERMAN = (
    "Die Brücke ist sicher, sagte Anna Berg am Montag in Wien. „Niemand muss sich sorgen“, fügte"
    " die Ingenieurin hinzu. Der Stadtrat hatte im Mai beschlossen, dass die Brücke geschlossen"
    " wird, bis alle Schrauben geprüft sind."
)


def test_a_language_that_is_not_known_gives_quotations_and_names() -> None:
    found = suggest(GERMAN)
    assert not found.english
    assert [words(GERMAN, claim.content) for claim in found.claims] == [
        "„Niemand muss sich sorgen“"
    ]
    assert not found.claims[0].source
    assert not found.claims[0].cue
    assert "Anna Berg" in {entity.name for entity in found.entities}


PIECES = st.sampled_from(
    [
        "said", "says", "“", "”", '"', "‘", "’", "«", "»", "„", ",", ".", "?", ":", ";", "(", ")",
        "—", "\n", "\n\n", "that", "who", "he", "she", "Berg", "Anna Berg", "the mayor", "'s", "’s",
        "according to", "denied", "neither", "nor", "confirm", "was told", "to", "and", "but",
        "claim", "of", "in the view of", "Asked about", "declined to comment", "is convinced", "😀",
        "the bridge is safe", "which", "called", "it", "a fairy tale", "—", "has", "not", "x",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("")
@example("was told that")
@example('"' * 300)
@example("“" * 300 + "he said")
@example("said " * 300)
@example("😀 said 😀, “😀” " * 40)
@example("a" * 5000)
@example("Berg said that " * 400)
def test_no_text_is_refused(text: str) -> None:
    found = suggest(text)
    for claim in found.claims:
        assert claim.content
        for start, end in (*claim.source, *claim.cue, *claim.content, *claim.speaker):
            assert 0 <= start < end <= len(text)
        assert 0 < claim.score < 1
        assert claim.why
    for entity in found.entities:
        assert entity.mentions
        assert entity.name
        assert all(0 <= start < end <= len(text) for start, end in entity.mentions)


def test_long_texts_come_to_an_end() -> None:
    for text in ("“" * 20_000, "he said, " * 20_000, "x" * 200_000, "Berg said “no” and " * 5_000):
        for claim in suggest(text).claims:
            assert all(0 <= start < end <= len(text) for start, end in claim.content)
