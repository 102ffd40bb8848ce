"""What C does: a claim is drafted from the selected words, glanced at, picked at, recorded."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import UserError
from desktop.domain.model import Annotation, ClaimDraft, EntityId, Kind, Role
from desktop.qt.reading import Reading, words_of
from desktop.qt.views.panel.panel import Panel
from desktop.qt.views.reader.announce import announce

Record = Callable[[ClaimDraft], bool]
"""Makes a claim of a draft that stands in the form as a person left it; False when it could not."""


class Drafting(QObject):
    """The functions behind C, Enter, Esc and the picks for a claim."""

    ended = Signal()
    """No claim waits to be recorded any more."""

    panel_wanted = Signal()
    """The right panel has to be seen, because the form in it is asked for."""

    def __init__(self, reading: Reading, panel: Panel, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._panel = panel
        self._draft: ClaimDraft | None = None
        self._record: Record | None = None
        panel.draft_accepted.connect(self.accept)
        panel.draft_dropped.connect(self.drop)
        reading.session.closed.connect(self.drop)

    def claim(self) -> None:
        """Begin a claim with the selected words, or with the sentence at the caret."""
        from desktop.suggest import guess_claim, sentence_at

        span = self._reading.reader.selection()
        current = self._reading.current()
        if span is None and current is not None and current.kind == Kind.HIGHLIGHT:
            span = words_of(current)
        if span is None:
            span = sentence_at(self._reading.text, self._reading.reader.caret())
        if span[0] >= span[1]:
            self._reading.wanted_span()
            return
        guess = guess_claim(
            self._reading.text, *span, names=self._reading.project.entities.known_kinds()
        )
        fields = guess.fields
        speaker = self._entity_of(guess.source)
        if speaker is not None:
            fields = replace(fields, source_entity_id=speaker, source_text="")
        self.begin(ClaimDraft(guess.content, guess.source, guess.cue, guess.hedge, fields))
        announce(
            self._reading.reader,
            self.tr("New claim. {why} Enter records it.").format(why=guess.why),
        )

    def begin(self, draft: ClaimDraft, record: Record | None = None) -> None:
        """Show a claim to be changed and recorded; `record` makes it in another way than C."""
        self._draft = draft
        self._record = record
        self.panel_wanted.emit()
        self._panel.begin_draft(draft)
        self._reading.reader.show_draft(draft)
        self._reading.deselect()

    def _entity_of(self, spans: tuple[tuple[int, int], ...]) -> EntityId | None:
        if not spans:
            return None
        words = self._reading.text[slice(*spans[0])]
        known = self._reading.project.entities.named(words)
        if known is None:
            bare = words.removeprefix("The ").removeprefix("the ")
            known = self._reading.project.entities.named(bare)
        return known.id if known is not None else None

    @property
    def open(self) -> bool:
        """Whether a claim waits to be recorded."""
        return self._draft is not None

    def accept(self) -> None:
        """Record the claim that is being drafted."""
        draft = self._panel.draft() if self._draft is not None else None
        if draft is None:
            return
        if self._record is not None:
            if self._record(draft):
                self._end_draft()
            return
        made = self._reading.session.attempt(
            self._reading.project.claims.add, self._reading.article, draft
        )
        if made is None:
            return
        self._end_draft()
        recorded = self._reading.project.marks.get(made).claim
        number = recorded.number if recorded is not None else 0
        self._reading.made(made, self.tr("Claim {number} recorded.").format(number=number))

    def drop(self) -> None:
        """Let go of the claim that is being drafted."""
        if self._draft is not None:
            self._end_draft()
            self._reading.focus()

    def _end_draft(self) -> None:
        self._draft = self._record = None
        self._panel.end_draft()
        self._reading.reader.show_draft(None)
        self.ended.emit()

    def pick(self, role: str) -> None:
        """Make the selected words the source, cue or hedge of the claim, or more of its content."""
        span = self._reading.reader.selection()
        current = self._reading.current()
        if self._draft is None and (current is None or current.kind != Kind.CLAIM):
            self._reading.say(self.tr("Press C on a claim's words first, then pick its parts."))
            return
        if span is None:
            self._reading.wanted_span()
            return
        if self._draft is not None:
            self._pick_for_draft(Role(role), span)
        elif current is not None:
            self._pick_for_claim(current, Role(role), span)
        self._reading.deselect()

    def _pick_for_draft(self, role: Role, span: tuple[int, int]) -> None:
        draft = self._panel.draft() or self._draft
        if draft is None:
            return
        if role == Role.CONTENT:
            content = self._content_with(draft.content, span)
            if content is None:
                return
            draft = replace(draft, content=content)
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
        self._reading.reader.show_draft(draft)

    def _content_with(
        self, present: tuple[tuple[int, int], ...], span: tuple[int, int]
    ) -> tuple[tuple[int, int], ...] | None:
        """Return the content with these words, or without them when they are a stretch of it.

        None when nothing changes, which is said.
        """
        if span not in present:
            spans = united((*present, span))
            if spans == united(present):
                self._reading.say(self.tr("These words are in the claim already."))
                return None
            return spans
        if len(present) == 1:
            self._reading.say(
                self.tr("A claim needs some words: add others first, or remove it with Del.")
            )
            return None
        announce(self._reading.reader, self.tr("Taken out of the claim."))
        return tuple(one for one in present if one != span)

    def _pick_for_claim(self, claim: Annotation, role: Role, span: tuple[int, int]) -> None:
        spans: tuple[tuple[int, int], ...] | None = (span,)
        if role == Role.CONTENT:
            present = tuple((part.start, part.end) for part in claim.of_role(role))
            spans = self._content_with(present, span)
        if spans is None:
            return
        fields: dict[str, object] = {}
        if role == Role.SOURCE:
            fields = {"source_entity_id": self._entity_of((span,)), "source_text": ""}
        elif role in (Role.CUE, Role.HEDGE):
            fields = {f"{role}_text": ""}
        number = claim.claim.number if claim.claim is not None else 0
        try:
            with self._reading.project.step(f"{role.capitalize()} of Claim {number}"):
                self._reading.project.claims.set_spans(claim.id, role, spans)
                self._reading.project.claims.edit(claim.id, **fields)
        except UserError as problem:
            self._reading.say(problem.sentence)
            return
        self._reading.show(claim.id)


def united(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order; those that overlap are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)
