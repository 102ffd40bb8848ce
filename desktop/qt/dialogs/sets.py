"""One set of articles: its name, and which articles are in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.model import Article
from desktop.qt.session import Session
from desktop.qt.wording import counted

ID_ROLE = Qt.ItemDataRole.UserRole


class SetDialog(QDialog):
    """Make a set of articles, or change one; nothing is stored before Save."""

    added = Signal(int)
    """The id of the set that was made."""

    def __init__(
        self, session: Session, collection_id: int = 0, parent: QWidget | None = None
    ) -> None:
        """Edit a set, or a new one when the id is 0."""
        super().__init__(parent)
        self.setObjectName("setDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set of articles"))
        self._session = session
        self._collection_id = collection_id
        self._build()
        self._fill()
        session.closed.connect(self.reject)
        session.say.connect(self._hear)
        self.resize(520, 520)
        self._name.setFocus()

    # building

    def _build(self) -> None:
        self._name = QLineEdit(self)
        self._name.setObjectName("setName")
        self._name.setAccessibleName(self.tr("Name of the set"))
        self._name.setPlaceholderText(self.tr("Name of the set"))
        self._name.textChanged.connect(self._count)
        self._find = QLineEdit(self)
        self._find.setObjectName("setFind")
        self._find.setAccessibleName(self.tr("Find an article"))
        self._find.setPlaceholderText(self.tr("Find an article"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._sift)
        self._list = QListWidget(self)
        self._list.setObjectName("setArticles")
        self._list.setAccessibleName(self.tr("Articles of the set"))
        self._list.setProperty("look", "field")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.itemChanged.connect(lambda _item: self._count())
        self._list.itemActivated.connect(_turn)
        self._all = self._button("setAll", self.tr("Check all shown"), self._check_shown)
        self._counted = QLabel(self)
        self._counted.setObjectName("setCount")
        self._counted.setProperty("look", "muted")
        self._message = QLabel(self)
        self._message.setObjectName("setMessage")
        self._message.setProperty("look", "warning")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.hide()
        self._delete = self._button("setDelete", self.tr("Delete set"), self._remove)
        self._delete.setProperty("look", "danger")
        self._delete.setVisible(bool(self._collection_id))
        cancel = self._button("setCancel", self.tr("Cancel"), self.reject)
        self._save = self._button("setSave", self.tr("Save"), self._store)
        self._save.setProperty("look", "primary")
        self._save.setDefault(True)
        self._lay_out(cancel)

    def _button(self, name: str, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self, cancel: QPushButton) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self._find, 1)
        tools.addWidget(self._all)
        line = QFrame(self)
        line.setProperty("look", "line")
        bottom = QHBoxLayout()
        bottom.addWidget(self._delete)
        bottom.addStretch(1)
        bottom.addWidget(cancel)
        bottom.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._name)
        column.addLayout(tools)
        column.addWidget(self._list, 1)
        column.addWidget(self._counted)
        column.addWidget(self._message)
        column.addWidget(line)
        column.addLayout(bottom)

    def _fill(self) -> None:
        project = self._session.here
        inside: frozenset[int] = frozenset()
        if self._collection_id:
            collection = project.collections.get(self._collection_id)
            self._name.setText(collection.name)
            inside = frozenset(collection.article_ids)
        for article in project.articles.all():
            item = QListWidgetItem(_title(article), self._list)
            item.setData(ID_ROLE, int(article.id))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(
                Qt.CheckState.Checked if article.id in inside else Qt.CheckState.Unchecked
            )
        if self._list.count():
            self._list.setCurrentRow(0)
        self._count()

    # choosing

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _checked(self) -> list[int]:
        on = Qt.CheckState.Checked
        return [int(item.data(ID_ROLE)) for item in self._items() if item.checkState() == on]

    def _sift(self, words: str) -> None:
        wanted = words.casefold().split()
        for item in self._items():
            title = item.text().casefold()
            item.setHidden(not all(word in title for word in wanted))

    def _check_shown(self) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        on = Qt.CheckState.Checked
        off = all(item.checkState() == on for item in shown)
        for item in shown:
            item.setCheckState(Qt.CheckState.Unchecked if off else on)

    def _count(self) -> None:
        self._counted.setText(counted(len(self._checked()), "article"))
        self._save.setEnabled(bool(self._name.text().strip()))

    # storing

    def _store(self) -> None:
        collections = self._session.here.collections
        name, articles = self._name.text(), self._checked()
        if self._collection_id:

            def edit() -> bool:
                collections.edit(self._collection_id, name=name, article_ids=articles)
                return True

            if self._session.attempt(edit):
                self.accept()
            return
        made = self._session.attempt(collections.add, name, articles)
        if made is not None:
            self.added.emit(int(made))
            self.accept()

    def _remove(self) -> None:
        collections = self._session.here.collections
        name = collections.get(self._collection_id).name
        self._session.attempt(collections.remove, self._collection_id)
        self.accept()
        words = self.tr("The set ‘{name}’ was deleted; its articles stay.").format(name=name)
        self._session.say.emit(words, "Undo")

    def _hear(self, sentence: str, _offer: str) -> None:
        """Show what is said here too: the message line is behind the dialog."""
        self._message.setText(sentence)
        self._message.show()


def _turn(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def _title(article: Article) -> str:
    return " ".join(article.title.split()) or article.file_name or f"{article.id}"
