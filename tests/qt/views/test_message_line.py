"""The message line shows, offers, and goes away."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.views.message_line import MessageLine


def line(qtbot: QtBot) -> MessageLine:
    made = MessageLine()
    qtbot.addWidget(made)
    return made


def test_a_sentence_with_an_offer(qtbot: QtBot) -> None:
    message = line(qtbot)
    message.say("Removed claim 4.", "Undo")
    button = message.findChild(QPushButton, "messageOffer")
    assert button is not None
    assert button.isVisible()
    with qtbot.waitSignal(message.chosen) as caught:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args == ["Undo"]
    assert message.sentence == ""


def test_a_sentence_without_an_offer_has_no_button(qtbot: QtBot) -> None:
    message = line(qtbot)
    message.say("Copied.")
    button = message.findChild(QPushButton, "messageOffer")
    assert button is not None
    assert not button.isVisible()
    assert message.sentence == "Copied."
    message.say("")
    assert message.sentence == ""


def test_it_goes_away_when_its_time_is_over(qtbot: QtBot) -> None:
    message = line(qtbot)
    message.say("Soon gone.")
    timer = message._timer
    assert timer.isActive()
    assert timer.interval() >= 8_000
    timer.setInterval(0)
    qtbot.waitUntil(lambda: not message.isVisible())


def test_two_actions_can_be_offered(qtbot: QtBot) -> None:
    line = MessageLine()
    qtbot.addWidget(line)
    line.say("A new version", "Look over\nUndo")
    second = line.findChild(QPushButton, "messageSecondOffer")
    assert second is not None
    assert second.isVisible()
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert chosen.args == ["Undo"]
    line.say("Another", "Undo")
    assert not second.isVisible()


class Paints(QObject):
    """Counts the paintings of a widget."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count, and let everything through."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_what_holds_the_window_up_is_painted_before_it_begins(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    message = MessageLine(window)
    rows = QVBoxLayout(window)
    rows.addWidget(QWidget(window), 1)
    rows.addWidget(message)
    with qtbot.waitExposed(window):
        window.show()
    paints = Paints(message)
    message.installEventFilter(paints)
    message.say("Soon.")
    assert paints.count == 0
    message.clear()
    message.say_at_once("Merging ‘Peskov’: 10,000 mentions…")
    assert paints.count > 0
    assert message.width() > 300  # it has got its place
    assert message.sentence == "Merging ‘Peskov’: 10,000 mentions…"
