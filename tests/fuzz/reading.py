"""The readers of files, of the clipboard and of what a site answers."""

import socket
import socketserver
import threading
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from desktop.domain.errors import UserError
from tests.fuzz.mutating import Mutate, change_bytes, change_words, words_with
from tests.fuzz.promises import check_document, check_text, keep
from tests.fuzz.shaping import change_packed, change_pdf
from tests.fuzz.targets import Target

_ROOT = Path(__file__).parents[2]
_STORED_ONE_IN = 64
_MARKDOWN = (
    b"# ", b"> ", b"- ", b"1. ", b"---\n", b"```\n", b"|a|b|\n|-|-|\n", b"[a](b)", b"![a](b)",
    b"<div>", b"</div>", b"[^1]", b"**", b"_", b"`", b"&amp;", b"\\", b"    ", b"\t", b"    - ",
    b"***", b"title: x\n", b"...\n",
)  # fmt: skip
_HTML = (
    b"<p>", b"</p>", b"<div>", b"</div>", b"<ul><li>", b"</ul>", b"<table><tr><td>", b"</table>",
    b"<article>", b"<h1>", b"<script>", b"<style>", b"<!--", b"-->", b"<svg>", b"<math>",
    b"<template>", b"<noscript>", b"<textarea>", b"<title>", b"<meta charset=utf-16>",
    b"<meta charset=x>", b"<base href=x>", b'<meta property="og:title" content="',
    b'<script type="application/ld+json">{"headline": [1]}</script>',
    b'<link rel=canonical href="http://[">', b'<time datetime="9999999-99-99">', b"<br>",
    b"<plaintext>", b"&#0;", b"&#xD800;", b"&#x110000;", b"&nbsp;", b"<frameset>", b"<blockquote>",
    b"<pre>", b"<a href='", b'<html lang="', b"<![CDATA[", b"<ol start=-5>",
    b'<ol start="99999999999999999999">', b"<figure>",
)  # fmt: skip
_RTF = (
    b"{", b"}", b"\\par ", b"\\pard ", b"\\u-1?", b"\\u55357?", b"\\u65535?", b"\\uc0 ",
    b"\\uc99999 ", b"\\bin9 ", b"\\bin-1 ", b"\\'ff", b"\\'zz", b"\\ansicpg932 ",
    b"\\ansicpg99999 ", b"\\trowd\\cell\\row ", b"\\intbl ", b"{\\*\\x ", b"{\\fonttbl{\\f0 x;}}",
    b"\\f99 ", b"{\\field{\\*\\fldinst x}{\\fldrslt y}}", b"{\\listtable", b"\\ls99 ",
    b"\\ilvl99 ", b"{\\footnote x}", b"\\outlinelevel99 ", b"\\lang99999 ", b"\\deff99999999999 ",
    b"{\\info{\\title ", b"\\cchs128 ", b"\\mac ", b"\\line ", b"\\page ",
)  # fmt: skip
_LINK = (
    b"http://", b"https://", b"@", b":", b"//", b"?", b"#", b"[::1]", b"127.0.0.1", b"0x7f.1",
    b"localhost", b"%00", b"%0d%0a", b"\r\n", b"\t", b"xn--", b"xn--a", "。".encode(),
    "ａ".encode(),
    "ß".encode(), b"..", b"utm_source=x&", b"&", b":99999", b":-1", b":0", b"[::ffff:7f00:1]",
    b"file:///", b"\\", b"[",
)  # fmt: skip
_HTTP = (
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.0 204\r\n",
    b"HTTP/9.9 999 x\r\n", b"Content-Length: 5\r\n", b"Content-Length: -5\r\n",
    b"Content-Length: 99999999999999999999\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"Content-Encoding: deflate\r\n",
    b"Content-Encoding: gzip, gzip, gzip\r\n", b"Location: http://[\r\n", b"Location: /x\r\n",
    b"\r\n\r\n", b"Content-Type: text/html; charset=\"\r\n",
    b"Content-Type: text/plain; charset=utf-7\r\n", b"ffffffff\r\n",
    b"Content-Type: application/pdf\r\n", b"Set-Cookie: x\r\n", b"5\r\nhello\r\n0\r\n\r\n",
    b"-1\r\n", b"\x00", b"Content-Type: text/plain; charset*=utf-8''%ff\r\n",
    b"HTTP/1.1 302 x\r\nLocation: ", b": \r\n",
)  # fmt: skip


