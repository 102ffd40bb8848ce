"""What the lines and colours of the map mean: a strip under it, and the foot of its exports."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.domain.brief import ClaimBrief
from desktop.domain.model import Act
from desktop.qt.models.words import named
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.drawing import LEFT, RELATIONS, Pens, paint_end
from desktop.qt.views.workbench.map_blocks import Inks
from desktop.qt.views.workbench.map_shape import LinkShape, relation_word

SAMPLE = 38.0
SWATCH = 16.0
BETWEEN = 20.0
NEAR_WORDS = 7.0


class Entry(NamedTuple):
    """One sign with its words: a line of a relation, or the colour of acts."""

    relation: str
    act: str
    words: str


class Placed(NamedTuple):
    """An entry and where it stands in the legend."""

    entry: Entry
    room: QRectF


def entries(claims: Sequence[ClaimBrief], links: Sequence[LinkShape]) -> list[Entry]:
    """Return an entry for each relation and each colour of acts that the map has."""
    relations = {link.relation for link in links}
    found = [Entry(r, "", relation_word(r)) for r in RELATIONS if r in relations]
    acts = {claim.act for claim in claims}
    return found + [Entry("", act, named(act)) for act in Act if act in acts]


def by_colour(found: Sequence[Entry], theme: Theme) -> list[Entry]:
    """Join the acts that have one colour in this theme."""
    joined: dict[str, Entry] = {}
    for entry in found:
        key = entry.relation or theme.act[entry.act].name()
        if entry.act and key in joined:
            words = f"{joined[key].words}, {entry.words}"
            joined[key] = joined[key]._replace(words=words)
        else:
            joined[key] = entry
    return list(joined.values())


def placed(found: Sequence[Entry], inks: Inks, width: float) -> list[Placed]:
    """Let the entries flow into lines of a width; the first line begins at 0, 0."""
    left, top, tall = 0.0, 0.0, inks.chip + 4
    made = []
    for entry in found:
        sign = SAMPLE if entry.relation else SWATCH
        wide = sign + NEAR_WORDS + inks.small_size.horizontalAdvance(entry.words) + 2
        if left and left + wide > width:
            left, top = 0.0, top + tall
        made.append(Placed(entry, QRectF(left, top, wide, tall)))
        left += wide + BETWEEN
    return made


def height(places: Sequence[Placed]) -> float:
    """Return the height of what `placed` made."""
    return max((one.room.bottom() for one in places), default=0.0)


def paint(painter: QPainter, places: Sequence[Placed], at: QPointF, pens: Pens, inks: Inks) -> None:
    """Paint the entries from a point on."""
    for entry, room in places:
        here = room.translated(at)
        middle = here.center().y()
        if entry.relation:
            begin = QPointF(here.left(), middle)
            tip = QPointF(here.left() + SAMPLE, middle)
            painter.setPen(pens.pen(entry.relation, 1.0))
            painter.drawLine(begin, tip)
            paint_end(painter, entry.relation, tip, 1.0, pens, 1.0)
            words = here.adjusted(SAMPLE + NEAR_WORDS, 0, 4, 0)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(pens.theme.act[entry.act]))
            painter.drawRoundedRect(QRectF(here.left(), middle - 3.5, SWATCH, 7), 3.5, 3.5)
            words = here.adjusted(SWATCH + NEAR_WORDS, 0, 4, 0)
        painter.setFont(inks.small)
        painter.setPen(QPen(pens.theme.muted))
        painter.drawText(words, LEFT, entry.words)


class Legend(QWidget):
    """The strip under the map; folded, only its button stays."""

    folded = Signal(bool)

    def __init__(self, theme: Theme, inks: Inks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapLegend")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inks, self._pens = inks, Pens(theme)
        self._found: list[Entry] = []
        self._places: list[Placed] = []
        self._button = QToolButton(self)
        self._button.setObjectName("mapLegendFold")
        self._button.setProperty("look", "flat")
        self._button.setText(self.tr("Legend"))
        self._button.setAccessibleName(self.tr("Show the legend"))
        self._button.setCheckable(True)
        self._button.setChecked(True)
        self._button.setArrowType(Qt.ArrowType.NoArrow)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.toggled.connect(self._fold)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Legend of the map"))

    def show_entries(self, found: list[Entry]) -> None:
        """Explain these relations and acts."""
        self._found = found
        self.setAccessibleDescription(", ".join(entry.words for entry in found))
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self._pens = Pens(theme)
        self.setStyleSheet(
            f"#mapLegend {{ background: {theme.page.name()};"
            f" border-top: 1px solid {theme.line.name()}; }}"
        )
        self._place()

    def _fold(self) -> None:
        self._place()
        self.folded.emit(not self._button.isChecked())

    def _left(self) -> float:
        return self._button.sizeHint().width() + 22.0

    def _place(self) -> None:
        wide = max(self.width() - self._left() - 12, 120)
        shown = by_colour(self._found, self._pens.theme) if self._button.isChecked() else []
        self._places = placed(shown, self._inks, wide)
        tall = max(round(height(self._places)) + 12, self._button.sizeHint().height() + 8)
        if tall != self.minimumHeight() or tall != self.maximumHeight():
            self.setFixedHeight(tall)
        self.update()

    def sizeHint(self) -> QSize:
        """Return how large it would like to be."""
        return QSize(400, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the entries flow anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        button = self._button.geometry()
        first = self._places[0].room.height() if self._places else 0.0
        top = button.center().y() + 0.5 - first / 2
        paint(painter, self._places, QPointF(self._left(), top), self._pens, self._inks)
        painter.end()
