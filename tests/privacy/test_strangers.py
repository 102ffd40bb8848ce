"""A project file from a stranger is refused with a sentence, or does no harm."""

from pathlib import Path

import pytest

from tests.privacy.strangers import ATTACKS, outcome
from tests.store.files import filled

REFUSED = frozenset(list(ATTACKS)[:9])
"""What changes the schema."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good project file."""
    return filled(tmp_path_factory.mktemp("whole") / "whole.ascribe").read_bytes()


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_or_harmless(name: str, whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "stranger.ascribe"
    path.write_bytes(whole)
    assert outcome(path, ATTACKS[name]) in (
        {"refused"} if name in REFUSED else {"refused", "harmless"}
    )


@pytest.mark.parametrize("ending", ["-wal", "-journal", "-shm"])
def test_what_a_stranger_sends_beside_the_file_does_no_harm(
    ending: str, whole: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "stranger.ascribe"
    path.write_bytes(whole)
    Path(f"{path}{ending}").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2_000) + b"/x")
    assert outcome(path, lambda _connection: None) in ("refused", "harmless")
