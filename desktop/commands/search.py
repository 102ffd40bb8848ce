"""The command `ascribe search`: words in all articles of a project, without a window."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.commands.shared import number, only_articles
from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from desktop.domain.found import Found, Hit
    from desktop.project import Project

FOUND, NOTHING = 0, 1
_SHOWN = 20
_SEPARATE = "\t"


def search_options(command: argparse.ArgumentParser) -> None:
    """Add what may be typed behind `search PROJECT`."""
    command.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="all must occur; '\"a phrase\"', beginn*, 'this OR that', 'this -butnotthat'",
    )
    command.add_argument(
        "--limit", type=number, default=_SHOWN, metavar="N", help="articles (20), 0 for all"
    )
    only_articles(command)
    command.add_argument("--json", action="store_true", help="one JSON object for each place")


def search(asked: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Print one line for each place, the best article first; 1 when nothing was found."""
    from desktop.homes import homes, login_name
    from desktop.project import Project

    project = Project.open(asked.project, login_name(), homes().backups, read_only=True)
    words = " ".join(asked.words)
    printed = total = 0
    try:
        for page in _pages(project, words, asked.limit, asked.article):
            if not page.readable:
                raise UserError("There is no word to look for; type one that has a letter in it.")
            for hit in page.rows:
                print(_as_json(hit) if asked.json else _as_line(hit))
            printed += len(page.places)
            total = page.articles
    finally:
        project.close()
    if printed < total:
        print(f"{printed} of {total} articles; --limit 0 shows all.", file=sys.stderr)
    return FOUND if total else NOTHING


def _pages(
    project: "Project", words: str, limit: int, articles: list[int] | None
) -> Iterator["Found"]:
    at = 0
    while True:
        size = min(limit - at, _SHOWN) if limit else _SHOWN
        page = project.searching.find(words, size, at, articles)
        yield page
        at = page.until
        if page.complete or not page.rows or (limit and at >= limit):
            return


def _as_line(hit: "Hit") -> str:
    title = " ".join(hit.title.split())
    return _SEPARATE.join(
        (str(hit.article_id), title, hit.where, f"{hit.start}-{hit.end}", hit.snippet)
    )


def _as_json(hit: "Hit") -> str:
    import json

    return json.dumps(
        {
            "article_id": hit.article_id,
            "title": hit.title,
            "where": hit.where,
            "start": hit.start,
            "end": hit.end,
            "annotation_id": hit.annotation_id or None,
            "snippet": hit.snippet,
            "marked": hit.marked,
        },
        ensure_ascii=False,
    )
