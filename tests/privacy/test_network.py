"""Nothing asks for the network unless a person gives a link."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.privacy.network import ROOT, used
from tests.privacy.sockets import can_watch

watched = pytest.mark.skipif(not can_watch(), reason="a filter of the Linux kernel")
_TRY = (
    "import sys\nfrom tests.privacy.sockets import end_at_network\nend_at_network()\n"
    "import socket\nsocket.socket(getattr(socket, sys.argv[1]))\nprint('outlived')"
)


def tried(family: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _TRY, family], cwd=ROOT, capture_output=True, text=True, check=False
    )


@watched
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_of_the_network_ends_what_asks_for_it(family: str) -> None:
    ran = tried(family)
    assert ran.returncode < 0
    assert "outlived" not in ran.stdout


@watched
def test_a_socket_of_the_computer_does_not() -> None:
    assert tried("AF_UNIX").stdout.strip() == "outlived"


@watched
def test_a_whole_use_opens_no_socket_of_the_network(tmp_path: Path) -> None:
    done, failed = used(tmp_path)
    assert failed == ""
    for kind in ("html", "md", "txt", "rtf", "docx", "epub", "odt", "pdf"):
        assert f"import .{kind}" in done
    for act in ("search", "suggest", "export", "share", "repair", "read", "page_view",
                "report html", "report pdf", "claim_map", "keys", "about"):  # fmt: skip
        assert act in done
