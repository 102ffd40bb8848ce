"""What the marking keys do: from the selection in the reader to a step of the project."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import UserError
from desktop.domain.model import Annotation, Kind, Tag
from desktop.qt.drafting import Drafting
from desktop.qt.linking import Linking
from desktop.qt.naming import Naming
from desktop.qt.reading import Reading, words_of
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.panel import Panel
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.reader.reader import Reader


class Marking(QObject):
    """The functions behind H, 1-9, T, N and Del.

    `naming` has those of E, `drafting` of C, `linking` of L.
    """

    panel_wanted = Signal()
    """The right panel has to be seen, because a form in it is asked for."""

    def __init__(
        self, session: Session, reader: Reader, panel: Panel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = Reading(session, reader)
        self._panel = panel
        self._theme: Theme | None = None
        self.naming = Naming(self._reading, self)
        self.drafting = Drafting(self._reading, panel, self)
        self.linking = Linking(self._reading, self)
        self.drafting.panel_wanted.connect(self.panel_wanted)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours for the cards."""
        self._theme = self.naming.theme = theme

    # --- highlights and tags ---

    def highlight(self) -> None:
        """Highlight the selected words."""
        span = self._reading.wanted_span()
        if span is None:
            return
        present = self._reading.at(span, Kind.HIGHLIGHT)
        if present is not None:
            self._reading.show(present.id)
            return
        made = self._reading.session.attempt(
            self._reading.project.marks.highlight, self._reading.article, *span
        )
        if made is not None:
            self._reading.made(made, self.tr("Highlighted."))

    def tag(self, number: int) -> None:
        """Put the tag of a digit on the selected words or the current mark, or take it off."""
        found = next((t for t in self._reading.project.tags.all() if t.key == str(number)), None)
        if found is None:
            words = self.tr("No tag has the key {number}. Press T to choose or make a tag.")
            self._reading.say(words.format(number=number))
            return
        self.toggle_tag(found)

    def toggle_tag(self, tag: Tag) -> None:
        """Put a tag on the selected words or the current mark; the same again takes it off."""
        span = self._reading.reader.selection()
        target = (
            self._reading.at(span, Kind.HIGHLIGHT) if span is not None else self._reading.current()
        )
        if target is not None:
            self._toggle(target, tag)
            return
        if span is None:
            self._reading.say(self.tr("Select some words first, then press a number."))
            return
        made = self._reading.session.attempt(
            self._reading.project.marks.highlight, self._reading.article, *span, tag.id
        )
        if made is not None:
            self._reading.made(made, self.tr("Tagged ‘{name}’.").format(name=tag.name))

    def _toggle(self, target: Annotation, tag: Tag) -> None:
        marks = self._reading.project.marks
        if tag.id not in target.tag_ids:
            self._reading.session.attempt(marks.put_tag, target.id, tag.id)
            self._reading.made(target.id, self.tr("Tagged ‘{name}’.").format(name=tag.name))
            return
        bare = target.kind == Kind.HIGHLIGHT and target.tag_ids == (tag.id,) and not target.note
        if not bare:
            self._reading.session.attempt(marks.take_tag, target.id, tag.id)
            announce(self._reading.reader, self.tr("Tag ‘{name}’ taken off.").format(name=tag.name))
            return
        try:
            with self._reading.project.step(self.tr("Take Off Tag ‘{name}’").format(name=tag.name)):
                marks.remove([target.id])
        except UserError as problem:
            self._reading.say(problem.sentence)
            return
        announce(self._reading.reader, self.tr("Tag ‘{name}’ taken off.").format(name=tag.name))

    def tag_by_name(self) -> None:
        """Open the card that finds or makes a tag by its name."""
        from desktop.qt.views.tag_card import TagCard

        span = self._reading.reader.selection()
        current = self._reading.current()
        if span is None and current is None:
            self._reading.wanted_span()
            return
        if self._theme is None:
            return
        card = TagCard(self._reading.reader.window(), self._reading.project.tags.all(), self._theme)
        card.chosen.connect(self._toggle_by_id)
        card.named.connect(self._make_and_tag)
        self._reading.open_card(card, span or words_of(current))

    def _toggle_by_id(self, tag_id: int) -> None:
        self.toggle_tag(self._reading.project.tags.get(tag_id))

    def _make_and_tag(self, name: str) -> None:
        span = self._reading.reader.selection()
        try:
            with self._reading.project.step(self.tr("Tag ‘{name}’").format(name=name)):
                tag = self._reading.project.tags.add(name)
                target = (
                    self._reading.at(span, Kind.HIGHLIGHT)
                    if span is not None
                    else self._reading.current()
                )
                if target is not None:
                    self._reading.project.marks.put_tag(target.id, tag)
                    made = target.id
                elif span is not None:
                    made = self._reading.project.marks.highlight(self._reading.article, *span, tag)
                else:
                    return
        except UserError as problem:
            self._reading.say(problem.sentence)
            return
        self._reading.made(made, self.tr("Tagged ‘{name}’.").format(name=name))

    # --- notes, removing, copying ---

    def note(self) -> None:
        """Write a note: on the selected words, or on the current mark."""
        span = self._reading.reader.selection()
        target = (
            self._reading.at(span, Kind.HIGHLIGHT) if span is not None else self._reading.current()
        )
        if target is None and span is None:
            self._reading.wanted_span()
            return
        number = target.id if target is not None else None
        if number is None and span is not None:
            number = self._reading.session.attempt(
                self._reading.project.marks.highlight, self._reading.article, *span
            )
        if number is None:
            return
        self._reading.show(number)
        self.panel_wanted.emit()
        self._panel.set_current(number)
        self._panel.focus_note()

    def remove(self) -> None:
        """Remove the current mark, or let go of the claim being drafted."""
        if self.drafting.open:
            self.drafting.drop()
            return
        current = self._reading.current()
        if current is None:
            self._reading.say(self.tr("Choose a mark first: click it, or press Tab."))
            return
        if current.claim is not None:
            words = self.tr("Removed claim {number}.").format(number=current.claim.number)
        elif current.kind == Kind.MENTION:
            words = self.tr("Removed the mention ‘{words}’.").format(words=current.quote)
        else:
            words = self.tr("Removed the highlight.")
        self._reading.reader.set_current(0)
        self._reading.session.attempt(self._reading.project.marks.remove, [current.id])
        self._reading.say(words, self.tr("Undo"))
        announce(self._reading.reader, words)

    def copy_citation(self) -> None:
        """Copy the selected words, or those of the current mark, with where they are from."""
        from desktop.qt.citation import citation

        span = self._reading.reader.selection()
        current = self._reading.current()
        if span is not None:
            words = self._reading.text[slice(*span)]
        elif current is not None:
            words = current.quote
        else:
            self._reading.wanted_span()
            return
        speaker = current.claim.source if current is not None and current.claim else ""
        text = citation(words, speaker, self._reading.project.articles.get(self._reading.article))
        QGuiApplication.clipboard().setText(text)
        self._reading.say(self.tr("Copied with citation."))
