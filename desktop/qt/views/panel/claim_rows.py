"""The fields of the claim form, and which of them are in sight."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QWidget

from desktop.domain.model import (
    Act,
    Annotation,
    Certainty,
    ClaimFields,
    Entity,
    Polarity,
    QuoteType,
    Role,
    SourceKind,
    Status,
    Verdict,
)
from desktop.qt.models.words import tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.alike_hint import AlikeHint
from desktop.qt.views.panel.chips import TagChips
from desktop.qt.views.panel.claim_fields import (
    choices,
    credibility_choices,
    optional,
    reliability_choices,
)
from desktop.qt.views.panel.claim_picker import ClaimPicker
from desktop.qt.views.panel.evidence_field import EvidenceField
from desktop.qt.views.panel.fields import ChoiceField, LineField, TextField
from desktop.qt.views.panel.focus import tab_through
from desktop.qt.views.panel.links_field import LinksField
from desktop.qt.views.panel.proposition_field import PropositionField
from desktop.qt.views.panel.replies_field import reply_words
from desktop.qt.views.panel.stored_rows import StoredRows
from desktop.qt.views.panel.words_field import NameField, WordsField

if TYPE_CHECKING:
    from desktop.qt.views.panel.claim_form import ClaimForm

WORDS_COLUMN = {Role.CUE: "cue_text", Role.HEDGE: "hedge_text"}
"""Where typed words go that do not stand on the page."""
TEXTS = ("source_role", "verdict_text", "said_on", "said_to")
CHOICES = (
    "act",
    "certainty",
    "polarity",
    "status",
    "source_kind",
    "quote_type",
    "verdict",
    "reliability",
    "credibility",
)


class ClaimRows(QObject):
    """Make and fill the fields of a claim form."""

    more_toggled = Signal(bool)

    def __init__(self, session: Session, theme: Theme, form: "ClaimForm") -> None:
        super().__init__(form)
        self._session = session
        self._form = form
        self._inside = form.inside
        self._only_stored: list[QWidget] = []
        self._speaking: dict[QWidget, bool] = {}
        self.texts: dict[str, LineField] = {}
        self.boxes: dict[str, ChoiceField] = {}
        self._make_source()
        self.words: dict[Role, WordsField] = {
            Role.SOURCE: self.source,
            Role.CUE: WordsField(partial(form.edit_words, Role.CUE), "Shift+Q", self._inside),
            Role.HEDGE: WordsField(partial(form.edit_words, Role.HEDGE), "Shift+H", self._inside),
        }
        self.statement = TextField(partial(self._edit, "statement"), 2, self._inside)
        self.note = TextField(form.edit_note, 2, self._inside)
        self.note.setPlaceholderText(tr("Add a note"))
        self.links = LinksField(session, self._inside)
        self.parent_claim = ClaimPicker(session, self._inside, keeps=True)
        self.alike = AlikeHint(session, self._inside)
        self.alike.found.connect(self._alike_found)
        self.proposition = PropositionField(session, self._inside)
        self.evidence = EvidenceField(
            session, form.save_evidence, form.remove_evidence, self._inside
        )
        self.replies = StoredRows(reply_words(), form.save_reply, form.remove_reply, self._inside)
        self.tags = TagChips(theme, self._inside)
        self._make_boxes()
        self._make_texts()
        self._lay_out()

    @property
    def fields(self) -> tuple[LineField | TextField | StoredRows | PropositionField, ...]:
        """Everything that may hold words not yet stored."""
        return (
            *self.words.values(),
            *self.texts.values(),
            self.statement,
            self.note,
            self.evidence,
            self.replies,
            self.proposition,
        )

    # making

    def _make_source(self) -> None:
        self.source = NameField(self._form.edit_source, "Shift+S", self._inside)
        self.source.names_wanted.connect(self._offer_names)

    def _make_boxes(self) -> None:
        unset = tr("not set")
        values = {
            "act": choices(Act),
            "certainty": choices(Certainty),
            "polarity": choices(Polarity),
            "status": choices(Status),
            "source_kind": optional(SourceKind, unset),
            "quote_type": choices(QuoteType),
            "verdict": optional(Verdict, tr("no verdict")),
            "reliability": reliability_choices(),
            "credibility": credibility_choices(),
        }
        for column in CHOICES:
            self.boxes[column] = ChoiceField(
                values[column],  # type: ignore[arg-type]
                partial(self._edit, column),
                self._inside,
            )
        self.boxes["polarity"].setAccessibleName(tr("Affirmed or negated"))
        self.boxes["polarity"].setObjectName("claim_polarity")
        self.boxes["credibility"].setAccessibleName(tr("Credibility of the information"))
        self.boxes["reliability"].setAccessibleName(tr("Reliability of the source"))

    def _make_texts(self) -> None:
        hints = {
            "source_role": tr("in which role they speak here"),
            "verdict_text": tr("the verdict in your words"),
            "said_on": tr("YYYY-MM-DD"),
            "said_to": tr("interview, post, hearing …"),
        }
        for column in TEXTS:
            self.texts[column] = LineField(partial(self._edit, column), self._inside)
            self.texts[column].setPlaceholderText(hints[column])

    def _lay_out(self) -> None:
        rows = self._main = self._form.add_rows()
        add = self._form.add_row
        add(rows, tr("Source"), self.source, "claim_source")
        add(rows, tr("Cue"), self.words[Role.CUE], "claim_cue")
        add(rows, tr("Act"), self.boxes["act"], "claim_act")
        add(rows, tr("Statement"), self.statement, "claim_statement")
        add(rows, "", self.alike, "claim_alike")
        self.alike.setAccessibleName(tr("A claim nearly the same"))
        add(rows, tr("Said alike"), self.proposition, "claim_proposition")
        self.proposition.setAccessibleName(tr("What other claims say as well"))
        pair = self._pair("certainty", "polarity")
        add(rows, tr("Certainty"), self.boxes["certainty"], "claim_certainty", pair)
        add(rows, tr("Links"), self.links, "claim_links")
        self.links.setAccessibleName(tr("Links to other claims"))
        add(rows, tr("Status"), self.boxes["status"], "claim_status")
        add(rows, tr("Note"), self.note, "claim_note")
        self._only_stored = [self.links, self.note, self.alike, self.proposition]
        self._only_speaking = (self.alike, self.proposition)
        self.more = QPushButton(self._inside)
        self.more.setObjectName("claimMore")
        self.more.setProperty("look", "fold")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._fold_by_hand)
        self._form.column.addWidget(self.more)
        self._lay_out_more()
        self.set_more(False)

    def _lay_out_more(self) -> None:
        rows = self._extra = self._form.add_rows()
        add = self._form.add_row
        add(rows, tr("Role"), self.texts["source_role"], "claim_source_role")
        add(rows, tr("Source kind"), self.boxes["source_kind"], "claim_source_kind")
        add(rows, tr("Hedge"), self.words[Role.HEDGE], "claim_hedge")
        add(rows, tr("Quote"), self.boxes["quote_type"], "claim_quote_type")
        add(rows, tr("Inside"), self.parent_claim, "claim_parent")
        self.parent_claim.setAccessibleName(tr("Reported inside claim"))
        add(rows, tr("Verdict"), self.boxes["verdict"], "claim_verdict")
        add(rows, tr("Its words"), self.texts["verdict_text"], "claim_verdict_text")
        add(rows, tr("Said on"), self.texts["said_on"], "claim_said_on")
        add(rows, tr("Said to"), self.texts["said_to"], "claim_said_to")
        add(rows, tr("Evidence"), self.evidence, "claim_evidence")
        add(rows, tr("Reply"), self.replies, "claim_replies")
        self.replies.setAccessibleName(tr("Right of reply"))
        add(rows, tr("Reliability"), self.boxes["reliability"], "claim_reliability")
        add(rows, tr("Credibility"), self.boxes["credibility"], "claim_credibility")
        add(rows, tr("Tags"), self.tags, "claim_tags")
        self._only_stored += [self.evidence, self.replies, self.tags]

    def _pair(self, one: str, other: str) -> QWidget:
        holder = QWidget(self._inside)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for column in (one, other):
            self.boxes[column].setParent(holder)
            line.addWidget(self.boxes[column], 1)
        return holder

    # filling

    def show_fields(
        self, fields: ClaimFields, words: dict[Role, str], speaker: Entity | None, *, anew: bool
    ) -> None:
        """Show the fields, the words on the page by role, and the entity that speaks."""
        on_page = words.get(Role.SOURCE, "")
        name = speaker.name if speaker else fields.source_text or on_page
        self.source.show_words(name, on_page, anew=anew)
        for role, column in WORDS_COLUMN.items():
            on_page = words.get(role, "")
            self.words[role].show_words(on_page or getattr(fields, column), on_page, anew=anew)
        self.statement.setPlaceholderText(words.get(Role.CONTENT, "")[:300])
        self.statement.show_value(fields.statement, anew=anew)
        for column in TEXTS:
            self.texts[column].show_value(getattr(fields, column), anew=anew)
        for column, box in self.boxes.items():
            box.show_value(getattr(fields, column))
        self._speaking = {
            self.texts["source_role"]: bool(fields.source_role),
            self.words[Role.HEDGE]: bool(fields.hedge_text or words.get(Role.HEDGE)),
            self.parent_claim: fields.parent_id is not None,
            self.boxes["verdict"]: fields.verdict is not None,
        }

    def keep_in_sight(self, field: QWidget, seen: bool) -> None:
        """Show a row even when the fold is shut, because it says something."""
        self._speaking[field] = seen

    def show_stored(self, mark: Annotation, *, anew: bool) -> None:
        """Show what hangs on a stored claim: evidence, replies, its proposition, one like it."""
        claim = mark.claim
        if claim is None:
            return
        self.evidence.show_rows(claim.evidence, anew=anew)
        self.replies.show_rows(claim.replies, anew=anew)
        self.proposition.show_claim(mark, anew=anew)
        self.alike.show_claim(mark, anew=anew)
        self.keep_in_sight(self.evidence, bool(claim.evidence))
        self.keep_in_sight(self.replies, bool(claim.replies))
        self.keep_in_sight(self.proposition, self.proposition.speaks)
        self.keep_in_sight(self.alike, self.alike.speaks)

    def _alike_found(self, found: bool) -> None:
        if found != self._speaking.get(self.alike, False):
            self.keep_in_sight(self.alike, found)
            self.show_folds(drafting=self._form.drafting)

    def show_folds(self, *, drafting: bool) -> None:
        """Show the rows that the fold and the mode leave in sight."""
        is_open = self.more.isChecked()
        for rows in (self._main, self._extra):
            for place in range(rows.rowCount()):
                item = rows.itemAt(place, QFormLayout.ItemRole.FieldRole)
                field = item.widget() if item else None
                if field is None:
                    continue
                seen = rows is self._main or is_open or self._speaking.get(field, False)
                if field in self._only_speaking:
                    seen = self._speaking.get(field, False)
                seen = seen and not (drafting and field in self._only_stored)
                seen = seen and not (field is self.tags and not self.tags.stops)
                if rows.isRowVisible(place) != seen:
                    rows.setRowVisible(place, seen)
        self._order_tabs()

    def _order_tabs(self) -> None:
        words, boxes, texts = self.words, self.boxes, self.texts
        cue, hedge = words[Role.CUE], words[Role.HEDGE]
        tab_through(
            (
                *(self.source, self.source.chip, cue, cue.chip, boxes["act"], self.statement),
                *(*self.alike.stops, *self.proposition.stops),
                *(boxes["certainty"], boxes["polarity"], *self.links.stops),
                *(boxes["status"], self.note, self.more),
                *(texts["source_role"], boxes["source_kind"], hedge, hedge.chip),
                *(boxes["quote_type"], self.parent_claim, boxes["verdict"]),
                *(texts["verdict_text"], texts["said_on"], texts["said_to"]),
                *(*self.evidence.stops, *self.replies.stops),
                *(boxes["reliability"], boxes["credibility"]),
                *self.tags.stops,
            )
        )

    def set_more(self, is_open: bool) -> None:
        """Unfold the rows that are not always needed, or fold them."""
        self.more.setChecked(is_open)
        self.more.setText(tr("Less  ▴") if is_open else tr("More  ▾"))
        self.more.setAccessibleName(tr("Fewer fields") if is_open else tr("More fields"))

    def _fold_by_hand(self, is_open: bool) -> None:
        self.set_more(is_open)
        self.show_folds(drafting=self._form.drafting)
        self.more_toggled.emit(is_open)

    # storing

    def _edit(self, column: str, value: object) -> bool:
        return self._form.edit(**{column: value})

    def _offer_names(self) -> None:
        project = self._session.project
        self.source.offer(list(project.entities.known_kinds()) if project else [])
