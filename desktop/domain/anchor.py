"""Describe a span so that it can be found again in changed text; `anchor_finding` does that."""

from desktop.domain.model import Role, Span

CONTEXT = 32
"""Code points of prefix and suffix that a span keeps (W3C Web Annotation: TextQuoteSelector)."""


def describe(text: str, start: int, end: int, role: Role = Role.CONTENT) -> Span:
    """Return the span with its exact quote and 32 code points on either side.

    Raises ValueError when the span is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span {start}-{end} in a text of {len(text)} code points")
    return Span(
        role=role,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
