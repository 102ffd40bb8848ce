"""Names from outside: what would run as markup elsewhere is put everywhere a name can stand.

Then every command of the window is run, and all that is shown or written is looked through.
"""

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QMenu,
    QMessageBox,
    QTextEdit,
    QToolBar,
    QWidget,
)

from desktop.domain.model import ClaimDraft, ClaimFields, EntityKind, Relation
from desktop.formats.report.contents import Parts
from desktop.formats.report.html import html_of
from desktop.project import Project
from tests.project.words import document

EVIL = (
    '<img src="file:///evil.png" onerror="alert(1)">',
    "<b>evil</b>",
    "&amp;evil",
    "'; DROP TABLE article; --evil",
    "=cmd|' /C evil'!A0",
    "](javascript:evil())",
    "$(touch evil)`touch evil`",
    "evil\u202egpj.exe",
    "../../evil\\..\\CON",
    "<script>evil()</script>",
    "%1 {0} %s evil",
    "<a href='javascript:evil()'>evil</a>" + "e" * 300,
)
_BAIT = ("<img", "<b>", "<script", "<a href")
_MOST_ROWS = 40


def evil_project(path: Path) -> Project:
    """Return an open project in which every name is an evil one."""
    project = Project.create(path, EVIL[1])
    tags = [project.tags.add(name) for name in EVIL]
    for tag, name in zip(tags, EVIL, strict=True):
        project.tags.edit(tag, description=name)
    entities = [project.entities.add(name, EntityKind.PERSON, aliases=(f"{name} too",))
                for name in EVIL]  # fmt: skip
    claims = []
    articles = []
    for number, name in enumerate(EVIL):
        article = project.articles.add(document(f"{name}\n{name} said that {name} denies.", name))
        articles.append(article)
        project.articles.edit(article, byline=name, publisher=name, note=name, published=name)
        project.marks.set_note(project.marks.highlight(article, 0, 5, tags[number]), name)
        project.marks.mention(article, 0, min(len(name), 20), entities[number])
        fields = ClaimFields(statement=name, source_text=name, source_entity_id=entities[number],
                             source_role=name, said_to=name)  # fmt: skip
        claim = project.claims.add(article, ClaimDraft(((0, 5),), fields=fields))
        project.claims.add_evidence(claim, url=name, title=name, note=name)
        project.claims.add_reply(claim, asked_whom=name, answer=name)
        claims.append(claim)
        project.collections.add(name, [article])
        project.views.add(name, {"words": name})
    for one, other in pairwise(claims):
        project.claims.link(other, one, Relation.DENIES)
    return project


def shown_as_markup() -> list[str]:
    """Return what is shown now, anywhere, and would be read as markup by Qt."""
    found: list[str] = []
    for window in QApplication.topLevelWidgets():
        for widget in [window, *window.findChildren(QWidget)]:
            found += (f"{_path(widget)}: {fault}" for fault in _faults(widget))
    return found


def _path(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return "/".join(reversed(names[:3]))


def _faults(widget: QWidget) -> Iterator[str]:
    yield from _in_words(widget)
    if isinstance(widget, QTextEdit):
        yield from _in_document(widget.document())
    if isinstance(widget, QGraphicsView) and widget.scene() is not None:
        for item in widget.scene().items():
            if _is_markup(item.toolTip(), Qt.TextFormat.AutoText):
                yield f"tip of an item {item.toolTip()[:60]!r}"
            if isinstance(item, QGraphicsTextItem):
                yield from _in_document(item.document())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _in_rows(widget)


def _in_words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and _is_markup(widget.text(), widget.textFormat()):
        yield f"label {widget.text()[:60]!r}"
    if isinstance(widget, QMessageBox):
        for words in (widget.text(), widget.informativeText()):
            if _is_markup(words, widget.textFormat()):
                yield f"message {words[:60]!r}"
    tips = [widget.toolTip(), widget.whatsThis(), widget.statusTip()]
    if isinstance(widget, QToolBar) or (isinstance(widget, QMenu) and widget.toolTipsVisible()):
        tips += (action.toolTip() for action in widget.actions())
    for words in tips:
        if _is_markup(words, Qt.TextFormat.AutoText):
            yield f"tip {words[:60]!r}"


def _is_markup(words: str, form: Qt.TextFormat) -> bool:
    if "evil" not in words or not any(bait in words for bait in _BAIT):
        return False
    if form in (Qt.TextFormat.RichText, Qt.TextFormat.MarkdownText):
        return True
    return form == Qt.TextFormat.AutoText and Qt.mightBeRichText(words)


def _in_document(text: QTextDocument) -> Iterator[str]:
    block = text.begin()
    while block.isValid():
        for form in block.textFormats():
            if form.format.isImageFormat() or "evil" in form.format.anchorHref():
                yield f"a picture or link in {block.text()[:60]!r}"
        block = block.next()


def _in_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()

    def rows(parent: QModelIndex, deep: int) -> Iterator[QModelIndex]:
        for row in range(min(model.rowCount(parent), _MOST_ROWS)):
            for column in range(12 if isinstance(model, QAbstractTableModel) else 1):
                index = model.index(row, column, parent)
                if not index.isValid():
                    break
                yield index
                if deep and not column:
                    yield from rows(index, deep - 1)

    for index in rows(view.rootIndex(), 2):
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole):
            words = index.data(role)
            if isinstance(words, str) and _is_markup(words, Qt.TextFormat.AutoText):
                yield f"tip of a row {words[:60]!r}"


class _Reading(HTMLParser):
    """What a report would do: pictures, scripts, handlers and links that are not ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "link", "base"):
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            loud = (value or "").strip().casefold()
            if name.startswith("on") or loud.startswith(("javascript:", "file:", "data:text")):
                self.faults.append(f"{tag} {name}={value}")
            if name == "src" and not loud.startswith("data:image"):
                self.faults.append(f"{tag} src={value}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def report_faults(project: Project) -> list[str]:
    """Return what is wrong in an HTML report over everything."""
    from desktop.domain.filters import ClaimFilter
    from desktop.qt.dialogs.report_work import map_of

    contents = project.reporting.gather(
        None, ClaimFilter(), title=EVIL[0], subject=EVIL[9], parts=Parts(),
        picture=map_of(project, ClaimFilter(), None),
    )  # fmt: skip
    reading = _Reading()
    for portion in html_of(contents):
        reading.feed(portion)
    reading.close()
    words = " ".join("".join(reading.words).split())
    missing = [name for name in EVIL[:4] if name not in words]
    return reading.faults + [f"not shown as it is: {name}" for name in missing]


def cell_faults(project: Project) -> list[str]:
    """Return the cells of all tables that a spreadsheet would run."""
    import csv

    from desktop.formats.tables import write_csv

    faults: list[str] = []
    for what in project.exporting.names:
        made = io.StringIO(newline="")
        columns = project.exporting.columns(what)
        write_csv(made, columns, project.exporting.rows(what), bom=False)
        for row in csv.reader(io.StringIO(made.getvalue(), newline="")):
            faults += (
                f"{what}: {cell[:40]}"
                for cell in row
                if cell[:1] in "=@+-\t\r" and cell and "evil" in cell
            )
    return faults
