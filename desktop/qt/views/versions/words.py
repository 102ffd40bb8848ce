"""What is said of versions, and of the marks that went from one to the next."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from desktop.domain.model import AnchorStatus, Annotation, Came, Kind, Role
from desktop.domain.versions import ReviewRow, VersionInfo, VersionReport
from desktop.qt.wording import counted

SIGNS = {AnchorStatus.MOVED: "↕", AnchorStatus.FUZZY: "≈", AnchorStatus.ORPHAN: "∅"}
_WORST = (AnchorStatus.ORPHAN, AnchorStatus.FUZZY, AnchorStatus.MOVED, AnchorStatus.EXACT)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Versions", words)


def version_words(one: VersionInfo) -> str:
    """Return a version as it is chosen: '2 · 22.11.26, 19:04 · news.html · 812 words'."""
    from urllib.parse import urlsplit

    came = {
        Came.FILE: one.file_name or _tr("a file"),
        Came.LINK: urlsplit(one.url).hostname or _tr("a link"),
        Came.PASTE: _tr("pasted"),
        Came.CORRECTED: _tr("corrected by hand"),
    }[one.came]
    parts = (str(one.number), _short_time(one.retrieved), came, counted(one.words, "word"))
    return " · ".join(part for part in parts if part)


def _short_time(utc: str) -> str:
    moment = QDateTime.fromString(utc, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return utc
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)


def report_words(report: VersionReport) -> str:
    """Return what became of the marks: '34 marks stand, 2 moved, 1 lost its words'."""
    parts = [
        _plural(report.exact, _tr("1 mark stands"), _tr("%1 marks stand")),
        _plural(report.moved, _tr("1 moved"), _tr("%1 moved")),
        _plural(report.fuzzy, _tr("1 on changed words"), _tr("%1 on changed words")),
        _plural(report.orphans, _tr("1 lost its words"), _tr("%1 lost their words")),
    ]
    return ", ".join(part for part in parts if part) or _tr("no marks to move")


def _plural(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return one if count == 1 else many.replace("%1", f"{count:,}")


def status_words(status: AnchorStatus) -> str:
    """Return how sure a mark's place is."""
    return {
        AnchorStatus.EXACT: _tr("as it was"),
        AnchorStatus.MOVED: _tr("moved"),
        AnchorStatus.FUZZY: _tr("changed words"),
        AnchorStatus.ORPHAN: _tr("its words are gone"),
    }[status]


def unsure_words(mark: Annotation) -> str:
    """Return why a mark is not certain to stand where it should: '≈ changed words'; '' if it is."""
    worst = min((span.status for span in mark.spans), key=_WORST.index, default=AnchorStatus.EXACT)
    return f"{SIGNS[worst]} {status_words(worst)}" if worst in SIGNS else ""


def mark_words(row: ReviewRow) -> str:
    """Return which mark it is, and which part of it: 'Claim 3', 'Cue of claim 3'."""
    if row.kind == Kind.CLAIM:
        words = {
            Role.CONTENT: _tr("Claim %1"),
            Role.SOURCE: _tr("Source of claim %1"),
            Role.CUE: _tr("Cue of claim %1"),
            Role.HEDGE: _tr("Hedge of claim %1"),
        }[row.role]
        return words.replace("%1", str(row.number))
    return _tr("Highlight") if row.kind == Kind.HIGHLIGHT else _tr("Mention")


def stood_words(first: int, last: int | None) -> str:
    """Return since when a mark stands, or when it last stood."""
    if last is None:
        return _tr("Stands since version %1").replace("%1", str(first))
    words = _tr("Last stood in version %1; its words are gone")
    return words.replace("%1", str(last))
