"""The PDF of an article with its marks, from the command line."""

from pathlib import Path

import pytest

from desktop.cli import main
from desktop.formats import pdf_text
from desktop.project import Project
from tests.formats import pdf_samples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    source = tmp_path / "harbour.pdf"
    source.write_bytes(pdf_samples.columns(1))
    path = tmp_path / "p.ascribe"
    assert main(["import", str(path), str(source)]) == 0
    project = Project.open(path)
    text = project.articles.document(project.articles.ids()[0]).text
    start = text.index("the last crane")
    project.marks.highlight(project.articles.ids()[0], start, start + 14)
    project.close()
    return path


def test_the_marks_are_in_the_pdf(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    typed = ["export", str(path), "--format", "pdf", "--article", "1", "-o", str(target)]
    assert main(typed) == 0
    read = pdf_text.read(target.read_bytes(), "out.pdf")
    assert [read.imported.text[mark.start : mark.end] for mark in read.marks] == ["the last crane"]


def test_one_article_and_a_file_are_needed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as wrong:
        main(["export", str(path), "--format", "pdf"])
    assert wrong.value.code == 2
    assert "--article ID and -o FILE" in capsys.readouterr().err


def test_an_article_without_pages_is_a_sentence(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A town\n\nNothing happened.\n", encoding="utf-8")
    assert main(["import", str(path), str(article)]) == 0
    target = tmp_path / "out.pdf"
    typed = ["export", str(path), "--format", "pdf", "--article", "2", "-o", str(target)]
    assert main(typed) == 1
    assert "is no PDF" in capsys.readouterr().err
    assert not target.exists()
