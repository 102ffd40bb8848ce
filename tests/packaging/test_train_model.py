"""The script that trains and scores: what it prints, and that both files of the set agree."""

import json
from pathlib import Path

import pytest

from tests.packaging.conftest import load

train_model = load("train_model")


def test_scores_of_a_file_end_with_the_one_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The mayor said that it rained."
    said = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 29]]}
    lost = {"source": None, "cue": [[20, 22]], "content": [[23, 29]]}
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"text": text, "attributions": [said, lost]}) + "\n", "utf-8")
    monkeypatch.setattr("sys.argv", ["train_model.py", "--score", str(file)])
    train_model.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["rules", "model", "both", "useful"]
    assert lines[0] == "rules        P 1.000 R 0.500 F1 0.667"
    assert lines[-1] == f"useful F1 {lines[2].split()[-1]}"
