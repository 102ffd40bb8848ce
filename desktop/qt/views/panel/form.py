"""What the three forms share: a scrolling column of labelled fields, Esc, and keeping edits."""

from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.session import Session
from desktop.qt.views.panel.scrolling import quiet_scroll_bar

LABEL = 74
"""Least width of the labels' column, in pixels."""


class Committing(Protocol):
    """A field that may hold words not yet stored."""

    def commit(self) -> bool:
        """Store what was typed."""


class Form(QScrollArea):
    """A form under the list. It shows one thing and stores each finished edit at once."""

    left = Signal()
    """Escape: the person goes back to the article."""
    mark_wanted = Signal(int)
    """The reader should go to this annotation."""

    def __init__(self, session: Session, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._fields: list[Committing] = []
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quiet_scroll_bar(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.inside = QWidget(self)
        self.inside.setObjectName(f"{name}Inside")
        self.inside.setAutoFillBackground(False)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(13, 10, 2, 12)
        self.column.setSpacing(8)
        self.setWidget(self.inside)

    def commit(self) -> None:
        """Store every edit that is not stored yet."""
        for field in self._fields:
            field.commit()

    def forget(self) -> None:
        """Show nothing; what was shown is gone, with every edit not stored."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Return the field that a person comes to first."""
        raise NotImplementedError

    def note_field(self) -> QWidget | None:
        """Return where the note is written, if there is one now."""
        raise NotImplementedError

    def add_rows(self) -> QFormLayout:
        """Add a block of labelled rows."""
        rows = QFormLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(6)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(rows)
        return rows

    def add_row(
        self,
        rows: QFormLayout,
        words: str,
        field: QWidget,
        name: str,
        holder: QWidget | None = None,
    ) -> None:
        """Add a field, or the holder it stands in, with its label and names."""
        label = QLabel(words, self.inside)
        label.setProperty("look", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMinimumWidth(LABEL)
        label.setBuddy(field)
        field.setObjectName(name)
        if not field.accessibleName():
            field.setAccessibleName(words)
        rows.addRow(label, holder or field)

    def _do(self, change: Any, *args: Any, **named: Any) -> bool:
        """Run a change of the project; False when it was refused and said so."""

        def run() -> bool:
            change(*args, **named)
            return True

        return self._session.attempt(run) is True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that is ours; pass on the others."""
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
            event.accept()
            return
        event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed before it goes out of sight."""
        self.commit()
        super().hideEvent(event)


def heading(words: str, parent: QWidget) -> QLabel:
    """Return a quiet line that names a part of a form."""
    label = QLabel(words, parent)
    label.setProperty("look", "heading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
