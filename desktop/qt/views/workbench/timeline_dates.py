"""When claims were said: as a person wrote it, as their sentence tells, or with their article."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.brief import ArticleBrief, ClaimBrief
from desktop.qt.views.workbench.steps import SLICE, Steps, whole

SAID, FROM_TEXT, WITH_ARTICLE, NOWHEN = "said", "text", "article", ""
_WEEKS_FROM, _MONTHS_FROM, _YEARS_FROM = 14, 60, 720
"""From so many days on, a gap is told in weeks, months, years."""

Text = Callable[[int], str]
"""An article's id -> its text."""


class Dated(NamedTuple):
    """The date of a claim."""

    iso: str
    """'YYYY', 'YYYY-MM', 'YYYY-MM-DD', or '' when nothing tells."""
    how: str
    """SAID, FROM_TEXT, WITH_ARTICLE or NOWHEN."""
    words: str = ""
    """The words of the text that tell it."""


class Reckoner:
    """Find the date of each claim, and remember what a sentence told."""

    def __init__(self, text_of: Text) -> None:
        self._text_of = text_of
        self._told: dict[tuple[int, int, str], Dated | None] = {}

    def forget(self) -> None:
        """Forget the sentences: a text may have changed."""
        self._told.clear()

    def dates(
        self, claims: Sequence[ClaimBrief], articles: Sequence[ArticleBrief]
    ) -> dict[int, Dated]:
        """Return the date of each claim by its id."""
        return whole(self.reckoning(claims, articles))

    def reckoning(
        self, claims: Sequence[ClaimBrief], articles: Sequence[ArticleBrief]
    ) -> Steps[dict[int, Dated]]:
        """Find them a little at a time; what was found is remembered when it is given up."""
        published = {one.id: plain_date(one.published) for one in articles}
        found: dict[int, Dated] = {}
        for claim in claims:
            found[claim.id] = self._date(claim, published.get(claim.article_id, ""))
            if len(found) % SLICE == 0:
                yield
        return found

    def _date(self, claim: ClaimBrief, published: str) -> Dated:
        said = plain_date(claim.said_on)
        if said:
            return Dated(said, SAID)
        key = (claim.article_id, claim.start, published)
        if key not in self._told:
            self._told[key] = self._in_sentence(claim, published)
        return self._told[key] or Dated(published, WITH_ARTICLE if published else NOWHEN)

    def _in_sentence(self, claim: ClaimBrief, published: str) -> Dated | None:
        from desktop.suggest.dates import dates_in  # comes with the library that reckons
        from desktop.suggest.sentences import sentence_at

        text = self._text_of(claim.article_id)
        start, end = sentence_at(text, claim.start)
        found = dates_in(text, start, end, published)
        return Dated(found[0].iso, FROM_TEXT, found[0].words) if found else None


def plain_date(words: str) -> str:
    """Return the date at the head of a value as it is kept, '' when it begins with none."""
    from desktop.suggest.dates import parse_date  # comes with the library that reckons

    return parse_date(words[:10] if words[10:11] in ("T", " ") else words) or parse_date(words)


def date_words(iso: str) -> str:
    """Return a date as a person reads it: '3 March 2024', 'March 2024', '2024', 'No date'."""
    if not iso:
        return _tr("No date")
    if len(iso) == 4:
        return iso
    locale = QLocale()
    month = locale.standaloneMonthName(int(iso[5:7]), QLocale.FormatType.LongFormat)
    if len(iso) == 7:
        return f"{month} {iso[:4]}"
    return f"{int(iso[8:10])} {month} {iso[:4]}"


def short_date(iso: str) -> tuple[str, ...]:
    """Return shorter words for a date, the shortest last: 'Mar 2024', '2024'."""
    if len(iso) < 7:
        return ()
    month = QLocale().standaloneMonthName(int(iso[5:7]), QLocale.FormatType.ShortFormat)
    return (f"{month} {iso[:4]}", iso[:4])


def gap_words(before: str, after: str) -> str:
    """Return how long after one date another is, '' when that cannot be said."""
    if not before or not after:
        return ""
    exact = min(len(before), len(after))
    one, other = _first_day(before[:exact]), _first_day(after[:exact])
    days = (other - one).days
    if days <= 0:
        return ""
    if exact == 4:
        return _later(other.year - one.year, "year")
    if exact == 7 or days >= _MONTHS_FROM:
        months = (other.year - one.year) * 12 + other.month - one.month
        if days < _YEARS_FROM:
            return _later(max(1, months), "month")
        return _later(round(days / 365.25), "year")
    if days < _WEEKS_FROM:
        return _later(days, "day")
    return _later(round(days / 7), "week")


def how_words(dated: Dated) -> str:
    """Return what a card says of where its date comes from."""
    return {FROM_TEXT: _tr("from the text"), WITH_ARTICLE: _tr("with the article")}.get(
        dated.how, ""
    )


def _first_day(iso: str) -> date:
    return date.fromisoformat(iso + {4: "-01-01", 7: "-01"}.get(len(iso), ""))


def _later(count: int, unit: str) -> str:
    one = {
        "day": _tr("1 day later"),
        "week": _tr("1 week later"),
        "month": _tr("1 month later"),
        "year": _tr("1 year later"),
    }
    many = {
        "day": _tr("{count} days later"),
        "week": _tr("{count} weeks later"),
        "month": _tr("{count} months later"),
        "year": _tr("{count} years later"),
    }
    return one[unit] if count == 1 else many[unit].format(count=count)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Timeline", words)
