"""`ascribe share`: what is typed decides what goes along."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.model import ArticleId
from desktop.project import Project
from tests.store.files import filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "mine.ascribe", marks=6)


def opened(path: Path) -> Project:
    return Project.open(path, read_only=True)


def test_a_copy_is_careful_when_nothing_is_said(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "copy.ascribe"
    assert main(["share", str(path), "-o", str(target)]) == 0
    said = capsys.readouterr().out
    assert "‘copy.ascribe’ holds 2 articles" in said
    assert "Left out: history, notes, authors, replies" in said
    copy = opened(target)
    marks = copy.marks.many(sorted(row[0] for row in copy.marks.rows(ArticleId(1), "highlight")))
    assert [tag.name for tag in copy.tags.all()] == ["Key passage", "Doubtful"]
    assert {(mark.note, mark.author) for mark in marks} == {("", "")}
    copy.close()


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        (["--with", "all"], []),
        (["--with", "all", "--without", "notes,views"], ["notes", "views"]),
        (["--without", "all", "--with", "tags"],
         ["notes", "authors", "evidence", "replies", "sets", "addresses", "files", "versions",
          "suggestions", "views"]),
    ],
)  # fmt: skip
def test_parts_are_added_and_taken(
    path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    left_out: list[str],
) -> None:
    target = tmp_path / "copy.ascribe"
    assert main(["share", str(path), "-o", str(target), "--json", *typed]) == 0
    assert json.loads(capsys.readouterr().out)["left_out"] == left_out


def test_some_articles_go_along(path: Path, tmp_path: Path) -> None:
    project = Project.open(path)
    project.collections.add("Short", [2])
    project.close()
    for number, typed in enumerate((["--article", "2"], ["--set", "Short"])):
        target = tmp_path / f"copy{number}.ascribe"
        assert main(["share", str(path), "-o", str(target), *typed]) == 0
        copy = opened(target)
        assert [article.title for article in copy.articles.all()] == ["Another"]
        copy.close()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["-o", "copy.txt"], "has to end in .ascribe"),
        (["-o", "mine.ascribe"], "already there"),
        (["-o", "copy.ascribe", "--article", "9"], "There is no article 9"),
        (["-o", "copy.ascribe", "--set", "None"], "There is no set ‘None’"),
    ],
)
def test_what_cannot_be_is_said(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(path.parent)
    assert main(["share", path.name, *typed]) == 1
    assert sentence in capsys.readouterr().err
    assert not (path.parent / "copy.ascribe").exists()


@pytest.mark.parametrize(
    "typed", [["--with", "gossip"], ["--with", "notes", "--without", "notes,tags"], []]
)
def test_wrong_use_is_said(path: Path, tmp_path: Path, typed: list[str]) -> None:
    where = ["-o", str(tmp_path / "copy.ascribe")] if typed else []
    with pytest.raises(SystemExit) as caught:
        main(["share", str(path), *where, *typed])
    assert caught.value.code == 2
