"""A site of the tests' own: pages by path, and everything that a bad site does."""

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.formats.pages import NEWS

Answer = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One question to the site."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        """Answer with the page of this path; a question to a proxy has a whole address."""
        self.server.asked.append((self.path, dict(self.headers.items())))
        path = self.path.partition("?")[0]
        answer = self.server.pages.get(path) or self.server.pages.get("/" + path.rpartition("/")[2])
        if answer is None:
            self.give(b"nothing here", "text/plain", 404)
        else:
            answer(self)

    def give(
        self, data: bytes, media_type: str = "text/html", status: int = 200, **headers: str
    ) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def begin(self, length: str = "", media_type: str = "text/html", **headers: str) -> None:
        """Send the head of an answer that ends with the connection."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        if length:
            self.send_header("Content-Length", length)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class Site(ThreadingHTTPServer):
    """The site; `asked` keeps every question with its headers."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        self.pages: dict[str, Answer] = {
            "/news": lambda asked: asked.give(NEWS.encode(), "text/html; charset=utf-8"),
            "/cookies": lambda asked: asked.give(
                NEWS.encode(), Set_Cookie="who=me; Max-Age=99999999"
            ),
            "/gzip": lambda asked: asked.give(
                gzip.compress(NEWS.encode()), Content_Encoding="gzip"
            ),
            "/deflate": lambda asked: asked.give(
                zlib.compress(NEWS.encode()), Content_Encoding="deflate"
            ),
            "/bomb": lambda asked: asked.give(
                gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"
            ),
            "/broken-gzip": lambda asked: asked.give(b"\x1f\x8bno", Content_Encoding="gzip"),
            "/brotli": lambda asked: asked.give(b"???", Content_Encoding="br"),
            "/text": lambda asked: asked.give(
                "Ein Titel\n\nGrüße aus Köln und von überall.\n".encode("latin-1"),
                "text/plain; charset=ISO-8859-1",
            ),
            "/markdown": lambda asked: asked.give(b"# A title\n\nSome *words*.\n", "text/markdown"),
            "/picture": lambda asked: asked.give(b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png"),
            "/nothing": lambda asked: asked.give(b""),
            "/forbidden": lambda asked: asked.give(b"no", status=403),
            "/gone": lambda asked: asked.give(b"no", status=410),
            "/trouble": lambda asked: asked.give(b"no", status=500),
            "/loop": self._moved("/loop"),
            "/here": self._moved("/there?utm_source=x&id=7#part"),
            "/there": self._moved("news"),
            "/to-file": self._moved("file:///etc/passwd"),
            "/endless": self._endless,
            "/large": lambda asked: asked.begin("999999999"),
            "/short": self._short,
            "/hang": self._hang,
            "/drip": self._drip,
            "/head-drip": self._drip_head,
        }

    def url(self, path: str) -> str:
        """Return the address of a page."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def page(self, path: str, html: str, media_type: str = "text/html; charset=utf-8") -> str:
        """Put a page there and return its address."""
        self.pages[path] = lambda asked: asked.give(html.encode(), media_type)
        return self.url(path)

    @staticmethod
    def _moved(place: str) -> Answer:
        return lambda asked: asked.give(b"", status=302, Location=place)

    def _endless(self, asked: Asked) -> None:
        asked.begin()
        while not self.closing.is_set():
            asked.wfile.write(b"<p>More and more words.</p>" * 10_000)

    def _short(self, asked: Asked) -> None:
        asked.begin("5000")
        asked.wfile.write(b"<p>Only this.</p>")

    def _hang(self, asked: Asked) -> None:
        asked.close_connection = True
        self.closing.wait(60)

    def _drip(self, asked: Asked) -> None:
        asked.begin()
        while not self.closing.wait(0.05):
            asked.wfile.write(b"x")

    def _drip_head(self, asked: Asked) -> None:
        asked.close_connection = True
        asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self.closing.wait(0.05):
            asked.wfile.write(b"x")

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing when the other side breaks off."""


@contextmanager
def running() -> Iterator[Site]:
    """Run a site as long as the block lasts."""
    site = Site()
    thread = threading.Thread(target=site.serve_forever, args=(0.02,), name="site", daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        site.shutdown()
        site.server_close()
        thread.join(5)
