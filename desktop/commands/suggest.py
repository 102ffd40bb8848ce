"""The command that proposes claims and names: for a project, or of files as JSON lines."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.shared import only_articles
from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from desktop.domain.model import Article
    from desktop.project import Project
    from desktop.suggest.mentions import EntitySuggestion
    from desktop.suggest.whole import ClaimSuggestion, Suggestions

OK, FAULT = 0, 1
FORMATS = ("jsonl",)
_LONGEST_TITLE = 60


def suggest_options(command: argparse.ArgumentParser) -> None:
    """Add the options of `ascribe suggest`."""
    only_articles(command)
    command.add_argument(
        "--text", nargs="+", action="extend", default=[], metavar="FILE",
        help="files to read without a project; proposals are written, not stored",
    )  # fmt: skip
    command.add_argument("--format", choices=FORMATS, help="with --text: one JSON line a file")
    command.add_argument(
        "--score", type=_score, metavar="0-1", help="leave out what has a lower score"
    )


def suggest(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Store proposals in a project, or write those for files."""
    if asked.project is None:
        if asked.article:
            parser.error("--article needs a project")
        return suggest_texts(asked, parser)
    if asked.text or asked.format:
        parser.error("give a project or --text, not both")
    from desktop.homes import homes, login_name
    from desktop.project import Project

    project = Project.open(asked.project, login_name(), homes().backups)
    try:
        for article in _wanted(project, asked.article):
            print(_store(project, article, asked.score), flush=True)
    finally:
        project.close()
    return OK


def _wanted(project: "Project", ids: Sequence[int] | None) -> "list[Article]":
    articles = {int(article.id): article for article in project.articles.all()}
    if ids is None:
        return list(articles.values())
    for missing in (number for number in ids if number not in articles):
        known = ", ".join(map(str, list(articles)[:20])) or "none"
        raise UserError(f"There is no article {missing}; the project has: {known}.")
    return [articles[number] for number in dict.fromkeys(ids)]


def _store(project: "Project", article: "Article", least: float | None) -> str:
    """Store what is proposed for an article and return a line about it."""
    from desktop.proposals import engine, propose
    from desktop.suggest.whole import SHOWN

    text = project.articles.document(article.id).text
    proposed = propose(text, project.entities.known_kinds())
    if least is not None:
        proposed = replace(
            proposed,
            claims=tuple(claim for claim in proposed.claims if claim.score >= least),
            entities=tuple(entity for entity in proposed.entities if entity.score >= least),
        )
    project.suggestions.propose(article.id, proposed, engine())
    claims, names = project.suggestions.counts(article.id, SHOWN if least is None else least)
    title = article.title
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    only = "" if proposed.english else " (only quotations and names: it is not in English)"
    return f"{title}: {_counted(claims, 'claim')}, {_counted(names, 'name')}{only}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _score(typed: str) -> float:
    try:
        score = float(typed)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise argparse.ArgumentTypeError("the score has to be a number from 0 to 1")
    return score


def suggest_texts(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the proposals for each file of `asked.text`; report bad files and go on."""
    if not asked.text:
        parser.error("give a project, or a file to read: --text FILE")
    from desktop.formats import read_file
    from desktop.proposals import propose
    from desktop.suggest.whole import SHOWN

    least = SHOWN if asked.score is None else asked.score
    failed = False
    for typed, name in zip(asked.text, _names(asked.text), strict=True):
        try:
            read = read_file(Path(typed))
        except UserError as problem:
            print(problem.sentence, file=sys.stderr)
            failed = True
            continue
        print(json.dumps(_record(name, propose(read.text, {}), least), ensure_ascii=False))
    return FAULT if failed else OK


def _names(files: Sequence[str]) -> list[str]:
    """Return what each file is called in its line: its stem, or as typed where two are alike."""
    stems = [Path(typed).stem for typed in files]
    count = Counter(stems)
    return [stem if count[stem] == 1 else typed for stem, typed in zip(stems, files, strict=True)]


def _record(name: str, proposed: "Suggestions", least: float) -> dict[str, object]:
    return {
        "id": name,
        "claims": [_claim(claim) for claim in proposed.claims if claim.score >= least],
        "entities": [_entity(each) for each in proposed.entities if each.score >= least],
    }


def _claim(claim: "ClaimSuggestion") -> dict[str, object]:
    return {
        "source": claim.source,
        "cue": claim.cue,
        "content": claim.content,
        "act": claim.fields.act,
        "quote_type": claim.fields.quote_type,
        "certainty": claim.fields.certainty,
        "polarity": claim.fields.polarity,
        "statement": claim.fields.statement,
        "speaker": claim.speaker,
        "score": claim.score,
        "why": claim.why,
    }


def _entity(entity: "EntitySuggestion") -> dict[str, object]:
    return {
        "name": entity.name,
        "kind": entity.kind,
        "mentions": entity.mentions,
        "score": entity.score,
    }
