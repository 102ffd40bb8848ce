"""How a suggestion reads: in the card beside it, in the list, in hints and to a screen reader."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.model import Certainty, Polarity
from desktop.domain.proposal import Proposal
from desktop.qt.wording import counted, kind_name, menu_words

_LONGEST = 60
_BETWEEN = " · "
LIKELY, _DOUBTED = 0.7, 0.4
"""Scores from which a suggestion is called likely, and possible."""


def tr(words: str) -> str:
    """Return the words in the language of the window."""
    return QCoreApplication.translate("Proposal", words)


def kind_words(proposal: Proposal) -> str:
    """Return what kind of mark it would become: 'Claim', 'Person'."""
    if proposal.draft is not None or proposal.entity_kind is None:
        return tr("Claim")
    return kind_name(proposal.entity_kind)


def source_words(proposal: Proposal) -> str:
    """Return who is proposed to speak, or ''."""
    draft = proposal.draft
    if draft is None:
        return ""
    return _short(proposal.speaker or draft.fields.source_text)


def parts(proposal: Proposal, source: str = "") -> list[str]:
    """Return what a proposal would become, part by part; `source`: words of the text."""
    draft = proposal.draft
    if draft is None:
        found = [proposal.name, counted(len(proposal.places), "mention")]
        also = ", ".join(proposal.aliases)
        return [*found, tr("also %1").replace("%1", _short(also))] if also else found
    fields = draft.fields
    who = source_words(proposal) or _short(source) or tr("nobody named")
    found = [who, str(fields.act)]
    if fields.certainty != Certainty.NOT_STATED:
        found.append(str(fields.certainty))
    if fields.polarity != Polarity.AFFIRMED:
        found.append(str(fields.polarity))
    return found


def summary(proposal: Proposal, source: str = "") -> str:
    """Return a proposal in one line: 'Claim · Anna Berg · denies', 'Person · Anna Berg · …'."""
    return _BETWEEN.join([kind_words(proposal), *parts(proposal, source)])


def score_words(score: float) -> str:
    """Return how sure a proposal is, as a word and a number."""
    word = tr("likely") if score >= LIKELY else tr("possible") if score >= _DOUBTED else tr("weak")
    return f"{word} {round(100 * score)} %"


def found_words(claims: int, names: int) -> str:
    """Return what was found: '12 claims and 19 names'."""
    name = tr("1 name") if names == 1 else tr("%1 names").replace("%1", f"{names:,}")
    if not claims:
        return name
    if not names:
        return counted(claims, "claim")
    both = tr("%1 and %2").replace("%1", counted(claims, "claim"))
    return both.replace("%2", name)


def suggestions_words(count: int) -> str:
    """Return a count of suggestions: '1 suggestion', '12 suggestions'."""
    if count == 1:
        return tr("1 suggestion")
    return tr("%1 suggestions").replace("%1", f"{count:,}")


def _short(words: str) -> str:
    return menu_words(words, _LONGEST).replace("&&", "&")
