"""The timeline: claims and articles by date, for what the lens lets through."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.domain.brief import ArticleBrief, ClaimBrief
from desktop.domain.changes import ChangeSet
from desktop.domain.filters import ClaimFilter
from desktop.qt.lens import Lens
from desktop.qt.models.words import tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.canvas import Place
from desktop.qt.views.workbench.claim_item import Style
from desktop.qt.views.workbench.date_field import DateField
from desktop.qt.views.workbench.drawing import Look
from desktop.qt.views.workbench.empty import Empty
from desktop.qt.views.workbench.map_blocks import Inks, sentence
from desktop.qt.views.workbench.placing import Placing
from desktop.qt.views.workbench.sheets import write
from desktop.qt.views.workbench.timeline_canvas import TimelineCanvas
from desktop.qt.views.workbench.timeline_dates import (
    Dated,
    Reckoner,
    date_words,
    how_words,
    plain_date,
)
from desktop.qt.views.workbench.timeline_export import render_timeline_png, render_timeline_svg
from desktop.qt.views.workbench.timeline_shape import TimelineShape, shaping


class TimelinePage(QWidget):
    """The timeline, or what to do when there is nothing to draw."""

    claim_chosen = Signal(int)
    words_wanted = Signal(int)
    entity_wanted = Signal(int)
    filter_wanted = Signal(object)
    export_choices = ("svg", "png")

    def __init__(self, session: Session, lens: Lens, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timelinePage")
        self.title = self.tr("Timeline")
        self._session, self._lens = session, lens
        self._style = Style(theme, Inks())
        self._reckoner = Reckoner(self._text_of)
        self._claims: dict[int, ClaimBrief] = {}
        self._dates: dict[int, Dated] = {}
        self._articles: list[ArticleBrief] = []
        self._drawn: object = None
        """Claims and articles of what is on the canvas."""
        self._active, self._stale, self._wanted = False, True, 0
        self.canvas = TimelineCanvas(self._style, self)
        self._placing = Placing(session, lens, self.canvas)
        self.field = DateField(self.canvas)
        self._empty = Empty(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.canvas)
        self._connect()
        self.set_theme(theme)

    def _connect(self) -> None:
        self.canvas.claim_chosen.connect(self._chosen)
        self.canvas.words_wanted.connect(self.words_wanted)
        self.canvas.current_changed.connect(self._show_current)
        self.canvas.hovered_changed.connect(self._show_hovered)
        self.canvas.date_wanted.connect(self.ask_date)
        self.canvas.zoomed.connect(self.field.hide)
        self.field.typed.connect(self._date_typed)
        self._empty.all_wanted.connect(lambda: self._lens.set_filter(ClaimFilter()))
        self._lens.changed.connect(self._lens_changed)
        self._session.changed.connect(self._project_changed)
        self._session.opened.connect(self._forget)

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
        self._empty.set_theme(theme)

    def fit(self) -> None:
        """Show the whole timeline."""
        self.canvas.fit()

    def export(self, path: Path, kind: str) -> None:
        """Write the timeline as 'svg' or 'png'. UserError when the file cannot be written."""
        render = {"svg": render_timeline_svg, "png": render_timeline_png}[kind]
        claims, articles = self._lens.claims(), self._lens.articles()
        dates = self._reckoner.dates(claims, articles)
        write(path, render(claims, dates, articles, self._style.theme, self._heading(articles)))

    def _heading(self, articles: list[ArticleBrief]) -> str:
        if len(articles) == 1:
            return articles[0].title
        return self.tr("Timeline of {count} articles").format(count=len(articles))

    # --- drawing ---

    def _project_changed(self, change: ChangeSet) -> None:
        if change.touches("article"):
            self._forget()

    def _forget(self) -> None:
        """Read the texts again: others may tell other dates."""
        self._reckoner.forget()
        self._drawn = None

    def _lens_changed(self) -> None:
        self._stale = True
        if self._active:
            self._draw()

    def _text_of(self, article_id: int) -> str:
        return self._session.here.articles.document(article_id).text

    def _draw(self) -> None:
        self.field.hide()
        seen = (self._lens.claims(), self._lens.articles())
        self._stack.setCurrentIndex(0 if seen[0] else 1)
        self._empty.show_for(self._lens)
        if seen == self._drawn and self.canvas.shape is not None:
            self._placing.stop()
            self._stale = False
        else:
            self._placing.begin(self._drawing(*seen), seen[0])

    def _drawing(self, claims: list[ClaimBrief], articles: list[ArticleBrief]) -> Iterator[None]:
        dates = yield from self._reckoner.reckoning(claims, articles)
        hint = self.tr("F2 on a claim: type its date")
        made = yield from shaping(claims, dates, articles, self._style.inks, hint)
        yield
        self._claims = {claim.id: claim for claim in claims}
        self._dates, self._articles = dates, articles
        self._stale, self._drawn = False, (claims, articles)
        self._show(made)

    def _show(self, made: TimelineShape) -> None:
        self._style.look = Look()
        self.canvas.show_shape(made)
        places = [Place(card.claim.id, card.rect) for card in made.cards()]
        self.canvas.set_places(places, made.bounds, self._sentence, self._tip)
        self.canvas.set_current(self._wanted)
        self._show_current(self.canvas.current)

    def _chosen(self, claim_id: int) -> None:
        self._wanted = claim_id
        self.claim_chosen.emit(claim_id)

    def _show_current(self, claim_id: int) -> None:
        self._style.look = self._style.look._replace(chosen=claim_id)
        self.canvas.viewport().update()

    def _show_hovered(self, claim_id: int) -> None:
        self._style.look = self._style.look._replace(hovered=claim_id)
        self.canvas.viewport().update()

    # --- a date by hand ---

    def ask_date(self, claim_id: int) -> None:
        """Let the date of a claim be typed over its card."""
        place = self.canvas.places.get(claim_id)
        if place is not None:
            at = self.canvas.mapFromScene(place.bottomLeft()) + QPoint(0, 2)
            self.field.ask(claim_id, self._dates[claim_id].iso, at)

    def _date_typed(self, claim_id: int, words: str) -> None:
        from desktop.suggest.dates import parse_date  # comes with the library that reckons

        claim = self._claims.get(claim_id)
        if claim is None:
            self.field.finish()
            return
        iso = parse_date(words, self._published(claim))
        if words.strip() and not iso:
            said = self.tr("That is no date. Type it as 2024-05-03, May 2024 or 3 weeks ago.")
            self._session.say.emit(said, "")
            return
        self.field.finish()
        if iso != claim.said_on:
            self._set_date(claim, iso)

    def _set_date(self, claim: ClaimBrief, iso: str) -> None:
        def edit() -> bool:
            self._session.here.claims.edit(claim.id, said_on=iso)
            return True

        self._wanted = claim.id
        if self._session.attempt(edit):
            said = self.tr("Claim {number} was said on {date}.")
            if not iso:
                said = self.tr("Claim {number} has no date of its own now.")
            words = said.format(number=claim.number, date=date_words(iso))
            self._session.say.emit(words, self.tr("Undo"))

    def _published(self, claim: ClaimBrief) -> str:
        for article in self._articles:
            if article.id == claim.article_id:
                return plain_date(article.published)
        return ""

    # --- words ---

    def _sentence(self, claim_id: int) -> str:
        dated = self._dates[claim_id]
        when = ", ".join(part for part in (date_words(dated.iso), how_words(dated)) if part)
        return sentence(self._claims[claim_id], when)

    def _tip(self, claim_id: int) -> str:
        claim, dated = self._claims[claim_id], self._dates[claim_id]
        when = date_words(dated.iso)
        how = how_words(dated)
        if dated.words:
            how = f"{how}: “{dated.words}”"
        titles = {one.id: one.title for one in self._articles}
        lines = [
            f"{claim.number}  {claim.source or tr('no source')} · {tr(claim.act)}",
            claim.statement[:1000],
            f"{when} ({how})" if how else when,
            titles.get(claim.article_id, "") if len(titles) > 1 else "",
            self.tr("F2: type when it was said"),
        ]
        return "\n".join(line for line in lines if line)
