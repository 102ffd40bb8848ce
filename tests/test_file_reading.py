"""Files and folders that a person named, and where each is read."""

from pathlib import Path
from typing import Any

import pytest

from desktop import file_reading
from desktop.apart import Apart
from desktop.domain.errors import FileProblem
from desktop.file_reading import found_files, read
from tests.formats import pdf_samples as samples


class Nowhere(Apart):
    """Remembers what should have been read apart, and reads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []

    def call(self, function: str, *arguments: Any, **_how: Any) -> Any:
        assert function == "desktop.formats:read_file"
        self.asked.append(arguments[0])


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.", encoding="utf-8")


def names(folder: Path, *paths: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found_files(paths)]


def test_folders_give_what_can_be_read_sorted_by_name(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.PDF", "sub/deep/c.md", "sub/a.docx", "x.jpg", "README", "p.ascribe")
    put(tmp_path, ".hidden.txt", ".git/d.txt", "sub/.e.txt")
    assert names(tmp_path, tmp_path) == ["a.PDF", "b.txt", "sub/a.docx", "sub/deep/c.md"]
    # Named by hand, a file is taken whatever it is called.
    assert names(tmp_path, tmp_path / "x.jpg", tmp_path / "sub") == [
        "x.jpg", "sub/a.docx", "sub/deep/c.md",
    ]  # fmt: skip


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt")
    try:
        (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert names(tmp_path, tmp_path) == ["sub/a.txt"]


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    put(tmp_path, "x.jpg")
    with pytest.raises(FileProblem, match="holds no file that Ascribe reads"):
        found_files([tmp_path])


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reading, "MOST_FILES", 3)
    put(tmp_path, *(f"{n}.txt" for n in range(4)))
    with pytest.raises(FileProblem, match="holds more than 3 files"):
        found_files([tmp_path])


def test_only_short_plain_text_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.txt", "b.md", "c.html", "d.pdf", "e")
    with Nowhere() as apart:
        for name in ("a.txt", "e"):
            assert read(tmp_path / name, apart).text == "Words."
        assert apart.asked == []
        for name in ("b.md", "c.html", "d.pdf"):
            read(tmp_path / name, apart)
        monkeypatch.setattr(file_reading, "_SHORT", 3)
        read(tmp_path / "a.txt", apart)
        assert [path.name for path in apart.asked] == ["b.md", "c.html", "d.pdf", "a.txt"]


def test_a_file_that_is_not_there_has_its_own_sentence(tmp_path: Path) -> None:
    with Nowhere() as apart, pytest.raises(FileProblem, match=r"There is no file ‘no\.txt’"):
        read(tmp_path / "no.txt", apart)


def test_a_pdf_comes_from_the_other_process_with_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.annotated())
    with Apart() as apart:
        made = read(path, apart)
    assert made.original == path.read_bytes()
    assert [page.number for page in made.pages] == [1]
    assert {mark.author for mark in made.found_marks} == {"Ann", "Bo", "Cy"}
