"""The lower half of the panel: the form of what is chosen, or a hint when nothing is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.model import Annotation, EntityId, Kind
from desktop.qt.models.words import tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.panel.chips import Tags
from desktop.qt.views.panel.claim_form import ClaimForm
from desktop.qt.views.panel.entity_form import EntityForm
from desktop.qt.views.panel.form import Form
from desktop.qt.views.panel.highlight_form import HighlightForm


class FormStack(QFrame):
    """Hold the three forms and show one of them."""

    left = Signal()
    mark_wanted = Signal(int)

    def __init__(self, session: Session, tags: Tags, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panelForms")
        self._session = session
        self._stack = QStackedWidget(self)
        self.claim = ClaimForm(session, tags, theme, self._stack)
        self.entity = EntityForm(session, self._stack)
        self.highlight = HighlightForm(session, tags, theme, self._stack)
        self.all: tuple[Form, ...] = (self.claim, self.entity, self.highlight)
        self._hint = QLabel(tr("Choose a row to see and edit it here."), self._stack)
        self._hint.setObjectName("panelHint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for form in self.all:
            form.left.connect(self.left)
            form.mark_wanted.connect(self.mark_wanted)
            self._stack.addWidget(form)
        self._stack.addWidget(self._hint)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._stack)

    @property
    def shown(self) -> Form | None:
        """The form in sight."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Form) else None

    def show_draft(self) -> None:
        """Show the claim that is being drafted."""
        self._stack.setCurrentWidget(self.claim)

    def show_mark(self, mark: Annotation | None, kind: Kind) -> bool:
        """Show the form of a mark of this kind; False when the mark is gone or of another."""
        if mark is None or mark.kind != kind:
            return False
        if kind == Kind.CLAIM:
            self.claim.show_claim(mark)
            self._stack.setCurrentWidget(self.claim)
        else:
            self.highlight.show_mark(mark)
            self._stack.setCurrentWidget(self.highlight)
        return True

    def show_entity(self, entity_id: int, article_id: int, mention: Annotation | None) -> bool:
        """Show the form of an entity; False when it is gone."""
        try:
            entity = self._session.here.entities.get(EntityId(entity_id))
        except KeyError:
            return False
        if mention is not None and mention.entity_id != entity.id:
            mention = None
        self.entity.show_entity(entity, article_id, mention)
        self._stack.setCurrentWidget(self.entity)
        return True

    def show_hint(self, form: Form) -> None:
        """Show that nothing is chosen; what the form held is forgotten."""
        form.forget()
        self._stack.setCurrentWidget(self._hint)

    def commit(self) -> None:
        """Store every edit that is not stored yet."""
        if self._session.project is not None:
            for form in self.all:
                form.commit()

    def focus_first(self) -> None:
        """Go to the first field in sight."""
        if self.shown is not None:
            self.shown.first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_note(self) -> None:
        """Go to the note of what is shown."""
        form = self.shown
        field = form.note_field() if form else None
        if form is not None and field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            form.ensureWidgetVisible(field)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.claim.rows.tags.set_theme(theme)
        self.highlight.set_theme(theme)
