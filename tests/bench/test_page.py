"""The page of figures says what the files say, and names each promise that was missed."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.bench import page
from tests.bench.crossed import by_reader, by_size
from tests.bench.figures import Figure
from tests.bench.machine import LOAD

HERE = page.PAGE.read_text(encoding="utf-8")
FAST = Figure("add a mark", "1 MB", 7.0, "ms", 9.0, 0.1, "bare commit", budget=50)
SLOW = Figure("start", "", 310.0, "ms", 0, 140.0, "bare window", budget_ratio=2)
MACHINE = {"CPU": "Some CPU", "cores": "2", "Python": "3.11.7"}


def written(folder: Path, name: str, *figures: Figure) -> Path:
    told = {"machine": MACHINE, "command": f"python -m tests.{name}",
            "figures": [asdict(figure) for figure in figures]}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_the_tables_on_the_page_are_what_the_files_say() -> None:
    assert page.filled(HERE, page.FOLDER) == HERE, "run `python -m tests.bench.page`"


def test_every_file_has_its_table_on_the_page() -> None:
    assert {path.stem for path in page.FOLDER.glob("*.json")} <= set(page.named(HERE))


def test_every_miss_is_named_in_the_words_of_the_page() -> None:
    words = page.prose(HERE)
    for path in sorted(page.FOLDER.glob("*.json")):
        for figure in page.read(path).figures:
            if figure.kept is False:
                assert figure.name in words, f"{path.name}: {figure.name} is missed, and not told"


def test_no_place_of_a_machine_stands_in_the_files() -> None:
    for path in page.FOLDER.glob("*.json"):
        command = page.read(path).command
        assert "/" not in command.replace("/figures/", ""), command


def test_a_table_is_set_between_its_signs_and_nothing_else_is_touched(tmp_path: Path) -> None:
    written(tmp_path, "bench", FAST, SLOW)
    text = "Before.\n\n<!-- figures bench -->\nold\n<!-- end -->\n\nAfter.\n"
    filled = page.filled(text, tmp_path)
    assert filled.startswith(
        "Before.\n\n<!-- figures bench -->\n`python -m tests.bench` — Some CPU"
    )
    assert filled.endswith("<!-- end -->\n\nAfter.\n")
    assert "| add a mark | 1 MB | 7 ms | 9 | 0.1 | 70.00 × | 50 ms, kept | bare commit |" in filled
    assert "| start |  | 310 ms |  | 140 | 2.21 × | 2 ×, **missed** | bare window |" in filled
    assert page.filled(filled, tmp_path) == filled
    assert page.prose(filled) == "Before. After."


def test_what_was_not_measured_and_what_failed_is_said(tmp_path: Path) -> None:
    written(tmp_path, "soak", Figure("memory", "20 min", 0, failed="it fell\nover"))
    text = "<!-- figures soak -->\n<!-- end -->\n<!-- figures crash -->\n<!-- end -->\n"
    filled = page.filled(text, tmp_path)
    assert "| memory | 20 min | **failed** |" in filled
    assert "Not measured yet." in filled


def test_a_plain_list_is_taken_as_of_this_machine(tmp_path: Path) -> None:
    given = tmp_path / "crash.json"
    given.write_text(json.dumps([asdict(FAST) | {"ratio": 70.0}]), encoding="utf-8")
    page.take(given, tmp_path / "kept")
    kept = page.read(tmp_path / "kept" / "crash.json")
    assert kept.figures == [FAST]
    assert kept.command == "python -m tests.crash"
    assert LOAD not in kept.machine
    assert kept.machine["Python"]


@pytest.mark.parametrize("text", ["no JSON", "{}", '[{"size": "1 MB"}]'])
def test_a_file_that_holds_no_figures_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises((ValueError, TypeError, KeyError)):
        page.take(path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_sizes_stand_side_by_side_with_how_a_figure_grows() -> None:
    figures = [
        Figure("open", "1/100", 12.0),
        Figure("open", "full", 250.0, budget=100),
        Figure("growth of: open", "", 0.7, "exponent", budget=1.2),
    ]
    table = by_size(figures).splitlines()
    assert table[0] == "| what | 1/100 | full | growth | promise |"
    assert table[2] == "| open | 12 ms | 250 ms | 0.7 | 100 ms, **missed** |"


def test_each_reader_has_one_line() -> None:
    figures = [
        Figure("fuzz pdf: inputs", "1 minute", 14_118, "inputs"),
        Figure("fuzz pdf: finds", "1 minute", 2, "finds"),
        Figure("fuzz: inputs", "1 minute", 14_118, "inputs"),
    ]
    table = by_reader(figures).splitlines()
    assert table[0] == "| reader | inputs | finds |"
    assert table[2:] == ["| pdf | 14,118 | 2 |", "| all | 14,118 |  |"]
