"""Score proposed names against annotated ones.

    .venv/bin/python packaging/score_names.py [FILE ...]


A FILE is resources/training/names/*.names.json; its article lies in the folder above. A proposed
mention counts where its span and its kind are those that people gave it. Events and objects are
counted, and left out of the last line, `names F1 0.xxx`, which is that of persons, organizations
and places together.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.suggest.model.markup import read  # noqa: E402  (the path has to be known first)
from desktop.suggest.whole import suggest  # noqa: E402

NAMES = ROOT / "resources" / "training" / "names"
MAIN = ("person", "organization", "place")
KINDS = (*MAIN, "event", "object")

Mention = tuple[int, int, str]


def annotated(path: Path) -> tuple[str, set[Mention]]:
    """Return the text of an article and the names that people marked in it."""
    record = json.loads(path.read_text(encoding="utf-8"))
    article = read(path.parent.parent / f"{record['article']}.marked.txt")
    return article.text, {(one["start"], one["end"], one["kind"]) for one in record["names"]}


def proposed(text: str) -> set[Mention]:
    """Return the names that the rules find."""
    return {
        (start, end, str(entity.kind))
        for entity in suggest(text).entities
        for start, end in entity.mentions
    }


def f1(hits: int, made: int, wanted: int) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    return hits / max(1, made), hits / max(1, wanted), 2 * hits / max(1, made + wanted)


def wrong(path: Path) -> None:
    """Print what is missed and what is too much in an article."""
    text, gold = annotated(path)
    made = proposed(text)
    for mark, names in (("-", gold - made), ("+", made - gold)):
        for start, end, kind in sorted(names):
            around = text[max(0, start - 25) : end + 15].replace("\n", " ")
            print(f"{mark} {kind:12} {text[start:end]!r:40} {around}")


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--wrong", action="store_true", help="print every name that is wrong")
    options = asked.parse_args()
    paths: Sequence[Path] = options.files or sorted(NAMES.glob("*.names.json"))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for path in paths:
        if options.wrong:
            print(path.name)
            wrong(path)
        text, gold = annotated(path)
        made = proposed(text)
        for kind in KINDS:
            mine, theirs = ({one for one in names if one[2] == kind} for names in (made, gold))
            figures = (len(mine & theirs), len(mine), len(theirs))
            for row in (kind, "these three" if kind in MAIN else "rest"):
                counts[row] = [a + b for a, b in zip(counts[row], figures, strict=True)]
    print(f"{len(paths)} articles  P      R      F1     annotated")
    for row in (*MAIN, "these three", "event", "object"):
        precision, recall, both = f1(*counts[row])
        print(f"{row:12} {precision:.3f}  {recall:.3f}  {both:.3f}  {counts[row][2]}")
    print(f"names F1 {f1(*counts['these three'])[2]:.3f}")


if __name__ == "__main__":
    main()
