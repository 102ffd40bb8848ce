"""One page is fetched, within limits, and nothing else is ever asked for."""

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.formats import fetching
from desktop.formats.fetching import Fetched
from desktop.formats.fetching_rules import Limits, LinkProblem, NearAddress, is_near, link
from tests.formats.pages import NEWS
from tests.formats.site import Asked, Site, running

QUICK = Limits(megabytes=1, seconds=1, quiet=0.5, redirects=5)
PATIENT = Limits(megabytes=1, seconds=60, quiet=30, redirects=5)
"""For sites that answer, on a machine that has much else to do."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.casefold().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running() as made:
        yield made


def fetch(site: Site, path: str, limits: Limits = PATIENT) -> Fetched:
    site.asked.clear()
    return fetching.fetch(site.url(path), limits, "Ascribe/9", near=True)


def test_a_page_with_what_was_said_of_it(site: Site) -> None:
    fetched = fetch(site, "/news")
    assert fetched.data == NEWS.encode()
    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.url == fetched.asked == site.url("/news")
    assert fetched.retrieved.endswith("Z")
    assert fetched.notes == ()


def test_only_the_page_is_asked_for_and_nothing_is_told(site: Site) -> None:
    fetch(site, "/cookies")
    fetch_again = fetch(site, "/cookies")
    assert b"img.example" in fetch_again.data
    assert [path for path, _headers in site.asked] == ["/cookies"]
    headers = {name.casefold() for name in site.asked[0][1]}
    assert headers == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert site.asked[0][1]["User-Agent"] == "Ascribe/9"


@pytest.mark.parametrize("path", ["/gzip", "/deflate"])
def test_packed_pages_are_unpacked(site: Site, path: str) -> None:
    assert fetch(site, path).data == NEWS.encode()


def test_redirects_are_followed_and_tracking_is_left_out(site: Site) -> None:
    fetched = fetch(site, "/here")
    assert [path for path, _headers in site.asked] == ["/here", "/there?id=7", "/news"]
    assert fetched.asked == site.url("/here")
    assert fetched.url == site.url("/news")


def test_names_and_passwords_are_taken_out(site: Site) -> None:
    site.asked.clear()
    url = site.url("/news").replace("127", "me:secret@127", 1)
    fetched = fetching.fetch(url, PATIENT, near=True)
    assert "secret" not in fetched.url
    assert "Authorization" not in site.asked[0][1]
    assert fetched.notes == ("the name and password in the link were left out",)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "has no such page"),
        ("/forbidden", "does not give this page"),
        ("/gone", "has taken this page away"),
        ("/trouble", "is in trouble itself (500); try again later"),
        ("/loop", "sends on and on"),
        ("/to-file", "has to begin with http"),
        ("/nothing", "answered with nothing"),
        ("/bomb", "larger than 1 MB"),
        ("/endless", "larger than 1 MB"),
        ("/large", "larger than 1 MB"),
        ("/short", "broke off"),
        ("/broken-gzip", "cannot be unpacked"),
        ("/brotli", "packed in a way"),
        ("/hang", "did not answer for 0.5 seconds"),
        ("/drip", "within 1 seconds"),
    ],
)
def test_a_bad_site_costs_one_sentence(site: Site, path: str, words: str) -> None:
    with pytest.raises(LinkProblem) as caught:
        fetch(site, path, QUICK if path in ("/hang", "/drip") else PATIENT)
    sentence = caught.value.sentence
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_length_of_thousands_of_digits_is_none(site: Site) -> None:
    def answer(asked: Asked) -> None:
        asked.begin("1" * 5_000)
        asked.wfile.write(NEWS.encode())

    site.pages["/digits"] = answer
    assert fetch(site, "/digits").data == NEWS.encode()


def test_five_redirects_and_no_more(site: Site) -> None:
    with pytest.raises(LinkProblem):
        fetch(site, "/loop")
    assert len(site.asked) == 6


def test_a_cancel_ends_it(site: Site) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyError

    with pytest.raises(KeyError):
        fetching.fetch(site.url("/endless"), PATIENT, near=True, report=stop)


def test_progress_is_told_in_bytes(site: Site) -> None:
    heard: list[tuple[int, int]] = []
    fetching.fetch(site.url("/news"), PATIENT, near=True, report=lambda *said: heard.append(said))
    size = len(NEWS.encode())
    assert heard[0] == (0, size)
    assert heard[-1] == (size, size)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "0.0.0.0"])
def test_what_is_near_is_not_asked_without_leave(site: Site, host: str) -> None:
    site.asked.clear()
    with pytest.raises(NearAddress):
        fetching.fetch(site.url("/news").replace("127.0.0.1", host), PATIENT)
    assert site.asked == []


@pytest.mark.parametrize("near", [False, True])
def test_no_redirect_from_outside_leads_to_what_is_near(
    site: Site, near: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site stands as a proxy here: what it answers comes from outside."""
    monkeypatch.setenv("http_proxy", site.url(""))
    site.pages["/in"] = lambda asked: asked.give(b"", status=302, Location="http://10.0.0.7/news")
    site.asked.clear()
    with pytest.raises(LinkProblem) as caught:
        fetching.fetch("http://93.184.215.14/in", PATIENT, near=near)
    assert not isinstance(caught.value, NearAddress)
    assert "10.0.0.7" in caught.value.sentence
    assert [path for path, _headers in site.asked] == ["http://93.184.215.14/in"]


