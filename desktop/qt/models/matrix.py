"""The source matrix: who makes which kinds of claims, and who says what about which claim.

A grid is plain data, sparse, made anew from the claims of the lens; the model only hands it to Qt.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Kept

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Relation
from desktop.qt.models.words import named, one_line, tr

SILENT = "–"
HEADING = 300
"""Code points of a statement at the head of a row."""
BY_TOTAL, BY_NAME = "total", "name"
"""How rows are sorted; claims by name stand in the order of the text."""

EVERY = ClaimFilter()
NO_STATEMENTS: Mapping[int, str] = MappingProxyType({})
NOWHERE = QModelIndex()

Speaker = tuple[int, str]


class Heading(NamedTuple):
    """What stands at the head of a row or column."""

    words: str
    kind: str = ""
    """The kind of an entity, for its colour."""
    act: str = ""
    number: str = ""
    """The number of a claim, or ≡ with how many claims are gathered."""
    tip: str = ""
    claim_ids: tuple[int, ...] = ()


class Cell(NamedTuple):
    """One crossing of a row and a column."""

    words: str = ""
    spoken: str = ""
    act: str = ""
    """The act or relation whose colour the words have."""
    claims: int = 0
    claim_id: int = 0
    """The claim to be chosen, or 0."""
    wanted: ClaimFilter | None = None
    """What lists the claims that are counted."""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; crossings that are not in `cells` are empty or silent."""

    rows: tuple[Heading, ...] = ()
    columns: tuple[Heading, ...] = ()
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    rest: Callable[[int, int], Cell] = lambda _row, _column: Cell()

    def cell(self, row: int, column: int) -> Cell:
        """Return what stands at a crossing."""
        return self.cells.get((row, column)) or self.rest(row, column)

    def table(self, corner: str) -> tuple[list[str], Iterator[list[str]]]:
        """Return the columns and the rows of the grid as a file has them."""
        numbered = any(row.number for row in self.rows)
        head = [*([_tr("Number")] if numbered else []), corner]
        columns = [*head, *_apart([one.words for one in self.columns], taken=head)]

        def lines() -> Iterator[list[str]]:
            for at, row in enumerate(self.rows):
                first = [row.number] if numbered else []
                cells = [self.cell(at, n) for n in range(len(self.columns))]
                yield [*first, row.words, *(one.words or "0" for one in cells)]

        return columns, lines()


