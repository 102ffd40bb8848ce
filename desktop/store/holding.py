"""Which project files this process has open, so that nobody opens them past SQLite.

POSIX drops all locks that a process has on a file when it closes any descriptor of it. A look at
the header of a project that is open would thus let another program take it for a closed one: it
would remove the -wal file under our hands, with all that is still to be written in it.
"""

import threading
from collections import Counter
from pathlib import Path

_HELD: Counter[tuple[int, int]] = Counter()
"""By device and inode. Locks belong to the process, and so does this."""
_TURN = threading.Lock()


def hold(path: Path) -> tuple[int, int] | None:
    """Take note that SQLite has this file open; return what `let_go` needs."""
    identity = _identity(path)
    if identity is not None:
        with _TURN:
            _HELD[identity] += 1
    return identity


def let_go(identity: tuple[int, int] | None) -> None:
    """Take note that one connection to the file was closed."""
    if identity is not None:
        with _TURN:
            _HELD[identity] -= 1
            if not _HELD[identity]:
                del _HELD[identity]


def is_held(path: Path) -> bool:
    """Say whether SQLite has this file open in this process."""
    identity = _identity(path)
    with _TURN:
        return identity is not None and identity in _HELD


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
