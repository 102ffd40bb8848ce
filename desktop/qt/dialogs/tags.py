"""All tags: their order, names, colours, keys and what they are for; changes hold at once.

There is no Save: each change is a step of the project, and Undo takes it back.
"""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import UserError
from desktop.domain.model import Tag
from desktop.qt.dialogs.swatches import Swatches
from desktop.qt.session import Session
from desktop.qt.theme import TAG_COLOURS, Theme
from desktop.qt.views.rail.tags import KEYS, TagList
from desktop.qt.wording import counted


class TagDialog(QDialog):
    """Show the tags; the chosen one is edited beside the list."""

    def __init__(
        self, session: Session, theme: Theme, tag_id: int = 0, parent: QWidget | None = None
    ) -> None:
        """Begin with one tag, or with a new one when the id is 0."""
        super().__init__(parent)
        self.setObjectName("tagDialog")
        self.setWindowTitle(self.tr("Tags"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._editing = 0
        """The tag in the form, or 0 for a new one."""
        self._build(theme)
        self._list.tags.take(session.here.tags.all())
        session.changed.connect(self._follow)
        session.closed.connect(self.reject)
        session.say.connect(self._hear)
        if tag_id and self._list.tags.place(tag_id).isValid():
            self._list.setCurrentIndex(self._list.tags.place(tag_id))
        else:
            self._begin_new()
        self.resize(660, 440)

    # building

    def _build(self, theme: Theme) -> None:
        self._build_list(theme)
        form = self._build_form(theme)
        self._new = self._button("tagNew", self.tr("New tag"), self._begin_new)
        self._delete = self._button("tagDelete", self.tr("Delete tag"), self._remove)
        self._delete.setProperty("look", "danger")
        self._add = self._button("tagAdd", self.tr("Add tag"), self._add_new)
        self._add.setProperty("look", "primary")
        self._close = self._button("tagClose", self.tr("Close"), self.reject)
        self._lay_out(form)

    def _build_list(self, theme: Theme) -> None:
        self._list = TagList(self._session, theme, self)
        self._list.setObjectName("tagDialogList")
        self._list.setAccessibleName(self.tr("Tags"))
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._list.setProperty("look", "field")
        self._list.dialog_wanted.connect(self._show_wanted)
        self._list.acted.connect(self._show_row)
        self._list.selectionModel().currentChanged.connect(self._show_row)
        self._list.setMinimumWidth(220)
        self._list.shows_current = True

    def _build_form(self, theme: Theme) -> QFormLayout:
        self._name = QLineEdit(self)
        self._name.setObjectName("tagName")
        self._name.setAccessibleName(self.tr("Name"))
        self._name.setPlaceholderText(self.tr("What the marked words are"))
        self._swatches = Swatches(theme, self)
        self._key = QComboBox(self)
        self._key.setObjectName("tagKey")
        self._key.setAccessibleName(self.tr("Key"))
        self._about = QLineEdit(self)
        self._about.setObjectName("tagDescription")
        self._about.setAccessibleName(self.tr("Description"))
        self._about.setPlaceholderText(self.tr("When to use it"))
        self._fate = _muted("", self)
        self._fate.setObjectName("tagFate")
        self._fate.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for words, field in (
            (self.tr("Name"), self._name),
            (self.tr("Colour"), self._swatches),
            (self.tr("Key"), self._key),
            (self.tr("Description"), self._about),
        ):
            form.addRow(_muted(words, self), field)
        self._name.editingFinished.connect(self._store_name)
        self._name.returnPressed.connect(self._add_new)
        self._name.textChanged.connect(self._show_can_add)
        self._about.editingFinished.connect(self._store_about)
        self._swatches.chosen.connect(self._store_colour)
        self._key.activated.connect(self._store_key)
        return form

    def _lay_out(self, form: QFormLayout) -> None:
        beside = QVBoxLayout()
        beside.addLayout(form)
        beside.addSpacing(6)
        beside.addWidget(self._fate)
        beside.addStretch(1)
        edits = QHBoxLayout()
        edits.addWidget(self._delete)
        edits.addStretch(1)
        edits.addWidget(self._add)
        beside.addLayout(edits)
        under_list = QVBoxLayout()
        under_list.addWidget(self._list, 1)
        hint = _muted(self.tr("Drag, or Alt+Up and Alt+Down, to reorder."), self)
        hint.setWordWrap(True)
        under_list.addWidget(hint)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addLayout(under_list, 2)
        top.addLayout(beside, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(top, 1)
        line = QFrame(self)
        line.setProperty("look", "line")
        column.addWidget(line)
        column.addLayout(self._build_bottom())

    def _build_bottom(self) -> QHBoxLayout:
        self._message = _muted("", self)
        self._message.setObjectName("tagMessage")
        self._message.setWordWrap(True)
        self._undo = self._button("tagUndo", self.tr("Undo"), self._take_back)
        self._undo.hide()
        bottom = QHBoxLayout()
        bottom.addWidget(self._new)
        bottom.addWidget(self._message, 1)
        bottom.addWidget(self._undo)
        bottom.addWidget(self._close)
        return bottom

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    # showing

    def _follow(self, change: ChangeSet) -> None:
        if not change.touches("tag", "annotation"):
            return
        current = self._editing
        self._list.tags.take(self._session.here.tags.all())
        index = self._list.tags.place(current)
        if current and not index.isValid():
            self._show_row(self._list.currentIndex())
        elif current:
            self._show_tag(self._list.tags.row(index))

    def _show_wanted(self, tag_id: int) -> None:
        if tag_id:
            self._list.setCurrentIndex(self._list.tags.place(tag_id))
            self._name.setFocus()
        else:
            self._begin_new()

    def _show_row(self, index: QModelIndex) -> None:
        tag = self._list.tags.row(index)
        if tag is None:
            self._begin_new()
        else:
            self._show_tag(tag)

    def _show_tag(self, tag: Tag) -> None:
        self._editing = tag.id
        self._fill(tag.name, tag.colour, tag.key, tag.description)
        self._delete.show()
        self._add.hide()
        if tag.marks == 0:
            self._fate.setText(self.tr("No mark has this tag yet."))
        else:
            marks = counted(tag.marks, "mark")
            words = self.tr("{0} with this tag. Deleting the tag keeps the highlights.")
            self._fate.setText(words.format(marks))

    def _begin_new(self) -> None:
        self._editing = 0
        with QSignalBlocker(self._list.selectionModel()):
            self._list.setCurrentIndex(QModelIndex())
        self._list.viewport().update()
        tags = self._session.here.tags.all()
        taken = {tag.colour for tag in tags}
        keys = {tag.key for tag in tags}
        colour = next((name for name in TAG_COLOURS if name not in taken), TAG_COLOURS[0])
        self._fill("", colour, next((key for key in KEYS if key not in keys), ""), "")
        self._delete.hide()
        self._add.show()
        self._show_can_add()
        self._fate.setText("")
        self._name.setFocus()

    def _fill(self, name: str, colour: str, key: str, about: str) -> None:
        for field, words in ((self._name, name), (self._about, about)):
            if field.text() != words:
                with QSignalBlocker(field):
                    field.setText(words)
        self._swatches.show_colour(colour)
        with QSignalBlocker(self._key):
            self._key.clear()
            self._key.addItem(self.tr("None"), "")
            holders = {tag.key: tag.name for tag in self._session.here.tags.all() if tag.key}
            for digit in KEYS:
                held = holders.get(digit, "") if digit != key else ""
                self._key.addItem(f"{digit}   ({held})" if held else digit, digit)
            self._key.setCurrentIndex(max(0, self._key.findData(key)))

    def _show_can_add(self) -> None:
        self._add.setEnabled(bool(self._name.text().strip()))

    def _hear(self, sentence: str, action: str) -> None:
        self._message.setText(sentence)
        self._undo.setVisible(bool(action))

    # changing

    def _store_name(self) -> None:
        name = " ".join(self._name.text().split())
        if not self._editing:
            return
        tag = self._session.here.tags.get(self._editing)
        if not name:
            self._name.setText(tag.name)
        elif name != tag.name:
            self._edit(name=name)

    def _store_about(self) -> None:
        if self._editing:
            words = " ".join(self._about.text().split())
            if words != self._session.here.tags.get(self._editing).description:
                self._edit(description=words)

    def _store_colour(self, colour: str) -> None:
        if self._editing and colour != self._session.here.tags.get(self._editing).colour:
            self._edit(colour=colour)

    def _store_key(self, place: int) -> None:
        key = self._key.itemData(place)
        if self._editing and key != self._session.here.tags.get(self._editing).key:
            self._edit(key=key)

    def _edit(self, **changes: str) -> None:
        self._hear("", "")
        try:
            self._session.here.tags.edit(self._editing, **changes)
        except UserError as problem:
            self._hear(problem.sentence, "")
            self._show_tag(self._session.here.tags.get(self._editing))

    def _add_new(self) -> None:
        name = " ".join(self._name.text().split())
        if self._editing or not name:
            return
        self._hear("", "")
        about = " ".join(self._about.text().split())
        try:
            made = self._session.here.tags.add(
                name, self._swatches.colour(), self._key.currentData(), about
            )
        except UserError as problem:
            self._hear(problem.sentence, "")
            return
        self._list.tags.take(self._session.here.tags.all())
        self._list.setCurrentIndex(self._list.tags.place(made))

    def _remove(self) -> None:
        tag = self._list.tags.row(self._list.tags.place(self._editing))
        if tag is not None:
            self._list.remove(tag)

    def _take_back(self) -> None:
        self._hear("", "")
        self._session.attempt(self._session.here.undo)


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", "muted")
    return label
