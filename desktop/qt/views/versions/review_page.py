"""The page of marks to look over: each with its words then and now, answered by single keys."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.model import AnchorStatus, ArticleId
from desktop.domain.versions import ReviewRow
from desktop.qt.fonts import reading_font
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.versions.passages import Passage, now, then
from desktop.qt.views.versions.review_list import ReviewList
from desktop.qt.views.versions.words import SIGNS, mark_words, status_words

if TYPE_CHECKING:
    from desktop.domain.model import AnnotationId


class ReviewPage(QWidget):
    """List the marks that are not exact, and answer them one by one."""

    counted = Signal(int)
    """How many rows wait."""
    shown = Signal(object)
    """The ReviewRow that is looked at: show its place in the article."""
    place_wanted = Signal(object)
    """A ReviewRow whose place a person wants to point out in the article."""
    put_wanted = Signal()
    """The words selected in the article are the place that was asked for."""
    drop_wanted = Signal()
    """No place is asked for any more."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self._session = session
        self._theme = theme
        self._article_id = 0
        self._placing = False
        self._told: tuple[int, str] | None = None
        """Which part of which mark was shown last."""
        self.list = ReviewList(theme, self)
        self.list.moved_to.connect(self._show_row)
        self.list.accept_wanted.connect(self.accept)
        self.list.place_wanted.connect(self.place)
        self.list.leave_wanted.connect(self.leave)
        self._none = QLabel(self)
        self._none.setObjectName("reviewNone")
        self._none.setWordWrap(True)
        self._none.setProperty("look", "muted")
        self._none.setMargin(16)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._parts = QSplitter(Qt.Orientation.Horizontal, self)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self._make_rows())
        self._parts.addWidget(self._make_detail())
        self._parts.setStretchFactor(0, 2)
        self._parts.setStretchFactor(1, 3)
        self._parts.setSizes([260, 460])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self._parts, 1)
        self.setFocusProxy(self.list)
        self.set_theme(theme)

    # --- the parts ---

    def _make_rows(self) -> QWidget:
        """Return the list, and under it what answers many rows at once."""
        side = QWidget(self)
        side.setMinimumWidth(150)
        self._all = self._button("reviewAcceptMoved", "", self.accept_moved)
        self._all.setProperty("look", "flat")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.list, 1)
        column.addWidget(self._all)
        return side

    def _make_detail(self) -> QWidget:
        detail = QWidget(self)
        detail.setMinimumWidth(240)
        self._title = self._label("reviewTitle")
        self._then_head, self._then = self._label("reviewThenHead"), self._label("reviewThen")
        self._now_head, self._now = self._label("reviewNowHead"), self._label("reviewNow")
        for head in (self._then_head, self._now_head):
            head.setProperty("look", "muted")
        words = QWidget(detail)
        both = QHBoxLayout(words)
        both.setContentsMargins(12, 2, 12, 8)
        both.setSpacing(18)
        for head, label in ((self._then_head, self._then), (self._now_head, self._now)):
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(head)
            side.addWidget(label)
            side.addStretch(1)
            both.addLayout(side, 1)
        area = QScrollArea(detail)
        area.setObjectName("reviewWords")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(words)
        area.viewport().setAutoFillBackground(False)
        words.setAutoFillBackground(False)
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        self._title.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self._title)
        column.addWidget(area, 1)
        column.addWidget(self._make_keys(detail))
        return detail

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        label.setTextFormat(Qt.TextFormat.RichText)  # what strangers wrote is escaped
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        return label

    def _make_keys(self, parent: QWidget) -> QWidget:
        keys = QWidget(parent)
        self._accept = self._button("reviewAccept", self.tr("Accept  A"), self.accept)
        self._place = self._button("reviewPlace", self.tr("Place  P"), self.place)
        self._leave = self._button("reviewLeave", self.tr("Leave  O"), self.leave)
        self._put = self._button("reviewPut", self.tr("Put it there  ⏎"), self.put_wanted.emit)
        self._drop = self._button("reviewDrop", self.tr("Not now  Esc"), self.drop_wanted.emit)
        self._put.setProperty("look", "primary")
        self._accept.setToolTip(self.tr("The mark stands where it should (A or Enter)"))
        self._place.setToolTip(self.tr("Select the words in the article by hand (P)"))
        self._leave.setToolTip(self.tr("Keep the mark without a place, and ask no more (O)"))
        row = QHBoxLayout(keys)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        for button in (self._accept, self._place, self._leave, self._put, self._drop):
            row.addWidget(button)
        row.addStretch(1)
        return keys

    def _button(self, name: str, words: str, do: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        return button

    # --- what is shown ---

    @property
    def rows(self) -> Sequence[ReviewRow]:
        """The rows that wait."""
        return self.list.rows.rows

    @property
    def current(self) -> ReviewRow | None:
        """The row that is looked at."""
        at = self.list.currentIndex().row()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def show_article(self, article_id: int) -> None:
        """List the marks of an article; the row at the same place stays chosen."""
        project = self._session.project
        another = article_id != self._article_id
        self._article_id = article_id
        if another:
            self._told = None
        here = project is not None and article_id in project.articles.ids()
        found = project.versions.review(article_id) if project is not None and here else []
        before, at = self.current, self.list.currentIndex().row()
        if not another and found == list(self.rows):
            self._show_row(at)
            return
        self.list.rows.show_rows(found)
        keys = [(row.annotation_id, row.role) for row in found]
        if before is not None and (before.annotation_id, before.role) in keys:
            at = keys.index((before.annotation_id, before.role))
        self.list.look_at(0 if another else max(0, at))
        self._parts.setVisible(bool(found))
        self._none.setVisible(not found)
        self._none.setText(self.tr("Every mark stands on the words it was made for."))
        moved = len(self._moved())
        self._all.setVisible(moved > 1)
        words = self.tr("Accept all %1 moved").replace("%1", str(moved))
        self._all.setText(words)
        self._all.setToolTip(self.tr("Take the places of all marks whose words only moved"))
        self.counted.emit(len(found))

    def _show_row(self, _number: int = 0) -> None:
        row, project = self.current, self._session.project
        same = row is not None and self._told == (row.annotation_id, row.role)
        if self._placing and not same:
            self._placing = False
            self.drop_wanted.emit()
        if row is None or project is None or not self.isVisible():
            return
        gone = row.status == AnchorStatus.ORPHAN
        head = f"{SIGNS[row.status]} {status_words(row.status)}"
        self._title.setText(f"<b>{escape(mark_words(row))}</b> &nbsp; {escape(head)}")
        article = ArticleId(self._article_id)
        was, is_ = then(project, article, row), now(project, article, row)
        self._then_head.setText(
            self.tr("Marked in version %1").replace("%1", str(was.version))
            if was.version
            else self.tr("Marked")
        )
        self._now_head.setText(
            self.tr("Would stand here in version %1").replace("%1", str(is_.version))
            if gone
            else self.tr("Stands in version %1").replace("%1", str(is_.version))
        )
        self._then.setText(self._html(was, old=True))
        self._now.setText(self._html(is_, old=False))
        self._accept.setEnabled(not gone)
        self._leave.setEnabled(gone)
        self.set_placing(self._placing)
        if not same:
            self._told = (row.annotation_id, row.role)
            self.shown.emit(row)

    def _html(self, passage: Passage, *, old: bool) -> str:
        theme = self._theme
        ground = theme.tag_tint["red" if old else "green"].name()
        line = "line-through" if old else "underline"
        parts, at = [], 0
        for start, end in passage.changed:
            changed = escape(passage.words[start:end])
            parts.append(escape(passage.words[at:start]))
            parts.append(
                f'<span style="background:{ground};text-decoration:{line}">{changed}</span>'
            )
            at = end
        parts.append(escape(passage.words[at:]))
        words = "".join(parts) or f'<span style="color:{theme.warning.name()}">∅</span>'
        muted = theme.muted.name()
        before, after = _line(passage.before), _line(passage.after)
        return (
            f'<span style="color:{muted}">{"…" if before else ""}{before}</span>'
            f'<b><span style="color:{theme.text.name()}">{words}</span></b>'
            f'<span style="color:{muted}">{after}{"…" if after else ""}</span>'
        )

    def set_theme(self, theme: Theme, points: float = 0.0) -> None:
        """Take another theme, and another size of letters."""
        self._theme = theme
        self.list.set_theme(theme)
        font = reading_font(points) if points else reading_font()
        for label in (self._then, self._now):
            label.setFont(font)
            label.setStyleSheet(
                f"font-family: '{font.family()}'; font-size: {font.pointSizeF()}pt;"
            )
        if self.current is not None:
            self._show_row()

    # --- answers ---

    @Slot()
    def accept(self) -> None:
        """Take the place of the mark as right."""
        row = self.current
        if row is not None:
            self._answer(self._session.here.versions.accept, [row.annotation_id])

    @Slot()
    def leave(self) -> None:
        """Leave the mark without a place."""
        row = self.current
        if row is not None:
            self._answer(self._session.here.versions.leave, [row.annotation_id])

    @Slot()
    def accept_moved(self) -> None:
        """Take the places of all marks whose words only moved."""
        self._answer(self._session.here.versions.accept, self._moved())

    @Slot()
    def place(self) -> None:
        """Let the person select where the mark belongs."""
        if self.current is not None:
            self.place_wanted.emit(self.current)

    def set_placing(self, placing: bool) -> None:
        """Offer what can be done while a place is asked for, or what can be done otherwise."""
        self._placing = placing
        for button in (self._put, self._drop):
            button.setVisible(placing)
        for button in (self._accept, self._place, self._leave):
            button.setVisible(not placing)
        self._all.setVisible(not placing and len(self._moved()) > 1)
        row = self.current
        if placing and row is not None:
            asked = self.tr("Select its words in the article below, then press Enter.")
            self._title.setText(f"<b>{escape(mark_words(row))}</b> &nbsp; {escape(asked)}")

    def _answer(self, change: object, ids: "list[AnnotationId]") -> None:
        before = len(self.rows)
        self._session.attempt(change, ids)  # type: ignore[arg-type]
        if len(self.rows) < before:
            left = self.tr("%1 left to look over").replace("%1", str(len(self.rows)))
            announce(self, left)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self) -> "list[AnnotationId]":
        """Return the marks of which nothing is worse than moved."""
        worse = {row.annotation_id for row in self.rows if row.status != AnchorStatus.MOVED}
        moved = dict.fromkeys(row.annotation_id for row in self.rows)
        return [number for number in moved if number not in worse]


def _line(words: str) -> str:
    """Return words in one line, with a space where they begin or end with one."""
    inner = " ".join(words.split())
    left = " " if words[:1].isspace() else ""
    return escape(f"{left}{inner}{' ' if words[-1:].isspace() and inner else ''}")
