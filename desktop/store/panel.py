"""The rows of the right panel: which, in what order, under which heading."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import PanelRow
from desktop.store.claims import SOURCE
from desktop.store.overview import conditions, folded

DEEPEST = 1000
"""Claims inside one another that are followed; more are a circle."""
_NONE = "''"
_PLAIN_SORTS = ("text", "created")
_CLAIM_GROUPS = {
    "": "''",
    "source": SOURCE,
    "act": "c.act",
    "status": "c.status",
    "certainty": "c.certainty",
    "article": "CAST(a.article_id AS TEXT)",
    "proposition": "coalesce(CAST(c.proposition_id AS TEXT), '')",
}
_BARE_GROUPS = ("", "article")
"""Groups in which claims stand in the order of the text, and that need no claim to be known."""
_TAG_NAMES = (
    "coalesce((SELECT group_concat(t.name, ' ') FROM annotation_tag x JOIN tag t"
    " ON t.id = x.tag_id WHERE x.annotation_id = a.id), '')"
)
_QUOTES = "coalesce((SELECT group_concat(quote, ' ') FROM span WHERE annotation_id = a.id), '')"
_CLAIM_TEXT = (
    f"c.statement || ' ' || {SOURCE} || ' ' || c.source_role || ' ' || c.act || ' ' ||"
    f" c.cue_text || ' ' || c.hedge_text || ' ' || a.note || ' ' || {_QUOTES} || ' ' ||"
    f" {_TAG_NAMES}"
)
_CLAIM_SORTS = {
    "text": "a.article_id, a.start, a.id",
    "number": "a.article_id, c.number",
    "name": f"{SOURCE} COLLATE NOCASE, a.article_id, a.start, a.id",
    "created": "a.created, a.id",
}
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
    connection: sqlite3.Connection,
    wanted: ClaimFilter,
    articles: Sequence[int] | None,
    group: str = "",
    sort: str = "text",
) -> list[PanelRow]:
    """Return the claims that a filter lets through; None means those of all articles.

    In the order of the text a claim stands under the one that reports it. The group of 'article'
    and 'proposition' is an id ('' for none), whose words `titles` has.
    """
    words = folded(wanted.text).split()
    plain = replace(wanted, text="").empty and not words
    one = len(articles or ()) == 1
    where, values = conditions(wanted, None if one else articles)
    if one:  # an equation, so that the index gives the order too
        where, values = f"a.article_id = ? AND ({where})", [str((articles or (0,))[0]), *values]
    if plain and group in _BARE_GROUPS and sort in _PLAIN_SORTS:  # an index tells everything
        where, source = where.replace("c.", "a."), "annotation a"
        where = f"{where} AND a.kind = 'claim'"
    else:
        source = "annotation a JOIN claim c ON c.annotation_id = a.id"
    rows = connection.execute(
        f"SELECT a.id, a.start, {_CLAIM_GROUPS[group]}{', ' + _CLAIM_TEXT if words else ''}"
        f" FROM {source} WHERE {where} ORDER BY {_CLAIM_SORTS[sort]}",
        values,
    )
    found = _sifted(rows, words, grouped=bool(group))
    if sort == "text" and group in _BARE_GROUPS:
        return _under_parents(found, parents(connection, articles))
    return found


def parents(connection: sqlite3.Connection, articles: Sequence[int] | None) -> dict[int, int]:
    """Return for each claim that is reported inside another one which that is."""
    where, values = "", ()  # type: str, tuple[str, ...]
    if articles is not None:
        where = " AND article_id IN (SELECT value FROM json_each(?))"
        values = (json.dumps(list(articles)),)
    return dict(
        connection.execute(
            f"SELECT annotation_id, parent_id FROM claim WHERE parent_id IS NOT NULL{where}",
            values,
        ).fetchall()
    )


def titles(connection: sqlite3.Connection, group: str) -> dict[str, str]:
    """Return what the groups of 'article' or 'proposition' are called."""
    column = {"article": "title", "proposition": "statement"}[group]
    rows = connection.execute(f"SELECT id, {column} FROM {group}")
    return {str(number): words for number, words in rows}


def _under_parents(rows: list[PanelRow], above: Mapping[int, int]) -> list[PanelRow]:
    """Put each row under the nearest one of its group that reports it, the order kept."""
    if not above:
        return rows
    groups = {row.annotation_id: row.group for row in rows}
    inside: dict[int, list[PanelRow]] = {}
    for row in rows:
        inside.setdefault(_reporting(row, above, groups), []).append(row)
    ordered: list[PanelRow] = []
    waiting = inside.get(0, [])[::-1]
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(reversed(inside.get(row.annotation_id, ())))
    return ordered if len(ordered) == len(rows) else rows  # a circle comes only by other programs


def _reporting(row: PanelRow, above: Mapping[int, int], groups: Mapping[int, str]) -> int:
    parent, steps = above.get(row.annotation_id, 0), 0
    while parent and groups.get(parent) != row.group and steps < DEEPEST:
        parent, steps = above.get(parent, 0), steps + 1
    return parent if groups.get(parent) == row.group else 0


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
    return _sifted(rows, folded(wanted).split(), grouped=bool(group))


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
    return _sifted(rows, folded(wanted).split(), grouped=bool(group))


def _sifted(rows: sqlite3.Cursor, words: Sequence[str], *, grouped: bool) -> list[PanelRow]:
    if words:
        found = [
            PanelRow(number, start, group)
            for number, start, group, text in rows
            if all(word in plain for plain in (folded(text),) for word in words)
        ]
    else:
        found = [PanelRow._make(row) for row in rows]
    if grouped:  # groups stand in the order in which they first occur; the sort holds inside them
        order: dict[str, int] = {}
        for row in found:
            order.setdefault(row.group, len(order))
        found.sort(key=lambda row: order[row.group])
    return found


def count(connection: sqlite3.Connection, article: int, kind: str) -> int:
    """Return how many claims or highlights an article has, or entities mentioned ('mention')."""
    sql = (
        "SELECT count(DISTINCT m.entity_id) FROM annotation a"
        " JOIN mention m ON m.annotation_id = a.id WHERE a.article_id = ? AND a.kind = ?"
        if kind == "mention"
        else "SELECT count(*) FROM annotation WHERE article_id = ? AND kind = ?"
    )
    return int(connection.execute(sql, (article, kind)).fetchone()[0])


def count_claims(connection: sqlite3.Connection, articles: Sequence[int] | None) -> int:
    """Return how many claims some articles have, or all."""
    where, values = "", ()  # type: str, tuple[str, ...]
    if articles is not None:
        where = " WHERE article_id IN (SELECT value FROM json_each(?))"
        values = (json.dumps(list(articles)),)
    row = connection.execute(f"SELECT count(*) FROM claim{where}", values).fetchone()
    return int(row[0])
