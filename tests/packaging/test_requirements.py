"""The lock files: exact, hashed, of one mind with their sources, and silent about this machine."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [
    ("packaging/requirements.in", "requirements.txt"),
    ("packaging/requirements-test.in", "packaging/requirements-test.txt"),
]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def entries(path: str) -> dict[str, tuple[str, int]]:
    """Name to version and number of hashes."""
    text = (ROOT / path).read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^ ;]+)(.*)$", text)
    return {
        canonical(name): (version, rest.count("--hash=sha256:")) for name, version, rest in found
    }


def pins(path: str) -> dict[str, str]:
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    wanted = [line.strip() for line in lines if line.strip() and line[0] not in "#-"]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in wanted), "exact versions only"
    return {canonical(line.split("==")[0]): line.split("==")[1] for line in wanted}


@pytest.mark.parametrize(("source", "lock"), LOCKS)
def test_every_pin_is_locked_with_hashes(source: str, lock: str) -> None:
    locked = entries(lock)
    for name, version in pins(source).items():
        assert locked[name][0] == version, "run packaging/lock.py"
    assert all(hashes >= 1 for _, hashes in locked.values())


@pytest.mark.parametrize("lock", [lock for _, lock in LOCKS])
def test_nothing_is_said_of_where_packages_come_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"(?m)^\s*-|https?:|file:", text.replace("    --hash=", "    hash="))


def test_the_test_tools_do_not_change_what_ascribe_runs_on() -> None:
    needed, tools = (entries(lock) for _, lock in LOCKS)
    for name in needed.keys() & tools.keys():
        assert needed[name][0] == tools[name][0]


def test_the_folder_packaging_does_not_hide_the_library_packaging() -> None:
    import packaging.version

    assert ROOT / "packaging" not in Path(packaging.version.__file__).parents
