"""Other disks that become full: of the backups, of settings and log, of the temp files."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.project import Project
from desktop.project.backups import trouble
from desktop.store import migrate
from tests.crash.older import make as make_older
from tests.faults.disk import NoDiskError, SmallDisk, small_disk
from tests.faults.full import CASE, free_pages
from tests.faults.outcome import Outcome
from tests.faults.works import made
from tests.project.replay import dump

ROOT = Path(__file__).parents[2]
_MARKS, _ARTICLES = 60, 2
"""What `works.made` puts into a project."""
_Try = Callable[[SmallDisk, Path, int, Outcome], bool]


def _with_disk(name: str, one: _Try, folder: Path, most: int = 400) -> Outcome:
    outcome = Outcome(name)
    try:
        with small_disk(folder / "disk") as disk:
            source = made(folder / CASE)
            for pages in free_pages():
                if outcome.tries >= most:
                    break
                outcome.tries += 1
                disk.empty()
                for left in disk.folder.iterdir():
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
                if one(disk, source, pages, outcome):
                    break
    except NoDiskError as problem:
        outcome.skipped = str(problem)
    return outcome


def _backups_full(disk: SmallDisk, source: Path, pages: int, outcome: Outcome) -> bool:
    """The project's own disk has room: work goes on, and it is said that no backup is kept."""
    path = source.with_name("work.ascribe")
    shutil.copyfile(source, path)
    backups = disk.folder / "backups"
    disk.fill(pages)
    sentence = trouble(path, backups)
    project = Project.open(path, backups=backups)
    project.marks.highlight(2, 0, 4)
    before = dump(path)
    project.close()
    _proved(path, before, outcome)
    kept = [each for each in disk.folder.rglob("*") if each.is_file() and each.name != "ballast"]
    whole = [each for each in kept if each.suffix == ".ascribe" and dump(each) == before]
    if len(kept) != len(whole):
        outcome.fault(f"half a backup: {[each.name for each in kept]}")
    if sentence:
        outcome.said(sentence)
    elif not whole and disk.free_pages == 0:
        outcome.fault("no backup, and nothing was said")
    disk.empty()
    if sentence and trouble(path, backups):
        outcome.fault("there is room again, and it is still said that there is none")
    return bool(whole)


def _migration(disk: SmallDisk, source: Path, pages: int, outcome: Outcome) -> bool:
    """An older file on a full disk is opened after a backup, or left as it was."""
    older = source.with_name("older.ascribe")
    if not older.exists():
        make_older(source, older)
    path = disk.folder / CASE
    shutil.copyfile(older, path)
    disk.fill(pages)
    done = False
    try:
        Project.open(path, backups=disk.folder / "backups").close()
        done = True
    except UserError as problem:
        outcome.said(problem.sentence)
    disk.empty()
    project = Project.open(path, backups=disk.folder / "backups")
    if project.check() or _version(path) != migrate.newest():
        outcome.lose("not up to date, or not clean, with room again")
    if project.marks.count(1, "highlight") != _MARKS or len(project.articles.all()) != _ARTICLES:
        outcome.lose("marks or articles are missing")
    project.close()
    return done


def _import_files(disk: SmallDisk, source: Path, pages: int, outcome: Outcome) -> bool:
    """Twelve files by the command line: those that were said to be added are there, no other."""
    path = disk.folder / CASE
    shutil.copyfile(source, path)
    files = [source.with_name(f"news {number}.txt") for number in range(12)]
    for number, file in enumerate(files):
        file.write_text(f"News {number}\n\n" + f"Words {number} of it. " * 600, "utf-8")
    disk.fill(pages * 8)
    done = _run(["import", path, *files], outcome, ASCRIBE_HOME=str(source.with_name("home")))
    disk.empty()
    project = Project.open(path)
    if len(project.articles.all()) != _ARTICLES + done.stdout.count("Added ") or project.check():
        outcome.lose("other articles than those that were acknowledged")
    project.close()
    return done.returncode == 0


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return migrate.version(file)


_SETTINGS = """
import json, logging, sys
from pathlib import Path
from desktop.qt.settings import Settings
from desktop.qt.trouble import start_log
folder = Path(sys.argv[1])
start_log(folder / "ascribe.log")
settings = Settings(folder / "ascribe.ini")
settings.theme = "sepia"
settings.keys = {"highlight": ("H",) * 2000}
settings.keep()
logging.getLogger("a").warning("w" * 9000)
print(json.dumps(settings.theme))
"""


def _settings(disk: SmallDisk, _source: Path, pages: int, outcome: Outcome) -> bool:
    """What the window remembers is kept or as it was; the log never stops anything."""
    ini = disk.folder / "ascribe.ini"
    ini.write_text("[look]\ntheme=dark\n", encoding="utf-8")
    disk.fill(pages)
    done = subprocess.run(
        [sys.executable, "-c", _SETTINGS, disk.folder], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode or json.loads(done.stdout) != "sepia":
        outcome.fault(f"the program ended: {done.stderr[-200:]}")
    if "Traceback" in done.stderr:
        outcome.fault("a traceback was printed for the log")
    words = ini.read_text(encoding="utf-8")
    if words != "[look]\ntheme=dark\n" and "sepia" not in words:
        outcome.lose("the settings are neither the old nor the new ones")
    return "sepia" in words and disk.folder.joinpath("ascribe.log").stat().st_size > 0


def _temp(disk: SmallDisk, source: Path, pages: int, outcome: Outcome) -> bool:
    """With no room for temp files all still works, or one sentence is said."""
    path = source.with_name("work.ascribe")
    shutil.copyfile(source, path)
    news = source.with_name("news.html")
    news.write_text("<title>News</title>" + "<p>Words of the harbour.</p>" * 3_000, "utf-8")
    disk.fill(pages)
    for command in (["import", path, news], ["export", path, "-o", source.with_name("o.csv")]):
        _run(command, outcome, TMPDIR=str(disk.folder))
    project = Project.open(path)
    project.clear_history()
    if len(project.articles.all()) not in (2, 3) or project.check():
        outcome.lose("not clean after an import without room for temp files")
    project.close()
    return pages >= 2


def _run(
    command: list[object], outcome: Outcome, **environment: str
) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "ASCRIBE_HOME": str(Path(str(command[1])).parent / "home"),
            **environment,
        },
    )
    if done.returncode == 0 and not done.stderr:
        return done
    lines = done.stderr.strip().splitlines()
    if len(lines) == 1:
        outcome.said(lines[0])
    else:
        outcome.fault(f"{command[0]}: {done.stderr[-300:]}")
    return done


def _proved(path: Path, state: str, outcome: Outcome) -> None:
    project = Project.open(path)
    for found in project.check():
        outcome.lose(f"not clean: {found}")
    project.close()
    if dump(path) != state:
        outcome.lose("not what was acknowledged")


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return the cases of this module."""
    tries: dict[str, _Try] = {
        "disk of the backups full": _backups_full,
        "disk full: bring an older file up to date": _migration,
        "disk full: settings and log": _settings,
        "disk full: import twelve files": _import_files,
        "disk of the temp files full": _temp,
    }
    return {name: partial(_with_disk, name, one) for name, one in tries.items()}
