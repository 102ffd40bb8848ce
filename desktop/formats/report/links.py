"""Which addresses may become links: web addresses and nothing else, whatever a field holds."""

import re

from desktop.formats.report.pieces import Ink, words

_WEB = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?", re.IGNORECASE | re.ASCII)
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def is_web(address: str) -> bool:
    """Say whether the address is one of the web, with a host and no credentials in it."""
    return _WEB.fullmatch(address) is not None and _CONTROL.search(address) is None


def web(address: str, title: str = "") -> Ink:
    """Return an address as a link with its title, or as plain words when it is none."""
    address = address.strip()
    shown = title.strip() or address
    return words(shown, to=address) if is_web(address) else words(shown)
