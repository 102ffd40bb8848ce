"""A second start reaches the first; what is no list of paths never does."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop.qt.doorbell import Doorbell
from desktop.qt.second_start import LARGEST, hand_over, pack, socket_name, unpack


@pytest.fixture
def name(tmp_path: Path) -> str:
    return socket_name(tmp_path)


def test_the_socket_is_named_after_person_and_folder(tmp_path: Path) -> None:
    assert socket_name(tmp_path) == socket_name(tmp_path)
    assert socket_name(tmp_path) != socket_name(tmp_path / "other")


def test_a_message_comes_back(tmp_path: Path) -> None:
    paths = [tmp_path / "Ünï.txt", tmp_path / "b.ascribe"]
    assert unpack(pack(paths)) == paths
    assert unpack(pack([])) == []


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"not json",
        b'{"a": 1}',
        b"[1, 2]",
        b'["relative.txt"]',
        b'["/a\\u0000b"]',
        b'[""]',
        json.dumps(["/a"] * 300).encode(),
        b" " * (LARGEST + 1),
        b"\xff\xfe",
    ],
)
def test_what_is_no_list_of_paths_is_refused(message: bytes) -> None:
    assert unpack(message) is None


def test_without_a_first_window_nobody_answers(qtbot: QtBot, name: str) -> None:
    assert not hand_over(name, [Path("/x.txt")])


def test_the_first_window_gets_the_paths_of_a_second_process(
    qtbot: QtBot, name: str, tmp_path: Path
) -> None:
    bell = Doorbell(name)
    assert bell.listening
    path = tmp_path / "story.txt"
    heard: list[list[Path]] = []
    bell.rung.connect(heard.append)
    program = (
        "import sys; from pathlib import Path; from desktop.qt.second_start import hand_over;"
        "sys.exit(0 if hand_over(sys.argv[1], [Path(sys.argv[2])]) else 9)"
    )
    second = subprocess.Popen(
        [sys.executable, "-c", program, name, str(path)], cwd=Path(__file__).resolve().parents[2]
    )
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert heard == [[path]]
    assert second.returncode == 0
    bell.close()


def test_rubbish_is_hung_up_on(qtbot: QtBot, name: str) -> None:
    bell = Doorbell(name)
    heard: list[list[Path]] = []
    bell.rung.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(name)
    assert socket.waitForConnected(1000)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(QByteArray(b'["../../etc/passwd"]\n'))
    assert heard == []
    bell.close()


def test_a_socket_left_by_a_crash_is_taken_over(qtbot: QtBot, name: str) -> None:
    first = Doorbell(name)
    second = Doorbell(name)
    assert second.listening
    first.close()
    second.close()
