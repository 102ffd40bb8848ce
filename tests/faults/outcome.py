"""What came of one kind of fault: how often it was tried, what was said, what was lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Outcome:
    """The tries of one case; a try goes wrong for what it lost or for what it said."""

    case: str
    tries: int = 0
    refused: int = 0
    """Tries in which the person was told that something was not done."""
    sentences: list[str] = field(default_factory=list)
    """What was said, each once."""
    lost: list[str] = field(default_factory=list)
    """Work that was acknowledged and is gone, files that do not open, checks that are not clean."""
    faults: list[str] = field(default_factory=list)
    """What else was wrong: silence, two sentences, a bug in the place of a sentence."""
    skipped: str = ""
    """Why the case could not be tried on this machine."""

    def said(self, sentence: str) -> None:
        """Take note of what the person was told."""
        self.refused += 1
        if sentence not in self.sentences:
            self.sentences.append(sentence)
        if not _plain(sentence):
            self.faults.append(f"no plain sentence: {sentence!r}")

    def lose(self, what: str) -> None:
        """Take note of a loss."""
        self.lost.append(f"try {self.tries}: {what}")

    def fault(self, what: str) -> None:
        """Take note of something that is wrong and loses nothing."""
        self.faults.append(f"try {self.tries}: {what}")

    @property
    def well(self) -> bool:
        """Whether nothing was lost and nothing was wrong."""
        return not self.lost and not self.faults


Case = Callable[[Path], Outcome]
"""Does one kind of fault, in a folder of its own."""


def _plain(sentence: str) -> bool:
    words = ("Traceback", "Errno", "sqlite", "SQLITE", "Error:", "<", "\n")
    return sentence.endswith((".", "!")) and not any(word in sentence for word in words)
