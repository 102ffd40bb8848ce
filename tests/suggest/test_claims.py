"""The prefill of a claim from selected words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.model import Act, Certainty, EntityKind, Polarity, QuoteType, SourceKind
from desktop.suggest import (
    ClaimGuess,
    entity_span_at,
    guess_claim,
    guess_entity,
    names_in,
    sentence_at,
)


def guess(text: str, content: str) -> ClaimGuess:
    start = text.index(content)
    return guess_claim(text, start, start + len(content))


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


# Each: the text, the words selected, the source, the cue, the act.
SHAPES = [
    ("Anna Kelm said the dam was safe.", "the dam was safe", "Anna Kelm", "said", "asserts"),
    ("“It is safe,” said Anna Kelm.", "“It is safe,”", "Anna Kelm", "said", "asserts"),
    ("“It is safe,” Kelm told reporters.", "It is safe", "Kelm", "told", "asserts"),
    ("The dam, Kelm said, would hold.", "would hold", "Kelm", "said", "asserts"),
    ("The dam is safe, engineers say.", "The dam is safe", "engineers", "say", "asserts"),
    (
        "According to a leaked memo, the dam is cracked.",
        "the dam is cracked",
        "a leaked memo",
        "According to",
        "reports",
    ),
    (
        "The dam is cracked, according to residents.",
        "The dam is cracked",
        "residents",
        "according to",
        "asserts",
    ),
    (
        "Despite Oslo’s insistence that no oil was sold, ships left.",
        "no oil was sold",
        "Oslo",
        "insistence",
        "denies",
    ),
    (
        "A report that the dam leaked, a claim the mayor has denied, went round.",
        "the dam leaked",
        "the mayor",
        "has denied",
        "denies",
    ),
    (
        "The town neither confirmed nor denied that the dam leaked.",
        "the dam leaked",
        "The town",
        "neither confirmed nor denied",
        "neither confirms nor denies",
    ),
    (
        "The town did not explicitly deny that the dam leaked.",
        "the dam leaked",
        "The town",
        "did not explicitly deny",
        "neither confirms nor denies",
    ),
    (
        "The ministry declined to comment on the leak.",
        "the leak",
        "The ministry",
        "declined to comment",
        "declines to comment",
    ),
    ("Kelm warned that it would burst.", "it would burst", "Kelm", "warned", "warns"),
    ("Kelm asked whether it would burst.", "it would burst", "Kelm", "asked", "asks"),
    ("Kelm promised to mend it.", "to mend it", "Kelm", "promised", "promises"),
    (
        "Kelm accused the builder of fraud.",
        "the builder of fraud",
        "Kelm",
        "accused",
        "alleges",
    ),
    (
        "Scientists who were not involved say it is wrong.",
        "it is wrong",
        "Scientists who were not involved",
        "say",
        "asserts",
    ),
    ("Kelm left early, adding that she was ill.", "she was ill", "Kelm", "adding", "asserts"),
]


@pytest.mark.parametrize(("text", "content", "source", "cue", "act"), SHAPES)
def test_source_cue_and_act(text: str, content: str, source: str, cue: str, act: str) -> None:
    found = guess(text, content)
    assert words(text, found.content) == [content]
    assert words(text, found.source) == [source]
    assert words(text, found.cue)[-1] == cue
    assert found.fields.act == act
    assert found.why


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kelm said on Monday that the dam was safe.", ["the dam was safe"]),
        ("“It is safe,” Kelm said.", ["“It is safe,”"]),
        ("“It is,” said Anna Kelm, “quite safe.”", ["“It is,”", "“quite safe.”"]),
        ("According to Kelm, the dam was safe.", ["the dam was safe"]),
    ],
)
def test_a_whole_sentence_shrinks_to_what_is_said(text: str, content: list[str]) -> None:
    assert words(text, guess_claim(text, 0, len(text)).content) == content


def test_source_or_cue_alone_gives_the_whole_claim() -> None:
    text = "Anna Kelm said that the dam was safe."
    for selected in ("Anna Kelm", "said"):
        found = guess(text, selected)
        assert words(text, found.content) == ["the dam was safe"]
        assert words(text, found.source) == ["Anna Kelm"]


def test_the_apposition_is_the_role() -> None:
    text = "Anna Kelm, spokeswoman for Mayor Oke Lund, said it was safe."
    found = guess(text, "it was safe")
    assert words(text, found.source) == ["Anna Kelm"]
    assert found.fields.source_role == "spokeswoman for Mayor Oke Lund"
    assert found.fields.source_kind is SourceKind.NAMED


def test_the_office_before_the_name_is_the_role() -> None:
    text = "Council leader Marta Ohlen said it was safe."
    found = guess(text, "it was safe")
    assert words(text, found.source) == ["Marta Ohlen"]
    assert found.fields.source_role == "Council leader"


def test_a_pronoun_gives_the_name_it_stands_for() -> None:
    text = (
        "Anna Kelm, spokeswoman for Oke Lund, came at noon.\n\n"
        "“It is safe,” she said. “It was always safe.”"
    )
    for content in ("“It is safe,”", "“It was always safe.”"):
        found = guess(text, content)
        assert words(text, found.source) == ["Anna Kelm"]
        assert words(text, found.cue) == ["said"]


def test_a_pronoun_without_a_name_is_its_own_span() -> None:
    text = "“It is safe,” she said."
    found = guess(text, "“It is safe,”")
    assert words(text, found.source) == ["she"]


def test_a_quotation_carries_the_act_of_the_sentence_before() -> None:
    text = "Asked about it, Anna Kelm neither confirmed nor denied it. “Who knows,” she said."
    found = guess(text, "“Who knows,”")
    assert found.fields.act is Act.NEITHER
    assert found.fields.polarity is Polarity.OPEN
    assert words(text, found.cue) == ["neither confirmed nor denied", "said"]


def test_a_quotation_is_signed_on_the_line_below() -> None:
    text = "“Nobody chose that word.”\n\n— Renske Alder, mayor of Kelder\n"
    found = guess(text, "“Nobody chose that word.”")
    assert words(text, found.source) == ["Renske Alder"]
    assert found.fields.source_role == "mayor of Kelder"


def test_nobody_is_named_in_the_passive() -> None:
    text = "North Town is believed to be empty."
    found = guess_claim(text, 0, len(text) - 1)
    assert found.source == ()
    assert found.fields.source_kind is SourceKind.IMPLICIT
    assert words(text, found.cue) == ["is believed"]
    assert words(text, found.hedge) == ["is believed to"]
    assert found.fields.certainty is Certainty.PROBABLE
    assert found.fields.statement == "North Town is empty"


def test_what_nobody_says_is_the_article_s_own() -> None:
    text = "The dam broke in May."
    found = guess(text, "The dam broke")
    assert (found.source, found.cue) == ((), ())
    assert found.fields.source_kind is SourceKind.ARTICLE


@pytest.mark.parametrize(
    ("content", "quote_type"),
    [
        ("“It is safe,”", QuoteType.DIRECT),
        ("It is safe", QuoteType.DIRECT),
        ("the wall was “good enough”", QuoteType.MIXED),
        ("the wall was", QuoteType.INDIRECT),
    ],
)
def test_the_quote_type_comes_from_the_marks(content: str, quote_type: QuoteType) -> None:
    text = "“It is safe,” Kelm said. She said the wall was “good enough”."
    assert guess(text, content).fields.quote_type is quote_type


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Kelm said it leaked.", SourceKind.NAMED),
        ("A spokesman said it leaked.", SourceKind.ROLE),
        ("The White House said it leaked.", SourceKind.ORGANIZATION),
        ("Residents said it leaked.", SourceKind.GROUP),
        ("The audit said it leaked.", SourceKind.DOCUMENT),
        ("An official who asked not to be named said it leaked.", SourceKind.ANONYMOUS),
        ("Sources said it leaked.", SourceKind.ANONYMOUS),
    ],
)
def test_the_kind_of_source(text: str, kind: SourceKind) -> None:
    assert guess(text, "it leaked").fields.source_kind is kind


def test_a_recorded_name_tells_that_a_source_is_a_person() -> None:
    text = "Brightwater said it leaked."
    at = text.index("it leaked")
    known = {"Brightwater": EntityKind.ORGANIZATION}
    found = guess_claim(text, at, at + len("it leaked"), known)
    assert found.fields.source_kind is SourceKind.ORGANIZATION


PIECES = st.sampled_from(
    [
        *"“”\"'‘’„«».,;:!?…—()[]- \n\t\u200f\u05d0\u0301",
        "😀",
        " said ",
        "Anna Kelm",
        " according to ",
        " that ",
        "The ",
        " he ",
        " neither confirmed nor denied ",
        " claim ",
        ", a report ",
        " is believed to ",
        "’s ",
        " report ",
        "U.S.",
        " who ",
        " was accused of ",
        " asked ",
        "\n— ",
        " put it at ",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


@given(TEXTS, st.integers(-3, 300), st.integers(-3, 300))
def test_no_input_is_too_strange(text: str, start: int, end: int) -> None:
    found = guess_claim(text, start, end)
    spans = [*found.content, *found.source, *found.cue, *found.hedge]
    name = entity_span_at(text, start)
    spans += [sentence_at(text, start), *([name] if name else []), *names_in(text, start, end)]
    assert all(0 <= first <= last <= len(text) for first, last in spans)
    assert all(first < last for first, last in (*found.source, *found.cue, *found.hedge))
    assert "\n" not in text[slice(*sentence_at(text, start))]
    guess_entity(text, start, end, {"Anna Kelm": EntityKind.PERSON})
