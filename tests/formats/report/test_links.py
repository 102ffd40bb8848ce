"""Only web addresses become links."""

import pytest

from desktop.formats.report.links import is_web, web


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org/a?b=1&c=2#d", "HTTPS://Example.org:8080/ä"],
)
def test_web_addresses(address: str) -> None:
    assert is_web(address)
    assert web(f" {address} ", "Title") == web(address, "Title")
    assert web(address).to == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        " https://example.org",
        "https://",
        "https:///path",
        "https://user:word@example.org",
        "https://good.example\\@evil.example",
        "https://example.org/a b",
        "https://example.org/\n<script>",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "vbscript:x",
    ],
)
def test_everything_else_stays_words(address: str) -> None:
    assert not is_web(address)
    if address != address.strip():
        return
    assert web(address, "Title").to == ""
