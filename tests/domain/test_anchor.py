"""A span is described by its words and what stands around them, and found where they went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.anchor import CONTEXT, describe
from desktop.domain.anchor_finding import ALIKE, anchored, find, likeness
from desktop.domain.model import AnchorStatus, Role


@given(st.text(min_size=1), st.data())
def test_prefix_quote_and_suffix_stand_together_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = describe(text, start, end)
    assert span.quote == text[start:end]
    assert text[start - len(span.prefix) :].startswith(span.prefix + span.quote + span.suffix)
    assert len(span.prefix) == min(CONTEXT, start)
    assert len(span.suffix) == min(CONTEXT, len(text) - end)


def test_role_and_status() -> None:
    span = describe("He said so.", 3, 7, Role.CUE)
    assert (span.role, span.start, span.end, span.quote) == (Role.CUE, 3, 7, "said")
    assert (span.prefix, span.suffix, span.status) == ("He ", " so.", AnchorStatus.EXACT)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (5, 6)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        describe("words", start, end)


# --- finding it again ---

STORY = (
    "The harbour\n\n"
    "Anna said the fee was 20 crowns. Anna said the fee was 30 crowns. He said so twice.\n\n"
    "“It rains a lot in May,” the mayor told reporters on Monday. Nobody answered him.\n\n"
    "He said that the north bridge would close before the winter, and gave no reasons.\n"
)


def found(old: str, new: str, words: str, nth: int = 0) -> tuple[str, str]:
    """Find the nth occurrence of some words in a new text: the status and the words there."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    place = find(describe(old, start, start + len(words)), old, new)
    assert 0 <= place.start < place.end <= len(new)
    gone = place.status == AnchorStatus.ORPHAN
    return place.status.value, "" if gone else new[place.start : place.end]


def without(sentence: str) -> str:
    assert sentence in STORY
    return STORY.replace(sentence, "", 1)


def test_the_same_text_is_the_same_place() -> None:
    span = describe(STORY, 13, 17)
    assert find(span, STORY, STORY)[:3] == (13, 17, AnchorStatus.EXACT)


@pytest.mark.parametrize("words", ["Anna said", "30 crowns", "the fee was 30 crowns", "twice"])
def test_words_outside_an_edit_stay_exact(words: str) -> None:
    new = STORY.replace("The harbour", "The harbour and its fee, in short")
    assert found(STORY, new, words) == ("exact", words)


def test_marks_of_a_deleted_sentence_do_not_land_on_its_lookalike() -> None:
    new = without("Anna said the fee was 20 crowns. ")
    for words in ("Anna", "Anna said", "said", "the fee was", "the fee was 20 crowns"):
        assert found(STORY, new, words) == ("orphan", "")
    assert found(STORY, new, "Anna said", 1) == ("exact", "Anna said")
    span = describe(STORY, STORY.index("30"), STORY.index("30") + 2)
    assert new[slice(*find(span, STORY, new)[:2])] == "30"


def test_a_short_quote_whose_sentence_is_gone_does_not_take_the_next_one() -> None:
    new = without(" He said so twice.")
    assert found(STORY, new, "He said") == ("orphan", "")
    assert found(STORY, new, "He said", 1) == ("exact", "He said")


def test_a_sentence_deleted_beside_a_changed_lookalike() -> None:
    new = without("Anna said the fee was 20 crowns. ").replace("30 crowns", "30 small crowns")
    assert found(STORY, new, "the fee was 20 crowns") == ("orphan", "")
    assert found(STORY, new, "fee", 0) == ("orphan", "")
    assert found(STORY, new, "the fee was 30 crowns") == ("fuzzy", "the fee was 30 small crowns")


def test_what_may_be_either_of_two_is_neither() -> None:
    new = STORY.replace(
        "Anna said the fee was 20 crowns. Anna said the fee was 30 crowns.",
        "Anna said the fee was 45 crowns.",
    )
    assert found(STORY, new, "Anna said") == ("orphan", "")
    assert found(STORY, new, "Anna said", 1) == ("orphan", "")


@pytest.mark.parametrize(
    ("before", "after", "words", "there"),
    [
        ("20", "25", "the fee was 20 crowns", "the fee was 25 crowns"),
        ("told reporters", "told the press", "the mayor told reporters on Monday",
         "the mayor told the press on Monday"),
        ("north bridge", "old north bridge", "the north bridge would close",
         "the old north bridge would close"),
        ("would close", "will close", "close before the winter", "close before the winter"),
        ("before the winter", "before winter", "the north bridge would close before the winter",
         "the north bridge would close before winter"),
        ("He said that", "She said that", "He said that the north bridge would close",
         "She said that the north bridge would close"),
    ],
)  # fmt: skip
def test_an_edit_inside_or_beside_a_quote(before: str, after: str, words: str, there: str) -> None:
    status = "exact" if words == there else "fuzzy"
    assert found(STORY, STORY.replace(before, after, 1), words) == (status, there)


