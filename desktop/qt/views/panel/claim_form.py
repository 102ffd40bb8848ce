"""The form of a claim: one that is stored, or one that is being drafted.

Stored: each finished edit is one change of the project. Drafted: nothing is stored; the form holds
the draft until it is recorded or dropped. `ClaimRows` has the fields; this module has the modes.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.domain.model import (
    Annotation,
    AnnotationId,
    ArticleId,
    ClaimDraft,
    ClaimFields,
    Entity,
    EntityId,
    EvidenceId,
    LinkId,
    Relation,
    ReplyId,
    Role,
    TagId,
)
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.chips import Tags
from desktop.qt.views.panel.claim_rows import WORDS_COLUMN, ClaimRows
from desktop.qt.views.panel.form import Form, heading
from desktop.qt.views.panel.stood_line import StoodLine


class ClaimForm(Form):
    """Show and change one claim."""

    draft_accepted = Signal()
    draft_dropped = Signal()
    draft_changed = Signal()
    pick_wanted = Signal(str)
    """The Role for which words of the page are to be picked."""
    more_toggled = Signal(bool)

    def __init__(self, session: Session, tags: Tags, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, "claimForm", parent)
        self._all_tags = tags
        self._claim_id = 0
        self._article_id = 0
        self._draft: ClaimDraft | None = None
        self._draft_bar = self._make_draft_bar()
        self.column.addWidget(self._draft_bar)
        self._stood = StoodLine(session, self.inside)
        self.column.addWidget(self._stood)
        self.rows = ClaimRows(session, theme, self)
        self._fields = list(self.rows.fields)
        rows = self.rows
        rows.links.link_wanted.connect(self._link)
        rows.links.unlink_wanted.connect(self._unlink)
        for leading in (rows.links, rows.evidence, rows.proposition, rows.alike):
            leading.mark_wanted.connect(self.mark_wanted)
        rows.alike.gather_wanted.connect(self._gather)
        rows.parent_claim.picked.connect(lambda claim: self.edit(parent_id=claim or None))
        rows.tags.toggled.connect(self._toggle_tag)
        rows.more_toggled.connect(self.more_toggled)
        for role, field in rows.words.items():
            field.pick_wanted.connect(lambda role=role: self.pick_wanted.emit(role.value))
            field.clear_wanted.connect(lambda role=role: self._let_go(role))
        self.column.addStretch(1)

    def _make_draft_bar(self) -> QWidget:
        bar = QWidget(self.inside)
        bar.setObjectName("draftBar")
        title = heading(tr("New claim"), bar)
        drop = QPushButton(tr("Cancel  Esc"), bar)
        drop.setObjectName("draftCancel")
        drop.setAccessibleName(tr("Cancel the new claim"))
        drop.setAutoDefault(False)
        drop.clicked.connect(self.draft_dropped)
        accept = QPushButton(tr("Record claim  ⏎"), bar)
        accept.setObjectName("draftAccept")
        accept.setAccessibleName(tr("Record claim"))
        accept.setProperty("look", "primary")
        accept.setAutoDefault(False)
        accept.clicked.connect(self.draft_accepted)
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 2)
        line.addWidget(title, 1)
        line.addWidget(drop)
        line.addWidget(accept)
        bar.hide()
        return bar

    # a stored claim

    def show_claim(self, mark: Annotation) -> None:
        """Show a stored claim; another one than before is shown anew."""
        anew = mark.id != self._claim_id or self._draft is not None
        if anew:
            self.commit()
        claim = mark.claim
        if claim is None:
            return
        self._draft = None
        self._claim_id, self._article_id = mark.id, mark.article_id
        self._set_drafting(False)
        self._stood.show_mark(mark)
        self.rows.show_fields(
            claim.fields,
            {role: " … ".join(span.quote for span in mark.of_role(role)) for role in Role},
            self._speaker(claim.fields),
            anew=anew,
        )
        self.rows.parent_claim.show_claim(
            mark.article_id, claim.fields.parent_id or 0, without=mark.id
        )
        self.rows.links.show_links(mark)
        self.rows.show_stored(mark, anew=anew)
        self.rows.note.show_value(mark.note, anew=anew)
        self.rows.tags.show_tags(self._all_tags(), mark.tag_ids)
        self.rows.show_folds(drafting=False)
        self.setAccessibleName(tr("Claim {number}").format(number=claim.number))
        if anew:
            self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Show nothing; what was shown is gone, with every edit not stored."""
        self._claim_id = 0
        self._draft = None
        self._set_drafting(False)
        self.rows.show_fields(ClaimFields(), {}, None, anew=True)
        self.rows.note.show_value("", anew=True)
        self.rows.evidence.show_rows((), anew=True)
        self.rows.replies.show_rows((), anew=True)
        self.rows.proposition.show_claim(None, anew=True)
        self.rows.alike.show_claim(None, anew=True)

    def first_field(self) -> QWidget:
        """Return the field that a person comes to first."""
        return self.rows.source

    def note_field(self) -> QWidget | None:
        """Return the note of a stored claim."""
        return None if self.drafting else self.rows.note

    # a draft

    @property
    def drafting(self) -> bool:
        """Whether a claim is being drafted."""
        return self._draft is not None

    def begin_draft(self, article_id: int, draft: ClaimDraft) -> None:
        """Show a draft in place of what was shown."""
        self.commit()
        self._claim_id, self._article_id = 0, article_id
        self._draft = draft
        self._set_drafting(True)
        self._show_draft(anew=True)
        self.verticalScrollBar().setValue(0)

    def set_draft(self, draft: ClaimDraft) -> None:
        """Show a changed draft; typing not finished stays."""
        self._draft = draft
        self._show_draft(anew=False)

    def draft(self) -> ClaimDraft | None:
        """Return the draft with everything typed so far, or None."""
        if self._draft is not None:
            self.commit()
        return self._draft

    def _show_draft(self, *, anew: bool) -> None:
        draft, project = self._draft, self._session.project
        if draft is None or project is None:
            return
        text = project.articles.document(ArticleId(self._article_id)).text
        words = {
            role: " … ".join(text[start:end] for start, end in getattr(draft, role.value))
            for role in Role
        }
        self.rows.show_fields(draft.fields, words, self._speaker(draft.fields), anew=anew)
        self.rows.parent_claim.show_claim(self._article_id, draft.fields.parent_id or 0)
        self.rows.show_folds(drafting=True)
        self.setAccessibleName(tr("New claim"))

    def _set_drafting(self, drafting: bool) -> None:
        self._draft_bar.setVisible(drafting)
        self._stood.show_mark(None)
        self.rows.statement.return_accepts = drafting

    # edits, in either mode

    def edit(self, **fields: object) -> bool:
        """Take over fields of `ClaimFields`; False when the project refused."""
        if self._draft is not None:
            self._draft = replace(self._draft, fields=replace(self._draft.fields, **fields))  # type: ignore[arg-type]
            self._show_draft(anew=False)
            self.draft_changed.emit()
            return True
        if not self._claim_id:
            return False
        return self._do(self._session.here.claims.edit, AnnotationId(self._claim_id), **fields)

    def edit_source(self, name: str) -> bool:
        """Take over a typed source: an entity that is known by it, or the words."""
        entity = self._session.here.entities.named(name) if name else None
        if entity is not None:
            return self.edit(source_entity_id=entity.id, source_text="")
        on_page = one_line(self.rows.words[Role.SOURCE].page_words, 10_000)
        return self.edit(source_entity_id=None, source_text="" if name == on_page else name)

    def edit_words(self, role: Role, words: str) -> bool:
        """Take over a typed cue or hedge; it takes the place of words picked on the page."""
        column = WORDS_COLUMN[role]
        if not self.rows.words[role].page_words:
            return self.edit(**{column: words})
        if self._draft is not None:
            self._draft = self._without(role)
            return self.edit(**{column: words})
        project, claim = self._session.here, AnnotationId(self._claim_id)

        def change() -> None:
            with project.step(tr("{words} of a claim").format(words=role.value.capitalize())):
                project.claims.set_spans(claim, role, [])
                project.claims.edit(claim, **{column: words})

        return self._do(change)

    def edit_note(self, words: str) -> bool:
        """Take over the note of a stored claim."""
        return self._do(self._session.here.marks.set_note, AnnotationId(self._claim_id), words)

    def save_evidence(self, evidence_id: int, column: str, words: str) -> int:
        """Store a piece of evidence; return its id, or 0 when it was refused."""
        claims = self._session.here.claims
        if evidence_id:
            done = self._do(claims.edit_evidence, EvidenceId(evidence_id), **{column: words})
            return evidence_id if done else 0
        claim = AnnotationId(self._claim_id)
        given: dict[str, Any] = {column: words}
        return self._session.attempt(claims.add_evidence, claim, **given) or 0

    def remove_evidence(self, evidence_id: int) -> bool:
        """Remove a piece of evidence."""
        return self._do(self._session.here.claims.remove_evidence, EvidenceId(evidence_id))

    def save_reply(self, reply_id: int, column: str, words: str) -> int:
        """Store a part of a right of reply; return its id, or 0 when it was refused."""
        claims = self._session.here.claims
        given: dict[str, Any] = {column: words}
        if reply_id:
            return reply_id if self._do(claims.edit_reply, ReplyId(reply_id), **given) else 0
        claim = AnnotationId(self._claim_id)
        return self._session.attempt(claims.add_reply, claim, **given) or 0

    def remove_reply(self, reply_id: int) -> bool:
        """Remove a right of reply."""
        return self._do(self._session.here.claims.remove_reply, ReplyId(reply_id))

    def _gather(self, claim_id: int, other_id: int) -> None:
        self._do(self._session.here.propositions.gather, [claim_id, other_id])

    def _let_go(self, role: Role) -> None:
        if self._draft is not None:
            self._draft = self._without(role)
            self._show_draft(anew=False)
            self.draft_changed.emit()
            return
        self._do(self._session.here.claims.set_spans, AnnotationId(self._claim_id), role, [])

    def _without(self, role: Role) -> ClaimDraft:
        """Return the draft without its words on the page for a role."""
        draft = self._draft
        if draft is None:
            raise RuntimeError("no claim is being drafted")
        no_words: dict[str, Any] = {role.value: ()}
        return replace(draft, **no_words)

    def _link(self, other: int, relation: Relation) -> None:
        claims = self._session.here.claims
        self._do(claims.link, AnnotationId(self._claim_id), AnnotationId(other), relation)

    def _unlink(self, link: int) -> None:
        self._do(self._session.here.claims.unlink, LinkId(link))

    def _toggle_tag(self, tag_id: int, on: bool) -> None:
        marks = self._session.here.marks
        change = marks.put_tag if on else marks.take_tag
        self._do(change, AnnotationId(self._claim_id), TagId(tag_id))

    def _speaker(self, fields: ClaimFields) -> Entity | None:
        if fields.source_entity_id is None:
            return None
        try:
            return self._session.here.entities.get(EntityId(fields.source_entity_id))
        except KeyError:
            return None

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that is ours; pass on the others."""
        if self._draft is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.draft_dropped.emit()
                event.accept()
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commit()
                self.draft_accepted.emit()
                event.accept()
                return
        super().keyPressEvent(event)
