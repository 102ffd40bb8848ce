"""The words of the four tabs."""

from desktop.qt.models.words import tr
from desktop.qt.views.panel.tab_page import TabWords


def claim_words() -> TabWords:
    """Return what the Claims tab says and offers."""
    return TabWords(
        name="claims",
        title=tr("Claims"),
        filter_hint=tr("Filter claims"),
        empty=tr("Select words and press C to record a claim."),
        groups=(
            ("", tr("Order of the article")),
            ("source", tr("Source")),
            ("act", tr("Act")),
            ("status", tr("Status")),
            ("certainty", tr("Certainty")),
            ("proposition", tr("Proposition")),
            ("article", tr("Article")),
        ),
        sorts=(
            ("text", tr("Place in the article")),
            ("number", tr("Number")),
            ("name", tr("Name of the source")),
            ("created", tr("When it was made")),
        ),
    )


def entity_words() -> TabWords:
    """Return what the Entities tab says and offers."""
    return TabWords(
        name="entities",
        title=tr("Entities"),
        filter_hint=tr("Filter entities"),
        empty=tr("Select a name and press E to record who or what it is."),
        groups=(("", tr("No groups")), ("kind", tr("Kind"))),
        sorts=(
            ("text", tr("First mention")),
            ("name", tr("Name")),
            ("number", tr("Most mentions")),
        ),
    )


def highlight_words() -> TabWords:
    """Return what the Highlights tab says and offers."""
    return TabWords(
        name="highlights",
        title=tr("Highlights"),
        filter_hint=tr("Filter highlights"),
        empty=tr("Select words and press H to highlight them, or 1 to 9 for a tag."),
        groups=(("", tr("No groups")), ("tag", tr("Tag"))),
        sorts=(("text", tr("Place in the article")), ("created", tr("When it was made"))),
    )


def suggestion_words() -> TabWords:
    """Return what the Suggestions tab says and offers."""
    return TabWords(
        name="suggestions",
        title=tr("Suggestions"),
        filter_hint=tr("Filter suggestions"),
        empty=tr("Open an article to see what is suggested for it."),
        groups=(("", tr("No groups")), ("kind", tr("Kind")), ("source", tr("Source"))),
        sorts=(("text", tr("Place in the article")), ("score", tr("Score"))),
    )
