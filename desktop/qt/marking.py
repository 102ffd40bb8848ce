"""What the marking keys do: from the selection in the reader to a step of the project."""

from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import UserError
from desktop.domain.model import (
    Annotation,
    AnnotationId,
    ClaimDraft,
    EntityId,
    EntityKind,
    Kind,
    Role,
    Tag,
)
from desktop.domain.text import occurrences
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.card import Card
from desktop.qt.views.panel.panel import Panel
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.reader.reader import Reader

_LONGEST_ALIAS = 100


class Marking(QObject):
    """The functions behind H, 1-9, T, E, C, N, Del and the picks for a claim."""

    panel_wanted = Signal()
    """The right panel has to be seen, because a form in it is asked for."""

    def __init__(
        self, session: Session, reader: Reader, panel: Panel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._panel = panel
        self._theme: Theme | None = None
        self._draft: ClaimDraft | None = None
        panel.draft_accepted.connect(self.accept)
        panel.draft_dropped.connect(self.drop)
        session.closed.connect(self.drop)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours for the cards."""
        self._theme = theme

    # --- highlights and tags ---

    def highlight(self) -> None:
        """Highlight the selected words."""
        span = self._wanted_span()
        if span is None:
            return
        present = self._highlight_at(span)
        if present is not None:
            self._show(present.id)
            return
        made = self._session.attempt(self._project.marks.highlight, self._article, *span)
        if made is not None:
            self._made(made, self.tr("Highlighted."))

    def tag(self, number: int) -> None:
        """Put the tag of a digit on the selected words or the current mark, or take it off."""
        found = next((t for t in self._project.tags.all() if t.key == str(number)), None)
        if found is None:
            words = self.tr("No tag has the key {number}. Press T to choose or make a tag.")
            self._session.say.emit(words.format(number=number), "")
            return
        self.toggle_tag(found)

    def toggle_tag(self, tag: Tag) -> None:
        """Put a tag on the selected words or the current mark; the same again takes it off."""
        span = self._reader.selection()
        target = self._highlight_at(span) if span is not None else self._current()
        if target is not None:
            self._toggle(target, tag)
            return
        if span is None:
            self._session.say.emit(self.tr("Select some words first, then press a number."), "")
            return
        made = self._session.attempt(self._project.marks.highlight, self._article, *span, tag.id)
        if made is not None:
            self._made(made, self.tr("Tagged ‘{name}’.").format(name=tag.name))

    def _toggle(self, target: Annotation, tag: Tag) -> None:
        marks = self._project.marks
        if tag.id not in target.tag_ids:
            self._session.attempt(marks.put_tag, target.id, tag.id)
            self._made(target.id, self.tr("Tagged ‘{name}’.").format(name=tag.name))
            return
        bare = target.kind == Kind.HIGHLIGHT and target.tag_ids == (tag.id,) and not target.note
        if not bare:
            self._session.attempt(marks.take_tag, target.id, tag.id)
            announce(self._reader, self.tr("Tag ‘{name}’ taken off.").format(name=tag.name))
            return
        try:
            with self._project.step(self.tr("Take Off Tag ‘{name}’").format(name=tag.name)):
                marks.remove([target.id])
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")
            return
        announce(self._reader, self.tr("Tag ‘{name}’ taken off.").format(name=tag.name))

    def tag_by_name(self) -> None:
        """Open the card that finds or makes a tag by its name."""
        from desktop.qt.views.tag_card import TagCard

        span = self._reader.selection()
        current = self._current()
        if span is None and current is None:
            self._wanted_span()
            return
        if self._theme is None:
            return
        card = TagCard(self._reader.window(), self._project.tags.all(), self._theme)
        card.chosen.connect(self._toggle_by_id)
        card.named.connect(self._make_and_tag)
        self._open(card, span or self._words_of(current))

    def _toggle_by_id(self, tag_id: int) -> None:
        self.toggle_tag(self._project.tags.get(tag_id))

    def _make_and_tag(self, name: str) -> None:
        span = self._reader.selection()
        try:
            with self._project.step(self.tr("Tag ‘{name}’").format(name=name)):
                tag = self._project.tags.add(name)
                target = self._highlight_at(span) if span is not None else self._current()
                if target is not None:
                    self._project.marks.put_tag(target.id, tag)
                    made = target.id
                elif span is not None:
                    made = self._project.marks.highlight(self._article, *span, tag)
                else:
                    return
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")
            return
        self._made(made, self.tr("Tagged ‘{name}’.").format(name=name))

    # --- entities ---

    def entity(self) -> None:
        """Open the card for the selected words, or for the name at the caret."""
        from desktop.qt.views.entity_card import EntityCard
        from desktop.suggest import entity_span_at, guess_entity

        span = self._reader.selection()
        if span is None:
            span = entity_span_at(self._text, self._reader.caret())
            if span is None:
                self._session.say.emit(
                    self.tr("Select a name, or put the caret into one, then press E."), ""
                )
                return
            self._reader.select(*span)
        if self._theme is None:
            return
        words = self._text[slice(*span)]
        guess = guess_entity(self._text, *span, names=self._project.entities.known_kinds())
        name = self._likely_name(words) or guess.name
        known = self._project.entities.named(name)
        others = len(self._free_places(self._names_of(name, words), span))
        card = EntityCard(self._reader.window(), self._project, self._theme, others)
        card.propose(name, known.kind if known is not None else guess.kind)
        place = span

        def record(name: str, kind: str, everywhere: bool) -> None:
            self._record_entity(place, name, EntityKind(kind), everywhere=everywhere)

        card.accepted.connect(record)
        self._open(card, span)

    def _likely_name(self, words: str) -> str:
        """Return the one known person whose name ends in these words: Peskov is Dmitry Peskov."""
        if not words[:1].isupper() or self._project.entities.named(words) is not None:
            return ""
        ending = f" {words.casefold()}"
        found = {
            name
            for name, kind in self._project.entities.known_kinds().items()
            if kind == EntityKind.PERSON and name.casefold().endswith(ending)
        }
        return found.pop() if len(found) == 1 else ""

    def _names_of(self, name: str, words: str) -> set[str]:
        known = self._project.entities.named(name)
        names = {name} if known is None else {known.name, *known.aliases}
        if words[:1].isupper():
            names.add(words)
        return names

    def _free_places(self, names: set[str], taken: tuple[int, int]) -> list[tuple[int, int]]:
        """Return where the names stand in the article, longest first, none inside another."""
        found: list[tuple[int, int]] = []
        for name in sorted(names, key=len, reverse=True):
            for start, end in occurrences(self._text, name):
                if all(end <= s or start >= e for s, e in (*found, taken)):
                    found.append((start, end))
        return sorted(found)

    def _record_entity(
        self, span: tuple[int, int], name: str, kind: EntityKind, *, everywhere: bool
    ) -> None:
        project = self._project
        words = self._text[slice(*span)]
        try:
            with project.step(self.tr("Entity ‘{name}’").format(name=name)):
                entity = self._found_or_made(name, kind)
                if words != name and words[:1].isupper() and len(words) <= _LONGEST_ALIAS:
                    project.entities.add_alias(entity, words)
                current = self._mention_at(span)
                if current is not None:
                    project.marks.set_entity(current.id, entity)
                    made = current.id
                else:
                    made = project.marks.mention(self._article, *span, entity)
                if everywhere:
                    places = self._free_places(self._names_of(name, words), span)
                    project.marks.mention_all(self._article, places, entity)
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")
            return
        self._made(made, self.tr("{name}, {kind}.").format(name=name, kind=kind))

    def _found_or_made(self, name: str, kind: EntityKind) -> EntityId:
        known = self._project.entities.named(name)
        if known is not None and known.kind == kind:
            return known.id
        return self._project.entities.add(name, kind)

    def tag_all_mentions(self) -> None:
        """Mark every other place in the article that names the entity of the current mention."""
        current = self._current()
        if current is None or current.entity_id is None:
            self._session.say.emit(
                self.tr("Choose a mention first: press E on a name, or Tab to one."), ""
            )
            return
        entity = self._project.entities.get(current.entity_id)
        places = self._free_places({entity.name, *entity.aliases}, (-1, -1))
        made = self._session.attempt(
            self._project.marks.mention_all, self._article, places, entity.id
        )
        if made is not None:
            words = self.tr("%n more mention(s) of ‘{name}’ marked.", "", len(made))
            self._session.say.emit(words.format(name=entity.name), "Undo" if made else "")

    # --- claims ---

    def claim(self) -> None:
        """Begin a claim with the selected words, or with the sentence at the caret."""
        from desktop.suggest import guess_claim, sentence_at

        span = self._reader.selection()
        current = self._current()
        if span is None and current is not None and current.kind == Kind.HIGHLIGHT:
            span = self._words_of(current)
        if span is None:
            span = sentence_at(self._text, self._reader.caret())
        if span[0] >= span[1]:
            self._wanted_span()
            return
        guess = guess_claim(self._text, *span, names=self._project.entities.known_kinds())
        fields = guess.fields
        speaker = self._entity_of(guess.source)
        if speaker is not None:
            fields = replace(fields, source_entity_id=speaker, source_text="")
        self._draft = ClaimDraft(guess.content, guess.source, guess.cue, guess.hedge, fields)
        self.panel_wanted.emit()
        self._panel.begin_draft(self._draft)
        self._reader.show_draft(self._draft)
        self._deselect()
        announce(self._reader, self.tr("New claim. {why} Enter records it.").format(why=guess.why))

    def _entity_of(self, spans: tuple[tuple[int, int], ...]) -> EntityId | None:
        if not spans:
            return None
        words = self._text[slice(*spans[0])]
        known = self._project.entities.named(words)
        if known is None:
            bare = words.removeprefix("The ").removeprefix("the ")
            known = self._project.entities.named(bare)
        return known.id if known is not None else None

    @property
    def drafting(self) -> bool:
        """Whether a claim waits to be recorded."""
        return self._draft is not None

    def accept(self) -> None:
        """Record the claim that is being drafted."""
        draft = self._panel.draft() if self._draft is not None else None
        if draft is None:
            return
        made = self._session.attempt(self._project.claims.add, self._article, draft)
        if made is None:
            return
        self._end_draft()
        recorded = self._project.marks.get(made).claim
        number = recorded.number if recorded is not None else 0
        self._made(made, self.tr("Claim {number} recorded.").format(number=number))

    def drop(self) -> None:
        """Let go of the claim that is being drafted."""
        if self._draft is not None:
            self._end_draft()
            self._focus_reader()

    def _end_draft(self) -> None:
        self._draft = None
        self._panel.end_draft()
        self._reader.show_draft(None)

    def pick(self, role: str) -> None:
        """Make the selected words the source, cue or hedge of the claim, or more of its content."""
        span = self._reader.selection()
        current = self._current()
        if self._draft is None and (current is None or current.kind != Kind.CLAIM):
            self._session.say.emit(
                self.tr("Press C on a claim's words first, then pick its parts."), ""
            )
            return
        if span is None:
            self._wanted_span()
            return
        if self._draft is not None:
            self._pick_for_draft(Role(role), span)
        elif current is not None:
            self._pick_for_claim(current, Role(role), span)
        self._deselect()

    def _pick_for_draft(self, role: Role, span: tuple[int, int]) -> None:
        draft = self._panel.draft() or self._draft
        if draft is None:
            return
        if role == Role.CONTENT:
            draft = replace(draft, content=tuple(sorted({*draft.content, span})))
        elif role == Role.SOURCE:
            fields = replace(
                draft.fields, source_entity_id=self._entity_of((span,)), source_text=""
            )
            draft = replace(draft, source=(span,), fields=fields)
        elif role == Role.CUE:
            draft = replace(draft, cue=(span,), fields=replace(draft.fields, cue_text=""))
        else:
            draft = replace(draft, hedge=(span,), fields=replace(draft.fields, hedge_text=""))
        self._draft = draft
        self._panel.set_draft(draft)
        self._reader.show_draft(draft)

    def _pick_for_claim(self, claim: Annotation, role: Role, span: tuple[int, int]) -> None:
        spans = [span]
        if role == Role.CONTENT:
            spans += [(part.start, part.end) for part in claim.of_role(role)]
        fields: dict[str, object] = {}
        if role == Role.SOURCE:
            fields = {"source_entity_id": self._entity_of((span,)), "source_text": ""}
        elif role in (Role.CUE, Role.HEDGE):
            fields = {f"{role}_text": ""}
        number = claim.claim.number if claim.claim is not None else 0
        try:
            with self._project.step(f"{role.capitalize()} of Claim {number}"):
                self._project.claims.set_spans(claim.id, role, sorted(spans))
                self._project.claims.edit(claim.id, **fields)
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")
            return
        self._show(claim.id)

    # --- notes, removing, copying ---

    def note(self) -> None:
        """Write a note: on the selected words, or on the current mark."""
        span = self._reader.selection()
        target = self._highlight_at(span) if span is not None else self._current()
        if target is None and span is None:
            self._wanted_span()
            return
        number = target.id if target is not None else None
        if number is None and span is not None:
            number = self._session.attempt(self._project.marks.highlight, self._article, *span)
        if number is None:
            return
        self._show(number)
        self.panel_wanted.emit()
        self._panel.set_current(number)
        self._panel.focus_note()

    def remove(self) -> None:
        """Remove the current mark, or let go of the claim being drafted."""
        if self._draft is not None:
            self.drop()
            return
        current = self._current()
        if current is None:
            self._session.say.emit(self.tr("Choose a mark first: click it, or press Tab."), "")
            return
        if current.claim is not None:
            words = self.tr("Removed claim {number}.").format(number=current.claim.number)
        elif current.kind == Kind.MENTION:
            words = self.tr("Removed the mention ‘{words}’.").format(words=current.quote)
        else:
            words = self.tr("Removed the highlight.")
        self._reader.set_current(0)
        self._session.attempt(self._project.marks.remove, [current.id])
        self._session.say.emit(words, "Undo")
        announce(self._reader, words)

    def copy_citation(self) -> None:
        """Copy the selected words, or those of the current mark, with where they are from."""
        from desktop.qt.citation import citation

        span = self._reader.selection()
        current = self._current()
        if span is not None:
            words = self._text[slice(*span)]
        elif current is not None:
            words = current.quote
        else:
            self._wanted_span()
            return
        speaker = current.claim.source if current is not None and current.claim else ""
        text = citation(words, speaker, self._project.articles.get(self._article))
        QGuiApplication.clipboard().setText(text)
        self._session.say.emit(self.tr("Copied with citation."), "")

    # --- what they share ---

    @property
    def _project(self) -> Project:
        return self._session.here

    @property
    def _article(self) -> int:
        return self._reader.article_id

    @property
    def _text(self) -> str:
        return self._project.articles.document(self._article).text

    def _wanted_span(self) -> tuple[int, int] | None:
        span = self._reader.selection()
        if span is None:
            self._session.say.emit(self.tr("Select some words first (S takes the sentence)."), "")
        return span

    def _current(self) -> Annotation | None:
        number = self._reader.current_annotation
        if not number:
            return None
        found = self._project.marks.many([number])
        return found[0] if found else None

    def _words_of(self, annotation: Annotation | None) -> tuple[int, int]:
        if annotation is None:
            return (0, 0)
        spans = annotation.of_role(Role.CONTENT)
        return spans[0].start, spans[-1].end

    def _at(self, span: tuple[int, int], kind: Kind) -> Annotation | None:
        ids = [
            AnnotationId(mark.annotation_id)
            for mark in self._project.marks.between(self._article, *span)
            if (mark.start, mark.end) == span and mark.kind == kind and mark.role == Role.CONTENT
        ]
        found = self._project.marks.many(ids[:1])
        return found[0] if found else None

    def _highlight_at(self, span: tuple[int, int]) -> Annotation | None:
        return self._at(span, Kind.HIGHLIGHT)

    def _mention_at(self, span: tuple[int, int]) -> Annotation | None:
        return self._at(span, Kind.MENTION)

    def _focus_reader(self) -> None:
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _deselect(self) -> None:
        span = self._reader.selection()
        if span is not None:
            self._reader.select(span[1], span[1], reveal=False)
        self._focus_reader()

    def _show(self, annotation_id: int) -> None:
        self._deselect()
        self._reader.set_current(annotation_id, reveal=False)

    def _made(self, annotation_id: int, words: str) -> None:
        self._show(annotation_id)
        announce(self._reader, words)

    def _open(self, card: Card, span: tuple[int, int]) -> None:
        window = self._reader.window()
        words = self._reader.rect_of(*span)
        words.moveTopLeft(self._reader.mapTo(window, words.topLeft()))
        bounds = QRect(
            self._reader.mapTo(window, self._reader.rect().topLeft()), self._reader.size()
        )
        if words.isEmpty():
            words = QRect(bounds.center(), bounds.center())
        card.closed.connect(self._focus_reader)
        card.open_beside(words, bounds)
