"""The set-up that run.py and test.py share: a Python environment in .venv and the libraries of Qt.

Standard library only, and written so that Python 3.6 can read it: an old Python must be able to say
that it is too old (so annotations with brackets stand in quotes). Imports that take time happen
where they are used, because every start of Ascribe comes through here.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)
"""PySide6 6.11.3 has no build for a newer one."""

COMMANDS_WITHOUT_WINDOW = ("import", "export", "info", "check", "suggest", "repair")
OPTIONS_WITHOUT_WINDOW = ("-h", "--help", "--version")

LIBRARIES = {
    # What Qt loads, by the file's name, and the Debian package that has it. The rest of what Qt
    # needs (X11, freetype, the other xcb libraries) comes with these as their dependencies.
    "always": {
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libgthread-2.0.so.0": "libglib2.0-0",
    },
    "x11": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
    "printing": {"libcups.so.2": "libcups2"},
}

SIGNS_OF_NO_NETWORK = (
    "failed to establish a new connection",
    "name resolution",
    "name or service not known",
    "nodename nor servname",
    "getaddrinfo failed",
    "network is unreachable",
    "no route to host",
    "cannot connect to proxy",
    "connection refused",
    "connection timed out",
    "read timed out",
    "connecttimeout",
)


class SetupError(Exception):
    """Something outside Ascribe stands in the way; the text says what, and what to do next."""


def say(text: str) -> None:
    """Print one line for the person; on stderr, because `export -o -` writes to stdout."""
    print(text, file=sys.stderr, flush=True)


def refuse_wrong_python(version: "tuple[int, ...]") -> None:
    """Raise SetupError when Ascribe cannot run on this Python version."""
    if OLDEST_PYTHON <= tuple(version[:2]) <= NEWEST_PYTHON:
        return
    wanted = "Python {}.{} to {}.{}".format(*(OLDEST_PYTHON + NEWEST_PYTHON))
    this = ".".join(str(number) for number in version[:3])
    fault = "too old" if tuple(version[:2]) < OLDEST_PYTHON else "too new"
    raise SetupError(
        f"Ascribe needs {wanted}; this is Python {this}, which is {fault}. Install one of those"
        f" and start Ascribe with it, for example: python3.12 {sys.argv[0]}"
    )


def needs_window(arguments: "list[str]") -> bool:
    """Tell whether these command-line arguments open the window."""
    if any(argument in OPTIONS_WITHOUT_WINDOW for argument in arguments):
        return False
    return not arguments or arguments[0] not in COMMANDS_WITHOUT_WINDOW


# --- the system -----------------------------------------------------------------------------------


def refuse_no_display(environ: "dict[str, str]") -> None:
    """Raise SetupError when a Linux session has no display and Qt was not told to do without."""
    if not sys.platform.startswith("linux") or environ.get("QT_QPA_PLATFORM"):
        return
    if not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
        raise SetupError(
            "Ascribe is set up, but there is no display here for its window (neither DISPLAY nor"
            " WAYLAND_DISPLAY is set). Start it in a desktop session, or use the command line,"
            " which needs none:\n"
            "    python3 packaging/run.py import library.ascribe article.txt\n"
            "    python3 packaging/run.py export library.ascribe -o annotations.csv\n"
            "    python3 packaging/run.py --help"
        )


def kinds_in_use(environ: "dict[str, str]") -> "list[str]":
    """Return the kinds of LIBRARIES without which no window can open in this session."""
    kinds = ["always"]
    platform = environ.get("QT_QPA_PLATFORM", "")
    if platform.startswith("xcb") or (not platform and environ.get("DISPLAY")):
        kinds.append("x11")
    elif platform.startswith("wayland") or (not platform and environ.get("WAYLAND_DISPLAY")):
        kinds.append("wayland")
    return kinds


def missing_libraries(kinds: "list[str]") -> "dict[str, str]":
    """Return the libraries of these kinds that do not load, with their Debian packages."""
    import ctypes

    missing = {}
    for kind in kinds:
        for library, package in LIBRARIES[kind].items():
            try:
                ctypes.CDLL(library)
            except OSError:
                missing[library] = package
    return missing


def has_pip_for_venv() -> bool:
    """Tell whether this Python can make a whole environment (Debian keeps that part apart)."""
    import importlib
    import importlib.util

    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def missing_parts(kinds: "list[str]", building: bool) -> "dict[str, str]":
    """Return what this system lacks of Qt's libraries and of Python, with the Debian packages."""
    missing = {}
    if building and not has_pip_for_venv():
        missing["ensurepip"] = "python{}.{}-venv".format(*sys.version_info[:2])
    if sys.platform.startswith("linux"):
        missing.update(missing_libraries(kinds))
    return missing


