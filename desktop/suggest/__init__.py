"""Text in, guesses out: the simple rules that prefill claims and entities. No store, no Qt."""

from desktop.suggest.claims import ClaimGuess, guess_claim
from desktop.suggest.entities import EntityGuess, guess_entity
from desktop.suggest.names import entity_span_at, names_in
from desktop.suggest.sentences import sentence_at

__all__ = [
    "ClaimGuess",
    "EntityGuess",
    "entity_span_at",
    "guess_claim",
    "guess_entity",
    "names_in",
    "sentence_at",
]
