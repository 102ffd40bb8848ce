"""The workbench on a library: filtering, grouping, choosing, the claim map, merging entities."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QGraphicsScene,
    QGraphicsView,
    QListView,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, EntityKind
from desktop.domain.text import words
from desktop.project import Project
from desktop.qt.app import Ascribe
from tests.bench.figures import Figure, milliseconds, quantile, timed
from tests.bench.windows import Paints, application, settle, shown

PANEL_BUDGET, MAP_BUDGET, FRAME_BUDGET, MERGE_BUDGET = 50.0, 1500.0, 16.7, 300.0
_PAN_FRAMES = 300
_MERGED = 1_000
_ROUNDS = 8


def panel(path: Path, size: str) -> list[Figure]:
    """Filter, group and choose claims of the whole library in the real panel."""
    held = application()
    program = shown()
    program.session.open(path)
    settle()
    program.lens.set_scope("all")
    settle()
    page = program.window.panel.pages[0]
    if page.model.shown < len(program.session.here.overview.claims()):
        raise SystemExit("the panel does not list the whole library")
    paints = Paints(page.list.viewport())
    plain = _plain_list(program)
    ids = [page.model.id_at(row) for row in range(page.model.rowCount())]
    ids = random.Random(1).sample([one for one in ids if one], 40)
    filters = [ClaimFilter(text="harbour"), ClaimFilter(), ClaimFilter(acts=(Act.DENIES,)),
               ClaimFilter(contradicted=True), ClaimFilter(text="bridge", acts=(Act.WARNS,)),
               ClaimFilter()]  # fmt: skip
    groups = ["source", "act", "status", ""]
    found = []
    for name, calls in (
        ("panel: filter", [lambda f=f: program.lens.set_filter(f) for f in filters]),
        ("panel: group", [lambda g=g: page.arrange(g, "text") for g in groups]),
        ("panel: choose", [lambda i=i: _choose(program, i) for i in ids]),
    ):
        before = paints.count
        times = [milliseconds(_then_settled(call)) for call in calls]
        if paints.count == before:
            raise SystemExit(f"{name}: nothing was painted")
        found.append(
            Figure(name, size, quantile(times, 0.5), "ms", max(times), plain,
                   "proxy model of Qt, filtered", budget=PANEL_BUDGET)
        )  # fmt: skip
    program.window.close()
    program.dismantle()
    del held
    return found


def _choose(program: Ascribe, annotation_id: int) -> None:
    program.window.panel.chosen.emit(annotation_id)


def _then_settled(call: Callable[[], object]) -> Callable[[], None]:
    def work() -> None:
        call()
        settle()

    return work


def _plain_list(program: Ascribe) -> float:
    """Return how long Qt's own list takes to filter the same statements."""
    model = QStandardItemModel()
    for claim in program.session.here.overview.claims():
        model.appendRow(QStandardItem(claim.statement))
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    view = QListView()
    view.setModel(proxy)
    view.resize(400, 600)
    view.show()
    settle()
    terms = iter(["harbour", "bridge", "ferry", "", "library", "budget", "council", "pier"])
    taken, _worst = timed(_then_settled(lambda: proxy.setFilterFixedString(next(terms))), 8)
    view.close()
    return taken


def overview(path: Path, size: str) -> list[Figure]:
    """Open the claim map, pan it, and open the other pages of the overview."""
    held = application()
    program = shown()
    program.session.open(path)
    program.lens.set_scope("all")
    settle()
    window = program.window
    opening = milliseconds(_then_settled(lambda: program.actions.run("claim_map")))
    canvas = window.middle.workbench.findChild(QGraphicsView)
    if canvas is None or not canvas.isVisible() or not canvas.scene().items():
        raise SystemExit("no map was drawn")
    canvas.scale(3.0, 3.0)
    settle()
    frames = _pan(canvas)
    scenes: list[QGraphicsView] = []
    claims = program.session.here.overview.claims()
    drawn = milliseconds(lambda: scenes.append(_plain_scene(len(claims))))
    beside = "plain rectangles"
    found = [
        Figure("map: open and painted", size, opening, "ms", 0, drawn, beside, MAP_BUDGET),
        Figure("map: pan, 95 % of frames", size, quantile(frames, 0.95), "ms", max(frames),
               quantile(_pan(scenes[0]), 0.95), beside, FRAME_BUDGET),
    ]  # fmt: skip
    statements = [claim.statement for claim in claims]
    for name, columns in (("timeline", 1), ("matrix", len(Act))):
        taken = milliseconds(_then_settled(partial(program.actions.run, name)))
        plain = milliseconds(lambda columns=columns: _plain_table(statements, columns))  # type: ignore[misc]
        found.append(Figure(f"{name}: open and painted", size, taken, "ms", 0, plain,
                            "QTableWidget of the claims", MAP_BUDGET))  # fmt: skip
    window.close()
    program.dismantle()
    del held
    return found


