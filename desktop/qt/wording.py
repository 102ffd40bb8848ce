"""How counts, kinds, colours and strangers' words read, wherever they are shown."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.model import Article, EntityKind


def tr(words: str) -> str:
    """Return the words in the language of the window."""
    return QCoreApplication.translate("Rail", words)


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: '1 claim', '2,000 claims'. The noun is one of our own."""
    if count == 1:
        return {
            "article": tr("1 article"),
            "claim": tr("1 claim"),
            "entity": tr("1 entity"),
            "highlight": tr("1 highlight"),
            "mark": tr("1 mark"),
            "mention": tr("1 mention"),
            "other mention": tr("1 other mention"),
            "row": tr("1 row"),
            "word": tr("1 word"),
        }[noun]
    many = {
        "article": tr("{0} articles"),
        "claim": tr("{0} claims"),
        "entity": tr("{0} entities"),
        "highlight": tr("{0} highlights"),
        "mark": tr("{0} marks"),
        "mention": tr("{0} mentions"),
        "other mention": tr("{0} other mentions"),
        "row": tr("{0} rows"),
        "word": tr("{0} words"),
    }[noun]
    return many.format(f"{count:,}")


def article_facts(article: Article, between: str = " · ") -> str:
    """Return what has been done in an article, in a few words."""
    parts = [
        counted(count, noun)
        for count, noun in ((article.claims, "claim"), (article.entities, "entity"))
        if count
    ]
    if not parts and article.highlights:
        parts = [counted(article.highlights, "highlight")]
    return between.join(parts) or tr("not started")


def kind_name(kind: EntityKind) -> str:
    """Return a kind of entity as a heading."""
    return {
        EntityKind.PERSON: tr("Person"),
        EntityKind.ORGANIZATION: tr("Organization"),
        EntityKind.PLACE: tr("Place"),
        EntityKind.EVENT: tr("Event"),
        EntityKind.OBJECT: tr("Object"),
        EntityKind.OTHER: tr("Other"),
    }[kind]


def colour_name(colour: str) -> str:
    """Return a colour of the palette as a word to read."""
    return {
        "amber": tr("Amber"),
        "blue": tr("Blue"),
        "red": tr("Red"),
        "green": tr("Green"),
        "violet": tr("Violet"),
        "teal": tr("Teal"),
        "pink": tr("Pink"),
        "brown": tr("Brown"),
        "slate": tr("Slate"),
    }.get(colour, colour)


def menu_words(words: str, longest: int = 40) -> str:
    """Return a stranger's words as a menu shows them: plain, one line, not too long."""
    line = " ".join(words.split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return line.replace("&", "&&")


def plain_tip(words: str) -> str:
    """Return a stranger's words as a tooltip that shows them as they are, markup and all."""
    import html  # knows every name of HTML 5; no start shows a tooltip

    return f"<p>{html.escape(words).replace(chr(10), '<br>')}</p>"
