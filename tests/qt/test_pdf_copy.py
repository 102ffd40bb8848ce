"""“PDF with the marks…” in a real window: the file is there, and the marks are in it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.formats import pdf_text, read_file
from desktop.qt.app import Ascribe
from tests.formats import pdf_samples
from tests.qt.conftest import Answering


def test_the_pdf_with_its_marks_is_written(
    window: Ascribe, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "harbour.pdf"
    source.write_bytes(pdf_samples.columns(1))
    project = window.session.here
    article = project.articles.add(read_file(source))
    window.window.open_article(article)
    text = project.articles.document(article).text
    start = text.index("the last crane")
    project.marks.highlight(article, start, start + 14)
    target = tmp_path / "copy.pdf"
    chooser.paths = [target]
    with qtbot.waitSignal(window.session.say) as said:
        window.actions.run("save_pdf")
    assert said.args is not None
    assert "‘copy.pdf’ is written" in said.args[0]
    assert chooser.asked == ["harbour with marks.pdf"]
    read = pdf_text.read(target.read_bytes(), "copy.pdf")
    [mark] = read.marks
    assert read.imported.text[mark.start : mark.end] == "the last crane"


def test_an_article_that_is_no_pdf_is_told(window: Ascribe, qtbot: QtBot) -> None:
    from desktop.formats import read_pasted

    article = window.session.here.articles.add(read_pasted("A town.\n\nNothing happened."))
    window.window.open_article(article)
    with qtbot.waitSignal(window.session.say) as said:
        window.actions.run("save_pdf")
    assert said.args is not None
    assert "is no PDF" in said.args[0]
