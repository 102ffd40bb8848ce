"""The head of an entity's page: who or what it is, and a line to choose another one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.model import Entity
from desktop.domain.places import EntityOverview
from desktop.qt.models.words import kind_named, one_line
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.entity_picker import EntityPicker
from desktop.qt.wording import counted

NOTE = 400
"""Code points of a note that are shown."""


class EntityHead(QFrame):
    """Name, kind, role, other names, Wikidata id, note and counts."""

    picked = Signal(int)
    filter_asked = Signal()
    """The claims by it shall be listed in the panel."""
    places_asked = Signal()
    """The places where it is not marked yet shall be listed."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("entityHead")
        self._session = session
        self.name = self._label("entityPageName", "title")
        self.about = self._label("entityPageAbout")
        self.others = self._label("entityPageAliases", "muted")
        self.note = self._label("entityPageNote")
        self.picker = EntityPicker(session, self, theme)
        self.picker.setObjectName("entityPagePicker")
        self.picker.setPlaceholderText(self.tr("Find an entity"))
        self.picker.setAccessibleName(self.tr("Find an entity by any of its names"))
        self.picker.setMaximumWidth(230)
        self.picker.picked.connect(self.picked)
        self.wikidata = self._button("entityPageWikidata", self._copy)
        self.wikidata.setToolTip(self.tr("Copy the Wikidata id"))
        self.filter = self._button("entityPageFilter", self.filter_asked.emit)
        self.filter.setText(self.tr("List its claims"))
        self.filter.setToolTip(self.tr("Show in the panel only the claims of this source"))
        self.places = self._button("entityPagePlaces", self.places_asked.emit)
        self.places.setText(self.tr("Mark more…"))
        self.places.setToolTip(self.tr("Places that name it and are not marked yet"))
        self._lay_out()
        self.set_theme(theme)

    def _label(self, name: str, look: str = "") -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(1)  # a long word is cut rather than the window made wider
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if look:
            label.setProperty("look", look)
        return label

    def _button(self, name: str, act: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("look", "small")
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.name, 1)
        first.addWidget(self.picker)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.about, 1)
        for button in (self.wikidata, self.filter, self.places):
            second.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        for label in (self.others, self.note):
            column.addWidget(label)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the kinds."""
        self._theme = theme
        self.picker.set_theme(theme)

    def show_overview(self, found: EntityOverview | None) -> None:
        """Show an entity, or that none is chosen."""
        if found is None:
            for part in (self.about, self.others, self.note, self.wikidata):
                part.setVisible(False)
            self.filter.setVisible(False)
            self.places.setVisible(False)
            self.name.setText(self.tr("No entity chosen"))
            self.name.setStyleSheet(f"color: {self._theme.muted.name()};")
            self.picker.leave_out(0)
            return
        self.show_entity(found.entity, self._counts(found))
        self.filter.setVisible(bool(found.said))

    def show_entity(self, entity: Entity, counts: str = "") -> None:
        """Show an entity with what there is of it; by itself while that is being read."""
        self.picker.leave_out(int(entity.id))
        self.name.setText(one_line(entity.name, 120))
        self.name.setStyleSheet(f"color: {self._theme.entity[entity.kind].name()};")
        parts = (
            kind_named(entity.kind),
            one_line(entity.description, 200),
            counts or counted(entity.mentions, "mention"),
        )
        self._say(self.about, " · ".join(part for part in parts if part))
        also = ", ".join(one_line(alias, 60) for alias in entity.aliases)
        self._say(self.others, self.tr("also {names}").format(names=also) if also else "")
        self._say(self.note, one_line(entity.note, NOTE))
        self._say(self.wikidata, entity.wikidata)
        self.wikidata.setAccessibleName(
            self.tr("Wikidata {id}. Press to copy it").format(id=entity.wikidata)
        )
        self.filter.setVisible(False)
        self.places.setVisible(True)

    def _say(self, part: QLabel | QPushButton, words: str) -> None:
        part.setText(words)
        part.setVisible(bool(words))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.wikidata.text())
        self._session.say.emit(self.tr("Copied {id}.").format(id=self.wikidata.text()), "")

    def _counts(self, found: EntityOverview) -> str:
        places = len({mention.article_id for mention in found.mentions})
        mentions = counted(len(found.mentions), "mention")
        if places < 2:
            return mentions
        words = self.tr("{mentions} in {articles}")
        return words.format(mentions=mentions, articles=counted(places, "article"))