def ensure_system(with_qt: bool, building: bool) -> None:
    """Make sure that Qt's libraries, and when building Python's venv part, are on this system.

    As root on Debian or Ubuntu they are installed. Otherwise SetupError names all that is missing
    at once, in the line to type; what only another kind of session needs does not stop this one.
    """
    kinds = kinds_in_use(dict(os.environ)) if with_qt else []
    if not missing_parts(kinds, building):
        return
    import shutil

    missing = missing_parts(list(LIBRARIES) if with_qt else [], building)
    has_apt = shutil.which("apt-get") is not None
    if has_apt and os.geteuid() == 0:
        install_with_apt(list(missing.values()))
        missing = missing_parts(kinds, building)
        if not missing:
            return
    elif has_apt:
        packages = packages_on_offer(list(missing.values()))
        line = apt_line(packages, has_sudo=bool(shutil.which("sudo")))
        raise SetupError(
            f"Ascribe needs some system packages. Type this line, then start again:\n{line}"
        )
    raise SetupError(
        f"These parts of the system are missing: {', '.join(sorted(missing))}. Install the packages"
        " that have them with your system's package manager, then start again."
    )


def packages_on_offer(packages: "list[str]") -> "list[str]":
    """Return the packages under the names that this system's apt knows.

    Debian 13 and Ubuntu 24.04 renamed some libraries to end in t64.
    """
    import subprocess

    names = []
    for package in packages:
        renamed = package + "t64"
        known = subprocess.run(
            ["apt-cache", "show", "--no-all-versions", renamed],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        names.append(renamed if known.returncode == 0 else package)
    return names


def apt_line(packages: "list[str]", has_sudo: bool) -> str:
    """Return the one line that installs these packages, ready to be typed."""
    names = " ".join(packages)
    install = f"apt-get update && {{}}apt-get install --no-install-recommends -y {names}"
    if has_sudo:
        return "    sudo " + install.format("sudo ")
    return f"    su -c '{install.format('')}'"


def install_with_apt(packages: "list[str]") -> None:
    """Install Debian packages, as root and without a question; raise SetupError when that fails."""
    say("Ascribe: installing system packages with apt-get: " + " ".join(packages))
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # A failed update is not the end: the lists of an earlier one may be there.
    run_quietly(["apt-get", "update"], environ)
    names = packages_on_offer(packages)
    command = ["apt-get", "install", "--no-install-recommends", "-y", *names]
    code, lines = run_quietly(command, environ)
    if code != 0:
        raise SetupError(
            last(lines)
            + "The system packages could not be installed; the lines above are apt-get's."
            f" Put that right, or type this line yourself:\n{apt_line(names, has_sudo=False)}"
        )


# --- the environment ------------------------------------------------------------------------------


class Environment:
    """The folder .venv of one copy of Ascribe, and the locked lists that it is made from."""

    def __init__(self, root: Path = ROOT) -> None:
        self.folder = root / ".venv"
        self.needed = root / "requirements.txt"
        self.tools = root / "packaging" / "requirements-test.txt"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def prepare(self, with_qt: bool = True, with_tests: bool = False) -> Path:
        """Return the environment's Python, after making whatever is missing.

        Raises SetupError with a sentence when the system, the network or the disk is in the way.
        """
        ready = self.is_sound()
        ensure_system(with_qt, building=not ready)
        if ready and not with_tests:
            return self.python
        with one_at_a_time(self.needed):
            stale_tools = self.stamp(self.tools).exists() and not self.has(self.tools)
            if not self.is_sound() or (with_tests and stale_tools):
                say(f"Ascribe: setting up {self.folder} (about 110 MB to fetch, once) ...")
                self.build()
                self.install(self.needed)
            if with_tests and not self.has(self.tools):
                say("Ascribe: adding the test tools ...")
                self.install(self.tools)
        return self.python

    def is_sound(self) -> bool:
        """Tell whether Ascribe can start from this environment as it stands."""
        return self.has(self.needed) and self.python_works()

    def stamp(self, requirements: Path) -> Path:
        """Return the file that says from which bytes these requirements were installed."""
        return self.folder / (requirements.name + ".installed")

    def has(self, requirements: Path) -> bool:
        """Tell whether these requirements, to the byte, were installed and that came to its end.

        The stamp holds nothing but the bytes: with the interpreter's path in it, two Pythons would
        rebuild each other's environment for ever.
        """
        stamp = self.stamp(requirements)
        return stamp.is_file() and stamp.read_bytes() == requirements.read_bytes()

    def python_works(self) -> bool:
        """Tell whether the Python in here starts and is still the version it was made with."""
        if not self.python.is_file() or not (self.folder / "pyvenv.cfg").is_file():
            return False
        made_with = ""
        for line in (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            if key.strip() in ("version", "version_info"):
                made_with = ".".join(value.strip().split(".")[:2])
        if self.python.samefile(sys.executable):
            return made_with == "{}.{}".format(*sys.version_info[:2])  # it runs this very line
        import subprocess

        probe = "import sys; print('{}.{}'.format(*sys.version_info[:2]))"
        try:
            found = subprocess.run(
                [str(self.python), "-I", "-S", "-c", probe],
                check=False,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return False
        return found.returncode == 0 and found.stdout.decode().strip() == made_with

    def build(self) -> None:
        """Make an empty environment in place of whatever stands there."""
        import shutil

        # The Python of an environment that is about to go must not be the base of the next.
        inside = sys.prefix != sys.base_prefix
        base = str(Path(sys.executable).resolve()) if inside else sys.executable
        try:
            if self.folder.is_symlink() or self.folder.is_file():
                self.folder.unlink()
            elif self.folder.is_dir():
                shutil.rmtree(str(self.folder))
        except OSError as error:
            raise SetupError(
                f"The old folder {self.folder} cannot be removed ({error.strerror}). Close Ascribe"
                " if it is running, see that the folder is yours, then start again."
            ) from error
        code, lines = run_quietly([base, "-m", "venv", str(self.folder)])
        if code != 0:
            raise SetupError(failure(lines, f"The folder {self.folder} cannot be made."))

    def install(self, requirements: Path) -> None:
        """Install locked requirements and write their bytes into the stamp."""
        import time

        started = time.monotonic()
        wanted = requirements.read_bytes()
        command = [str(self.python), "-I", "-m", "pip", "install", "--no-input"]
        command += ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
        command += ["-r", str(requirements)]
        # A person's settings for where pip puts things must not leave the environment empty.
        places = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
        environ = {key: value for key, value in os.environ.items() if key not in places}
        environ["PIP_USER"] = "0"
        code, lines = run_quietly(command, environ, show_progress)
        show_progress("")
        if code != 0:
            raise SetupError(failure(lines, "The packages could not be installed."))
        self.stamp(requirements).write_bytes(wanted)
        say(f"Ascribe: done in {time.monotonic() - started:.0f} s.")


@contextmanager
def one_at_a_time(path: Path) -> "Iterator[None]":
    """Hold other starts off while .venv is made, so that two do not spoil each other's work."""
    with path.open("rb") as file:
        if os.name != "nt":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# --- commands -------------------------------------------------------------------------------------


def run_quietly(
    command: "list[str]",
    environ: "dict[str, str] | None" = None,
    each_line: "Callable[[str], None]" = lambda line: None,
) -> "tuple[int, list[str]]":
    """Run a command to its end; return its exit code and the lines that it printed."""
    import subprocess

    lines = []
    with subprocess.Popen(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        for raw in process.stdout:
            lines.append(raw.decode("utf-8", "replace").rstrip())
            each_line(lines[-1])
    return process.returncode, lines


def show_progress(line: str) -> None:
    """Show on one line of a terminal what pip is at; an empty line wipes it."""
    if not sys.stderr.isatty():
        return
    words = line.split()
    if not words:
        print("\r" + " " * 70, end="\r", file=sys.stderr, flush=True)
    elif words[0] in ("Collecting", "Downloading", "Installing"):
        what = "" if words[0] == "Installing" else words[1].split("/")[-1].split("==")[0]
        shown = f"  {words[0].lower()} {what}"[:70]
        print("\r" + shown.ljust(70), end="", file=sys.stderr, flush=True)


def last(lines: "list[str]") -> str:
    """Return the last lines of a command that failed, to stand above the sentence about it."""
    return "\n".join(lines[-12:]) + "\n\n"


def failure(lines: "list[str]", otherwise: str) -> str:
    """Return why a set-up failed, from what the command printed: its last lines and a sentence.

    Where the sentence says all there is to know, it stands alone.
    """
    text = "\n".join(lines).lower()
    if "no space left" in text:
        return "The disk is full. Ascribe needs about 400 MB there; make room and start again."
    if any(sign in text for sign in SIGNS_OF_NO_NETWORK):
        return (
            "The Python package index cannot be reached, and setting up needs it. Check the"
            " network (behind a proxy, set HTTPS_PROXY), then start again."
        )
    if "do not match the hashes" in text:
        return last(lines) + (
            "A package is not the one that Ascribe's list names (its hash differs), so it was not"
            " installed. Start again; if it happens twice, please report it."
        )
    if "no matching distribution" in text:
        import platform

        return last(lines) + (
            "The package index has no build of a package for this computer"
            f" ({platform.system()} {platform.machine()}, Python {platform.python_version()})."
            " The lines above name it."
        )
    return last(lines) + otherwise + " The lines above say why."
