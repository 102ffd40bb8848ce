"""Training and scoring the model: from the shipped training set, and from a reader's own marks."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.suggest.model.candidates import CONTENT, CUE, MORE, NONE, SOURCE, candidates
from desktop.suggest.model.crf import Rows, Sequences, trained
from desktop.suggest.model.features import cue_features, extent_features, window
from desktop.suggest.model.reading import Paragraph, Triple, paragraphs
from desktop.suggest.model.scoring import Counted, Words, compared, useful, words_of
from desktop.suggest.model.tagger import CUES, EXTENTS, SUMS, WEIGHTS, Model, sums_of, triple_of
from desktop.suggest.model.training_set import Training
from desktop.suggest.model.weigh import Weigher, learned
from desktop.suggest.whole import SHOWN, Suggestions, suggest

FOLDS = 5
"""How many times the taggers are trained without a part, to learn how far they can be trusted."""
LEAST = 0.45
"""How probable a proposal has to be to be shown: the best by cross-validation."""
_CUE_SETTINGS = {
    "c1": 0.1, "c2": 1.0, "max_iterations": 60, "feature.possible_transitions": True,
}  # fmt: skip
_EXTENT_SETTINGS = {**_CUE_SETTINGS, "max_iterations": 80}
_INNER_CUE, _INNER_MORE = "N", "M"
"""Labels for cues inside a quotation or another content: a reader wants the outer ones first."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated article as the model sees it."""

    paragraphs: list[Paragraph]
    attributions: tuple[Triple, ...]


def read(article: Training) -> Read:
    """Read an article with what the rules propose for it."""
    ruled = [triple_of(claim) for claim in suggest(article.text).claims]
    return Read(list(paragraphs(article.text, ruled)), article.attributions)


def train(articles: Sequence[Training], folder: Path, report: Report = lambda _: None) -> None:
    """Train a model on articles and write its files to a folder; the same articles, same files.

    The files come into the folder when all of them are made: a model in use stays whole.
    """
    every = [read(article) for article in articles]
    report(f"{len(every)} articles read")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        made = Path(name)
        facts, right = _looked_at(every, made, report)
        _train_taggers(every, made)
        Weigher(learned(facts, right), LEAST).write(made / WEIGHTS)
        (made / SUMS).write_text(json.dumps(sums_of(made), indent=1) + "\n", encoding="utf-8")
        for file in (CUES, EXTENTS, WEIGHTS, SUMS):
            (made / file).replace(folder / file)


def _looked_at(
    every: Sequence[Read], folder: Path, report: Report
) -> tuple[list[dict[str, float]], list[bool]]:
    """Return what the taggers say of articles they were not trained on, and what is right."""
    facts: list[dict[str, float]] = []
    right: list[bool] = []
    folds = min(FOLDS, len(every))
    for number in range(folds if folds > 1 else 0):
        kept = [each for at, each in enumerate(every) if at % folds != number]
        _train_taggers(kept, folder)
        taggers = Sequences(folder / CUES), Sequences(folder / EXTENTS)
        for each in every[number::folds]:
            for one, correct in judged(each, taggers):
                facts.append(one)
                right.append(correct)
        report(f"part {number + 1} of {folds} held back and looked at")
    return facts, right


def judged(
    article: Read, taggers: tuple[Sequences, Sequences]
) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield what is known of each candidate that is no inner one, and whether it is right."""
    for made in article.paragraphs:
        gold = [words_of(made, each) for each in article.attributions]
        gold = [each for each in gold if each.cue]
        inner = {at for each in _inner(made, gold) for at in each.cue}
        for candidate in candidates(made, *taggers):
            if candidate.facts["cue quoted"] or not inner.isdisjoint(candidate.cue):
                continue
            found = Words.of(made, candidate.source, candidate.cue, candidate.content)
            yield candidate.facts, any(useful(found, each) for each in gold)


def _inner(made: Paragraph, gold: Sequence[Words]) -> list[Words]:
    """Return the attributions that stand inside a quotation or inside another's content."""
    return [
        each
        for each in gold
        if made.quoted[min(each.cue)] >= 0
        or any(each.cue <= other.content for other in gold if other is not each)
    ]


