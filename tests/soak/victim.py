"""The window that is killed: `python -m tests.soak.victim SCENE PROJECT FOLDER`.

It says 'working' in the midst of the scene and goes on with it; `again` is the next start, which
opens the project, does what clears up after the dead, closes, and says 'closed'.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from desktop.qt.views.pages.feature import PageViewing
    from tests.soak.person import Person

FILES = 30


def main() -> int:
    """Play the scene; ends only when it is `again`."""
    scene, project, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.qt.app import build
    from desktop.qt.appearance import dress
    from tests.soak.person import Person

    application = QApplication(["ascribe"])
    dress(application)
    ascribe = build(application)
    ascribe.settings.suggesting = False
    ascribe.window.resize(1440, 900)
    ascribe.window.show()
    ascribe.opening.open(project)
    person = Person(ascribe)
    person.until(lambda: ascribe.window.reader.article_id, "the first article")
    (folder / "out").mkdir(exist_ok=True)
    SCENE[scene](person, folder)
    if scene != "again":
        return 1  # the work ended before the kill
    ascribe.window.close()
    ascribe.dismantle()
    print("closed", flush=True)
    return 0


def _open(person: "Person", title: str) -> None:
    articles = person.ascribe.session.here.articles.all()
    person.window.open_article(next(each.id for each in articles if each.title == title))
    person.read()


def _working(person: "Person") -> None:
    print("working", flush=True)
    person.wait(60_000)


def _pages(person: "Person", _folder: Path) -> None:
    from PySide6.QtCore import Qt

    from tests.soak.library import PDF
    from tests.soak.person import CTRL

    _open(person, PDF)
    person.press("p")
    feature = cast("PageViewing", person.window.features.of("pages"))
    person.until(lambda: feature.pane is not None, "the pages")
    assert feature.pane is not None
    view = feature.pane.view
    person.until(
        lambda: view.in_view() and all(view.is_sharp(page) for page in view.in_view()), "a page"
    )
    for _time in range(4):
        person.press(Qt.Key.Key_Plus, CTRL)
        person.press(Qt.Key.Key_PageDown)
    _working(person)


def _import(person: "Person", folder: Path) -> None:
    from tests.formats.pdf_samples import columns
    from tests.soak.gauges import descendants

    source = folder / "incoming"
    source.mkdir(exist_ok=True)
    for number in range(FILES):
        (source / f"{number}.pdf").write_bytes(columns(2, title=f"Number {number}"))
    person.ascribe.adding.add_files([source])
    person.until(lambda: descendants(os.getpid()), "the process that reads")
    person.wait(500)
    assert person.ascribe.jobs.running, "everything was added before the kill"
    _working(person)


def _suggestions(person: "Person", _folder: Path) -> None:
    from tests.soak.library import LONG_TITLE

    _open(person, LONG_TITLE)
    person.run("Suggest now")
    person.wait(1500)
    _working(person)


def _export(person: "Person", folder: Path) -> None:
    from tests.soak.library import PDF

    _open(person, PDF)
    # what a program leaves in the midst of writing: the next one that writes there clears it away
    (folder / "out" / ".ascribe-0123456789abcdef.part").write_bytes(b"unfinished")
    person.run("PDF with the marks")
    person.choose_file(folder / "out" / "copy.pdf")
    person.until(lambda: person.ascribe.jobs.running, "the work to begin")
    _working(person)


def _again(person: "Person", folder: Path) -> None:
    from tests.soak.library import PDF

    _open(person, PDF)
    person.run("PDF with the marks")
    target = folder / "out" / "again.pdf"
    target.unlink(missing_ok=True)
    person.choose_file(target)
    person.until(target.exists, "the PDF")
    person.quiet()


SCENE = {
    "pages": _pages,
    "import": _import,
    "suggestions": _suggestions,
    "export": _export,
    "together": _pages,
    "again": _again,
}

if __name__ == "__main__":
    sys.exit(main())
