"""The command line as it is typed: real runs of `python -m desktop` on real files."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.domain.model import ClaimDraft, ClaimFields, EntityKind
from desktop.project import Project
from desktop.project.exporting import Exporting

ROOT = Path(__file__).parents[1]
TEXT = "Bridge closed\n\nAnn Lee said the bridge is “unsafe” 😀. Bo denied it.\n"
CLAIM = (TEXT.index("the bridge"), TEXT.index("😀") + 1)
QUOTE = "the bridge is “unsafe” 😀"
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and permissions of POSIX")


def run(folder: Path, *typed: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "desktop", *typed],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


def ascribe(folder: Path, *typed: str) -> tuple[int, list[str], list[str]]:
    """Run the command and return its exit code and the lines that it said."""
    done = run(folder, *typed, PYTHONIOENCODING="utf-8")
    said, wrong = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in wrong
    return done.returncode, said.splitlines(), wrong.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with good files and bad ones."""
    place = tmp_path / "work"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    (place / "b.md").write_text("# Strike\n\nThe union *said* so.\n", encoding="utf-8")
    (place / "empty.txt").write_bytes(b"")
    return place


@pytest.fixture
def marked(folder: Path) -> Path:
    """A project with two articles, a tag, an entity and a claim."""
    ascribe(folder, "import", "p.ascribe", "a.txt", "b.md")
    project = Project.open(folder / "p.ascribe", author="tester")
    article = project.articles.all()[0].id
    tag = project.tags.add("Key; passage")
    project.marks.highlight(article, 0, 6, tag)
    entity = project.entities.add("=Ann", EntityKind.PERSON)
    project.marks.mention(article, 15, 22, entity)
    draft = ClaimDraft((CLAIM,), cue=((23, 27),), fields=ClaimFields(source_entity_id=entity))
    project.claims.add(article, draft)
    project.close()
    return folder


def test_import_keeps_the_good_and_tells_the_bad(folder: Path) -> None:
    (folder / "pictures").mkdir()
    code, said, wrong = ascribe(
        folder,
        "import",
        "p.ascribe",
        "a.txt",
        "empty.txt",
        "nowhere.txt",
        "http://127.0.0.1:1/",
        "b.md",
        "pictures",
    )
    assert code == 1
    assert said == [
        "Made the project ‘p.ascribe’.",
        "Added ‘Bridge closed’ as article 1 (12 words).",
        "Added ‘Strike’ as article 2 (5 words).",
    ]
    assert len(wrong) == 4
    assert "‘empty.txt’" in wrong[0]
    assert "‘nowhere.txt’" in wrong[1]
    assert "add --own-network" in wrong[2]
    assert "folder" in wrong[3]


def test_import_adds_to_a_project_that_is_there(folder: Path) -> None:
    assert ascribe(folder, "import", "p.ascribe", "a.txt")[0] == 0
    code, said, wrong = ascribe(folder, "import", "p.ascribe", "b.md", "a.txt")
    assert (code, len(said)) == (1, 1)
    assert wrong == ["‘a.txt’ has the same text as article 1 and was not added again."]


def test_no_project_is_made_for_nothing(folder: Path) -> None:
    assert ascribe(folder, "import", "p.ascribe", "empty.txt")[0] == 1
    code, _said, wrong = ascribe(folder, "import", "p.txt", "a.txt")
    assert (code, wrong) == (1, ["There is no project ‘p.txt’; a new one's name ends in .ascribe."])
    assert not list(folder.glob("p.*"))


def test_a_file_that_is_no_project(folder: Path) -> None:
    for command in ("info", "check", "export"):
        code, said, wrong = ascribe(folder, command, "a.txt")
        assert (code, said, len(wrong)) == (1, [], 1)
        assert "‘a.txt’" in wrong[0]
    assert (folder / "a.txt").read_text(encoding="utf-8") == TEXT
    code, _said, wrong = ascribe(folder, "info", "nowhere.ascribe")
    assert (code, len(wrong)) == (1, 1)
    assert not (folder / "nowhere.ascribe").exists()


@pytest.mark.parametrize(
    "typed",
    [
        ["import"],
        ["import", "p.ascribe"],
        ["export"],
        ["export", "p.ascribe", "--format", "xlsx"],
        ["export", "p.ascribe", "--delimiter", "ab"],
        ["export", "p.ascribe", "--article", "x"],
        ["export", "p.ascribe", "--article", "9" * 30],
        ["export", "p.ascribe", "-o--"],
        ["search", "p.ascribe", "words", "--limit", "9" * 5_000],
        ["share", "p.ascribe", "--output=--"],
        ["info", "p.ascribe", "--yaml"],
        ["--png", "x.png"],
        ["--nonsense"],
        ["http://x.y"],
        ["a.txt", "p.ascribe"],
    ],
    ids=lambda typed: " ".join(typed)[:40],
)
def test_wrong_use_is_one_sentence_and_code_2(folder: Path, typed: list[str]) -> None:
    code, said, wrong = ascribe(folder, *typed)
    assert (code, said, len(wrong)) == (2, [], 1)
    assert wrong[0].endswith("--help`.")


