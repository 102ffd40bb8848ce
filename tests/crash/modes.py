"""The modes: for each what its child does, how a file for it is made, and how it is judged."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.crash import accepting, exporting, files, importing, stepping, torn, window
from tests.crash.judging import Verdict, judge_steps
from tests.crash.killing import Work
from tests.crash.stepping import PROJECT, begin_truth, new_project
from tests.crash.telling import Said
from tests.crash.truth import Truth

Judge = Callable[[Path, Path, Truth, list[Said], Verdict], None]
"""Gets the file to judge, its folder, what must be true, what was said, and where to note it."""


def _nothing(_folder: Path, _verdict: Verdict) -> None:
    pass


def _steps(path: Path, _folder: Path, truth: Truth, lines: list[Said], verdict: Verdict) -> None:
    judge_steps(path, truth, lines, verdict)


@dataclass(frozen=True, slots=True)
class Mode:
    """One kind of work."""

    name: str
    words: str
    work: Work
    prepare: Callable[[Path], object]
    judge: Judge
    aims: tuple[str, ...]
    """What kills are aimed into; '*' is anything."""
    share: int
    """Of 500 kills."""
    most: int = 8
    """Up to so many beginnings are let pass before the kill."""
    watched: bool = True
    """Whether the child says when SQLite begins to write."""
    ends: bool = False
    """Whether the child comes to an end by itself."""
    steps: bool = True
    """Whether the child acknowledges steps whose state is compared."""
    model: bool = False
    load: Callable[[], None] = lambda: None
    """Imports what the children need, before they are forked."""
    finish: Callable[[Path, Verdict], None] = _nothing
    """Looked at when a file has lived long enough."""


MODES = (
    Mode(
        "project", "marks made, edited, removed, undone", stepping.work_on_marks,
        new_project, _steps, ("*",), 80, most=30, model=True,
    ),
    Mode(
        "changes", "every public change of a project", stepping.work_on_anything,
        stepping.prepare_changes, _steps, ("*",), 60, most=25,
    ),
    Mode(
        "window", "a real window by keys", window.work, window.prepare,
        lambda path, _folder, truth, lines, verdict: window.judge(path, truth, lines, verdict),
        ("*",), 60, most=15, load=window.load,
    ),
    Mode(
        "versions", "articles imported again and corrected", stepping.work_on_versions,
        lambda folder: new_project(folder, marks=60, words=1500), _steps,
        ("versions.add", "versions.correct", "retaking.retake", "*"), 40, most=4,
    ),
    Mode(
        "accept", "160 suggestions accepted at once", accepting.work, accepting.prepare, _steps,
        ("accept", "accept", "undo", "redo", "propose"), 40, most=2,
    ),
    Mode(
        "import", "100 files by the command line", importing.work, importing.prepare,
        lambda path, folder, _truth, lines, verdict: importing.judge(path, folder, lines, verdict),
        ("import",), 40, most=1, ends=True, steps=False, watched=False,
    ),
    Mode(
        "compaction", "clearing the history, copies", files.work_on_compaction,
        files.prepare_compaction, files.judge_compaction, ("clear", "copy"), 40, most=2,
        finish=files.finish_compaction,
    ),
    Mode(
        "backup", "closing, which keeps a backup", files.work_on_backup, files.prepare_backup,
        files.judge_backup, ("close", "close", "open"), 40, most=2, watched=False,
        finish=files.finish_backup,
    ),
    Mode(
        "migration", "a file of the first version", files.work_on_migration,
        files.prepare_migration,
        lambda path, folder, _truth, lines, verdict: files.judge_migration(
            path, folder, lines, verdict
        ),
        ("migrate", "migrate", "step", "close"), 40, most=1, ends=True, steps=False, watched=False,
    ),
    Mode(
        "create", "new projects, and the library of a first start", files.work_on_new_files,
        lambda _folder: None,
        lambda _path, folder, _truth, lines, verdict: files.judge_new_files(
            folder, lines, verdict
        ),
        ("create", "create", "library"), 20, most=2, steps=False, watched=False,
    ),
    Mode(
        "export", "a table over an older file", exporting.work, exporting.prepare,
        lambda _path, folder, _truth, lines, verdict: exporting.judge(folder, lines, verdict),
        ("export",), 10, most=2, steps=False, watched=False, finish=exporting.finish,
    ),
    Mode(
        "torn", "as a power cut: the log cut off or spoiled", torn.work,
        stepping.prepare_changes, torn.judge, ("*",), 30, most=25,
    ),
)  # fmt: skip


def begin(mode: Mode, folder: Path) -> Truth:
    """Make the files of a new life of a mode."""
    folder.mkdir(parents=True)
    mode.prepare(folder)
    return begin_truth(folder, model=mode.model) if mode.steps else Truth()


__all__ = ["MODES", "PROJECT", "Judge", "Mode", "begin"]
