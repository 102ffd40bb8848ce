"""A project file from a stranger is refused with a sentence, or does no harm."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.privacy.attacks import ATTACKS, ENDLESS
from tests.privacy.beside import OWN_WORDS, TRAPS
from tests.privacy.strangers import outcome, sprung
from tests.store.files import filled

REFUSED = {*list(ATTACKS)[:9], *ENDLESS}
"""What changes the schema, and what no window could show."""


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


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_beside_the_file_is_refused_and_harms_no_other(
    name: str, whole: bytes, tmp_path: Path
) -> None:
    assert sprung(TRAPS[name], whole, tmp_path) == "refused"


def test_sqlite_itself_would_remove_the_file(whole: bytes, tmp_path: Path) -> None:
    """The day this fails, SQLite does so no longer, and `desktop.store.beside` may know it."""
    project, own = tmp_path / "gift.ascribe", tmp_path / "own.txt"
    project.write_bytes(whole)
    own.write_text(OWN_WORDS)
    TRAPS["a journal that removes a file"](project, own)
    with closing(sqlite3.connect(project)) as bare:
        bare.execute("SELECT count(*) FROM article")
    assert not own.exists()
