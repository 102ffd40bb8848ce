"""A span is described by its words and what stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.anchor import CONTEXT, describe
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
