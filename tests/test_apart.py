"""Work in a child process: results, errors, bugs, and every way in which it can go wrong.

The functions that run in the child stand here too; the child finds them by their name.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.apart import Apart, GivenUp
from desktop.domain.errors import FileProblem

HERE = "tests.test_apart"
ROOT = Path(__file__).parent.parent


def echo(*words: object) -> tuple[object, ...]:
    return words


def which() -> int:
    return os.getpid()


def no_file() -> None:
    raise FileProblem("There is no such file; look again.")


def a_bug() -> None:
    dict[str, str]()["nothing"]


def unsendable() -> object:
    return lambda: None


def forever() -> None:
    while True:
        pass


def hoard() -> int:
    kept = [bytearray(10_000_000) for _ in range(1_000)]
    return len(kept)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def counting(total: int, report: Callable[[int, int], None]) -> int:
    for number in range(total):
        report(number + 1, total)
    return total


def wait_for(first: str, second: str) -> bool:
    """Make one file and wait for the other: two of these need each other."""
    Path(first).touch()
    while not Path(second).exists():
        time.sleep(0.01)
    return True


def modules() -> list[str]:
    return sorted(sys.modules)


class Stopped(Exception):
    pass


@pytest.fixture
def apart() -> Iterator[Apart]:
    with Apart() as made:
        yield made


def test_results_come_back_and_the_child_is_used_again(apart: Apart) -> None:
    assert apart.call(f"{HERE}:echo", 1, "é", b"x", None) == (1, "é", b"x", None)
    first = apart.call(f"{HERE}:which")
    assert first == apart.call(f"{HERE}:which")
    assert first != os.getpid()


def test_a_sentence_comes_back_as_it_was_raised(apart: Apart) -> None:
    with pytest.raises(FileProblem, match=r"^There is no such file; look again\.$") as caught:
        apart.call(f"{HERE}:no_file")
    assert caught.value.sentence == "There is no such file; look again."


@pytest.mark.parametrize(
    ("name", "said"), [("a_bug", "KeyError"), ("unsendable", "AttributeError")]
)
def test_a_bug_is_a_bug_with_its_traceback_in_the_log(
    apart: Apart, caplog: pytest.LogCaptureFixture, name: str, said: str
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(RuntimeError, match=said):
        apart.call(f"{HERE}:{name}")
    assert "Traceback" in caplog.text
    assert apart.call(f"{HERE}:echo", 1) == (1,)


def test_a_hang_is_ended(apart: Apart) -> None:
    before = apart.call(f"{HERE}:which")
    with pytest.raises(GivenUp, match=r"^‘x\.pdf’ took longer than 0\.2 seconds and was given up"):
        apart.call(f"{HERE}:forever", seconds=0.2, what="‘x.pdf’")
    assert apart.call(f"{HERE}:which") != before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_hunger_is_ended(apart: Apart) -> None:
    with pytest.raises(GivenUp, match="needs more than 500 MB of memory"):
        apart.call(f"{HERE}:hoard", megabytes=500)
    assert apart.call(f"{HERE}:echo", 1) == (1,)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are not sent there")
def test_a_crash_is_told_and_survived(apart: Apart, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(GivenUp, match="crashed"):
        apart.call(f"{HERE}:crash")
    assert "exit code -11" in caplog.text
    assert apart.call(f"{HERE}:echo", 1) == (1,)


def test_a_child_that_died_in_its_sleep_is_replaced(apart: Apart) -> None:
    os.kill(apart.call(f"{HERE}:which"), signal.SIGTERM)
    assert apart.call(f"{HERE}:echo", 1) == (1,)


def test_progress_arrives(apart: Apart) -> None:
    told: list[tuple[int, int]] = []
    result = apart.call(f"{HERE}:counting", 50, report=lambda *at: told.append(at))
    assert result == 50
    assert told[-1] == (50, 50)
    assert told == sorted(told)


def test_a_report_that_raises_cancels(apart: Apart) -> None:
    before = apart.call(f"{HERE}:which")

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        apart.call(f"{HERE}:forever", report=stop)
    assert apart.call(f"{HERE}:which") != before


def test_two_callers_have_a_child_each(apart: Apart, tmp_path: Path) -> None:
    one, other = str(tmp_path / "one"), str(tmp_path / "other")
    results: list[bool] = []
    threads = [
        threading.Thread(
            target=lambda a=a, b=b: results.append(apart.call(f"{HERE}:wait_for", a, b))
        )
        for a, b in ((one, other), (other, one))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True, True]


def test_a_third_caller_waits_for_a_child() -> None:
    with Apart(most=1) as apart:
        found: list[int] = []
        threads = [
            threading.Thread(target=lambda: found.append(apart.call(f"{HERE}:which")))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 3
        assert len(set(found)) == 1


def test_closing_ends_what_runs(apart: Apart) -> None:
    sentences: list[str] = []

    def work() -> None:
        try:
            apart.call(f"{HERE}:forever", report=lambda *_: running.set())
        except GivenUp as problem:
            sentences.append(problem.sentence)

    running = threading.Event()
    thread = threading.Thread(target=work)
    thread.start()
    assert running.wait(60)
    apart.close()
    thread.join()
    assert "was closed" in sentences[0]
    with pytest.raises(GivenUp, match="being closed"):
        apart.call(f"{HERE}:echo")


def test_a_warm_child_has_what_it_was_told_to_import(apart: Apart) -> None:
    apart.warm("desktop.formats.csv_that_is_not_there", "desktop.formats.guard")
    assert "desktop.formats.guard" in apart.call(f"{HERE}:modules")


_ORPHANED = """
import os, signal, sys
from desktop.apart import Apart

def told(done, total):
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    Apart().call("tests.test_apart:forever", report=told)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_ORPHANED)
    ended = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,  # the child holds it too: it is read to its end when both are gone
        timeout=120,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL


def test_a_child_of_the_program_imports_neither_qt_nor_the_project(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><body><p>Words of a page that is long enough.</p></body></html>")
    ended = subprocess.run(
        [
            sys.executable,
            "-X",
            "importtime",
            "-m",
            "desktop",
            "import",
            tmp_path / "p.ascribe",
            page,
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.stdout.startswith("Made the project")
    assert "desktop.formats.web" in ended.stderr
    assert "PySide6" not in ended.stderr
    assert ended.stderr.count(" desktop.project\n") == 1
