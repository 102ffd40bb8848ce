"""Check all of Ascribe: python3 packaging/test.py [arguments for pytest].

Format, lint, types, then every test; the last line is pytest's, the exit code is for all of them.
"""

import os
import sys

import environment

CHECKS = (
    ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
    ("ruff check", ["-m", "ruff", "check", "--quiet", "."]),
    ("mypy", ["-m", "mypy"]),
)
SPREAD = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]


def main(arguments: "list[str]") -> int:
    """Set up the test tools, run each check, and return 0 only when all of them passed."""
    import subprocess

    environment.refuse_wrong_python(sys.version_info[:3])
    python = str(environment.Environment().prepare(with_tests=True))
    # No window flashes up, and no display is needed; set it to xcb to watch.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.call([python, *command], cwd=environment.ROOT) != 0:
            failed.append(name)
    if failed:
        print(f"== failed so far, see above: {', '.join(failed)}", flush=True)
    print("== pytest", flush=True)
    command = [python, "-m", "pytest", *(arguments or SPREAD)]
    code = subprocess.call(command, cwd=environment.ROOT)
    return code or (1 if failed else 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except environment.SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
