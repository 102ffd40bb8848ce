"""The form of a highlight: its words, its tags, its note."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.model import Annotation, AnnotationId, TagId
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.chips import TagChips, Tags
from desktop.qt.views.panel.fields import TextField
from desktop.qt.views.panel.focus import tab_through
from desktop.qt.views.panel.form import Form

QUOTE = 240
"""Code points of the quote that are shown."""


class HighlightForm(Form):
    """Show and change one highlight."""

    def __init__(self, session: Session, tags: Tags, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, "highlightForm", parent)
        self._all_tags = tags
        self._mark_id = 0
        self.quote = QLabel(self.inside)
        self.quote.setObjectName("highlightQuote")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.column.addWidget(self.quote)
        rows = self.add_rows()
        self.tags = TagChips(theme, self.inside)
        self.tags.toggled.connect(self._toggle)
        self.add_row(rows, tr("Tags"), self.tags, "highlightTags")
        self.note = TextField(self._store_note, 3, self.inside)
        self.note.setPlaceholderText(tr("Add a note"))
        self.add_row(rows, tr("Note"), self.note, "highlightNote")
        self._fields = [self.note]
        self.column.addStretch(1)

    def show_mark(self, mark: Annotation) -> None:
        """Show a highlight; another one than before is shown anew."""
        anew = mark.id != self._mark_id
        if anew:
            self.commit()
        self._mark_id = mark.id
        words = f"“{one_line(mark.quote, QUOTE)}”"
        self.quote.setText(words)
        self.quote.setAccessibleName(words)
        self.tags.show_tags(self._all_tags(), mark.tag_ids)
        self.note.show_value(mark.note, anew=anew)
        tab_through((*self.tags.stops, self.note))

    def forget(self) -> None:
        """Show nothing; what was shown is gone."""
        self._mark_id = 0
        self.note.show_value("", anew=True)

    def first_field(self) -> QWidget:
        """Return the field that a person comes to first."""
        return self.note

    def note_field(self) -> QWidget:
        """Return where the note is written."""
        return self.note

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.tags.set_theme(theme)

    def _store_note(self, words: str) -> bool:
        return self._do(self._session.here.marks.set_note, AnnotationId(self._mark_id), words)

    def _toggle(self, tag_id: int, on: bool) -> None:
        marks = self._session.here.marks
        change = marks.put_tag if on else marks.take_tag
        if not self._do(change, AnnotationId(self._mark_id), TagId(tag_id)):
            with suppress(KeyError):
                self.show_mark(marks.get(AnnotationId(self._mark_id)))
