"""What a row of the right panel shows, as plain data: one form for all three tabs."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor

from desktop.domain.model import CONTRADICTING, Act, Annotation, Claim, Entity, Tag
from desktop.qt.models.words import (
    claim_facts,
    claim_finds,
    links_by_relation,
    mentions_words,
    named,
    one_line,
    statement_of,
    tr,
)
from desktop.qt.theme import Theme
from desktop.qt.views.versions.words import unsure_words

BODY = 400
"""Code points of a statement that can come to be seen in three lines."""
DEEPEST = 4
"""How deep claims inside claims are indented; deeper ones stand as deep as these."""
NAME = 120
"""Code points of a name that can come to be seen in one line."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A word in a ring; with a swatch its colour is a small square before the word."""

    words: str
    colour: QColor
    swatch: bool = False
    short: str = ""
    """What stands for the words where they do not fit."""


@dataclass(frozen=True, slots=True)
class Card:
    """One row: a first line (number, title, chips, aside), a body, and a line of small words."""

    title: str = ""
    title_colour: QColor | None = None
    number: str = ""
    icon: str = ""
    """The name of an icon in the place of the number."""
    icon_colour: QColor | None = None
    chips: tuple[Chip, ...] = ()
    aside: str = ""
    body: str = ""
    meta: tuple[tuple[str, bool], ...] = ()
    """Words, and whether they are strong."""
    depth: int = 0
    """How deep it stands inside others."""


def claim_card(mark: Annotation, theme: Theme, *, depth: int = 0, grades: bool = False) -> Card:
    """Return the card of a claim, as deep as it stands here.

    `grades` puts those on the Admiralty scale ('B2') at the right, one under the other.
    """
    claim = mark.claim
    if claim is None:
        return Card(body=one_line(mark.quote, BODY))
    kind = claim.source_entity_kind
    meta: list[tuple[str, bool]] = []
    against_it_first = sorted(
        claim.links, key=lambda link: link.outgoing or link.relation not in CONTRADICTING
    )
    for words, links in links_by_relation(against_it_first):
        meta.append((("  ·  " if meta else "") + words + " ", False))
        for position, link in enumerate(links):
            if position:
                meta.append((", ", False))
            meta.append((str(link.other_number), True))
            if link.outgoing and link.other_source:
                meta.append((" " + one_line(link.other_source, 40), False))
    facts = claim_facts(replace(claim, parent_number=None) if depth else claim)
    facts += claim_finds(claim)
    unsure = unsure_words(mark)
    if unsure:
        facts.insert(0, unsure)
    if mark.note:
        facts.append(tr("note"))
    for fact in facts:
        meta.append((("  ·  " if meta else "") + fact, False))
    return Card(
        number=str(claim.number),
        title=one_line(claim.source, NAME) or tr("No source"),
        title_colour=theme.entity[kind] if kind else theme.text if claim.source else theme.muted,
        chips=_chips(claim, theme),
        aside=claim.fields.reliability + claim.fields.credibility if grades else "",
        body=statement_of(mark, BODY),
        meta=tuple(meta),
        depth=min(depth, DEEPEST),
    )


def _chips(claim: Claim, theme: Theme) -> tuple[Chip, ...]:
    """Return the act, and that it is contradicted."""
    chips = [Chip(named(claim.fields.act), theme.act[claim.fields.act])]
    if claim.contradicted:
        chips.append(Chip(tr("⊘ contradicted"), theme.act[Act.DENIES], short="⊘"))
    return tuple(chips)


def entity_card(entity: Entity, theme: Theme) -> Card:
    """Return the card of an entity."""
    colour = theme.entity[entity.kind]
    meta: list[tuple[str, bool]] = []
    if entity.aliases:
        shown = ", ".join(one_line(alias, 40) for alias in entity.aliases[:6])
        meta.append((tr("also {names}").format(names=shown), False))
    if entity.note:
        meta.append((("  ·  " if meta else "") + tr("note"), False))
    return Card(
        title=one_line(entity.name, NAME),
        title_colour=colour,
        chips=(Chip(named(entity.kind), colour),),
        aside=mentions_words(entity.mentions),
        body=one_line(entity.description, BODY),
        meta=tuple(meta),
    )


def highlight_card(mark: Annotation, tags: list[Tag], theme: Theme) -> Card:
    """Return the card of a highlight."""
    note = one_line(mark.note, NAME)
    unsure = unsure_words(mark)
    told = (unsure, tr("note: {note}").format(note=note) if note else "")
    return Card(
        chips=tuple(
            Chip(one_line(tag.name, 40), theme.tag_line.get(tag.colour, theme.muted), swatch=True)
            for tag in tags
        ),
        body=f"“{one_line(mark.quote, BODY)}”",
        meta=(("  ·  ".join(filter(None, told)), False),) if any(told) else (),
    )
