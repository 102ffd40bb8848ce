"""`ascribe import PROJECT LINK`: a page is fetched, and fetched again as a version."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import cli
from desktop.project import Project
from tests.formats.pages import NEWS
from tests.formats.site import Site, running

Said = tuple[int, list[str], list[str]]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in list(os.environ):
        if name.casefold().endswith("_proxy"):
            monkeypatch.delenv(name)
    with running() as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "p.ascribe"


def add(capsys: pytest.CaptureFixture[str], path: Path, *typed: str) -> Said:
    code = cli.main(["import", str(path), *typed])
    said, wrong = capsys.readouterr()
    return code, said.splitlines(), wrong.splitlines()


def test_a_link_of_the_own_network_has_to_be_meant(
    site: Site, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, wrong = add(capsys, path, site.url("/news"))
    assert (code, said, len(wrong)) == (1, [], 1)
    assert wrong[0].endswith("if you mean it, add --own-network.")
    assert site.asked == []
    assert not path.exists()


def test_a_page_and_the_page_again(
    site: Site, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.page("/story", NEWS)
    code, said, wrong = add(capsys, path, url, site.url("/missing"), "--own-network")
    assert code == 1
    assert said[1].startswith(
        "Added ‘Harbour bridge to close for a year, city says’ as article 1 ("
    )
    assert "main text only, " in said[1]
    assert len(wrong) == 1
    assert site.asked[0][1]["User-Agent"].startswith("Ascribe")
    code, _said, wrong = add(capsys, path, url, "--own-network")
    assert code == 1
    assert "has this very text already" in wrong[0]
    site.page("/story", NEWS.replace("at least a year", "at least two years"))
    code, said, wrong = add(capsys, path, url, "--own-network")
    assert (code, wrong) == (0, [])
    assert said[0].startswith("Added version 2 of ‘Harbour bridge")


def test_the_whole_page_is_kept_as_the_choice(
    site: Site, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.page("/story", NEWS)
    assert add(capsys, path, url, "--own-network", "--whole-page")[0] == 0
    site.page("/story", NEWS.replace("at least a year", "at least two years"))
    assert add(capsys, path, url, "--own-network")[0] == 0
    project = Project.open(path)
    text = project.articles.document(1).text
    project.close()
    assert "two years" in text
    assert "Ferry prices" in text


def test_a_page_in_a_file_whole(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "saved.html"
    page.write_text(NEWS, encoding="utf-8")
    assert add(capsys, path, str(page), "--whole-page")[0] == 0
    project = Project.open(path)
    text = project.articles.document(1).text
    project.close()
    assert "Ferry prices" in text