def test_a_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.url("").replace("127", "user:pass@127", 1))
    site.asked.clear()
    fetched = fetching.fetch("http://93.184.215.14/news", PATIENT)
    assert fetched.data == NEWS.encode()
    path, headers = site.asked[0]
    assert path == "http://93.184.215.14/news"
    lower = {name.casefold(): value for name, value in headers.items()}
    assert lower["proxy-authorization"] == "Basic dXNlcjpwYXNz"


def test_an_unknown_kind_of_proxy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    with pytest.raises(LinkProblem, match="proxy"):
        fetching.fetch("http://93.184.215.14/news", PATIENT)


def test_a_site_without_a_sound_certificate_is_not_trusted(site: Site) -> None:
    with pytest.raises(LinkProblem, match="cannot prove"):
        fetching.fetch(site.url("/news").replace("http:", "https:"), PATIENT, near=True)


def test_a_port_that_nobody_hears(site: Site) -> None:
    with running() as other:
        url = other.url("/news")
    with pytest.raises(LinkProblem, match="cannot be reached"):
        fetching.fetch(url, PATIENT, near=True)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("HTTPS://Example.org", "https://example.org"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://me:pw@example.org:8080/", "http://example.org:8080/"),
        ("https://bücher.example/ä?q=ö x", None),
        ("https://bücher.example/ä?q=ö", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("https://example.org/a%20b?x=1&utm_source=y&fbclid=z", "https://example.org/a%20b?x=1"),
        ("https://[2606:2800::1]/x", "https://[2606:2800::1]/x"),
        ("http://example.org。/x", "http://example.org/x"),
        ("http://\xa0example.org/x", None),
        ("http://exa\u3000mple.org/x", None),
        ("http://[fe80::1%25a b]/x", None),
        ("ftp://example.org", None),
        ("https://", None),
        ("https://example.org:99999/", None),
        ("https://exa mple.org/", None),
        ("https://" + "a" * 5000, None),
        ("javascript:alert(1)", None),
    ],
)
def test_links_are_cleaned_or_refused(typed: str, clean: str | None) -> None:
    if clean is None:
        with pytest.raises(LinkProblem):
            link(typed)
    else:
        assert link(typed).url == clean


@pytest.mark.parametrize(
    "number",
    ["10.1.2.3", "169.254.169.254", "100.64.0.1", "::ffff:127.0.0.1", "fe80::1%eth0", "fd00::1",
     "224.0.0.1", "0.0.0.0", "64:ff9b::7f00:1", "2002:7f00:1::", "nonsense"],
)  # fmt: skip
def test_near_numbers(number: str) -> None:
    assert is_near(number)


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800::1", "::ffff:93.184.215.14"])
def test_numbers_out_there(number: str) -> None:
    assert not is_near(number)


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site with a certificate for ledger.example, by an authority that this computer trusts."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=x"
    named = ["-addext", "subjectAltName=DNS:ledger.example"]
    made = [openssl, *asked.split(), *named, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    look_up = socket.getaddrinfo

    def of_this_computer(host: str, *more: object, **named: object) -> object:
        return look_up("127.0.0.1", *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", of_this_computer)
    with running() as site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        site.socket = context.wrap_socket(site.socket, server_side=True)
        yield site


def secure_url(site: Site, host: str, path: str = "/news") -> str:
    return f"https://{host}:{site.server_address[1]}{path}"


def test_a_sound_certificate_is_trusted_for_its_name_alone(secure: Site) -> None:
    fetched = fetching.fetch(secure_url(secure, "ledger.example"), PATIENT, near=True)
    assert fetched.data == NEWS.encode()
    assert secure.asked[0][1]["Host"].startswith("ledger.example:")
    with pytest.raises(LinkProblem, match=r"other\.example cannot prove that it is"):
        fetching.fetch(secure_url(secure, "other.example"), PATIENT, near=True)


def test_the_fall_from_https_to_http_is_said(secure: Site, site: Site) -> None:
    plain = site.url("/news")
    secure.pages["/down"] = lambda asked: asked.give(b"", status=301, Location=plain)
    fetched = fetching.fetch(secure_url(secure, "ledger.example", "/down"), PATIENT, near=True)
    assert fetched.notes == ("the page came without encryption, over http",)


def test_what_a_name_stands_for_is_judged(secure: Site) -> None:
    with pytest.raises(NearAddress):
        fetching.fetch(secure_url(secure, "ledger.example"), PATIENT)
    assert secure.asked == []
