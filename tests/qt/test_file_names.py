"""What is proposed as the name of a file leads nowhere else and says what it is."""

import pytest

from desktop.qt.file_names import proposed_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mayor denies closing", "Mayor denies closing"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\system32", "C Windows system32"),
        ("evil\u202egpj.exe", "evil gpj.exe"),
        ("line\nbreak\tand\x00more", "line break and more"),
        ("$(touch x); `y` | z", "(touch x) y z"),
        ("<b>bold</b>", "b bold b"),
        ("Łódź, 東京 (2)", "Łódź, 東京 (2)"),
        ("w" * 300, "w" * 60),
        (" .hidden. ", "hidden"),
        ("CON", "report"),
        ("nul.txt", "report"),
        ("com1", "report"),
        ("Conference", "Conference"),
        ("…//", "report"),
        ("", "report"),
    ],
)
def test_a_name_is_a_name(words: str, name: str) -> None:
    assert proposed_name(words, "report") == name