def _apart(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return the names with a number where one comes again: columns of a file are told apart."""
    seen = set(taken)
    found = []
    for name in names:
        own, more = name, 1
        while own in seen:
            more += 1
            own = f"{name} ({more})"
        seen.add(own)
        found.append(own)
    return found


# --- sources by acts ---


def sources_by_acts(
    claims: Sequence[ClaimBrief], shown: ClaimFilter = EVERY, order: str = BY_TOTAL
) -> Grid:
    """Return how often each source makes which kind of claim; the last row sums up.

    Filters of the cells narrow `shown`, the filter that the claims came through.
    """
    if not claims:
        return Grid()
    speakers = _speakers(claims)
    if order == BY_NAME:
        speakers = sorted(speakers, key=lambda one: _name(one.words))
    acts = [act for act in Act if any(claim.act == act for claim in claims)]
    rows = [one.heading() for one in speakers]
    cells: dict[tuple[int, int], Cell] = {}
    for at, one in enumerate(speakers):
        narrowed = replace(shown, sources=one.readings)
        counts = Counter(claim.act for claim in one.claims)
        cells |= _counts(at, one.words, acts, counts, narrowed)
    everyone = _tr("All sources")
    counts = Counter(claim.act for claim in claims)
    for key, cell in _counts(len(rows), everyone, acts, counts, shown).items():
        cells[key] = cell._replace(total=True)
    rows.append(Heading(everyone))
    columns = (Heading(_tr("All")), *(Heading(named(act), act=act) for act in acts))

    def empty(row: int, column: int) -> Cell:
        return Cell(spoken=f"{rows[row].words}, {columns[column].words}, {_tr('no claims')}")

    return Grid(tuple(rows), columns, cells, empty)


def _counts(
    row: int, who: str, acts: Sequence[Act], counts: Counter[str], wanted: ClaimFilter
) -> dict[tuple[int, int], Cell]:
    whole = counts.total()
    spoken = f"{who}, {_tr('all')}, {_count(whole)}"
    found = {(row, 0): Cell(str(whole), spoken, "", whole, wanted=wanted, total=True)}
    for column, act in enumerate(acts, 1):
        if counts[act]:
            spoken = f"{who}, {named(act)}, {_count(counts[act])}"
            own = replace(wanted, acts=(act,))
            found[row, column] = Cell(str(counts[act]), spoken, act, counts[act], wanted=own)
    return found


class _Speaker(NamedTuple):
    """One source with its claims, and all that it is called."""

    words: str
    readings: tuple[str, ...]
    claims: list[ClaimBrief]

    def heading(self) -> Heading:
        first = self.claims[0]
        kind = first.entity_kind or ("" if first.source_kind == "named" else first.source_kind)
        about = " · ".join(x for x in (tr(kind) if kind else "", _count(len(self.claims))) if x)
        return Heading(self.words, kind=first.entity_kind, tip=f"{self.words}\n{about}")


def _speakers(claims: Sequence[ClaimBrief]) -> list[_Speaker]:
    """Return the sources, most claims first."""
    groups: dict[Speaker, list[ClaimBrief]] = defaultdict(list)
    for claim in claims:
        groups[claim.speaker].append(claim)
    found = [
        _Speaker(
            one_line(group[0].source, 200) or _tr("No source"),
            tuple(dict.fromkeys(claim.source for claim in group)),
            group,
        )
        for group in groups.values()
    ]
    return sorted(found, key=lambda one: (-len(one.claims), _name(one.words)))


def _name(words: str) -> tuple[str, str]:
    return (words.casefold().removeprefix("the "), words)


# --- claims by sources ---


def claims_by_sources(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    statements: Mapping[int, str] = NO_STATEMENTS,
    articles: Sequence[ArticleBrief] = (),
    order: str = BY_NAME,
) -> Grid:
    """Return what each source says of each claim: by its own claim, by a link, or nothing.

    Sources stand in the order in which they first speak, so that words stay near each other.

    Claims gathered in one proposition make one row, headed by its statement in `statements`.
    """
    speakers = _speakers(claims)
    rows = _gathered(claims)
    said = _Said(claims, links)
    found = [said.row(group) for group in rows]
    places = list(range(len(rows)))
    if order == BY_TOTAL:
        places.sort(key=lambda at: -len(found[at]))
    first = {who: at for at, place in reversed([*enumerate(places)]) for who in found[place]}
    speakers.sort(key=lambda one: first[one.claims[0].speaker])
    column_of = {one.claims[0].speaker: at for at, one in enumerate(speakers, 1)}
    titles = {one.id: one.title for one in articles}
    columns = (Heading(_tr("Sources")), *(one.heading() for one in speakers))
    heads = tuple(_claim_heading(rows[at], statements, titles) for at in places)
    cells: dict[tuple[int, int], Cell] = {}
    for row, at in enumerate(places):
        spoken_of = _spoken_head(heads[row])
        total = len(found[at])
        words = _tr("1 source speaks") if total == 1 else _tr("{count} sources speak")
        cells[row, 0] = Cell(
            str(total),
            f"{spoken_of}, {words.format(count=total)}",
            claims=total,
            claim_id=rows[at][0].id,
            total=True,
        )
        for who, cell in found[at].items():
            column = column_of[who]
            spoken = f"{columns[column].words}, {cell.words}, {spoken_of}"
            cells[row, column] = cell._replace(spoken=spoken)

    def silent(row: int, column: int) -> Cell:
        spoken = f"{columns[column].words}, {_tr('silent')}, {_spoken_head(heads[row])}"
        return Cell(SILENT, spoken, claim_id=heads[row].claim_ids[0])

    return Grid(heads, columns, cells, silent)


class _Said:
    """What sources say of a claim: their own claims, and links from their claims to it."""

    def __init__(
        self,
        claims: Sequence[ClaimBrief],
        links: Sequence[LinkBrief],
    ) -> None:
        self._by_id = {claim.id: claim for claim in claims}
        self._answers: dict[int, list[tuple[ClaimBrief, str]]] = defaultdict(list)
        for link in links:
            if link.from_id in self._by_id:
                self._answers[link.to_id].append((self._by_id[link.from_id], link.relation))

    def row(self, group: Sequence[ClaimBrief]) -> dict[Speaker, Cell]:
        """Return the cells of one row by source; sources without a cell are silent."""
        found: dict[Speaker, list[tuple[str, str, int]]] = defaultdict(list)
        own = {claim.id for claim in group}
        for claim in group:
            found[claim.speaker].append((named(Act(claim.act)), claim.act, claim.id))
        for claim in group:
            for other, relation in self._answers.get(claim.id, ()):
                if other.id not in own:
                    answer = (named(Relation(relation)), relation, other.id)
                    found[other.speaker].append(answer)
            outer = self._by_id.get(claim.parent_id)
            if outer is not None and outer.speaker not in found:
                found[outer.speaker].append((named(Act.REPORTS), Act.REPORTS, outer.id))
        return {who: _joined(parts) for who, parts in found.items()}


def _joined(parts: Sequence[tuple[str, str, int]]) -> Cell:
    words = ", ".join(dict.fromkeys(word for word, _act, _id in parts))
    return Cell(words, act=parts[0][1], claims=len(parts), claim_id=parts[0][2])


def _gathered(claims: Sequence[ClaimBrief]) -> list[list[ClaimBrief]]:
    """Return the claims, those of one proposition together where its first one stands."""
    groups: dict[tuple[str, int], list[ClaimBrief]] = {}
    for claim in claims:
        key = ("all", claim.proposition_id) if claim.proposition_id else ("one", claim.id)
        groups.setdefault(key, []).append(claim)
    return list(groups.values())


def _claim_heading(
    group: Sequence[ClaimBrief], statements: Mapping[int, str], titles: Mapping[int, str]
) -> Heading:
    first, several = group[0], len(group) > 1
    own = statements.get(first.proposition_id, "") if several else ""
    words = one_line(own or first.statement, HEADING)
    number = f"≡ {len(group)}" if several else str(first.number)
    tip = [own or first.statement]
    for claim in group:
        where = titles.get(claim.article_id, "") if len(titles) > 1 else ""
        who = claim.source or tr("no source")
        line = f"{claim.number}  {who}, {tr(claim.act)}"
        tip.append(f"{line} · {where}" if where else line)
    ids = tuple(claim.id for claim in group)
    return Heading(words, number=number, tip="\n".join(tip[:20])[:2000], claim_ids=ids)


def _spoken_head(head: Heading) -> str:
    if len(head.claim_ids) > 1:
        gathered = _tr("proposition of {claims}").format(claims=_count(len(head.claim_ids)))
        return f"{gathered}, {one_line(head.words)}"
    return f"{_tr('claim {number}').format(number=head.number)}, {one_line(head.words)}"


# --- for Qt ---


class MatrixModel(QAbstractTableModel):
    """A grid as a table of Qt; every cell can be read aloud by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid()

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self._grid

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | Kept = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: QModelIndex | Kept = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._grid.columns)

    def cell(self, index: QModelIndex | Kept) -> Cell:
        """Return what stands at a place."""
        return self._grid.cell(index.row(), index.column())

    def data(self, index: QModelIndex | Kept, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, or what is spoken of it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cell(index).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return _plain(self.cell(index).spoken)
        return None

    def headerData(
        self, section: int, along: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words at the head of a row or column."""
        heads = self._grid.columns if along == Qt.Orientation.Horizontal else self._grid.rows
        if not 0 <= section < len(heads):
            return None
        head = heads[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{head.number} {head.words}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return _plain(head.tip or head.words)
        return None

    def row_of(self, claim_id: int) -> int:
        """Return the row of a claim, or -1."""
        for at, head in enumerate(self._grid.rows):
            if claim_id in head.claim_ids:
                return at
        return -1


def _count(claims: int) -> str:
    return _tr("1 claim") if claims == 1 else _tr("{count} claims").format(count=f"{claims:,}")


def _plain(words: str) -> str:
    """Return a stranger's words as a tooltip that shows them as they are, markup and all."""
    import html  # knows every name of HTML 5; no start shows a tooltip

    return f"<p>{html.escape(words).replace(chr(10), '<br>')}</p>"


def _tr(words: str) -> str:
    return QCoreApplication.translate("SourceMatrix", words)
