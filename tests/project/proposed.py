"""An article with three claims and three names proposed, and finding them again."""

from collections.abc import Sequence

from desktop.domain.model import Act, ArticleId, ClaimFields, EntityKind, Origin
from desktop.domain.proposal import Proposal
from desktop.project import Project
from desktop.suggest.mentions import EntitySuggestion
from desktop.suggest.whole import ClaimSuggestion, Suggestions
from tests.project.words import document, place

TEXT = (
    "🌊 Ann Lee said the bridge is unsafe. Bo Kerr denied that the bridge is unsafe.\n\n"
    "He said the council of Marrowby had lied. Lee left Marrowby on Monday.\n"
)
SAID, DENIED, LIED = range(3)
SECOND = TEXT.index("the bridge is unsafe", 40)


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    """Return where each of the words stands first."""
    return tuple(place(TEXT, each) for each in words)


def proposed() -> Suggestions:
    """Return three claims and three names, as rules would propose them."""
    claims = (
        ClaimSuggestion(
            spans("Ann Lee"), spans("said"), spans("the bridge is unsafe"),
            ClaimFields(statement="The bridge is unsafe.", act=Act.WARNS),
            0.9123456789, "‘said’", speaker=spans("Ann Lee"),
        ),
        ClaimSuggestion(
            spans("Bo Kerr"), spans("denied"), ((SECOND, SECOND + 20),),
            ClaimFields(act=Act.DENIES), 0.8, "‘denied’", speaker=spans("Bo Kerr"),
        ),
        ClaimSuggestion(
            spans("He"), (_behind("He said", 3),), spans("the council of Marrowby had lied"),
            ClaimFields(), 0.3, "‘he’ is Bo Kerr", speaker=spans("Bo Kerr"), origin=Origin.MODEL,
        ),
    )  # fmt: skip
    lee, again = TEXT.index("Lee left"), TEXT.index("Marrowby on")
    names = (
        EntitySuggestion(
            "Ann Lee", EntityKind.PERSON, (*spans("Ann Lee"), (lee, lee + 3)), 0.8, "a given name"
        ),
        EntitySuggestion("Bo Kerr", EntityKind.PERSON, spans("Bo Kerr"), 0.7, "a given name"),
        EntitySuggestion(
            "Marrowby", EntityKind.PLACE, (*spans("Marrowby"), (again, again + 8)), 0.45, "a guess"
        ),
    )  # fmt: skip
    return Suggestions(claims, names)


def _behind(words: str, count: int) -> tuple[int, int]:
    start, end = place(TEXT, words)
    return start + count, end


def article_with_proposals(project: Project) -> ArticleId:
    """Add the article and propose."""
    number = project.articles.add(document(TEXT))
    project.suggestions.propose(number, proposed(), "rules")
    return number


def claim(project: Project, article: ArticleId, which: int) -> Proposal:
    """Return an open claim by its place among them."""
    return [each for each in project.suggestions.pending(article) if each.draft][which]


def name(project: Project, article: ArticleId, words: str) -> Proposal:
    """Return an open name."""
    return next(each for each in project.suggestions.pending(article) if each.name == words)


def quotes(project: Project, article: ArticleId) -> list[str]:
    """Return the words of all that is open."""
    return [each.quote for each in project.suggestions.pending(article)]


def painted(project: Project, article: ArticleId, proposal: Proposal) -> Sequence[int]:
    """Return where the reader paints a proposal."""
    marks = project.suggestions.between(article, 0, len(TEXT))
    return [mark.start for mark in marks if mark.suggestion_id == proposal.id]
