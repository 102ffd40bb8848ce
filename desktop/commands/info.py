"""`ascribe info PROJECT` and `ascribe check PROJECT`: what it holds, and whether it is whole."""

import argparse
import sys

from desktop.commands.shared import FAULT, OK, opened


def info_options(command: argparse.ArgumentParser) -> None:
    """Add what can be typed."""
    command.add_argument("--json", action="store_true", help="as JSON")


def check_options(_command: argparse.ArgumentParser) -> None:
    """Add nothing: the project is all that can be typed."""


def _show_part(part: int, parts: int) -> None:
    print(f"\rLooking at part {part} of {parts}", end="", file=sys.stderr, flush=True)


def info(asked: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Say what a project holds."""
    with opened(asked.project, read_only=True) as project:
        facts = project.info()
    if asked.json:
        import json

        print(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        width = max(map(len, facts)) + 2
        for name, value in facts.items():
            print(f"{name.replace('_', ' '):<{width}}{value}")
    return OK


def check(asked: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Prove that a project file is whole; 1 and a list when it is not."""
    with opened(asked.project, read_only=True) as project:
        if sys.stderr.isatty():
            problems = project.check(_show_part)
            print(file=sys.stderr)
        else:
            problems = project.check()
    for problem in problems:
        print(problem)
    if problems:
        return FAULT
    print("No problems found.")
    return OK
