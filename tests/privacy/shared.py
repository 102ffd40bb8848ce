"""Share a Copy: every part left out in turn, and its words looked for in the bytes of the copy."""

from collections.abc import Iterable
from pathlib import Path

from desktop.domain.model import ArticleId
from desktop.domain.sharing import AT_FIRST, Share, ShareChoice
from desktop.project import Project
from tests.bench.figures import Figure
from tests.privacy.canaries import SIDES, Planted, planted
from tests.privacy.searching import beside, found_in

ALWAYS: frozenset[Share] = frozenset()
_ADDRESSES = frozenset({Share.ADDRESSES})
_AUTHORS = frozenset({Share.AUTHORS})
_NOTES = frozenset({Share.NOTES})
_SUGGESTIONS = frozenset({Share.SUGGESTIONS})
_REPLIES = frozenset({Share.REPLIES})
_TAGS = frozenset({Share.TAGS})
_VIEWS = frozenset({Share.VIEWS})
NEVER = None

NEEDS: dict[str, frozenset[Share] | None] = {
    **dict.fromkeys(
        (
            "document.sha256", "document.text", "block.kind", "block.marker", "block.styles",
            "page.boxes", "article.uuid", "article.title", "article.byline", "article.publisher",
            "article.published", "article.language", "version.media_type", "version.came",
            "entity.uuid", "entity.name", "entity.kind", "entity.description", "entity.wikidata",
            "entity_name.name", "annotation.uuid", "annotation.kind", "annotation.origin",
            "span.role", "span.quote", "span.prefix", "span.suffix", "span.status",
            "proposition.statement", "proposition.verdict", "proposition.verdict_text",
            "claim.statement", "claim.source_text", "claim.source_role", "claim.source_kind",
            "claim.said_on", "claim.said_to", "claim.cue_text", "claim.hedge_text",
            "claim.quote_type", "claim.act", "claim.certainty", "claim.polarity", "claim.status",
            "claim.verdict", "claim.verdict_text", "claim.reliability", "claim.credibility",
            "claim_link.relation",
        ),
        ALWAYS,
    ),
    "article.url": _ADDRESSES,
    "version.url": _ADDRESSES,
    "version.file_name": frozenset({Share.FILES}),
    "version.retrieved": _ADDRESSES,
    "document_file.bytes": frozenset({Share.FILES}),
    "document_file.name": frozenset({Share.FILES}),
    "article.note": _NOTES,
    "annotation.note": _NOTES,
    "entity.note": _NOTES,
    "proposition.note": _NOTES,
    "evidence.note": frozenset({Share.NOTES, Share.EVIDENCE}),
    "evidence.url": frozenset({Share.EVIDENCE}),
    "evidence.title": frozenset({Share.EVIDENCE}),
    "article.added": _AUTHORS,
    "annotation.author": _AUTHORS,
    "annotation.created": _AUTHORS,
    "annotation.modified": _AUTHORS,
    "rejection.created": frozenset({Share.AUTHORS, Share.SUGGESTIONS}),
    **dict.fromkeys(
        ("rejection.kind", "rejection.quote", "rejection.prefix", "rejection.suffix",
         "suggestion.kind", "suggestion.spans", "suggestion.guess", "suggestion.quote",
         "suggestion.prefix", "suggestion.suffix", "suggestion.origin", "suggestion.why",
         "suggestion.decision"),
        _SUGGESTIONS,
    ),
    **dict.fromkeys(("tag.name", "tag.colour", "tag.key", "tag.description"), _TAGS),
    "collection.name": frozenset({Share.SETS}),
    **dict.fromkeys(
        ("right_of_reply.asked_whom", "right_of_reply.asked_on", "right_of_reply.answered_on",
         "right_of_reply.answer"),
        _REPLIES,
    ),
    **dict.fromkeys(("saved_view.name", "saved_view.definition"), _VIEWS),
    "standing.spans": frozenset({Share.VERSIONS}),
    **dict.fromkeys(
        ("journal_step.label", "journal_step.at", "journal_step.author", "journal_step.kind",
         "journal_step.state", "journal_change.table_name", "journal_change.before",
         "journal_change.after", "view_state.key", "view_state.value"),
        NEVER,
    ),
}  # fmt: skip
"""Every text and blob of the schema, and the parts that must all be ticked for it to go along."""
_OF_NO_ARTICLE = frozenset({"saved_view"})


def allowed(word: Planted, choice: ShareChoice) -> bool:
    """Say whether a word may lie in a copy; said of the schema, not by the code that copies."""
    needs = NEEDS[word.name]
    if needs is NEVER or word.lost or not needs <= choice.parts:
        return False
    if word.old and Share.VERSIONS not in choice.parts:
        return False
    chosen = choice.articles
    return chosen is None or word.table in _OF_NO_ARTICLE or word.side * 10 in chosen


def choices() -> dict[str, ShareChoice]:
    """Return all that is tried, by a name."""
    every = frozenset(Share)
    found = {"everything": ShareChoice(every), "nothing but marks": ShareChoice(frozenset())}
    found["as it is at first"] = ShareChoice(AT_FIRST)
    found |= {f"without {part}": ShareChoice(every - {part}) for part in Share}
    found |= {f"only {part}": ShareChoice(frozenset({part})) for part in Share}
    found |= {
        f"article {side}": ShareChoice(every, frozenset({ArticleId(side * 10)})) for side in SIDES
    }
    return found


def copied(original: Path, folder: Path, choice: ShareChoice) -> Path:
    """Write a copy and return it."""
    target = folder / "copy.ascribe"
    target.unlink(missing_ok=True)
    project = Project.open(original)
    try:
        project.sharing.write(target, choice)
    finally:
        project.close()
    return target


def let_out(words: Iterable[Planted], copy: Path, choice: ShareChoice) -> tuple[int, list[str]]:
    """Return how many words were looked for in vain as they must be, and what was wrong."""
    words = list(words)
    found = found_in(beside(copy), {each.word for each in words})
    may = {each.word for each in words if allowed(each, choice)}
    names = {each.word: f"{each.name} ({each.side})" for each in words}
    wrong = [f"{names[word]} went along" for word in sorted(found - may)]
    wrong += [f"{names[word]} is missing" for word in sorted(may - found)]
    return len(names) - len(may), wrong


def measure(folder: Path, seed: int) -> list[Figure]:
    """Try every choice and count the words that went along though they must not."""
    original = folder / "original.ascribe"
    words = planted(original, seed)
    looked, faults = 0, []
    tried = choices()
    for name, choice in tried.items():
        count, wrong = let_out(words, copied(original, folder, choice), choice)
        looked += count
        faults += [f"{name}: {each}" for each in wrong]
    return [
        Figure(
            "words that went along with a copy, or were lost from it",
            f"{len(tried)} copies, {looked:,} words left out",
            len(faults), unit="", none_allowed=True, failed="; ".join(faults[:5]),
        )
    ]  # fmt: skip
