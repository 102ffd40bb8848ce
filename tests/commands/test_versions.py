"""`ascribe import --new-version-of`: the article gets another text, and its marks move."""

from pathlib import Path

import pytest

from desktop import cli
from desktop.project import Project
from tests.project.test_versions import BOATS, CARL, FEE, NEW, OLD, RAIN
from tests.project.words import place


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project of one article, on whose words four marks are, and a newer text."""
    made = tmp_path / "work"
    made.mkdir()
    monkeypatch.chdir(made)
    (made / "old.txt").write_text(OLD, encoding="utf-8")
    (made / "new.txt").write_text(NEW, encoding="utf-8")
    assert cli.main(("import", "p.ascribe", "old.txt")) == 0
    project = Project.open(made / "p.ascribe")
    for words in (RAIN, FEE, CARL, BOATS):
        project.marks.highlight(project.articles.ids()[0], *place(OLD, words))
    project.close()
    return made


def ascribe(capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.main(typed)
    said, wrong = capsys.readouterr()
    return code, said.strip(), wrong.strip()


def test_the_marks_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, wrong = ascribe(capsys, "import", "p.ascribe", "--new-version-of", "1", "new.txt")
    assert (code, wrong) == (0, "")
    assert said.startswith("Version 2 of ‘The harbour’")
    assert said.endswith("1 mark stands, 1 moved, 1 is on changed words, 1 lost its words.")
    project = Project.open(folder / "p.ascribe")
    assert len(project.articles.ids()) == 1
    assert len(project.versions.review(project.articles.ids()[0])) == 3
    assert project.check() == []
    project.close()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("--new-version-of", "7", "new.txt"), "no article 7"),
        (("--new-version-of", "1", "old.txt"), "this very text already"),
        (("--new-version-of", "1", "missing.txt"), "missing.txt"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], typed: tuple[str, ...], words: str
) -> None:
    code, said, wrong = ascribe(capsys, "import", "p.ascribe", *typed)
    assert (code, said) == (1, "")
    assert words in wrong
    project = Project.open(folder / "p.ascribe")
    assert [one.number for one in project.versions.all(project.articles.ids()[0])] == [1]
    project.close()


def test_only_one_file_is_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        ascribe(capsys, "import", "p.ascribe", "--new-version-of", "1", "old.txt", "new.txt")
    assert "takes one file" in capsys.readouterr().err
