"""Canonical text, and the one crossing between code points and UTF-16."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import (
    Utf16Map,
    canonical,
    occurrences,
    sha256,
    trimmed,
    word_count,
    words,
)

ODD = st.sampled_from(list("\r\n\u2028\u2029\ufdd0\ufdd1\ufffc\x00\ud800\udc00\ufeff😀é\u0301 א"))
RAW = st.text(ODD | st.characters(exclude_categories=[]))
TEXT = st.text(st.sampled_from("a😀é\u0301א \n𝔸"))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffa\r\nb\rc\n\r\nd", "a\nb\nc\n\nd"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("\x00\ufdd0\ufdd1\ufffc\ud800\udfff", "\ufffd" * 6),
        ("e\u0301 \xa0\tÅ\u212b \u200b\u0085\x0c", "e\u0301 \xa0\tÅ\u212b \u200b\u0085\x0c"),
        ("a\ufeffb", "a\ufeffb"),
        ("", ""),
    ],
)
def test_canonical(raw: str, text: str) -> None:
    assert canonical(raw) == text


@given(RAW)
def test_canonical_text_can_be_stored_and_stays_as_it_is(raw: str) -> None:
    text = canonical(raw)
    assert text.encode("utf-8").decode("utf-8") == text
    assert not set(text) & set("\r\u2028\u2029\x00\ufdd0\ufdd1\ufffc")
    assert canonical("." + text) == "." + text
    assert len(text) == len(raw) - raw.count("\r\n") - raw.startswith("\ufeff")


def test_sha256_is_of_the_utf8_bytes() -> None:
    assert sha256("é😀") == hashlib.sha256("é😀".encode()).hexdigest()


@given(TEXT)
def test_utf16_of_every_code_point(text: str) -> None:
    crossing = Utf16Map(text)
    for place in range(len(text) + 1):
        unit = units(text[:place])
        assert crossing.to_utf16(place) == unit
        assert crossing.to_code_point(unit) == place


@given(TEXT)
def test_inside_a_pair_is_before_it(text: str) -> None:
    crossing = Utf16Map(text)
    for place, character in enumerate(text):
        if character > "\uffff":
            assert crossing.to_code_point(units(text[:place]) + 1) == place


@given(st.text("a \n\xa0\t😀", max_size=12), st.data())
def test_trimmed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = trimmed(text, start, end)
    assert start <= first <= last <= end
    assert text[first:last] == text[start:end].strip()


def test_words() -> None:
    text = "Peskov’s U.S.-made “drone”, 3.5 — it’s x."
    found = ["Peskov’s", "U.S", "made", "drone", "3.5", "it’s", "x"]
    assert [text[start:end] for start, end in words(text)] == found
    assert [text[start:end] for start, end in words(text, 9, 14)] == ["U.S"]
    assert word_count(text) == len(found)
    assert word_count(" …—") == 0


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Iran, Iranian and Iran’s", "Iran", [(0, 4), (18, 22)]),
        ("the White\n House, White House", "White House", [(4, 16), (18, 29)]),
        ("a.b axb", "a.b", [(0, 3)]),
        ("iran", "Iran", []),
        ("words", " ", []),
        ("😀Ann", "Ann", [(1, 4)]),
    ],
)
def test_occurrences(text: str, name: str, found: list[tuple[int, int]]) -> None:
    assert occurrences(text, name) == found


def test_the_longest_of_several_names_wins() -> None:
    text = "Dmitry Peskov, then Peskov, then xDmitry Peskov"
    spans = occurrences(text, "Peskov", "Dmitry Peskov")
    assert [text[start:end] for start, end in spans] == ["Dmitry Peskov", "Peskov", "Peskov"]
    assert occurrences(text) == []
