"""A link is fetched and read in a process that can be ended, at any moment."""

import os
from collections.abc import Iterator

import pytest

from desktop.apart import Apart
from desktop.formats.fetching_rules import Limits, LinkProblem, NearAddress
from desktop.link_reading import agent, read_link
from tests.formats.site import Site, running

QUICK = Limits(megabytes=1, seconds=1, quiet=0.5)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in list(os.environ):
        if name.casefold().endswith("_proxy"):
            monkeypatch.delenv(name)
    with running() as made:
        yield made


@pytest.fixture
def apart() -> Iterator[Apart]:
    with Apart(most=1) as made:
        yield made


def test_a_page_comes_with_both_readings(site: Site, apart: Apart) -> None:
    heard: list[tuple[int, int]] = []
    url = site.url("/gzip")
    answer = read_link(url, apart, lambda *said: heard.append(said), near=True)
    assert answer.imported.title == "Harbour bridge to close for a year, city says"
    assert answer.whole is not None
    assert answer.words < answer.whole_words
    assert heard
    assert site.asked[0][1]["User-Agent"] == agent()


def test_questions_and_refusals_come_through(site: Site, apart: Apart) -> None:
    with pytest.raises(NearAddress):
        read_link(site.url("/news"), apart)
    with pytest.raises(LinkProblem, match="no such page"):
        read_link(site.url("/missing"), apart, near=True)


def test_a_mistyped_link_needs_no_process() -> None:
    apart = Apart()
    apart.close()
    with pytest.raises(LinkProblem):
        read_link("https://", apart)


def test_a_head_that_never_ends_is_given_up(site: Site, apart: Apart) -> None:
    with pytest.raises(LinkProblem, match="did not send the page within 1 seconds"):
        read_link(site.url("/head-drip"), apart, near=True, limits=QUICK)


def test_a_cancel_comes_through_while_nothing_comes(site: Site, apart: Apart) -> None:
    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        if site.asked:
            raise Enough

    with pytest.raises(Enough):
        read_link(site.url("/hang"), apart, stop, near=True)
