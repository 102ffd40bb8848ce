"""`ascribe share PROJECT -o FILE`: a copy for others, without what was said in confidence."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.shared import OK, SUFFIX, only_articles, opened
from desktop.domain.errors import FileProblem, UserError

if TYPE_CHECKING:  # a start of the window has no need of it
    from desktop.domain.sharing import Share, ShareChoice
    from desktop.project import Project

ALL = "all"


def share_options(command: argparse.ArgumentParser) -> None:
    """Add what can be typed."""
    from desktop.domain.sharing import AT_FIRST, Share

    command.epilog = (
        f"The parts: {_ordered(frozenset(Share))}. Texts, marks, claims and names always go along; "
        "the history and where you were reading never do. "
        f"Without --with or --without: {_ordered(AT_FIRST)}."
    )
    command.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True,
        help="the copy; it must not be there yet",
    )  # fmt: skip
    command.add_argument(
        "--with", dest="with_", metavar="PARTS", type=_parts, default=frozenset(),
        help="parts that go along too, with commas between; or all",
    )  # fmt: skip
    command.add_argument(
        "--without", metavar="PARTS", type=_parts, default=frozenset(),
        help="parts that stay here, with commas between; or all",
    )  # fmt: skip
    only_articles(command)
    command.add_argument(
        "--set", dest="sets", action="append", metavar="NAME", help="only the articles of this set"
    )
    command.add_argument("--json", action="store_true", help="as JSON")


def share(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the copy and say what it holds and what it does not."""
    from desktop.domain.sharing import Share

    every = frozenset(Share)
    both = asked.with_ & asked.without
    if both and every not in (asked.with_, asked.without):
        parser.error(f"{_ordered(both)} cannot both go along and stay here")
    target: Path = asked.output
    if target.suffix.casefold() != SUFFIX:
        raise FileProblem(f"‘{target.name}’ has to end in {SUFFIX}; choose such a name.")
    with opened(asked.project, read_only=True) as project:
        made = project.sharing.write(target, _choice(project, asked))
    if asked.json:
        import json

        facts = {"file": str(target), "holds": dict(made.counts), "left_out": list(made.left_out)}
        print(json.dumps(facts, ensure_ascii=False, indent=2))
        return OK
    held = ", ".join(f"{number:,} {words}" for words, number in made.counts.items() if number)
    print(f"‘{target.name}’ holds {held or 'nothing yet'}.")
    print(f"Left out: history, {_ordered(frozenset(made.left_out)) or 'nothing else'}.")
    return OK


def _choice(project: "Project", asked: argparse.Namespace) -> "ShareChoice":
    from desktop.domain.sharing import AT_FIRST, Share, ShareChoice

    kept = AT_FIRST - asked.without  # so that `--without all --with tags` is tags alone
    parts = (
        kept | asked.with_
        if asked.without == frozenset(Share)
        else ((AT_FIRST | asked.with_) - asked.without)
    )
    if asked.article is None and not asked.sets:
        return ShareChoice(parts)
    articles = set(asked.article or ())
    by_name = {one.name: one.article_ids for one in project.collections.all()}
    for name in asked.sets or ():
        if name not in by_name:
            known = ", ".join(sorted(by_name)[:20]) or "none"
            raise UserError(f"There is no set ‘{name}’; the project has: {known}.")
        articles.update(by_name[name])
    for article in articles - set(project.articles.ids()):
        raise UserError(f"There is no article {article}; see `ascribe export --what articles`.")
    return ShareChoice(parts, frozenset(articles))


def _parts(typed: str) -> "frozenset[Share]":
    from desktop.domain.sharing import Share

    if typed.strip() == ALL:
        return frozenset(Share)
    try:
        return frozenset(Share(name.strip()) for name in typed.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"choose among: {', '.join(Share)}, {ALL}") from None


def _ordered(parts: "frozenset[Share]") -> str:
    from desktop.domain.sharing import Share

    return ", ".join(each for each in Share if each in parts)
