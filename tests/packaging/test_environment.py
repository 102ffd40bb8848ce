"""The set-up: what it refuses and in which words, when it rebuilds and when it does not."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")
posix = pytest.mark.skipif(os.name == "nt", reason="needs a shell script as a stand-in")


# --- Python ---


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 14, 1)])
def test_a_fitting_python_is_accepted(environment: ModuleType, version: tuple[int, ...]) -> None:
    environment.refuse_wrong_python(version)


@pytest.mark.parametrize(
    ("version", "name", "fault"),
    [((3, 6, 15), "3.6.15", "too old"), ((3, 10, 13), "3.10.13", "too old"),
     ((3, 15, 0), "3.15.0", "too new"), ((4, 0, 0), "4.0.0", "too new")],
)  # fmt: skip
def test_another_python_is_refused_by_name(
    environment: ModuleType, version: tuple[int, ...], name: str, fault: str
) -> None:
    with pytest.raises(environment.SetupError) as caught:
        environment.refuse_wrong_python(version)
    assert f"Python {name}, which is {fault}" in str(caught.value)
    assert "Python 3.11 to 3.14" in str(caught.value)


def test_the_versions_are_those_of_pyproject(environment: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, first_refused = re.findall(r"3\.(\d+)", project["requires-python"])
    assert (3, int(oldest)) == environment.OLDEST_PYTHON
    assert (3, int(first_refused) - 1) == environment.NEWEST_PYTHON


@pytest.mark.parametrize("name", ["environment", "run", "test"])
def test_python_3_6_can_read_it_far_enough_to_be_refused(name: str) -> None:
    tree = ast.parse(
        (ROOT / "packaging" / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 6)
    )
    annotations = [
        annotation
        for node in ast.walk(tree)
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if annotation is not None
    ]
    assert annotations
    evaluated = [note for note in annotations if isinstance(note, ast.Subscript | ast.BinOp)]
    assert not evaluated, "an annotation with brackets or | must stand in quotes"


# --- the system ---


@pytest.mark.parametrize(
    ("arguments", "windowed"),
    [([], True), (["library.ascribe"], True), (["--smoke"], True), (["export", "x"], False),
     (["import", "x", "y"], False), (["info", "x"], False), (["check", "x"], False),
     (["suggest", "x"], False), (["repair", "x"], False), (["--help"], False),
     (["library.ascribe", "export"], True)],
)  # fmt: skip
def test_only_the_window_needs_a_display(
    environment: ModuleType, arguments: list[str], windowed: bool
) -> None:
    assert environment.needs_window(arguments) is windowed


@linux
@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": ""}])
def test_no_display_is_said_with_the_way_out(
    environment: ModuleType, environ: dict[str, str]
) -> None:
    with pytest.raises(environment.SetupError, match=r"no display.*[\s\S]*run\.py export"):
        environment.refuse_no_display(environ)


@pytest.mark.parametrize(
    "environ", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "w"}, {"QT_QPA_PLATFORM": "offscreen"}]
)
def test_a_display_or_offscreen_is_enough(environment: ModuleType, environ: dict[str, str]) -> None:
    environment.refuse_no_display(environ)


@pytest.mark.parametrize(
    ("environ", "kinds"),
    [({}, ["always"]), ({"DISPLAY": ":0"}, ["always", "x11"]),
     ({"WAYLAND_DISPLAY": "w"}, ["always", "wayland"]),
     ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, ["always", "x11"]),
     ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, ["always"]),
     ({"QT_QPA_PLATFORM": "xcb"}, ["always", "x11"])],
)  # fmt: skip
def test_only_what_this_session_uses_is_required(
    environment: ModuleType, environ: dict[str, str], kinds: list[str]
) -> None:
    assert environment.kinds_in_use(environ) == kinds


@linux
def test_a_library_is_missing_when_it_does_not_load(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = {"libc.so.6": "libc6", "libnot-there.so.9": "libnot-there9"}
    monkeypatch.setitem(environment.LIBRARIES, "always", libraries)
    assert environment.missing_libraries(["always"]) == {"libnot-there.so.9": "libnot-there9"}


@pytest.fixture
def system_with_apt(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A system of which apt knows libglib2.0-0t64, and where one library does not load."""
    for name, script in {
        "apt-cache": 'test "$3" = libglib2.0-0t64',
        "apt-get": 'echo "E: Unable to lock"; exit 100',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = {"libnot-there.so.9": "libglib2.0-0", "libnor-this.so": "libgl1"}
    monkeypatch.setitem(environment.LIBRARIES, "always", missing)
    return tmp_path


@linux
def test_a_person_who_is_not_root_gets_one_line(
    environment: ModuleType, system_with_apt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(environment.SetupError) as caught:
        environment.ensure_system(with_qt=True, building=False)
    sentence, line = str(caught.value).split("\n")
    assert "Type this line" in sentence
    assert "apt-get install --no-install-recommends -y libglib2.0-0t64 libgl1" in line
    (system_with_apt / "sudo").touch(0o755)
    with pytest.raises(environment.SetupError, match=r"sudo apt-get update && sudo apt-get"):
        environment.ensure_system(with_qt=True, building=False)


@linux
def test_when_apt_fails_its_last_lines_and_the_line_are_shown(
    environment: ModuleType, system_with_apt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(environment.SetupError, match=r"Unable to lock[\s\S]*libglib2.0-0t64"):
        environment.ensure_system(with_qt=True, building=False)


@linux
def test_without_apt_the_missing_libraries_are_named(
    environment: ModuleType, system_with_apt: Path
) -> None:
    (system_with_apt / "apt-get").unlink()
    with pytest.raises(environment.SetupError, match=r"libnor-this\.so, libnot-there\.so\.9"):
        environment.ensure_system(with_qt=True, building=False)


def test_the_command_line_asks_for_no_library(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(environment.LIBRARIES, "always", {"libnot-there.so.9": "x"})
    environment.ensure_system(with_qt=False, building=False)


# --- the environment ---


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of Ascribe that needs no package, in a folder with a space in its name."""
    root = tmp_path / "my reader"
    (root / "packaging").mkdir(parents=True)
    (root / "requirements.txt").write_text("# nothing\n")
    (root / "packaging" / "requirements-test.txt").write_text("# nothing either\n")
    return root


@pytest.fixture
def bare_venv(tree: Path) -> Path:
    """An environment without pip: quick to make, enough to start Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tree / ".venv")], check=True)
    return tree / ".venv"


def test_only_a_stamp_with_the_very_bytes_counts(environment: ModuleType, tree: Path) -> None:
    place = environment.Environment(tree)
    assert not place.has(place.needed)
    place.folder.mkdir()
    place.stamp(place.needed).write_bytes(place.needed.read_bytes())
    assert place.has(place.needed)
    place.needed.write_text("# nothing \n")
    assert not place.has(place.needed)


def test_the_two_stamps_are_apart(environment: ModuleType, tree: Path) -> None:
    place = environment.Environment(tree)
    place.folder.mkdir()
    place.stamp(place.tools).write_bytes(place.tools.read_bytes())
    assert place.has(place.tools)
    assert not place.has(place.needed)


def test_a_working_python_is_taken(environment: ModuleType, bare_venv: Path) -> None:
    assert environment.Environment(bare_venv.parent).python_works()


def test_a_python_of_another_version_is_not(environment: ModuleType, bare_venv: Path) -> None:
    settings = bare_venv / "pyvenv.cfg"
    text = settings.read_text()
    settings.write_text(re.sub(r"(?m)^version = .*$", "version = 3.4.5", text))
    assert settings.read_text() != text
    assert not environment.Environment(bare_venv.parent).python_works()


@posix
@pytest.mark.parametrize("script", ["exit 0", "exit 1", "echo 3.2"])
def test_something_else_in_its_place_is_not(
    environment: ModuleType, bare_venv: Path, script: str
) -> None:
    place = environment.Environment(bare_venv.parent)
    place.python.unlink()
    assert not place.python_works()
    place.python.write_text(f"#!/bin/sh\n{script}\n")
    assert not place.python_works()  # not executable
    place.python.chmod(0o755)
    assert not place.python_works()


def test_an_interrupted_build_is_made_anew_and_a_good_one_is_left(
    environment: ModuleType, bare_venv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = environment.Environment(bare_venv.parent)
    rubbish = bare_venv / "half-written"
    rubbish.touch()
    python = place.prepare(with_qt=False)
    assert not rubbish.exists()
    assert place.stamp(place.needed).read_bytes() == place.needed.read_bytes()
    assert subprocess.run([python, "-m", "pip", "--version"], check=False).returncode == 0
    said = capsys.readouterr()
    assert "setting up" in said.err
    assert said.out == ""

    rubbish.touch()
    assert place.prepare(with_qt=False) == python
    assert place.prepare(with_qt=False, with_tests=True) == python
    assert rubbish.exists(), "nothing changed, so nothing is made anew"
    assert place.has(place.tools)
    assert place.prepare(with_qt=False) == python
    assert rubbish.exists(), "the test tools do not disturb a start"

    place.needed.write_text("--no-index\nnot-there==1 --hash=sha256:" + "0" * 64 + "\n")
    with pytest.raises(environment.SetupError, match="not-there"):
        place.prepare(with_qt=False)
    assert not rubbish.exists(), "a change makes the whole anew"
    assert not place.is_sound(), "what failed is not taken for done"


@posix
def test_two_first_starts_wait_for_each_other(environment: ModuleType, tree: Path) -> None:
    import fcntl

    path = tree / "requirements.txt"
    with path.open("rb") as other:
        with environment.one_at_a_time(path), pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("[Errno -3] Temporary failure in name resolution\nERROR: No matching distribution found",
         "index cannot be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "hash"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "no build"),
        ("Segmentation fault", "It failed. The lines above"),
    ],
)  # fmt: skip
def test_a_failure_is_one_sentence(environment: ModuleType, printed: str, sentence: str) -> None:
    assert sentence in environment.failure(printed.splitlines(), "It failed.")


def test_the_last_lines_are_shown_unless_the_sentence_says_it_all(environment: ModuleType) -> None:
    lines = [f"line {number}" for number in range(40)]
    shown = environment.failure(lines, "It failed.")
    assert "line 39\n" in shown
    assert "line 5\n" not in shown
    assert "line" not in environment.failure([*lines, "Network is unreachable"], "It failed.")


def test_a_command_gives_its_code_and_its_lines(environment: ModuleType) -> None:
    script = "import sys; print('one'); print('two', file=sys.stderr); sys.exit(3)"
    assert environment.run_quietly([sys.executable, "-u", "-c", script]) == (3, ["one", "two"])
