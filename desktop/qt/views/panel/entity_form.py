"""The form of an entity: its names, its kind, and where the article mentions it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.domain.model import Annotation, AnnotationId, ArticleId, Entity, EntityId, EntityKind
from desktop.qt.merging import merge_entities
from desktop.qt.models.words import kind_named, mentions_words, one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.buttons import small_button
from desktop.qt.views.panel.chips import NameChips
from desktop.qt.views.panel.entity_picker import EntityPicker
from desktop.qt.views.panel.fields import ChoiceField, LineField, TextField
from desktop.qt.views.panel.focus import tab_through
from desktop.qt.views.panel.form import Form
from desktop.qt.wording import counted


class EntityForm(Form):
    """Show and change one entity; with a mention, also the note on that mention."""

    delete_asked = Signal(int)
    """The entity's id."""
    page_wanted = Signal(int)
    """Everything about this entity is asked for."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, "entityForm", parent)
        self._entity_id = 0
        self._article_id = 0
        self._mention_id = 0
        rows = self._form = self.add_rows()
        self.name = LineField(partial(self._edit, "name"), self.inside)
        self.add_row(rows, tr("Name"), self.name, "entityName")
        self.kind: ChoiceField[EntityKind] = ChoiceField(
            [(kind, kind_named(kind)) for kind in EntityKind], self._edit_kind, self.inside
        )
        self.add_row(rows, tr("Kind"), self.kind, "entityKind")
        self.description = LineField(partial(self._edit, "description"), self.inside)
        self.description.setPlaceholderText(tr("who or what, in a few words"))
        self.add_row(rows, tr("Role"), self.description, "entityDescription")
        self.names = NameChips(self.inside)
        self.names.removed.connect(self._remove_name)
        self.new_name = LineField(self._add_name, self.inside)
        self.new_name.setPlaceholderText(tr("another name, then Enter"))
        self.add_row(rows, tr("Also"), self.new_name, "entityNewName")
        rows.addRow("", self.names)
        self._names_row = rows.rowCount() - 1
        self.add_row(rows, tr("Mentions"), self._mentions(), "entityNext", self._mentions_line)
        self.note = TextField(partial(self._edit, "note"), 2, self.inside)
        self.note.setPlaceholderText(tr("Add a note on this entity"))
        self.add_row(rows, tr("Note"), self.note, "entityNote")
        self.mention_note = TextField(self._store_mention_note, 2, self.inside)
        self.mention_note.setPlaceholderText(tr("Add a note on this mention"))
        self.mention_note.setAccessibleName(tr("Note on this mention"))
        self.add_row(rows, tr("Note here"), self.mention_note, "mentionNote")
        self._make_wikidata(rows)
        self.merge = EntityPicker(session, self.inside)
        self.merge.setPlaceholderText(tr("the same as … type a name"))
        self.merge.picked.connect(self._merge)
        self.add_row(rows, tr("Merge with"), self.merge, "entityMerge")
        self._fields = [
            self.name,
            self.description,
            self.new_name,
            self.note,
            self.mention_note,
            self.wikidata,
        ]
        self._make_ends()
        self.column.addStretch(1)

    def _make_wikidata(self, rows: QFormLayout) -> None:
        holder = QWidget(self.inside)
        self.wikidata = LineField(partial(self._edit, "wikidata"), holder)
        self.wikidata.setPlaceholderText(tr("Q and a number"))
        self.copy = QPushButton(tr("Copy"), holder)
        self.copy.setObjectName("entityWikidataCopy")
        self.copy.setAccessibleName(tr("Copy the Wikidata id"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy_wikidata)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.wikidata, 1)
        line.addWidget(self.copy)
        self.add_row(rows, tr("Wikidata"), self.wikidata, "entityWikidata", holder)

    def _make_ends(self) -> None:
        """Make what parts an entity or takes it away, under a line that says what then becomes."""
        self.fate = QLabel(self.inside)
        self.fate.setObjectName("entityFate")
        self.fate.setProperty("look", "muted")
        self.fate.setTextFormat(Qt.TextFormat.PlainText)
        self.fate.setWordWrap(True)
        self.page = self._button("entityPage", tr("All about it"))
        self.page.clicked.connect(lambda: self.page_wanted.emit(self._entity_id))
        self.split = self._button("entitySplit", tr("Split…"))
        self.split.setAccessibleName(tr("Split: give some of its mentions to a new entity"))
        self.split.clicked.connect(self._split)
        self.delete = self._button("entityDelete", tr("Delete entity"))
        self.delete.setProperty("look", "danger")
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self._entity_id))
        line = QHBoxLayout()
        line.setSpacing(6)
        for button in (self.page, self.split, self.delete):
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self.fate)

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self.inside)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _mentions(self) -> QPushButton:
        self._mentions_line = QWidget(self.inside)
        self.count = QLabel(self._mentions_line)
        self.count.setObjectName("entityCount")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = small_button("‹", tr("Previous mention"), self._mentions_line)
        self.previous.setObjectName("entityPrevious")
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next = small_button("›", tr("Next mention"), self._mentions_line)
        self.next.setAccessibleName(tr("Next mention"))
        self.next.clicked.connect(lambda: self._go(+1))
        line = QHBoxLayout(self._mentions_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.previous)
        line.addWidget(self.next)
        line.addWidget(self.count, 1)
        return self.next

    def show_entity(self, entity: Entity, article_id: int, mention: Annotation | None) -> None:
        """Show an entity of an article; another one than before is shown anew."""
        mention_id = mention.id if mention else 0
        anew = entity.id != self._entity_id
        here_anew = anew or mention_id != self._mention_id
        if here_anew:
            self.commit()
        self._entity_id, self._article_id = entity.id, article_id
        self._mention_id = mention_id
        self.name.show_value(entity.name, anew=anew)
        self.kind.show_value(entity.kind)
        self.description.show_value(entity.description, anew=anew)
        self.new_name.show_value("", anew=anew)
        self.names.show_names(entity.aliases)
        self._form.setRowVisible(self._names_row, bool(entity.aliases))
        self.note.show_value(entity.note, anew=anew)
        self.wikidata.show_value(entity.wikidata, anew=anew)
        self.copy.setEnabled(bool(entity.wikidata))
        self.merge.leave_out(entity.id)
        self._show_fate()
        self.mention_note.show_value(mention.note if mention else "", anew=here_anew)
        self._form.setRowVisible(self.mention_note, mention is not None)
        self._show_count()
        tab_through((self.description, self.new_name, *self.names.stops, self.previous, self.next))

    def forget(self) -> None:
        """Show nothing; what was shown is gone."""
        self._entity_id = self._mention_id = 0
        for field in (self.name, self.description, self.new_name, self.wikidata):
            field.show_value("", anew=True)
        for text in (self.note, self.mention_note):
            text.show_value("", anew=True)
        self.merge.leave_out(0)

    def first_field(self) -> QWidget:
        """Return the field that a person comes to first."""
        return self.name

    def note_field(self) -> QWidget:
        """Return the note of the mention, or of the entity."""
        return self.mention_note if self._mention_id else self.note

    def _here(self) -> list[int]:
        project = self._session.project
        if project is None or not self._entity_id:
            return []
        entity, article = EntityId(self._entity_id), ArticleId(self._article_id)
        return [int(one) for one in project.entities.mentions(entity, article)]

    def _show_count(self) -> None:
        ids = self._here()
        words = mentions_words(len(ids))
        if self._mention_id in ids:
            words = tr("{place} of {words}").format(
                place=ids.index(self._mention_id) + 1, words=words
            )
        self.count.setText(words)
        self.previous.setEnabled(bool(ids))
        self.next.setEnabled(bool(ids))

    def _go(self, by: int) -> None:
        ids = self._here()
        if not ids:
            return
        if self._mention_id in ids:
            place = (ids.index(self._mention_id) + by) % len(ids)
        else:
            place = 0 if by > 0 else len(ids) - 1
        self.mark_wanted.emit(ids[place])

    def _show_fate(self) -> None:
        mentions, claims = self._session.here.entities.consequences(self._entity_id)
        self.split.setEnabled(mentions > 1)
        if mentions and claims:
            words = tr("Deleting it leaves {mentions} as highlights and its name in {claims}.")
        elif mentions:
            words = tr("Deleting it leaves {mentions} as highlights.")
        elif claims:
            words = tr("Deleting it leaves its name in {claims}.")
        else:
            words = tr("Nothing points to it: no mention and no claim.")
        words = words.format(mentions=counted(mentions, "mention"), claims=counted(claims, "claim"))
        self.fate.setText(words)
        self.delete.setAccessibleDescription(words)

    def _copy_wikidata(self) -> None:
        words = self.wikidata.text()
        QGuiApplication.clipboard().setText(words)
        self._session.say.emit(tr("Copied {id}.").format(id=one_line(words, 40)), "")

    def _merge(self, other_id: int) -> None:
        """Make the other entity part of this one."""
        self.commit()
        merge_entities(self._session, other_id, self._entity_id)

    def _split(self) -> None:
        from desktop.qt.dialogs.split_entity import SplitDialog

        self.commit()
        SplitDialog(self._session, self._entity_id, self.window()).open()

    def _edit(self, column: str, words: str) -> bool:
        entities = self._session.here.entities
        return self._do(entities.edit, EntityId(self._entity_id), **{column: words})

    def _edit_kind(self, kind: EntityKind | None) -> bool:
        return self._edit("kind", kind.value if kind else EntityKind.OTHER.value)

    def _add_name(self, name: str) -> bool:
        return self._do(self._session.here.entities.add_alias, EntityId(self._entity_id), name)

    def _remove_name(self, name: str) -> None:
        self._do(self._session.here.entities.remove_alias, EntityId(self._entity_id), name)

    def _store_mention_note(self, words: str) -> bool:
        return self._do(self._session.here.marks.set_note, AnnotationId(self._mention_id), words)
