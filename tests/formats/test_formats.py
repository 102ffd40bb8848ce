"""Files as people have them: good ones are read, bad ones are told in a sentence that helps."""

import os
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.model import Came
from desktop.formats import READABLE, read_file, read_pasted
from desktop.formats.limits import MAX_BYTES
from desktop.formats.source import take_bytes
from tests.formats.blocks import check_blocks

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX")
not_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything"
)
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "a", "a b.md", "a.Markdown"])
def test_readable_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf# Bridge\r\n\r\nWords.\r\n")
    document = read_file(path)
    check_blocks(document)
    is_markdown = path.suffix.lower() in READABLE[1].suffixes
    assert document.text == ("Bridge\n\nWords." if is_markdown else "# Bridge\n\nWords.\n")
    assert document.file_name == name
    assert document.original == path.read_bytes()
    assert document.came == Came.FILE


def bad(path: Path) -> str:
    with pytest.raises(FileProblem) as caught:
        read_file(path)
    sentence = caught.value.sentence
    assert f"‘{path.name}’" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "no words"),
        ("empty.md", b"", "no words"),
        ("blank.txt", " \r\n\t\xa0\n".encode(), "no words"),
        ("blank.md", b"\xef\xbb\xbf\n \n", "no words"),
        ("tool.txt", b"\x7fELF\x00\x01\x02\x00" * 50, "not a text file"),
        ("a.xyz", b"words", "plain text (.txt), Markdown (.md)"),
        ("a.pdf", b"%PDF", "is not a PDF"),
        ("a.docx", b"words", "‘a.docx’"),
        ("a.epub", b"words", "‘a.epub’"),
        ("a.odt", b"words", "‘a.odt’"),
        ("a.rtf", b"words", "‘a.rtf’"),
        ("page.txt", b"%PDF-1.4 ...", "looks like a PDF"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert words in bad(path)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    folder = tmp_path / "notes.txt"
    folder.mkdir()
    assert "folder" in bad(folder)
    (tmp_path / "some.folder").mkdir()
    assert "folder" in bad(tmp_path / "some.folder")
    assert "no file" in bad(tmp_path / "nowhere.txt")
    with pytest.raises(FileProblem, match="not a name"):
        read_file(tmp_path / "a\x00b.txt")
    with pytest.raises(FileProblem, match="cannot be read"):
        read_file(tmp_path / ("x" * 5000 + ".txt"))


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "pipe or a device" in bad(path)
    link = tmp_path / "device.txt"
    link.symlink_to("/dev/zero")
    assert "pipe or a device" in bad(link)


@posix
def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    assert "cannot be read" in bad(path)


@not_root
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("words", encoding="utf-8")
    path.chmod(0)
    assert "may not read" in bad(path)


def test_a_file_far_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    assert f"{MAX_BYTES // 1_000_000} MB" in bad(path)


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="a file that says size 0")
def test_the_size_said_is_not_trusted() -> None:
    path = Path("/proc/self/mountinfo")
    assert path.stat().st_size == 0
    assert take_bytes(path)
    with pytest.raises(FileProblem, match="larger"):
        take_bytes(path, 10)


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    assert take_bytes(path, 10) == b"x" * 10
    with pytest.raises(FileProblem, match="larger"):
        take_bytes(path, 9)


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n\x1b.txt"))
    path.write_text("***", encoding="utf-8")
    document = read_file(path)
    assert document.file_name == "caf\ufffd??.txt"
    assert document.title == "caf\ufffd??"
    path.write_bytes(b"")
    with pytest.raises(FileProblem, match=r"‘caf\ufffd\?\?\.txt’"):
        read_file(path)


def test_a_pasted_text() -> None:
    document = read_pasted("Bridge closed\r\n\r\nWords 😀.")
    assert document.text == "Bridge closed\n\nWords 😀."
    assert (document.title, document.came, document.file_name) == ("Bridge closed", Came.PASTE, "")
    check_blocks(document)


@pytest.mark.parametrize("pasted", ["", " \n\t\xa0", "\ufeff\n"])
def test_nothing_to_paste(pasted: str) -> None:
    with pytest.raises(FileProblem, match="no words"):
        read_pasted(pasted)


def test_too_much_to_paste() -> None:
    with pytest.raises(FileProblem, match="longer than"):
        read_pasted("x" * (MAX_BYTES + 1))


@pytest.mark.skipif(not list(SEEDS.glob("*.txt")), reason="no samples yet")
def test_the_samples_read_well() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        document = read_file(path)
        check_blocks(document)
        assert document.blocks[0].kind == "heading"
        assert len(document.blocks) > 5


def test_a_web_page_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    words = "The mayor said that the bridge would close. " * 5
    path.write_text(f"<h1>Bridge</h1><p>{words}<script>x()</script>", encoding="utf-8")
    article = read_file(path)
    assert "The mayor said" in article.text
    assert "x()" not in article.text
    assert article.file_name == "page.html"
