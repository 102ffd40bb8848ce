"""Fetch the one page that a person gave a link to; the only place that asks the network.

No cookies, no referrer, no scripts, nothing that the page names. See docs/decisions/016.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from desktop.formats.fetching_rules import (
    Limits,
    Link,
    LinkProblem,
    NearAddress,
    is_near,
    is_near_name,
    link,
    next_link,
    shown,
)
from desktop.formats.fetching_trouble import refuse_status, sentences, too_slow

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

Report = Callable[[int, int], None]

_WANTED = (
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,"
    "text/markdown;q=0.9,*/*;q=0.1"
)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PACKINGS = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_PIECE = 65_536
_DIGITS = 18
_MOST_TRIED = 4
"""Of the addresses that a name has."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from a link."""

    asked: str
    """The address that was given."""
    url: str
    """The address that answered, behind all redirects."""
    data: bytes
    media_type: str
    """As the site says it, in small letters; '' when it says nothing."""
    charset: str
    retrieved: str
    """UTC, ISO-8601."""
    notes: tuple[str, ...] = ()
    """What a person should know, in the middle of a sentence."""


class _Way(NamedTuple):
    """A computer that can be asked, and how the page is called there."""

    pool: "HTTPConnectionPool"
    target: str
    headers: Mapping[str, str] = MappingProxyType({})


_USUAL = Limits()


def fetch(
    url: str,
    limits: Limits = _USUAL,
    agent: str = "Ascribe",
    near: bool = False,
    report: Report | None = None,
) -> Fetched:
    """Return what stands at a link. Raises LinkProblem with a sentence.

    `report` hears how many bytes came (of how many, or 0). With `near` the link may lead to this
    computer or the own network; without it NearAddress is raised.
    """
    asking = _Asking(report or _no_report, limits, agent, near)
    return asking.follow(url)


def _no_report(_done: int, _total: int) -> None:
    pass