def test_help_names_the_commands(folder: Path) -> None:
    code, said, _wrong = ascribe(folder, "--help")
    assert code == 0
    assert "export, share, info, check, repair" in " ".join(" ".join(said).split())
    assert ascribe(folder, "export", "--help")[0] == 0
    assert ascribe(folder, "--version")[1][0].startswith("Ascribe ")


def table(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def test_export_to_the_standard_output(marked: Path) -> None:
    done = run(marked, "export", "p.ascribe", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.startswith(b"annotation_id,kind,article_id,")
    assert done.stdout.count(b"\r\n") == 4
    assert b"\r\r" not in done.stdout
    rows = table(done.stdout)
    assert [row["kind"] for row in rows] == ["highlight", "mention", "claim"]
    assert rows[0]["tags"] == r"Key\; passage"
    assert rows[1]["entity"] == "'=Ann"
    assert rows[2]["quote"] == QUOTE
    assert (rows[2]["cue"], rows[2]["spans"]) == ("said", f"{CLAIM[0]}-{CLAIM[1]}")


def test_export_to_a_file(marked: Path) -> None:
    code, said, wrong = ascribe(marked, "export", "p.ascribe", "-o", "out.csv")
    assert (code, said, wrong) == (0, ["Wrote 3 rows to ‘out.csv’."], [])
    data = (marked / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfannotation_id,")
    assert len(table(data[3:])) == 3


def test_export_switches(marked: Path) -> None:
    typed = ["--delimiter", "tab", "--no-bom", "--no-guard", "--what", "entities"]
    assert ascribe(marked, "export", "p.ascribe", "-o", "out.csv", *typed)[0] == 0
    rows = table((marked / "out.csv").read_bytes(), "\t")
    assert [row["entity"] for row in rows] == ["=Ann"]


def test_export_of_some_articles(marked: Path) -> None:
    assert len(table(run(marked, "export", "p.ascribe", "--article", "2").stdout)) == 0
    assert len(table(run(marked, "export", "p.ascribe", "--article", "1", "2").stdout)) == 3
    code, said, wrong = ascribe(marked, "export", "p.ascribe", "--article", "9")
    assert (code, said) == (1, [])
    assert wrong == ["There is no article 9; the project has: 1, 2."]


def test_export_as_json_lines(marked: Path) -> None:
    for typed in (["-o", "out.jsonl"], ["-o", "out.jsonl", "--format", "jsonl"]):
        assert ascribe(marked, "export", "p.ascribe", "--what", "claims", *typed)[0] == 0
        lines = (marked / "out.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["quote"] for line in lines] == [QUOTE]
    assert "😀" in lines[0]


@pytest.mark.parametrize("what", Exporting.names)
def test_every_table_can_be_exported(marked: Path, what: str) -> None:
    done = run(marked, "export", "p.ascribe", "--what", what)
    assert done.returncode == 0
    assert done.stdout.count(b",") > 2


def test_an_unknown_table(marked: Path) -> None:
    code, _said, wrong = ascribe(marked, "export", "p.ascribe", "--what", "people")
    assert (code, len(wrong)) == (2, 1)
    assert "annotations" in wrong[0]


def test_the_project_is_never_written_over(marked: Path) -> None:
    before = (marked / "p.ascribe").read_bytes()
    code, _said, wrong = ascribe(marked, "export", "p.ascribe", "-o", "p.ascribe")
    assert (code, len(wrong)) == (1, 1)
    assert (marked / "p.ascribe").read_bytes() == before


@posix
def test_a_pipe_as_file_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    code, _said, wrong = ascribe(folder, "import", "p.ascribe", "pipe")
    assert (code, len(wrong)) == (1, 1)
    code, _said, wrong = ascribe(folder, "pipe", "--png", "x.png")
    assert (code, wrong) == (2, ["--png needs --smoke. See `ascribe --help`."])


@posix
def test_nobody_reads_the_output(marked: Path) -> None:
    code = (
        "import subprocess, sys\n"
        "p = subprocess.Popen([sys.executable, '-m', 'desktop', 'export', 'p.ascribe'],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "p.stdout.close()\n"
        "print(p.stderr.read().decode(), p.wait())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=marked,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1"]


def test_annotations_come_back_through_a_file(marked: Path) -> None:
    assert ascribe(marked, "export", "p.ascribe", "-o", "out.csv")[0] == 0
    assert ascribe(marked, "import", "q.ascribe", "a.txt", "b.md")[0] == 0
    code, said, wrong = ascribe(marked, "import", "q.ascribe", "--annotations", "out.csv")
    assert (code, said, wrong) == (0, ["Added 3 annotations."], [])
    first, second = (
        [
            {name: value for name, value in row.items() if name != "article_id"}
            for row in table(run(marked, "export", project).stdout)
        ]
        for project in ("p.ascribe", "q.ascribe")
    )
    assert first == second
    code, said, wrong = ascribe(marked, "import", "q.ascribe", "--annotations", "out.csv")
    assert (code, said, len(wrong)) == (1, ["Added 0 annotations."], 3)


def test_annotations_that_are_none(marked: Path) -> None:
    for name in ("empty.txt", "nowhere.csv", "."):
        code, _said, wrong = ascribe(marked, "import", "p.ascribe", "--annotations", name)
        assert (code, len(wrong)) == (1, 1)


def test_info(marked: Path) -> None:
    code, said, _wrong = ascribe(marked, "info", "p.ascribe")
    assert code == 0
    assert dict(line.rsplit(None, 1) for line in said)["annotations"] == "3"
    facts = json.loads(run(marked, "info", "p.ascribe", "--json").stdout)
    assert (facts["articles"], facts["claims"], facts["file"]) == (2, 1, "p.ascribe")


def test_check(marked: Path) -> None:
    import sqlite3

    assert ascribe(marked, "check", "p.ascribe") == (0, ["No problems found."], [])
    connection = sqlite3.connect(marked / "p.ascribe")
    with connection:
        connection.execute("UPDATE span SET quote = 'other' WHERE role = 'cue'")
    connection.close()
    code, said, _wrong = ascribe(marked, "check", "p.ascribe")
    assert code == 1
    assert len(said) == 1
    assert "other" in said[0]


@posix
def test_a_name_of_odd_bytes_does_not_stop_the_work(folder: Path) -> None:
    odd = os.fsdecode(b"caf\xe9.txt")
    shutil.copy(folder / "a.txt", folder / odd)
    done = run(folder, "import", "p.ascribe", odd, "b.md", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.count(b"Added") == 2


# --- the window: only how it is called ---


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the window would be started with; a window itself is for the tests of qt."""
    calls: list[tuple[object, ...]] = []

    def start(*arguments: object) -> int:
        calls.append(arguments)
        return 0

    monkeypatch.setattr(cli, "_start_window", start)
    return calls


def test_what_the_window_is_started_with(
    marked: Path, called: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(marked)
    shutil.copy(marked / "p.ascribe", marked / "library")
    for typed in (
        [],
        ["p.ascribe"],
        ["new.ascribe", "a.txt"],
        ["library", "a.txt", "b.md"],
        ["a.txt"],
        ["./import"],
        ["--", "import"],
        ["--smoke", "--png", "x.png", "p.ascribe"],
    ):
        assert cli.main(typed) == 0
    assert called == [
        (None, [], None),
        (Path("p.ascribe"), [], None),
        (Path("new.ascribe"), [Path("a.txt")], None),
        (Path("library"), [Path("a.txt"), Path("b.md")], None),
        (None, [Path("a.txt")], None),
        (None, [Path("import")], None),
        (None, [Path("import")], None),
        (Path("p.ascribe"), [], Path("x.png")),
    ]


def test_without_pyside_the_commands_work_and_the_window_says_so(folder: Path) -> None:
    code = (
        "import sys\nsys.modules['PySide6'] = None\nfrom desktop.cli import main\n"
        "print(main(['import', 'p.ascribe', 'a.txt']), main(['p.ascribe']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0 1"
    assert done.stderr == "The window needs PySide6; start it with `python3 packaging/run.py`.\n"


def test_smoke_paints_a_window(marked: Path) -> None:
    code, _said, wrong = ascribe(marked, "p.ascribe", "--smoke", "--png", "window.png")
    assert (code, wrong) == (0, [])
    assert (marked / "window.png").read_bytes().startswith(b"\x89PNG")


LONG = f"{'y' * 300}.ascribe"
"""Longer than any file system takes."""


@pytest.mark.parametrize(
    "typed",
    [
        ["info", LONG],
        ["check", LONG],
        ["search", LONG, "word"],
        ["import", LONG, LONG],
        ["export", LONG],
        ["share", "PROJECT", "-o", LONG],
        ["share", LONG, "-o", "x.ascribe"],
        ["repair", "PROJECT", "-o", LONG],
        ["repair", LONG, "-o", "x.ascribe"],
        ["export", "PROJECT", "-o", LONG],
    ],
)
def test_a_name_that_no_file_can_have_is_one_sentence(
    typed: list[str], marked: Path, folder: Path
) -> None:
    code, _said, wrong = ascribe(
        folder, *[str(marked) if word == "PROJECT" else word for word in typed]
    )
    assert code == 1
    assert len(wrong) == 1
