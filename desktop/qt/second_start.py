"""A second start hands its files to the window that is already open.

The first window listens (`doorbell`) on a local socket that is named after the person and the
data folder. What is sent is only ever a list of paths.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QDir

from desktop.homes import login_name

PATIENCE = 300
"""Milliseconds to wait for the first window; one that hangs must not keep the second away."""
LARGEST = 64 * 1024
MOST_PATHS = 200
ANSWER = b"ok\n"


def socket_name(data: Path) -> str:
    """Return the name of the socket of this person and this data folder."""
    whose = QByteArray(f"{login_name()}\0{data}".encode())
    digest = QCryptographicHash.hash(whose, QCryptographicHash.Algorithm.Sha256)
    return "ascribe-" + bytes(digest.toHex().data()).decode()[:20]


def pack(paths: Sequence[Path]) -> bytes:
    """Return the message that carries these paths, made absolute."""
    return json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n"


def unpack(message: bytes) -> list[Path] | None:
    """Return the paths of a message, or None for one that is not ours."""
    if len(message) > LARGEST:
        return None
    try:
        names = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(names, list) or len(names) > MOST_PATHS:
        return None
    if not all(isinstance(name, str) and name and "\0" not in name for name in names):
        return None
    paths = [Path(name) for name in names]
    return paths if all(path.is_absolute() for path in paths) else None


def hand_over(name: str, paths: Sequence[Path]) -> bool:
    """Give the paths to the window that is open; False when none answers in time."""
    message = pack(paths)
    if len(message) > LARGEST or len(paths) > MOST_PATHS:
        return False
    if os.name == "posix" and not Path(QDir.tempPath(), name).exists():
        return False  # nobody listens; Qt would load its network to find out the same
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    try:
        socket.connectToServer(name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(QByteArray(message))
        socket.flush()
        if socket.bytesToWrite() and not socket.waitForBytesWritten(PATIENCE):
            return False
        if not socket.bytesAvailable() and not socket.waitForReadyRead(PATIENCE):
            return False
        return bytes(socket.readAll().data()) == ANSWER
    finally:
        socket.abort()
