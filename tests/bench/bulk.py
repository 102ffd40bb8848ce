"""One change to all the claims that are shown, as the bar under the list does it; and its undo."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Status
from tests.bench.figures import Figure, milliseconds, quantile, timed
from tests.bench.windows import Paints, application, settle, shown

_ROUNDS = 5
_FILTERED = ClaimFilter(acts=(Act.DENIES, Act.WARNS), text="bridge", contradicted=True)


def bulk(path: Path, size: str) -> list[Figure]:
    """Sift by three conditions at once; set the status of all claims; put a tag on all."""
    held = application()
    program = shown()
    program.session.open(path)
    settle()
    program.lens.set_scope("all")
    settle()
    page = program.window.panel.claims
    paints = Paints(page.list.viewport())
    project = program.session.here
    tag = project.tags.add("Bench")
    sifted = []
    for _ in range(_ROUNDS):
        sifted.append(milliseconds(_settled(lambda: program.lens.set_filter(_FILTERED))))
        few = page.model.shown
        program.lens.set_filter(ClaimFilter())
        settle()
    page.bulk.take_all()
    settle()
    ids = page.bulk.ids
    if not 0 < few < len(ids) or page.bulk.findChild(QPushButton, "bulkChange") is None:
        raise SystemExit(f"{few} of {len(ids)} claims are shown: nothing was sifted")
    times: dict[str, list[float]] = {"status of all": [], "status undone": [], "tag on all": []}
    for _ in range(_ROUNDS):
        edit = _settled(lambda: project.claims.edit_many(ids, status=Status.DONE))
        times["status of all"].append(milliseconds(edit))
        times["status undone"].append(milliseconds(_settled(project.undo)))
        tagging = _settled(lambda: project.marks.put_tag_on(ids, tag))
        times["tag on all"].append(milliseconds(tagging))
        project.undo()
        settle()
    if paints.count < _ROUNDS:
        raise SystemExit("the list was not painted anew")
    program.window.close()
    program.dismantle()
    del held
    scan, update = _bare_scan(path), _bare_update(path.parent, len(ids))
    return [
        Figure("panel: three conditions at once", size, quantile(sifted, 0.5), "ms", max(sifted),
               scan, "LIKE in a bare connection", budget=50.0),
        *(
            Figure(f"bulk: {name}", size, quantile(found, 0.5), "ms", max(found), update,
                   "bare UPDATE of as many rows")
            for name, found in times.items()
        ),
    ]  # fmt: skip


def _settled(work: Callable[[], object]) -> Callable[[], None]:
    def both() -> None:
        work()
        settle()

    return both


def _bare_scan(path: Path) -> float:
    with closing(sqlite3.connect(path)) as bare:
        query = (
            "SELECT c.annotation_id, c.statement FROM claim c WHERE c.act IN (?, ?)"
            " AND c.statement LIKE ? AND EXISTS (SELECT 1 FROM claim_link l"
            " WHERE l.to_id = c.annotation_id AND l.relation IN (?, ?))"
        )
        values = (str(Act.DENIES), str(Act.WARNS), "%bridge%", "denies", "disputes")
        return timed(lambda: bare.execute(query, values).fetchall(), _ROUNDS)[0]


def _bare_update(folder: Path, rows: int) -> float:
    with closing(sqlite3.connect(folder / "bulk.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE claim (id INTEGER PRIMARY KEY, status INTEGER)")
        bare.executemany("INSERT INTO claim VALUES (?, 1)", ((n,) for n in range(rows)))
        return timed(lambda: bare.execute("UPDATE claim SET status = status + 1"), _ROUNDS)[0]
