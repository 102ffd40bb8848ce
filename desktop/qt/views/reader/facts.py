"""The one line of facts under the headline."""

import math
from datetime import date, datetime
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop.domain.model import Article, Came
from desktop.qt.views.reader.headline import Heading

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 on average (Brysbaert 2019), rounded down."""


def heading_of(article: Article) -> Heading:
    """Return what stands above the text of an article today."""
    return Heading(article.title, facts_line(article, datetime.now().astimezone().date()))


def facts_line(article: Article, today: date) -> str:
    """Return 'file or site · published · added · words · minutes' of an article."""
    minutes = max(1, math.ceil(article.words / WORDS_A_MINUTE))
    count = QLocale().toString(article.words)
    parts = (
        _where(article),
        _shown(article.published),
        _added(article.added, today),
        _tr("%1 words").replace("%1", count) if article.words != 1 else _tr("1 word"),
        _tr("%1 min").replace("%1", str(minutes)) if article.words else "",
    )
    return " · ".join(part for part in parts if part)


def _where(article: Article) -> str:
    host = urlsplit(article.url).hostname if article.url else None
    site = article.publisher or (host or "").removeprefix("www.")
    if site or article.file_name:
        return site or article.file_name
    return _tr("pasted text") if article.came == Came.PASTE else ""


def _added(added: str, today: date) -> str:
    try:
        day = datetime.fromisoformat(added).astimezone().date()
    except ValueError:
        return ""
    past = (today - day).days
    if past == 0:
        return _tr("added today")
    if past == 1:
        return _tr("added yesterday")
    return _tr("added %1").replace("%1", _day(day))


def _shown(published: str) -> str:
    """Return a date for people; what is no date stays as it was written."""
    try:
        return _day(datetime.fromisoformat(published).date())
    except ValueError:
        return published


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def _tr(words: str) -> str:
    return QCoreApplication.translate("facts", words)
