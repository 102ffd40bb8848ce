"""What a person does with the text in each round: read, mark, take it back, find, search."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.soak import library
from tests.soak.library import Library
from tests.soak.person import CTRL, SHIFT, Person, painted

KEY = Qt.Key
ARTICLES, NOTCHES = 8, 12
_NOTE = "Who says so?"
_WORDS = ("bridge", "survey")


class Reading:
    """The acts on the text; each leaves the project as it found it."""

    def __init__(self, person: Person, made: Library, folder: Path, *, small: bool = False) -> None:
        self._person = person
        self._library = made
        self._folder = folder
        self._small = small

    # --- reading ---

    def read_articles(self) -> None:
        """Go from article to article, by the wheel and by pages; a quarter of it walked back."""
        person = self._person
        for _article in range(2 if self._small else ARTICLES):
            person.press(KEY.Key_PageDown, CTRL, what="next article")
            for _notch in range(NOTCHES):
                person.wheel("scroll a notch")
            person.press(KEY.Key_PageDown, what="page down")
            person.press(KEY.Key_End, CTRL, what="to the end")
            person.press(KEY.Key_Home, CTRL, what="to the beginning")
        person.press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier, what="back")
        person.press(KEY.Key_Right, Qt.KeyboardModifier.AltModifier, what="forward")

    def long_text(self) -> None:
        """Read in the text of 1 MB."""
        person = self._person
        self._open(library.LONG_TITLE)
        for key in (KEY.Key_End, KEY.Key_Home):
            person.press(key, CTRL, what="to an end of 1 MB")
            for _notch in range(NOTCHES):
                person.press(KEY.Key_PageDown if key == KEY.Key_Home else KEY.Key_PageUp,
                             what="a page of 1 MB")  # fmt: skip
        person.press("s")
        person.press("h", what="highlight in 1 MB")
        person.press(KEY.Key_Z, CTRL, what="undo in 1 MB")
        person.press(KEY.Key_Home, CTRL)

    # --- marking ---

    def mark(self) -> None:
        """Highlight, tag, name and note; then take all of it back."""
        person = self._person
        self._open("The harbour of Oldtown, report 1")
        before = self._count()
        person.press(KEY.Key_Home, CTRL)
        for _line in range(3):
            person.press(KEY.Key_Down, what="caret down")
        for key in ("h", "1", "2"):
            for _word in range(4):
                person.press(KEY.Key_Right, CTRL)
            for _word in range(3):
                person.press(KEY.Key_Right, CTRL | SHIFT, what="select a word")
            person.press(key, what="highlight" if key == "h" else "tag")
            person.press(KEY.Key_Escape)
        self._mention()
        self._note()
        assert self._count() > before, "nothing was marked"
        self._undo(before)

    def _mention(self) -> None:
        person = self._person
        for _line in range(2):
            person.press(KEY.Key_Down)
        person.press("w")
        person.press("e", what="ask for the entity")
        person.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the field")
        field = cast("QLineEdit", QApplication.focusWidget())
        field.selectAll()
        person.type("Somebody new", what="a letter in a field")
        person.press(KEY.Key_Return, what="mention")
        person.until(person.hand.page.hasFocus, "the article")

    def _note(self) -> None:
        person = self._person
        person.press("n")
        person.until(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), "the note")
        person.type(_NOTE, what="a letter in a field")
        person.press(KEY.Key_Escape)
        person.until(person.hand.page.hasFocus, "the article")

    def claims(self) -> None:
        """Record claims, walk through the form, link two; then take all of it back."""
        person, before = self._person, self._count()
        person.press(KEY.Key_Home, CTRL)
        for _claim in range(2):
            for _line in range(3):
                person.press(KEY.Key_Down)
            person.press("s")
            person.press("c", what="draft a claim")
            person.press(KEY.Key_Return, what="record a claim")
            person.until(person.hand.page.hasFocus, "the article")
        person.press("l", what="ask for a link")
        person.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the link's field")
        person.press("1")
        person.press(KEY.Key_Return, what="link")
        person.until(person.hand.page.hasFocus, "the article")
        person.press(KEY.Key_F6, what="next pane")
        for _field in range(8):
            person.press(KEY.Key_Tab, what="next field")
        person.read()
        for _mark in range(6):
            person.press(KEY.Key_Tab, what="next mark")
        person.press(KEY.Key_Escape)
        assert self._count() > before, "no claim was recorded"
        self._undo(before)

    def _undo(self, before: int) -> None:
        person = self._person
        person.press(KEY.Key_Z, CTRL, what="undo")
        person.press(KEY.Key_Y, CTRL, what="redo")
        while person.ascribe.session.here.undo_label:
            person.read()
            person.press(KEY.Key_Z, CTRL, what="undo")
        assert self._count() == before, f"{self._count()} marks, there were {before}"

    def _count(self) -> int:
        person = self._person
        article = person.window.reader.article_id
        rows = person.ascribe.session.here.marks.rows
        return sum(len(rows(article, kind)) for kind in ("highlight", "mention", "claim"))

    # --- finding ---

    def find(self) -> None:
        """Find words in the article, step through them, leave."""
        person = self._person
        person.press(KEY.Key_F, CTRL, what="open find")
        person.type("council", what="a letter in find")
        for _place in range(5):
            person.press(KEY.Key_F3, what="find next")
        person.press(KEY.Key_Escape)

    def search(self) -> None:
        """Find words in all articles, go to the first, step on, leave."""
        person = self._person
        person.press(KEY.Key_F, CTRL | SHIFT, what="open search")
        person.type(" ".join(_WORDS), what="a letter in search")
        with person.timing("search all articles and go there"):
            person.press(KEY.Key_Return)
            person.until(lambda: self._selected().startswith(_WORDS), "the first place")
        person.until(lambda: len(person.window.reader.canvas.scene.hits) > 1, "all places")
        person.read()
        for _place in range(3):
            person.press(KEY.Key_F4, what="next place found")
        assert self._selected().startswith(_WORDS), self._selected()
        person.press(KEY.Key_F, CTRL | SHIFT)
        person.press(KEY.Key_Escape)

    def _selected(self) -> str:
        reader = self._person.window.reader
        span = reader.selection()
        return reader.canvas.text[slice(*span)].casefold() if span else ""

    def _open(self, title: str) -> None:
        """Go to an article by its title."""
        person = self._person
        wanted = next(
            each.id for each in person.ascribe.session.here.articles.all() if each.title == title
        )
        person.read()
        if person.window.reader.article_id != wanted:
            person.press(KEY.Key_K, CTRL, what="open the palette")
            person.type(title)
            person.press(KEY.Key_Return, what="open from the palette")
        if person.window.reader.article_id != wanted:
            person.window.open_article(wanted)
            painted()
        person.until(lambda: person.window.reader.article_id == wanted, title)
        person.read()
