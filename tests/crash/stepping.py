"""The modes whose child makes steps: marks with a model, every public change, versions."""

import random
import string
from pathlib import Path
from typing import Any

from desktop.domain.errors import NotAllowed
from desktop.domain.model import ClaimDraft, ClaimFields, EntityKind
from desktop.project import Project
from tests.crash import picture
from tests.crash.picture import Marks
from tests.crash.telling import Teller
from tests.crash.truth import State, Truth
from tests.project.callers import Callers, Nothing
from tests.project.words import document

PROJECT = "case.ascribe"
TAGS = ("Key passage", "Doubtful", "Ask again")
_WORDS = 3000
_FOLLOWING = (
    "versions.add", "versions.correct", "retaking.retake", "versions.accept", "versions.place",
    "versions.leave", "marks.highlight", "claims.add",
)  # fmt: skip


def text(words: int = _WORDS, name: str = "word") -> str:
    """Return a text in which every word stands once."""
    parts = [f"{name}{number}" for number in range(words)]
    lines = [" ".join(parts[start : start + 60]) for start in range(0, words, 60)]
    return "\n\n".join(lines)


def new_project(folder: Path, *, marks: int = 0, words: int = _WORDS) -> Path:
    """Make a closed project with an article, tags, and marks where some are wanted."""
    path = folder / PROJECT
    project = Project.create(path, author="tester")
    article = project.articles.add(document(text(words)))
    for name in TAGS:
        project.tags.add(name)
    with project.step("Many"):
        for number in range(marks):
            start = number * 17 % (words * 5)
            mark = project.marks.highlight(article, start, start + 14)
            project.marks.set_note(mark, f"note {number}")
    project.close()
    return path


def begin_truth(folder: Path, *, model: bool = False) -> Truth:
    """Return the truth of a new file, and lay it down for the first child."""
    path = folder / PROJECT
    state = State(picture.digest(path), picture.marks(path) if model else None)
    truth = Truth(state, documents=picture.documents(path), seen=[state.digest])
    truth.write(folder)
    return truth


# --- marks, with a model that never sees the file ---


def work_on_marks(folder: Path, seed: int, tell: Teller) -> None:
    """Make, edit and remove marks without end."""
    worker = _Marker(folder, seed, tell)
    tell.ready()
    while True:
        worker.step()


class _Marker:
    """Chooses a step, foretells its outcome, makes it and acknowledges."""

    def __init__(self, folder: Path, seed: int, tell: Teller) -> None:
        self._path = folder / PROJECT
        self._rng = random.Random(seed)
        self._tell = tell
        self._truth = Truth.read(folder)
        self._project = Project.open(self._path, author="tester")
        tell.watch(self._project)
        self._article = self._project.articles.ids()[0]
        self._tags = {tag.name: tag.id for tag in self._project.tags.all()}
        words = self._project.articles.document(self._article).text
        self._starts = [i for i, c in enumerate(words) if c == "w"]
        self._length = len(words)

    def step(self) -> None:
        """Make one step."""
        truth, rng = self._truth, self._rng
        move = rng.choices(["do", "undo", "redo"], [8, 2, 2])[0]
        if (move == "undo" and not truth.past) or (move == "redo" and not truth.future):
            move = "do"
        if move != "do":
            self._tell.begin(move, move=move)
            (self._project.undo if move == "undo" else self._project.redo)()
            self._acknowledge(move, {"move": move})
            return
        marks: Marks = dict(truth.now.marks or {})
        choices = [self._add, self._several]
        if marks:
            choices += [self._note, self._tag, self._remove, self._move]
        weights = [8, 2, 4, 3, 2 + (len(marks) > 150) * 20, 3][: len(choices)]
        make = rng.choices(choices, weights)[0]
        make(marks)

    def _made(self, what: str, before: Marks, after: Marks, *calls: Any) -> None:
        drop = [key for key in before if key not in after]
        put = {key: each for key, each in after.items() if before.get(key) != each}
        told = {"move": "do", "put": put, "drop": drop}
        self._tell.begin(what, **told)
        if len(calls) == 1:
            calls[0]()
        else:
            with self._project.step("Several"):
                for call in calls:
                    call()
        self._acknowledge(what, told)

    def _acknowledge(self, what: str, told: dict[str, Any]) -> None:
        from tests.crash.telling import KEPT, Said

        told["digest"] = picture.digest(self._path)
        self._tell.kept(what, **told)
        self._truth.take(Said(KEPT, what, told))

    def _free(self, marks: Marks) -> tuple[int, int]:
        while True:
            first = self._rng.randrange(len(self._starts) - 4)
            start = self._starts[first]
            if f"{self._article}:{start}" not in marks:
                return start, self._starts[first + self._rng.randint(1, 4)] - 1

    def _end(self, end: int) -> int:
        text_ = self._project.articles.document(self._article).text
        return len(text_[:end].rstrip())

    def _words(self) -> str:
        return "".join(self._rng.choices(string.ascii_letters + " äπ😀", k=30)).strip() or "x"

    def _new(self, marks: Marks) -> Any:
        """Choose a new mark, write it into the model, and return what makes it."""
        start, end = self._free(marks)
        end = self._end(end)
        key = f"{self._article}:{start}"
        place = (self._article, start, end)
        kind = self._rng.choice(["plain", "tagged", "claim"])
        if kind == "claim":
            words = self._words()
            marks[key] = ["claim", end, "", "", words]
            draft = ClaimDraft(((start, end),), fields=ClaimFields(statement=words))
            return lambda: self._project.claims.add(self._article, draft)
        if kind == "tagged":
            tag = self._rng.choice(TAGS)
            marks[key] = ["highlight", end, "", tag, ""]
            return lambda: self._project.marks.highlight(*place, self._tags[tag])
        marks[key] = ["highlight", end, "", "", ""]
        return lambda: self._project.marks.highlight(*place)

    def _add(self, marks: Marks) -> None:
        before = dict(marks)
        self._made("add", before, marks, self._new(marks))

    def _several(self, marks: Marks) -> None:
        before = dict(marks)
        calls = [self._new(marks) for _count in range(self._rng.randint(2, 25))]
        self._made("several", before, marks, *calls)

    def _one(self, marks: Marks) -> tuple[str, int, list[object]]:
        """Choose a mark and return its key, number and facts."""
        key = self._rng.choice(sorted(marks))
        start = int(key.partition(":")[2])
        found = self._project.marks.between(self._article, start, start + 1)
        number = next(each.annotation_id for each in found if each.start == start)
        return key, number, list(marks[key])

    def _note(self, marks: Marks) -> None:
        before = dict(marks)
        key, number, facts = self._one(marks)
        words = facts[2] = self._words()
        marks[key] = facts
        self._made("note", before, marks, lambda: self._project.marks.set_note(number, words))

    def _tag(self, marks: Marks) -> None:
        before = dict(marks)
        key, number, facts = self._one(marks)
        here = {name for name in str(facts[3]).split("; ") if name}
        tag = self._rng.choice(TAGS)
        change = self._project.marks.take_tag if tag in here else self._project.marks.put_tag
        facts[3] = "; ".join(sorted(here ^ {tag}))
        marks[key] = facts
        self._made("tag", before, marks, lambda: change(number, self._tags[tag]))

    def _remove(self, marks: Marks) -> None:
        before = dict(marks)
        key, number, _facts = self._one(marks)
        del marks[key]
        self._made("remove", before, marks, lambda: self._project.marks.remove([number]))

    def _move(self, marks: Marks) -> None:
        before = dict(marks)
        key, number, facts = self._one(marks)
        start, end = self._free(marks)
        facts[1] = self._end(end)
        del marks[key]
        marks[f"{self._article}:{start}"] = facts
        role, place = "content", (start, int(str(facts[1])))
        self._made(
            "move",
            before,
            marks,
            lambda: self._project.marks.move_span(number, role, 0, *place),  # type: ignore[arg-type]
        )


