"""What an article says of itself in single lines: how long each may be, and what is kept of it."""

from dataclasses import replace

from desktop.domain.errors import NotAllowed
from desktop.domain.model import ImportedDocument
from desktop.project.core import MAX_NAME, name_of, plain

MAX_LINK = 4_000
"""Code points of the address of an article, as of a link that is fetched."""
_LINES = ("byline", "publisher", "published", "language")
_FREE = ("note",)


def presentable(imported: ImportedDocument) -> ImportedDocument:
    """Return it with facts fit to be stored: files may state what is no text, or without end."""
    facts = {
        name: plain(getattr(imported, name)).strip()[:MAX_NAME].rstrip()
        for name in (*_LINES, "file_name")
    }
    facts["title"] = " ".join(plain(imported.title).split())[:MAX_NAME].rstrip() or "Untitled"
    url = plain(imported.url).strip()
    facts["url"] = url if len(url) <= MAX_LINK else ""  # one that is cut leads elsewhere
    return replace(imported, **facts)  # type: ignore[arg-type]


def corrected(facts: dict[str, str]) -> dict[str, str]:
    """Return what a person typed for facts, fit to be stored. Raises NotAllowed."""
    unknown = set(facts) - {"title", "url", *_LINES, *_FREE}
    if unknown:
        raise NotAllowed(f"An article has no {', '.join(sorted(unknown))}.")
    values = {name: plain(value).strip() for name, value in facts.items()}
    for name, value in values.items():
        most = MAX_LINK if name == "url" else MAX_NAME
        if name == "title":
            values[name] = name_of(value, "An article")
        elif name not in _FREE and len(value) > most:
            raise NotAllowed(f"‘{_shown(name)}’ is too long: at most {most:,} characters.")
    return values


def _shown(name: str) -> str:
    """Return what the window calls a fact."""
    return {"url": "Link"}.get(name, name.capitalize())
