"""What the actions of the table do: the functions behind menus, keys and palette."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.domain.model import AnnotationId, ArticleId, TagId
from desktop.qt.fonts import READING_POINTS
from desktop.qt.session import MANY_ROWS
from desktop.qt.settings import PAGE_THEMES, THEMES
from desktop.qt.wording import counted

if TYPE_CHECKING:
    from desktop.qt.marking import Marking
    from desktop.qt.views.pages.feature import PageViewing
    from desktop.qt.views.palette_opening import PaletteOpening
    from desktop.qt.views.window import Parts, Window

_ON_WORDS = ("highlight", "tags", "entity", "claim", "note", "", "copy", "copy_citation")
_ON_MARK = (
    "tags",
    "note",
    "entity",
    "tag_all_mentions",
    "claim",
    "",
    "copy",
    "copy_citation",
    "",
    "remove",
)
_ON_SUGGESTION = ("accept_suggestion", "reject_suggestion", "entity", "claim", "", "copy")
SMALLEST, LARGEST = 8.0, 40.0
"""Points of the article's text."""


class Commands(QObject):
    """Bind every action to what it does, and say which can be done now."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._reading = False
        self._reviewing = False
        self._exported_to = Path()
        self._tag_keys: frozenset[str] = frozenset()
        self._palette: PaletteOpening | None = None
        for action_id, function in {
            **self._files(),
            **self._edits(),
            **self._marks(),
            **self._looks(),
            **self._ways(),
        }.items():
            parts.actions.bind(action_id, function)

    # --- the table ---

    def _files(self) -> dict[str, Callable[[], object]]:
        opening, window = self._parts.opening, self._window
        return {
            "new_project": lambda: opening.ask_new(window),
            "open_project": lambda: opening.ask_open(window),
            "open_library": opening.open_library,
            "save_copy": lambda: opening.ask_copy(window),
            "add_article": self.add_article,
            "paste_article": self.paste,
            "edit_article": lambda: self.edit_article(window.reader.article_id),
            "remove_article": lambda: self.remove_article(window.reader.article_id),
            "export": self.export,
            "quit": window.close,
        }

    def _edits(self) -> dict[str, Callable[[], object]]:
        reader = self._window.reader
        return {
            "undo": self.undo,
            "redo": self.redo,
            "copy": self.copy,
            "copy_citation": self._mark(lambda marking: marking.copy_citation()),
            "find": reader.open_find,
            "find_next": reader.find_next,
            "find_previous": reader.find_previous,
            "manage_tags": self.manage_tags,
        }

    def _marks(self) -> dict[str, Callable[[], object]]:
        reader, mark = self._window.reader, self._mark
        return {
            **{f"tag_{digit}": partial(self._tag, digit) for digit in range(1, 10)},
            "highlight": mark(lambda marking: marking.highlight()),
            "tag_by_name": mark(lambda marking: marking.tag_by_name()),
            "entity": mark(lambda marking: marking.naming.entity()),
            "tag_all_mentions": mark(lambda marking: marking.naming.tag_all_mentions()),
            "claim": mark(lambda marking: marking.drafting.claim()),
            "note": mark(lambda marking: marking.note()),
            "pick_source": mark(lambda marking: marking.drafting.pick("source")),
            "pick_cue": mark(lambda marking: marking.drafting.pick("cue")),
            "pick_hedge": mark(lambda marking: marking.drafting.pick("hedge")),
            "add_content": mark(lambda marking: marking.drafting.pick("content")),
            "select_word": reader.select_word,
            "select_sentence": reader.select_sentence,
            "edge_start_left": partial(reader.move_edge, "start", -1),
            "edge_start_right": partial(reader.move_edge, "start", 1),
            "edge_end_left": partial(reader.move_edge, "end", -1),
            "edge_end_right": partial(reader.move_edge, "end", 1),
            "remove": mark(lambda marking: marking.remove()),
            "accept_draft": mark(lambda marking: marking.drafting.accept()),
            "drop_draft": self.let_go,
        }

    def _looks(self) -> dict[str, Callable[[], object]]:
        appearance = self._parts.appearance
        return {
            **{f"theme_{name}": partial(appearance.choose_window, name) for name in THEMES},
            **{f"page_theme_{n}": partial(appearance.choose_page, n) for n in PAGE_THEMES},
            "toggle_rail": partial(self._toggle, "rail"),
            "toggle_panel": partial(self._toggle, "panel"),
            "toggle_selection_bar": self._toggle_bar,
            "reading_mode": self._toggle_reading,
            "text_bigger": partial(self._scale_text, 1.1),
            "text_smaller": partial(self._scale_text, 1 / 1.1),
            "text_normal": self._usual_text,
        }

    def _ways(self) -> dict[str, Callable[[], object]]:
        window = self._window
        return {
            "back": partial(self._travel, window.travel.back),
            "forward": partial(self._travel, window.travel.forward),
            "next_mark": partial(window.reader.next_mark, 1),
            "previous_mark": partial(window.reader.next_mark, -1),
            "next_article": partial(window.travel.neighbour, 1),
            "previous_article": partial(window.travel.neighbour, -1),
            "next_pane": partial(self._cycle, 1),
            "previous_pane": partial(self._cycle, -1),
            "palette": self.open_palette,
            "keys": self.show_keys,
            "about": self.show_about,
        }

    # --- what can be done now ---

    def refresh(self, *, back: bool, forward: bool) -> None:
        """Enable what can be done and let Undo and Redo say what they would do."""
        project, actions = self._parts.session.project, self._parts.actions
        undo = project.undo_label if project is not None else ""
        redo = project.redo_label if project is not None else ""
        said = {
            "project": project is not None,
            "writable": project is not None and not project.read_only,
            "article": bool(self._window.reader.article_id),
            "undo": bool(undo),
            "redo": bool(redo),
            "back": back,
            "forward": forward,
            "review": self._reviewing,
            "pages": self._window.reader.face.turned,
        }
        said |= {f"tag_{digit}": True for digit in self._tag_keys}
        actions.set_words("undo", self.tr("Undo %1").replace("%1", undo) if undo else "")
        actions.set_words("redo", self.tr("Redo %1").replace("%1", redo) if redo else "")
        actions.set_enabled(frozenset(fact for fact, holds in said.items() if holds))

    def set_reviewing(self, reviewing: bool) -> None:
        """Enable what answers suggestions while they are under review."""
        self._reviewing = reviewing
        self._window.refresh()

    def read_tags(self) -> None:
        """Let the tag actions carry the names of the tags."""
        tags = {tag.key: tag for tag in self._parts.session.here.tags.all() if tag.key}
        self._tag_keys = frozenset(tags)
        for digit in map(str, range(1, 10)):
            words = self.tr("Tag ‘%1’").replace("%1", tags[digit].name) if digit in tags else ""
            self._parts.actions.set_words(f"tag_{digit}", words)

    def show_checks(self) -> None:
        """Check what is on: panes, themes, bar, reading mode."""
        actions, settings, panes = self._parts.actions, self._parts.settings, self._window.panes
        actions["toggle_rail"].setChecked(panes.shown("rail"))
        actions["toggle_panel"].setChecked(panes.shown("panel"))
        actions["toggle_selection_bar"].setChecked(settings.selection_bar)
        actions["reading_mode"].setChecked(self._reading)
        actions["suggest_on_opening"].setChecked(settings.suggesting)
        actions[f"theme_{settings.theme}"].setChecked(True)
        actions[f"page_theme_{settings.page_theme}"].setChecked(True)

    def fill_recent(self, menu: QMenu) -> None:
        """List the projects opened last."""
        menu.clear()
        current = self._parts.session.project
        for path in self._parts.settings.recent:
            if current is None or path != current.path:
                action = menu.addAction(path.stem)
                action.setToolTip(str(path))
                action.triggered.connect(partial(self._parts.opening.open, path))
        if menu.isEmpty():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    # --- articles and projects ---

    def add_article(self) -> None:
        """Ask for files and add them."""
        self._parts.opening.chooser.articles(self._window, self._parts.adding.add_files)

    def add_names(self, names: list[str]) -> None:
        """Add the files of these names."""
        self._parts.adding.add_files([Path(name) for name in names])

    def open_named(self, name: str) -> None:
        """Open the project of this name."""
        self._parts.opening.open(Path(name))

    def paste(self) -> None:
        """Make an article of what lies on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self._parts.adding.add_mime(data):
            self._parts.session.say.emit(
                self.tr("The clipboard holds no text. Copy the text of an article first."), ""
            )

    def edit_article(self, article_id: int) -> None:
        """Open the facts of an article."""
        from desktop.qt.dialogs.article import ArticleDialog

        ArticleDialog(self._parts.session, article_id, self._window).open()

    def remove_article(self, article_id: int) -> None:
        """Remove an article; Undo brings it back."""
        session, articles = self._parts.session, self._parts.session.here.articles
        title = articles.get(article_id).title
        marks = session.here.exporting.count("annotations", (article_id,))
        session.attempt(articles.remove, article_id)
        if article_id not in articles.ids():
            sentence = self.tr("Removed ‘{title}’ with {marks}.")
            words = sentence.format(title=title, marks=counted(marks, "mark"))
            session.say.emit(words, self.tr("Undo"))

    def export(self) -> None:
        """Open the export dialog."""
        from desktop.qt.dialogs.export import ExportDialog

        article = self._window.reader.article_id
        dialog = ExportDialog(self._parts.session, self._parts.jobs, article, self._window)
        dialog.exported.connect(self.exported)
        dialog.open()

    def open_tags(self, tag_id: int) -> None:
        """Open the tags, at one of them."""
        from desktop.qt.dialogs.tags import TagDialog

        theme = self._parts.appearance.window
        TagDialog(self._parts.session, theme, tag_id, self._window).open()

    def manage_tags(self) -> None:
        """Open the tags, at the first of them."""
        tags = self._parts.session.here.tags.all()
        self.open_tags(tags[0].id if tags else 0)

    # --- the article ---

    def copy(self) -> None:
        """Copy the selected words, or those of the chosen mark, exactly as they are stored."""
        project, reader = self._parts.session.here, self._window.reader
        span = reader.selection()
        if span is not None:
            text = project.articles.document(ArticleId(reader.article_id)).text[slice(*span)]
        else:
            found = project.marks.many([AnnotationId(reader.current_annotation)])
            text = found[0].quote if found else ""
        if text:
            QGuiApplication.clipboard().setText(text)
        else:
            self._parts.session.say.emit(self.tr("Select the words to copy first."), "")

    def act(self, action_id: str, tag_id: int) -> None:
        """Do what the bar beside the selection asks for."""
        if tag_id:
            tag = self._parts.session.here.tags.get(TagId(tag_id))
            self._window.marking.toggle_tag(tag)
        else:
            self._parts.actions.run(action_id)

    def pop_menu(self, at: QPoint, annotation_id: int) -> None:
        """Offer what can be done with the words or the mark under the pointer."""
        if annotation_id > 0:
            self._window.reader.set_current(annotation_id, reveal=False)
        actions = self._parts.actions
        menu = QMenu(self._window)
        menu.setObjectName("readerMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in self._on(annotation_id):
            if not action_id:
                menu.addSeparator()
            elif action_id == "tags":
                tags = menu.addMenu(self.tr("Tag"))
                for name in (*(f"tag_{digit}" for digit in range(1, 10)), "tag_by_name"):
                    if actions[name].isEnabled():
                        tags.addAction(actions[name])
            else:
                menu.addAction(actions[action_id])
        menu.popup(at)

    def _on(self, annotation_id: int) -> tuple[str, ...]:
        """Return what the menu offers on words, on a mark, or on a suggestion."""
        if self._window.reader.proposed.choose([annotation_id]):
            return _ON_SUGGESTION
        return _ON_MARK if annotation_id else _ON_WORDS

    # --- history ---

    def undo(self) -> None:
        """Take back the last step, once what is being typed is a step as well."""
        self._window.panel.commit()
        session = self._parts.session
        if session.here.undo_size > MANY_ROWS:
            session.waiting.emit(self.tr("Undoing: %1…").replace("%1", session.here.undo_label))
        change = session.attempt(session.here.undo)
        if change is not None:
            session.say.emit(self.tr("Undone: %1").replace("%1", change.label), self.tr("Redo"))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._window.panel.commit()
        session = self._parts.session
        if session.here.redo_size > MANY_ROWS:
            words = self.tr("Doing again: %1…")
            session.waiting.emit(words.replace("%1", session.here.redo_label))
        change = session.attempt(session.here.redo)
        if change is not None:
            session.say.emit(self.tr("Done again: %1").replace("%1", change.label), "")

    # --- help ---

    def open_palette(self) -> None:
        """Open the palette over what can be done and what the project holds."""
        from desktop.qt.views.palette_opening import PaletteOpening

        if self._palette is None:
            self._palette = PaletteOpening(self._parts, self._window)
        self._palette.open()

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        from desktop.qt.views.key_sheet import KeySheet

        KeySheet(self._parts.actions, self._window).open()

    def show_about(self) -> None:
        """Open what the program says of itself."""
        from desktop.qt.dialogs.about import About

        About(self._window).open()

    # --- looks ---

    def let_go(self) -> None:
        """Let go of one thing: the drafted claim, the chosen mark, reading mode, the dimming."""
        window = self._window
        if window.marking.drafting.open:
            window.marking.drafting.drop()
        elif window.reader.find_bar.isVisible():
            window.reader.close_find()
        elif window.reader.current_annotation:
            window.reader.set_current(0)
        elif not self.leave_reading():
            window.rail.clear_dim()

    def _mark(self, do: "Callable[[Marking], object]") -> Callable[[], object]:
        """Return what runs a marking function: they are made after the first painting."""
        return lambda: do(self._window.marking)

    def _tag(self, digit: int) -> None:
        self._window.marking.tag(digit)

    def _cycle(self, step: int) -> None:
        self._window.side.make()  # a pane without a field could not take the keyboard
        self._window.panes.cycle(step)

    def _travel(self, go: Callable[[], None]) -> None:
        go()
        self._window.focus_reader()

    def leave_reading(self) -> bool:
        """Leave the reading mode; False when it was not on."""
        if not self._reading:
            return False
        self._toggle_reading()
        return True

    def _toggle(self, pane: str) -> None:
        panes = self._window.panes
        panes.want(pane, shown=not panes.shown(pane))
        self.show_checks()

    def _toggle_bar(self) -> None:
        settings = self._parts.settings
        settings.selection_bar = not settings.selection_bar
        self._window.reader.set_selection_bar(settings.selection_bar)
        self.show_checks()

    def _toggle_reading(self) -> None:
        window = self._window
        self._reading = not self._reading
        for part in (window.menuBar(), window.toolbar, window.status):
            part.setVisible(not self._reading)
        window.panes.set_reading(self._reading)
        window.show_hint(wanted=not self._reading)
        window.reader.set_reading_mode(self._reading)
        self.show_checks()

    def _scale_text(self, factor: float) -> None:
        if not self._zoom_pages(factor):
            self._set_text(self._window.reader.text_size() * factor)

    def _usual_text(self) -> None:
        if not self._zoom_pages(0.0):
            self._set_text(READING_POINTS)

    def _zoom_pages(self, factor: float) -> bool:
        """Show pages so much larger, with 0 as on paper; False when text is seen."""
        if not self._window.reader.face.turned:
            return False
        pages = cast("PageViewing", self._window.features.of("pages"))
        return pages.zoom(factor)

    def _set_text(self, points: float) -> None:
        self._window.reader.set_text_size(round(min(max(points, SMALLEST), LARGEST), 1))

    def exported(self, sentence: str, path: str) -> None:
        """Say what was written, and offer to show where."""
        self._exported_to = Path(path)
        self._parts.session.say.emit(sentence, self.tr("Show folder"))

    def take_offer(self, label: str) -> None:
        """Do what the message line offered."""
        if label == self.tr("Redo"):
            self.redo()
        elif label == self.tr("Show folder"):
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            folder = QUrl.fromLocalFile(str(self._exported_to.parent))
            QDesktopServices.openUrl(folder)
        elif label == self._parts.actions.words("save_copy"):
            self._parts.actions.run("save_copy")
        elif not self._window.features.take_offer(label):
            self.undo()
