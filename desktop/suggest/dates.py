"""Find the dates that a text tells: 'on Tuesday', 'early August', '3 weeks ago', 'in 2024'.

Our own patterns propose the words, so that a sum, a verb or a number is no date; the library
dateparser reckons what they mean, seen from the day on which the article came out. Without that
day, words which need it give nothing.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

MOST = 200
"""So many dates of one passage are told at most."""
_LONGEST = 80
"""Code points of words that can be one date."""
_OTHER_YEAR = 90
"""So many days nearer a day of another year must be, to be meant rather than one of this year."""

_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
)
_MONTH = rf"(?:(?:{_NAMES})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9])"
_PART = r"(?i:(?:the\s+)?(?:early|mid|late|end\s+of|beginning\s+of)[\s-]+(?:in\s+)?)"
_COUNT = (
    r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|twenty|thirty)"
)
_NO_SUM = (
    r"(?!\s*%|[.,]?[0-9]|\s+(?:per\s?cent|percent|people|million|billion|thousand|dollars|euros"
    r"|pounds|tons|tonnes|workers|members|miles|kilomet\w+|men|women|children|others|times)\b)"
)

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "full",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    ),
    ("iso", rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:3[01]|[12][0-9]|0[1-9])(?![0-9-])"),
    ("numbers", rf"[0-3]?[0-9](?P<sign>[./])[0-3]?[0-9](?P=sign){_YEAR}(?!\.[0-9])"),
    ("month_year", rf"{_PART}?{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
    (
        "day_month",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}(?![0-9])(?!:[0-9]){_NO_SUM}",
    ),
    (
        "month",
        (
            rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Bb]y\s)|(?<=\b[Uu]ntil\s)"
            rf"|(?i:last\s+|next\s+|this\s+)|{_PART}){_MONTH}(?!\s+[A-Z])"
        ),
    ),
    (
        "year",
        (
            rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Bb]y\s)|(?<=\b[Uu]ntil\s)"
            rf"|(?<=\b[Dd]uring\s)|{_PART}){_YEAR}{_NO_SUM}"
        ),
    ),
    (
        "weekday",
        (
            rf"(?:(?i:last|next|this)\s+)?(?<!\bBlack\s)(?<!\bGood\s)(?<!\bBloody\s)(?<!\bSuper\s)"
            rf"(?<!\bEaster\s){_WEEKDAY}\b(?!\s+(?:Times|Telegraph|Express|Mirror|Post|Mail)\b)"
        ),
    ),
    ("day", r"(?i:yesterday|today|tonight|tomorrow)\b"),
    ("span", r"(?i:(?:last|next|this)\s+(?:week|month|year)\b)"),
    ("ago", rf"(?i:{_COUNT}\s+(?:days?|weeks?|months?|years?)\s+ago\b)"),
)
_FINDER = re.compile(
    r"(?<![\w$€£.,/:-])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS)
    + r")(?![\w/])"
)
_ISO = re.compile(rf"({_YEAR})(?:-(0[1-9]|1[0-2])(?:-(3[01]|[12][0-9]|0[1-9]))?)?(?![0-9])")
_ANY_MONTH = re.compile(_MONTH)
_ANY_YEAR = re.compile(_YEAR)
_ANY_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])")


class FoundDate(NamedTuple):
    """A date in a text; places are code points of the whole text."""

    start: int
    end: int
    words: str
    iso: str
    """'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', as exactly as the words say it."""


def dates_in(text: str, start: int, end: int, published: str = "") -> list[FoundDate]:
    """Return the dates between two code points, in the order of the text.

    `published` is the day on which the text came out (ISO); without it only words that tell
    their year are found. Never raises.
    """
    return list(_found(text, max(0, start), min(len(text), end), published))


def _found(text: str, start: int, end: int, published: str) -> Iterator[FoundDate]:
    count = 0
    for match in _FINDER.finditer(text, start, end):
        words = match[0]
        iso = "" if len(words) > _LONGEST else _iso(_kind(match), words, published[:_LONGEST])
        if iso:
            count += 1
            yield FoundDate(match.start(), match.end(), words, iso)
        if count == MOST:
            return


def parse_date(words: str, published: str = "") -> str:
    """Return what a typed date means ('3 weeks ago', 'May 2024', '2024-05-03'), or ''."""
    words = " ".join(words[: _LONGEST * 2].split())
    if not words or len(words) > _LONGEST:
        return ""
    exact = _ISO.fullmatch(words)
    if exact is not None:
        return words if exact[3] is None or _day(words) is not None else ""
    for tried in (words, words.title()):
        for before in ("", "in "):
            match = _FINDER.fullmatch(before + tried, len(before)) or _FINDER.search(before + tried)
            if match is not None and match[0] == tried:
                return _iso(_kind(match), tried, published[:_LONGEST])
    return ""


def _kind(match: re.Match[str]) -> str:
    return next(name for name, _pattern in _KINDS if match[name] is not None)


# --- what words mean ---


@lru_cache(maxsize=4096)
def _iso(kind: str, words: str, published: str) -> str:
    """Return the date that words of a kind mean, or ''."""
    base, exact = _base(published)
    month, year = _ANY_MONTH.search(words), _ANY_YEAR.search(words)
    if kind == "iso":
        return words if _day(words) is not None else ""
    if kind == "numbers":
        return _numbers(words)
    if kind == "year" and year is not None:
        return year[0]
    if kind in ("full", "month_year") and month is not None and year is not None:
        rest = words[: year.start()]
        day = _ANY_DAY.search(rest)
        number = day[1] if kind == "full" and day is not None else "1"
        found = _ask(f"{number} {_plain(month[0])} {year[0]}", None)
        return _written(found, "day" if kind == "full" else "month")
    if base is None:
        return ""
    if kind in ("day_month", "month") and month is not None:
        return _nearest(kind, words, _plain(month[0]), base)
    return _relative(kind, words.casefold(), base) if exact else ""


def _numbers(words: str) -> str:
    """Read '13.9.2024' (day first) and '9/13/2024'; what can be read in two ways gives nothing."""
    first, second, year = (int(part) for part in re.split(r"[./]", words))
    if "." in words or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return ""
    found = _day(f"{year:04}-{month:02}-{day:02}")
    return found.isoformat() if found is not None else ""


def _nearest(kind: str, words: str, month: str, base: date) -> str:
    """Choose the year that brings a day or month nearest to the article."""
    day = _ANY_DAY.search(words)
    number = day[1] if kind == "day_month" and day is not None else "15"
    found = [
        one
        for year in range(base.year - 1, base.year + 2)
        if (one := _ask(f"{number} {month} {year}", None)) is not None
    ]
    if kind == "month" and words.casefold().startswith("last"):
        found = [one for one in found if (one.year, one.month) < (base.year, base.month)]
    elif kind == "month" and words.casefold().startswith("next"):
        found = [one for one in found if (one.year, one.month) > (base.year, base.month)]
    best = min(found, key=lambda one: _far(one, base), default=None)
    return _written(best, "day" if kind == "day_month" else "month")


def _far(one: date, base: date) -> int:
    """Return how far a day without a year is; without a hint it is one of this year."""
    return abs((one - base).days) + (0 if one.year == base.year else _OTHER_YEAR)


def _relative(kind: str, words: str, base: date) -> str:
    words = " ".join(words.split())
    if kind == "day":
        return _written(_ask(words.replace("tonight", "today"), base), "day")
    if kind == "weekday":
        if words.startswith("this "):
            return _written(_ask(words.removeprefix("this "), base, ahead=True), "day")
        if not words.startswith(("last ", "next ")):
            # a paper of Tuesday says "on Tuesday" for the same day
            return _written(_ask(words, base + timedelta(days=1)), "day")
        return _written(_ask(words, base), "day")
    unit = "year" if "year" in words else "month" if "month" in words else "day"
    if words.startswith("this "):
        return _written(base, unit)
    return _written(_ask(words, base), unit)


def _ask(words: str, base: date | None, *, ahead: bool = False) -> date | None:
    """Have the library reckon; None when it cannot."""
    with warnings.catch_warnings():
        # it reads days without a year, which later Pythons warn of; we always give the year
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        import dateparser  # type: ignore[import-untyped]

        settings: dict[str, object] = {
            "PREFER_DATES_FROM": "future" if ahead else "past",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "DATE_ORDER": "DMY",
        }
        if base is not None:
            settings["RELATIVE_BASE"] = datetime.combine(base, time(12))
        else:
            settings["REQUIRE_PARTS"] = ["day", "month", "year"]
        try:
            found = dateparser.parse(words, languages=["en"], settings=settings)
        except (ValueError, OverflowError):  # years before 1 or after 9999
            return None
    return found.date() if found is not None else None


def _written(found: date | None, exact: str) -> str:
    if found is None or not 1000 <= found.year <= 2999:
        return ""
    return found.isoformat()[: {"day": 10, "month": 7, "year": 4}[exact]]


def _plain(month: str) -> str:
    """Return a month as the library knows it: 'Sept.' is 'sep'."""
    return month.casefold()[:3]


def _base(published: str) -> tuple[date | None, bool]:
    """Return the day that words are seen from, and whether it is known to the day."""
    match = _ISO.match(published.strip())
    if match is None:
        return None, False
    year, month, day = match.groups()
    if month is None:
        return date(int(year), 7, 1), False
    if day is None:
        return date(int(year), int(month), 15), False
    found = _day(match[0])
    return found, found is not None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
