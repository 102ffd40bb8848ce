"""Names that may be marked, seen in their sentences before they are: one step, and one Undo."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.model import Entity
from desktop.domain.places import Place
from desktop.qt.dialogs.place_list import Candidate, Group, PlaceList
from desktop.qt.models.words import kind_named, one_line
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.wording import counted

if TYPE_CHECKING:
    from desktop.project import Project

NAME = 60


class PlacesDialog(QDialog):
    """A list of places to tick, with a sentence under it and a button that acts on the ticked."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("mentionsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.list = PlaceList(self)
        self.list.setObjectName("mentionsList")
        self.list.setAccessibleName(self.tr("Places"))
        self.list.accepted.connect(self.accept)
        self.list.places.ticks_changed.connect(self._show_count)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self._all = self._button("mentionsAll", self.tr("All"), lambda: self._tick(on=True))
        self._none = self._button("mentionsNone", self.tr("None"), lambda: self._tick(on=False))
        self._all.setToolTip(self.tr("Tick all (Ctrl+A)"))
        self._none.setToolTip(self.tr("Tick none (Ctrl+Shift+A)"))
        self.count = QLabel(self)
        self.count.setObjectName("mentionsCount")
        self.count.setProperty("look", "muted")
        self.go = self._button("mentionsGo", "", self.accept)
        self.go.setProperty("look", "primary")
        self.go.setDefault(True)
        self.cancel = self._button("mentionsCancel", self.tr("Cancel"), self.reject)
        self._lay_out()
        session.closed.connect(self.reject)
        self.resize(760, 520)

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _lay_out(self) -> None:
        self.top.addStretch(1)
        self.top.addWidget(self._all)
        self.top.addWidget(self._none)
        keys = QLabel(self.key_words(), self)
        keys.setProperty("look", "muted")
        bottom = QHBoxLayout()
        bottom.addWidget(self.count)
        bottom.addStretch(1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(self.top)
        column.addWidget(self.list, 1)
        column.addWidget(keys)
        column.addLayout(bottom)
        self.list.setFocus()

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Show these places; the first one is current."""
        self.list.places.show_groups(groups)
        self.list.setCurrentIndex(self.list.places.index(0))

    def _tick(self, *, on: bool) -> None:
        self.list.places.tick_all(on)
        self.list.setFocus()

    def _show_count(self) -> None:
        ticked, total = len(self.list.places.ticked()), self.list.places.total
        words = self.tr("{ticked} of {total} ticked").format(ticked=ticked, total=total)
        self.count.setText(words if total else self.nothing_words())
        self.go.setText(self.go_words(ticked))
        self.go.setEnabled(bool(ticked) and not self._session.here.read_only)
        for button in (self._all, self._none):
            button.setEnabled(total > 0)

    def nothing_words(self) -> str:
        """Return what is said in place of a count when there is nothing to tick."""
        return self.tr("Nothing is left to mark here.")

    def key_words(self) -> str:
        """Return the hint that says the keys."""
        return self.tr("↑ ↓ go   ·   Space ticks   ·   Enter marks the ticked")

    def go_words(self, ticked: int) -> str:
        """Return the words of the button that acts."""
        return self.tr("Mark {mentions}").format(mentions=counted(ticked, "mention"))

    def accept(self) -> None:
        """Act on what is ticked, and close unless that was refused."""
        ticked = self.list.places.ticked()
        if ticked and self.apply(ticked):
            super().accept()

    def apply(self, ticked: list[Candidate]) -> bool:
        """Act on the ticked places; for the dialog at hand to say how."""
        raise NotImplementedError


class MentionsDialog(PlacesDialog):
    """Where the names of one entity stand unmarked: in this article, or in all of them."""

    def __init__(
        self,
        session: Session,
        entity_id: int,
        article_id: int,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with an article, or with all of them when its id is 0."""
        self._entity: Entity = session.here.entities.get(entity_id)
        self._article_id = article_id
        super().__init__(session, parent)
        title = self.tr("Mark mentions of ‘{name}’")
        self.setWindowTitle(title.format(name=one_line(self._entity.name, NAME)))
        self.scope = QComboBox(self)
        self.scope.setObjectName("mentionsScope")
        self.scope.setAccessibleName(self.tr("Which articles"))
        if article_id:
            self.scope.addItem(self.tr("This article"), article_id)
        self.scope.addItem(self.tr("All articles"), 0)
        self.scope.currentIndexChanged.connect(self._find)
        names = QLabel(self._names_words(), self)
        names.setProperty("look", "muted")
        names.setTextFormat(Qt.TextFormat.PlainText)
        self.top.insertWidget(0, self.scope)
        self.top.insertWidget(1, names)
        self._find()

    def _names_words(self) -> str:
        names = ", ".join(one_line(name, 30) for name in (self._entity.name, *self._entity.aliases))
        return one_line(names, 70)

    def _find(self) -> None:
        article = int(self.scope.currentData() or 0)
        entities = self._session.here.entities
        found = entities.unmarked(self._entity.id, (article,) if article else None)
        by_article: dict[int, list[Place]] = {}
        for place in found:
            by_article.setdefault(place.article_id, []).append(place)
        self.show_groups(self._group(number, places) for number, places in by_article.items())

    def _group(self, article_id: int, places: list[Place]) -> Group:
        title = self._session.here.articles.get(article_id).title
        candidates = [Candidate(self._entity.id, place, self._sure(place)) for place in places]
        return Group(one_line(title, 120), candidates)

    def _sure(self, place: Place) -> bool:
        """Say whether the words mean the entity: elsewhere “the mayor” may be another one."""
        if place.article_id == self._article_id:
            return True
        names = (self._entity.name, *self._entity.aliases)
        words = " ".join(place.words.split())
        return words in names and not words.islower()

    def nothing_words(self) -> str:
        """Return what is said when every name is marked."""
        return self.tr("Every place with this name is marked.")

    def apply(self, ticked: list[Candidate]) -> bool:
        """Mark the ticked places in one step and say so."""
        places = [(one.place.article_id, one.place.start, one.place.end) for one in ticked]
        entities = self._session.here.entities
        made = self._session.attempt(entities.mention_places, places, self._entity.id)
        if made is None:
            return False
        words = self.tr("Marked {mentions} of ‘{name}’.").format(
            mentions=counted(len(made), "mention"), name=one_line(self._entity.name, NAME)
        )
        self._session.say.emit(words, self.tr("Undo"))
        return True


class KnownNamesDialog(PlacesDialog):
    """Names that the project knows from other articles, where they stand unmarked in this one."""

    def __init__(
        self, session: Session, theme: Theme, article_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Known names in this article"))
        project = session.here
        by_entity: dict[int, list[Place]] = {}
        for entity_id, place in project.entities.unmarked_known(article_id):
            by_entity.setdefault(entity_id, []).append(place)
        hint = QLabel(self.tr("Marked elsewhere in this project, and found here:"), self)
        hint.setProperty("look", "muted")
        self.top.insertWidget(0, hint)
        self.show_groups(
            self._group(project.entities.get(number), places)
            for number, places in by_entity.items()
        )

    def _group(self, entity: Entity, places: list[Place]) -> Group:
        title = f"{one_line(entity.name, NAME)} · {kind_named(entity.kind).lower()}"
        candidates = [Candidate(entity.id, place) for place in places]
        return Group(title, candidates, self._theme.entity[entity.kind])

    def nothing_words(self) -> str:
        """Return what is said when no known name is left."""
        return self.tr("No name that the project knows is left to mark here.")

    def apply(self, ticked: list[Candidate]) -> bool:
        """Mark the ticked places in one step and say so."""
        count = self._session.attempt(_mark_known, self._session.here, ticked)
        if count is None:
            return False
        words = self.tr("Marked {mentions}.").format(mentions=counted(count, "mention"))
        self._session.say.emit(words, self.tr("Undo"))
        return True


def _mark_known(project: "Project", ticked: list[Candidate]) -> int:
    """Mark places as mentions of the entity of each; return how many were made."""
    by_entity: dict[int, list[tuple[int, int, int]]] = {}
    for one in ticked:
        place = (one.place.article_id, one.place.start, one.place.end)
        by_entity.setdefault(one.owner, []).append(place)
    with project.step("Known Names"):
        return sum(
            len(project.entities.mention_places(places, entity_id))
            for entity_id, places in by_entity.items()
        )
