"""Clear the history: what was removed, renamed or rewritten, looked for in the bytes afterwards."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.model import ArticleId, ClaimDraft, ClaimFields, EntityKind
from desktop.project import Project
from desktop.suggest.mentions import EntitySuggestion
from desktop.suggest.whole import ClaimSuggestion, Suggestions
from tests.bench.figures import Figure
from tests.privacy.searching import beside, found_in, word_of
from tests.project.words import document

KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Worked:
    """A project that was worked on: words by what became of them."""

    gone: dict[str, str]
    kept: dict[str, str]


def worked_on(project: Project, seed: int = 0) -> Worked:
    """Add, change and remove something of every kind; return the words that are gone and kept."""
    words = _Words(seed)
    stays = project.articles.add(
        document(f"{words.kept('text')} one two three four five", words.kept("title"))
    )
    goes = project.articles.add(
        document(f"{words.gone('removed text')} six seven eight", words.gone("removed title"))
    )
    _marks(project, stays, words)
    _marks(project, goes, words, lost=True)
    _names(project, words)
    project.articles.edit(stays, note=words.gone("old note of an article"))
    project.articles.edit(stays, note=words.kept("note of an article"))
    _refused(project, goes, words)
    project.retaking.keep_choice(goes, whole=True)
    project.library.note_read(goes)
    project.articles.remove(goes)
    _versions(project, words)
    project.tags.add(words.gone("undone tag"))
    project.undo()
    return Worked(words.of("gone"), words.of(KEPT))


class _Words:
    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._made: dict[tuple[str, str], str] = {}

    def gone(self, name: str) -> str:
        return self._made.setdefault(("gone", name), word_of(f"gone {name}", self._seed))

    def kept(self, name: str) -> str:
        return self._made.setdefault((KEPT, name), word_of(f"kept {name}", self._seed))

    def of(self, fate: str) -> dict[str, str]:
        return {name: word for (found, name), word in self._made.items() if found == fate}


def _marks(project: Project, article: ArticleId, words: _Words, *, lost: bool = False) -> None:
    say = words.gone if lost else words.kept
    mark = project.marks.highlight(article, 0, 10)
    project.marks.set_note(mark, words.gone(f"old note {article}"))
    project.marks.set_note(mark, say(f"note {article}"))
    removed = project.marks.highlight(article, 5, 12)
    project.marks.set_note(removed, words.gone(f"note of a removed mark {article}"))
    project.marks.remove([removed])
    claim = project.claims.add(article, ClaimDraft(((0, 12),)))
    project.claims.add_evidence(claim, title=say(f"evidence {article}"))
    project.claims.add_reply(claim, asked_whom=say(f"asked {article}"))


def _names(project: Project, words: _Words) -> None:
    entity = project.entities.add(words.gone("earlier name"), EntityKind.PERSON)
    project.entities.edit(entity, name=words.kept("name"))
    tag = project.tags.add(words.gone("earlier tag"))
    project.tags.edit(tag, name=words.kept("tag"))
    project.tags.remove(project.tags.add(words.gone("removed tag")))
    made = project.collections.add(words.gone("removed set"))
    project.collections.remove(made)
    view = project.views.add(words.gone("removed view"), {"words": words.gone("searched words")})
    project.views.remove(view)


def _refused(project: Project, article: ArticleId, words: _Words) -> None:
    """Refuse a name and a claim of a text that goes: their words go with it."""
    text = project.articles.document(article).text
    name = words.gone("removed text")
    assert text.startswith(name)
    claim = ClaimSuggestion((), (), ((0, len(name)),), ClaimFields(), 0.5, words.gone("why"))
    named = EntitySuggestion(name, EntityKind.OTHER, ((0, len(name)),), 0.5, words.gone("why not"))
    project.suggestions.propose(article, Suggestions((claim,), (named,)))
    project.suggestions.reject(each.id for each in project.suggestions.pending(article))


def _versions(project: Project, words: _Words) -> None:
    bare = project.articles.add(document(f"{words.gone('replaced reading')} nine ten", "Page"))
    project.retaking.retake(bare, document(f"{words.kept('reading')} nine ten", "Page"))


def files_of(path: Path, backups: Path) -> list[Path]:
    """Return the project file, what lies beside it, and its backups."""
    return [*beside(path), *backups.rglob("*")]


def measure(folder: Path, seed: int) -> list[Figure]:
    """Work, close, go on, clear; count the words that are still there, or are lost."""
    path, backups = folder / "cleared.ascribe", folder / "backups"
    project = Project.create(path, "nobody", backups)
    worked = worked_on(project, seed)
    project.close()
    before = found_in(files_of(path, backups), worked.gone.values())
    project = Project.open(path, "nobody", backups)
    project.clear_history(backups=True)
    open_still = found_in(files_of(path, backups), worked.gone.values())
    project.close()
    closed = found_in(files_of(path, backups), worked.gone.values())
    names = {word: name for name, word in worked.gone.items()}
    left = sorted(names[word] for word in open_still | closed)
    lost = sorted(
        name for name, word in worked.kept.items() if word not in found_in([path], [word])
    )
    size = f"{len(before)} of {len(names)} words lay in the files before"
    return [
        Figure("words of removed things after clearing the history, with backups", size, len(left),
               unit="", none_allowed=True, failed=", ".join(left[:5])),
        Figure("words lost by clearing the history", f"{len(worked.kept)} words", len(lost),
               unit="", none_allowed=True, failed=", ".join(lost[:5])),
    ]  # fmt: skip
