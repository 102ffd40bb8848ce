"""What the three forms share: a scrolling column of labelled fields, Esc, and keeping edits."""

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.models.words import tr
from desktop.qt.session import Session

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
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inside = QWidget(self)
        self._inside.setObjectName(f"{name}Inside")
        self._inside.setAutoFillBackground(False)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(13, 10, 13, 12)
        self._column.setSpacing(8)
        self.setWidget(self._inside)

    def commit(self) -> None:
        """Store every edit that is not stored yet."""
        for field in self._fields:
            field.commit()

    def _rows(self) -> QFormLayout:
        """Add a block of labelled rows."""
        rows = QFormLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(6)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(rows)
        return rows

    def _row(
        self,
        rows: QFormLayout,
        words: str,
        field: QWidget,
        name: str,
        holder: QWidget | None = None,
    ) -> None:
        """Add a field, or the holder it stands in, with its label and names."""
        label = QLabel(words, self._inside)
        label.setProperty("look", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMinimumWidth(LABEL)
        label.setContentsMargins(0, 6, 0, 0)
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
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
            event.accept()
            return
        event.ignore()

    def hideEvent(self, event: QEvent) -> None:  # type: ignore[override]
        self.commit()
        super().hideEvent(event)  # type: ignore[arg-type]


def heading(words: str, parent: QWidget) -> QLabel:
    """Return a quiet line that names a part of a form."""
    label = QLabel(words, parent)
    label.setProperty("look", "heading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def clear_layout(owner: QObject) -> None:
    """Let go of the widgets that an owner made for a list that is shown anew."""
    for child in owner.children():
        if isinstance(child, QWidget):
            child.hide()
            child.deleteLater()


def none_chosen() -> str:
    """Return the words for a choice that was not made."""
    return tr("not set")