def test_a_quote_that_is_too_different_is_an_orphan() -> None:
    assert found(STORY, STORY.replace("20", "25"), "20") == ("orphan", "")
    new = STORY.replace("close before the winter", "be painted by schoolchildren")
    assert found(STORY, new, "would close before the winter") == ("orphan", "")
    assert found(STORY, new, "the north bridge") == ("exact", "the north bridge")


def test_quotation_marks_dashes_and_spaces_are_no_change_of_words() -> None:
    new = STORY.replace("“", '"').replace(",”", ',"').replace("a lot", "a\u00a0lot")
    assert found(STORY, new, "“It rains a lot in May,”") == (
        "exact", '"It rains a\u00a0lot in May,"'
    )  # fmt: skip
    wrapped = STORY.replace("before the winter", "before\nthe winter")
    assert found(STORY, wrapped, "before the winter, and") == ("exact", "before\nthe winter, and")


def test_a_paragraph_that_moved_takes_its_marks_with_it() -> None:
    head, *middle, last = STORY.strip().split("\n\n")
    new = "\n\n".join([head, last, *middle])
    assert found(STORY, new, "the north bridge") == ("moved", "the north bridge")
    assert found(STORY, new, "Nobody answered him") == ("exact", "Nobody answered him")


def test_words_that_moved_within_their_sentence() -> None:
    new = STORY.replace(
        "“It rains a lot in May,” the mayor told reporters on Monday.",
        "On Monday the mayor told reporters: “It rains a lot in May.”",
    )
    status, there = found(STORY, new, "It rains a lot in May")
    assert (status in ("exact", "moved"), there) == (True, "It rains a lot in May")


def test_a_sentence_parted_in_two_and_two_made_one() -> None:
    parted = STORY.replace("the winter, and gave no", "the winter. He gave no")
    assert found(STORY, parted, "would close before the winter")[0] == "exact"
    assert found(STORY, parted, "no reasons") == ("exact", "no reasons")
    assert found(parted, STORY, "no reasons") == ("exact", "no reasons")


def test_a_mark_inside_a_word() -> None:
    old, new = (
        "Das Wasserwerk schweigt. Alle warten.",
        "Noch. Das Wasserwerk schweigt. Alle warten.",
    )
    assert found(old, new, "werk") == ("exact", "werk")


def test_scripts_without_spaces() -> None:
    old = "市長は橋が安全だと述べた。港の料金は上がらない。"
    assert found(old, old.replace("上がらない", "下がらない"), "橋が安全") == ("exact", "橋が安全")
    assert found(old, old.replace("橋が", "古い橋が"), "港の料金") == ("exact", "港の料金")
    assert found(old, "港の料金は上がらない。", "安全") == ("orphan", "")


def test_an_orphan_comes_back_with_its_words() -> None:
    new = without(
        "He said that the north bridge would close before the winter, and gave no reasons."
    )
    words = "the north bridge would close before the winter"
    span = describe(STORY, STORY.index(words), STORY.index(words) + len(words))
    lost = anchored(span, find(span, STORY, new), new)
    assert (lost.status, lost.quote) == (AnchorStatus.ORPHAN, words)
    again = find(lost, new, STORY)
    assert again.status == AnchorStatus.MOVED
    assert STORY[again.start : again.end] == words


def test_what_was_not_certain_does_not_become_so_by_itself() -> None:
    changed = STORY.replace("20 crowns", "25 crowns")
    start = STORY.index("the fee was 20 crowns")
    span = describe(STORY, start, start + 21)
    fuzzy = anchored(span, find(span, STORY, changed), changed)
    assert (fuzzy.status, fuzzy.quote) == (AnchorStatus.FUZZY, "the fee was 20 crowns")
    longer = "A line before.\n\n" + changed
    later = anchored(fuzzy, find(fuzzy, changed, longer), longer)
    assert (later.status, later.quote) == (AnchorStatus.FUZZY, "the fee was 20 crowns")
    assert longer[later.start : later.end] == "the fee was 25 crowns"
    drifted = longer.replace("the fee was 25 crowns", "our debt was 25 crowns")
    assert find(later, longer, drifted).status == AnchorStatus.ORPHAN


SENTENCES = st.lists(
    st.sampled_from(
        ["He said so.", "Ann paid 3 crowns.", "Ann paid 4 crowns.", "No.", "“Why?” Bo asked them.",
         "The bridge is safe, the report said, for 10 years.", "\n\n", "橋。"]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)  # fmt: skip


@given(SENTENCES, SENTENCES.filter(str.strip), st.data())
def test_a_span_stands_on_words_as_like_as_its_status_says(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    span = describe(old, start, end)
    place = find(span, old, new)
    assert 0 <= place.start < place.end <= len(new)
    words = new[place.start : place.end]
    if place.status in (AnchorStatus.EXACT, AnchorStatus.MOVED):
        assert likeness(span.quote, words) == 1.0
    elif place.status == AnchorStatus.FUZZY:
        assert likeness(span.quote, words) >= ALIKE
    kept = anchored(span, place, new)
    assert (kept.start, kept.end, kept.status) == place[:3]
