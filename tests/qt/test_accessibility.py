"""What a screen reader is told of the whole window: names, roles, rows as sentences, the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QListView,
    QScrollBar,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    ClaimDraft,
    ClaimFields,
    EntityId,
    EntityKind,
    Relation,
)

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

Role = QAccessible.Role
SAID = "No decision has been made"
DENIED = "the city will close its library"
OPENED = {
    "keys": "keySheet",
    "change_keys": "keysDialog",
    "export": "exportDialog",
    "report": "reportDialog",
    "manage_tags": "tagDialog",
    "edit_article": "articleDialog",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A window on an article with one mark of each kind, a link, a tag."""

    ascribe: "Ascribe"
    claim: AnnotationId
    mention: AnnotationId
    highlight: AnnotationId

    @property
    def root(self) -> QWidget:
        return self.ascribe.window

    def see(self, root: QWidget, name: str) -> QWidget:
        found = [one for one in root.findChildren(QWidget, name) if one.isVisible()]
        assert found, name
        return found[0]


@pytest.fixture
def marked(window: "Ascribe", article_id: ArticleId, qtbot: QtBot) -> Marked:
    project = window.session.here
    text = project.articles.document(article_id).text

    def place(words: str) -> tuple[int, int]:
        at = text.index(words)
        return at, at + len(words)

    said = ClaimFields(statement="Nothing is settled", source_text="Anna Berg", act=Act.DENIES)
    claim = project.claims.add(article_id, ClaimDraft((place(SAID),), fields=said))
    other = project.claims.add(article_id, ClaimDraft((place(DENIED),)))
    project.claims.link(claim, other, Relation.DENIES)
    berg: EntityId = project.entities.add("Anna Berg", EntityKind.PERSON)
    mention = project.marks.mention(article_id, *place("Anna Berg"), berg)
    highlight = project.marks.highlight(article_id, *place("two million"))
    tag = project.tags.add("Money", "amber")
    project.marks.put_tag(highlight, tag)
    panel = window.window.panel
    qtbot.waitUntil(lambda: panel.claims.list.model().rowCount() == 2)
    return Marked(window, claim, mention, highlight)


def told(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None, widget
    return interface


def name_of(widget: QWidget) -> str:
    return told(widget).text(QAccessible.Text.Name)


def within(root: QWidget) -> Iterator[QWidget]:
    yield from (one for one in (root, *root.findChildren(QWidget)) if one.isVisible())


def where(widget: QWidget) -> str:
    names: list[str] = []
    step: QWidget | None = widget
    while step is not None and len(names) < 4:
        names.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return " in ".join(names)


def nameless(root: QWidget) -> list[str]:
    """Return what can have the keyboard and has no name."""
    return [
        where(one)
        for one in within(root)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(one, QScrollBar)
        and not isinstance(one.parentWidget(), QGraphicsView)  # the view speaks for its viewport
        and not name_of(one)
    ]


def has_words(button: QAbstractButton) -> bool:
    only_icon = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(button, QToolButton) and not button.icon().isNull():
        return button.toolButtonStyle() != only_icon
    return any(letter.isalnum() for letter in button.text())


def unexplained(root: QWidget) -> list[str]:
    """Return the buttons with neither words, nor a name and a tip in their place."""
    return [
        where(one)
        for one in within(root)
        if isinstance(one, QAbstractButton)
        and one.objectName() != "qt_tableview_cornerbutton"  # no child of a table's interface
        and not has_words(one)
        and not (name_of(one) and one.toolTip())
    ]


def rows(view: QAbstractItemView) -> list[str]:
    interface = told(view)
    cells = [interface.child(at) for at in range(interface.childCount())]
    return [cell.text(QAccessible.Text.Name) for cell in cells]


def well_told(root: QWidget) -> None:
    assert nameless(root) == []
    assert unexplained(root) == []


def test_the_check_finds_what_is_amiss(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    field, button = QLineEdit(outer), QToolButton(outer)
    field.setObjectName("field")
    button.setObjectName("button")
    button.setText("×")
    outer.show()
    assert nameless(outer) == ["field in QWidget"]
    assert unexplained(outer) == ["button in QWidget"]
    field.setAccessibleName("Field")
    button.setAccessibleName("Close")
    button.setToolTip("Close")
    well_told(outer)


def test_the_window_is_well_told(marked: Marked) -> None:
    well_told(marked.root)


def test_the_article_is_a_text_that_can_be_read(marked: Marked, article_id: ArticleId) -> None:
    canvas = told(marked.ascribe.window.reader.canvas)
    text = marked.ascribe.session.here.articles.document(article_id).text
    assert canvas.role() in (Role.EditableText, Role.Document, Role.StaticText)
    assert canvas.text(QAccessible.Text.Name)
    words = canvas.textInterface()
    assert words is not None
    heard = words.text(0, words.characterCount())
    assert all(" ".join(part.split()) in " ".join(heard.split()) for part in text.split("\n\n"))


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        (0, ("claim 1", "Anna Berg", "denies", "Nothing is settled")),
        (1, ("Anna Berg", "person", "1 mention")),
        (2, ("highlight", "two million", "Money")),
    ],
)
def test_rows_of_the_panel_are_sentences(
    marked: Marked, page: int, parts: tuple[str, ...], qtbot: QtBot
) -> None:
    panel = marked.ascribe.window.panel
    panel.tabs.setCurrentIndex(page)
    view = panel.pages[page].list
    qtbot.waitUntil(view.isVisible)
    qtbot.waitUntil(lambda: view.model().rowCount() > 0)
    assert told(view).role() == Role.List
    assert name_of(view)
    assert any(all(part in row for part in parts) for row in rows(view)), rows(view)
    well_told(panel)


