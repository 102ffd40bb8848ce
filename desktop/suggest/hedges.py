"""The words by which a source says how sure it is."""

from collections.abc import Iterable

from desktop.domain.model import Certainty
from desktop.suggest.lexicon import lexicon
from desktop.suggest.tokens import Token, tokens_in

Spans = tuple[tuple[int, int], ...]

_WEAKEST = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


def hedges_in(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Spans, Certainty]:
    """Return the hedges in some stretches (code points) and the weakest certainty they give.

    Hedges that touch are one span: "could potentially".
    """
    found: list[tuple[int, int]] = []
    degrees: set[Certainty] = set()
    longest = lexicon().longest_hedge
    for start, end in spans:
        tokens = tokens_in(text, start, end)
        at = 0
        while at < len(tokens):
            if tokens[at].lower not in longest:
                at += 1
                continue
            count, degree = _hedge_at(tokens, at)
            if degree is None:
                at += 1
                continue
            span = tokens[at].start, tokens[at + count - 1].end
            if found and not text[found[-1][1] : span[0]].strip() and found[-1][1] >= start:
                span = found.pop()[0], span[1]
            found.append(span)
            degrees.add(degree)
            at += count
    certainty = next((d for d in _WEAKEST if d in degrees), Certainty.NOT_STATED)
    return tuple(found), certainty


def _hedge_at(tokens: list[Token], at: int) -> tuple[int, Certainty | None]:
    """Return how many tokens a hedge that begins here has, and what it gives."""
    hedges = lexicon().hedges
    first = tokens[at]
    longest = lexicon().longest_hedge.get(first.lower, 0)
    for count in range(min(longest, len(tokens) - at), 0, -1):
        words = tuple(token.lower for token in tokens[at : at + count])
        degree = hedges.get(words)
        if degree is None or (count == 1 and not _hedges(tokens, at)):
            continue
        if first.lower == "may" and first.is_capital and at:
            continue
        return count, degree
    return 0, None


def _hedges(tokens: list[Token], at: int) -> bool:
    """Say whether one word alone is a hedge here: not in "could not", "no matter what may"."""
    word = tokens[at].lower
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word == "could":
        return after not in {"not", "hear", "see", "feel", "smell"}
    if word == "may":
        return after.isalpha() and not tokens[at].is_capital
    if word.startswith(("suggest", "appear", "seem")):
        return after in {"to", "that", "likely", "as"} or word.startswith(("seem", "suggests"))
    return True
