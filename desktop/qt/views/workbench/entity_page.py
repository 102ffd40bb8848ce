"""The page of one entity: what it says, what is said of it, and every place that names it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.filters import ClaimFilter
from desktop.domain.places import EntityOverview
from desktop.project import Project
from desktop.qt.lens import LARGE, Lens
from desktop.qt.session import MANY_ROWS, Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.cards import Card
from desktop.qt.views.panel.row_list import RowList
from desktop.qt.views.panel.tab_bar import CountTabBar
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.workbench.entity_head import EntityHead
from desktop.qt.views.workbench.entity_reading import EntityReading
from desktop.qt.views.workbench.entity_rows import (
    ClaimRows,
    EntitySheet,
    MentionRows,
    brief_card,
    brief_sentence,
    mention_card,
    sheet_of,
)

SAID, ABOUT, MENTIONS = range(3)
_COLUMNS = ("what", "id", "article_id", "article", "number", "source", "act", "status", "words")


class PageList(RowList):
    """A list that leaves Esc to the workbench; Left and Right go to the list beside it."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that is ours; pass on the others."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.turned.emit(-1 if key == Qt.Key.Key_Left else +1)
            event.accept()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class MentionList(PageList):
    """A list of one-line rows: they keep their own height, however many there are."""

    @property
    def uniform(self) -> bool:
        """Whether every row has one height; that of a claim would be too tall here."""
        return False