def _train_taggers(articles: Sequence[Read], folder: Path) -> None:
    cue_rows: list[Rows] = []
    cue_labels: list[list[str]] = []
    extent_rows: list[Rows] = []
    extent_labels: list[list[str]] = []
    for article in articles:
        for made in article.paragraphs:
            labels = cue_labels_of(made, article.attributions)
            for first, last in made.sentences:
                cue_rows.append(cue_features(made, first, last))
                cue_labels.append(labels[first:last])
            for each in article.attributions:
                cue = made.indexes(each.cue[:1])
                if cue:
                    around = window(made, cue)
                    extent_rows.append(extent_features(made, around))
                    marked = _extent_labels_of(made, each)
                    extent_labels.append(marked[around.first : around.last])
    trained(cue_rows, cue_labels, folder / CUES, _CUE_SETTINGS)
    trained(extent_rows, extent_labels, folder / EXTENTS, _EXTENT_SETTINGS)


def cue_labels_of(made: Paragraph, attributions: Iterable[Triple]) -> list[str]:
    """Return for each word of a paragraph whether it begins a cue, goes on with it, or neither."""
    labels = [NONE] * len(made.tokens)
    gold = [(each, words_of(made, each)) for each in attributions]
    gold = [pair for pair in gold if pair[1].cue]
    inner = _inner(made, [words for _, words in gold])
    for each, whole in gold:
        words = made.indexes(each.cue[:1])
        begins, goes_on = (_INNER_CUE, _INNER_MORE) if whole in inner else (CUE, MORE)
        for number, at in enumerate(words):
            labels[at] = goes_on if number else begins
    return labels


def _extent_labels_of(made: Paragraph, each: Triple) -> list[str]:
    labels = [NONE] * len(made.tokens)
    for at in made.indexes(each.content):
        labels[at] = CONTENT
    for at in made.indexes(each.source):
        labels[at] = SOURCE
    return labels


# ---- scoring


Proposer = Callable[[str], Suggestions]


def score(articles: Iterable[Training], propose: Proposer, least: float = SHOWN) -> Counted:
    """Count how many proposals with a score of at least `least` are useful."""
    total = Counted()
    for article in articles:
        made = [triple_of(claim) for claim in propose(article.text).claims if claim.score >= least]
        for paragraph in paragraphs(article.text, ()):
            total = total + compared(paragraph, made, article.attributions)
    return total


def together(model: Model) -> Proposer:
    """Return what proposes by rules and model."""
    return lambda text: model.suggest(text, suggest(text))


def outer(article: Training) -> Training:
    """Return an article without what is said inside a quotation or inside another content.

    Readers are shown the outer attributions first, and other annotated texts have only those.
    """
    inside: set[Triple] = set()
    for made in paragraphs(article.text, ()):
        gold = [(each, words_of(made, each)) for each in article.attributions]
        gold = [pair for pair in gold if pair[1].cue]
        inner = _inner(made, [words for _, words in gold])
        inside.update(each for each, words in gold if words in inner)
    return Training(
        article.text, tuple(each for each in article.attributions if each not in inside)
    )


def cross_validated(
    articles: Sequence[Training], folds: int, report: Report = lambda _: None
) -> dict[str, Counted]:
    """Return how good rules and both are on articles that the model was not trained on."""
    found: dict[str, Counted] = {}
    with tempfile.TemporaryDirectory() as name:
        for number in range(folds):
            kept = [each for at, each in enumerate(articles) if at % folds != number]
            train(kept, Path(name))
            held = articles[number::folds]
            ways = {"rules": suggest, "both": together(Model.load(Path(name)))}
            for way, propose in ways.items():
                for what, part in ((way, held), (f"{way}, outer", [outer(each) for each in held])):
                    found[what] = found.get(what, Counted()) + score(part, propose)
            report(f"{number + 1} of {folds} parts held back and scored")
    return found
