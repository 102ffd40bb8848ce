"""Write the two lock files anew from their .in files: python3 packaging/lock.py (needs uv).

For every system and Python that Ascribe runs on at once, with hashes, and without a word of where
this machine gets its packages from.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (
    ("packaging/requirements.in", "requirements.txt"),
    ("packaging/requirements-test.in", "packaging/requirements-test.txt"),
)


def main() -> None:
    """Lock the packages that Ascribe needs, then those that its tests need besides."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(ROOT / ".venv" / "bin"))
    if uv is None:
        sys.exit("Locking needs uv: install it (python3 -m pip install uv) and start again.")
    for source, lock in LOCKS:
        command = [uv, "pip", "compile", "--no-config", "--quiet", "--universal"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
        command += ["--custom-compile-command", "python3 packaging/lock.py"]
        subprocess.run([*command, "--output-file", lock, source], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
