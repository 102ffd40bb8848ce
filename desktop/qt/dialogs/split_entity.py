"""One entity was two: choose the mentions that belong to the other one, and name it."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.domain.anchor import CONTEXT
from desktop.domain.model import EntityKind
from desktop.domain.places import MentionBrief, Place
from desktop.qt.dialogs.mentions import NAME, PlacesDialog
from desktop.qt.dialogs.place_list import Candidate, Group
from desktop.qt.models.words import one_line
from desktop.qt.session import Session
from desktop.qt.wording import counted, kind_name


class SplitDialog(PlacesDialog):
    """The mentions of an entity, none ticked; the ticked ones go to a new entity."""

    def __init__(self, session: Session, entity_id: int, parent: QWidget | None = None) -> None:
        found = session.here.entities.about(entity_id)
        self._entity = found.entity
        super().__init__(session, parent)
        title = self.tr("Split ‘{name}’")
        self.setWindowTitle(title.format(name=one_line(found.entity.name, NAME)))
        self.name = QLineEdit(self)
        self.name.setObjectName("splitName")
        self.name.setAccessibleName(self.tr("Name of the new entity"))
        self.name.setPlaceholderText(self.tr("name of the new entity"))
        self.name.textChanged.connect(lambda _words: self._show_count())
        self.kind = QComboBox(self)
        self.kind.setObjectName("splitKind")
        self.kind.setAccessibleName(self.tr("Kind of the new entity"))
        for kind in EntityKind:
            self.kind.addItem(kind_name(kind), kind.value)
        self.kind.setCurrentIndex(list(EntityKind).index(found.entity.kind))
        self.top.insertWidget(0, self.name, 1)
        self.top.insertWidget(1, self.kind)
        titles = {one.id: one.title for one in found.articles}
        by_article: dict[int, list[MentionBrief]] = {}
        for mention in found.mentions:
            by_article.setdefault(mention.article_id, []).append(mention)
        self.show_groups(
            Group(one_line(titles.get(number, ""), 120), [self._candidate(m) for m in members])
            for number, members in by_article.items()
        )
        self.name.setFocus()

    def _candidate(self, mention: MentionBrief) -> Candidate:
        end = mention.start + len(mention.words)
        place = Place(
            mention.article_id, mention.start, end, mention.words, mention.before, mention.after
        )
        return Candidate(mention.id, place, ticked=False, cut=CONTEXT)

    def _show_count(self) -> None:
        super()._show_count()
        if not self.name.text().strip():
            self.go.setEnabled(False)

    def nothing_words(self) -> str:
        """Return what is said when there is nothing to part."""
        return self.tr("It has no mentions that could be parted.")

    def key_words(self) -> str:
        """Return the hint that says the keys."""
        return self.tr("↑ ↓ go   ·   Space ticks   ·   Enter moves the ticked to the new entity")

    def go_words(self, ticked: int) -> str:
        """Return the words of the button that acts."""
        return self.tr("Move {mentions}").format(mentions=counted(ticked, "mention"))

    def accept(self) -> None:
        """Part the ticked mentions from the entity; without a name, ask for one."""
        if not self.name.text().strip():
            self.name.setFocus()
            return
        super().accept()

    def apply(self, ticked: list[Candidate]) -> bool:
        """Give the ticked mentions to a new entity and say so."""
        entities = self._session.here.entities
        name, kind = self.name.text().strip(), EntityKind(self.kind.currentData())
        moved = [one.owner for one in ticked]
        made = self._session.attempt(entities.split, self._entity.id, moved, name, kind)
        if made is None:
            return False
        words = self.tr("Moved {mentions} of ‘{old}’ to ‘{new}’.").format(
            mentions=counted(len(moved), "mention"),
            old=one_line(self._entity.name, NAME),
            new=one_line(name, NAME),
        )
        self._session.say.emit(words, self.tr("Undo"))
        return True
