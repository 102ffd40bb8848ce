"""Jobs report, end, are cancelled and leave no thread."""

import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop.domain.errors import UserError
from desktop.qt.jobs import CancelledError, Jobs, Report


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_the_result_arrives_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    where: list[QThread] = []

    def work(report: Report) -> int:
        where.append(QThread.currentThread())
        report(1, 2)
        return 42

    job = jobs.make("answer", work)
    told: list[object] = []
    job.succeeded.connect(told.append)
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(jobs.quiet):
        jobs.run(job)
    assert told == [(1, 2), 42]
    assert where[0] is not QThread.currentThread()
    assert jobs.running == ()


def test_the_worlds_fault_is_a_sentence(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_report: Report) -> None:
        raise UserError("The disk is full.")

    job = jobs.make("fail", work)
    told: list[str] = []
    job.failed.connect(told.append)
    with qtbot.waitSignal(jobs.quiet):
        jobs.run(job)
    assert told == ["The disk is full."]


def test_cancelling_stops_the_work(qtbot: QtBot, jobs: Jobs) -> None:
    started, rounds = threading.Event(), []

    def work(report: Report) -> None:
        started.set()
        while True:
            report(0, 0)
            rounds.append(1)
            threading.Event().wait(0.001)

    job = jobs.make("endless", work)
    jobs.run(job)
    assert started.wait(5)
    with qtbot.waitSignals([job.cancelled, jobs.quiet]):
        job.cancel()
    count = len(rounds)
    assert jobs.running == ()
    assert len(rounds) == count


def test_draining_leaves_nothing_running(qtbot: QtBot, jobs: Jobs) -> None:
    def work(report: Report) -> None:
        while True:
            report(0, 0)
            threading.Event().wait(0.001)

    made = [jobs.make(f"job {number}", work) for number in range(3)]
    for job in made:
        jobs.run(job)
    jobs.drain()
    assert jobs.running == ()
    assert all(job.isFinished() for job in made)


def test_a_bug_in_the_work_reaches_the_hook(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_report: Report) -> None:
        raise ZeroDivisionError("a bug")

    job = jobs.make("bug", work)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.quiet):
        jobs.run(job)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_report_raises_once_stopped() -> None:
    report = Report(lambda _done, _total: None)
    report(0, 1)
    report.stop()
    with pytest.raises(CancelledError):
        report(1, 1)