class EntityPage(QWidget):
    """Show one entity, whatever the scope of the other pages: it is met across articles."""

    choices_changed = Signal()
    """What the page can be written as is another."""
    claim_chosen = Signal(int)
    """A claim or a mention was chosen: panel and reader follow."""
    words_wanted = Signal(int)
    entity_wanted = Signal(int)
    filter_wanted = Signal(object)

    def __init__(self, session: Session, lens: Lens, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("entityPage")
        self.setAccessibleName(self.tr("Entity"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = self.tr("Entity")
        self._session, self._lens, self._theme = session, lens, theme
        self._entity_id = 0
        self._active = self._stale = False
        self._found: EntityOverview | None = None
        self._reading = EntityReading(self)
        self._reading.found.connect(self._take)
        self._reading.failed.connect(self._fail)
        self.head = EntityHead(session, theme, self)
        self.head.picked.connect(self._picked)
        self.head.filter_asked.connect(self._filter)
        self.head.places_asked.connect(self._preview)
        self._make_lists()
        self._lay_out()
        session.changed.connect(self._changed)
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)
        self.set_theme(theme)
        self._show(None)

    def _make_lists(self) -> None:
        self._lists = QStackedWidget(self)
        self.said, self.about = (ClaimRows(self._session, self) for _ in range(2))
        self.mentions = MentionRows(self._session, self)

        def claim(rows: ClaimRows, row: int, theme: Theme) -> Card | None:
            found = rows.detail_at(row)
            return brief_card(found, theme) if found is not None else None

        def mention(row: int, theme: Theme) -> Card | None:
            found = self.mentions.detail_at(row)
            return mention_card(found, theme) if found is not None else None

        theme, holder = self._theme, self._lists
        self.lists = (
            PageList(self.said, lambda row, theme: claim(self.said, row, theme), theme, holder),
            PageList(self.about, lambda row, theme: claim(self.about, row, theme), theme, holder),
            MentionList(self.mentions, mention, theme, holder),
        )
        names = (self.tr("Claims by it"), self.tr("Claims about it"), self.tr("Mentions"))
        self.tabs = CountTabBar(theme, self)
        self.tabs.setObjectName("entityPageTabs")
        self.tabs.setAccessibleName(self.tr("What there is of the entity"))
        marks = ("entityPageSaid", "entityPageAboutIt", "entityPageMentions")
        for name, mark, rows in zip(names, marks, self.lists, strict=True):
            rows.setObjectName(mark)
            rows.setAccessibleName(name)
            rows.row_chosen.connect(self._chosen)
            rows.row_opened.connect(self.words_wanted)
            rows.turned.connect(self._turn_by)
            rows.typed.connect(self._find)
            self.tabs.add(name)
            self._lists.addWidget(rows)
        self.tabs.currentChanged.connect(self._turn)

    def _lay_out(self) -> None:
        self.hint = QLabel(self._lists)
        self.hint.setObjectName("entityPageHint")
        self.hint.setProperty("look", "muted")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setMargin(24)
        self._lists.addWidget(self.hint)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 6, 4, 0)
        inner.addWidget(self._lists)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addLayout(inner, 1)

    # --- what others ask for ---

    @property
    def reading(self) -> bool:
        """Whether what there is of the entity is being read, beside the window."""
        return self._reading.reading

    @property
    def entity_id(self) -> int:
        """The entity that is shown, or 0."""
        return self._entity_id

    @property
    def export_choices(self) -> tuple[str, ...]:
        """As what the page can be written to a file."""
        return ("csv",) if self._found is not None else ()

    def show_entity(self, entity_id: int) -> None:
        """Show an entity; 0, or one that is gone, shows how to choose one."""
        anew = entity_id != self._entity_id
        self._entity_id = entity_id
        self._read()
        if anew and self._found is not None:
            self._turn_to_first()
            self.lists[self.tabs.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_active(self, active: bool) -> None:
        """Follow the project, or only remember that there was more."""
        self._active = active
        if active and self._stale:
            self._read()

    def set_current(self, claim_id: int) -> None:
        """Select a claim or mention that was chosen elsewhere, where it is in the list in sight."""
        self.lists[self.tabs.currentIndex()].select_id(claim_id)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.setStyleSheet(
            f"#entityPage {{ background: {theme.page.name()}; }}"
            f"#entityHead {{ background: {theme.page.name()}; border: none; }}"
            f"#entityPageTabs {{ border-bottom: 1px solid {theme.line.name()}; }}"
        )
        self.tabs.set_theme(theme)
        self.head.set_theme(theme)
        for rows in self.lists:
            rows.set_theme(theme)
        if self._found is not None:
            self.head.show_overview(self._found)

    def export(self, path: Path, kind: str) -> None:
        """Write what the page lists as a table. Raises FileProblem when that fails."""
        from desktop.formats.tables import write_csv

        if kind != "csv" or self._found is None:
            raise ValueError(kind)
        write_csv(path, _COLUMNS, list(_table(self._found)))

    # --- what is shown ---

    def _parts(self) -> tuple[Sequence[object], Sequence[object], Sequence[object]]:
        found = self._found
        return (found.said, found.about, found.mentions) if found is not None else ((), (), ())

    def _read(self) -> None:
        self._stale = False
        self._reading.drop()
        project = self._session.project
        if project is None or not self._entity_id:
            self._show(None)
            return
        try:
            if self._is_large(project):
                self._read_beside(project)
            else:
                self._show(sheet_of(project.entities.about(self._entity_id)))
        except KeyError:  # merged or deleted: the page asks for another one
            self._entity_id = 0
            self._show(None)

    def _is_large(self, project: Project) -> bool:
        """Say whether there is so much to look through that it is read beside the window."""
        held = sum(project.entities.consequences(self._entity_id))
        return held > MANY_ROWS or project.marks.count_claims() > LARGE

    def _read_beside(self, project: Project) -> None:
        """Show who it is; what was shown of it before stays until all is read."""
        entity = project.entities.get(self._entity_id)
        self._reading.ask(project.path, self._entity_id)
        if self._found is None or self._found.entity.id != entity.id:
            self._show(None)
            self.head.show_entity(entity)

    @Slot(object)
    def _take(self, sheet: EntitySheet) -> None:
        """Show what was read, and the first list of it where it was only waited for."""
        waited = self._found is None
        if sheet.overview != self._found:
            self._show(sheet)
        if waited:
            self._turn_to_first()
            if self.head.picker.hasFocus() and not self.head.picker.text():
                self.lists[self.tabs.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._session.say.emit(sentence, "")
        self._forget()

    def _show(self, sheet: EntitySheet | None) -> None:
        found = self._found = sheet.overview if sheet is not None else None
        self.head.show_overview(found)
        self.tabs.setVisible(found is not None)
        kept = [rows.current_id() for rows in self.lists]
        self.said.show(sheet.said if sheet is not None else None)
        self.about.show(sheet.about if sheet is not None else None)
        self.mentions.show(sheet.mentions if sheet is not None else None)
        for place, rows in enumerate(self._parts()):
            self.tabs.set_count(place, f"{len(rows):,}")
            self.lists[place].select_id(kept[place], reveal=False)
        self._turn(self.tabs.currentIndex())
        self.choices_changed.emit()

    def _turn_to_first(self) -> None:
        """Turn to the first list that has rows."""
        filled = (place for place, rows in enumerate(self._parts()) if rows)
        self.tabs.setCurrentIndex(next(filled, MENTIONS))
        self._turn(self.tabs.currentIndex())

    def _turn(self, place: int) -> None:
        filled = self._found is not None and bool(self._parts()[place])
        self._lists.setCurrentWidget(self.lists[place] if filled else self.hint)
        self.hint.setText(self._hint_words(place))
        self.setFocusProxy(self.lists[place] if filled else self.head.picker)

    def _turn_by(self, step: int) -> None:
        """Go to the next list that has rows, round and round."""
        here, parts = self.tabs.currentIndex(), self._parts()
        for far in (1, 2):
            place = (here + step * far) % len(parts)
            if parts[place]:
                self.tabs.setCurrentIndex(place)
                self.lists[place].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _find(self, typed: str) -> None:
        """Begin to look for another entity with what was typed over a list."""
        self.head.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.head.picker.setText(typed)
        self.head.picker.offer()

    def _hint_words(self, place: int) -> str:
        if self._found is None and self.reading:
            return self.tr("Reading its claims and mentions…")
        if self._found is None:
            return self.tr(
                "Choose an entity: type a part of its name above. "
                "Here you see every claim by it and about it, and every place that names it."
            )
        return (
            self.tr("No claim has it as its source yet. Choose it in the Source field of a claim."),
            self.tr("No claim holds a mention of it yet."),
            self.tr("It is mentioned nowhere yet. Press Mark more… to find its names."),
        )[place]

    # --- what a person does ---

    def _picked(self, entity_id: int) -> None:
        self.show_entity(entity_id)
        self.entity_wanted.emit(entity_id)

    def _chosen(self, row_id: int) -> None:
        place = self.tabs.currentIndex()
        if place != MENTIONS:
            rows = self.said if place == SAID else self.about
            found = rows.detail_at(rows.row_of(row_id))
            announce(self, brief_sentence(found) if found is not None else "")
        self.claim_chosen.emit(row_id)

    def _filter(self) -> None:
        if self._found is not None:
            self.filter_wanted.emit(ClaimFilter(sources=(self._found.entity.name,)))

    def _preview(self) -> None:
        from desktop.qt.dialogs.mentions import MentionsDialog

        if self._entity_id:
            article = self._lens.article_id
            dialog = MentionsDialog(self._session, self._entity_id, article, self.window())
            dialog.scope.setCurrentIndex(dialog.scope.count() - 1)
            dialog.open()

    # --- following ---

    def _changed(self, change: ChangeSet) -> None:
        if not self._entity_id or not change.touches("entity", "annotation", "article", "tag"):
            return
        if self._active:
            self._read()
        else:
            self._stale = True

    def _forget(self) -> None:
        self._reading.leave()
        self._entity_id, self._stale = 0, False
        self._show(None)


def _table(found: EntityOverview) -> Iterator[tuple[object, ...]]:
    titles = {one.id: one.title for one in found.articles}
    for what, claims in (("claim by", found.said), ("claim about", found.about)):
        for one in claims:
            title = titles.get(one.article_id, "")
            facts = (one.number, one.source, one.act, one.status, one.statement)
            yield (what, one.id, one.article_id, title, *facts)
    for mention in found.mentions:
        title = titles.get(mention.article_id, "")
        words = " ".join(f"{mention.before}{mention.words}{mention.after}".split())
        yield ("mention", mention.id, mention.article_id, title, "", "", "", "", words)
