"""The one place that knows python-crfsuite: training and running a tagger of word sequences."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

Rows = list[list[str]]


def trained(
    rows: Sequence[Rows], labels: Sequence[Sequence[str]], file: Path, settings: dict[str, Any]
) -> None:
    """Train a tagger and write it to a file; the same rows give the same bytes."""
    import pycrfsuite  # type: ignore[import-untyped]

    trainer = pycrfsuite.Trainer(verbose=False)
    for each, marked in zip(rows, labels, strict=True):
        trainer.append(each, marked)
    trainer.set_params(settings)
    trainer.train(str(file))


class Sequences:
    """A trained tagger."""

    def __init__(self, file: Path) -> None:
        """Read a trained tagger. Raises ValueError where the file is none."""
        import pycrfsuite

        self._tagger = pycrfsuite.Tagger()
        # crfsuite reads a file of another kind without complaint and dies on it later.
        data = file.read_bytes()
        if data[:4] != b"lCRF" or len(data) != int.from_bytes(data[4:8], "little"):
            raise ValueError(file.name)
        # The tagger reads from these bytes as long as it lives.
        self._data = data
        self._tagger.open_inmemory(data)
        self.labels: list[str] = self._tagger.labels()

    def tag(self, rows: Rows) -> list[str]:
        """Return the best labels of a sequence; `chance` then answers for it."""
        self._tagger.set(rows)
        made: list[str] = self._tagger.tag()
        return made

    def chance(self, label: str, at: int) -> float:
        """Return how probable a label is at a place of the sequence that was tagged last."""
        found: float = self._tagger.marginal(label, at) if label in self.labels else 0.0
        return found

    def probability(self, labels: list[str]) -> float:
        """Return how probable all these labels together are."""
        found: float = self._tagger.probability(labels)
        return found