@dataclass(slots=True)
class _Asking:
    """One link being followed."""

    report: Report
    limits: Limits
    agent: str
    near: bool
    ends: float = 0.0
    hops: int = 0
    outside: bool = False
    """Whether an address was asked that is neither of this computer nor of the own network."""

    def follow(self, url: str) -> Fetched:
        """Ask for a link and for what it leads on to."""
        self.ends = time.monotonic() + self.limits.seconds
        here = link(url)
        bared, exposed = here.bared, False
        while self.hops <= self.limits.redirects:
            with sentences(here.host, self.limits), self._ask(here) as answer:
                if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                    notes = ["the name and password in the link were left out"] * bared
                    notes += ["the page came without encryption, over http"] * exposed
                    return self._taken(url, here, answer, tuple(notes))
                there = next_link(here, answer.headers["location"])
            exposed = exposed or (here.secure and not there.secure)
            bared = bared or there.bared
            here = there
            self.hops += 1
        raise LinkProblem(
            f"{shown(here.host)} sends on and on to other addresses, perhaps because it wants "
            "cookies; open the link in a browser, save the page and add that."
        )

    @contextmanager
    def _ask(self, here: Link) -> "Iterator[BaseHTTPResponse]":
        """Send the one question for an address; the answer is open as long as the block runs."""
        with ExitStack() as kept:
            yield kept.enter_context(closing(self._answer(here, kept)))

    def _answer(self, here: Link, kept: ExitStack) -> "BaseHTTPResponse":
        from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

        headers = {
            "Host": here.authority,
            "User-Agent": self.agent,
            "Accept": _WANTED,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        unreachable: Exception | None = None
        for way in self._ways(here):
            kept.enter_context(way.pool)
            try:
                return way.pool.urlopen(
                    "GET",
                    way.target,
                    headers={**headers, **way.headers},
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    assert_same_host=False,
                )
            except (NewConnectionError, ConnectTimeoutError) as error:
                unreachable = error
                if self._left() <= 0:
                    break
        raise unreachable or too_slow(here.host, self.limits)

    def _ways(self, here: Link) -> "Iterator[_Way]":
        """Give the ways to an address, one after the other.

        The number that was judged is the one that is connected to: a second look-up could
        answer otherwise (DNS rebinding).
        """
        import urllib3

        how: dict[str, Any] = {
            "timeout": urllib3.Timeout(connect=self.limits.quiet, read=self.limits.quiet)
        }
        if here.secure:
            how["ssl_context"] = _certificates()
        proxy = _proxy(here)
        if proxy:
            self._judge(here, _looked_up_or_nothing(here))
            yield _through(proxy, here, how)
            return
        numbers = _looked_up(here)
        self._judge(here, numbers)
        for number in numbers[:_MOST_TRIED]:
            if here.secure:
                pool = urllib3.HTTPSConnectionPool(
                    number, here.port, server_hostname=here.host, **how
                )
                yield _Way(pool, here.target)
            else:
                yield _Way(urllib3.HTTPConnectionPool(number, here.port, **how), here.target)

    def _judge(self, here: Link, numbers: Sequence[str]) -> None:
        """Refuse this computer and the own network, unless a person asked for just that."""
        if not (is_near_name(here.host) or any(map(is_near, numbers))):
            self.outside = True
        elif not self.hops and not self.near:
            raise NearAddress(
                f"{shown(here.host)} is this computer or one of your own network; nothing was "
                "asked of it."
            )
        elif self.outside:
            raise LinkProblem(
                f"The link leads to {shown(here.host)}, which is this computer or one of your own "
                "network; nothing was asked of it."
            )

    def _taken(
        self, asked: str, here: Link, answer: "BaseHTTPResponse", notes: tuple[str, ...]
    ) -> Fetched:
        refuse_status(here.host, answer.status)
        packing = answer.headers.get("content-encoding", "").strip().lower()
        if packing not in _PACKINGS:
            raise LinkProblem(
                f"{shown(here.host)} sent the page packed in a way that was not asked for "
                f"({shown(packing)}); save the page in a browser and add that."
            )
        media_type, charset = _content_type(answer.headers.get("content-type", ""))
        data = self._body(here, answer)
        if not data:
            raise LinkProblem(
                f"{shown(here.host)} answered with nothing; open the link in a browser to see."
            )
        retrieved = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Fetched(asked, here.url, data, media_type, charset, retrieved, notes)

    def _body(self, here: Link, answer: "BaseHTTPResponse") -> bytes:
        """Read the page piece by piece, never more of it than is allowed, unpacked."""
        most = int(self.limits.megabytes * 1_000_000)
        said = answer.headers.get("content-length", "")
        stated = said.isascii() and said.isdigit() and len(said) <= _DIGITS
        total = int(said) if stated else 0
        if total > most:
            raise self._too_large(here)
        if answer.headers.get("content-encoding"):
            total = 0  # that length is of the packed page
        pieces: list[bytes] = []
        size = 0
        self.report(0, total)
        while piece := answer.read1(_PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise self._too_large(here)
            if self._left() <= 0:
                raise too_slow(here.host, self.limits)
            self.report(size, max(total, size) if total else 0)
        return b"".join(pieces)

    def _too_large(self, here: Link) -> LinkProblem:
        return LinkProblem(
            f"What {shown(here.host)} sends is larger than {self.limits.megabytes:g} MB; save it "
            "in a browser and add the part that you need."
        )

    def _left(self) -> float:
        return self.ends - time.monotonic()


def _looked_up(here: Link) -> list[str]:
    """Return the numbers of a host, each once. Raises LinkProblem when it has none."""
    try:
        found = socket.getaddrinfo(here.host, here.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise LinkProblem(
            f"There is no site {shown(here.host)}, or no network; look for a typing mistake in "
            "the link, and whether the network is up."
        ) from None
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _looked_up_or_nothing(here: Link) -> list[str]:
    """Return the numbers of a host, or none where only the proxy can look it up."""
    try:
        return _looked_up(here)
    except LinkProblem:
        return []


def _proxy(here: Link) -> str:
    """Return the proxy that the environment names for an address, or ''."""
    from urllib.request import getproxies, proxy_bypass

    if proxy_bypass(here.host):
        return ""
    proxies = getproxies()
    found = proxies.get("https" if here.secure else "http") or proxies.get("all", "")
    if found and "://" not in found:
        found = f"http://{found}"
    if found and not found.casefold().startswith(("http://", "https://")):
        raise LinkProblem(
            "The proxy of this computer is of a kind that Ascribe cannot use; save the page in a "
            "browser and add that."
        )
    return found


def _through(proxy: str, here: Link, how: dict[str, Any]) -> _Way:
    """Return the way through a proxy."""
    import urllib3

    said = urllib3.util.parse_url(proxy)
    login = urllib3.make_headers(proxy_basic_auth=unquote(said.auth)) if said.auth else {}
    manager = urllib3.ProxyManager(proxy, proxy_headers=login, **how)
    pool = manager.connection_from_host(here.host, here.port, "https" if here.secure else "http")
    return _Way(pool, here.target) if here.secure else _Way(pool, here.url, login)


def _certificates() -> ssl.SSLContext:
    """Return whom to trust: the authorities of the system, and Mozilla's where it has none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _content_type(header: str) -> tuple[str, str]:
    """Return media type and charset of a Content-Type header (RFC 9110), in small letters."""
    message = Message()
    message["content-type"] = header or "x"
    charset = message.get_param("charset", "")
    media_type = header.partition(";")[0].strip().lower()
    return media_type, charset.strip().lower() if isinstance(charset, str) else ""
