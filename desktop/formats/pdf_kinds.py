"""Name the parts of a PDF: headings by size, weight and the outline, quotes, captions, depths."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from desktop.domain.model import BlockKind
from desktop.formats.paragraphs import BYLINE
from desktop.formats.pdf import Entry
from desktop.formats.pdf_parts import LARGER, LEADERS, Part, Style, style_of

_LONGEST_HEADING = 200
_MOST_LINES = 4
_NO_HEADING_ENDS = (".", ",", ";")
_QUOTE_INDENT = 1.2
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Photo|Image|Chart|Map|Abbildung|Abb\.)\s*\d*[.:]?\s")
_OPENS_QUOTE = '“"«„‘'


def name_kinds(parts: Sequence[Part], outline: Iterable[Entry]) -> None:
    """Set kind and level of parts whose words are known."""
    usual = style_of([row for part in parts for row in part.rows])
    leads = _usual_leads(parts)
    listed = {(entry.page, _bare(entry.title)): entry.level for entry in outline}
    styles: set[tuple[float, bool]] = set()
    headings: list[tuple[Part, tuple[float, bool]]] = []
    for part in parts:
        if part.kind == BlockKind.PARAGRAPH:
            level = listed.get((part.rows[0].page, _bare(part.words)))
            style = _heading_style(part, usual)
            if level is not None and len(part.words) <= _LONGEST_HEADING:
                part.kind, part.level = BlockKind.HEADING, min(level, 6)
            elif style is not None:
                headings.append((part, style))
                styles.add(style)
            else:
                _name_plain(part, usual, leads[part.rows[0].column])
    ranks = sorted(styles, reverse=True)
    for part, style in headings:
        part.kind, part.level = BlockKind.HEADING, min(ranks.index(style) + 1, 6)
    _set_depths(parts)


def _heading_style(part: Part, usual: Style) -> tuple[float, bool] | None:
    """Return the rank of a part that looks like a heading: its size, then its weight."""
    words, rows = part.words, part.rows
    if len(words) > _LONGEST_HEADING or len(rows) > _MOST_LINES:
        return None
    if words.endswith(_NO_HEADING_ENDS) or sum(map(str.isalpha, words)) < 2 or BYLINE.match(words):
        return None
    if LEADERS.search(words):
        return None
    size = round(rows[0].size * 2) / 2
    bold = all(row.line.bold for row in rows) and not usual.bold
    if rows[0].size >= LARGER * usual.size:
        return size, bold
    same_size = rows[0].size >= 0.95 * usual.size
    if same_size and bold and len(rows) <= 2 and not words.endswith(":"):
        return usual.size, True
    if same_size and len(rows) == 1 and words.isupper() and len(words) > 3 and len(words) < 80:
        return usual.size, False
    return None


def _name_plain(part: Part, usual: Style, usual_lead: float) -> None:
    """Make a paragraph a caption or a quote when it looks so."""
    first = part.rows[0]
    if _CAPTION.match(part.words) and first.size < 0.97 * usual.size:
        part.kind = BlockKind.CAPTION
        return
    indent = usual_lead + _QUOTE_INDENT * first.size
    if len(part.rows) > 1:
        inside = all(row.lead >= indent for row in part.rows)
        inside = inside and min(row.rest for row in part.rows) >= 0.8 * first.size
    else:
        inside = first.lead >= indent and part.words[0] in _OPENS_QUOTE
    if inside and not _is_centred(part):
        part.kind, part.level = BlockKind.QUOTE, 1


def _usual_leads(parts: Sequence[Part]) -> dict[int, float]:
    """Return for each column how far most of its letters are indented."""
    letters: dict[int, Counter[int]] = defaultdict(Counter)
    for part in parts:
        for row in part.rows:
            letters[row.column][round(row.lead)] += len(row.line.text)
    return {column: found.most_common(1)[0][0] for column, found in letters.items()}


def _is_centred(part: Part) -> bool:
    return len({round(row.lead / 4) for row in part.rows[1:]}) > 1 or (
        all(abs(row.lead - row.rest) < 2 for row in part.rows)
        and len({round(row.lead / 4) for row in part.rows}) > 1
    )


def _set_depths(parts: Sequence[Part]) -> None:
    """Give list items the depth that their indents show."""
    indents: list[float] = []
    column = -1
    for part in parts:
        if part.kind != BlockKind.LIST_ITEM:
            indents.clear()
            continue
        row = part.rows[0]
        lead = row.lead
        if row.column != column:
            # Another column has another edge; its first item is as deep as its own indent says.
            column = row.column
            indents = indents[:1] if indents and abs(indents[0] - lead) < row.size / 2 else []
        while indents and lead < indents[-1] - row.size / 2:
            indents.pop()
        if not indents or lead > indents[-1] + row.size / 2:
            indents.append(lead)
        part.level = len(indents)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())
