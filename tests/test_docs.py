"""What the documents say is so: columns, keys, links and commands."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from desktop.domain import model
from desktop.project import Project
from desktop.qt.action_table import ACTIONS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLES = (ROOT / "docs" / "csv.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
CLAIM_COLUMNS = "the columns of a claim"


def section(heading: str) -> str:
    """Return what stands under a heading of docs/csv.md, up to the next of its level."""
    level = heading.count("#")
    body = TABLES.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n#{{1,{level}}} ", body, maxsplit=1)[0]


def first_cells(text: str) -> list[str]:
    """Return the names in the first column of the tables of a section."""
    cells = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| `")]
    return re.findall(r"`(\w+)`", "\n".join(cells))


def claim_columns() -> list[str]:
    return first_cells(section("### The columns of a claim"))


def test_readme_names_the_columns_of_the_main_table(project: Project) -> None:
    block = README.split("annotations.csv`, has one row", 1)[1].split("\n\n", 2)[1]
    named = re.findall(r"\w+", block)
    assert tuple(named) == project.exporting.columns("annotations")


def test_annotations_are_described_column_by_column(project: Project) -> None:
    text = section("## annotations").split("### The columns of a claim")[0]
    named = first_cells(text)
    at = named.index("claim_number")
    assert named[at : at + 2] == ["claim_number", "credibility"]
    named[at : at + 2] = claim_columns()
    assert tuple(named) == project.exporting.columns("annotations")


@pytest.mark.parametrize("table", ["entities", "articles"])
def test_tables_are_described_column_by_column(project: Project, table: str) -> None:
    assert tuple(first_cells(section(f"## {table}"))) == project.exporting.columns(table)


@pytest.mark.parametrize(
    "table",
    ["mentions", "tags", "claim_links", "suggestions", "claims", "replies", "propositions"],
)
def test_short_tables_name_their_columns(project: Project, table: str) -> None:
    columns = project.exporting.columns(table)
    listed = section(f"## {table}").strip()
    if table == "claims":
        assert f"[{CLAIM_COLUMNS}]" in " ".join(listed.split())
        columns = tuple(name for name in columns if name not in claim_columns())
    named = re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", listed))
    assert tuple(named[: len(columns)]) == columns


def test_every_exported_table_has_its_section(project: Project) -> None:
    assert set(re.findall(r"^## (\w+)$", TABLES, re.MULTILINE)) == set(project.exporting.names)


@pytest.mark.parametrize(
    "values",
    [
        model.SourceKind,
        model.Act,
        model.Certainty,
        model.Polarity,
        model.QuoteType,
        model.Status,
        model.Verdict,
        model.Relation,
        model.EntityKind,
        model.Kind,
        model.Origin,
        model.Came,
    ],
)
def test_every_value_is_named(values: type[StrEnum]) -> None:
    assert [value for value in values if f"`{value}`" not in TABLES] == []


def test_keys_of_the_readme_are_those_of_the_table() -> None:
    rows = README.split("| key | does |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    named = {key for row in rows for key in row.split("|")[1].split()} - {"·", "…"}
    known = {key for action in ACTIONS for key in action.keys} | {"Enter", "Esc"}
    assert named - known == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if target != "docs/screenshot.png":  # made by a script, not kept by hand
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"`((?:desktop|packaging|docs|resources)/[\w./-]+)`", text):
        assert (ROOT / target).exists(), target
