"""The training articles keep to their markup, and the reader of it finds every slip."""

from pathlib import Path

import pytest

from tests.packaging.conftest import load

training_set = load("training_set")
read, MarkupError = training_set.read, training_set.MarkupError

ARTICLES = sorted(training_set.FOLDER.glob("*.marked.txt"))
GOOD = (
    '{c1|"It is {s2|he} who {q2|said} {c2|so},"} {q1|said} {s1|Anna Berg}.\n---\n'
    "1 verb asserts\n2 verb denies\n"
)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_keeps_to_the_markup(path: Path) -> None:
    article = read(path)
    assert len(article.attributions) >= 15
    for one in article.attributions:
        for spans in one.spans.values():
            for start, end in spans:
                words = article.text[start:end]
                assert words == words.strip()
                assert "\n\n" not in words or one.spans["content"]


def write(tmp_path: Path, words: str) -> Path:
    path = tmp_path / "x.marked.txt"
    path.write_text(words, encoding="utf-8")
    return path


def test_spans_are_offsets_of_the_text_without_markup(tmp_path: Path) -> None:
    article = read(write(tmp_path, GOOD))
    assert article.text == '"It is he who said so," said Anna Berg.'
    first, second = article.attributions
    assert first.spans == {"source": [(29, 38)], "cue": [(24, 28)], "content": [(0, 23)]}
    assert [article.text[s:e] for s, e in second.spans["source"]] == ["he"]
    assert (second.kind, second.act) == ("verb", "denies")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("{s1|Berg} {q1|said} {c1|so}", "no line of three hyphens"),
        ("{s1|Berg} {q1|said} {c1|so\n---\n1 verb asserts", "not closed"),
        ("{s1|Berg} {q1|said} {c1|so}}\n---\n1 verb asserts", "closes nothing"),
        ("{s1|Berg} {q1|said} so\n---\n1 verb asserts", "has no cue, content or line"),
        ("{s1|Berg} {q1|said} {c1|so}\n---\n1 verb shouts", "is not a number, a kind and an act"),
        ("{s2|Berg} {q2|said} {c2|so}\n---\n2 verb asserts", "do not run from 1"),
        ("{s1|Berg} {q1|said} {c1|so} | x\n---\n1 verb asserts", "is left in the text"),
    ],
)
def test_slips_are_told(tmp_path: Path, words: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=complaint):
        read(write(tmp_path, words))


def test_the_count_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["training_set.py"])
    training_set.main()
    assert f"{len(ARTICLES)} articles" in capsys.readouterr().out
