"""The claim map: sources and claims as a graph, drawn for what the lens lets through."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Relation
from desktop.qt.lens import Lens
from desktop.qt.models.words import relation_words, tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.canvas import Canvas, Place
from desktop.qt.views.workbench.claim_item import BlockItem, LinkItem, Style, WordItem
from desktop.qt.views.workbench.drawing import NEAR, Look, paint_loose
from desktop.qt.views.workbench.empty import Empty
from desktop.qt.views.workbench.legend import Legend, entries
from desktop.qt.views.workbench.map_blocks import Block, Inks, sentence
from desktop.qt.views.workbench.map_export import render_map_png, render_map_svg
from desktop.qt.views.workbench.map_shape import INSIDE, MapShape, shaping
from desktop.qt.views.workbench.placing import Placing
from desktop.qt.views.workbench.sheets import write


class MapCanvas(Canvas):
    """A canvas that also knows the headings of its blocks."""

    entity_wanted = Signal(int)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style.theme, parent)
        self.setObjectName("mapCanvas")
        self.setAccessibleName(self.tr("Claim map"))
        self._style = style
        self.shape: MapShape | None = None
        self._entities: Mapping[int, int] = {}

    def wait(self, words: str) -> None:
        """Take everything off the sheet, and say what is being done."""
        self.shape = None
        super().wait(words)

    def show_shape(self, shown: MapShape) -> None:
        """Put blocks and links on the sheet."""
        self.shape = shown
        self.scene().clear()
        for link in shown.links:
            self.scene().addItem(LinkItem(link, self._style))
            if link.label is not None:
                self.scene().addItem(WordItem(link, self._style))
        for block, rect in shown.blocks:
            self.scene().addItem(BlockItem(block, rect, self._style))
        self._entities = {
            row.claim.id: block.entity_id for block, _rect in shown.blocks for row in block.rows
        }

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the caption of the blocks without links."""
        if self.shape is not None:
            style = self._style
            paint_loose(painter, self.shape, style.theme, style.inks, self.scale_now)

    def entity_at(self, point: QPointF) -> int:
        """Return the entity whose heading is at a point of the scene, or 0."""
        for block, rect in self.shape.blocks if self.shape else ():
            if rect.contains(point) and point.y() < rect.top() + block.head:
                return block.entity_id
        return 0

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the words of a claim, or to the page of who speaks."""
        entity_id = self.entity_at(self.mapToScene(event.position().toPoint()))
        if entity_id:
            self.entity_wanted.emit(entity_id)
            event.accept()
            return
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the page of who speaks by Ctrl+Enter."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            entity_id = self._entities.get(self.current, 0)
            if entity_id:
                self.entity_wanted.emit(entity_id)
            event.accept()
            return
        super().keyPressEvent(event)


class MapPage(QWidget):
    """The map with its legend, or what to do when there is nothing to draw."""

    claim_chosen = Signal(int)
    words_wanted = Signal(int)
    entity_wanted = Signal(int)
    filter_wanted = Signal(object)
    export_choices = ("svg", "png")

    def __init__(self, session: Session, lens: Lens, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapPage")
        self.title = self.tr("Map")
        self._session, self._lens = session, lens
        self._style = Style(theme, Inks())
        self._claims: dict[int, ClaimBrief] = {}
        self._ties: dict[int, list[tuple[str, int]]] = {}
        self._drawn: object = None
        """Claims, links and articles of what is on the canvas."""
        self._active, self._stale, self._wanted, self._far = False, True, 0, False
        self.canvas = MapCanvas(self._style, self)
        self._placing = Placing(session, lens, self.canvas)
        self._legend = Legend(theme, self._style.inks, self)
        self._empty = Empty(self)
        self._lay_out()
        self.canvas.claim_chosen.connect(self.claim_chosen)
        self.canvas.words_wanted.connect(self.words_wanted)
        self.canvas.entity_wanted.connect(self.entity_wanted)
        self.canvas.current_changed.connect(self._show_current)
        self.canvas.hovered_changed.connect(self._show_hovered)
        self.canvas.zoomed.connect(self._zoomed)
        self._empty.all_wanted.connect(lambda: lens.set_filter(ClaimFilter()))
        lens.changed.connect(self._lens_changed)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        drawn = QWidget(self)
        column = self._column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._legend)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(drawn)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.canvas)

    # --- what the workbench asks ---

    def set_active(self, active: bool) -> None:
        """Draw while in sight only."""
        self._active = active
        if not active:
            self._placing.stop()
        elif self._stale and not self.placing:
            self._draw()

    @property
    def placing(self) -> bool:
        """Whether claims are still to be placed."""
        return self._placing.active

    def set_current(self, claim_id: int) -> None:
        """Follow the claim that another view has chosen."""
        self._wanted = claim_id
        if not self._stale:
            self.canvas.set_current(claim_id)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self._style.set_theme(theme)
        self.canvas.set_theme(theme)
        self._legend.set_theme(theme)
        self._empty.set_theme(theme)

    def fit(self) -> None:
        """Show the whole map."""
        self.canvas.fit()

    def export(self, path: Path, kind: str) -> None:
        """Write the map as 'svg' or 'png'. UserError when the file cannot be written."""
        render = {"svg": render_map_svg, "png": render_map_png}[kind]
        claims, links = self._lens.claims(), self._lens.links()
        write(path, render(claims, links, self._style.theme, self._heading(), self._articles()))

    # --- drawing ---

    def _lens_changed(self) -> None:
        self._stale = True
        if self._active:
            self._draw()

    def _draw(self) -> None:
        seen = (self._lens.claims(), self._lens.links(), self._articles())
        self._stack.setCurrentIndex(0 if seen[0] else 1)
        self._empty.show_for(self._lens)
        if seen == self._drawn and self.canvas.shape is not None:
            self._placing.stop()
            self._stale = False
        else:
            self._placing.begin(self._drawing(*seen), seen[0])

    def _drawing(
        self, claims: list[ClaimBrief], links: list[LinkBrief], articles: list[ArticleBrief]
    ) -> Iterator[None]:
        made = yield from shaping(claims, links, self._style.inks, articles)
        yield
        self._stale, self._drawn = False, (claims, links, articles)
        self._show(claims, made)

    def _show(self, claims: list[ClaimBrief], made: MapShape) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._tie(made)
        self._style.look = Look()
        self.canvas.show_shape(made)
        places = [
            Place(row.claim.id, made.rows[row.claim.id])
            for block, _rect in _reading_order(made)
            for row in block.rows
        ]
        self.canvas.set_places(places, made.bounds, self._sentence, self._tip)
        self._explain(made)
        self._column.activate()  # else all is painted, and once more beside the legend
        self.canvas.set_current(self._wanted, reveal=False)
        self._show_current(self.canvas.current)

    def _explain(self, made: MapShape) -> None:
        """Explain the lines; the colours of acts too while only they can be seen."""
        self._far = self.canvas.scale_now < NEAR
        self._legend.show_entries(
            entries([*self._claims.values()] if self._far else (), made.links)
        )

    def _zoomed(self, scale: float) -> None:
        if self.canvas.shape is not None and (scale < NEAR) != self._far:
            self._explain(self.canvas.shape)

    def _articles(self) -> list[ArticleBrief]:
        return self._lens.articles()

    def _heading(self) -> str:
        articles = self._articles()
        if len(articles) == 1:
            return articles[0].title
        return self.tr("Claim map of {count} articles").format(count=len(articles))

    def _tie(self, made: MapShape) -> None:
        """Remember which claims each one is tied to, and how that is said."""
        self._ties = {}
        for link in made.links:
            for here, other, outgoing in (
                (link.from_id, link.to_id, True),
                (link.to_id, link.from_id, False),
            ):
                if link.relation == INSIDE:
                    words = self.tr("holds") if outgoing else tr("inside")
                else:
                    words = relation_words(Relation(link.relation), outgoing=outgoing)
                self._ties.setdefault(here, []).append((words, other))

    def _show_current(self, claim_id: int) -> None:
        chosen = self._claims.get(claim_id)
        lit = {claim_id, *(other for _words, other in self._ties.get(claim_id, ()))}
        if chosen is not None and chosen.proposition_id:
            same = chosen.proposition_id
            lit |= {one.id for one in self._claims.values() if one.proposition_id == same}
        look = Look(claim_id, frozenset(lit), self._style.look.hovered) if chosen else Look()
        self._style.look = look
        self.canvas.viewport().update()

    def _show_hovered(self, claim_id: int) -> None:
        self._style.look = self._style.look._replace(hovered=claim_id)
        self.canvas.viewport().update()

    # --- words ---

    def _sentence(self, claim_id: int) -> str:
        ties = [
            f"{words} {self._claims[other].number}"
            for words, other in self._ties.get(claim_id, ())
            if other in self._claims
        ]
        return sentence(self._claims[claim_id], ", ".join(ties))

    def _tip(self, claim_id: int) -> str:
        claim = self._claims[claim_id]
        lines = [f"{claim.number}  {claim.source or tr('no source')} · {tr(claim.act)}"]
        lines.append(claim.statement[:1000])
        for words, other in self._ties.get(claim_id, ()):
            if other in self._claims:
                its = self._claims[other]
                lines.append(f"{words} {its.number} {its.source}".rstrip())
        titles = {one.id: one.title for one in self._articles()}
        if len(titles) > 1:
            lines.append(titles.get(claim.article_id, ""))
        return "\n".join(line for line in lines if line)


def _reading_order(made: MapShape) -> list[tuple[Block, QRectF]]:
    """Return the blocks column by column, for Tab."""
    return sorted(made.blocks, key=lambda one: (one[1].left(), one[1].top()))
