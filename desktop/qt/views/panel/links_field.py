"""The links of a claim: each with its way there and its removal, and a line for the next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.model import Annotation, Link, Relation
from desktop.qt.models.words import named, one_line, relation_words, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.buttons import ElidingButton, small_button
from desktop.qt.views.panel.claim_picker import ClaimPicker
from desktop.qt.views.panel.fields import ChoiceField
from desktop.qt.views.panel.focus import let_go

LEAST = 66
"""Least width of the line for the other claim, in pixels."""


class LinksField(QWidget):
    """Show and change the links of one claim."""

    link_wanted = Signal(int, object)
    """The other claim's id, and the Relation."""
    unlink_wanted = Signal(int)
    mark_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._links: tuple[Link, ...] = ()
        self._relation = Relation.RESPONDS_TO
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []
        self.relation = ChoiceField(
            [(relation, named(relation)) for relation in Relation], self._keep_relation, self
        )
        self.relation.setObjectName("linkRelation")
        self.relation.setAccessibleName(tr("How this claim answers another"))
        self.relation.show_value(self._relation)
        self.picker = ClaimPicker(session, self, keeps=False)
        self.picker.setObjectName("linkClaim")
        self.picker.setAccessibleName(tr("The claim it answers"))
        self.picker.picked.connect(self._link)
        add = QHBoxLayout()
        add.setSpacing(6)
        self.relation.setMinimumContentsLength(10)
        self.relation.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        add.addWidget(self.relation)
        self.picker.setMinimumWidth(LEAST)
        add.addWidget(self.picker, 1)
        self._column.addLayout(add)

    def show_links(self, mark: Annotation) -> None:
        """Show the links of a claim."""
        self.picker.show_claim(mark.article_id, 0, without=mark.id)
        links = mark.claim.links if mark.claim else ()
        if links == self._links:
            return
        self._links = links
        for row in self._rows:
            self._column.removeWidget(row)
            let_go(row)
        self._rows = [self._row(link) for link in links]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        buttons = [button for row in self._rows for button in row.findChildren(QPushButton)]
        return (*buttons, self.relation, self.picker)

    def _row(self, link: Link) -> QWidget:
        row = QWidget(self)
        words = relation_words(link.relation, outgoing=link.outgoing)
        other = f"{link.other_number} {one_line(link.other_source, 60)}".strip()
        go = ElidingButton(f"{words} {other}", row)
        go.setAccessibleName(tr("{words} claim {other}. Go there").format(words=words, other=other))
        go.clicked.connect(lambda: self.mark_wanted.emit(link.other_id))
        gone = small_button("×", tr("Take away: {words}").format(words=f"{words} {other}"), row)
        gone.setObjectName("unlink")
        gone.clicked.connect(lambda: self.unlink_wanted.emit(link.id))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(go, 1)
        line.addWidget(gone)
        return row

    def _keep_relation(self, value: Relation | None) -> bool:
        self._relation = value or self._relation
        return True

    def _link(self, claim_id: int) -> None:
        if claim_id:
            self.link_wanted.emit(claim_id, self._relation)