# --- every public change, known by what undo and redo lead to ---


class _Fresh(Callers):
    """Random calls whose names do not repeat over many processes either."""

    def name(self) -> str:
        return f"{self.rng.choice(['Ann', 'harbour', 'שלום', '🚢'])} {self.rng.getrandbits(40):x}"


def prepare_changes(folder: Path) -> None:
    """Make a project with a few things of every kind."""
    path = new_project(folder, marks=20, words=300)
    project = Project.open(path)
    project.entities.add("Ann", EntityKind.PERSON, aliases=("Annie",))
    project.close()


def work_on_anything(folder: Path, seed: int, tell: Teller) -> None:
    """Make public changes of every kind without end, each with random values."""
    _call(folder, seed, tell, ())


def work_on_lasting(folder: Path, seed: int, tell: Teller) -> None:
    """Do the same with what clearing the history leaves as it is, and with the articles staying."""
    _call(folder, seed, tell, (), besides=("suggestions.", "articles.remove"))


def work_on_versions(folder: Path, seed: int, tell: Teller) -> None:
    """Import articles again, correct them by hand, look marks over, without end."""
    _call(folder, seed, tell, _FOLLOWING)


def _call(
    folder: Path, seed: int, tell: Teller, names: tuple[str, ...], besides: tuple[str, ...] = ()
) -> None:
    rng = random.Random(seed)
    path = folder / PROJECT
    project = Project.open(path, author="tester")
    tell.watch(project)
    callers = _Fresh(project, rng)
    chosen = list(names) or [name for name in sorted(callers.table) if not name.startswith(besides)]
    texts = picture.documents(path)
    tell.ready()
    while True:
        move = rng.choices(["do", "undo", "redo"], [8, 1, 1])[0]
        label = {"undo": project.undo_label, "redo": project.redo_label, "do": "do"}[move]
        if not label:
            continue
        name = rng.choice(chosen)
        before = project.history(1)
        if move != "do":
            tell.begin(move, move=move)
            (project.undo if move == "undo" else project.redo)()
            tell.kept(move, move=move, digest=picture.digest(path))
            continue
        tell.begin(name, move="do")
        try:
            callers.table[name]()
        except (Nothing, NotAllowed):
            tell.end(name)
            continue
        steps = len([step for step in project.history(5) if not before or step.id > before[0].id])
        if not steps:
            tell.end(name)
            continue
        if picture.counted(path, "document") != len(texts):
            texts = picture.documents(path)
        more = {"move": "do", "steps": steps, "documents": texts}
        tell.kept(name, digest=picture.digest(path), **more)
