"""The line that finds an entity by any of its names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.model import EntityKind
from desktop.qt.theme import theme_named
from desktop.qt.views.panel.entity_picker import EntityPicker


@pytest.fixture
def people(project):
    return {
        name: project.entities.add(name, EntityKind.PERSON, description, aliases)
        for name, description, aliases in (
            ("Dmitry Peskov", "spokesman", ("Peskov",)),
            ("Vladimir Putin", "president", ()),
            ("Peter Skov", "", ("the baker",)),
        )
    }


@pytest.fixture
def picker(session, people, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = EntityPicker(session, holder, theme_named("dark"))
    made.resize(200, 30)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    holder.close()


def offered(picker):
    return [picker._offers.item(row).text() for row in range(picker._offers.rowCount())]


def test_the_best_fit_comes_first_and_enter_takes_it(picker, people, qtbot):
    qtbot.keyClicks(picker, "pesk")
    assert offered(picker)[0] == "Dmitry Peskov, person, spokesman"
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert told.args == [people["Dmitry Peskov"]]
    assert picker.text() == ""


def test_an_alias_finds_its_entity(picker, people, qtbot):
    qtbot.keyClicks(picker, "baker")
    assert offered(picker) == ["Peter Skov, person"]


def test_down_offers_all_and_the_chosen_one_is_taken(picker, people, qtbot):
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert len(offered(picker)) == 3
    qtbot.keyClick(picker._popup, Qt.Key.Key_Down)
    second = picker._offers.item(1).text()
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    assert second.startswith(next(n for n, i in people.items() if [i] == told.args))
    assert picker.text() == ""


def test_the_entity_itself_is_never_offered(picker, people, qtbot):
    qtbot.keyClicks(picker, "pe")
    picker.leave_out(people["Dmitry Peskov"])
    assert picker.text() == ""
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert len(offered(picker)) == 2


def test_enter_on_nothing_that_fits_takes_nothing(picker, qtbot):
    with qtbot.assertNotEmitted(picker.picked):
        qtbot.keyClick(picker, Qt.Key.Key_Return)
        qtbot.keyClicks(picker, "zzz")
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.text() == "zzz"
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.text() == ""
