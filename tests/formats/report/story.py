"""A report made by hand: two articles, claims that answer each other, and words that would act."""

from dataclasses import replace

from desktop.domain.model import (
    Act,
    AnchorStatus,
    Annotation,
    AnnotationId,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Came,
    Certainty,
    Claim,
    ClaimFields,
    Document,
    Entity,
    EntityId,
    EntityKind,
    Evidence,
    EvidenceId,
    Kind,
    Link,
    LinkId,
    Origin,
    Proposition,
    PropositionId,
    Relation,
    Reply,
    ReplyId,
    Role,
    Span,
    Status,
    Tag,
    TagId,
    Verdict,
    VersionId,
)
from desktop.formats.report.contents import Passage, Report, ReportArticle

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)> & co"
TEXT = "The bridge\n\nMara Voss said the bridge is safe. Idris Kane denied it."


def article(number: int = 1, title: str = "The bridge", **facts: str) -> Article:
    plain = {"byline": "", "publisher": "", "url": "", "published": "", "language": "", "note": ""}
    return Article(
        id=ArticleId(number),
        uuid=f"uuid-{number}",
        title=title,
        added="2024-08-05T00:00:00Z",
        version_id=VersionId(number),
        version_number=1,
        media_type="text/plain",
        came=Came.FILE,
        file_name="",
        characters=len(TEXT),
        words=13,
        claims=2,
        entities=1,
        highlights=1,
        **{**plain, **facts},
    )


def document(text: str = TEXT) -> Document:
    head = text.index("\n")
    blocks = (
        Block(BlockKind.HEADING, 0, head, 1),
        Block(BlockKind.PARAGRAPH, head + 2, len(text)),
    )
    return Document(VersionId(1), text, "", blocks)


def span(words: str, role: Role = Role.CONTENT, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(role, start, start + len(words), words)


def mark(number: int, kind: Kind, spans: tuple[Span, ...], home: int = 1) -> Annotation:
    return Annotation(
        id=AnnotationId(number),
        uuid=f"mark-{number}",
        article_id=ArticleId(home),
        kind=kind,
        note="",
        author="",
        origin=Origin.PERSON,
        score=None,
        created="",
        modified="",
        spans=spans,
        tag_ids=(),
        entity_id=None,
        claim=None,
    )


def claim(number: int, source: str, fields: ClaimFields, links: tuple[Link, ...] = ()) -> Claim:
    return Claim(
        number=number,
        fields=fields,
        source=source,
        source_entity_kind=None,
        cue="said",
        hedge="",
        parent_number=None,
        links=links,
        evidence=(),
        replies=(),
        proposition_id=None,
    )


MARA = Entity(
    EntityId(1), "e1", "Mara Voss", EntityKind.PERSON, "engineer", "Q42", "", ("M. Voss",), 1
)
KEY = Tag(TagId(1), "Key passage", "amber", "1", "", None, 0, 1)


def first_claim() -> Annotation:
    fields = ClaimFields(
        statement="the bridge is safe",
        source_entity_id=MARA.id,
        certainty=Certainty.PROBABLE,
        said_on="2024-08-03",
        status=Status.DONE,
        verdict=Verdict.MOSTLY_FALSE,
        verdict_text="the audit says otherwise",
        reliability="B",
        credibility="3",
    )
    denied = Link(LinkId(1), Relation.DENIES, False, AnnotationId(2), 2, "Idris Kane", ArticleId(1))
    made = claim(1, "Mara Voss", fields, (denied,))
    made = replace(
        made,
        evidence=(
            Evidence(EvidenceId(1), "https://example.org/?a=1&b=2", "The audit", "", None),
            Evidence(EvidenceId(2), "javascript:alert(1)", HOSTILE, HOSTILE, None),
            Evidence(EvidenceId(3), "", "", "", AnnotationId(90)),
        ),
        replies=(
            Reply(ReplyId(1), "the ministry", "2024-08-04", "2024-08-05", "No comment."),
            Reply(ReplyId(2), "the builder", "2024-08-04", "", ""),
        ),
        proposition_id=PropositionId(1),
    )
    spans = (span("the bridge is safe"), span("Mara Voss", Role.SOURCE), span("said", Role.CUE))
    return replace(mark(1, Kind.CLAIM, spans), claim=made)


def second_claim() -> Annotation:
    fields = ClaimFields(act=Act.DENIES, source_text="Idris Kane")
    denies = Link(LinkId(1), Relation.DENIES, True, AnnotationId(1), 1, "Mara Voss", ArticleId(1))
    made = claim(2, "Idris Kane", fields, (denies,))
    spans = (span("it"), span("Idris Kane", Role.SOURCE), span("denied", Role.CUE))
    return replace(mark(2, Kind.CLAIM, spans), claim=made)


def annotations() -> tuple[Annotation, ...]:
    mention = replace(mark(3, Kind.MENTION, (span("Mara Voss"),)), entity_id=MARA.id)
    highlight = mark(4, Kind.HIGHLIGHT, (span("bridge is"),))
    highlight = replace(highlight, tag_ids=(KEY.id,), note=HOSTILE)
    lost = replace(span("Idris Kane"), status=AnchorStatus.ORPHAN)
    return (mention, first_claim(), highlight, second_claim(), mark(5, Kind.HIGHLIGHT, (lost,)))


def report(*more: ReportArticle) -> Report:
    one = ReportArticle(article(url="https://news.example/a"), document(), annotations())
    same = Proposition(
        PropositionId(1),
        "The bridge is safe",
        Verdict.MIXED,
        "two audits",
        "",
        (AnnotationId(1), AnnotationId(91)),
    )
    return Report(
        title="Bridges",
        project="case",
        subject="All articles of the project",
        made="2024-08-06T10:00:00Z",
        author="tester",
        articles=(one, *more),
        tags=(KEY,),
        entities=(MARA,),
        propositions=(same,),
        passages={
            90: Passage("Audit of roads", "", "cracks were found", 0, ""),
            91: Passage("Another", "The Courier", "it is safe", 7, "Bo"),
        },
    )
