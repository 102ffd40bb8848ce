"""The right of reply: whom was asked about a claim, when, and what came back."""

from desktop.qt.models.words import tr
from desktop.qt.views.panel.stored_rows import RowWords


def reply_words() -> RowWords:
    """Return what the rows are called."""
    day = tr("(YYYY-MM-DD)")
    return RowWords(
        "reply",
        tr("Right of reply"),
        (
            ("asked_whom", tr("whom you asked")),
            ("asked_on", tr("asked on")),
            ("answered_on", tr("answered on")),
            ("answer", tr("what came back")),
        ),
        tr("Add who was asked"),
        tr("Remove this right of reply"),
        paired=("asked_on", "answered_on"),
        hints={"asked_on": day, "answered_on": day},
    )
