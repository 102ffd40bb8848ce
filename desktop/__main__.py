"""Start Ascribe: `python -m desktop`, installed as `ascribe`."""

import sys


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    if getattr(sys, "frozen", False):
        # A packaged program starts its children by starting itself.
        from multiprocessing import freeze_support

        freeze_support()
    from desktop.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
