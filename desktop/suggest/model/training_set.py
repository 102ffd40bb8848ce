"""The annotated articles that a model is trained on, as they travel with the program."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.suggest.hedges import Spans
from desktop.suggest.model.markup import Article
from desktop.suggest.model.reading import Triple

FILE = "training.json"


@dataclass(frozen=True, slots=True)
class Training:
    """An annotated article; spans are code points."""

    text: str
    attributions: tuple[Triple, ...]


def of_markup(article: Article) -> Training:
    """Return a marked article without what only people read."""
    made = [
        Triple(tuple(one.spans["source"]), tuple(one.spans["cue"]), tuple(one.spans["content"]))
        for one in article.attributions
    ]
    return Training(article.text, tuple(made))


def written(articles: Iterable[Article]) -> str:
    """Return the training set as JSON, one attribution a line."""
    parts = []
    for article in articles:
        lines = [
            json.dumps({"kind": one.kind, "act": one.act, **one.spans})
            for one in article.attributions
        ]
        head = json.dumps({"name": article.name, "text": article.text}, ensure_ascii=False)
        parts.append(head[:-1] + ', "attributions": [\n  ' + ",\n  ".join(lines) + "\n]}")
    return "[\n" + ",\n".join(parts) + "\n]\n"


def shipped(folder: Path) -> list[Training]:
    """Read the training set from resources/training. Raises UserError where it is damaged."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return [
            Training(
                each["text"],
                tuple(
                    Triple(_spans(one["source"]), _spans(one["cue"]), _spans(one["content"]))
                    for one in each["attributions"]
                ),
            )
            for each in found
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"The training set in “{folder}” is missing or damaged. Install Ascribe again."
        ) from error


def _spans(found: list[list[int]]) -> Spans:
    return tuple((int(start), int(end)) for start, end in found)
