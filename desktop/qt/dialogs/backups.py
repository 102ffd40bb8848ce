"""The kept states of a project, newest first, of which one is opened as a copy.

A backup itself is never opened: work in it would be pushed out with the backup one day.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.project.backups import Backup
from desktop.qt.wording import counted, plain_tip

_BACKUP = Qt.ItemDataRole.UserRole


class Backups(QDialog):
    """Choose a project and one of its backups."""

    chosen = Signal(object, object)
    """The project file and the Backup of it that is to be opened as a copy."""

    def __init__(
        self,
        projects: Sequence[Path],
        backups: Callable[[Path], Sequence[Backup]],
        parent: QWidget | None = None,
    ) -> None:
        """Offer the backups of these projects; the first one is shown."""
        super().__init__(parent)
        self.setObjectName("backups")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open a backup"))
        self._projects = list(projects)
        self._backups = backups
        self._build()
        for path in self._projects:
            self.project.addItem(path.stem)
            self.project.setItemData(
                self.project.count() - 1, plain_tip(str(path)), Qt.ItemDataRole.ToolTipRole
            )
        self.project.currentIndexChanged.connect(self._fill)
        self._fill()
        self.resize(520, 380)
        self.list.setFocus()

    def _build(self) -> None:
        self.project = QComboBox(self)
        self.project.setObjectName("backupsProject")
        self.project.setAccessibleName(self.tr("Project"))
        self.place = QLabel(self)
        self.place.setObjectName("backupsPlace")
        self.place.setProperty("look", "muted")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("backupsList")
        self.list.setAccessibleName(self.tr("Backups, newest first"))
        self.list.setProperty("look", "field")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._show_state)
        self.list.itemActivated.connect(self._take)
        self.words = QLabel(self)
        self.words.setObjectName("backupsWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("backupsCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.open_ = QPushButton(self.tr("Open as a copy…"), self)
        self.open_.setObjectName("backupsOpen")
        self.open_.setProperty("look", "primary")
        self.open_.setDefault(True)
        self.open_.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.open_)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.project)
        column.addWidget(self.place)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        column.addLayout(row)

    def _fill(self) -> None:
        path = self._current
        self.list.clear()
        self.place.setText(str(path) if path is not None else "")
        for backup in self._backups(path) if path is not None else ():
            item = QListWidgetItem(self._line(backup), self.list)
            item.setData(_BACKUP, backup)
            if not backup.whole:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        for number in range(self.list.count()):
            if self.list.item(number).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(number)
                break
        self._show_state()

    @property
    def _current(self) -> Path | None:
        number = self.project.currentIndex()
        return self._projects[number] if 0 <= number < len(self._projects) else None

    def _line(self, backup: Backup) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(backup.at.timestamp()))
        when = QLocale().toString(moment, self.tr("d MMMM yyyy, HH:mm"))
        if not backup.whole:
            return self.tr("%1 · cannot be read").replace("%1", when)
        counts = (
            counted(backup.articles, "article"),
            counted(backup.marks, "mark"),
        )
        return " · ".join((when, *counts))

    def _show_state(self) -> None:
        item = self.list.currentItem()
        able = item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)
        self.open_.setEnabled(able)
        if self.list.count():
            words = self.tr("A copy is opened. The backup and the project file stay as they are.")
        else:
            words = self.tr("There is no backup yet. One is kept each time a project is closed.")
        self.words.setText(words)

    def _take(self) -> None:
        item, path = self.list.currentItem(), self._current
        if item is None or path is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self.chosen.emit(path, item.data(_BACKUP))
        self.accept()
