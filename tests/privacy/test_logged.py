"""The log says what broke and where, and nothing that a person wrote, read or looked for."""

import logging
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.privacy.logged import logging_to, written
from tests.privacy.searching import found_in


def test_bugs_are_written_down_without_words(qtbot: QtBot, tmp_path: Path) -> None:
    log_file, words, times = written(tmp_path, 0)
    said = log_file.read_text(encoding="utf-8")
    assert found_in([log_file], words) == set()
    assert times == 11
    for kind in ("KeyError", "ValueError", "TypeError", "OperationalError", "which led to"):
        assert kind in said
    assert 'logged.py", line' in said
    assert "broke in its own process" in said


def test_what_a_library_says_is_not_written_down(tmp_path: Path) -> None:
    log_file = tmp_path / "ascribe.log"
    with logging_to(log_file):
        logging.getLogger("lxml.html").warning("bad markup: %s", "the secret")
        words = "the secret"
        try:
            raise ValueError(words)
        except ValueError:
            logging.getLogger("other").exception("the %s", "secret")
        logging.getLogger("desktop.store").warning("no backup: %s", "OSError")
    said = log_file.read_text(encoding="utf-8")
    assert "the secret" not in said
    assert "lxml.html: (not written down)" in said
    assert "no backup: OSError" in said


def test_a_bug_that_caused_itself_is_written_once(tmp_path: Path) -> None:
    log_file = tmp_path / "ascribe.log"
    with logging_to(log_file):
        bug = ValueError("words")
        bug.__cause__ = bug
        logging.getLogger("desktop").critical("unexpected error", exc_info=bug)
    assert log_file.read_text(encoding="utf-8").count("ValueError") == 1
