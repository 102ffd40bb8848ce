"""Count what is annotated: python3 packaging/training_set.py [FILE ...]; without FILE all of it.

The markup is described in docs/attribution-guideline.md; desktop/suggest/model/markup.py reads it.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.suggest.model.markup import (  # noqa: E402  (the path has to be known first)
    Article,
    Attribution,
    MarkupError,
    read,
)

FOLDER = ROOT / "resources" / "training"
__all__ = ["Article", "Attribution", "MarkupError", "read"]


def main() -> None:
    """Print how many articles, words and attributions there are, and of which kinds."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.marked.txt"))
    articles = [read(path) for path in paths]
    every = [one for article in articles for one in article.attributions]
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words} words, {len(every)} attributions")
    print("cues:", dict(Counter(one.kind for one in every).most_common()))
    print("acts:", dict(Counter(one.act for one in every).most_common()))


if __name__ == "__main__":
    try:
        main()
    except MarkupError as error:
        sys.exit(str(error))
