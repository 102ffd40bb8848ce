"""`ascribe suggest` as it is typed: for a project, and of files as JSON lines."""

import json
from pathlib import Path

import pytest

from desktop.project import Project
from tests.test_cli import ascribe

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "kremlin-iran-missiles.txt"
GERMAN = (
    "Die Brücke ist geschlossen. „Wir prüfen das gerade sehr genau“, sagte der Sprecher der Stadt"
    " Köln am Montag, und niemand weiß, wann sie wieder geöffnet wird.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project of two articles."""
    monkeypatch.setenv("ASCRIBE_HOME", str(tmp_path / "home"))
    place = tmp_path / "work"
    place.mkdir()
    (place / "german.txt").write_text(GERMAN, encoding="utf-8")
    assert ascribe(place, "import", "p.ascribe", str(SEED), "german.txt")[0] == 0
    return place


def counts(folder: Path, article: int) -> tuple[int, int]:
    project = Project.open(folder / "p.ascribe", read_only=True)
    try:
        return project.suggestions.counts(project.articles.all()[article].id)
    finally:
        project.close()


def test_a_project_gets_proposals_with_a_line_for_each_article(folder: Path) -> None:
    code, said, wrong = ascribe(folder, "suggest", "p.ascribe")
    assert (code, wrong, len(said)) == (0, [], 2)
    assert said[0].startswith("Kremlin Stops Short of Denying Report of Iranian Missiles: ")
    assert "only quotations and names" in said[1]
    claims, names = counts(folder, 0)
    assert min(claims, names) >= 5
    code, said, _wrong = ascribe(folder, "info", "p.ascribe", "--json")
    facts = json.loads("\n".join(said))
    assert (facts["annotations"], facts["claims"], facts["entities"]) == (0, 0, 0)
    assert facts["suggestions"] == claims + names + sum(counts(folder, 1))


def test_one_article_and_a_score_can_be_asked_for(folder: Path) -> None:
    code, said, wrong = ascribe(folder, "suggest", "p.ascribe", "--article", "1", "--score", "0.8")
    assert (code, wrong, len(said)) == (0, [], 1)
    claims, names = counts(folder, 0)
    assert said[0].endswith(f": {claims} claims, {names} names")
    assert counts(folder, 1) == (0, 0)
    project = Project.open(folder / "p.ascribe", read_only=True)
    try:
        scores = [each.score for each in project.suggestions.pending(project.articles.ids()[0])]
        assert project.suggestions.version_proposed(project.articles.ids()[0])
    finally:
        project.close()
    assert min(scores) >= 0.8


def test_what_was_decided_stays_decided(folder: Path) -> None:
    ascribe(folder, "suggest", "p.ascribe")
    project = Project.open(folder / "p.ascribe")
    article = project.articles.ids()[0]
    first, second, *others = project.suggestions.pending(article)
    project.suggestions.accept([first.id])
    project.suggestions.reject([second.id])
    project.close()
    ascribe(folder, "suggest", "p.ascribe")
    assert sum(counts(folder, 0)) == len(others)


def test_the_export_has_every_proposal(folder: Path) -> None:
    ascribe(folder, "suggest", "p.ascribe", "--article", "1")
    code, said, _wrong = ascribe(
        folder, "export", "p.ascribe", "--what", "suggestions", "--format", "jsonl"
    )
    rows = [json.loads(line) for line in said]
    assert code == 0
    assert len(rows) == sum(counts(folder, 0))
    assert {row["decision"] for row in rows} == {"pending"}
    assert {row["kind"] for row in rows} == {"claim", "mention"}


def test_files_are_read_without_a_project(folder: Path) -> None:
    code, said, wrong = ascribe(
        folder, "suggest", "--text", "german.txt", "nowhere.txt", str(SEED), "--format", "jsonl"
    )
    assert code == 1
    assert len(wrong) == 1
    assert "nowhere.txt" in wrong[0]
    records = [json.loads(line) for line in said]
    assert [record["id"] for record in records] == ["german", SEED.stem]
    text = SEED.read_text(encoding="utf-8")
    claims, entities = records[1]["claims"], records[1]["entities"]
    assert "The Kremlin" in {_words(text, claim["source"]) for claim in claims}
    assert {"act", "quote_type", "certainty", "polarity", "score", "why"} <= claims[0].keys()
    assert all(_words(text, claim["content"]) for claim in claims)
    peskov = next(entity for entity in entities if entity["name"] == "Dmitry Peskov")
    assert peskov["kind"] == "person"
    assert "Peskov" in _words(text, peskov["mentions"])


def _words(text: str, spans: list[list[int]]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        (["suggest"], 2, "Give a project, or a file"),
        (["suggest", "--article", "1"], 2, "--article needs a project"),
        (["suggest", "p.ascribe", "--text", "german.txt"], 2, "not both"),
        (["suggest", "p.ascribe", "--score", "2"], 2, "a number from 0 to 1"),
        (["suggest", "--text", "german.txt", "--format", "csv"], 2, "csv"),
        (["suggest", "p.ascribe", "--article", "9"], 1, "no article 9; the project has: 1, 2"),
        (["suggest", "nowhere.ascribe"], 1, "‘nowhere.ascribe’ is not there"),
        (["suggest", "german.txt"], 1, "is not an Ascribe project"),
    ],
)
def test_wrong_use_and_faults_are_one_sentence(
    folder: Path, typed: list[str], code: int, sentence: str
) -> None:
    got, said, wrong = ascribe(folder, *typed)
    assert (got, said, len(wrong)) == (code, [], 1)
    assert sentence in wrong[0]
