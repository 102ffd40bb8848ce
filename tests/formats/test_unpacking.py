"""Packages never unpack to more than a document can be, whatever they say of themselves."""

import tracemalloc
import zipfile

import pytest

from desktop.domain.errors import FileProblem
from desktop.formats import unpacking
from desktop.formats.unpacking import Package, checked, tree, words
from tests.formats import packed

A = {"a.xml": "<a>words</a>"}


def opened(data: bytes) -> Package:
    return Package(data, "n.docx", "a Word file")


def test_members_are_read_by_path() -> None:
    package = opened(packed.zipped({**A, "folder/": "", "folder/b": b"\x00"}))
    assert package.paths == ["a.xml", "folder/b"]
    assert ("a.xml" in package, "c" in package) == (True, False)
    assert (package.read("a.xml"), package.read("folder/b")) == (b"<a>words</a>", b"\x00")
    with pytest.raises(FileProblem, match="damaged"):
        package.read("c")


@pytest.mark.parametrize(
    "path",
    ["../a", "a/../../b", "/etc/passwd", "..\\a", "C:\\a", "c:/a", "a/..", "\\\\host\\a", "a\nb"],
)
def test_a_path_that_leads_outside_is_refused(path: str) -> None:
    with pytest.raises(FileProblem, match="outside itself"):
        opened(packed.zipped({**A, path: "x"}))


@pytest.mark.parametrize("path", ["a..b", "...", "a/.hidden", "Ünï/😀.xml", "a b"])
def test_an_odd_but_honest_path_is_none_of_these(path: str) -> None:
    assert opened(packed.zipped({path: "x"})).read(path) == b"x"


def test_a_gigabyte_of_spaces_is_refused_before_it_is_unpacked() -> None:
    data = packed.bomb(A, "a.xml")
    tracemalloc.start()
    try:
        with pytest.raises(FileProblem, match="far more than an article"):
            opened(data)
        with pytest.raises(FileProblem, match=r"far more|damaged"):
            opened(packed.lying(data, "a.xml", 1000)).read("a.xml")
        with pytest.raises(FileProblem, match="far more"):
            opened(packed.lying(data, "a.xml", 400_000_000)).read("a.xml")
        assert tracemalloc.get_traced_memory()[1] < 10 * len(data)
    finally:
        tracemalloc.stop()


def test_what_is_unpacked_is_counted_over_all_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 2500)
    package = opened(packed.zipped(dict.fromkeys("abc", "x" * 1000)))
    package.read("a")
    package.read("b")
    with pytest.raises(FileProblem, match="far more"):
        package.read("c")


@pytest.mark.parametrize("size", [0, 5, 13, 100_000])
def test_a_member_of_another_size_than_it_says_is_damaged(size: int) -> None:
    data = packed.lying(packed.zipped(A), "a.xml", size)
    with pytest.raises(FileProblem, match="damaged"):
        opened(data).read("a.xml")


def test_a_hundred_thousand_members_are_refused_before_they_are_listed() -> None:
    data = packed.with_many_members(A)
    tracemalloc.start()
    try:
        with pytest.raises(FileProblem, match="deeper or more"):
            opened(data)
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_document_uses_is_refused(method: int) -> None:
    with pytest.raises(FileProblem, match="damaged"):
        opened(packed.zipped(A, method)).read("a.xml")


def test_a_member_with_a_password_says_so() -> None:
    data = bytearray(packed.zipped(A))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(unpacking.Encrypted, match="password"):
        opened(bytes(data)).read("a.xml")


def test_any_cut_or_changed_byte_gives_the_words_or_one_sentence() -> None:
    data = packed.zipped(A)
    for at in range(len(data)):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            try:
                assert opened(broken).read("a.xml") == b"<a>words</a>"
            except FileProblem as problem:
                assert problem.sentence.startswith("‘n.docx’")  # noqa: PT017


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (b"", "damaged"),
        (b"<a>", "damaged"),
        (b"<a>&l9;</a>", "damaged"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "damaged"),
        (b"<!DOCTYPE a><a/>", "declares"),
        (b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>', "declares"),
        (packed.laughing("a", "<a>&l9;</a>").encode(), "declares"),
        (packed.laughing("a", '<a b="&l9;"/>').encode("utf-16"), "declares"),
        (b"<a>" * 200 + b"</a>" * 200, "deeper or more"),
    ],
)
def test_xml_that_no_parser_should_meet(xml: bytes, says: str) -> None:
    with pytest.raises(FileProblem, match=says):
        checked(xml, "n.docx")
    with pytest.raises(FileProblem, match=says):
        tree(xml, "n.docx")


def test_too_many_elements_and_attributes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_NODES", 100)
    for full, more in ((b"<b/>" * 99, b"<b/>"), (b"<b c='d'/>" * 49, b"<b c='d'/>")):
        assert checked(b"<a>" + full + b"</a>", "n.docx")
        with pytest.raises(FileProblem, match="deeper or more"):
            checked(b"<a>" + full + more + b"</a>", "n.docx")


def test_more_words_at_a_stretch_than_any_paragraph_has() -> None:
    with pytest.raises(FileProblem, match="deeper or more"):
        tree(b"<a>" + b"x" * 10_100_000 + b"</a>", "n.docx")


def test_the_words_of_an_element() -> None:
    assert words(tree(b"<a> one\n <b>two</b><!-- no --> </a>", "n.docx")) == "one two"
    assert words(None) == ""
