"""The mode that accepts many suggestions at once, takes that back, and does it again."""

import random
from pathlib import Path

from desktop.domain.model import ClaimFields, EntityKind
from desktop.project import Project
from desktop.suggest.mentions import EntitySuggestion
from desktop.suggest.whole import ClaimSuggestion, Suggestions
from tests.crash import picture
from tests.crash.stepping import PROJECT, new_project
from tests.crash.telling import Teller

_CLAIMS, _NAMES, _APART = 120, 40, 90


def _proposed(text: str) -> Suggestions:
    """Return many claims and names for a text of numbered words."""
    claims, names = [], []
    for number in range(_CLAIMS):
        start = number * _APART
        claims.append(
            ClaimSuggestion(
                ((start, start + 9),),
                ((start + 10, start + 15),),
                ((start + 20, start + 70),),
                ClaimFields(),
                0.8,
                "a test",
                speaker=((start, start + 9),),
            )
        )
    for number in range(_NAMES):
        start = text.index(f"word{number * 20 + 100} ")
        end = start + len(f"word{number * 20 + 100}")
        names.append(
            EntitySuggestion(text[start:end], EntityKind.PERSON, ((start, end),), 0.8, "a test")
        )
    return Suggestions(tuple(claims), tuple(names))


def prepare(folder: Path) -> None:
    """Make a project with proposals, and find out on a copy how many marks they make."""
    path = new_project(folder)
    project = Project.open(path)
    _propose(project)
    project.close()
    trial = Project.open(picture.copied(path, folder / "trial.ascribe"))
    trial.suggestions.accept(_open_ones(trial))
    trial.close()
    count = picture.counted(folder / "trial.ascribe", "annotation")
    (folder / "accepted").write_text(str(count), encoding="utf-8")
    picture.removed(folder / "trial.ascribe")


def _propose(project: Project) -> None:
    article = project.articles.ids()[0]
    text = project.articles.document(article).text
    project.suggestions.propose(article, _proposed(text), "test")


def _open_ones(project: Project) -> list[int]:
    article = project.articles.ids()[0]
    return [each.id for each in project.suggestions.pending(article)]


def work(folder: Path, seed: int, tell: Teller) -> None:
    """Accept all, undo, sometimes redo and undo, propose anew, without end."""
    rng = random.Random(seed)
    path = folder / PROJECT
    project = Project.open(path, author="tester")
    tell.watch(project)
    count = int((folder / "accepted").read_text(encoding="utf-8"))
    tell.ready()

    def walk(move: str) -> None:
        tell.begin(move, move=move)
        (project.undo if move == "undo" else project.redo)()
        tell.kept(move, move=move, digest=picture.digest(path))

    if not _open_ones(project):  # the one before was killed between acceptance and undo
        walk("undo")
    while True:
        tell.begin("accept", move="do", annotations=count)
        project.suggestions.accept(_open_ones(project))
        tell.kept("accept", move="do", digest=picture.digest(path))
        walk("undo")
        if rng.random() < 0.5:
            walk("redo")
            walk("undo")
        tell.begin("propose")
        _propose(project)
        tell.kept("propose")
