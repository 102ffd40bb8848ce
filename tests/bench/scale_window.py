"""What one does with a very large library in the real window; each act until all is painted."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import cast

from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QWidget

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act
from desktop.domain.shelf import Order
from desktop.qt.app import Ascribe
from desktop.qt.dialogs.export_choice import ExportChoice
from desktop.qt.dialogs.export_work import ExportWork
from desktop.qt.lens import MOST
from desktop.qt.merging import merge_entities
from desktop.qt.views.choosing import FileChooser
from desktop.qt.views.palette import Palette
from desktop.qt.views.workbench.entity_page import EntityPage
from tests.bench.figures import milliseconds
from tests.bench.windows import TURNS, Paints, application, settle, shown, turn, wheel

_ROUNDS = 8
LONGEST = 1_200
"""Seconds that any work beside the window may take."""
Times = dict[str, list[float]]


def measure(path: Path) -> Times:
    """Return the milliseconds of each act, every time it was done."""
    held = application()
    program = shown()
    program.settings.suggesting = False  # their own bench is `stalling`
    paints = Paints(program.window.reader.canvas.viewport())
    found: Times = {}
    _timed(found, "window: open and painted", [lambda: program.session.open(path)])
    if not paints.count or not program.window.reader.article_id:
        raise SystemExit("nothing was painted: the figure would mean nothing")
    for part in (_articles, _steps, _rail, _panel, _palette, _overviews, _merging, _carrying):
        part(program, found)
    _closing(program, found)
    program.dismantle()
    del held
    return found


def _timed(found: Times, name: str, calls: Sequence[Callable[[], object]]) -> None:
    for call in calls:
        found.setdefault(name, []).append(milliseconds(_then_settled(call)))


def _beside(
    found: Times, name: str, calls: Sequence[Callable[[], object]], busy: Callable[[], bool]
) -> None:
    """Time acts whose work is done beside the window: the longest stall, and the whole."""
    for call in calls:
        started = perf_counter()
        longest = milliseconds(_then_settled(call))
        turns = 0
        while busy() or turns < 3:  # what is answered last is painted, too
            turns += not busy()
            longest = max(longest, *(milliseconds(turn) for _ in range(TURNS)))
            QThread.msleep(2)
            if perf_counter() - started > LONGEST:
                raise SystemExit(f"{name}: no answer in {LONGEST} seconds")
        found.setdefault(name, []).append(longest)
        whole = (perf_counter() - started) * 1000
        found.setdefault(f"the work of {name}", []).append(whole)


def _told_first(found: Times, name: str, program: Ascribe, call: Callable[[], object]) -> None:
    """Time an act that holds the window up: until it is painted that it goes on, and the whole.

    Where nothing is told before it, the whole is what one waits for.
    """
    told: list[float] = []
    started = perf_counter()
    listening = program.session.waiting.connect(
        lambda _words: told.append((perf_counter() - started) * 1000)
    )
    whole = milliseconds(_then_settled(call))
    program.session.waiting.disconnect(listening)
    found.setdefault(name, []).append(told[0] if told else whole)
    found.setdefault(f"the work of {name}", []).append(whole)


def _then_settled(call: Callable[[], object]) -> Callable[[], None]:
    def work() -> None:
        call()
        settle()

    return work


def _articles(program: Ascribe, found: Times) -> None:
    ids = program.session.here.articles.ids()
    some = [ids[n * len(ids) // 20] for n in range(1, 20)]
    calls = [partial(program.window.open_article, one) for one in some]
    _timed(found, "switch to another article", calls)
    _timed(found, "next article", [lambda: program.actions.run("next_article")] * _ROUNDS)


def _steps(program: Ascribe, found: Times) -> None:
    project, reader = program.session.here, program.window.reader
    first, second = (tag.id for tag in project.tags.all()[:2])
    entity = project.entities.all(reader.article_id)[0].id
    made: list[int] = []

    def add() -> None:
        start = 40 + 3 * len(made)
        made.append(project.marks.highlight(reader.article_id, start, start + 30, first))

    def retag() -> None:
        made.insert(0, made.pop())
        with project.step("Retag"):
            project.marks.take_tag(made[0], first)
            project.marks.put_tag(made[0], second)

    def mention() -> None:
        made.append(project.marks.mention(reader.article_id, 3, 12, entity))

    several = 6
    for name, call in (
        ("mark words with a tag", add),
        ("give a mark another tag", retag),
        ("remove a mark", lambda: project.marks.remove([made.pop()])),
        ("mark a mention", mention),
        ("remove several marks", lambda: project.marks.remove([made.pop() for _ in range(2)])),
        ("undo", lambda: program.actions.run("undo")),
        ("redo", lambda: program.actions.run("redo")),
        ("note on an article", lambda: project.articles.edit(
            reader.article_id, note=f"note {len(found['undo'])}{found['redo']}")),
    ):  # fmt: skip
        rounds = 2 if name == "remove several marks" else several
        _timed(found, name, [call] * rounds)


def _rail(program: Ascribe, found: Times) -> None:
    rail = program.window.rail
    rows = rail.findChild(QListView, "railArticles")
    notches = [lambda: wheel(rows.viewport())] * 60
    _timed(found, "rail: a notch of the wheel", notches)
    _timed(found, "rail: to the end and back", [
        lambda: rows.scrollToBottom(), lambda: rows.scrollToTop()])  # fmt: skip
    shelf = rail._shelf  # the menu that leads there is no part of the time
    for name, orders in {
        "rail: sort": [Order(sort=one) for one in ("title", "published", "claims", "read")],
        "rail: sections": [Order(sections=one) for one in ("month", "tag")],
        "rail: show some": [Order(tag_id=2), Order(marked="without"), Order()],
    }.items():
        _beside(found, name, [partial(shelf.choose, one) for one in orders],
                lambda: shelf.waiting)  # fmt: skip
    _beside({}, "sections", [lambda: shelf.choose(Order(sections="tag"))], lambda: shelf.waiting)
    project, article = program.session.here, program.window.reader.article_id
    marking = [partial(project.marks.highlight, article, 60 + n, 80 + n, 1) for n in range(4)]
    _timed(found, "rail: a mark while sorted by tags", marking)
    shelf.choose(Order())
    settle()
    tags = rail.findChild(QListView, "railTags")
    press = [lambda: tags.acted.emit(tags.model().index(0, 0))] * 2
    _timed(found, "rail: press a tag", press)


def _panel(program: Ascribe, found: Times) -> None:
    page = program.window.panel.pages[0]
    lens = program.lens
    _filters(found, "panel, one article", program)
    _beside(found, "panel: look at all articles", [lambda: lens.set_scope("all")],
            lambda: lens.reading)  # fmt: skip
    claims = program.session.here.info()["claims"]
    if page.model.shown != claims and not (page.model.cut and page.model.shown == MOST):
        raise SystemExit("the panel does not list what there is")
    _filters(found, "panel, all articles", program)
    project, article = program.session.here, program.window.reader.article_id
    marking = [partial(project.marks.highlight, article, 90 + n, 99 + n, 1) for n in range(4)]
    _timed(found, "panel, all articles: a mark", marking)
    _timed(found, "panel: look at one article", [lambda: lens.set_scope("article")])


def _filters(found: Times, where: str, program: Ascribe) -> None:
    page, lens = program.window.panel.pages[0], program.lens
    word = sorted(program.session.here.articles.document(1).text.split(), key=len)[-1]
    filters = [ClaimFilter(text=word), ClaimFilter(acts=(Act.DENIES,)),
               ClaimFilter(contradicted=True), ClaimFilter()]  # fmt: skip
    reading = lambda: lens.reading  # noqa: E731
    _beside(found, f"{where}: filter", [partial(lens.set_filter, f) for f in filters], reading)
    groups = ["source", "act", "status", ""]
    _timed(found, f"{where}: group", [partial(page.arrange, g, "text") for g in groups])
    sorts = ["name", "created", "number", "text"]
    _timed(found, f"{where}: sort", [partial(page.arrange, "", s) for s in sorts])


def _palette(program: Ascribe, found: Times) -> None:
    title = program.session.here.articles.get(7).title
    _timed(found, "palette: open", [lambda: program.actions.run("palette")])
    palette = program.window.findChild(Palette)
    field = palette.findChild(QLineEdit, "paletteField") if palette is not None else None
    if palette is None or field is None:
        raise SystemExit("there is no palette")
    calls = [partial(QTest.keyClicks, field, letter) for letter in title[:6]]
    _beside(found, "palette: a letter", calls, lambda: palette.looking)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()


def _overviews(program: Ascribe, found: Times) -> None:
    entities = program.session.here.entities
    most = max(entities.all(), key=lambda one: one.mentions).id
    show = partial(program.window.claims.show_entity, most)

    def sheet() -> EntityPage:
        return cast("EntityPage", program.window.findChild(EntityPage))  # made when asked for

    _beside(found, "entity page, most mentioned", [show], lambda: sheet().reading)
    if sheet().mentions.shown != len(entities.mentions(most)):
        raise SystemExit("the page of the entity does not list its mentions")
    program.window.middle.close_overview()
    workbench = program.window.middle.workbench
    for scope, words in (("article", "one article"), ("all", "all articles")):
        for page in ("claim_map", "timeline", "matrix"):
            program.lens.set_scope("article")
            settle()
            program.lens.set_scope(scope)
            settle()
            name = f"{page.replace('_', ' ')}, {words}"
            _beside(found, name, [partial(program.actions.run, page)],
                    lambda: program.lens.reading or workbench.placing)  # fmt: skip
            program.window.middle.close_overview()
            settle()
    program.lens.set_scope("article")
    settle()


def _merging(program: Ascribe, found: Times) -> None:
    project = program.session.here
    known = sorted(project.entities.all(), key=lambda one: -one.mentions)
    first, second = known[0].id, known[1].id
    counts = [one.mentions for one in known[:2]]
    merge = partial(merge_entities, program.session, second, first)
    _told_first(found, "merge the two most mentioned", program, merge)
    _told_first(found, "undo the merging", program, partial(program.actions.run, "undo"))
    if [project.entities.get(one).mentions for one in (first, second)] != counts:
        raise SystemExit("what was merged and undone is not as it was")
    _timed(found, "take up a change from outside", [
        lambda: program.session.changed.emit(_everything())] * 2)  # fmt: skip


def _carrying(program: Ascribe, found: Times) -> None:
    """Export, copy: the dialog, the longest stall while the work goes on, and the work."""
    path = program.session.here.path
    jobs = program.jobs
    _timed(found, "export dialog: open", [lambda: program.actions.run("export")])
    program.window.findChild(QDialog, "exportDialog").reject()
    settle()
    for name, ending, work in (
        ("export of all marks, CSV", ".export.csv", ExportChoice()),
        ("export of all entities, CSV", ".export.csv", ExportChoice("entities")),
    ):
        target = path.with_suffix(ending)
        job = jobs.make("export", ExportWork(path, target, work, None))
        _beside(found, name, [partial(jobs.run, job)], lambda: bool(jobs.running))
        if not target.stat().st_size:
            raise SystemExit("the export is empty")
        target.unlink()
    copy = path.with_suffix(".copy.ascribe")
    program.opening.chooser = _Chosen(copy)
    _beside(found, "save a copy", [lambda: program.actions.run("save_copy")],
            lambda: bool(jobs.running))  # fmt: skip
    copy.unlink()


class _Chosen(FileChooser):
    """Chooses a file that is known before."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def new_project(
        self, parent: QWidget, title: str, name: str, then: Callable[[list[Path]], object]
    ) -> None:
        then([self._path])


def _closing(program: Ascribe, found: Times) -> None:
    """Close the window: until it is gone, and until the backup is kept."""
    gone: list[float] = []
    started = perf_counter()
    program.session.closed.connect(lambda: gone.append((perf_counter() - started) * 1000))
    whole = milliseconds(_then_settled(program.window.close))
    found["close the window"] = gone[:1]
    found["the work of close the window, with a backup"] = [whole]


def _everything() -> object:
    from desktop.domain.changes import ChangeSet

    return ChangeSet(everything=True)
