"""A short article with claims, entities and highlights, for the tests of the right panel."""

from dataclasses import dataclass

from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    Block,
    BlockKind,
    ClaimDraft,
    ClaimFields,
    EntityId,
    EntityKind,
    ImportedDocument,
    QuoteType,
    Relation,
    TagId,
)
from desktop.domain.text import occurrences
from desktop.project import Project

TEXT = """The mayor of Oldtown has denied that the city will close its library.
“No decision has been made,” said Anna Berg, the mayor, on Monday.
According to the audit office, the building could need repairs worth two million.
The opposition leader Karl Holm said that Anna Berg had promised the closure to the council.
"""


@dataclass(frozen=True, slots=True)
class Story:
    """Ids of what the article holds."""

    article: ArticleId
    berg: EntityId
    holm: EntityId
    office: EntityId
    denial: AnnotationId
    quote: AnnotationId
    repairs: AnnotationId
    key: TagId
    check: TagId
    monday: AnnotationId
    council: AnnotationId


def place(words: str) -> tuple[int, int]:
    """Return where words first stand."""
    start = TEXT.index(words)
    return start, start + len(words)


def tell(project: Project) -> Story:
    """Put the article with its marks into a project."""
    blocks, start = [], 0
    for line in TEXT.splitlines():
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    article = project.articles.add(ImportedDocument(TEXT, tuple(blocks), "Library"))
    people = {}
    for name, kind in (
        ("Anna Berg", EntityKind.PERSON),
        ("Karl Holm", EntityKind.PERSON),
        ("audit office", EntityKind.ORGANIZATION),
    ):
        people[name] = project.entities.add(name, kind)
        project.marks.mention_all(article, occurrences(TEXT, name), people[name])
    project.entities.add_alias(people["Anna Berg"], "the mayor")

    def claim(words: str, speaker: str, act: Act, **fields: object) -> AnnotationId:
        given = ClaimFields(act=act, source_entity_id=people[speaker], **fields)  # type: ignore[arg-type]
        said = (place("said"),) if "decision" in words else ()
        return project.claims.add(
            article, ClaimDraft(content=(place(words),), cue=said, fields=given)
        )

    denial = claim(
        "the city will close its library", "Anna Berg", Act.DENIES, statement="It closes."
    )
    quote = claim(
        "No decision has been made", "Anna Berg", Act.ASSERTS, quote_type=QuoteType.DIRECT
    )
    repairs = claim("the building could need repairs", "audit office", Act.REPORTS)
    project.claims.link(quote, denial, Relation.CONFIRMS)
    key, check = project.tags.add("Key passage"), project.tags.add("Check this")
    monday = project.marks.highlight(article, *place("on Monday"), key)
    council = project.marks.highlight(article, *place("to the council"))
    return Story(
        article,
        people["Anna Berg"],
        people["Karl Holm"],
        people["audit office"],
        denial,
        quote,
        repairs,
        key,
        check,
        monday,
        council,
    )
