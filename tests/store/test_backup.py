"""Rolling backups: whole, few, apart, and never in the way of closing."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.project import Project
from desktop.store import backup
from tests.project.replay import dump
from tests.project.words import document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.ascribe"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def session(path: Path, backups: Path, title: str = "") -> None:
    """Open or make the project, add an article unless the title is empty, close."""
    project = (
        Project.open(path, backups=backups)
        if path.exists()
        else Project.create(path, backups=backups)
    )
    if title:
        project.articles.add(document(f"text of {title}", title))
    project.close()


def test_a_session_that_changed_something_is_backed_up(path: Path, backups: Path) -> None:
    session(path, backups, "one")
    (kept,) = backup.existing(path, backups)
    assert dump(kept) == dump(path)
    again = Project.open(kept)
    assert again.check() == []
    again.close()


def test_a_session_that_changed_nothing_is_not(path: Path, backups: Path) -> None:
    session(path, backups)
    assert backup.existing(path, backups) == []
    session(path, backups, "one")
    session(path, backups)
    project = Project.open(path, backups=backups)
    project.keep_view_state("reader", 3)
    with project.step("Nothing"):
        pass
    project.close()
    assert len(backup.existing(path, backups)) == 1


def test_what_a_crash_left_is_backed_up_by_the_next_session(path: Path, backups: Path) -> None:
    """The session that crashed never closed: its work would be in no backup until more is done."""
    session(path, backups, "one")
    crashed = Project.open(path, backups=backups)
    crashed.articles.add(document("text of two", "two"))
    left = {name: Path(f"{path}{name}").read_bytes() for name in ("", "-wal")}
    crashed.close()
    for old in backup.existing(path, backups):
        old.unlink()
    for name, data in left.items():
        Path(f"{path}{name}").write_bytes(data)
    Project.open(path, backups=backups).close()
    (kept,) = backup.existing(path, backups)
    with closing(sqlite3.connect(kept)) as connection:
        titles = connection.execute("SELECT title FROM article ORDER BY id").fetchall()
    assert titles == [("one",), ("two",)]


def test_the_last_five_are_kept_newest_first(path: Path, backups: Path) -> None:
    for n in range(8):
        session(path, backups, f"number {n}")
    kept = backup.existing(path, backups)
    assert len(kept) == backup.KEPT == 5
    counts = []
    for each in kept:
        with closing(sqlite3.connect(each)) as connection:
            counts.append(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    assert counts == [8, 7, 6, 5, 4]
    assert not list(backups.rglob("*.part"))


def test_two_files_of_one_name_do_not_mix(tmp_path: Path, backups: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        session(tmp_path / folder / "case.ascribe", backups, folder)
    for folder in ("a", "b"):
        (kept,) = backup.existing(tmp_path / folder / "case.ascribe", backups)
        assert dump(kept) == dump(tmp_path / folder / "case.ascribe")


def test_closing_never_fails_for_want_of_a_backup(
    path: Path, backups: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backups.write_text("a file where the folder should be")
    session(path, backups, "one")
    assert "No backup was kept" in caplog.text
    Project.open(path).close()


def test_a_copy_that_breaks_off_is_not_taken_for_a_backup(path: Path, backups: Path) -> None:
    session(path, backups, "one")
    path.write_bytes(path.read_bytes()[:5000])
    later = datetime.now(UTC) + timedelta(hours=1)
    os.utime(path, (later.timestamp(), later.timestamp()))
    with pytest.raises(sqlite3.Error):
        backup.keep(path, backups, later)
    assert len(list(backups.rglob("*"))) == 2


def test_a_file_that_another_program_still_writes_is_backed_up_whole(
    path: Path, backups: Path
) -> None:
    session(path, backups, "one")
    other = Project.open(path)
    project = Project.open(path, backups=backups)
    other.articles.add(document("text of the other", "other"))
    project.articles.add(document("text of ours", "ours"))
    project.close()
    kept = backup.existing(path, backups)[0]
    assert Path(f"{path}-wal").exists()
    with closing(sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)) as connection:
        titles = connection.execute("SELECT title FROM article ORDER BY id").fetchall()
    assert titles == [("one",), ("other",), ("ours",)]
    other.close()


# --- clocks and damage ---


@pytest.mark.parametrize(
    "moment", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2106, 2, 7, tzinfo=UTC)]
)
def test_a_clock_that_was_set_back_does_not_remove_the_newest(
    path: Path, backups: Path, moment: datetime
) -> None:
    session(path, backups, "first")
    for n in range(7):
        project = Project.open(path)
        project.articles.add(document(f"text {n}", f"number {n}"))
        project.close()
        seconds = moment.timestamp() + n  # the clock of this machine is far away
        os.utime(path, (seconds, seconds))
        kept = backup.keep(path, backups, moment - timedelta(0, n) if n else moment)
        assert kept is not None
        assert backup.existing(path, backups)[0] == kept
    assert len(backup.existing(path, backups)) == backup.KEPT
    assert dump(backup.existing(path, backups)[0]) == dump(path)


def test_a_state_older_by_the_clock_is_backed_up_too(path: Path, backups: Path) -> None:
    session(path, backups, "one")
    newest = backup.existing(path, backups)[0]
    later = datetime.now(UTC) + timedelta(days=400)
    os.utime(newest, (later.timestamp(), later.timestamp()))
    session(path, backups, "two")
    assert dump(backup.existing(path, backups)[0]) == dump(path)


def test_a_damaged_file_never_pushes_out_a_good_backup(path: Path, backups: Path) -> None:
    session(path, backups, "one")
    good = backup.existing(path, backups)
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 5 * 4096] = bytes(2 * 4096)
    for n in range(backup.KEPT + 1):
        path.write_bytes(content)
        moment = datetime.now(UTC) + timedelta(hours=n)
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        with pytest.raises(sqlite3.Error):
            backup.keep(path, backups, moment)
    assert backup.existing(path, backups) == good


def test_a_folder_that_cannot_be_written_is_said(path: Path, backups: Path) -> None:
    session(path, backups)
    assert backup.trouble(path, backups) == ""
    backups.write_text("a file where the folder should be")
    assert "No backups are kept" in backup.trouble(path, backups)