def _pan(view: QGraphicsView) -> list[float]:
    """Pan there and back, a few pixels a frame, painting each; return the times."""
    times = []
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    for frame in range(_PAN_FRAMES):
        step = 9 if frame < _PAN_FRAMES // 2 else -9

        def move(step: int = step) -> None:
            across.setValue(across.value() + step)
            down.setValue(down.value() + step // 3)
            view.viewport().repaint()

        times.append(milliseconds(move))
    return times


def _plain_table(statements: list[str], columns: int) -> None:
    """Show the statements in a table of Qt, with so many columns."""
    table = QTableWidget(len(statements), columns)
    for row, statement in enumerate(statements):
        for column in range(columns):
            table.setItem(row, column, QTableWidgetItem(statement))
    table.resize(1000, 500)
    table.show()
    settle()
    table.close()


def _plain_scene(count: int) -> QGraphicsView:
    scene = QGraphicsScene()
    for n in range(count):
        scene.addRect(QRectF(n % 20 * 260, n // 20 * 90, 240, 70))
        text = scene.addText("a claim of some twenty words, which stands here in two lines")
        text.setTextWidth(230)
        text.setPos(n % 20 * 260, n // 20 * 90)
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    view.resize(1000, 500)
    view.show()
    settle()
    return view


def merging(path: Path, size: str) -> list[Figure]:
    """Merge two entities with 1,000 mentions between them, in the real window; and undo it."""
    held = application()
    program = shown()
    program.session.open(path)
    project = program.session.here
    first = project.entities.add("First of two", EntityKind.PERSON)
    second = project.entities.add("Second of two", EntityKind.PERSON)
    _mention(project, (first, second))
    settle()
    beside = _bare_update(path.parent)
    times: dict[str, list[float]] = {"merge": [], "undo": []}
    for _ in range(_ROUNDS):
        merge = _then_settled(lambda: project.entities.merge(first, second))
        times["merge"].append(milliseconds(merge))
        times["undo"].append(milliseconds(_then_settled(project.undo)))
    if project.entities.get(second).mentions != _MERGED // 2:
        raise SystemExit("undo did not bring the mentions back")
    program.window.close()
    program.dismantle()
    del held
    return [
        Figure(f"entities: {name}, 1,000 mentions", size, quantile(found, 0.5), "ms", max(found),
               beside, "bare UPDATE of 500 rows", budget=MERGE_BUDGET)
        for name, found in times.items()
    ]  # fmt: skip


def _mention(project: Project, entities: tuple[int, int]) -> None:
    articles = project.articles.ids()
    share = _MERGED // len(articles) + 1
    left = _MERGED
    with project.step("Bench"):
        for article in articles:
            places = list(words(project.articles.document(article).text))[:share]
            for start, end in places[:left]:
                project.marks.mention(article, start, end, entities[left % 2])
                left -= 1


def _bare_update(folder: Path) -> float:
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE mention (id INTEGER PRIMARY KEY, entity INTEGER)")
        bare.executemany("INSERT INTO mention VALUES (?, 1)", ((n,) for n in range(_MERGED)))
        return timed(
            lambda: bare.execute("UPDATE mention SET entity = 3 - entity WHERE id % 2 = 0"), 8
        )[0]
