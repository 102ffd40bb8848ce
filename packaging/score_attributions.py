"""Score proposed attributions against annotated articles.

    .venv/bin/python packaging/score_attributions.py [FILE ...] [--with rules|model|both]

FILE is a marked training article (*.marked.txt) or JSON lines with "text" and "attributions", each
with "source", "cue" and "content" as lists of [start, end] in code points. Without a FILE: our own
training set (a model was trained on it: its score there says nothing; the rules' does).

An attribution counts as found ("useful") when cue and source overlap the annotated ones, or are
absent in both, and the words of the content have a Jaccard index of at least 0.5. Words are
compared, punctuation at the edges is not. The last line is `useful F1 0.xxx`.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.suggest.found import lines_in  # noqa: E402  (the path has to be known first)
from desktop.suggest.model.markup import read  # noqa: E402
from desktop.suggest.quotations import quotations_in  # noqa: E402
from desktop.suggest.whole import SHOWN, Suggestions, suggest  # noqa: E402

TRAINING = ROOT / "resources" / "training"
MODEL = ROOT / "resources" / "model"
ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
LEAST_JACCARD = 0.5
_TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")

Spans = Sequence[Sequence[int]]
Predictor = Callable[[str], Suggestions]


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as sets of token numbers, and how much of it is quoted."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: str

    def role(self, name: str) -> frozenset[int]:
        """Return the tokens of a role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]

    def agrees(self, gold: "Attribution") -> bool:
        """Say whether this one is as good as the annotated one."""
        for mine, theirs in ((self.cue, gold.cue), (self.source, gold.source)):
            if not (mine & theirs) and (mine or theirs):
                return False
        union = self.content | gold.content
        return bool(union) and len(self.content & gold.content) >= LEAST_JACCARD * len(union)


@dataclass(slots=True)
class Count:
    """Hits, proposed and annotated."""

    hits: int = 0
    proposed: int = 0
    annotated: int = 0

    def add(self, hits: int, proposed: int, annotated: int) -> None:
        """Count on."""
        self.hits += hits
        self.proposed += proposed
        self.annotated += annotated

    def figures(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        precision = self.hits / self.proposed if self.proposed else 0.0
        recall = self.hits / self.annotated if self.annotated else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The counts over all articles."""

    useful: Count = field(default_factory=Count)
    exact: Count = field(default_factory=Count)
    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    roles: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})


class Reader:
    """The tokens of a text, and which of them stand in quotation marks."""

    def __init__(self, text: str) -> None:
        self.tokens = [(m.start(), m.end(), m.group()[0].isalnum()) for m in _TOKEN.finditer(text)]
        marks = [q for line in lines_in(text) for q in quotations_in(text, *line)]
        self.quoted = {
            number
            for number, (start, end, _) in enumerate(self.tokens)
            if any(q.start <= start and end <= q.end for q in marks)
        }

    def read(self, source: Spans, cue: Spans, content: Spans) -> Attribution:
        """Return an attribution as tokens."""
        said = self.inside(content)
        words = [number for number in said if self.tokens[number][2]]
        quoted = sum(number in self.quoted for number in words)
        kind = "indirect" if not quoted else "direct" if quoted == len(words) else "mixed"
        return Attribution(self.inside(source), self.inside(cue), said, kind)

    def inside(self, spans: Spans) -> frozenset[int]:
        """Return the tokens that some spans touch, without punctuation at the edges."""
        found = [
            number
            for number, (start, end, _) in enumerate(self.tokens)
            if any(start < b and end > a for a, b in spans)
        ]
        while found and not self.tokens[found[0]][2]:
            found.pop(0)
        while found and not self.tokens[found[-1]][2]:
            found.pop()
        return frozenset(found)


def articles_in(paths: Sequence[Path]) -> Iterator[tuple[str, list[dict[str, Spans]]]]:
    """Yield text and attributions of every article."""
    for path in paths:
        if path.name.endswith(".marked.txt"):
            article = read(path)
            yield article.text, [dict(one.spans) for one in article.attributions]
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                found = record["attributions"]
                yield record["text"], [{role: a.get(role) or [] for role in ROLES} for a in found]


def predictor(name: str) -> Predictor:
    """Return what proposes: the rules, the model, or both."""
    if name == "rules":
        return suggest
    from desktop.suggest.model.tagger import Model

    model = Model.load(MODEL)
    return lambda text: model.suggest(text, suggest(text))


def of_model(proposed: Suggestions, name: str) -> Suggestions:
    """Keep the proposals with a part of the model where only its own are asked for."""
    if name != "model":
        return proposed
    kept = tuple(claim for claim in proposed.claims if claim.origin == "model")
    return Suggestions(kept, proposed.entities, english=proposed.english)


def add_article(score: Score, gold: list[Attribution], made: list[Attribution]) -> None:
    """Match the proposals of one article with what is annotated, each once, in order."""
    taken: set[int] = set()
    for mine in made:
        for number, theirs in enumerate(gold):
            if number not in taken and mine.agrees(theirs):
                taken.add(number)
                same = all(mine.role(role) == theirs.role(role) for role in ROLES)
                score.exact.hits += same
                score.useful.hits += 1
                # A hit counts for the kind that people gave it; proposals for their own kind.
                score.kinds[theirs.kind].hits += 1
                break
    for counted in (score.useful, score.exact):
        counted.add(0, len(made), len(gold))
    asked = Counter(one.kind for one in gold)
    given = Counter(one.kind for one in made)
    for kind in KINDS:
        score.kinds[kind].add(0, given[kind], asked[kind])
    for role in ROLES:
        theirs_in = {one.role(role) for one in gold} - {frozenset()}
        mine_in = {one.role(role) for one in made} - {frozenset()}
        score.roles[role].add(len(theirs_in & mine_in), len(mine_in), len(theirs_in))


def score_of(paths: Sequence[Path], predict: Predictor, least: float) -> Score:
    """Score all articles."""
    score = Score()
    for text, gold in articles_in(paths):
        reader = Reader(text)
        made = [
            reader.read(claim.source, claim.cue, claim.content)
            for claim in predict(text).claims
            if claim.score >= least
        ]
        add_article(score, [reader.read(**one) for one in gold], made)
    return score


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--with", dest="using", choices=("rules", "model", "both"), default="rules")
    asked.add_argument("--least", type=float, default=SHOWN, help="leave out lower scores")
    options = asked.parse_args()
    paths = options.files or sorted(TRAINING.glob("*.marked.txt"))
    predict = predictor(options.using)
    score = score_of(paths, lambda text: of_model(predict(text), options.using), options.least)
    print(f"{'':18}  P      R      F1     annotated")
    rows = [(f"{role}, exact", score.roles[role]) for role in ROLES]
    rows += [(f"{kind}, useful", score.kinds[kind]) for kind in KINDS]
    rows += [("all, exact", score.exact), ("all, useful", score.useful)]
    for name, count in rows:
        precision, recall, f1 = count.figures()
        print(f"{name:18}  {precision:.3f}  {recall:.3f}  {f1:.3f}  {count.annotated}")
    print(f"useful F1 {score.useful.figures()[2]:.3f}")


if __name__ == "__main__":
    main()
