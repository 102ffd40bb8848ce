"""What is said of versions and of marks that moved."""

import pytest

from desktop.domain.model import AnchorStatus, AnnotationId, Came, Kind, Role, VersionId
from desktop.domain.versions import ReviewRow, VersionInfo, VersionReport
from desktop.qt.views.versions.words import mark_words, report_words, stood_words, version_words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((34, 2, 1, 1), "34 marks stand, 2 moved, 1 on changed words, 1 lost its words"),
        ((1, 0, 0, 2), "1 mark stands, 2 lost their words"),
        ((1200, 0, 0, 0), "1,200 marks stand"),
        ((0, 0, 0, 0), "no marks to move"),
    ],
)
def test_a_report_tells_only_what_there_is(counts: tuple[int, int, int, int], words: str) -> None:
    assert report_words(VersionReport(VersionId(1), *counts)) == words


@pytest.mark.parametrize(
    ("kind", "role", "words"),
    [
        (Kind.CLAIM, Role.CONTENT, "Claim 3"),
        (Kind.CLAIM, Role.CUE, "Cue of claim 3"),
        (Kind.HIGHLIGHT, Role.CONTENT, "Highlight"),
        (Kind.MENTION, Role.CONTENT, "Mention"),
    ],
)
def test_a_mark_is_named_by_its_kind_and_part(kind: Kind, role: Role, words: str) -> None:
    row = ReviewRow(AnnotationId(1), kind, 3, "then", "now", AnchorStatus.FUZZY, 0, 3, role)
    assert mark_words(row) == words


def test_a_claim_says_where_it_stood() -> None:
    assert stood_words(1, None) == "Stands since version 1"
    assert stood_words(1, 2) == "Last stood in version 2; its words are gone"


@pytest.mark.parametrize(
    ("came", "url", "words"),
    [
        (Came.FILE, "", "news.html"),
        (Came.LINK, "https://example.org/a?b", "example.org"),
        (Came.PASTE, "", "pasted"),
        (Came.CORRECTED, "", "corrected by hand"),
    ],
)
def test_a_version_says_how_it_came(came: Came, url: str, words: str) -> None:
    name = "news.html" if came is Came.FILE else ""
    one = VersionInfo(VersionId(9), 2, "2026-11-22T18:04:00Z", came, name, url, 90, 12, "")
    said = version_words(one).split(" · ")
    assert said[0] == "2"
    assert "2026" in said[1] or "26" in said[1]
    assert said[2:] == [words, "12 words"]
