"""The flat list of what was found: pages, all places of an article, how rows are spoken."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.found import Found, Hit
from desktop.qt.models.found import ROW, FoundModel, RowKind


def hit(article: int, start: int, where: str = "text") -> Hit:
    return Hit(article, f"Article {article}", where, "a ferry came", ((2, 7),), start, start + 5)


def page(*articles: int, total: int, until: int) -> Found:
    rows = tuple(hit(article, start) for article in articles for start in (3, 300))
    return Found(rows, total, until, dict.fromkeys(articles, 5))


def kinds(model: FoundModel) -> list[RowKind]:
    return [model.index(n).data(ROW).kind for n in range(model.rowCount())]


def test_pages_come_one_below_the_other(qapp: QApplication, qtbot: QtBot) -> None:
    model = FoundModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take(page(1, 2, total=3, until=2))
    assert kinds(model) == [1, 2, 2, 3, 1, 2, 2, 3]
    assert model.canFetchMore(QModelIndex())
    with qtbot.waitSignal(model.more_wanted):
        model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    model.add(page(3, total=3, until=3))
    assert model.rowCount() == 12
    assert model.places == 15
    assert not model.canFetchMore(QModelIndex())


def test_all_places_take_the_place_of_some(qapp: QApplication) -> None:
    model = FoundModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take(page(1, 2, total=2, until=2))
    model.unfold(1, [hit(1, start) for start in (3, 90, 300, 500, 700)])
    assert kinds(model) == [1, 2, 2, 2, 2, 2, 1, 2, 2, 3]
    assert model.place_of(hit(1, 500)).row() == 4
    assert not model.place_of(hit(2, 500)).isValid()


def test_rows_are_spoken(qapp: QApplication) -> None:
    model = FoundModel()
    model.take(Found((hit(1, 0, "note"), hit(1, 9)), 1, 1, {1: 9}))
    said = [
        model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())
    ]
    assert said == [
        "Article 1, 9 places",
        "Note: a ferry came",
        "a ferry came",
        "All 9 places: Article 1",
    ]
