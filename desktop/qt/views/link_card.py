"""The card behind L and its kin: find another claim by number or words, and say how they relate."""

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QToolButton, QWidget

from desktop.domain.brief import ClaimBrief
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Relation
from desktop.project import Project
from desktop.qt.fuzzy import is_number
from desktop.qt.models.words import named, one_line
from desktop.qt.views.offer_card import GIVEN, OfferCard
from desktop.qt.wording import plain_tip

_SHOWN = 7
_OFFERED = 40
_WIDE = 460
_CUT = 90
RELATIONS = (
    Relation.RESPONDS_TO,
    Relation.CONFIRMS,
    Relation.DENIES,
    Relation.DISPUTES,
    Relation.REPEATS,
)


class LinkCard(OfferCard):
    """Ask for a claim, and for a relation where relations are given."""

    chosen = Signal(int, str)
    """The claim, and the value of the Relation or ''."""

    def __init__(
        self,
        window: QWidget,
        project: Project,
        question: str,
        *,
        article_id: int,
        without: int = 0,
        everywhere: bool = True,
        relation: Relation | None = None,
    ) -> None:
        """Offer the claims of an article first; `everywhere` adds those of all others."""
        super().__init__(window, "linkCard", shown=_SHOWN, wide=_WIDE)
        self.setAccessibleName(question)
        self._overview = project.overview
        self._article_id, self._without = article_id, without
        self._scope = None if everywhere else (article_id,)
        self._titles = {one.id: one.title for one in self._overview.articles()}
        self._claims = [one for one in self._overview.claims(article_ids=self._scope)
                        if one.id != without]  # fmt: skip
        self._claims.sort(key=lambda claim: claim.article_id != article_id)
        self._folded = [
            _folded(f"{one.number} {one.source} {one.statement}") for one in self._claims
        ]
        self._preferred: ClaimBrief | None = None
        self._add_line(question, "")
        self._relations = self._relation_buttons(relation) if relation is not None else {}
        self.line.setObjectName("linkCardWords")
        self.line.setPlaceholderText(self.tr("number or words of the other claim"))
        self.line.setAccessibleName(self.tr("The other claim: number or words"))
        self.list.setAccessibleName(self.tr("Claims"))
        self.rows.addWidget(self.line)
        self.rows.addWidget(self.list)
        hint = self.tr("↑ ↓ claim   ·   Tab how they relate   ·   Enter links")
        self._add_line(
            hint if self._relations else self.tr("↑ ↓ claim   ·   Enter takes it"), "muted"
        )
        self.sift("")

    def _add_line(self, words: str, look: str) -> None:
        line = QLabel(words, self)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setProperty("look", look or "heading")
        line.setMaximumWidth(_WIDE)
        line.setWordWrap(True)
        self.rows.addWidget(line)

    def _relation_buttons(self, chosen: Relation) -> dict[Relation, QToolButton]:
        row = QHBoxLayout()
        row.setSpacing(2)
        buttons = {}
        for relation in RELATIONS:
            button = QToolButton(self)
            button.setObjectName(f"linkCard_{relation.name.lower()}")
            button.setText(named(relation))
            button.setProperty("look", "kind")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(relation == chosen)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
            buttons[relation] = button
        row.addStretch()
        self.rows.addLayout(row)
        return buttons

    @property
    def relation(self) -> str:
        """The value of the relation that is chosen, or ''."""
        found = (r.value for r, button in self._relations.items() if button.isChecked())
        return next(found, "")

    @property
    def offers(self) -> bool:
        """Whether there is any claim to choose."""
        return bool(self._claims)

    def propose(self, claim_id: int) -> None:
        """Offer this claim first, until something is typed."""
        self._preferred = next((one for one in self._claims if one.id == claim_id), None)
        self.sift(self.line.text())

    def on_key(self, event: QKeyEvent) -> bool:
        """Answer Tab besides: it turns the relation."""
        key = event.key()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._turn(1 if key == Qt.Key.Key_Tab else -1)
            return True
        return super().on_key(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep Tab in the card: it turns the relation."""
        return True

    def _turn(self, step: int) -> None:
        kinds = list(self._relations)
        if kinds:
            at = kinds.index(Relation(self.relation)) + step
            self._relations[kinds[at % len(kinds)]].setChecked(True)

    # what is offered

    def fill(self, typed: str) -> None:
        """Put into the list the claims that fit."""
        for claim in self._fitting(typed):
            item = QListWidgetItem(self._line(claim))
            item.setData(GIVEN, claim.id)
            item.setToolTip(plain_tip(one_line(claim.statement, 400)))
            self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(self.tr("No other claim has these words."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)

    def _fitting(self, typed: str) -> list[ClaimBrief]:
        """Return the claims that fit best: those of the article come before those of others."""
        if not typed:
            first = [self._preferred] if self._preferred is not None else []
            found: Iterable[ClaimBrief] = [*first, *self._claims[: _OFFERED + 1]]
        else:
            numbered = self._numbered(typed) if is_number(typed) else []
            found = [*numbered, *self._with_words(_folded(typed).split())]
        return list(dict.fromkeys(found))[:_OFFERED]

    def _numbered(self, typed: str) -> list[ClaimBrief]:
        """Return the claims whose numbers begin so, the one with just this number first."""
        here = [one for one in self._claims if one.article_id == self._article_id]
        begun = [one for one in here if str(one.number).startswith(typed)]
        begun.sort(key=lambda claim: (claim.number != int(typed), claim.number))
        likely = self._preferred.article_id if self._preferred is not None else 0
        away = [
            one
            for one in self._claims
            if one.number == int(typed) and one.article_id != self._article_id
        ]
        away.sort(key=lambda claim: claim.article_id != likely)
        return [*begun, *away]

    def _with_words(self, words: list[str]) -> list[ClaimBrief]:
        """Return the claims with these words; where none says so, those marked on such words."""
        found = [
            claim
            for claim, text in zip(self._claims, self._folded, strict=True)
            if all(word in text for word in words)
        ]
        if found:
            return found
        marked = self._overview.claims(ClaimFilter(text=" ".join(words)), self._scope)
        return [claim for claim in marked if claim.id != self._without]

    def _line(self, claim: ClaimBrief) -> str:
        who = one_line(claim.source, 30)
        words = f"{claim.number}  {who + ': ' if who else ''}{one_line(claim.statement, _CUT)}"
        if claim.article_id != self._article_id:
            words += f"  —  {one_line(self._titles.get(claim.article_id, ''), 40)}"
        return words

    def accept_item(self, item: QListWidgetItem | None) -> None:
        """Take a claim, with the relation that is pressed."""
        claim_id = int(item.data(GIVEN) or 0) if item is not None else 0
        if claim_id:
            self.chosen.emit(claim_id, self.relation)
            self.leave()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())
