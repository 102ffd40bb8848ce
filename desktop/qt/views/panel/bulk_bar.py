"""The line under the claims when several are chosen: how many, and what to do with all of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.domain.model import Act, AnnotationId, Certainty, Status, Verdict
from desktop.qt.models.claims import ClaimModel
from desktop.qt.models.filter_words import counted_claims
from desktop.qt.models.words import named, one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.buttons import small_button
from desktop.qt.views.panel.staying_menu import StayingMenu, add_heading, drop

FEW = 2
"""Chosen rows from which on the line is shown by itself."""


class BulkBar(QFrame):
    """Change many claims in one step, and say how many before and after."""

    left = Signal()
    """The person is done with it: the list has the keyboard again."""

    def __init__(self, session: Session, model: ClaimModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bulkBar")
        self._session = session
        self._model = model
        self._chosen: tuple[int, ...] = ()
        self._all = False
        self.words = QLabel(self)
        self.words.setObjectName("bulkWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.change = QPushButton(tr("Change"), self)
        self.change.setObjectName("bulkChange")
        self.change.setAutoDefault(False)
        self.change.setAccessibleName(tr("Change all of these claims"))
        menu = StayingMenu(self.change)
        menu.stays = False
        menu.setObjectName("bulkMenu")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.change.setMenu(menu)
        self.close_button = small_button("×", tr("Choose no claims"), self)
        self.close_button.setObjectName("bulkClose")
        self.close_button.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.change)
        row.addWidget(self.close_button)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._show)
        self._show()

    @property
    def ids(self) -> list[int]:
        """The claims that a change would hit."""
        if self._all:
            return self._model.shown_ids()
        return [one for one in self._chosen if self._model.row_of(one) >= 0]

    def set_chosen(self, ids: Sequence[int]) -> None:
        """Take in which rows are chosen."""
        self._chosen = tuple(ids)
        if len(self._chosen) >= FEW:
            self._all = False
        self._show()

    def take_all(self) -> None:
        """Mean all the claims that are shown, and wait for what shall be done with them."""
        self._all = True
        self._show()
        if not self.isHidden():
            self.change.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_menu(self) -> None:
        """Open the menu for the keyboard."""
        menu = self.change.menu()
        if not self.isHidden() and isinstance(menu, StayingMenu):
            drop(menu, self.change)

    def leave(self) -> None:
        """Mean no claims any more."""
        self._all, self._chosen = False, ()
        self._show()
        self.left.emit()

    def _show(self) -> None:
        ids = self.ids
        words = tr("All {claims} shown") if self._all else tr("{claims} chosen")
        self.words.setText(words.format(claims=counted_claims(len(ids))))
        self.setVisible(bool(ids) if self._all else len(ids) >= FEW)

    # what can be done

    def _fill(self, menu: StayingMenu) -> None:
        menu.start_anew()
        count = len(self.ids)
        add_heading(tr("In {claims}").format(claims=counted_claims(count)), menu)
        for field, title, values in (
            ("status", tr("Status"), tuple(Status)),
            ("verdict", tr("Verdict"), (*Verdict, None)),
            ("act", tr("Act"), tuple(Act)),
            ("certainty", tr("Certainty"), tuple(Certainty)),
        ):
            inner = menu.add_submenu(title)
            inner.setObjectName(f"bulk_{field}")
            for value in values:
                words = named(value) if value is not None else tr("no verdict")
                inner.add_act(words, partial(self._edit, field, value, title, words))
        tags = self._session.here.tags.all()
        for put, title in ((True, tr("Put on a tag")), (False, tr("Take off a tag"))):
            inner = menu.add_submenu(title)
            inner.setObjectName("bulk_tag" if put else "bulk_untag")
            inner.setEnabled(bool(tags))
            for tag in tags:
                name = one_line(tag.name, 40)
                inner.add_act(name, partial(self._tag, int(tag.id), name, put))
        menu.addSeparator()
        if not self._all:
            menu.add_act(tr("Gather: they say the same"), self.gather)
        menu.add_act(
            tr("Remove {claims}").format(claims=counted_claims(count)), self.remove
        ).setObjectName("bulk_remove")

    def _edit(self, field: str, value: object, title: str, words: str) -> None:
        ids = self.ids
        done = self._session.attempt(self._session.here.claims.edit_many, ids, **{field: value})
        if done is not None:
            self._tell(len(ids), f"{title.lower()} {words}" if value is not None else words)

    def _tag(self, tag_id: int, name: str, put: bool) -> None:
        marks, ids = self._session.here.marks, self.ids
        change = marks.put_tag_on if put else marks.take_tag_from
        if self._session.attempt(change, ids, tag_id) is not None:
            words = tr("tag ‘{name}’ put on") if put else tr("tag ‘{name}’ taken off")
            self._tell(len(ids), words.format(name=name))

    def gather(self) -> None:
        """Keep these claims under one proposition."""
        ids = self.ids
        if self._session.attempt(self._session.here.propositions.gather, ids) is not None:
            self._tell(len(ids), tr("gathered, they say the same"))

    def remove(self) -> None:
        """Remove these claims."""
        ids = [AnnotationId(one) for one in self.ids]

        def take_away() -> bool:
            self._session.here.marks.remove(ids)
            return True

        if self._session.attempt(take_away):
            self.leave()
            self._tell(len(ids), tr("removed"))

    def _tell(self, count: int, what: str) -> None:
        words = tr("{claims}: {what}").format(claims=counted_claims(count), what=what)
        self._session.say.emit(words, "Undo")
