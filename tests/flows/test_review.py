"""The first sample marked completely from suggestions, by keyboard alone; prints how many keys.

A person takes what is likely and in sight at once, answers the rest one by one, and marks by hand
what nothing suggested. The window, the process that looks and the model are the real ones.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId, Role
from desktop.domain.proposal import Proposal
from desktop.formats import read_file
from desktop.project import Project
from desktop.qt.app import Ascribe
from desktop.qt.proposal_words import LIKELY
from desktop.qt.proposing import Proposing
from desktop.qt.reviewing import Reviewing
from desktop.suggest import guess_claim, sentence_at
from tests.coded_seeds import SEEDS, coding, place
from tests.flows.hand import Hand
from tests.flows.test_article import Start, enter_article, start
from tests.flows.way import Ways

__all__ = ["start"]

SAMPLE = "kremlin-iran-missiles.txt"
MOST_KEYS = 60
NEAR, ANYWHERE = 7, 1_000
"""Keys that words may be away from the caret."""
PATIENCE = 60_000
RIGHT_TOO = ("a report that Iran has sent Russia short-range ballistic missiles",)
"""What the Kremlin declined to reject: no claim of the coding, but nothing to refuse."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Coded:
    """What people found in the sample."""

    claims: list[dict[str, Any]]
    entities: list[dict[str, Any]]

    def refuses(self, proposal: Proposal) -> bool:
        """Say whether a suggestion is none of theirs, nor right beside them."""
        draft = proposal.draft
        if draft is None:
            return not any(touching(proposal.places, places_of(each)) for each in self.entities)
        said = (*draft.source, *draft.cue)
        return proposal.quote not in RIGHT_TOO and not any(
            same(draft.content, said, each) for each in self.claims
        )


def content_of(claim: dict[str, Any]) -> list[Span]:
    return [place(part) for part in claim["content"]]


def places_of(entity: dict[str, Any]) -> list[Span]:
    return [place(mention) for mention in entity["mentions"]]


