"""The nouns of the field as frozen values. Offsets are code points, times are UTC ISO-8601."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, NewType

from desktop.domain.pages import FoundMark, Page

ArticleId = NewType("ArticleId", int)
VersionId = NewType("VersionId", int)
AnnotationId = NewType("AnnotationId", int)
TagId = NewType("TagId", int)
EntityId = NewType("EntityId", int)
LinkId = NewType("LinkId", int)
EvidenceId = NewType("EvidenceId", int)
ReplyId = NewType("ReplyId", int)
PropositionId = NewType("PropositionId", int)
StepId = NewType("StepId", int)


class Kind(StrEnum):
    """What an annotation is."""

    HIGHLIGHT = "highlight"
    MENTION = "mention"
    CLAIM = "claim"


class Role(StrEnum):
    """What a span is to its annotation; highlights and mentions have content only."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    HEDGE = "hedge"


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CODE = "code"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    PAGE_BREAK = "page break"


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    EVENT = "event"
    OBJECT = "object"
    OTHER = "other"


class SourceKind(StrEnum):
    """What kind of source speaks."""

    NAMED = "named"
    ROLE = "role"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document or media"
    ANONYMOUS = "anonymous"
    IMPLICIT = "implicit"
    ARTICLE = "the article itself"


class Act(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    ALLEGES = "alleges"
    DENIES = "denies"
    CONFIRMS = "confirms"
    ACKNOWLEDGES = "acknowledges"
    NEITHER = "neither confirms nor denies"
    DECLINES = "declines to comment"
    WARNS = "warns"
    PREDICTS = "predicts"
    PROMISES = "promises"
    DEMANDS = "demands"
    ASKS = "asks"
    OPINES = "opines"


class Certainty(StrEnum):
    """How sure the source is, by its own words."""

    NOT_STATED = "not stated"
    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Polarity(StrEnum):
    """Whether the source says that it is so."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    OPEN = "open"


class QuoteType(StrEnum):
    """How much of the content stands in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Status(StrEnum):
    """How far the checking of a claim has come."""

    TO_CHECK = "to check"
    CHECKING = "checking"
    DONE = "done"


class Verdict(StrEnum):
    """What the checking found."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly true"
    MIXED = "mixed"
    MOSTLY_FALSE = "mostly false"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"


class Relation(StrEnum):
    """How one claim answers another."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    DISPUTES = "disputes"
    REPEATS = "repeats"
    RESPONDS_TO = "responds to"


CONTRADICTING = frozenset({Relation.DENIES, Relation.DISPUTES})


class Origin(StrEnum):
    """Who or what made an annotation."""

    PERSON = "person"
    RULE = "rule"
    MODEL = "model"
    IMPORT = "import"


class Came(StrEnum):
    """How a version of an article came here."""

    FILE = "file"
    LINK = "link"
    PASTE = "paste"
    CORRECTED = "corrected by hand"


class AnchorStatus(StrEnum):
    """How surely a span stands on the words it was made for."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    ORPHAN = "orphan"


class StyleRun(NamedTuple):
    """A run of emphasis; start and end are code points of the article."""

    start: int
    end: int
    style: str
    """One of 'strong', 'emphasis', 'code', 'link'."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item ...: a span over the canonical text, without its last LF."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading level 1-6; depth of a list item or quote from 1; otherwise 0."""
    marker: str = ""
    """What stands before a list item on the page ('•', '3.'); not part of the text."""
    styles: tuple[StyleRun, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """What a reader of files makes: canonical text with its blocks, and the article's facts."""

    text: str
    blocks: tuple[Block, ...]
    title: str
    media_type: str = "text/plain"
    came: Came = Came.FILE
    file_name: str = ""
    original: bytes = b""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    pages: tuple[Page, ...] = ()
    found_marks: tuple[FoundMark, ...] = ()
    words: int = -1
    """How many words the text has; -1 when nobody counted them yet."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one version of an article, as it is shown and marked."""

    version_id: VersionId
    text: str
    sha256: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its facts and the counts that the left rail shows."""

    id: ArticleId
    uuid: str
    title: str
    byline: str
    publisher: str
    url: str
    published: str
    language: str
    note: str
    added: str
    version_id: VersionId
    version_number: int
    media_type: str
    came: Came
    file_name: str
    characters: int
    words: int
    claims: int
    entities: int
    highlights: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; `key` is the digit '1'-'9' that puts it on, or ''; `colour` is a palette name."""

    id: TagId
    name: str
    colour: str
    key: str
    description: str
    parent_id: TagId | None
    position: int
    marks: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place ... with its other names."""

    id: EntityId
    uuid: str
    name: str
    kind: EntityKind
    description: str
    wikidata: str
    note: str
    aliases: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Span:
    """One anchored stretch of words of an annotation."""

    role: Role
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    status: AnchorStatus = AnchorStatus.EXACT


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from one claim to another; `outgoing` as seen from the claim that holds it."""

    id: LinkId
    relation: Relation
    outgoing: bool
    other_id: AnnotationId
    other_number: int
    other_source: str
    other_article_id: ArticleId


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found about a claim: a link, a note, or a passage of any article."""

    id: EvidenceId
    url: str
    title: str
    note: str
    annotation_id: AnnotationId | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A right of reply: who was asked about a claim, and what came back; dates as typed."""

    id: ReplyId
    asked_whom: str
    asked_on: str
    answered_on: str
    answer: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """What several claims say alike, with one verdict for all of them."""

    id: PropositionId
    statement: str
    verdict: Verdict | None
    verdict_text: str
    note: str
    claim_ids: tuple[AnnotationId, ...]
    """By article, then in the order of the text."""


@dataclass(frozen=True, slots=True)
class ClaimFields:
    """What a person says of a claim beside its spans; the field names are the columns."""

    statement: str = ""
    source_entity_id: EntityId | None = None
    source_text: str = ""
    """Words for the source that do not stand on the page."""
    source_role: str = ""
    source_kind: SourceKind | None = None
    said_on: str = ""
    said_to: str = ""
    cue_text: str = ""
    """A cue that does not stand on the page."""
    hedge_text: str = ""
    """A hedge that does not stand on the page."""
    quote_type: QuoteType = QuoteType.INDIRECT
    act: Act = Act.ASSERTS
    certainty: Certainty = Certainty.NOT_STATED
    polarity: Polarity = Polarity.AFFIRMED
    parent_id: AnnotationId | None = None
    status: Status = Status.TO_CHECK
    verdict: Verdict | None = None
    verdict_text: str = ""
    reliability: str = ""
    """Source reliability on the Admiralty scale, 'A'-'F' or ''."""
    credibility: str = ""
    """Information credibility on the Admiralty scale, '1'-'6' or ''."""


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim before it is stored: its spans by role, and its fields."""

    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...] = ()
    cue: tuple[tuple[int, int], ...] = ()
    hedge: tuple[tuple[int, int], ...] = ()
    fields: ClaimFields = field(default_factory=ClaimFields)


@dataclass(frozen=True, slots=True)
class Claim:
    """A stored claim: what is said of it, and how it is tied to others."""

    number: int
    fields: ClaimFields
    source: str
    """How the source reads in one line: the entity's name, else the words, else ''."""
    source_entity_kind: EntityKind | None
    cue: str
    hedge: str
    parent_number: int | None
    links: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    replies: tuple[Reply, ...]
    proposition_id: PropositionId | None

    @property
    def contradicted(self) -> bool:
        """Whether another claim denies or disputes this one."""
        return any(not link.outgoing and link.relation in CONTRADICTING for link in self.links)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mark with everything that hangs on it."""

    id: AnnotationId
    uuid: str
    article_id: ArticleId
    kind: Kind
    note: str
    author: str
    origin: Origin
    score: float | None
    created: str
    modified: str
    spans: tuple[Span, ...]
    tag_ids: tuple[TagId, ...]
    entity_id: EntityId | None
    claim: Claim | None

    def of_role(self, role: Role) -> tuple[Span, ...]:
        """Return the spans of one role in the order of the text."""
        return tuple(span for span in self.spans if span.role == role)

    @property
    def quote(self) -> str:
        """The words marked: the content spans, joined by an ellipsis."""
        return " … ".join(span.quote for span in self.of_role(Role.CONTENT))

    @property
    def start(self) -> int:
        """Where the first content span begins."""
        return min(span.start for span in self.spans if span.role == Role.CONTENT)


class Mark(NamedTuple):
    """One span as the reader paints it; a plain tuple, because there are very many."""

    start: int
    end: int
    annotation_id: int
    kind: str
    role: str
    tag_id: int
    """The first tag in the order of the tags, or 0."""
    entity_kind: str
    """Of a mention: the kind of its entity; otherwise ''."""
    number: int
    """Of a claim: its number; otherwise 0."""
    has_note: bool
    status: str
    """The anchor status of the span."""


class PanelRow(NamedTuple):
    """One row of the right panel: enough to place, group and count it, no more."""

    annotation_id: int
    """For the Entities tab: the entity's id."""
    start: int
    group: str
    """Heading under which the row stands, '' without grouping."""


@dataclass(frozen=True, slots=True)
class StepInfo:
    """One line of the history: what was done, when, by whom."""

    id: StepId
    label: str
    at: str
    author: str
    kind: str
    """'do', 'undo' or 'redo'."""
    state: str
    """Of a 'do' step: 'done', 'undone', 'dropped' or 'sealed'."""
