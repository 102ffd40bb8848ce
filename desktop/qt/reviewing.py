"""The review of suggestions by single keys: one is current, it is answered, the next one comes.

While a review goes on, the keys of marks answer suggestions: Enter, Del, Tab, E, C and Esc do the
same to the current one as they do to a mark otherwise.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import UserError
from desktop.domain.proposal import Proposal
from desktop.qt import review_order
from desktop.qt.correcting import Correcting
from desktop.qt.found_notice import FoundNotice
from desktop.qt.proposal_words import LIKELY, suggestions_words, summary
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.reader.dotted import spans_of
from desktop.qt.views.review_card import ReviewCard

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window


class Reviewing(QObject):
    """Go through the open suggestions of the article that is shown."""

    changed = Signal()
    """Another suggestion is current, or others are open."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._session = parts.session
        self._window = window
        self._reader = window.reader
        self._current: Proposal | None = None
        self._order: list[Proposal] | None = None
        self._before: list[Proposal] = []
        """The order as it was before the last answers."""
        self._answered: list[int] = []
        """What was answered in this article, so that undo comes back to it."""
        self._answering = False
        self._wanted = False
        """Whether the review begins as soon as there is anything."""
        self._correcting = Correcting(parts, window, self)
        self._card = ReviewCard(self._reader)
        self._notice = FoundNotice(parts, window, self)
        self._connect()
        self._dress()
        self._reader.proposed.wake(self.least)

    def _connect(self) -> None:
        reader, session = self._reader, self._session
        reader.proposed.chosen.connect(self.show)
        reader.proposed.known.connect(self._known)
        reader.canvas.marks_clicked.connect(self._clicked)
        reader.canvas.scrolled.connect(self._place_card)
        reader.canvas.laid_out.connect(self._place_card)
        self._card.action_wanted.connect(self._parts.actions.run)
        self._correcting.answered.connect(self._corrected)
        self._correcting.left.connect(self._left)
        self._parts.appearance.changed.connect(self._dress)
        self._window.travel.arrived.connect(self._arrived)
        session.changed.connect(self._changed)
        session.closed.connect(self._closed)

    # --- what there is ---

    @property
    def active(self) -> bool:
        """Whether a review goes on."""
        return self._current is not None

    @property
    def current(self) -> int:
        """The suggestion that is looked at, or 0."""
        return int(self._current.id) if self._current is not None else 0

    @property
    def least(self) -> float:
        """The least score of suggestions that are shown."""
        return self._parts.settings.least_score

    @least.setter
    def least(self, score: float) -> None:
        if score != self.least:
            self._parts.settings.least_score = score
            self._reader.proposed.wake(score)
            self._reconsider()

    @property
    def ready(self) -> bool:
        """Whether the suggestions of the article are known."""
        return self._reader.proposed.ready

    def pending(self) -> list[Proposal]:
        """Return the open suggestions at or above the threshold in the order of review.

        Empty as long as they are not `ready`.
        """
        if self._order is None:
            project, article_id = self._session.project, self._reader.article_id
            if project is None or not article_id or not self.ready:
                return []
            found = project.suggestions.pending(article_id, self.least)
            self._order = self._before = review_order.in_order(found, self._before)
        return self._order

    # --- going through ---

    def review_suggestions(self) -> None:
        """Begin the review, or come back to it."""
        if self.active:
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.start()

    def start(self) -> None:
        """Show the first open suggestion at or behind the caret; say so when there is none."""
        wanted = review_order.at_or_behind(self.pending(), self._reader.caret())
        if wanted:
            self.show(wanted)
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        from desktop.qt.proposing import Proposing

        proposing = self._window.features.of("proposing")
        if isinstance(proposing, Proposing) and (not self.ready or proposing.busy):
            self._wanted = True
            self._say(self.tr("Still looking for suggestions; the review begins with the first."))
        elif self._session.here.suggestions.version_proposed(self._reader.article_id):
            self._say(self.tr("No suggestion waits for an answer in this article."))
        elif isinstance(proposing, Proposing):
            self._wanted = True
            proposing.suggest_now()

    def stop(self) -> None:
        """Leave the review; what was not answered stays open."""
        self._wanted = False
        if self._current is None:
            return
        self._current = None
        self._reader.proposed.set_current(None)
        self._card.hide()
        self._parts.actions.divert({})
        self._window.commands.set_reviewing(False)
        self.changed.emit()

    def step(self, step: int) -> None:
        """Go on (+1) or back (-1) without an answer, round the end."""
        others = review_order.after(self.pending(), self.current, step)
        if others:
            self.show(others[0])

    def show(self, suggestion_id: int) -> None:
        """Make an open suggestion the current one."""
        found = next((each for each in self.pending() if each.id == suggestion_id), None)
        project = self._session.project
        if found is None or project is None or project.read_only:
            return
        began = self._current is None
        self._correcting.drop()
        self._wanted = False
        self._current = found
        self._reader.set_current(0)
        self._reader.proposed.show(found)
        if began:
            self._parts.actions.divert(self._keys())
            self._window.commands.set_reviewing(True)
        self._show_card()
        announce(self._reader, self.tr("Suggested: %1").replace("%1", self._summary(found)))
        self.changed.emit()

    # --- answers ---

    def accept_suggestion(self) -> None:
        """Accept the current suggestion and go on; a claim in the form is recorded first."""
        if self._window.marking.drafting.open:
            self._window.marking.drafting.accept()
        else:
            self.accept()

    def reject_suggestion(self) -> None:
        """Reject the current suggestion and go on; a claim in the form is let go first."""
        drafting = self._window.marking.drafting
        own = drafting.open and not self._correcting.open
        drafting.drop()
        if not own:
            self.reject()

    def accept(self) -> None:
        """Make a mark of the current suggestion, and go on."""
        suggestions = self._session.here.suggestions
        self._answer([self.current], lambda: suggestions.accept([self.current]), self._accepted)

    def reject(self) -> None:
        """Refuse the current suggestion, and go on."""
        suggestions = self._session.here.suggestions
        rejected = self.tr("Rejected.")
        self._answer([self.current], lambda: suggestions.reject([self.current]), lambda _: rejected)

    def edit(self) -> None:
        """Correct the current suggestion before it is accepted."""
        if self._current is not None:
            self._card.hide()
            self._correcting.begin(self._current)

    def accept_in_sight(self) -> None:
        """Accept the likely suggestions of which words can be seen, in one step.

        What is doubtful has to be looked at by itself.
        """
        face = self._reader.face
        top, bottom = face.top_offset(), face.bottom_offset()
        seen = [
            int(each.id)
            for each in self.pending()
            if each.score >= LIKELY
            and any(start < bottom and end > top for start, end in spans_of(each))
        ]
        if seen:
            self.accept_shown(seen)
        else:
            self._say(self.tr("Nothing in sight is likely enough: accept it one by one with Y."))

    def accept_shown(self, ids: Iterable[int]) -> None:
        """Accept these suggestions in one step, and offer to take it back."""
        chosen = [number for number in ids if number]
        accepted = self.tr("%1 accepted.").replace("%1", suggestions_words(len(chosen)))
        suggestions = self._session.here.suggestions
        if chosen and self._answer(chosen, lambda: suggestions.accept(chosen), lambda _: accepted):
            self._say(accepted, self.tr("Undo"))

    def reject_shown(self, ids: Iterable[int]) -> None:
        """Refuse these suggestions in one step, and offer to take it back."""
        chosen = [number for number in ids if number]
        rejected = self.tr("%1 rejected.").replace("%1", suggestions_words(len(chosen)))
        suggestions = self._session.here.suggestions
        if chosen and self._answer(chosen, lambda: suggestions.reject(chosen), lambda _: rejected):
            self._say(rejected, self.tr("Undo"))

    def _answer(
        self, ids: list[int], answer: Callable[[], object], said: Callable[[object], str]
    ) -> bool:
        """Give an answer, say what it was, go on to the next; False when it was refused."""
        onward = review_order.after(self.pending(), self.current, +1)
        self._answering = True
        try:
            made = answer()
        except UserError as problem:
            self._say(problem.sentence)
            return False
        finally:
            self._answering = False
        self._answered += ids
        self._go_on(onward, said(made))
        return True

    def _corrected(self, suggestion_id: int, words: str) -> None:
        """Go on after the current suggestion was accepted as a person corrected it."""
        onward = review_order.after(self.pending(), self.current, +1)
        self._answered.append(suggestion_id)
        self._go_on(onward, words)

    def _left(self) -> None:
        """Come back to the suggestion as it was, if it is still open."""
        self._show_card()
        self._reconsider()

    def _go_on(self, onward: Sequence[int], said: str) -> None:
        """Show the first of these that is still open; leave the review when none is."""
        self._order = None
        waiting = {int(each.id) for each in self.pending()}
        if self.active:
            following = next((number for number in onward if number in waiting), 0)
            left = self.tr("%1 left.").replace("%1", f"{len(waiting):,}")
            announce(self._reader, f"{said} {left}")
            if following:
                self.show(following)
                return
            self.stop()
            self._say(self.tr("All suggestions of this article are answered."))
        self.changed.emit()

    def _accepted(self, made: object) -> str:
        """Say what became of a suggestion that was accepted."""
        number = made[0] if isinstance(made, list) and made else 0
        for mark in self._session.here.marks.many([number] if number else []):
            if mark.claim is not None:
                words = self.tr("Accepted: claim %1.")
                return words.replace("%1", str(mark.claim.number))
        words = self.tr("Accepted: %1.")
        return words.replace("%1", self._current.name if self._current is not None else "")

    # --- keys ---

    def _keys(self) -> dict[str, Callable[[], object]]:
        """Return what the keys of marks do while a review goes on."""
        usual = self._parts.actions.usual
        return {
            "accept_draft": self.accept_suggestion,
            "remove": lambda: usual("remove") if self._elsewhere() else self.reject_suggestion(),
            "next_mark": lambda: self.step(+1),
            "previous_mark": lambda: self.step(-1),
            "entity": lambda: usual("entity") if self._elsewhere() else self.edit(),
            "claim": lambda: usual("claim") if self._elsewhere() else self.edit(),
            "drop_draft": self._let_go,
        }

    def _elsewhere(self) -> bool:
        """Say whether words or a mark were chosen meanwhile, to which a key belongs."""
        reader = self._reader
        chosen = reader.selection() is not None or bool(reader.current_annotation)
        return chosen or self._window.marking.drafting.open

    def _let_go(self) -> None:
        busy = self._window.marking.drafting.open or self._reader.find_bar.isVisible()
        if busy or self._reader.current_annotation:
            self._parts.actions.usual("drop_draft")
        else:
            self.stop()

    def _clicked(self, ids: list[int]) -> None:
        if ids and ids[0] > 0:
            self.stop()  # what is marked was chosen: its keys are meant again

    # --- what happens meanwhile ---

    def _changed(self, change: ChangeSet) -> None:
        if not change.touches("annotation", "rejection", "entity"):
            return  # of suggestions that came anew the page tells once they are read
        if self._answering or self._correcting.recording:
            return  # what comes next is counted from the order as it was
        self._order = None
        self._reconsider(undone=change.undone)

    def _known(self, _article_id: int) -> None:
        self._before = []
        self._reconsider()
        if self._wanted and self.pending():
            self.start()

    def _reconsider(self, *, undone: bool = False) -> None:
        """Look again at what is open: come back to what was undone, leave what is answered."""
        self._order = None
        if not self.ready or self._correcting.open:
            return
        order = self.pending()
        waiting = {int(each.id): each for each in order}
        if undone:
            returned = [number for number in waiting if number in self._answered]
            if returned:
                self._answered = [n for n in self._answered if n not in returned]
                self.show(returned[0])
                return
        current = self._current
        if current is not None and self.current not in waiting:
            again = (each for each in order if _same(each, current))
            start = current.reach[0]
            found = next(again, None)
            following = int(found.id) if found else review_order.at_or_behind(order, start)
            if following:
                self.show(following)
            else:
                self.stop()
            return
        self._place_card()
        self.changed.emit()

    def _arrived(self, _article_id: int, _offset: int) -> None:
        self._order = None
        self._answered.clear()
        self._correcting.drop()
        self.stop()
        self.changed.emit()

    def _closed(self) -> None:
        self._order = None
        self._answered.clear()
        self.stop()
        self.changed.emit()

    # --- the card ---

    def _show_card(self) -> None:
        current = self._current
        if current is None or self._correcting.open:
            self._card.hide()
            return
        left = max(0, len(self.pending()) - 1)
        self._card.fill(current, self._source(current), left)
        self._place_card()

    def _place_card(self) -> None:
        """Stand beside the words when they are in sight, never over them."""
        if self._current is None or self._correcting.open:
            return
        spans = spans_of(self._current)[: 1 if self._current.draft is None else None]
        boxes = [self._reader.rect_of(*span) for span in spans]
        self._card.place(
            [box for box in boxes if not box.isEmpty()], self._reader.face.area(self._reader)
        )

    def _dress(self) -> None:
        self._card.set_theme(self._parts.appearance.page)
        self._place_card()

    def _summary(self, proposal: Proposal) -> str:
        return summary(proposal, self._source(proposal))

    def _source(self, proposal: Proposal) -> str:
        """Return the words at the cue that say who speaks."""
        draft = proposal.draft
        if draft is None or not draft.source:
            return ""
        text = self._reader.canvas.text
        return " … ".join(text[start:end] for start, end in draft.source)

    def _say(self, sentence: str, offer: str = "") -> None:
        self._session.say.emit(sentence, offer)


def _same(one: Proposal, other: Proposal) -> bool:
    """Say whether two proposals are about the same words, as when rules and model agree."""
    if one.kind != other.kind:
        return False
    if one.draft is None or other.draft is None:
        return one.name == other.name
    return one.draft.content == other.draft.content
