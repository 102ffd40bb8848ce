"""A few rounds of the soak, in which everything that can be counted has to stay as it is."""

from dataclasses import replace

import pytest

from tests.bench.figures import Figure
from tests.soak.gauges import Act, Gauge
from tests.soak.judging import figures, slope
from tests.soak.killing import Killed
from tests.soak.running import Length, Soak, line, soak

EQUAL = ("widgets", "threads", "files", "children", "shared", "temporary")
GAUGE = Gauge(60.0, 300.0, 250.0, 200.0, 70.0, 2, 3, 17, 1, 0, 700, 2000, 140_000)


@pytest.mark.timeout(300)
def test_nothing_is_left_after_rounds_of_everything() -> None:
    told: list[str] = []
    found = soak(Length(0, 2, small=True), lambda so_far: told.append(line(so_far)))
    assert found.left == []
    assert found.troubles == []
    first, second = found.gauges
    assert {name: getattr(second, name) for name in EQUAL} == {
        name: getattr(first, name) for name in EQUAL
    }
    assert len({act.kind for act in found.acts}) > 50
    assert len(told) == 2


def measured(grown: dict[str, float] | None = None) -> Soak:
    """Return a soak of 20 rounds of a minute; what has grown does so in each round."""
    made = Soak(rounds=20)
    for minute in range(1, 21):
        more = {name: getattr(GAUGE, name) + by * minute for name, by in (grown or {}).items()}
        made.gauges.append(replace(GAUGE, seconds=60.0 * minute, **more))
        made.did += [(60.0 * minute - 1, "undo", 40.0, 30.0)] * 4
    return made


def missed(made: Soak, killed: list[Killed] | None = None) -> set[str]:
    return {row.name for row in figures(made, killed or []) if row.kept is False}


def test_what_stays_as_it_is_keeps_every_promise() -> None:
    assert missed(measured()) == set()
    assert slope(measured().gauges) == 0


def test_memory_may_grow_by_a_twentieth() -> None:
    assert missed(measured({"rss": 0.5})) == set()
    assert missed(measured({"rss": 3.0})) == {"memory of the window (RSS)"}
    assert slope(measured({"rss": 3.0}).gauges) == pytest.approx(3 * 1024)


@pytest.mark.parametrize(
    ("name", "words"),
    [("widgets", "widgets"), ("files", "open files"), ("children", "processes")],
)
def test_a_count_may_not_grow_at_all(name: str, words: str) -> None:
    assert missed(measured({name: 1})) == {f"growth of {words}"}


def test_acts_may_not_become_slower() -> None:
    made = measured()
    made.did = [
        (at, kind, wall * (1.5 if at > 900 else 1), cpu) for at, kind, wall, cpu in made.did
    ]
    assert missed(made) == {"p95 of all acts, each by the median of its kind"}
    assert Act(*made.did[0]).kind == "undo"


def test_what_is_left_is_missed() -> None:
    made = measured()
    made.left, made.troubles = ["process 7"], ["Qt: a timer"]
    found = missed(made, [Killed("pages", left=["process 8"], gone=10.0), Killed("export")])
    assert found == {
        "left after closing the window",
        "errors and warnings logged",
        "killed while pages are drawn: left after 10 s",
    }


def test_a_kill_that_failed_is_not_left_out() -> None:
    rows: list[Figure] = figures(measured(), [Killed("import", failed="it did not start")])
    assert [row.failed for row in rows if row.failed] == ["it did not start"]
