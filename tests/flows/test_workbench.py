"""The first sample marked completely by keyboard alone, with links, evidence and a proposition.

A rival paper's article comes by the clipboard; a claim of it says the same as one of the sample.
Prints how many keys it took.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.model import Role
from desktop.formats import read_file
from desktop.project import Project
from desktop.qt.app import Ascribe
from tests.coded_seeds import SEEDS, coding
from tests.flows.hand import Hand
from tests.flows.test_article import Start, enter_article, return_to, start

__all__ = ["start"]

SAMPLE = "kremlin-iran-missiles.txt"
RIVAL = """Tehran Armed Moscow, Paper Reports

Iran has shipped short-range ballistic missiles to Russia, The Wall Street Journal reported.

An official at the port of Olya said that two crates had been unloaded at night.
"""
SAME = "Iran has shipped short-range ballistic missiles to Russia"
PASSAGE = "two crates had been unloaded at night"
EVIDENCE_FOR, SAME_AS = 1, 4


def nothing_open(hand: Hand) -> Callable[[], bool]:
    return hand.page.hasFocus


def field_open() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit)


def mark_entities(hand: Hand, qtbot: QtBot) -> None:
    """Each name at its first place, and all its other places with the same key."""
    for entity in coding(SAMPLE)["entities"]:
        first = entity["mentions"][0]
        hand.select_by_keys(first["quote"], hand.nth(first["quote"], first["at"]))
        hand.press("e")
        qtbot.waitUntil(field_open)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        if field.text() != entity["name"]:
            field.selectAll()
            hand.type(entity["name"])
        hand.press(Qt.Key.Key_Return)
        qtbot.waitUntil(nothing_open(hand))


def record_claims(hand: Hand, qtbot: QtBot) -> None:
    """Each claim of the coding: its words, C, Enter; then L for each that it answers."""
    for claim in coding(SAMPLE)["claims"]:
        part = claim["content"][0]
        hand.select_by_keys(part["quote"], hand.nth(part["quote"], part["at"]))
        hand.press("c")
        for more in claim["content"][1:]:
            hand.select_by_keys(more["quote"], hand.nth(more["quote"], more["at"]))
            hand.shift(Qt.Key.Key_C)
        hand.press(Qt.Key.Key_Return)
        qtbot.waitUntil(nothing_open(hand))


def link_claims(ascribe: Ascribe, hand: Hand, qtbot: QtBot) -> None:
    for claim in coding(SAMPLE)["claims"]:
        for relation, other in claim["links"]:
            go_to_claim(ascribe, hand, claim["number"])
            hand.press("l")
            qtbot.waitUntil(field_open)
            hand.type(str(other))
            for _turn in range(5):
                if hand.chosen_relation() == relation:
                    break
                hand.press(Qt.Key.Key_Tab)
            hand.press(Qt.Key.Key_Return)
            qtbot.waitUntil(nothing_open(hand))


def go_to_claim(ascribe: Ascribe, hand: Hand, number: int) -> None:
    """Walk from mark to mark until the form shows the claim of this number."""
    for _step in range(200):
        if ascribe.window.panel.claim_form.accessibleName() == f"Claim {number}" and (
            ascribe.window.panel.claim_form.isVisible()
        ):
            return
        hand.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to claim {number}")


def add_rival(ascribe: Ascribe, hand: Hand, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(RIVAL)
    hand.control(Qt.Key.Key_V)
    qtbot.waitUntil(lambda: "Tehran Armed Moscow" in hand.page.document().toPlainText())
    return_to(ascribe, qtbot)
    hand.page.setFocus()


def answer_card(hand: Hand, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(field_open)
    hand.type(words)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(nothing_open(hand))


def test_a_sample_is_marked_completely_by_keyboard_alone(
    start: Start, qtbot: QtBot, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    ascribe = start()
    hand = enter_article(ascribe, qtbot)
    hand.keys = 0
    hand.text = read_file(SEEDS / SAMPLE).text
    record_claims(hand, qtbot)
    claims = hand.keys
    mark_entities(hand, qtbot)
    entities = hand.keys - claims
    link_claims(ascribe, hand, qtbot)
    links = hand.keys - claims - entities

    add_rival(ascribe, hand, qtbot)
    hand.select_by_keys(PASSAGE)
    hand.press("v")
    answer_card(hand, qtbot, "has sent Russia")
    hand.select_by_keys(SAME)
    hand.press("c")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(nothing_open(hand))
    hand.press("g")
    answer_card(hand, qtbot, "shipped the missiles")
    rest = hand.keys - claims - entities - links

    compare(ascribe.session.here)
    print(
        f"\n{SAMPLE}: {hand.keys} keys: {claims} for 10 claims, {entities} for 19 entities,"
        f" {links} for links, {rest} for evidence and a proposition over two articles"
    )


def compare(project: Project) -> None:
    """Hold what is stored against the coding."""
    sample, rival = project.articles.all()
    coded = coding(SAMPLE)
    rows = project.marks.rows(sample.id, "claim", sort="number")
    claims = project.marks.many([row.annotation_id for row in rows])
    assert len(claims) == len(coded["claims"]) == 10
    for claim, wanted in zip(claims, coded["claims"], strict=True):
        assert [span.quote for span in claim.of_role(Role.CONTENT)] == [
            part["quote"] for part in wanted["content"]
        ]
        outgoing = {(li.relation.value, li.other_number) for li in claim.claim.links if li.outgoing}
        assert outgoing == {(relation, other) for relation, other in wanted["links"]}
    names = {entity.name for entity in project.entities.all(sample.id)}
    assert names == {entity["name"] for entity in coded["entities"]}
    (evidence,) = claims[EVIDENCE_FOR - 1].claim.evidence
    (passage,) = project.marks.many([evidence.annotation_id or 0])
    assert (passage.article_id, passage.quote) == (rival.id, PASSAGE)
    (proposition,) = project.propositions.all()
    gathered = project.marks.many(proposition.claim_ids)
    assert {mark.article_id for mark in gathered} == {sample.id, rival.id}
    assert claims[SAME_AS - 1].id in proposition.claim_ids
    assert project.check() == []
