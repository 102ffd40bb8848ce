"""One round of what a person does with a library; it leaves the project as it found it."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tests.soak import library
from tests.soak.person import CTRL, SHIFT, painted
from tests.soak.reading import KEY, Reading

if TYPE_CHECKING:
    from desktop.qt.proposing import Proposing
    from desktop.qt.reviewing import Reviewing
    from desktop.qt.versioning import Versioning
    from desktop.qt.views.pages.feature import PageViewing

_THEMES = (
    "Sepia window",
    "High contrast",
    "Dark page",
    "Page like the window",
    "Dark window",
    "Light window",
)


class Round(Reading):
    """The acts of a round, always the same ones in the same order."""

    @property
    def acts(self) -> list[Callable[[], None]]:
        """What is done, in this order."""
        return [
            self.read_articles,
            self.mark,
            self.claims,
            self.find,
            self.search,
            self.overviews,
            self.dialogs,
            self.pages,
            self.suggestions,
            self.versions,
            self.export,
            self.looks,
            self.long_text,
            self.other_project,
        ]

    def go(self, told: Callable[[str], None] = lambda _words: None) -> None:
        """Do everything once."""
        for act in self.acts:
            told(act.__name__)
            self._person.read()
            act()
            self._person.quiet()
        self._person.read()

    # --- overviews and dialogs ---

    def overviews(self) -> None:
        """Open map, timeline, matrix and entity, walk in each."""
        person = self._person
        for key, held, name in (
            (KEY.Key_M, CTRL, "claim_map"),
            (KEY.Key_T, CTRL | SHIFT, "timeline"),
            (KEY.Key_X, CTRL | SHIFT, "matrix"),
            (KEY.Key_E, CTRL | SHIFT, "entity_page"),
        ):
            person.press(key, held, what=f"open the {name.replace('_', ' ')}")
            person.wait(60)
            assert person.ascribe.actions[name].isChecked(), f"no {name}"
            for arrow in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Left, KEY.Key_Up):
                person.press(arrow, what="a step in an overview")
            person.press(key, held, what="close an overview")
            assert not person.ascribe.actions[name].isChecked(), f"{name} stays"
            person.read()

    def dialogs(self) -> None:
        """Open every dialog that keys open, and leave it."""
        person = self._person
        self._open("The harbour of Oldtown, report 1")
        for key, held in ((KEY.Key_I, CTRL), (KEY.Key_T, CTRL)):
            person.press(key, held, what="open a dialog")
            person.dialog()
            person.press(KEY.Key_Tab)
            person.leave_dialog()
        for words in ("Change keys", "About Ascribe", "Clear the history", "Add a link",
                      "Open a backup", "Learn from my marks"):  # fmt: skip
            person.run(words, what="open a dialog")
            person.dialog()
            person.leave_dialog()
        person.press(KEY.Key_F1, what="open the keys")
        person.press(KEY.Key_Escape)
        person.read()
        person.press(KEY.Key_J, CTRL, what="open the headings")
        person.press(KEY.Key_Escape)
        person.read()
        person.press(KEY.Key_K, CTRL, what="open the palette")
        person.type("mayor", what="a letter in the palette")
        person.press(KEY.Key_Escape)

    # --- pages, suggestions, versions ---

    def pages(self) -> None:
        """Read a PDF as pages, turn and zoom them, mark on one, come back to the text."""
        person = self._person
        self._open(library.PDF)
        with person.timing("pages: first sharp"):
            person.press("p")
            self._until_sharp()
        before = self._count()
        for _page in range(6):
            with person.timing("pages: next page sharp"):
                person.press(KEY.Key_PageDown)
                self._until_sharp()
        for key in (KEY.Key_Plus, KEY.Key_Minus, KEY.Key_0):
            person.press(key, CTRL, what="pages: zoom")
            self._until_sharp()
        person.press("s")
        person.press("h", what="pages: highlight")
        self._undo(before)
        person.press("p", what="pages: back to the text")
        person.run("PDF with the marks")
        person.choose_file(self._target("copy.pdf"))
        with person.timing("write the PDF"):
            self._written("copy.pdf")

    def _until_sharp(self) -> None:
        feature = cast("PageViewing", self._person.window.features.of("pages"))
        self._person.until(lambda: feature.pane is not None, "the pages")
        assert feature.pane is not None
        view = feature.pane.view
        self._person.until(
            lambda: view.in_view() and all(view.is_sharp(page) for page in view.in_view()),
            "sharp pages",
        )
        painted()

    def suggestions(self) -> None:
        """Have an article looked through anew, answer some of what is found, take it back."""
        person = self._person
        self._open("The harbour of Oldtown, report 2")
        proposing = cast("Proposing", person.window.features.of("proposing"))
        reviewing = cast("Reviewing", person.window.features.of("reviewing"))
        before = self._count()
        with person.timing("look for suggestions"):
            person.run("Suggest now")
            person.until(lambda: not proposing.busy and reviewing.ready, "suggestions")
        person.read()
        person.press(KEY.Key_Home, CTRL)
        person.press("r", what="begin the review")
        assert reviewing.active, person.window.message.sentence
        for key in ("y", "x", "y"):
            person.press(key, what="answer a suggestion")
        person.press(KEY.Key_Escape)
        person.press(KEY.Key_R, SHIFT, what="list the suggestions")
        person.read()
        person.press(KEY.Key_Escape)
        self._undo(before)

    def versions(self) -> None:
        """Look at two versions side by side, and at the marks to look over."""
        person = self._person
        self._open(library.VERSIONS)
        person.run("Versions…", what="open the versions")
        person.wait(30)
        pane = cast("Versioning", person.window.features.of("versions")).pane
        assert pane.isVisible(), "no versions"
        for key in ("n", "n", "p"):
            person.press(key, what="next change")
        person.press(KEY.Key_Escape)
        assert not pane.isVisible(), "the versions stay"
        person.read()
        person.run("Marks to look over", what="open the review of marks")
        person.press(KEY.Key_Escape)
        person.read()

    # --- files ---

    def export(self) -> None:
        """Export all marks as CSV, and write a report."""
        person = self._person
        person.press(KEY.Key_E, CTRL, what="open a dialog")
        person.accept()
        person.choose_file(self._target("marks.csv"))
        with person.timing("export the CSV"):
            self._written("marks.csv")
        self._after_job()
        person.press(KEY.Key_P, CTRL, what="open a dialog")
        person.accept()
        person.choose_file(self._target("report.pdf"))
        with person.timing("write the report"):
            self._written("report.pdf")
        self._after_job()

    def _after_job(self) -> None:
        self._person.quiet()
        self._person.leave_dialog()

    def _target(self, name: str) -> Path:
        shutil.rmtree(self._folder / "out", ignore_errors=True)
        (self._folder / "out").mkdir()
        return self._folder / "out" / name

    def _written(self, name: str) -> None:
        target = self._folder / "out" / name
        self._person.until(target.exists, name)
        self._person.quiet()

    def other_project(self) -> None:
        """Go to another project and back, by the dialog."""
        person = self._person
        for path in (self._library.other, self._library.path):
            person.press(KEY.Key_O, CTRL)
            person.choose_file(path)
            with person.timing("open a project"):
                person.until(partial(self._at, path), path.name)
                painted()
            person.quiet()
            person.read()
            person.press(KEY.Key_PageDown, CTRL, what="next article")

    def _at(self, path: Path) -> bool:
        project = self._person.ascribe.session.project
        return project is not None and project.path == path

    # --- looks ---

    def looks(self) -> None:
        """Change the theme of window and page and the size of the text, and change them back."""
        person = self._person
        for words in _THEMES[-2:] if self._small else _THEMES:
            person.run(words, what="another theme")
            person.read()
        assert person.ascribe.settings.theme == "light", person.ascribe.settings.theme
        for key in (KEY.Key_Equal, KEY.Key_Equal, KEY.Key_0):
            person.press(key, CTRL, what="another size of text")
        for key in (KEY.Key_F9, KEY.Key_F9, KEY.Key_F10, KEY.Key_F10, KEY.Key_F11, KEY.Key_F11):
            person.press(key, what="hide and show a pane")
            person.read()
