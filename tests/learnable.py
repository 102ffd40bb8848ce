"""Short English articles with claims, from which a small model is trained in a second."""

from desktop.domain.model import ClaimDraft
from desktop.domain.text import occurrences
from desktop.project import Project
from tests.project.words import document

PEOPLE = ("Ann Lee", "Bo Kerr", "Cy Dow", "Di Voss")
CUES = ("said", "denied", "warned", "claimed")
THINGS = ("the bridge is unsafe", "the council had lied", "prices would rise", "the mill closed")


def sentences(number: int) -> list[tuple[str, str, str]]:
    """Return who, how and what, eight times."""
    return [
        (PEOPLE[(at + number) % 4], CUES[at % 4], THINGS[(at * 3 + number) % 4]) for at in range(8)
    ]


def text_of(number: int) -> str:
    """Return an article of eight paragraphs."""
    lines = [
        f"On day {number}{at} of the long dispute in the town, {who} {how} that {what}."
        for at, (who, how, what) in enumerate(sentences(number))
    ]
    return "\n".join(lines) + "\n"


def record(project: Project, articles: int = 5) -> int:
    """Put articles with eight claims each into a project; return how many claims."""
    for number in range(articles):
        text = text_of(number)
        article = project.articles.add(document(text))
        start = 0
        for line, (who, how, what) in zip(text.splitlines(), sentences(number), strict=True):
            places = [
                tuple((start + first, start + last) for first, last in occurrences(line, words)[:1])
                for words in (who, how, what)
            ]
            project.claims.add(article, ClaimDraft(places[2], source=places[0], cue=places[1]))
            start += len(line) + 1
    return 8 * articles
