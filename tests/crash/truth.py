"""What must be true of a file: the state that was acknowledged last, and those behind it."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from tests.crash.picture import Marks
from tests.crash.telling import Said

_KEPT = 12
"""So many states of the past are remembered; undo goes no further."""


@dataclass(frozen=True, slots=True)
class State:
    """A file at one moment; '' and None where nobody knows."""

    digest: str = ""
    marks: Marks | None = None

    def with_changes(self, more: dict[str, Any]) -> "State":
        """Return the state after a step that was told: `put` and `drop` of the model."""
        if self.marks is None or "put" not in more:
            return State(more.get("digest", ""))
        left = {key: each for key, each in self.marks.items() if key not in more["drop"]}
        return State(more.get("digest", ""), left | more["put"])


@dataclass(slots=True)
class Truth:
    """The line of states: undo and redo go along it, a new step cuts off what was undone."""

    now: State = field(default_factory=State)
    past: list[State] = field(default_factory=list)
    future: list[State] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    """Texts that were acknowledged: their number in the file and their SHA-256."""
    seen: list[str] = field(default_factory=list)
    """Every digest that was ever acknowledged in this life of the file."""

    def after(self, said: Said) -> State:
        """Return the state to which what was told leads, as far as it is known."""
        move = said.more.get("move", "")
        if move == "do":
            return self.now.with_changes(said.more)
        if move == "undo":
            return self.past[-1] if self.past else State(said.more.get("digest", ""))
        if move == "redo":
            return self.future[-1] if self.future else State(said.more.get("digest", ""))
        return self.now

    def take(self, said: Said, found: str = "") -> None:
        """Go where a line leads; `found` is the digest when the child did not live to tell it."""
        move = said.more.get("move", "")
        state = self.after(said)
        now = replace(state, digest=found or said.more.get("digest", "") or state.digest)
        if move == "do":
            self.past += [self.now, *[State()] * (said.more.get("steps", 1) - 1)]
            self.future.clear()
        elif move == "undo":
            self.future.append(self.now)
            self.past = self.past[:-1]
        elif move == "redo":
            self.past.append(self.now)
            self.future = self.future[:-1]
        elif move == "clear":
            self.forget()
        self.now = now
        self.past, self.future = self.past[-_KEPT:], self.future[-_KEPT:]
        self.documents |= said.more.get("documents", {})
        if now.digest and now.digest not in self.seen[-1:]:
            self.seen.append(now.digest)

    def forget(self) -> None:
        """Let go of what clearing the history takes: the past, and texts that no state has."""
        self.past.clear()
        self.future.clear()
        self.documents.clear()

    def write(self, folder: Path) -> None:
        """Hand it to the next child."""
        (folder / "truth.json").write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return what the parent knows."""
        found = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        lines = {name: [State(**each) for each in found[name]] for name in ("past", "future")}
        return cls(State(**found["now"]), **lines, documents=found["documents"], seen=found["seen"])
