"""Start Ascribe: python3 packaging/run.py [PROJECT] [FILE ...], or one of its commands.

The first start makes .venv from requirements.txt; later ones go straight through.
"""

import os
import sys

import environment


def main(arguments: "list[str]") -> int:
    """Set up what is missing, then become Ascribe."""
    environment.refuse_wrong_python(sys.version_info[:3])
    windowed = environment.needs_window(arguments)
    python = str(environment.Environment().prepare(with_qt=windowed))
    if windowed:
        environment.refuse_no_display(dict(os.environ))
    # -P: a file json.py in the person's folder must not be taken for Python's own.
    command = [python, "-P", "-m", "desktop", *arguments]
    paths = [str(environment.ROOT), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    if os.name != "nt":
        os.execv(python, command)
    import subprocess  # on Windows exec would hand the terminal back before Ascribe ends

    return subprocess.call(command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except environment.SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
