"""`ascribe import` with PDFs, locked files and folders."""

from pathlib import Path

import pytest

from desktop import cli
from desktop.project import Project
from tests.formats import pdf_samples as samples
from tests.formats import scans


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "work"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def ascribe(capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[int, list[str], list[str]]:
    code = cli.main(typed)
    said, wrong = capsys.readouterr()
    return code, said.splitlines(), wrong.splitlines()


def articles(folder: Path) -> list[str]:
    project = Project.open(folder / "p.ascribe")
    found = [article.file_name for article in project.articles.all()]
    project.close()
    return found


def test_a_folder_goes_in_with_all_that_can_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "b.txt").write_text("Bridge closed\n\nBy Ann.\n", encoding="utf-8")
    (folder / "in" / "deep" / "a.md").write_text("# Strike\n\nOn Monday.\n", encoding="utf-8")
    (folder / "in" / "c.pdf").write_bytes(samples.book(2))
    (folder / "in" / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    code, said, wrong = ascribe(capsys, "import", "p.ascribe", "in")
    assert code == 1
    assert len(said) == 4
    assert len(wrong) == 1
    assert "‘bad.pdf’ is damaged" in wrong[0]
    assert articles(folder) == ["b.txt", "c.pdf", "a.md"]


def test_a_locked_pdf_needs_its_password(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.pdf").write_bytes(samples.locked("sesame"))
    code, _said, wrong = ascribe(capsys, "import", "p.ascribe", "a.pdf")
    assert (code, wrong) == (1, ["‘a.pdf’ is locked with a password; give it with --password."])
    code, _said, wrong = ascribe(capsys, "import", "p.ascribe", "a.pdf", "--password", "wrong")
    assert (code, wrong) == (1, ["The password does not open ‘a.pdf’; type it again."])
    code, _said, wrong = ascribe(capsys, "import", "p.ascribe", "a.pdf", "--password", "sesame")
    assert (code, wrong) == (0, [])
    assert b"sesame" not in (folder / "p.ascribe").read_bytes()


def test_options_may_stand_before_the_files(tmp_path: Path) -> None:
    from desktop.cli import main

    article = tmp_path / "a.txt"
    article.write_text("A town\n\nNothing happened there.\n", encoding="utf-8")
    project = tmp_path / "p.ascribe"
    assert main(["import", str(project), "--password", "x", str(article)]) == 0
    assert main(["import", "--password", "x", str(project), str(article)]) == 1


def test_pictures_of_pages_need_the_wish(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.pdf").write_bytes(samples.picture_only())
    (folder / "eng.traineddata").write_bytes(b"no language at all")
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    asked = "‘a.pdf’ holds pictures of pages, no text; add --recognise to have it recognised."
    assert ascribe(capsys, "import", "p.ascribe", "a.pdf") == (1, [], [asked])
    code, _said, wrong = ascribe(capsys, "import", "p.ascribe", "a.pdf", "--recognise")
    assert code == 1
    assert "install Tesseract again" in wrong[0]


@scans.WITH_TESSERACT
def test_a_scan_is_recognised(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.pdf").write_bytes(scans.scanned(scans.one_page()))
    (folder / "b.pdf").write_bytes(scans.one_page(samples.RIVER))
    code, said, wrong = ascribe(capsys, "import", "p.ascribe", "a.pdf", "b.pdf", "--recognise")
    assert (code, wrong) == (0, [])
    assert said[1].endswith("words, text of 1 page recognised).")
    assert said[2].endswith("words).")
    project = Project.open(folder / "p.ascribe")
    notes = [article.note for article in project.articles.all()]
    project.close()
    assert sorted(notes) == ["", "Text recognised by Tesseract"]