def _seed_texts() -> list[bytes]:
    files = sorted((_ROOT / "seeds").rglob("*"))
    return [path.read_bytes()[:6_000] for path in files if path.suffix in {".txt", ".md"}][:12]


class _Reading:
    """Reads bytes as a file of one name and checks what comes; one in 64 is stored too."""

    def __init__(self, file_name: str, folder: Path) -> None:
        from desktop.project import Project

        self._name = file_name
        self._project = Project.create(folder / "x.ascribe", author="fuzz")

    def __call__(self, data: bytes) -> None:
        from desktop.formats import read_data

        made = read_data(data, self._name)
        check_document(made)
        if zlib.crc32(data) % _STORED_ONE_IN:
            return
        self._project.articles.add(made)
        keep(self._project.check() == [], "a project with this article is whole")
        self._project.undo()

    def close(self) -> None:
        self._project.close()


def _file(seeds: Callable[[], list[bytes]], mutate: Mutate, name: str, *libraries: str) -> Target:
    """Return the target of a reader of files with such a name."""
    return Target(
        seeds,
        mutate,
        lambda folder: _Reading(name, folder),
        ending=Path(name).suffix,
        instrumented=("desktop", *libraries),
    )


def text() -> Target:
    """Plain text in any encoding."""

    def seeds() -> list[bytes]:
        texts = [data.decode() for data in _seed_texts()[:4]]
        texts += [
            "Überschrift\n\nEr sagte: „Nein“.\n",
            "Заголовок\n\nОн сказал нет.\n",
            "見出し\n\n彼は言った。",
        ]
        encodings = (
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-be",
            "utf-32",
            "cp1252",
            "cp1251",
            "cp932",
        )
        return [one[:2_000].encode(how, "replace") for one in texts for how in encodings]

    return _file(seeds, change_words, "a.txt")


