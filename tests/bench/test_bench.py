"""The bench itself: its corpus is what it says, and it measures like with like."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.model import Role
from desktop.domain.text import canonical, words
from desktop.project import Project
from tests.bench import corpus, storing
from tests.bench.figures import Figure


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "small.ascribe"
    corpus.make(path, 40_000, 400)
    return path


def test_the_text_is_canonical_and_lies_in_its_blocks() -> None:
    made = corpus.text_of(20_000)
    assert abs(len(made.text) - 20_000) < 1_000
    assert canonical(made.text) == made.text
    assert "".join(made.text[b.start : b.end] + "\n\n" for b in made.blocks).rstrip() == made.text
    assert corpus.text_of(20_000) == made


def test_marks_are_spread_evenly_and_at_most_three_deep() -> None:
    text = corpus.text_of(40_000).text
    spans = corpus.spans_of(text, 400)
    counts = [sum(1 for _ in words(text, *span)) for span in spans]
    assert len(spans) == 400
    assert 1 <= min(counts) < max(counts) <= 40
    depths = [sum(start <= place < end for start, end in spans) for place in range(0, 40_000, 7)]
    assert max(depths) == 3
    for part in range(4):
        assert 70 < sum(part <= start * 4 // len(text) < part + 1 for start, _end in spans) < 130


def test_three_in_ten_are_claims_with_source_cue_and_two_content_spans(path: Path) -> None:
    project = Project.open(path)
    article = project.articles.all()[0]
    rows = project.marks.rows(article.id, "claim")
    claims = project.marks.many([row.annotation_id for row in rows])
    assert len(claims) == 120
    assert all(claim.of_role(Role.SOURCE) and claim.of_role(Role.CUE) for claim in claims)
    assert sum(len(claim.of_role(Role.CONTENT)) == 2 for claim in claims) > 100
    assert project.check() == []
    project.close()


def test_the_plain_export_gives_the_same_columns(path: Path) -> None:
    project = Project.open(path)
    header = project.exporting.columns("annotations")
    ours = [dict(zip(header, row, strict=True)) for row in project.exporting.rows("annotations")]
    project.close()
    with closing(sqlite3.connect(path)) as connection:
        plain = [
            dict(zip(header, row, strict=True)) for row in connection.execute(storing._PLAIN_EXPORT)
        ]
    assert len(plain) == len(ours) == 400
    for name in ("annotation_id", "spans", "quote", "tags", "entity", "claim_number", "cue_spans",
                 "statement", "modified_at"):  # fmt: skip
        assert [row[name] or "" for row in plain] == [row[name] for row in ours], name


def test_every_scenario_gives_figures(path: Path) -> None:
    figures = [
        *storing.steps(path, "1 MB"), *storing.reading(path, "1 MB"), *storing.export(path, "1 MB")
    ]  # fmt: skip
    assert len(figures) == 10
    assert all(figure.value > 0 and figure.ratio > 0 and figure.beside for figure in figures)


def test_a_promise_is_kept_or_missed() -> None:
    assert Figure("x", "", 5, budget=10).kept
    assert not Figure("x", "", 11, budget=10).kept
    assert Figure("x", "", 5, baseline=2, budget_ratio=3).kept
    assert not Figure("x", "", 7, baseline=2, budget_ratio=3).kept
    assert Figure("x", "", 7).kept is None
