"""Everything that has a name is found, and leads to where it is."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import AnnotationId, ArticleId, ClaimDraft, ClaimFields, EntityKind
from desktop.qt.actions import ActionMap
from desktop.qt.dialogs.tags import TagDialog
from desktop.qt.fuzzy import score
from desktop.qt.views.finding import LONGEST, Found, everything, points
from desktop.qt.views.palette import KEYS, MOST, CommandModel, Palette

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

SAID = "No decision has been made"


@pytest.fixture
def claim(window: "Ascribe", article_id: ArticleId) -> AnnotationId:
    """A claim in a window whose project has an entity, a tag, a view and a proposition too."""
    project = window.session.here
    start = project.articles.document(article_id).text.index(SAID)
    fields = ClaimFields(statement="Nothing is settled", source_text="the mayor")
    draft = ClaimDraft(((start, start + len(SAID)),), fields=fields)
    made = project.claims.add(article_id, draft)
    project.entities.add("Anna Berg", EntityKind.PERSON, aliases=("Madam Mayor",))
    project.tags.add("Key passage", "amber")
    wanted = {"scope": "all", "filter": ClaimFilter(no_source=True).to_json()}
    project.views.add("Without source", wanted)
    project.propositions.gather([made], "The library stays open")
    return made


def things(ascribe: "Ascribe") -> list[Found]:
    return everything(ascribe.session.here, ascribe.window)


def best(ascribe: "Ascribe", typed: str) -> Found:
    parts = typed.casefold().split()
    return max(things(ascribe), key=lambda thing: points(parts, thing.sought))


@pytest.mark.parametrize(
    ("typed", "words", "kind"),
    [
        ("denies clos", "Mayor denies closing the library", "article"),
        ("anna", "Anna Berg", "entity"),
        ("MADAM", "Anna Berg", "entity"),
        ("key pas", "Key passage", "tag"),
        ("without", "Without source", "saved view"),
        ("stays open", "The library stays open", "proposition"),
        ("settled", "1 the mayor: Nothing is settled", "claim"),
        ("1", "1 the mayor: Nothing is settled", "claim"),
    ],
)
def test_each_kind_is_found(
    window: "Ascribe", claim: AnnotationId, typed: str, words: str, kind: str
) -> None:
    found = best(window, typed)
    assert (found.words, found.kind) == (words, kind)


def test_a_claim_and_a_proposition_lead_to_the_words(
    window: "Ascribe", claim: AnnotationId
) -> None:
    for typed in ("settled", "stays open"):
        window.window.reader.set_current(0)
        best(window, typed).run()
        assert window.window.reader.current_annotation == claim
        assert window.window.reader.canvas.hasFocus()


def test_an_article_is_opened_with_the_keyboard_in_it(
    window: "Ascribe", claim: AnnotationId, article_id: ArticleId
) -> None:
    window.window.rail.setFocus()
    best(window, "denies closing").run()
    assert window.window.reader.article_id == article_id
    assert window.window.reader.canvas.hasFocus()


def test_an_entity_opens_its_page(window: "Ascribe", claim: AnnotationId) -> None:
    best(window, "anna").run()
    assert window.window.middle.page == "entity"


def test_a_tag_opens_the_tags(window: "Ascribe", claim: AnnotationId) -> None:
    best(window, "key pas").run()
    dialog = window.window.findChild(TagDialog)
    assert dialog.isVisible()
    dialog.close()


def test_a_view_is_applied(window: "Ascribe", claim: AnnotationId) -> None:
    best(window, "without").run()
    assert window.lens.filter == ClaimFilter(no_source=True)
    assert window.lens.scope_kind == "all"


def test_it_is_found_and_run_from_the_palette(
    window: "Ascribe", claim: AnnotationId, qtbot: QtBot
) -> None:
    window.actions.run("palette")
    palette = window.window.findChild(Palette, "palette")
    field = palette.findChild(QLineEdit, "paletteField")
    qtbot.keyClicks(field, "settled")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.window.reader.current_annotation == claim


def test_long_words_of_strangers_are_one_short_line(window: "Ascribe", claim: AnnotationId) -> None:
    window.session.here.claims.edit(claim, statement="said\nso " * 400)
    words = best(window, "said").words
    assert "\n" not in words
    assert len(words) <= LONGEST


def test_a_start_of_a_word_counts_more_and_a_whole_word_most() -> None:
    ordered = ["12 a mayor", "12 a mayoress", "12 a remayor"]
    scores = [points(["mayor"], text) for text in ordered]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
    assert points(["1"], "1 " + "y" * 99) > points(["1"], "10 " + "y" * 90)
    assert points(["mayor", "gone"], "12 a mayor") == 0
    assert points(["x"], "y" * 500) == 0
    assert points(["y"], "y" * 500) > 0


def test_points_are_on_the_scale_of_commands() -> None:
    assert points(["reading"], "reading mode") == score("reading", "Reading mode")


def row(words: str) -> Found:
    return Found(words, "entity", lambda: None, words.casefold())


def test_actions_come_first_when_equally_good_and_rows_are_few(qapp: QApplication) -> None:
    actions = ActionMap()
    actions.bind("quit", lambda: None)
    model = CommandModel(actions)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_things([row("Quit"), *(row(f"Qui {number}") for number in range(100))])
    model.search("qui")
    assert model.rowCount() == MOST
    assert model.index(0, 0).data() == "Quit"
    assert model.index(1, 0).data(KEYS) == "entity"
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", entity")
    model.search("")
    assert model.rowCount() == 1
