"""Listen for second starts of the program, and for nothing else: what arrives is checked."""

import logging

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.qt.second_start import ANSWER, LARGEST, unpack

log = logging.getLogger(__name__)


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
        socket.write(QByteArray(ANSWER))
        socket.flush()
        self.rung.emit(paths)

    def _gone(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._heard.pop(socket, None)
            socket.deleteLater()
