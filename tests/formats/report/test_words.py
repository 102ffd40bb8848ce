"""How the report words counts, dates, links and replies."""

import pytest

from desktop.domain.model import ClaimFields, Relation, Reply, ReplyId, Status, Verdict
from desktop.formats.report import words


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [(1, "claim", "1 claim"), (2000, "claim", "2,000 claims"), (0, "entity", "0 entities")],
)
def test_counts(count: int, noun: str, said: str) -> None:
    assert words.counted(count, noun) == said


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("2024-08-03", "3 August 2024"),
        ("2024-12-01T10:00:00Z", "1 December 2024"),
        ("August 2024", "August 2024"),
        ("2024-13-01", "2024-13-01"),
        ("2024-08-03Tnonsense", "2024-08-03Tnonsense"),
        ("", ""),
    ],
)
def test_dates_are_read_or_left_as_they_are(stored: str, read: str) -> None:
    assert words.day(stored) == read


def test_letters_go_on_after_z() -> None:
    assert [words.letters(place) for place in (0, 25, 26, 27, 701, 702)] == [
        *("a", "z", "aa", "ab", "zz", "aaa")
    ]


def test_a_long_line_is_cut_at_a_word() -> None:
    assert words.one_line("one  two\nthree four", 12) == "one two…"
    assert words.one_line("one two", 7) == "one two"


def test_links_read_from_both_ends() -> None:
    for relation in Relation:
        assert words.relation_words(relation, outgoing=True) == relation
        assert words.relation_words(relation, outgoing=False).endswith(" by")


def test_words_that_bring_quotation_marks_get_no_more() -> None:
    assert words.quoted("it rains") == "“it rains”"
    assert words.quoted("the warning “theatre”") == "the warning “theatre”"


def test_checking() -> None:
    done = ClaimFields(status=Status.DONE, verdict=Verdict.FALSE, verdict_text="no record")
    assert words.checking(done) == "false – no record"
    assert words.checking(ClaimFields(verdict=Verdict.TRUE)) == "true (to check)"
    assert words.checking(ClaimFields(status=Status.CHECKING)) == "checking"


def test_replies_say_whom_when_and_what() -> None:
    number = ReplyId(1)
    full = Reply(number, "the ministry", "2024-08-04", "2024-08-05", "No comment.")
    assert words.reply_words(full) == (
        "asked the ministry on 4 August 2024; answered on 5 August 2024: “No comment.”"
    )
    assert words.reply_words(Reply(number, "Bo", "", "", "")) == "asked Bo; no answer so far"
    assert words.reply_words(Reply(number, "", "", "2024-08-05", "")) == (
        "asked; answered on 5 August 2024"
    )
