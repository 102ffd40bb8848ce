"""The rows of the right panel: which, in what order, under which heading."""

import sqlite3
import unicodedata

from desktop.domain.model import PanelRow
from desktop.store.claims import SOURCE

_NONE = "''"
_PLAIN_SORTS = ("text", "created")
_CLAIM_GROUPS = {
    "": "''",
    "source": SOURCE,
    "act": "c.act",
    "status": "c.status",
    "certainty": "c.certainty",
}
_CLAIM_SORTS = {
    "text": "a.start, a.id",
    "number": "c.number",
    "name": f"{SOURCE} COLLATE NOCASE, a.start, a.id",
    "created": "a.created, a.id",
}
_TAG_NAMES = (
    "coalesce((SELECT group_concat(t.name, ' ') FROM annotation_tag x JOIN tag t"
    " ON t.id = x.tag_id WHERE x.annotation_id = a.id), '')"
)
_QUOTES = "coalesce((SELECT group_concat(quote, ' ') FROM span WHERE annotation_id = a.id), '')"
_FIRST_TAG = (
    "coalesce((SELECT t.name FROM annotation_tag x JOIN tag t ON t.id = x.tag_id"
    " WHERE x.annotation_id = a.id ORDER BY t.position, t.id LIMIT 1), '')"
)
_SORTS = {
    "text": "a.start, a.id",
    "number": "a.start, a.id",
    "name": f"{_QUOTES} COLLATE NOCASE, a.start, a.id",
    "created": "a.created, a.id",
}
_ENTITY_SORTS = {
    "text": "first, e.id",
    "number": "count(*) DESC, first",
    "name": "e.name COLLATE NOCASE, e.id",
    "created": "e.id",
}


def claims(
    connection: sqlite3.Connection, article: int, wanted: str, group: str, sort: str
) -> list[PanelRow]:
    """Return the claims of an article that hold all the wanted words."""
    text = (
        f"c.statement || ' ' || {SOURCE} || ' ' || c.source_role || ' ' || c.act || ' ' ||"
        f" c.cue_text || ' ' || c.hedge_text || ' ' ||"
        f" a.note || ' ' || {_QUOTES} || ' ' || {_TAG_NAMES}"
    )
    plain = not wanted and not group and sort in _PLAIN_SORTS  # then an index tells everything
    rows = connection.execute(
        f"SELECT a.id, a.start, {_CLAIM_GROUPS[group]}{', ' + text if wanted else ''}"
        f" FROM annotation a {'' if plain else 'JOIN claim c ON c.annotation_id = a.id'}"
        f" WHERE a.article_id = ? AND a.kind = 'claim' ORDER BY {_CLAIM_SORTS[sort]}",
        (article,),
    )
    return _sifted(rows, wanted, grouped=bool(group))


def highlights(
    connection: sqlite3.Connection, article: int, wanted: str, group: str, sort: str
) -> list[PanelRow]:
    """Return the highlights of an article that hold all the wanted words."""
    text = f"a.note || ' ' || {_QUOTES} || ' ' || {_TAG_NAMES}"
    heading = _FIRST_TAG if group == "tag" else "''"
    rows = connection.execute(
        f"SELECT a.id, a.start, {heading}{', ' + text if wanted else ''} FROM annotation a"
        f" WHERE a.article_id = ? AND a.kind = 'highlight' ORDER BY {_SORTS[sort]}",
        (article,),
    )
    return _sifted(rows, wanted, grouped=bool(group))


def entities(
    connection: sqlite3.Connection, article: int, wanted: str, group: str, sort: str
) -> list[PanelRow]:
    """Return the entities mentioned in an article; the row's id is the entity's."""
    text = (
        "e.name || ' ' || e.kind || ' ' || e.description || ' ' || e.note || ' ' ||"
        " coalesce((SELECT group_concat(name, ' ') FROM entity_name WHERE entity_id = e.id), '')"
    )
    rows = connection.execute(
        f"SELECT e.id, min(a.start) AS first, {'e.kind' if group else _NONE}"
        f"{', ' + text if wanted else ''}"
        " FROM annotation a JOIN mention m ON m.annotation_id = a.id"
        " JOIN entity e ON e.id = m.entity_id"
        " WHERE a.article_id = ? AND a.kind = 'mention' GROUP BY e.id"
        f" ORDER BY {_ENTITY_SORTS[sort]}",
        (article,),
    )
    return _sifted(rows, wanted, grouped=bool(group))


def _sifted(rows: sqlite3.Cursor, wanted: str, *, grouped: bool) -> list[PanelRow]:
    words = _folded(wanted).split()
    if words:
        found = [
            PanelRow(number, start, group)
            for number, start, group, text in rows
            if all(word in folded for folded in (_folded(text),) for word in words)
        ]
    else:
        found = [PanelRow._make(row) for row in rows]
    if grouped:  # groups stand in the order in which they first occur; the sort holds inside them
        order: dict[str, int] = {}
        for row in found:
            order.setdefault(row.group, len(order))
        found.sort(key=lambda row: order[row.group])
    return found


def _folded(text: str) -> str:
    """Return the text without case, accents composed: they look alike, so they are found alike."""
    return unicodedata.normalize("NFC", text.casefold())


def count(connection: sqlite3.Connection, article: int, kind: str) -> int:
    """Return how many claims or highlights an article has, or entities mentioned ('mention')."""
    sql = (
        "SELECT count(DISTINCT m.entity_id) FROM annotation a"
        " JOIN mention m ON m.annotation_id = a.id WHERE a.article_id = ? AND a.kind = ?"
        if kind == "mention"
        else "SELECT count(*) FROM annotation WHERE article_id = ? AND kind = ?"
    )
    return int(connection.execute(sql, (article, kind)).fetchone()[0])
