"""What goes along with a copy for others: a tick for each part, and which articles."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.model import ArticleId
from desktop.domain.sharing import AT_FIRST, Share, ShareChoice
from desktop.qt.dialogs.export_models import TickModel
from desktop.qt.session import Session

ALL, TICKED = "all", "ticked"


class ShareCopy(QDialog):
    """Ask what goes along; `chosen` follows, and the question where to is another's."""

    chosen = Signal(object)
    """A ShareChoice."""

    def __init__(
        self, session: Session, article_id: int = 0, parent: QWidget | None = None
    ) -> None:
        """Begin with the careful choice; `article_id` is the open article, or 0."""
        super().__init__(parent)
        self.setObjectName("shareDialog")
        self.setWindowTitle(self.tr("Share a copy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._article = article_id
        self._ticks: dict[Share, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(
            self._label(self.tr("The texts, marks, claims and names go along. What else?"))
        )
        self._build_ticks(column)
        column.addSpacing(6)
        column.addLayout(self._build_articles())
        column.addWidget(
            self._label(
                self.tr(
                    "The history, removed things, searches and where you were reading never go "
                    "along. This project stays as it is."
                ),
                muted=True,
            )
        )
        column.addWidget(self._build_foot())
        session.closed.connect(self.reject)
        self._show_articles()
        self.resize(560, self.sizeHint().height())

    def choice(self) -> ShareChoice:
        """Return what is ticked."""
        parts = frozenset(part for part, box in self._ticks.items() if box.isChecked())
        return ShareChoice(parts, self._articles())

    def _articles(self) -> frozenset[ArticleId] | None:
        scope = self._scope.currentData()
        if scope == ALL:
            return None
        if scope == TICKED:
            return frozenset(self._model.ticked())
        return frozenset(ArticleId(each) for each in scope)

    def _build_ticks(self, column: QVBoxLayout) -> None:
        used = self._session.here.sharing.parts_in_use()
        for part, words in self._words().items():
            box = QCheckBox(words, self)
            box.setObjectName(f"share_{part}")
            box.setChecked(part in AT_FIRST and part in used)
            box.setEnabled(part in used)
            if part not in used:
                box.setToolTip(self.tr("This project holds none."))
            self._ticks[part] = box
            column.addWidget(box)

    def _words(self) -> dict[Share, str]:
        return {
            Share.EVIDENCE: self.tr("Evidence for the claims"),
            Share.TAGS: self.tr("Tags"),
            Share.ADDRESSES: self.tr("Links that the texts came from, and when"),
            Share.NOTES: self.tr("Notes on marks, articles, names, claims and evidence"),
            Share.AUTHORS: self.tr("Who made the marks, and when anyone worked on what"),
            Share.REPLIES: self.tr("Right of reply: who was asked, and what they answered"),
            Share.FILES: self.tr(
                "Files and web pages as they came, with their names and what is hidden in them"
            ),
            Share.VERSIONS: self.tr("Older texts, and marks that stand on them alone"),
            Share.SUGGESTIONS: self.tr("Suggestions, and those that were refused"),
            Share.SETS: self.tr("Sets of articles"),
            Share.VIEWS: self.tr("Saved views"),
        }

    def _build_articles(self) -> QFormLayout:
        here = self._session.here
        self._scope = QComboBox(self)
        self._scope.setObjectName("shareScope")
        self._scope.setAccessibleName(self.tr("Articles"))
        total = len(here.articles.ids())
        self._scope.addItem(self.tr("All articles ({0})").format(f"{total:,}"), ALL)
        if self._article:
            self._scope.addItem(self.tr("The open article"), (self._article,))
        for one in here.collections.all():
            if one.article_ids:
                name = " ".join(one.name.split())
                self._scope.addItem(self.tr("The set ‘{0}’").format(name), tuple(one.article_ids))
        self._scope.addItem(self.tr("Chosen articles…"), TICKED)
        self._scope.currentIndexChanged.connect(self._show_articles)
        self._model = TickModel(self)
        self._model.changed.connect(self._show_whether)
        self._list = QListView(self)
        self._list.setObjectName("shareArticles")
        self._list.setAccessibleName(self.tr("Chosen articles"))
        self._list.setProperty("look", "field")
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFixedHeight(132)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.addRow(self._label(self.tr("From"), muted=True), self._scope)
        form.addRow(self._list)
        return form

    def _build_foot(self) -> QDialogButtonBox:
        foot = QDialogButtonBox(self)
        self._go = QPushButton(self.tr("Share a copy…"), self)
        self._go.setObjectName("shareGo")
        self._go.setProperty("look", "primary")
        self._go.setDefault(True)
        foot.addButton(self._go, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = foot.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("shareCancel")
        foot.accepted.connect(self._choose)
        foot.rejected.connect(self.reject)
        return foot

    def _show_articles(self) -> None:
        ticking = self._scope.currentData() == TICKED
        if ticking and self._list.model() is None:
            ticked = {self._article} if self._article else set()
            self._model.show_articles(self._session.here.articles.all(), ticked)
            self._list.setModel(self._model)
        self._list.setVisible(ticking)
        self._show_whether()

    def _show_whether(self) -> None:
        """Let nobody share a copy of nothing."""
        if hasattr(self, "_go"):
            self._go.setEnabled(self._articles() != frozenset())

    def _choose(self) -> None:
        choice = self.choice()
        self.accept()
        self.chosen.emit(choice)

    def _label(self, words: str, *, muted: bool = False) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if muted:
            label.setProperty("look", "muted")
        return label
