"""Who may import whom: the rooms of desktop/ and the one way between them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop"

ROOMS = {
    "domain": {"domain"},
    "store": {"domain", "store"},
    "formats": {"domain", "formats"},
    "suggest": {"domain", "suggest"},
    "project": {"domain", "store", "formats", "suggest", "project"},
    "homes": set(),
    "apart": {"domain", "apart_child"},
    "apart_child": {"domain"},
    "file_reading": {"domain", "formats", "apart"},
    "rendering": {"domain", "store", "formats"},
    "proposals": {"domain", "homes", "project", "suggest"},
    "learning": {"domain", "homes", "proposals", "suggest", "apart"},
    "repairing": {"domain", "project", "apart"},
    "link_reading": {"domain", "formats", "apart"},
    "commands": {
        *("domain", "formats", "suggest", "project", "homes", "commands"),
        *("apart", "file_reading", "link_reading", "proposals", "repairing"),
    },
    "cli": {"domain", "commands", "qt"},
    "__main__": {"cli"},
    "qt": {
        *("domain", "formats", "suggest", "project", "homes", "qt"),
        *(
            "apart",
            "file_reading",
            "learning",
            "link_reading",
            "proposals",
            "rendering",
            "repairing",
        ),
    },
}
INSIDE_QT = {
    "session": {"session"},
    "jobs": {"jobs"},
    "newest": {"newest"},
    "claim_reading": {"claim_reading", "newest"},
    "lens": {"lens", "session", "claim_reading"},
    "models": {
        "models",
        "session",
        "lens",
        "jobs",
        "theme",
        "fonts",
        "style_sheet",
        "resources",
        "wording",
    },
}
"""Parts of qt that know few others; views, dialogs and app may know all of these."""
ONLY_IN = {"sqlite3": {"store", "project"}, "pymupdf": {"formats"}}
SPARED = {("desktop/qt/dialogs/about.py", "sqlite3")}
"""The about box says the version of SQLite; nothing else outside may come to know SQL."""
SLOW = (
    "pymupdf",
    "urllib.request",
    "asyncio",
    "markdown_it",
    "charset_normalizer",
    "igraph",
    "dateparser",
    "rapidfuzz",
    "lxml",
    "trafilatura",
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path, *, at_top: bool = False) -> Iterator[str]:
    """Yield the dotted names that a module imports, those inside functions as well."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if at_top else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of_ours(path: Path) -> Iterator[list[str]]:
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "desktop" and len(parts) > 1:
            yield parts[1:]


def wrong_imports(path: Path, inside: tuple[str, ...]) -> list[str]:
    """Return what a module at this place in the package imports against the rules."""
    allowed = ROOMS[inside[0]] if inside != ("__init__",) else set()
    wrong = [name for name in of_ours(path) if name[0] not in allowed]
    if inside[0] == "qt" and inside[1] in INSIDE_QT:
        near = INSIDE_QT[inside[1]]
        wrong += [name for name in of_ours(path) if name[0] == "qt" and name[1] not in near]
    if inside[:2] != ("qt", "app"):
        wrong += [
            name for name in of_ours(path) if name[:2] == ["qt", "app"] and inside != ("cli",)
        ]
    return [".".join(name) for name in wrong]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    assert wrong_imports(path, path.relative_to(PACKAGE).with_suffix("").parts) == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("store/tags", "from desktop.formats import cells"),
        ("store/tags", "from desktop import formats"),
        ("formats/text", "import desktop.project.project"),
        ("domain/text", "def f():\n    import desktop.store.tags"),
        ("qt/models/rows", "from desktop.store import tags"),
        ("qt/models/rows", "from desktop.qt.views import rail"),
        ("qt/session", "if TYPE_CHECKING:\n    from desktop.qt.models import rows"),
        ("qt/views/rail", "from desktop.qt import app"),
        ("qt/views/rail", "from desktop.cli import main"),
        ("cli", "from desktop.store import database"),
        ("__init__", "from desktop import domain"),
    ],
)
def test_a_wrong_import_is_seen(tmp_path: Path, place: str, source: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    assert wrong_imports(path, tuple(place.split("/")))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_that_belong_to_one_room(path: Path) -> None:
    room = path.relative_to(PACKAGE).with_suffix("").parts[0]
    for library, rooms in ONLY_IN.items():
        if room not in rooms and (name_of(path), library) not in SPARED:
            assert [name for name in imported(path) if name.split(".")[0] == library] == []


def test_domain_knows_no_library() -> None:
    for path in sorted((PACKAGE / "domain").glob("*.py")):
        tops = {name.split(".")[0] for name in imported(path)} - {"desktop"}
        assert path.name == "anchor_finding.py" or tops <= sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_qt_stays_in_its_room(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] != "qt":
        assert [name for name in imported(path) if name.startswith("PySide6")] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_slow_modules_are_imported_where_they_are_used(path: Path) -> None:
    assert [name for name in imported(path, at_top=True) if name.startswith(SLOW)] == []


def test_everything_but_the_window_works_without_qt() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if "qt" not in path.relative_to(PACKAGE).parts
    ]
    code = "import importlib, sys\nsys.modules['PySide6'] = None\n" + "".join(
        f"importlib.import_module({name!r})\n" for name in names
    )
    assert "desktop.cli" in names
    done = run(code)
    assert done.returncode == 0, done.stderr


def test_the_front_door_loads_nothing_slow() -> None:
    code = (
        "import sys, desktop.__main__, desktop.cli, desktop.project, desktop.formats.tables\n"
        f"print([name for name in {(*SLOW, 'PySide6')!r} if name in sys.modules])"
    )
    done = run(code)
    assert done.stdout == "[]\n", done.stderr


def run(code: str) -> "subprocess.CompletedProcess[str]":
    """Run some Python beside the package, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
