"""A second start hands its files to the window that is already open.

The first window listens on a local socket that is named after the person and the data folder.
What arrives is checked: it is only ever a list of paths.
"""

import getpass
import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

PATIENCE = 300
"""Milliseconds to wait for the first window; one that hangs must not keep the second away."""
LARGEST = 64 * 1024
MOST_PATHS = 200
_ANSWER = b"ok\n"


def socket_name(data: Path) -> str:
    """Return the name of the socket of this person and this data folder."""
    try:
        person = getpass.getuser()
    except (OSError, KeyError):
        person = ""
    return "ascribe-" + hashlib.sha256(f"{person}\0{data}".encode()).hexdigest()[:20]


def pack(paths: Sequence[Path]) -> bytes:
    """Return the message that carries these paths, made absolute."""
    return json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n"


def unpack(message: bytes) -> list[Path] | None:
    """Return the paths of a message, or None for one that is not ours."""
    if len(message) > LARGEST:
        return None
    try:
        names = json.loads(message)
    except ValueError:
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
        return bytes(socket.readAll().data()) == _ANSWER
    finally:
        socket.abort()


class Doorbell(QObject):
    """Listen for second starts."""

    rung = Signal(list)
    """Paths that a second start was given; an empty list means: come to the front."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._visitor)
        self._heard: dict[QLocalSocket, bytes] = {}
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            if not self._server.listen(name):
                log.info("second starts open windows of their own: %s", self._server.errorString())

    @property
    def listening(self) -> bool:
        """Whether second starts can be heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _visitor(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._heard[socket] = b""
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(self._gone)
            if socket.bytesAvailable():
                self._read(socket)

    def _hear(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        heard = self._heard.get(socket, b"") + bytes(socket.readAll().data())
        self._heard[socket] = heard[: LARGEST + 1]
        if len(heard) > LARGEST:
            socket.abort()
            return
        if not heard.endswith(b"\n"):
            return
        paths = unpack(heard)
        self._heard[socket] = b""
        if paths is None:
            log.warning("a second start sent something that is no list of paths")
            socket.abort()
            return
        socket.write(QByteArray(_ANSWER))
        socket.flush()
        self.rung.emit(paths)

    def _gone(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._heard.pop(socket, None)
            socket.deleteLater()
