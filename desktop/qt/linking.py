"""What L, G, V and their kin do: how claims hang together, and what speaks for them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop.domain.errors import UserError
from desktop.domain.model import Act, Annotation, AnnotationId, Kind, Relation, Role
from desktop.qt.models.words import named, one_line, statement_of
from desktop.qt.reading import Reading, Span, words_of
from desktop.qt.views.link_card import RELATIONS, LinkCard
from desktop.qt.wording import counted

LIKELY = {
    Act.DENIES: Relation.DENIES,
    Act.CONFIRMS: Relation.CONFIRMS,
    Act.ACKNOWLEDGES: Relation.CONFIRMS,
    Act.REPORTS: Relation.REPEATS,
}
"""How a claim answers another, as its act lets one guess; otherwise it responds to it."""


class Linking(QObject):
    """The functions that tie claims to each other and to evidence."""

    def __init__(self, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._last_claim = 0
        reading.reader.current_changed.connect(self._follow)
        reading.session.closed.connect(lambda: self._follow(0))

    def _follow(self, annotation_id: int) -> None:
        """Remember the claim that was chosen last: evidence found elsewhere is likely for it."""
        if not annotation_id:
            self._last_claim = 0 if self._reading.session.project is None else self._last_claim
            return
        current = self._reading.current()
        if current is not None and current.kind == Kind.CLAIM:
            self._last_claim = annotation_id

    # --- the keys ---

    def link(self) -> None:
        """Ask which claim the chosen one answers, and how."""
        claim = self._claim()
        if claim is None or claim.claim is None:
            return
        likely = LIKELY.get(claim.claim.fields.act, Relation.RESPONDS_TO)
        question = self.tr("How does {claim}, answer another?").format(claim=self._named(claim))
        card = self._card(claim, question, relation=likely)
        card.chosen.connect(lambda other, relation: self.relate(claim.id, other, relation))
        self._open(card, words_of(claim))

    def gather(self) -> None:
        """Ask which other claim says the same as the chosen one."""
        claim = self._claim()
        if claim is None:
            return
        question = self.tr("Which claim says the same as {claim}?").format(claim=self._named(claim))
        card = self._card(claim, question)
        alike = self._reading.project.claims.alike(claim.id, limit=1)
        if alike:
            card.propose(alike[0][0])
        card.chosen.connect(lambda other, _relation: self.put_together(claim.id, other))
        self._open(card, words_of(claim))

    def merge(self) -> None:
        """Ask which claim of the article becomes one with the chosen one."""
        claim = self._claim()
        if claim is None:
            return
        question = self.tr("Which claim becomes part of {claim}?").format(claim=self._named(claim))
        card = self._card(claim, question, everywhere=False)
        card.chosen.connect(lambda other, _relation: self.join(claim.id, other))
        self._open(card, words_of(claim))

    def split(self) -> None:
        """Make two of the chosen claim: at the caret, or one for each stretch of its words."""
        claim = self._claim()
        if claim is None:
            return
        spans = claim.of_role(Role.CONTENT)
        caret = self._reading.reader.caret()
        inside = len(spans) == 1 and spans[0].start < caret < spans[0].end
        if len(spans) == 1 and not inside:
            self._reading.say(
                self.tr("Put the caret where the claim is to be split, then press the key again.")
            )
            return
        split = self._reading.project.claims.split
        made = self._reading.session.attempt(split, claim.id, caret if inside else None)
        if made:
            count = counted(len(made), self.tr("claim"))
            self._say(self.tr("Claim {claim} is {count} now.").format(
                claim=self._number(claim), count=count))  # fmt: skip
            self._reading.show(claim.id)

    def evidence_passage(self) -> None:
        """Ask for which claim the selected words are evidence."""
        span = self._reading.wanted_span()
        if span is None:
            return
        reading = self._reading
        card = LinkCard(
            reading.reader.window(),
            reading.project,
            self.tr("For which claim are these words evidence?"),
            article_id=reading.article,
        )
        if self._last_claim and reading.project.marks.exists(self._last_claim):
            card.propose(self._last_claim)
        card.chosen.connect(lambda claim, _relation: self._keep_passage(claim, span))
        self._open(card, span)

    def _open(self, card: LinkCard, span: Span) -> None:
        """Open a card beside words, unless it has nothing to offer."""
        if card.offers:
            self._reading.open_card(card, span)
            return
        card.leave()
        self._reading.say(
            self.tr("There is no other claim to choose. Select its words and press C.")
        )

    # --- what is done then ---

    def relate(self, from_id: int, to_id: int, relation: str) -> None:
        """Say how one claim answers another."""
        reading = self._reading
        link = reading.project.claims.link
        mine, other = (self._by_id(one) for one in (from_id, to_id))
        if mine is None or other is None:
            return
        try:
            made = link(AnnotationId(from_id), AnnotationId(to_id), Relation(relation))
        except UserError as problem:
            reading.say(problem.sentence)
            return
        words = self.tr("Claim {mine} {relation} {other}.").format(
            mine=self._number(mine),
            relation=named(Relation(relation)),
            other=self._named(other),
        )
        if made is None:
            words = self.tr("That link is there already.")
        self._say(words, undo=made is not None)

    def put_together(self, claim_id: int, other_id: int) -> None:
        """Gather two claims under one proposition."""
        mine, other = (self._by_id(one) for one in (claim_id, other_id))
        if mine is None or other is None or mine.claim is None or other.claim is None:
            return
        if mine.claim.proposition_id and mine.claim.proposition_id == other.claim.proposition_id:
            self._reading.say(self.tr("These claims are together already."))
            return
        gather = self._reading.project.propositions.gather
        made = self._reading.session.attempt(gather, [claim_id, other_id])
        if made is not None:
            proposition = self._reading.project.propositions.get(made)
            count = counted(len(proposition.claim_ids), self.tr("claim"))
            self._say(self.tr("{count} say the same: ‘{statement}’").format(
                count=count, statement=one_line(proposition.statement, 80)))  # fmt: skip

    def join(self, into_id: int, from_id: int) -> None:
        """Merge one claim into another."""
        into, gone = self._by_id(into_id), self._by_id(from_id)

        def merge() -> bool:
            self._reading.project.claims.merge(into_id, from_id)
            return True

        if into is None or gone is None or not self._reading.session.attempt(merge):
            return
        self._say(self.tr("Claim {gone} is part of claim {into} now.").format(
            gone=self._number(gone), into=self._number(into)))  # fmt: skip

    def nest(self, claim_id: int, parent_id: int) -> None:
        """Put a claim inside the one that reports it."""

        def edit() -> bool:
            self._reading.project.claims.edit(claim_id, parent_id=parent_id)
            return True

        claim, parent = self._by_id(claim_id), self._by_id(parent_id)
        if claim and parent and self._reading.session.attempt(edit):
            self._say(self.tr("Claim {claim} stands inside claim {parent} now.").format(
                claim=self._number(claim), parent=self._number(parent)),
                undo=claim.claim is not None and claim.claim.fields.parent_id != parent_id,
            )  # fmt: skip

    def offer_relations(self, from_id: int, to_id: int, at: QPoint) -> None:
        """Offer at a place of the screen what a claim dropped on another can mean."""
        mine, other = self._by_id(from_id), self._by_id(to_id)
        if mine is None or other is None or from_id == to_id:
            return
        menu = QMenu(self._reading.reader.window())
        menu.setObjectName("relationMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def offer(words: str, run: Callable[[], object]) -> None:
            entry = menu.addAction(words.replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False: run())

        together = mine.article_id == other.article_id
        pair = (self._number(mine), self._number(other) if together else self._named(other))
        for relation in RELATIONS:
            words = f"{pair[0]} {named(relation)} {pair[1]}"
            offer(words, partial(self.relate, from_id, to_id, relation.value))
        menu.addSeparator()
        if together:
            inside = self.tr("{mine} stands inside {other}").format(mine=pair[0], other=pair[1])
            offer(inside, lambda: self.nest(from_id, to_id))
        offer(self.tr("Both say the same"), lambda: self.put_together(from_id, to_id))
        if together:
            joined = self.tr("Merge {mine} into {other}").format(mine=pair[0], other=pair[1])
            offer(joined, lambda: self.join(to_id, from_id))
        menu.popup(at)

    def _keep_passage(self, claim_id: int, span: Span) -> None:
        reading = self._reading
        claim = self._by_id(claim_id)
        add = reading.project.claims.add_passage
        made = reading.session.attempt(add, claim_id, reading.article, *span)
        if made is not None and claim is not None:
            words = self.tr("Evidence for {claim}.").format(claim=self._named(claim))
            self._say(words)
        reading.deselect()

    # --- the claim at hand ---

    def _claim(self) -> Annotation | None:
        current = self._reading.current()
        if current is None or current.kind != Kind.CLAIM:
            self._reading.say(self.tr("Choose a claim first: Tab goes from mark to mark."))
            return None
        return current

    def _card(
        self,
        claim: Annotation,
        question: str,
        *,
        everywhere: bool = True,
        relation: Relation | None = None,
    ) -> LinkCard:
        return LinkCard(
            self._reading.reader.window(),
            self._reading.project,
            question,
            article_id=claim.article_id,
            without=claim.id,
            everywhere=everywhere,
            relation=relation,
        )

    def _by_id(self, claim_id: int) -> Annotation | None:
        found = self._reading.project.marks.many([AnnotationId(claim_id)])
        return found[0] if found else None

    def _number(self, claim: Annotation) -> int:
        return claim.claim.number if claim.claim is not None else 0

    def _named(self, claim: Annotation) -> str:
        """Return 'claim 2, Dmitry Peskov', or with its words where nobody speaks."""
        who = one_line(claim.claim.source, 40) if claim.claim is not None else ""
        words = who or one_line(statement_of(claim), 40)
        return self.tr("claim {number}, {words}").format(number=self._number(claim), words=words)

    def _say(self, words: str, *, undo: bool = True) -> None:
        self._reading.say(words, self.tr("Undo") if undo else "")