def markdown() -> Target:
    """Markdown with facts before it."""

    def seeds() -> list[bytes]:
        return [
            *_seed_texts(),
            b"---\ntitle: A\nauthor: [B, C]\ndate: 2024-01-01\n---\n# A\n\nWords *and* `code`.\n",
            b"# A\n\n> quote\n> > deeper\n\n1. one\n   - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        ]

    return _file(seeds, words_with(*_MARKDOWN), "a.md", "markdown_it")


def front_matter() -> Target:
    """The facts before a Markdown text."""
    from desktop.domain.model import ImportedDocument
    from desktop.domain.text import canonical

    fields = set(ImportedDocument.__dataclass_fields__)

    def run(data: bytes) -> None:
        from desktop.formats.front_matter import take_front_matter

        words = canonical(data.decode("utf-8", "replace")).replace("\ufeff", "")
        facts, rest = take_front_matter(words)
        keep(words.endswith(rest), "what follows the facts is left as it is")
        for name, value in facts.items():
            keep(name in fields, "a fact has a field")
            check_text(value, name)
            keep("\n" not in value, "a fact is one line")

    def seeds() -> list[bytes]:
        return [
            b"---\ntitle: A\nauthor:\n  - B\n  - 'C'\nurl: https://example.org/x\n---\nText.\n",
            b"---\n# note\ntags: [a, b]\nlang: de\n...\nText.\n",
            b"---\nsummary: >\n  long\n  words\n---\n",
        ]

    return Target(seeds, words_with(*_MARKDOWN), lambda _folder: run, seconds=5)


def html() -> Target:
    """A page of the web: its main text and all of it."""

    def run(data: bytes) -> None:
        from desktop.formats.web import read_both

        both = read_both(data, "a.html", "https://example.org/news/1")
        check_document(both.main)
        check_document(both.whole)

    return Target(
        lambda: [*_pages(), *_seed_texts()[:2]],
        words_with(*_HTML),
        lambda _folder: run,
        ending=".html",
    )


def _pages() -> list[bytes]:
    from tests.formats.packed import HEBREW, PERSIAN
    from tests.formats.pages import NEWS

    return [
        NEWS.encode(),
        f"<html lang=fa dir=rtl><article><h1>{PERSIAN}</h1><p>{HEBREW * 9}</p></article>".encode(),
        b"<table><tr><th>Who<td>What</table><ol start=3><li>one<li>two<ul><li>in</ul></ol><pre>a b",
        "<meta charset=iso-8859-1><p>Grüße an alle, sagte sie am Montag.".encode("latin-1"),
        b"<p>The mayor <b>said</b> <i>so</i>.<blockquote>No.</blockquote><dl><dt>a<dd>b</dl>" * 5,
    ]


def docx() -> Target:
    """A file of Word."""

    def seeds() -> list[bytes]:
        from tests.formats import packed, test_word

        return [packed.zipped(test_word.members())]

    return _file(seeds, change_packed, "a.docx", "mammoth")


def epub() -> Target:
    """An electronic book."""

    def seeds() -> list[bytes]:
        from tests.formats import packed, test_epub

        return [packed.zipped(test_epub.members())]

    return _file(seeds, change_packed, "a.epub")


def odt() -> Target:
    """A file of LibreOffice."""

    def seeds() -> list[bytes]:
        from tests.formats import packed, test_odt

        return [packed.zipped(test_odt.members())]

    return _file(seeds, change_packed, "a.odt")


def rtf() -> Target:
    """Rich text."""

    def seeds() -> list[bytes]:
        from tests.formats import test_rtf

        return [test_rtf.file(test_rtf.BODY)]

    return _file(seeds, words_with(*_RTF), "a.rtf")


def pdf() -> Target:
    """The words, places, notes and marks of a PDF."""
    return _file(_pdfs, change_pdf, "a.pdf")


def _pdfs() -> list[bytes]:
    from tests.formats import hostile
    from tests.formats import pdf_samples as samples

    mark = (
        b"<< /Type /Annot /Subtype /Highlight /Rect [72 695 180 715] /Contents (why) /T (Ann)"
        b" /QuadPoints [72 715 180 715 72 695 180 695] >>"
    )
    return [
        hostile.sheet(),
        hostile.sheet(page=b"/Annots [6 0 R] /Rotate 90", more={6: mark}),
        hostile.sheet(hostile.SAY * 3, box=b"0 0 200 200"),
        hostile.circling_outline(12),
        hostile.circling_form(),
        samples.columns(2, title="A title", foot="A foot."),
        samples.annotated(),
        samples.book(2),
        samples.picture_only(),
        samples.locked("x"),
    ]


def drawing() -> Target:
    """The pages of a PDF as pixels."""

    def run(data: bytes) -> None:
        from desktop.formats.pdf_drawing import Drawing, extent_of

        drawn = Drawing(data, "‘a.pdf’")
        try:
            for page, size in enumerate(drawn.paper.sizes[:3]):
                wanted = extent_of(size, 0.5)
                target = memoryview(bytearray(wanted.size))
                made = drawn.draw(page, 0.5, target, (0x102030, 0xF0F0E0))
                keep(made.size <= wanted.size, "no more is drawn than was asked for")
            for entry in drawn.paper.outline:
                check_text(entry.title, "a title of the outline")
                keep(0 <= entry.page < len(drawn.paper.sizes), "an outline leads to a page")
        finally:
            drawn.close()

    return Target(_pdfs, change_pdf, lambda _folder: run, ending=".pdf")


def inline() -> Target:
    """Words with marks of emphasis inside a line."""

    def run(data: bytes) -> None:
        from markdown_it import MarkdownIt

        from desktop.formats.inline import inline_words, words_of_html

        source = data.decode("utf-8", "replace")[:20_000]
        words_of_html(source)
        for token in MarkdownIt("commonmark").parse(source)[:200]:
            if token.children is None:
                continue
            made = inline_words(token.children)
            for run_ in made.styles:
                keep(0 <= run_.start < run_.end <= len(made.words), "a style stands on words")

    return Target(
        lambda: [
            b"a *b* **c** `d` [e](f) ![g](h) <b>i</b> &amp; \\* <!-- x -->",
            *_seed_texts()[:2],
        ],
        words_with(*_MARKDOWN, *_HTML),
        lambda _folder: run,
    )


def clipboard() -> Target:
    """What is pasted, as text or as a piece of a page; a lone surrogate may be in it."""

    def run(data: bytes) -> None:
        from desktop.formats import read_pasted
        from desktop.formats.web import read_clipping

        pasted = data.decode("utf-8", "surrogatepass" if _is_utf8(data) else "replace")
        refused = 0
        for read in (read_pasted, read_clipping):
            try:
                check_document(read(pasted))
            except UserError:
                refused += 1
        if refused == 2:
            raise UserError("Neither could be read.")

    return Target(
        lambda: [*_seed_texts()[:3], *_pages(), b"a \xed\xa0\xbd b"],
        words_with(*_HTML),
        lambda _folder: run,
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def links() -> Target:
    """Addresses that were typed or that a site sent."""

    def run(data: bytes) -> None:
        from desktop.formats.fetching_rules import is_link, link, next_link

        typed, _newline, there = data.decode("utf-8", "replace").partition("\n")
        is_link(typed)
        here = link(typed)
        for one in (here, next_link(here, there.encode("utf-8").decode("latin-1"))):
            for part in (one.url, one.target, one.authority, one.host):
                keep(part.isascii() and part.isprintable(), "an address is plain signs")
                keep(" " not in part, "an address has no space")
            keep(one.url.startswith(("http://", "https://")), "an address is of the web")
            keep(0 < one.port < 65_536, "a port is a port")
            keep("@" not in one.authority, "names and passwords are left out")
            keep(link(one.url).url == one.url, "a clean address stays as it is")

    return Target(
        lambda: [
            b"https://example.org/a?utm_source=x&id=7#part\n/b",
            b"http://user:pass@example.org:8080/%7Ea\nhttps://xn--bcher-kva.example/",
            "https://bücher.example/straße?ä=ö\n../c?d".encode(),
            b"http://[2001:db8::1]/\n//example.net/x",
        ],
        words_with(*_LINK),
        lambda _folder: run,
        seconds=5,
    )


class _Talking:
    """A site of our own that answers with the very bytes of the input."""

    def __init__(self) -> None:
        self.says = b""
        outer = self

        class _Answer(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                try:
                    self.request.recv(65_536)
                    self.request.sendall(outer.says)
                except OSError:
                    pass

        self._server = socketserver.TCPServer(("127.0.0.1", 0), _Answer)
        self._server.handle_error = lambda *_arguments: None  # type: ignore[method-assign]
        threading.Thread(target=self._server.serve_forever, args=(0.5,), daemon=True).start()
        self._port = self._server.server_address[1]
        self._look_up = socket.getaddrinfo
        # `Location` may name any address; nobody but this site is ever asked.
        socket.getaddrinfo = self._only_here  # type: ignore[assignment]

    def _only_here(self, host: str, port: int, *more: Any, **how: Any) -> Any:
        if (host, port) != ("127.0.0.1", self._port):
            raise socket.gaierror(socket.EAI_NONAME, "nobody is looked up while fuzzing")
        return self._look_up(host, port, *more, **how)

    def __call__(self, data: bytes) -> None:
        from desktop.formats.fetching import fetch
        from desktop.formats.fetching_rules import Limits
        from desktop.formats.links import answered

        self.says = data
        fetched = fetch(
            f"http://127.0.0.1:{self._port}/a", Limits(megabytes=1, seconds=3, quiet=1), near=True
        )
        made = answered(fetched)
        check_document(made.imported)
        if made.whole is not None:
            check_document(made.whole)


def answer() -> Target:
    """What a site sends back: head, packing, length, text."""

    def seeds() -> list[bytes]:
        import gzip

        from tests.formats.pages import NEWS

        page = NEWS.encode()
        packed = gzip.compress(page, mtime=0)
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        return [
            head + b"Content-Length: %d\r\n\r\n" % len(page) + page,
            head + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed,
            head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(page), page),
            b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=latin-1\r\n\r\nA title\n\nNo.\n",
        ]

    return Target(seeds, _change_answer, lambda _folder: _Talking())


def _change_answer(data: bytes, rng: Random, others: Sequence[bytes]) -> bytes:
    """Change mostly the head: the rest has targets of its own."""
    head, gap, body = data.partition(b"\r\n\r\n")
    if rng.random() < 0.7:
        return change_words(head + gap, rng, others, _HTTP) + body
    return head + gap + change_bytes(body, rng, others)
