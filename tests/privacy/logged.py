"""The log: every kind of trouble with words in it, then the words looked for in its bytes."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from desktop.apart import Apart
from desktop.domain.errors import UserError
from desktop.domain.model import ClaimDraft, EntityKind
from desktop.project import Project
from desktop.qt.trouble import Trouble, start_log
from tests.bench.figures import Figure
from tests.privacy.searching import found_in, word_of
from tests.project.words import document


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Write the log as the program does, into this file."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    start_log(path)
    for handler in root.handlers[:]:
        if handler not in handlers and not isinstance(handler, logging.FileHandler):
            root.removeHandler(handler)  # what goes to the terminal as well
    try:
        yield
    finally:
        for handler in [each for each in root.handlers if each not in handlers]:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


def broken_apart(words: str) -> None:
    """Fail, in a process apart, with words in what is said."""
    raise ValueError(words)


def bugs(project: Project, seed: int) -> list[tuple[str, Callable[[], object]]]:
    """Return calls that fail with words in what they say, and the words."""
    made = (word_of(f"bug {number}", seed) for number in range(100))
    text, title, name, note, searched, caused, threaded, library, apart, nested = (
        next(made) for _ in range(10)
    )
    article = project.articles.add(document(f"{text} and more", title))
    entity = project.entities.add(name, EntityKind.PERSON)
    mark = project.marks.highlight(article, 0, 8)
    project.marks.set_note(mark, note)
    project.claims.add(article, ClaimDraft(((0, 8),)))

    def asked_of_sqlite(sql: str, *values: str) -> None:
        with closing(sqlite3.connect(":memory:")) as raw:
            raw.execute("CREATE VIRTUAL TABLE found USING fts5 (words)")
            raw.execute(sql, values)

    def raised(words: str) -> None:
        raise KeyError(f"no such thing: {words}")

    def caused_by() -> None:
        try:
            raised(caused)
        except KeyError as error:
            raise RuntimeError(f"it was ‘{caused}’") from error

    def many() -> None:
        raise ExceptionGroup(nested, [ValueError(nested), UserError(f"‘{nested}’ is bad.")])

    def asked_apart() -> None:
        with Apart(most=1) as parts:
            parts.call("tests.privacy.logged:broken_apart", apart, seconds=60, megabytes=500)

    return [
        (text, lambda: int(project.articles.document(article).text)),
        (title, lambda: dict[str, str]()[project.articles.get(article).title]),
        (name, lambda: project.entities.get(entity).name + 1),  # type: ignore[operator]
        (name, lambda: getattr(project, name)),
        (note, lambda: raised(project.marks.get(mark).note)),
        (searched, lambda: asked_of_sqlite("SELECT * FROM found WHERE found MATCH ?",
                                           f'"{searched}')),
        (searched, lambda: asked_of_sqlite(f"SELECT {searched}")),
        (caused, caused_by),
        (nested, many),
        (threaded, lambda: raised(threaded)),
        (library, lambda: logging.getLogger("trafilatura").error("left out: %s", library)),
        (apart, asked_apart),
    ]  # fmt: skip


def written(folder: Path, seed: int) -> tuple[Path, set[str], int]:
    """Let everything go wrong; return the log, the words, and how often something was written."""
    log_file = folder / "log" / "ascribe.log"
    project = Project.create(folder / "logged.ascribe", word_of("author", seed))
    trouble = Trouble(log_file)
    trouble.happened.disconnect()
    trouble.excuse = lambda _bug: False
    words: set[str] = {word_of("author", seed)}
    try:
        with logging_to(log_file):
            for word, bug in bugs(project, seed):
                words.add(word)
                _run(trouble, bug)
            with suppress(UserError):
                Project.open(folder / f"{word_of('file', seed)}.ascribe")
            words.add(word_of("file", seed))
    finally:
        project.close()
        trouble.deleteLater()
    return log_file, words, log_file.read_text(encoding="utf-8").count("CRITICAL")


def _run(trouble: Trouble, bug: Callable[[], object]) -> None:
    try:
        bug()
    except Exception as caught:
        if threading.current_thread() is threading.main_thread():
            trouble._hook(type(caught), caught, caught.__traceback__)


def measure(folder: Path, seed: int) -> list[Figure]:
    """Count the words that were written down."""
    log_file, words, times = written(folder, seed)
    left = found_in([log_file], words)
    return [
        Figure("words of a person in the log", f"{times} bugs with words in what they say",
               len(left), unit="", none_allowed=True, failed=", ".join(sorted(left))[:200]),
    ]  # fmt: skip
