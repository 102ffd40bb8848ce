"""A text as the reader would show it, to look at before it is chosen: made of our blocks alone.

Only the beginning of a long text is laid out.
"""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.domain.model import Document, ImportedDocument, VersionId
from desktop.qt.theme import Theme
from desktop.qt.views.reader.measures import Measures
from desktop.qt.views.reader.pieces import Pieces
from desktop.qt.views.reader.sheet import Sheet

MOST = 60_000
"""Code points that are laid out."""
_POINTS = 10.5
_SIDE, _ABOVE = 18.0, 14.0


class PagePreview(QTextEdit):
    """Show the beginning of a text; paragraphs that are not in the main text are muted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setProperty("look", "field")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_text(self, imported: ImportedDocument, main: AbstractSet[str] | None = None) -> None:
        """Show a text; `main` has the words of every paragraph of the main text."""
        pieces = Pieces(Document(VersionId(0), imported.text, "", imported.blocks))
        last = pieces.at(MOST) + 1 if len(imported.text) > MOST else len(pieces)
        sheet = Sheet(pieces, (0, last))
        sheet.lay_out(Measures(_POINTS), _SIDE, _ABOVE, titled=False)
        sheet.adopt(self)
        muted = QTextCharFormat()
        muted.setForeground(self._theme.muted)
        for index in range(last if main is not None else 0):
            block = pieces.block_of(index)
            if main is not None and imported.text[block.start : block.end] not in main:
                cursor = QTextCursor(sheet.block(index))
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.mergeCharFormat(muted)
        self.setDocument(sheet.document)


def paragraphs(imported: ImportedDocument) -> frozenset[str]:
    """Return the words of every block of a text."""
    return frozenset(imported.text[block.start : block.end] for block in imported.blocks)
