"""The very large library: a small one is sound, all acts are measured, growth is told."""

import math
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.model import Role
from desktop.project import Project
from tests.bench import scale, scale_data, scale_store

TINY = 2_000
"""A two-thousandth: 10 articles, 500 marks."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scale") / "tiny.ascribe"
    scale_data.make(path, TINY)
    return path


def test_the_library_is_one_of_ours_and_holds_what_it_says(library: Path) -> None:
    project = Project.open(library, read_only=True)
    info = project.info()
    assert project.check() == []
    assert (info["articles"], info["annotations"], info["entities"]) == (10, 500, 10)
    assert info["claims"] == pytest.approx(150, abs=10)
    rows = project.marks.claim_rows()
    claims = project.marks.many([row.annotation_id for row in rows])
    assert all(claim.of_role(Role.SOURCE) and claim.of_role(Role.CUE) for claim in claims)
    assert project.history(1)
    project.close()


def test_it_is_the_same_at_every_run(library: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.ascribe"
    scale_data.make(again, TINY)
    texts = []
    for path in (library, again):
        with closing(sqlite3.connect(path)) as connection:
            texts.append(connection.execute("SELECT text, sha256 FROM document").fetchall())
            texts.append(connection.execute("SELECT uuid, start FROM annotation").fetchall())
    assert texts[:2] == texts[2:]


def test_every_act_of_the_store_is_measured(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "work.ascribe"
    path.write_bytes(library.read_bytes())
    found = scale_store.measure(path)
    assert len(found) >= 17
    assert all(value > 0 for value in found.values())
    assert [left.name for left in tmp_path.iterdir()] == ["work.ascribe"]


def test_every_act_of_the_window_is_measured_in_a_process_of_its_own(
    library: Path, tmp_path: Path
) -> None:
    found = scale._child(tmp_path, library, "window")
    assert len(found) >= 45
    assert all(times and min(times) >= 0 for times in found.values())
    assert not [left.name for left in tmp_path.iterdir() if left.name.startswith("scale")]


def test_growth_is_the_exponent_from_the_smallest_size_to_the_largest() -> None:
    found = {
        "1/100": {"a wait": [10.0], "steady": [20.0], "ascribe info": [50.0]},
        "1/10": {"a wait": [100.0], "steady": [20.0], "ascribe info": [60.0]},
        "full": {"a wait": [10.0 * 100**1.5], "steady": [20.0], "ascribe info": [900.0]},
    }
    told = {(one.name, one.size): one for one in scale.figures(found)}
    assert told["growth of: a wait", ""].value == pytest.approx(1.5)
    assert told["growth of: a wait", ""].kept is False
    assert told["growth of: steady", ""].kept
    assert told["a wait", "full"].kept is False
    assert told["steady", "full"].kept
    assert told["ascribe info", "full"].kept is None
    assert math.isclose(scale.N_LOG_N, 1.088, abs_tol=0.001)


def test_what_was_not_measured_at_a_size_is_told() -> None:
    told = scale.figures({"1/100": {}, "full": {"an act": [1.0]}})
    assert [bool(one.failed) for one in told] == [True, False]
