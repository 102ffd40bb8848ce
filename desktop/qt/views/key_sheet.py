"""The sheet of keys (?): every key of the table, menu by menu, in columns."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.actions import MENUS, Action, ActionMap

COLUMNS = 3
WORDS_WIDTH = 190
_TAGS = "tag_1"
_REST_OF_TAGS = tuple(f"tag_{digit}" for digit in range(2, 10))
"""Told in one row with the first: nine rows that differ in a digit teach nothing."""


class KeySheet(QDialog):
    """Show the keys as they are set now; Esc or ? closes it."""

    def __init__(self, actions: ActionMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._usual_tags = not any(name in actions.remapped() for name in (_TAGS, *_REST_OF_TAGS))
        sheet = QWidget(self)
        sheet.setObjectName("keySheetPage")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(36)
        for groups in _columns(self._groups(), COLUMNS):
            columns.addWidget(self._column(groups, sheet), 0, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setObjectName("keySheetArea")
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("All keys"))
        foot = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        foot.rejected.connect(self.reject)
        note = QLabel(self.tr("Single letters work while the article has the keyboard."), self)
        pane = actions.keys("next_pane")
        if pane:
            way = self.tr("{key} goes there.").format(key=pane[0])
            note.setText(f"{note.text()} {way}")
        note.setProperty("look", "muted")
        note.setWordWrap(True)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(24, 10, 24, 14)
        bottom.addWidget(note, 1)
        bottom.addWidget(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addLayout(bottom)
        wanted = sheet.sizeHint()
        room = parent.size() if parent is not None else wanted
        self.resize(
            min(wanted.width() + 24, max(480, room.width() - 40)),
            min(wanted.height() + 70, max(400, room.height() - 40)),
        )

    def _groups(self) -> list[tuple[str, list[Action]]]:
        rows = [
            row
            for row in self._actions
            if self._actions.keys(row.id) and not (self._usual_tags and row.id in _REST_OF_TAGS)
        ]
        return [
            (
                QCoreApplication.translate("menus", words).replace("&", ""),
                [row for row in rows if row.menu.partition("/")[0] == name],
            )
            for name, words in MENUS
        ]

    def _column(self, groups: Iterable[tuple[str, list[Action]]], parent: QWidget) -> QWidget:
        column = QWidget(parent)
        grid = QGridLayout(column)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        at = 0
        for heading, rows in groups:
            title = QLabel(heading, column)
            title.setProperty("look", "heading")
            title.setContentsMargins(0, 0 if at == 0 else 14, 0, 2)
            grid.addWidget(title, at, 0, 1, 2)
            for row in rows:
                at += 1
                words = QLabel(self._words(row), column)
                words.setWordWrap(True)
                words.setMinimumWidth(WORDS_WIDTH)
                grid.addWidget(words, at, 0)
                grid.addWidget(self._keys(row, column), at, 1, Qt.AlignmentFlag.AlignTop)
            at += 1
        grid.setColumnStretch(0, 1)
        return column

    def _words(self, row: Action) -> str:
        if row.id == _TAGS and self._usual_tags:
            return self.tr("Tag; the same key takes it off")
        return self._actions.usual_words(row.id).rstrip("…")

    def _keys(self, row: Action, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        keys = self._actions.keys(row.id)
        if row.id == _TAGS and self._usual_tags:
            last = self._actions.keys(_REST_OF_TAGS[-1])
            keys = (" – ".join([*keys[:1], *last[:1]]),)
        for key in keys:
            chip = QLabel(key, box)
            chip.setProperty("look", "key")
            line.addWidget(chip)
        line.addStretch(1)
        return box


def _columns(
    groups: list[tuple[str, list[Action]]], count: int
) -> list[list[tuple[str, list[Action]]]]:
    """Share the groups out in their order so that the columns come out about as long."""
    groups = [group for group in groups if group[1]]
    total = sum(len(rows) + 2 for _, rows in groups)
    columns: list[list[tuple[str, list[Action]]]] = [[]]
    filled = 0
    for group in groups:
        length = len(group[1]) + 2
        wanted = total * len(columns) / count
        if columns[-1] and len(columns) < count and filled + length / 2 > wanted:
            columns.append([])
        columns[-1].append(group)
        filled += length
    return columns
