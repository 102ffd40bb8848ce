"""Train the model that Ascribe ships, or score it: .venv/bin/python packaging/train_model.py.

Without options: reads resources/training, writes resources/model and the JSON of the training set,
and prints the size of the model and its score on articles held back (--folds 0 leaves that out).
With --score FILE.jsonl: prints how useful rules, model and both are for a file of annotated
articles, one JSON object a line with "text" and "attributions".
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.suggest.model import markup  # noqa: E402  (the path has to be known first)
from desktop.suggest.model.reading import Triple  # noqa: E402
from desktop.suggest.model.scoring import Counted  # noqa: E402
from desktop.suggest.model.tagger import Model  # noqa: E402
from desktop.suggest.model.train import cross_validated, score, together, train  # noqa: E402
from desktop.suggest.model.training_set import FILE, Training, of_markup, written  # noqa: E402
from desktop.suggest.whole import Suggestions, suggest  # noqa: E402

TRAINING = ROOT / "resources" / "training"
MODEL = ROOT / "resources" / "model"


def main() -> None:
    """Train, or score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--score", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--folds", type=int, default=6, help="how often to hold a part back")
    parser.add_argument("--model", type=Path, default=MODEL, help="the folder of the model")
    asked = parser.parse_args()
    if asked.score:
        show_scores(asked.score, Model.load(asked.model))
        return
    articles = [markup.read(path) for path in sorted(TRAINING.glob("*.marked.txt"))]
    (TRAINING / FILE).write_text(written(articles), encoding="utf-8")
    training = [of_markup(article) for article in articles]
    train(training, asked.model, print)
    size = sum(path.stat().st_size for path in asked.model.iterdir())
    print(f"{asked.model}: {size / 1e6:.2f} MB")
    if asked.folds > 1:
        for name, counted in cross_validated(training, asked.folds, print).items():
            show(name, counted)


def show_scores(file: Path, model: Model) -> None:
    """Print the scores of rules, model and both; the last line is that of both."""
    articles = [
        Training(made["text"], tuple(map(triple, made["attributions"])))
        for made in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]
    ways: dict[str, Callable[[str], Suggestions]] = {
        "rules": suggest,
        "model": lambda text: model.suggest(text, Suggestions((), ())),
        "both": together(model),
    }
    found = {}
    for name, propose in ways.items():
        found[name] = score(articles, propose)
        show(name, found[name])
    print(f"useful F1 {found['both'].f1:.3f}")


def triple(made: dict[str, list[list[int]]]) -> Triple:
    """Read an attribution of a JSON line."""
    source, cue, content = (
        tuple((start, end) for start, end in made.get(role) or [])
        for role in ("source", "cue", "content")
    )
    return Triple(source, cue, content)


def show(name: str, counted: Counted) -> None:
    """Print one line of the table."""
    precision = counted.hits / counted.proposed if counted.proposed else 0.0
    recall = counted.hits / counted.annotated if counted.annotated else 0.0
    print(f"{name:12} P {precision:.3f} R {recall:.3f} F1 {counted.f1:.3f}")


if __name__ == "__main__":
    try:
        main()
    except markup.MarkupError as error:
        sys.exit(str(error))
