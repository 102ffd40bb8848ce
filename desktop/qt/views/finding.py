"""What the palette finds beside the actions: everything in the project that has a name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.brief import ClaimBrief

if TYPE_CHECKING:
    from desktop.domain.kept import SavedView
    from desktop.project import Project
    from desktop.qt.views.window import Window

_LETTER, _START, _GAP = 6, 8, 5
"""As `fuzzy` counts letters that follow one another."""
LONGEST = 160
"""Letters of a stranger's words that are looked through and shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be gone to."""

    words: str
    """One line."""
    kind: str
    """What it is, as it stands at the right of its row."""
    run: Callable[[], object]
    sought: str
    """Its words and what else it is found by, case folded."""


def points(parts: Sequence[str], sought: str) -> int:
    """Return how well a text answers what was typed, on the scale of `fuzzy.score`; 0: not at all.

    Every part (case folded) must stand in the text as it is: in whole sentences letters with gaps
    would find nearly everything. The start of a word counts more; of equals a whole word is
    better, then the shorter text.
    """
    total, whole = 0, 0
    for part in parts:
        at = f" {sought}".find(f" {part}")
        starts = at >= 0
        if not starts:
            at = sought.find(part)
            if at < 0:
                return 0
            starts = not sought[at - 1].isalnum()
        end = at + len(part)
        whole += starts and (end == len(sought) or not sought[end].isalnum())
        total += _LETTER * len(part) + _START * starts - _GAP
    return total * 100 - min(len(sought), 60) - (0 if whole else 39)


def few(project: "Project", window: "Window") -> list[Found]:
    """Read what even a very large project holds few of: tags, saved views, propositions."""
    return [*_tags(project, window), *_views(project, window), *_propositions(project, window)]


def found_beside(window: "Window", kind: str, number: int, words: str, sought: str) -> Found:
    """Return an 'article', 'entity' or 'claim' that was found in a thread beside."""
    runs: dict[str, Callable[[], object]] = {
        "article": partial(_then_read, window, partial(window.open_article, number)),
        "entity": partial(window.claims.show_entity, number),
        "claim": partial(window.claims.go_to_words, number),
    }
    return Found(words, tr(kind), runs[kind], sought)


def everything(project: "Project", window: "Window") -> list[Found]:
    """Read what the project holds now; each goes where its own list would go."""
    return [
        *_articles(project, window),
        *_entities(project, window),
        *_tags(project, window),
        *_views(project, window),
        *_propositions(project, window),
        *_claims(project, window),
    ]


def _articles(project: "Project", window: "Window") -> Iterator[Found]:
    for article in project.articles.all():
        words = article.title or article.file_name
        run = partial(_then_read, window, partial(window.open_article, article.id))
        yield _found(words, tr("article"), run, article.publisher, article.file_name)


def _entities(project: "Project", window: "Window") -> Iterator[Found]:
    for entity in project.entities.all():
        run = partial(window.claims.show_entity, entity.id)
        yield _found(entity.name, tr("entity"), run, *entity.aliases)


def _tags(project: "Project", window: "Window") -> Iterator[Found]:
    for tag in project.tags.all():
        yield _found(tag.name, tr("tag"), partial(window.commands.open_tags, tag.id))


def _views(project: "Project", window: "Window") -> Iterator[Found]:
    for view in project.views.all():
        yield _found(view.name, tr("saved view"), partial(_show_view, window, view))


def _propositions(project: "Project", window: "Window") -> Iterator[Found]:
    for one in project.propositions.all():
        if one.claim_ids:
            run = partial(window.claims.go_to_words, one.claim_ids[0])
            yield _found(one.statement, tr("proposition"), run)


def _claims(project: "Project", window: "Window") -> Iterator[Found]:
    for claim in project.overview.claims():
        run = partial(window.claims.go_to_words, claim.id)
        yield _found(_claim_words(claim), tr("claim"), run)


def _claim_words(claim: ClaimBrief) -> str:
    said = f"{claim.source}: {claim.statement}" if claim.source else claim.statement
    return f"{claim.number} {said}"


def _found(words: str, kind: str, run: Callable[[], object], *others: str) -> Found:
    line = _line(words)
    return Found(line, kind, run, " ".join([line, *map(_line, _filled(others))]).casefold())


def _filled(words: Iterable[str]) -> list[str]:
    return [word for word in words if word]


def _line(words: str) -> str:
    return " ".join(words[: 2 * LONGEST].split())[:LONGEST]


def _then_read(window: "Window", go: Callable[[], object]) -> None:
    go()
    window.focus_reader()


def _show_view(window: "Window", view: "SavedView") -> None:
    window.show_panel()
    window.panel.show_claims()
    window.panel.claims.apply_view(view.definition)


def tr(words: str) -> str:
    """Return the words in the language of the window."""
    return QCoreApplication.translate("Finding", words)
