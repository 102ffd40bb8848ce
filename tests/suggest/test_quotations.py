"""Quotations: pairs of marks, apostrophes that are none, marks that never close."""

import pytest

from desktop.suggest.quotations import quotations_in


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “no” and “never”.", ["“no”", "“never”"]),
        ('"No," she said, "never."', ['"No,"', '"never."']),
        ("'No,' she said, 'it isn't so.'", ["'No,'", "'it isn't so.'"]),
        ("The dockers’ union won’t go.", []),
        ("„Nein“, sagte er.", ["„Nein“"]),
        ("«Non», dit-il.", ["«Non»"]),
        ("``No,'' she said.", ["``No,''"]),
        ("''It won't do,'' she said.", ["''It won't do,''"]),
        ("“He said ‘no’ to me.”", ["“He said ‘no’ to me.”"]),
        ("A stray “ mark and a “real one”.", ["“ mark and a “real one”"]),
        ('It fell 5" and “broke”.', ["“broke”"]),
    ],
)
def test_quotations_are_found(text: str, quotations: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations_in(text, 0, len(text))] == quotations


def test_a_paragraph_that_opens_and_never_closes_is_quoted_to_its_end() -> None:
    text = "“It goes on in the next paragraph."
    (quotation,) = quotations_in(text, 0, len(text))
    assert (quotation.start, quotation.end, quotation.closed) == (0, len(text), False)
