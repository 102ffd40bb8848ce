"""On what a figure was measured: without it, none can be compared with another."""

import os
import platform
import sqlite3
import sys
import tempfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

BUSY = 0.5
"""Above this load average of the last minute a figure says more of the others than of us."""
LOAD = "load at the start"


def machine() -> dict[str, str]:
    """Return the facts of this machine in words; what nobody tells is left out."""
    facts = {
        "CPU": _processor(),
        "cores": str(os.cpu_count() or ""),
        "memory": _memory(),
        "disk": _disk(),
        "system": _system(),
        "Python": platform.python_version(),
        "PySide": _installed("PySide6-Essentials"),
        "SQLite": sqlite3.sqlite_version,
        LOAD: _load_words(),
    }
    return {name: fact for name, fact in facts.items() if fact}


def load() -> float:
    """Return the load average of the last minute; 0 where nobody tells."""
    try:
        return os.getloadavg()[0]
    except (AttributeError, OSError):  # Windows
        return 0.0


def in_words(facts: dict[str, str]) -> str:
    """Return the facts in one line."""
    return ", ".join(
        f"{value} cores" if name == "cores" else
        value if name in ("CPU", "system") else
        f"{name} {value}"
        for name, value in facts.items()
    )  # fmt: skip


def _load_words() -> str:
    return f"{load():.2f}" if hasattr(os, "getloadavg") else ""


def _processor() -> str:
    named = _line_of("/proc/cpuinfo", "model name")
    return named or platform.processor() or platform.machine()


def _memory() -> str:
    kilobytes = _line_of("/proc/meminfo", "MemTotal").split(" ")[0]
    return f"{int(kilobytes) / 1024**2:.0f} GB" if kilobytes.isdigit() else ""


def _system() -> str:
    with suppress(OSError):
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
        return f"{name} (kernel {platform.release()})" if name else platform.platform()
    return platform.platform()


def _disk() -> str:
    """Return the kind of the file system that the measured files lie on."""
    folder = Path(tempfile.gettempdir()).resolve()
    kind, longest = "", -1
    for line in _lines("/proc/mounts"):
        fields = line.split()
        if len(fields) > 2 and folder.is_relative_to(fields[1]) and len(fields[1]) >= longest:
            kind, longest = fields[2], len(fields[1])
    return kind


def _line_of(path: str, beginning: str) -> str:
    found = (line.partition(":")[2] for line in _lines(path) if line.startswith(beginning))
    return next(found, "").strip()


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    sys.stdout.write("\n".join(f"{name:18}{fact}" for name, fact in machine().items()) + "\n")
