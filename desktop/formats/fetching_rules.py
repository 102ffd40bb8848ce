"""What may be asked of the network, and where: addresses are judged here, nothing is sent.

An address of this computer or of a network of one's own is near. A page out there must never
lead there: what answers at such an address often trusts whoever can reach it.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from desktop.domain.errors import UserError
from desktop.formats.limits import MOST_CHARACTERS

_SCHEMES = {"http": 80, "https": 443}
_ODD = re.compile(r"[\x00-\x20\x7f]")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|"
    r"_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id",
    re.IGNORECASE,
)
_NEAR_NAMES = re.compile(r"(?:.+\.)?(?:localhost|local|internal|intranet|lan|home\.arpa)\.?")
_THROUGH = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Addresses of IPv6 that stand for one of IPv4 (RFC 6052, RFC 8215)."""
_NAME = re.compile(r"[a-z0-9._-]*")
"""The signs of a host as it is looked up: in IDNA, a wide space becomes a space that is sent."""
_ZONE = re.compile(r"[A-Za-z0-9._-]*")
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_HOST_SHOWN = 60


class LinkProblem(UserError):
    """A link cannot be followed, or what it leads to is no article."""


class NearAddress(LinkProblem):
    """The link leads to this computer or the own network: only a person may say that it shall."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked for at most."""

    megabytes: float = 20
    """Of the page, packed or unpacked."""
    seconds: float = 30
    """In all; who runs this in a process apart ends it a little later."""
    quiet: float = 10
    """Seconds without a byte."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be asked for."""

    url: str
    """Without fragment, name, password and marks of who follows whom through the web."""
    host: str
    """As it is looked up: in ASCII, small letters."""
    port: int
    secure: bool
    bared: bool = False
    """Whether a name and password were taken out."""

    @property
    def target(self) -> str:
        """Path and query, as they are sent."""
        parts = urlsplit(self.url)
        return urlunsplit(("", "", parts.path or "/", parts.query, ""))

    @property
    def authority(self) -> str:
        """Host and port, as they are sent."""
        return urlsplit(self.url).netloc


def is_link(typed: str) -> bool:
    """Say whether this is one address of the web and nothing else."""
    line = typed.strip()
    return line.casefold().startswith(("http://", "https://")) and len(line.split()) == 1


def link(typed: str) -> Link:
    """Return the address that was typed, cleaned. Raises LinkProblem for what is none."""
    typed = typed.strip()
    if len(typed) > MOST_CHARACTERS:
        raise LinkProblem(
            f"This link is longer than {MOST_CHARACTERS:,} characters; open it in a browser and "
            "copy a shorter one."
        )
    try:
        parts = urlsplit(typed)
        port = parts.port
        name = _ascii(parts.hostname or "")
    except (ValueError, UnicodeError):
        raise _no_address(typed) from None
    if parts.scheme not in _SCHEMES:
        raise LinkProblem(
            f"‘{shown(typed)}’ is no link of the web; it has to begin with http:// or https://."
        )
    if not name or _ODD.search(typed) or port == 0:
        raise _no_address(typed)
    port = port or _SCHEMES[parts.scheme]
    authority = f"[{name}]" if ":" in name else name
    if port != _SCHEMES[parts.scheme]:
        authority += f":{port}"
    clean = SplitResult(parts.scheme, authority, _quoted(parts.path), _untracked(parts.query), "")
    secure = parts.scheme == "https"
    return Link(urlunsplit(clean), name, port, secure, parts.username is not None)


def next_link(here: Link, location: str) -> Link:
    """Return where a site sends us on to. Raises LinkProblem when that is no page of the web."""
    # Many servers send bytes of UTF-8, which arrive here as Latin-1.
    try:
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        pass
    try:
        found = urljoin(here.url, _ODD.sub("", location))
    except ValueError:
        raise LinkProblem(
            f"{shown(here.host)} sends on to something that is no address; open the link in a "
            "browser and save the page."
        ) from None
    return link(found)


def is_near_name(host: str) -> bool:
    """Say whether a name or number means this computer or the own network, without looking up."""
    address = _number(host)
    return is_near(address) if address else _NEAR_NAMES.fullmatch(host) is not None


def is_near(address: str) -> bool:
    """Say whether a number is of this computer, the own network, or of no single computer."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is None and any(number in network for network in _THROUGH):
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            number = inner
    return not number.is_global or number.is_multicast or number.is_reserved


def shown(words: str) -> str:
    """Return an address as a sentence can hold it."""
    line = "".join(sign if sign.isprintable() else "?" for sign in words)
    half = _HOST_SHOWN // 2
    return line if len(line) <= _HOST_SHOWN else f"{line[:half]}…{line[-half:]}"


def _no_address(typed: str) -> LinkProblem:
    return LinkProblem(
        f"‘{shown(typed)}’ is not an address that can be asked for; look for a typing mistake."
    )


def _ascii(host: str) -> str:
    """Return a host as it is looked up (RFC 3490). Raises ValueError when it cannot be."""
    number, _sign, zone = host.partition("%")
    if ":" in number:
        ipaddress.IPv6Address(number)
        if not _ZONE.fullmatch(zone):
            raise ValueError(zone)
        return host
    # The dots go after it is made ASCII: there are others than the one on the keyboard.
    name = host.encode("idna").decode("ascii").lower().rstrip(".") if host.strip(".") else ""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def _number(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return ""


def _quoted(path: str) -> str:
    return quote(path, safe=_SAFE)


def _untracked(query: str) -> str:
    """Return a query without the marks by which the web is told who follows which link."""
    if not _TRACKING.search(query):
        return quote(query, safe=_SAFE)
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
