"""The trained model: it judges what the rules propose for a text and adds what they missed."""

import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.suggest.model.candidates import Candidate, candidates
from desktop.suggest.model.crf import Sequences
from desktop.suggest.model.fields import Fields, names_of
from desktop.suggest.model.reading import Paragraph, Triple, paragraphs
from desktop.suggest.model.weigh import Weigher
from desktop.suggest.whole import SHOWN, ClaimSuggestion, Suggestions

CUES, EXTENTS, WEIGHTS = "cues.crf", "extents.crf", "weights.json"
"""The files of a model."""
SUMS = "sums.json"
"""The file with the check sums of the first two: crfsuite trusts what it reads, and dies of it."""
_INSIDE_QUOTES = 0.4
"""What an attribution inside a quotation is worth of another: as the rules have it."""
_INNER = 0.7
"""How much the chance of the attribution around one takes from it."""
_FAINTEST = 0.15
"""What the model alone finds less probable is not proposed at all."""


def sums_of(folder: Path) -> dict[str, int]:
    """Return the check sums (CRC-32) of the taggers. Raises OSError when one is missing.

    They tell damage on a disk, which is what happens to a file that only this computer writes.
    """
    return {name: zlib.crc32((folder / name).read_bytes()) for name in (CUES, EXTENTS)}


class Model:
    """A trained model, ready to use."""

    def __init__(self, cues: Sequences, extents: Sequences, weigher: Weigher) -> None:
        """Put a model together."""
        self._cues = cues
        self._extents = extents
        self._weigher = weigher

    @classmethod
    def load(cls, folder: Path) -> "Model":
        """Read a model from its folder. Raises UserError where it is missing or damaged."""
        try:
            if json.loads((folder / SUMS).read_text(encoding="utf-8")) != sums_of(folder):
                raise ValueError(SUMS)
            return cls(
                Sequences(folder / CUES),
                Sequences(folder / EXTENTS),
                Weigher.read(folder / WEIGHTS),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError(
                f"The model in “{folder}” is missing or damaged; only the rules are used. "
                "Train it anew, or install Ascribe again."
            ) from error

    def suggest(self, text: str, proposed: Suggestions) -> Suggestions:
        """Return the claims by rules and model together; names stay what they were.

        A claim of the rules that the model reads alike keeps its words and gets a new score.
        """
        if not proposed.english:
            return proposed
        ruled = {triple_of(claim): claim for claim in proposed.claims if _has_word(text, claim)}
        triples = [triple_of(claim) for claim in ruled.values()]
        fields = Fields(names_of(text, proposed.entities))
        made: list[ClaimSuggestion] = []
        met: set[Triple] = set()
        for paragraph in paragraphs(text, triples):
            claims: dict[int, list[ClaimSuggestion]] = defaultdict(list)
            for chance, candidate in self.chosen(paragraph):
                claim = self._claim(paragraph, chance, candidate, ruled, fields)
                if candidate.ruled is not None:
                    met.add(candidate.ruled)
                if claim is not None:
                    claims[paragraph.sentence_of[candidate.cue[0]]].append(claim)
            fields.seen(paragraph, claims)
            for each in claims.values():
                made += each
        made += [
            replace(claim, score=min(claim.score, SHOWN / 2)) if _has_word(text, claim) else claim
            for claim in proposed.claims
            if triple_of(claim) not in met
        ]
        made.sort(key=lambda claim: (claim.cue or claim.content)[0])
        return replace(proposed, claims=tuple(made))

    def chosen(self, paragraph: Paragraph) -> list[tuple[float, Candidate]]:
        """Return the likeliest reading of each cue, in the order of the text.

        What is said inside something said counts for less: the outer attribution comes first.
        """
        kept = picked(
            [
                (self.chance(candidate), candidate)
                for candidate in candidates(paragraph, self._cues, self._extents)
            ]
        )
        return [(chance * (1 - _INNER * _around(chance, one, kept)), one) for chance, one in kept]

    def chance(self, candidate: Candidate) -> float:
        """Return how probable a candidate is."""
        found = self._weigher.chance(candidate.facts)
        return found * _INSIDE_QUOTES if candidate.facts["cue quoted"] else found

    def _claim(
        self,
        paragraph: Paragraph,
        chance: float,
        candidate: Candidate,
        ruled: dict[Triple, ClaimSuggestion],
        fields: Fields,
    ) -> ClaimSuggestion | None:
        score = self._score(chance)
        sure = f"the model is {round(chance * 100)} % sure"
        if candidate.by_rule and candidate.ruled is not None:
            claim = ruled[candidate.ruled]
            return replace(claim, score=score, why=f"{claim.why}; {sure}")
        if candidate.ruled is None and chance < _FAINTEST:
            return None
        content = paragraph.spans(candidate.content)
        if not content or not paragraph.spans(candidate.cue):
            return None
        words = candidate.source, candidate.cue, candidate.content
        if candidate.ruled is None:
            return fields.claim(paragraph, words, score, sure)
        made = fields.claim(paragraph, words, score, sure, ruled[candidate.ruled])
        # A quotation may go on in paragraphs that the model does not look at.
        first, last = paragraph.tokens[0].start, paragraph.tokens[-1].end
        beyond = [span for span in candidate.ruled.content if span[1] <= first or span[0] >= last]
        return replace(made, content=tuple(sorted([*made.content, *beyond])))

    def _score(self, chance: float) -> float:
        """Return the score of a probability: SHOWN where the model would just propose it."""
        least = self._weigher.least
        if chance < least:
            return round(SHOWN * chance / least, 3)
        return round(SHOWN + (1 - SHOWN) * (chance - least) / (1 - least), 3)


def _has_word(text: str, claim: ClaimSuggestion) -> bool:
    """Say whether a cue has words: the model knows nothing of “Berg: It is safe”."""
    return any(letter.isalnum() for start, end in claim.cue for letter in text[start:end])


def triple_of(claim: ClaimSuggestion) -> Triple:
    """Return the spans of a claim as the model reads them."""
    return Triple(claim.source, claim.cue, claim.content, claim.score)


def picked(weighed: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Keep the likeliest of candidates whose cues share words, in the order of the text."""
    taken: set[int] = set()
    kept: list[tuple[float, Candidate]] = []
    for chance, candidate in sorted(weighed, key=lambda each: -each[0]):
        if taken.isdisjoint(candidate.cue):
            taken.update(candidate.cue)
            kept.append((chance, candidate))
    return sorted(kept, key=lambda each: each[1].cue)


def _around(chance: float, one: Candidate, kept: Sequence[tuple[float, Candidate]]) -> float:
    """Return how probable the likeliest attribution is whose content a cue stands in."""
    cue = set(one.cue)
    return max(
        (
            other
            for other, around in kept
            if around is not one and cue <= around.content and other >= chance / 2
        ),
        default=0.0,
    )
