"""Project files from strangers: opened with a sentence, or harmless; and names that would run."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain.errors import UserError
from desktop.project import Project
from tests.bench.figures import Figure
from tests.privacy.attacks import ATTACKS, Attack
from tests.privacy.beside import OWN_WORDS, TRAPS, Trap
from tests.privacy.names import cell_faults, evil_project, report_faults
from tests.store.files import filled, read_everything


def outcome(path: Path, attack: Attack) -> str:
    """Return 'refused', 'harmless', or what went wrong, of a file after the attack on it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        attack(stranger)
    return opened(path)


def opened(path: Path) -> str:
    """Return 'refused', 'harmless', or what went wrong when this file was opened and used."""
    try:
        project = Project.open(path)
    except UserError as problem:
        return "refused" if problem.sentence.endswith(".") else f"said {problem.sentence}"
    try:
        return _used(project)
    finally:
        project.close()


def sprung(trap: Trap, whole: bytes, folder: Path) -> str:
    """Return 'refused', 'harmless', or what went wrong. The folder is to be empty."""
    project, own = folder / "gift.ascribe", folder / "own.txt"
    project.write_bytes(whole)
    own.write_text(OWN_WORDS)
    trap(project, own)
    how = opened(project)
    return how if own.exists() and own.read_text() == OWN_WORDS else "a file was harmed"


def _used(project: Project) -> str:
    acts: list[Callable[[], object]] = [
        lambda: read_everything(project),
        lambda: project.searching.find("word3"),
        project.undo,
        project.redo,
        project.check,
        project.views.all,
        project.library.last_read,
        lambda: project.view_state("reader"),
        lambda: [project.pages.boxes(1, 0, 9) for _ in range(project.pages.has_pages(1))],
        lambda: project.marks.highlight(project.articles.ids()[1], 0, 5),
    ]
    for number, act in enumerate(acts):
        try:
            act()
        except UserError:
            continue
        except Exception as bug:
            if project.explained(bug) is None:
                return f"act {number}: {type(bug).__name__}: {bug}"[:160]
    return "harmless"


def measure(folder: Path, _seed: int) -> list[Figure]:
    """Try every attack on a file of its own; count what was neither refused nor harmless."""
    whole = filled(folder / "whole.ascribe").read_bytes()
    found: dict[str, str] = {}
    for name, attack in ATTACKS.items():
        path = folder / "stranger.ascribe"
        path.write_bytes(whole)
        found[name] = outcome(path, attack)
        path.unlink()
    for name, trap in TRAPS.items():
        with TemporaryDirectory(dir=folder) as empty:
            found[name] = sprung(trap, whole, Path(empty))
    wrong = [f"{name}: {how}" for name, how in found.items() if how not in ("refused", "harmless")]
    refused = sum(how == "refused" for how in found.values())
    evil = evil_project(folder / "evil.ascribe")
    try:
        markup, cells = report_faults(evil), cell_faults(evil)
    finally:
        evil.close()
    return [
        Figure("project files of strangers that did harm or met a bug",
               f"{len(found)} attacks, {refused} refused, the others harmless", len(wrong), unit="",
               none_allowed=True, failed="; ".join(wrong[:5])),
        Figure("names that a report or a table would run", "12 evil names in every field",
               len(markup) + len(cells), unit="", none_allowed=True,
               failed="; ".join([*markup, *cells][:5])),
    ]  # fmt: skip
