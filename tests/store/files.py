"""Project files with something in them, and processes of their own that work on them."""

import subprocess
import sys
from pathlib import Path

from desktop.domain.model import ClaimDraft, EntityKind, Relation
from desktop.project import Project
from tests.project.words import document

ROOT = Path(__file__).parents[2]
NOBODY = 65534
BEGIN = """
import hashlib, os, signal, sys, uuid
from pathlib import Path
from desktop.domain.errors import UserError
from desktop.project import Project
from desktop.store import migrate
migrate.migrations()
path = Path(sys.argv[1])
path.absolute().as_uri()  # 3.13 imports what it needs here, which another user may not read

def say(*words):
    print(*words, flush=True)

def tried(call):
    try:
        call()
    except UserError as problem:
        say(type(problem).__name__, problem)
    else:
        say("done")
"""
"""How every child begins: all is imported before rights or limits are given up."""
BE_NOBODY = f"""
if os.geteuid() == 0:
    os.setgid({NOBODY})
    os.setuid({NOBODY})
"""


def filled(path: Path, marks: int = 60) -> Path:
    """Make a closed project file with a bit of everything."""
    project = Project.create(path, author="tester")
    text = " ".join(f"word{n}" for n in range(400))
    article = project.articles.add(document(text))
    project.articles.add(document("Another text, quite short", "Another"))
    tags = [project.tags.add(name) for name in ("Key passage", "Doubtful")]
    entity = project.entities.add("Ann", EntityKind.PERSON, aliases=("Annie",))
    claims = []
    for n in range(marks):
        mark = project.marks.highlight(article, n * 20, n * 20 + 30, tags[n % 2])
        project.marks.set_note(mark, f"note {n}")
        if n % 5 == 0:
            project.marks.mention(article, n * 20, n * 20 + 5, entity)
            claims.append(project.claims.add(article, ClaimDraft(((n * 20, n * 20 + 40),))))
            project.claims.add_evidence(claims[-1], note="seen")
            project.claims.link(claims[-1], claims[0], Relation.DENIES) if n else None
    project.keep_view_state("reader", {"offset": 3})
    project.close()
    return path


def read_everything(project: Project) -> int:
    """Read all that a window could show, and return how many things that were."""
    seen = 0
    for article in project.articles.all():
        project.articles.document(article.id)
        marks = project.marks.between(article.id, 0, article.characters)
        seen += len(project.marks.many([mark.annotation_id for mark in marks]))
        for kind in ("claim", "highlight", "mention"):
            seen += len(project.marks.rows(article.id, kind, "e"))
    seen += len(project.tags.all()) + len(project.entities.all()) + len(project.history())
    for what in project.exporting.names:
        seen += len(list(project.exporting.rows(what)))
    project.info()
    return seen


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python code in a process of its own, with pipes."""
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", BEGIN + code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def said(code: str, *arguments: object) -> list[str]:
    """Run Python code in a process of its own and return the lines it printed."""
    process = child(code, *arguments)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out.splitlines()
