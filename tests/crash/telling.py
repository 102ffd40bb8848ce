"""What a child says while it works: what it begins, and what is kept from now on."""

import json
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from desktop.project import Project

BEGIN, KEPT, END, READY, COMMIT = "begin", "kept", "end", "ready", "commit"
_WRITING = ("COMMIT", "VACUUM")


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a child. `kept`: it has come back from COMMIT, so it must never be lost."""

    kind: str
    what: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    at: float = 0.0
    """When it was heard, by the clock of the parent."""


class Teller:
    """The child's end of the line. A line that was sent outlives the child."""

    def __init__(self, line: "Connection[Any, Any]") -> None:
        self._line = line

    def ready(self) -> None:
        """Say that the work begins: what was before is not part of it."""
        self._send(READY, "", {})

    def watch(self, project: Project) -> None:
        """Say when SQLite begins to write: a moment to be killed at."""

        def hear(statement: str) -> None:
            if statement.startswith(_WRITING):
                self._send(COMMIT, "", {})

        project._core.connection.set_trace_callback(hear)

    def begin(self, what: str, **more: Any) -> None:
        """Say what is going to be changed, with all that is known of the outcome."""
        self._send(BEGIN, what, more)

    def kept(self, what: str, **more: Any) -> None:
        """Acknowledge; with `going=True` what was begun goes on."""
        self._send(KEPT, what, more)

    def end(self, what: str) -> None:
        """Say that nothing more comes of what was begun."""
        self._send(END, what, {})

    def _send(self, kind: str, what: str, more: dict[str, Any]) -> None:
        self._line.send_bytes(json.dumps([kind, what, more]).encode())


def heard(line: "Connection[Any, Any]", at: float) -> Said:
    """Return the next line of a child. Raises EOFError when no whole one comes any more."""
    kind, what, more = json.loads(line.recv_bytes())
    return Said(kind, what, more, at)


def in_flight(lines: list[Said]) -> Said | None:
    """Return what was begun and neither acknowledged nor ended."""
    begun: Said | None = None
    for line in lines:
        if line.kind == BEGIN:
            begun = line
        elif line.kind == END or (line.kind == KEPT and not line.more.get("going")):
            begun = None
    return begun