def touching(some: Any, others: list[Span]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def alike(some: Any, others: list[Span]) -> bool:
    """Say whether two contents share at least half of their words."""
    one = {n for start, end in some for n in range(start, end)}
    other = {n for start, end in others for n in range(start, end)}
    return len(one & other) >= 0.5 * len(one | other)


def same(content: Any, said: Any, claim: dict[str, Any]) -> bool:
    """Say whether a claim is that of the coding: its words, and who said it or how."""
    parts = [place(part) for part in (claim["source"], claim["cue"]) if part]
    return alike(content, content_of(claim)) and (not parts or touching(said, parts))


def missing(
    project: Project, article: ArticleId, coded: Coded
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the claims and the entities that nobody has recorded yet."""
    claims = [
        (spans_of(each, Role.CONTENT), spans_of(each, Role.SOURCE) + spans_of(each, Role.CUE))
        for each in every(project, article, "claim")
    ]
    mentions: dict[str, list[Span]] = {}
    for entity in project.entities.all(article):
        for each in project.marks.many(project.entities.mentions(entity.id, article)):
            mentions.setdefault(str(entity.kind), []).extend(spans_of(each, Role.CONTENT))
    return (
        [each for each in coded.claims if not any(same(*c, each) for c in claims)],
        [
            each
            for each in coded.entities
            if not touching(mentions.get(each["kind"], []), places_of(each))
        ],
    )


def spans_of(mark: Any, role: Role) -> list[Span]:
    return [(span.start, span.end) for span in mark.of_role(role)]


def every(project: Project, article: ArticleId, kind: str) -> list[Any]:
    rows = project.marks.rows(article, kind)
    return project.marks.many([row.annotation_id for row in rows])


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something to mark without a suggestion: a key on words, or anywhere in a sentence."""

    key: str
    words: str
    nth: int
    anywhere: bool = False


class Reader:
    """A person who knows what is in the sample, and the keys."""

    def __init__(self, ascribe: Ascribe, hand: Hand, reviewing: Reviewing, qtbot: QtBot) -> None:
        self.hand = hand
        self.ways = Ways(hand)
        self.reviewing = reviewing
        self.qtbot = qtbot
        self.project = ascribe.session.here
        (self.article,) = self.project.articles.ids()
        self.coded = Coded(coding(SAMPLE)["claims"], coding(SAMPLE)["entities"])

    def answer_all(self) -> None:
        """Take what is likely and in sight at once when all of it is right, the rest one by one."""
        self.hand.press("r")
        while self.reviewing.active:
            self.mark_by_hand(NEAR)
            assert self.reviewing.active, "marking by hand leaves the review as it is"
            pending = {int(each.id): each for each in self.reviewing.pending()}
            current = pending[self.reviewing.current]
            likely = [each for each in pending.values() if each.score >= LIKELY]
            if self.coded.refuses(current):
                self.hand.press("x")
            elif current in likely and not any(self.coded.refuses(each) for each in likely):
                self.hand.press("a")
            else:
                self.hand.press("y")

    def mark_by_hand(self, far: int) -> None:
        """Mark what nothing suggests and what is not farther than so many keys."""
        for _each in self.coded.claims + self.coded.entities:
            ways = [(self.far(each), number) for number, each in enumerate(self.unsuggested())]
            cost, number = min(ways, default=(far + 1, 0))
            if cost > far:
                return
            self.mark(self.unsuggested()[number])

    def far(self, task: ByHand) -> int:
        if task.anywhere:
            return self.ways.far_into(task.words, task.nth)
        return self.ways.far(task.words, task.nth)

    def mark(self, task: ByHand) -> None:
        if task.anywhere:
            self.ways.go_into(task.words, task.nth)
        else:
            self.ways.select(task.words, task.nth)
        self.hand.press(task.key)
        if task.key == "e":
            self.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.hand.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(self.hand.page.hasFocus)

    def unsuggested(self) -> list[ByHand]:
        """Return what no suggestion is about, in each way in which it can be marked."""
        pending = self.reviewing.pending()
        names = [each.places for each in pending if each.draft is None]
        drafts = [each.draft for each in pending if each.draft is not None]
        claims, entities = missing(self.project, self.article, self.coded)
        found = []
        for claim in claims:
            if not any(same(d.content, (*d.source, *d.cue), claim) for d in drafts):
                found.append(ByHand("c", *self.where(*content_of(claim)[0])))
                found += self.by_sentence(claim)
        for entity in entities:
            if not any(touching(places, places_of(entity)) for places in names):
                found += [ByHand("e", *self.where(*head(each))) for each in entity["mentions"]]
        return found

    def by_sentence(self, claim: dict[str, Any]) -> list[ByHand]:
        """Return the sentence of a claim when C finds the claim in it by itself."""
        start, end = sentence_at(self.hand.text, content_of(claim)[0][0])
        guess = guess_claim(self.hand.text, start, end, names={})
        right = same(guess.content, (*guess.source, *guess.cue), claim)
        if self.reviewing.active or not right:
            return []
        return [ByHand("c", *self.where(start, end), anywhere=True)]

    def where(self, start: int, end: int) -> tuple[str, int]:
        words = self.hand.text[start:end]
        return words, self.hand.nth(words, start)


def head(mention: dict[str, Any]) -> Span:
    """Return the words of a name up to what only narrows it down."""
    start = int(mention["at"])
    return start, start + len(str(mention["quote"]).partition(" of ")[0])


def test_a_sample_is_marked_completely_from_suggestions(
    start: Start, qtbot: QtBot, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    ascribe = start()
    ascribe.settings.suggesting = True
    hand = enter_article(ascribe, qtbot)
    reviewing = suggestions_of(ascribe, qtbot)
    hand.keys = 0
    hand.text = read_file(SEEDS / SAMPLE).text
    person = Reader(ascribe, hand, reviewing, qtbot)

    person.mark_by_hand(NEAR)
    person.answer_all()
    person.mark_by_hand(ANYWHERE)

    assert missing(person.project, person.article, person.coded) == ([], [])
    assert person.project.check() == []
    print(f"\n{SAMPLE}: {hand.keys} keys for 10 claims and 19 entities, suggestions on")
    assert hand.keys < MOST_KEYS


def suggestions_of(ascribe: Ascribe, qtbot: QtBot) -> Reviewing:
    """Wait until rules and model have had their say."""
    proposing = ascribe.window.features.of("proposing")
    reviewing = ascribe.window.features.of("reviewing")
    assert isinstance(proposing, Proposing)
    assert isinstance(reviewing, Reviewing)
    qtbot.waitUntil(lambda: not proposing.busy and bool(reviewing.pending()), timeout=PATIENCE)
    return reviewing