def test_rows_of_the_rail_are_sentences(marked: Marked) -> None:
    rail = marked.ascribe.window.rail
    lists = {one.objectName(): one for one in rail.findChildren(QAbstractItemView)}
    assert set(lists) >= {"railArticles", "railTags", "railKinds"}
    for one in lists.values():
        assert told(one).role() == Role.List
        assert name_of(one)
    assert rows(lists["railArticles"])[0].startswith("Mayor denies closing the library, 2 claims")
    assert "Money" in rows(lists["railTags"])[0]
    assert "Person" in rows(lists["railKinds"])[0]
    well_told(rail)


@pytest.mark.parametrize(
    ("kind", "form"), [("claim", "claimForm"), ("mention", "entityForm"), ("highlight", "")]
)
def test_every_field_of_a_form_has_a_name(
    marked: Marked, kind: str, form: str, qtbot: QtBot
) -> None:
    window = marked.ascribe.window
    window.open_mark(getattr(marked, kind))
    if form:
        qtbot.waitUntil(lambda: any(map(QWidget.isVisible, window.findChildren(QWidget, form))))
    fields = [one for one in within(window.panel) if isinstance(one, QLineEdit)]
    assert fields
    assert all(map(name_of, fields))
    well_told(window.panel)


def test_toolbar_buttons_are_buttons_with_names(marked: Marked) -> None:
    toolbar = marked.ascribe.window.toolbar
    buttons = [one for one in within(toolbar) if one.objectName().startswith("tool_")]
    assert len(buttons) >= 5
    for one in buttons:
        assert told(one).role() in (Role.Button, Role.CheckBox, Role.ButtonMenu), where(one)
        assert name_of(one)
    well_told(toolbar)


def test_the_message_line_says_its_sentence(marked: Marked) -> None:
    marked.ascribe.session.say.emit("Something was done.", "Undo")
    line = marked.ascribe.window.message
    assert line.isVisible()
    labels = [one for one in within(line) if isinstance(one, QLabel)]
    assert "Something was done." in map(name_of, labels)
    well_told(line)


@pytest.mark.parametrize("action_id", OPENED)
def test_dialogs_are_well_told(marked: Marked, action_id: str, qtbot: QtBot) -> None:
    marked.ascribe.actions.run(action_id)
    found = [one for one in marked.root.findChildren(QDialog) if one.isVisible()]
    assert [one.objectName() for one in found] == [OPENED[action_id]]
    dialog = found[0]
    assert told(dialog).role() == Role.Dialog
    assert name_of(dialog)
    well_told(dialog)
    dialog.close()


def test_the_key_sheet_tells_words_and_keys(marked: Marked) -> None:
    marked.ascribe.actions.run("keys")
    sheet = marked.see(marked.root, "keySheet")
    said = [name_of(one) for one in within(sheet) if isinstance(one, QLabel)]
    assert "Highlight" in said
    assert "H" in said
    sheet.close()


def test_the_keys_dialog_tells_actions_with_their_keys(marked: Marked) -> None:
    marked.ascribe.actions.run("change_keys")
    dialog = marked.see(marked.root, "keysDialog")
    view = marked.see(dialog, "keysList")
    assert isinstance(view, QTreeWidget)
    assert told(view).role() == Role.Tree
    said = [cell for cell in rows(view) if cell]
    assert any(cell.startswith("Claim map, Ctrl+M") for cell in said)
    assert any(cell.startswith("About Ascribe, no key") for cell in said)
    dialog.close()


def test_the_palette_tells_rows_with_key_or_kind(marked: Marked, qtbot: QtBot) -> None:
    marked.ascribe.actions.run("palette")
    field = marked.see(marked.root, "paletteField")
    view = marked.see(marked.root, "paletteList")
    assert isinstance(view, QListView)
    qtbot.keyClicks(field, "anna")
    assert rows(view)[0] == "Anna Berg, entity"
    well_told(marked.see(marked.root, "palette"))


def test_the_claim_map_is_named_and_its_controls_too(marked: Marked, qtbot: QtBot) -> None:
    marked.ascribe.actions.run("claim_map")
    canvas = marked.see(marked.root, "mapCanvas")
    assert name_of(canvas) == "Claim map"
    well_told(marked.ascribe.window.middle)


@pytest.mark.parametrize("action_id", ["timeline", "matrix", "entity_page"])
def test_other_overviews_are_well_told(marked: Marked, action_id: str) -> None:
    marked.ascribe.actions.run(action_id)
    QApplication.sendPostedEvents()
    assert marked.ascribe.window.middle.page == action_id.removesuffix("_page")
    well_told(marked.ascribe.window.middle)
