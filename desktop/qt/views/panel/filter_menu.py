"""The menu of conditions on claims; it stays open while they are put together."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.brief import ClaimBrief
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Status
from desktop.project import Project
from desktop.qt.lens import MOST, Lens
from desktop.qt.models.filter_words import switch_words, switched, toggled
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.views.panel.staying_menu import StayingMenu, add_heading

MOST_SOURCES = 24
"""Sources that are offered; the others are found by typing."""
NAME = 44
"""Code points of a name."""


class FilterMenu(StayingMenu):
    """Offer what the scope has: acts, sources, tags, status, each with its count of claims."""

    def __init__(
        self,
        session: Session,
        lens: Lens,
        narrow: Callable[[ClaimFilter], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("filterMenu")
        self._session = session
        self._lens = lens
        self._narrow = narrow
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Read anew what there is to choose."""
        self.start_anew()
        project = self._session.project
        if project is None:
            add_heading(tr("Open a project to filter its claims."), self)
            return
        large = self._lens.large  # counting them all takes longer than a menu may
        claims = project.overview.claims(article_ids=self._lens.scope, most=MOST if large else 0)
        wanted = self._lens.filter
        add_heading(tr("Show only"), self)
        self._add_values("acts", tr("Act"), _counted(() if large else claims, "act", Act))
        self._add_sources(claims)
        self._add_tags(project)
        self._add_values(
            "statuses", tr("Status"), _counted(() if large else claims, "status", Status)
        )
        self.addSeparator()
        for name, words in switch_words():
            only = switched(ClaimFilter(), name, on=True)
            count = 0 if large else len(project.marks.claim_rows(only, self._lens.scope))
            on = bool(getattr(wanted, name))
            choice = f"{_upper(words)}\t{count or ''}"
            self.add_choice(choice, on, partial(self._set_switch, name))
        self.addSeparator()
        clear = self.add_act(tr("Clear the filter"), lambda: self._narrow(ClaimFilter()))
        clear.setEnabled(not wanted.empty)

    def _add_values(self, field: str, title: str, values: Iterable[tuple[str, int]]) -> None:
        menu = self.add_submenu(title)
        menu.setObjectName(f"filter_{field}")
        for value, count in values:
            on = value in getattr(self._lens.filter, field)
            menu.add_choice(
                f"{_upper(tr(value))}\t{count or ''}", on, partial(self._set_value, field, value)
            )

    def _add_sources(self, claims: list[ClaimBrief]) -> None:
        menu = self.add_submenu(tr("Source"))
        menu.setObjectName("filter_sources")
        chosen = self._lens.filter.sources
        counts = Counter(claim.source for claim in claims if claim.source)
        offered = counts.most_common(MOST_SOURCES)
        offered += [(one, counts[one]) for one in chosen if one and one not in dict(offered)]
        for source, count in offered:
            menu.add_choice(
                f"{one_line(source, NAME)}\t{count}",
                source in chosen,
                partial(self._set_value, "sources", source),
            )
        if len(counts) > len(offered):
            more = tr("{count} more: type a name in the filter field")
            add_heading(more.format(count=len(counts) - len(offered)), menu)
        menu.setEnabled(bool(offered))

    def _add_tags(self, project: Project) -> None:
        menu = self.add_submenu(tr("Tag"))
        menu.setObjectName("filter_tag_ids")
        tags = project.tags.all()
        for tag in tags:
            on = tag.id in self._lens.filter.tag_ids
            choose = partial(self._set_value, "tag_ids", int(tag.id))
            menu.add_choice(one_line(tag.name, NAME), on, choose)
        menu.setEnabled(bool(tags))

    def _set_value(self, field: str, value: object, on: bool) -> None:
        self._narrow(toggled(self._lens.filter, field, value, on=on))

    def _set_switch(self, name: str, on: bool) -> None:
        self._narrow(switched(self._lens.filter, name, on=on))


def _counted(
    claims: Iterable[ClaimBrief], field: str, values: Iterable[str]
) -> list[tuple[str, int]]:
    counts = Counter(getattr(claim, field) for claim in claims)
    return [(value, counts[str(value)]) for value in values]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
