"""The facts of an article: what a person may correct, and what is known of its text."""

from hashlib import sha256

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.model import Article, Came
from desktop.qt.session import Session
from desktop.qt.wording import counted, tr

FACTS = ("title", "byline", "publisher", "url", "published", "language")


class ArticleDialog(QDialog):
    """Show and edit the facts of one article; nothing changes before Save."""

    saved = Signal(int)

    def __init__(self, session: Session, article_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleDialog")
        self.setWindowTitle(self.tr("Facts of the article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._article = session.here.articles.get(article_id)
        self._fields: dict[str, QLineEdit] = {}
        self._build()
        session.closed.connect(self.reject)
        self.resize(560, self.sizeHint().height())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(self._build_form())
        line = QFrame(self)
        line.setProperty("look", "line")
        column.addWidget(line)
        column.addLayout(self._known())
        self._problem = QLabel(self)
        self._problem.setObjectName("articleProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setProperty("look", "warning")
        self._problem.setWordWrap(True)
        self._problem.hide()
        column.addWidget(self._problem)
        column.addLayout(self._build_buttons())
        self._save.setEnabled(not self._session.here.read_only)
        self._fields["title"].textChanged.connect(self._check)
        self._fields["title"].setFocus()

    def _build_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        words = {
            "title": (self.tr("Title"), ""),
            "byline": (self.tr("Byline"), self.tr("Who wrote it")),
            "publisher": (self.tr("Publisher"), self.tr("Where it was published")),
            "url": (self.tr("Link"), "https://"),
            "published": (self.tr("Published"), self.tr("For example 2024-09-10")),
            "language": (self.tr("Language"), self.tr("A short code: en, fr, ru")),
        }
        for name in FACTS:
            label, hint = words[name]
            field = QLineEdit(getattr(self._article, name), self)
            field.setObjectName(f"article_{name}")
            field.setAccessibleName(label)
            field.setPlaceholderText(hint)
            field.setCursorPosition(0)
            form.addRow(_muted(label, self), field)
            self._fields[name] = field
        self._note = QPlainTextEdit(self._article.note, self)
        self._note.setObjectName("article_note")
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setPlaceholderText(self.tr("Anything you want to remember about it"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(78)
        form.addRow(_muted(self.tr("Note"), self), self._note)
        return form

    def _build_buttons(self) -> QHBoxLayout:
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setObjectName("articleSave")
        self._save.setProperty("look", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("articleCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        return buttons

    def _known(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(5)
        digest = self._session.here.articles.document(self._article.id).sha256
        rows = [
            ("came", self.tr("Came from"), came_from(self._article)),
            ("added", self.tr("Added"), local_time(self._article.added)),
            ("retrieved", self.tr("Retrieved"), self._retrieved()),
            ("length", self.tr("Length"), self._length()),
            ("sha256", self.tr("SHA-256 of the text"), digest),
            ("sha256_original", self.tr("SHA-256 of the file"), self._original_digest()),
        ]
        for name, label, words in rows:
            if not words:
                continue
            value = QLabel(words, self)
            value.setObjectName(f"article_{name}")
            value.setAccessibleName(label)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setWordWrap(not name.startswith("sha256"))
            if name.startswith("sha256"):
                fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
                fixed.setPointSizeF(self.font().pointSizeF() * 0.8)
                fixed.setStyleHint(QFont.StyleHint.Monospace)
                value.setFont(fixed)
                half = len(words) // 2
                value.setText(f"{words[:half]}\n{words[half:]}")
            form.addRow(_muted(label, self), value)
        return form

    def _retrieved(self) -> str:
        """Return when the text came from which address, '' when it came from none."""
        version = self._session.here.versions.all(self._article.id)[-1]
        if version.came != Came.LINK or not version.url:
            return ""
        words = self.tr("{when} from {link}")
        return words.format(when=local_time(version.retrieved), link=version.url)

    def _original_digest(self) -> str:
        """Return the SHA-256 of the bytes as they came, '' where there are none."""
        data = self._session.here.articles.original(self._article.id)
        return sha256(data).hexdigest() if data else ""

    def _length(self) -> str:
        characters = self.tr("{0} characters").format(f"{self._article.characters:,}")
        return f"{counted(self._article.words, 'word')}, {characters}"

    def _check(self) -> None:
        named = bool(self._fields["title"].text().strip())
        self._save.setEnabled(named and not self._session.here.read_only)

    def accept(self) -> None:
        """Store what is different; stay open with a sentence when that cannot be."""
        written = {name: " ".join(field.text().split()) for name, field in self._fields.items()}
        written["note"] = self._note.toPlainText().strip()
        different = {
            name: words for name, words in written.items() if words != getattr(self._article, name)
        }
        if not written["title"]:
            return
        if different:
            try:
                self._session.here.articles.edit(self._article.id, **different)
            except UserError as problem:
                self._problem.setText(problem.sentence)
                self._problem.show()
                return
            self.saved.emit(self._article.id)
        super().accept()


def came_from(article: Article) -> str:
    """Return how an article's text came here."""
    words = {
        Came.FILE: tr("A file"),
        Came.LINK: tr("A link"),
        Came.PASTE: tr("The clipboard"),
        Came.CORRECTED: tr("Corrected by hand"),
    }[article.came]
    return f"{words}: {article.file_name}" if article.file_name else words


def local_time(utc: str) -> str:
    """Return a stored time as the person's clock and language write it."""
    moment = QDateTime.fromString(utc, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return utc
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.LongFormat)


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setProperty("look", "muted")
    return label
