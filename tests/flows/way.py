"""The shortest way for the caret by the keys that everyone knows, as a practised hand goes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from tests.flows.hand import Hand

_PLAIN = Qt.KeyboardModifier.NoModifier
_BY_WORD = Qt.KeyboardModifier.ControlModifier
_MOVES = (
    (Qt.Key.Key_Down, _PLAIN, QTextCursor.MoveOperation.Down),
    (Qt.Key.Key_Up, _PLAIN, QTextCursor.MoveOperation.Up),
    (Qt.Key.Key_Home, _PLAIN, QTextCursor.MoveOperation.StartOfLine),
    (Qt.Key.Key_End, _PLAIN, QTextCursor.MoveOperation.EndOfLine),
    (Qt.Key.Key_Right, _BY_WORD, QTextCursor.MoveOperation.NextWord),
    (Qt.Key.Key_Left, _BY_WORD, QTextCursor.MoveOperation.PreviousWord),
    (Qt.Key.Key_Right, _PLAIN, QTextCursor.MoveOperation.NextCharacter),
    (Qt.Key.Key_Left, _PLAIN, QTextCursor.MoveOperation.PreviousCharacter),
)
Press = tuple[Qt.Key, Qt.KeyboardModifier]
Caret = tuple[int, int]
"""Where it stands (UTF-16), and how far right Up and Down take it; -1 after another key."""


class Ways:
    """Know which key takes the caret where on a page that stays as wide as it is."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._page: QTextEdit = hand.page
        self._next: dict[Caret, list[tuple[Caret, Press]]] = {}

    def far(self, words: str, nth: int = 0) -> int:
        """Return with how many keys words can be selected from where the caret is."""
        start, end = self._ends(words, nth)
        way = self._to(words, start, end)
        if words.isalpha():
            return len(way) + 1
        return len(way) + len(self._presses((start, -1), self._behind(end)))

    def far_into(self, words: str, nth: int = 0) -> int:
        """Return with how many keys the caret comes to words, or between them."""
        start, end = self._ends(words, nth)
        return len(self._presses(self._here(), range(start, end)))

    def go_into(self, words: str, nth: int = 0) -> None:
        """Take the caret to words, or between them."""
        start, end = self._ends(words, nth)
        while way := self._presses(self._here(), range(start, end)):
            self._hand.press(*way[0])

    def select(self, words: str, nth: int = 0) -> None:
        """Go there and select the words; a space behind them does no harm."""
        start, end = self._ends(words, nth)
        while way := self._to(words, start, end):
            self._hand.press(*way[0])
        if words.isalpha():
            self._hand.press("w")
            return
        behind = self._behind(end)
        while self._here()[0] not in behind:
            key, held = self._presses(self._here(), behind)[0]
            self._hand.press(key, held | Qt.KeyboardModifier.ShiftModifier)
        shown = self._page.textCursor()
        assert (shown.anchor(), shown.selectedText().strip()) == (start, words)

    def _behind(self, end: int) -> range:
        """Return where a selection may end: behind the words, or behind the space after them."""
        space = self._page.document().characterAt(end).isspace()
        return range(end, end + 1 + space)

    def _ends(self, words: str, nth: int) -> tuple[int, int]:
        place = self._hand.words(words, nth)
        return place.selectionStart(), place.selectionEnd()

    def _here(self) -> Caret:
        return _caret(self._page.textCursor())

    def _to(self, words: str, start: int, end: int) -> list[Press]:
        """Return the way to words; into the middle of one word, which W takes from anywhere."""
        goal = range(start, end) if words.isalpha() else range(start, start + 1)
        return self._presses(self._here(), goal)

    def _presses(self, start: Caret, goal: range) -> list[Press]:
        """Return the fewest keys that take the caret into a stretch of places (UTF-16)."""
        came: dict[Caret, tuple[Caret, Press] | None] = {start: None}
        edge = [start]
        while edge:
            found = next((caret for caret in edge if caret[0] in goal), None)
            if found is not None:
                return _back(came, found)
            reached = []
            for caret in edge:
                for target, press in self._moves(caret):
                    if target not in came:
                        came[target] = (caret, press)
                        reached.append(target)
            edge = reached
        raise AssertionError("no key leads there")

    def _moves(self, caret: Caret) -> list[tuple[Caret, Press]]:
        if caret not in self._next:
            self._next[caret] = found = []
            for key, held, move in _MOVES:
                cursor = QTextCursor(self._page.document())
                cursor.setPosition(caret[0])
                if caret[1] >= 0:
                    cursor.setVerticalMovementX(caret[1])
                cursor.movePosition(move)
                found.append((_caret(cursor), (key, held)))
        return self._next[caret]


def _caret(cursor: QTextCursor) -> Caret:
    return cursor.position(), cursor.verticalMovementX()


def _back(came: dict[Caret, tuple[Caret, Press] | None], caret: Caret) -> list[Press]:
    keys: list[Press] = []
    while (step := came[caret]) is not None:
        caret, press = step
        keys.append(press)
    return keys[::-1]
