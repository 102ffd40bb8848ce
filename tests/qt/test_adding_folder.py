"""A folder is chosen, and what can be read in it becomes articles."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.qt.app import Ascribe
from tests.qt.conftest import Answering


def test_a_chosen_folder_goes_in(
    window: Ascribe, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "stories"
    (folder / "deep").mkdir(parents=True)
    for name in ("b.txt", "deep/a.txt"):
        (folder / name).write_text(f"Story {name}\n\nWords.\n", encoding="utf-8")
    before = len(window.session.here.articles.all())
    chooser.paths = [folder]
    with qtbot.waitSignal(window.adding.added):
        window.actions.run("add_folder")
    assert chooser.asked[-1] == "folder"
    names = [article.file_name for article in window.session.here.articles.all()[before:]]
    assert names == ["b.txt", "a.txt"]
