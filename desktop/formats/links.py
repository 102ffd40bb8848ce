"""A link to an article: what a site answered is read by what it is."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from desktop.domain.errors import FileProblem
from desktop.domain.model import Came, ImportedDocument
from desktop.domain.text import word_count
from desktop.formats import read_data
from desktop.formats.fetching import Fetched
from desktop.formats.fetching_rules import LinkProblem, shown
from desktop.formats.source import clean_name

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_KINDS = {
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
}
_UNSAID = frozenset(("", "application/octet-stream", "binary/octet-stream", "text/plain"))
"""Media types behind which anything may come."""
_HEAD = 1_024
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Answer:
    """What a link led to, as articles."""

    url: str
    """The address that answered."""
    retrieved: str
    """UTC, ISO-8601."""
    imported: ImportedDocument
    whole: ImportedDocument | None = None
    """The whole page, where that is more than its main text."""
    notes: tuple[str, ...] = ()
    """What a person should know, in the middle of a sentence."""

    @property
    def words(self) -> int:
        """How many words the main text has."""
        return word_count(self.imported.text)

    @property
    def whole_words(self) -> int:
        """How many words the whole page has."""
        return word_count(self.whole.text) if self.whole is not None else self.words


def answered(fetched: Fetched) -> Answer:
    """Return the article in what was fetched. Raises FileProblem when it is none."""
    kind = _kind(fetched)
    if kind == ".html":
        from desktop.formats.web import read_both

        both = read_both(fetched.data, "", fetched.url, fetched.charset)
        main, whole = (_from_link(one, fetched) for one in (both.main, both.whole))
        return Answer(
            fetched.url,
            fetched.retrieved,
            main,
            whole if whole.text != main.text else None,
            fetched.notes,
        )
    return Answer(fetched.url, fetched.retrieved, _read_file(fetched, kind), None, fetched.notes)


def _read_file(fetched: Fetched, kind: str) -> ImportedDocument:
    from desktop.formats.pdf import PasswordWanted

    data = fetched.data
    if kind in {".txt", ".md"} and fetched.charset:
        from desktop.formats.web import decoded

        data = decoded(data, "The page", fetched.charset).encode()
    try:
        read = read_data(data, _file_name(fetched.url, kind))
    except PasswordWanted:
        raise FileProblem(
            f"The PDF at {_host(fetched)} is locked with a password; save it in a browser and add "
            "the file."
        ) from None
    return _from_link(replace(read, original=fetched.data), fetched)


def _from_link(read: ImportedDocument, fetched: Fetched) -> ImportedDocument:
    """Return it with the address that answered: what a page calls itself may be another's."""
    return replace(read, came=Came.LINK, url=fetched.url)


def _kind(fetched: Fetched) -> str:
    """Return the suffix of the kind of file that came, whatever the site calls it."""
    head = fetched.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return ".pdf"
    if fetched.media_type in _PAGES:
        return ".html"
    if fetched.media_type in _UNSAID and head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    kind = _KINDS.get(fetched.media_type, "")
    suffix = PurePosixPath(urlsplit(fetched.url).path).suffix.casefold()
    if kind == ".txt" and suffix in {".md", ".markdown"}:
        return ".md"
    if not kind and fetched.media_type in _UNSAID and suffix in {".txt", ".md", ".markdown"}:
        return ".txt" if suffix == ".txt" else ".md"
    if not kind or kind == ".pdf":  # a PDF does not begin as one
        said = shown(fetched.media_type) or "nothing that it names"
        raise LinkProblem(
            f"{_host(fetched)} sent no article but {said}; give the link of a web page, a PDF or "
            "a text."
        )
    return kind


def _file_name(url: str, kind: str) -> str:
    name = clean_name(unquote(PurePosixPath(urlsplit(url).path).name))[-_LONGEST_NAME:]
    name = name.replace("/", "-").replace("\\", "-")
    if name.casefold().endswith(kind):
        return name
    return f"{name or 'article'}{kind}"


def _host(fetched: Fetched) -> str:
    return shown(urlsplit(fetched.url).hostname or fetched.url)
