"""A quotation with where it is from, as one line of plain text."""

from desktop.domain.model import Article

_OPENING = "“„«‘\"'"


def citation(words: str, speaker: str, article: Article, page: str = "") -> str:
    """Return quote, speaker, headline, site, date, page and link; what is unknown is left out."""
    quote = " ".join(words.split())
    if not quote.startswith(tuple(_OPENING)):
        quote = f"“{quote}”"
    parts = [
        speaker,
        f"“{article.title}”" if article.title else "",
        article.publisher or article.file_name,
        article.published,
        f"p. {page}" if page else "",
        article.url,
    ]
    known = ", ".join(part for part in parts if part)
    return f"{quote} — {known}." if known else quote
