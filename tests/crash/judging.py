"""Hold a file against what was acknowledged: the part of a judgement that all modes share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.project import Project
from tests.crash import picture
from tests.crash.telling import BEGIN, END, KEPT, Said
from tests.crash.truth import Truth

LOST, HALF, SHUT, UNCLEAN = "lost", "half", "not opening", "not clean"
UNDO, LEFT, BROKE = "undo", "left behind", "child broke"
FAULTS = (LOST, HALF, SHUT, UNCLEAN, UNDO, LEFT, BROKE)


@dataclass(slots=True)
class Verdict:
    """What was found after one kill."""

    faults: list[tuple[str, str]] = field(default_factory=list)
    begun: str = ""
    """What the kill interrupted, or ''."""
    there: bool | None = None
    """Whether that is in the file, whole; None when nothing was interrupted or nobody can say."""
    acknowledged: int = 0
    torn: int = 0
    """How many torn copies were opened."""

    def fault(self, kind: str, sentence: str) -> None:
        """Note a fault."""
        self.faults.append((kind, sentence))


def opened(path: Path, verdict: Verdict, backups: Path | None = None) -> Project | None:
    """Open a file as the next start does; None, and a fault, when that fails."""
    try:
        project = Project.open(path, author="judge", backups=backups)
    except UserError as problem:
        verdict.fault(SHUT, f"{path.name}: {problem.sentence}")
        return None
    for wrong in project.check():
        verdict.fault(UNCLEAN, f"{path.name}: {wrong}")
    return project


def judge_steps(
    path: Path, truth: Truth, lines: Sequence[Said], verdict: Verdict, *, cleared: bool = False
) -> None:
    """Judge a file on which steps were made, and bring the truth up to where the file is.

    Every acknowledged step is there; one that was only begun is there whole or not at all; undo
    of the last step leads to the state before it, and redo back. When the history was `cleared`
    before the kill, there is nothing to undo.
    """
    flight = heard_by(truth, lines, verdict)
    if cleared:
        truth.forget()
    project = opened(path, verdict)
    if project is None:
        return
    try:
        try:
            _compare(project, truth, flight, verdict)
        except UserError as refused:
            verdict.fault(UNDO, f"undo or redo was refused: {refused.sentence}")
        _texts(path, truth, verdict)
    finally:
        project.close()


def heard_by(truth: Truth, lines: Sequence[Said], verdict: Verdict) -> Said | None:
    """Take in what was acknowledged and return what was not."""
    flight: Said | None = None
    for line in lines:
        if line.kind == BEGIN:
            flight = line
        elif line.kind == KEPT:
            verdict.acknowledged += 1
            truth.take(line)
            flight = flight if line.more.get("going") else None
        elif line.kind == END:
            flight = None
    verdict.begun = flight.what if flight else ""
    return flight


def _compare(project: Project, truth: Truth, flight: Said | None, verdict: Verdict) -> None:
    path = project.path
    found = picture.digest(path)
    if found == truth.now.digest:
        changing = flight is not None and flight.more.get("move") in ("do", "undo", "redo")
        verdict.there = False if changing else None
        _model(path, truth.now.marks, LOST, verdict)
        _there_and_back(project, truth, verdict)
        return
    if flight is None or flight.more.get("move", "clear") == "clear":
        verdict.fault(LOST, f"the file is not as it was acknowledged ({truth.now.digest})")
        truth.take(Said(KEPT, more={"move": "do"}), found)
        return
    verdict.there = True
    wanted = truth.after(flight)
    if wanted.digest and wanted.digest != found:
        verdict.fault(HALF, f"‘{flight.what}’ led elsewhere than it had to")
    _model(path, wanted.marks, HALF, verdict)
    if "annotations" in flight.more:
        count = picture.counted(path, "annotation")
        if count != flight.more["annotations"]:
            verdict.fault(HALF, f"‘{flight.what}’ left {count} marks")
    _back_and_there(project, truth, flight, found, verdict)
    truth.take(flight, found)


def _model(path: Path, wanted: picture.Marks | None, kind: str, verdict: Verdict) -> None:
    """Hold the marks against the model, which never saw the file."""
    if wanted is None:
        return
    found = picture.marks(path)
    if found != wanted:
        wrong = [key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)]
        place = sorted(wrong)[0]
        told = f"{place} is {found.get(place)} and not {wanted.get(place)}"
        verdict.fault(kind, f"{len(wrong)} marks differ from the model: {told}")


def _there_and_back(project: Project, truth: Truth, verdict: Verdict) -> None:
    """Undo the last acknowledged step and do it again."""
    if project.undo() is None:
        if any(state.digest for state in truth.past):
            verdict.fault(UNDO, "there is nothing to undo")
        return
    behind = picture.digest(project.path)
    wanted = truth.past[-1].digest if truth.past else ""
    if wanted and behind != wanted:
        verdict.fault(UNDO, "undo of the last step leads elsewhere")
    project.redo()
    if picture.digest(project.path) != truth.now.digest:
        verdict.fault(UNDO, "redo does not lead back")


def _back_and_there(
    project: Project, truth: Truth, flight: Said, found: str, verdict: Verdict
) -> None:
    """Take back a step that was whole but not acknowledged, which leads to the last that was."""
    ways = (project.redo, project.undo), (project.undo, project.redo)
    back, again = ways[flight.more["move"] != "undo"]
    back()
    if picture.digest(project.path) != truth.now.digest:
        verdict.fault(HALF, f"behind ‘{flight.what}’ lies not what was acknowledged last")
    again()
    if picture.digest(project.path) != found:
        verdict.fault(UNDO, f"‘{flight.what}’, taken back, cannot be done again")


def _texts(path: Path, truth: Truth, verdict: Verdict) -> None:
    found = picture.documents(path)
    for number, sha256 in truth.documents.items():
        if found.get(number) != sha256:
            verdict.fault(LOST, f"document {number} is not the text that was acknowledged")


def whole_copy(path: Path, verdict: Verdict, kind: str = HALF) -> bool:
    """Note a fault when a backup or copy is not a whole project file by itself."""
    before = len(verdict.faults)
    looked = opened(picture.copied(path, path.with_suffix(".looked")), verdict)
    if looked is not None:
        looked.close()
    picture.removed(path.with_suffix(".looked"))
    if len(verdict.faults) > before:
        verdict.fault(kind, f"{path.name} lies there and is not whole")
        return False
    return True
