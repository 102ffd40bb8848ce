"""The PDF of an article with the project's marks in it, for people who do not have Ascribe."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    AnchorStatus,
    Annotation,
    Certainty,
    Entity,
    EntityId,
    Kind,
    Role,
    Tag,
    TagId,
)
from desktop.formats.pdf_notes import Colour, Note, with_notes
from desktop.formats.report.colours import LIGHT, tint
from desktop.formats.source import named
from desktop.project.articles import Articles
from desktop.project.core import Core, Part
from desktop.project.entities import Entities
from desktop.project.marks import Marks
from desktop.project.pages import Pages
from desktop.project.tags import Tags

PROGRAM = "Ascribe"
"""Who made a mark whose author has no name: a PDF reader groups by author."""


class PdfCopy(Part):
    """Copies of PDFs with the marks written into them."""

    def __init__(
        self,
        core: Core,
        articles: Articles,
        pages: Pages,
        marks: Marks,
        entities: Entities,
        tags: Tags,
    ) -> None:
        super().__init__(core)
        self._articles = articles
        self._pages = pages
        self._marks = marks
        self._entities = entities
        self._tags = tags

    def bytes_of(
        self,
        article_id: int,
        password: str = "",
        report: Callable[[int, int], None] | None = None,
    ) -> bytes:
        """Return the file of an article as it came, with all marks added as PDF annotations.

        Raises NotAllowed for an article without pages, FileProblem when its file is damaged and
        PasswordWanted when it is locked.
        """
        article = self._articles.get(article_id)
        if not self._pages.has_pages(article_id):
            raise NotAllowed(f"‘{article.title}’ is no PDF, so its marks cannot be put into one.")
        original = self._articles.original(article_id)
        notes = list(self.notes(article_id))
        return with_notes(
            original, named(Path(article.file_name or "PDF")), notes, password, report
        )

    def notes(self, article_id: int) -> Iterator[Note]:
        """Yield the marks of an article as they are written, page by page for each mark."""
        tags = {tag.id: tag for tag in self._tags.all()}
        length = len(self._articles.document(article_id).text)
        ids = dict.fromkeys(
            mark.annotation_id for mark in self._marks.between(article_id, 0, length)
        )
        people: dict[EntityId, Entity] = {}
        for one in self._marks.many(list(ids)):
            entity = None
            if one.entity_id is not None:
                if one.entity_id not in people:
                    people[one.entity_id] = self._entities.get(one.entity_id)
                entity = people[one.entity_id]
            yield from self._of(one, entity, tags)

    def _of(self, one: Annotation, entity: Entity | None, tags: dict[TagId, Tag]) -> Iterator[Note]:
        spans = [s for s in one.of_role(Role.CONTENT) if s.status != AnchorStatus.ORPHAN]
        boxes = [
            box for span in spans for box in self._pages.boxes(one.article_id, span.start, span.end)
        ]
        words, colour = _words(one, entity, tags), _colour(one, entity, tags)
        for page, here in groupby(boxes, key=lambda box: box[0]):
            yield Note(
                page=page - 1,
                boxes=tuple((left, top, right, bottom) for _n, left, top, right, bottom in here),
                words=words,
                author=one.author or PROGRAM,
                colour=colour,
                underline=one.kind == Kind.MENTION,
                created=one.created,
            )


def _words(one: Annotation, entity: Entity | None, tags: dict[TagId, Tag]) -> str:
    """Return what a PDF reader shows for a mark: what it is, what it says, the note."""
    head: list[str] = []
    body: list[str] = []
    if one.claim is not None:
        claim, fields = one.claim, one.claim.fields
        head = [f"Claim {claim.number}", claim.source, fields.act.value]
        if fields.certainty != Certainty.NOT_STATED:
            head.append(fields.certainty.value)
        if fields.verdict is not None:
            head.append(fields.verdict.value)
        body = [fields.statement]
    elif entity is not None:
        head = [entity.kind.value.capitalize(), entity.name]
    head += [tags[number].name for number in one.tag_ids if number in tags]
    lines = [" · ".join(part for part in head if part), *body, one.note]
    return "\n".join(line for line in lines if line)


def _colour(one: Annotation, entity: Entity | None, tags: dict[TagId, Tag]) -> Colour:
    if one.kind == Kind.CLAIM:
        return _parts(LIGHT[tint("claim")])
    if entity is not None:
        return _parts(LIGHT[entity.kind.value])
    first = next((tags[number].colour for number in one.tag_ids if number in tags), "")
    return _parts(LIGHT[tint(first)])


def _parts(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
