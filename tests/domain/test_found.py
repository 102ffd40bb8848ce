"""Snippets: the words around what was found, on one line, with the found ones marked."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.found import AFTER, CLOSE, OPEN, best, snippet, unmarked

WORDS = st.lists(
    st.sampled_from(["ferry", "🙂", "a", "é", "\n\n", "longer words here"]), max_size=60
)


def test_signs_are_taken_out_and_become_spans() -> None:
    text, spans = unmarked(f"🙂 the {OPEN}ferry{CLOSE} and {OPEN}fee{CLOSE}")
    assert text == "🙂 the ferry and fee"
    assert [text[start:end] for start, end in spans] == ["ferry", "fee"]
    assert unmarked("plain") == ("plain", [])


@given(WORDS)
def test_the_marked_words_of_a_snippet_are_the_found_ones(parts: list[str]) -> None:
    text = " ".join(parts)
    spans = [(n, n + 5) for n in range(len(text)) if text.startswith("ferry", n)]
    for group in best(text, spans, 3):
        words, marked = snippet(text, group)
        assert [words[start:end] for start, end in marked] == ["ferry"] * len(marked)
        assert marked
        assert "\n" not in words
        assert "  " not in words


def test_a_snippet_begins_and_ends_between_words() -> None:
    text = "before " * 40 + "ferry " + "behind " * 60
    at = text.index("ferry")
    words, marked = snippet(text, [(at, at + 5)])
    assert words.startswith("… before ")
    assert words.endswith("behind …")
    assert words[slice(*marked[0])] == "ferry"
    assert len(words) < 2 * AFTER


def test_one_long_line_without_spaces_is_cut() -> None:
    text = "x" * 5_000 + "ferry" + "y" * 5_000
    words, marked = snippet(text, [(5_000, 5_005)])
    assert words[slice(*marked[0])] == "ferry"
    assert len(words) < 2 * AFTER


def test_a_place_longer_than_a_snippet_is_cut() -> None:
    words, marked = snippet("z" * 3_000, [(0, 3_000)])
    assert len(words) < 600
    assert marked == ((0, len(words.rstrip(" …"))),)


def test_groups_with_most_different_words_are_best_and_stand_in_order() -> None:
    text = "fee " + "x " * 200 + "ferry fee " + "x " * 200 + "ferry " + "x " * 200 + "fee ferry"
    spans = [(n, n + len(word)) for n in range(len(text)) for word in ("ferry", "fee")
             if text.startswith(word + " ", n) or text[n:] == word]  # fmt: skip
    found = [[text[start:end] for start, end in group] for group in best(text, spans, 2)]
    assert found == [["ferry", "fee"], ["fee", "ferry"]]
