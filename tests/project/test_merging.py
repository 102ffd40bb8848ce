"""Two entities become one and nothing is lost; one becomes two and all goes where it belongs."""

from typing import Any

import pytest

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    ClaimDraft,
    ClaimFields,
    EntityId,
    EntityKind,
)
from desktop.domain.text import occurrences
from desktop.project import Project
from tests.project.words import document, place

TEXT = """Peskov said no. Dmitry Peskov, the spokesman, denied it.
“It is not so,” Peskov said. The spokesman of the port said yes.
"""


@pytest.fixture
def article(project: Project) -> ArticleId:
    return project.articles.add(document(TEXT, "Denial"))


@pytest.fixture
def dmitry(project: Project, article: ArticleId) -> EntityId:
    made = project.entities.add("Dmitry Peskov", EntityKind.PERSON, "spokesman", ("the spokesman",))
    project.entities.edit(made, note="asked twice")
    project.marks.mention(article, *place(TEXT, "Dmitry Peskov"), made)
    return made


@pytest.fixture
def peskov(project: Project, article: ArticleId) -> EntityId:
    made = project.entities.add("Peskov", EntityKind.PERSON, "Kremlin spokesman", ("D. Peskov",))
    project.entities.edit(made, note="see also 2019", wikidata="Q4360286")
    project.marks.mention_all(article, occurrences(TEXT, "Peskov"), made)
    return made


def claim(project: Project, article: ArticleId, entity: EntityId, **spans: Any) -> AnnotationId:
    fields = ClaimFields(act=Act.DENIES, source_entity_id=entity)
    content = (place(TEXT, "It is not so"),)
    return project.claims.add(article, ClaimDraft(content=content, fields=fields, **spans))


def state(project: Project) -> object:
    return (
        project.entities.all(),
        project.marks.many([row.annotation_id for row in project.marks.between(1, 0, len(TEXT))]),
    )


def test_every_name_note_mention_and_claim_is_kept(
    project: Project, article: ArticleId, dmitry: EntityId, peskov: EntityId
) -> None:
    said = claim(project, article, peskov)
    project.entities.merge(dmitry, peskov)
    kept = project.entities.get(dmitry)
    assert kept.name == "Dmitry Peskov"
    assert set(kept.aliases) == {"the spokesman", "Peskov", "D. Peskov"}
    assert kept.description == "spokesman"
    assert kept.wikidata == "Q4360286"
    assert kept.note == "asked twice\n\nsee also 2019\n\nKremlin spokesman"
    assert kept.mentions == 4
    assert project.marks.get(said).claim.fields.source_entity_id == dmitry
    assert [each.id for each in project.entities.all()] == [dmitry]
    assert project.entities.named("peskov").id == dmitry
    assert project.check() == []


def test_a_second_wikidata_id_goes_into_the_note_and_a_missing_role_is_filled(
    project: Project,
) -> None:
    one = project.entities.add("A", EntityKind.OTHER)
    other = project.entities.add("B", EntityKind.OTHER, "role")
    project.entities.edit(one, wikidata="Q1")
    project.entities.edit(other, wikidata="Q2")
    project.entities.merge(one, other)
    kept = project.entities.get(one)
    assert (kept.description, kept.wikidata, kept.note) == ("role", "Q1", "Wikidata Q2")


def test_the_same_name_does_not_become_its_own_alias(project: Project) -> None:
    one = project.entities.add("Georgia", EntityKind.PLACE)
    other = project.entities.add("Georgia", EntityKind.PLACE, aliases=("Sakartvelo",))
    project.entities.merge(one, other)
    assert project.entities.get(one).aliases == ("Sakartvelo",)


def test_two_mentions_of_the_same_words_become_one_with_all_that_hung_on_them(
    project: Project, article: ArticleId, dmitry: EntityId, peskov: EntityId
) -> None:
    spot = place(TEXT, "Peskov said no")
    spot = (spot[0], spot[0] + len("Peskov"))
    first = project.entities.mentions(peskov)[0]
    second = project.marks.mention(article, *spot, dmitry)
    tag, other_tag = project.tags.add("Key"), project.tags.add("Check")
    project.marks.set_note(first, "one")
    project.marks.set_note(second, "two")
    project.marks.put_tag(first, tag)
    for each in (tag, other_tag):
        project.marks.put_tag(second, each)
    said = claim(project, article, dmitry)
    evidence = project.claims.add_evidence(said, annotation_id=second)
    project.entities.merge(dmitry, peskov)
    here = [
        mark for mark in project.marks.many(project.entities.mentions(dmitry))
        if (mark.start, mark.quote) == (spot[0], "Peskov")
    ]  # fmt: skip
    assert len(here) == 1
    assert here[0].id == min(first, second)
    assert here[0].note.split("\n\n") == ["one", "two"]
    assert set(here[0].tag_ids) == {tag, other_tag}
    stored = project.marks.get(said).claim.evidence[0]
    assert (stored.id, stored.annotation_id) == (evidence, here[0].id)


def test_undo_brings_both_back_whole_and_redo_merges_again(
    project: Project, article: ArticleId, dmitry: EntityId, peskov: EntityId
) -> None:
    spot = place(TEXT, "Peskov said no")
    project.marks.mention(article, spot[0], spot[0] + 6, dmitry)
    claim(project, article, peskov)
    before = state(project)
    project.entities.merge(dmitry, peskov)
    merged = state(project)
    assert project.undo_label == "Merge ‘Peskov’ into ‘Dmitry Peskov’"
    project.undo()
    assert state(project) == before
    project.redo()
    assert state(project) == merged


def test_a_merge_is_told_with_every_mention_that_moved(
    project: Project, dmitry: EntityId, peskov: EntityId, told: list[ChangeSet]
) -> None:
    moved = project.entities.mentions(peskov)
    project.entities.merge(dmitry, peskov)
    assert len(told) == 1
    assert told[0].of("entity").deleted == {peskov}
    assert set(moved) <= told[0].of("annotation").all


def test_an_entity_cannot_be_merged_with_itself(project: Project, dmitry: EntityId) -> None:
    with pytest.raises(NotAllowed, match="itself"):
        project.entities.merge(dmitry, dmitry)
    with pytest.raises(KeyError):
        project.entities.merge(dmitry, 999)


def test_a_split_takes_mentions_and_the_claims_whose_source_they_are(
    project: Project, article: ArticleId, peskov: EntityId
) -> None:
    project.entities.add_alias(peskov, "the spokesman")
    port = project.marks.mention(article, *place(TEXT, "The spokesman of the port"), peskov)
    here = claim(project, article, peskov, source=(place(TEXT, "spokesman of"),))
    words = place(TEXT, "Dmitry Peskov")
    there = claim(project, article, peskov, source=(words,))
    bare = claim(project, article, peskov)
    new = project.entities.split(peskov, [port, 999], "Port spokesman")
    assert project.entities.mentions(new) == [port]
    assert project.entities.get(new).kind == EntityKind.PERSON
    assert project.entities.get(new).aliases == ("The spokesman of the port",)

    def source(mark: AnnotationId) -> EntityId | None:
        return project.marks.get(mark).claim.fields.source_entity_id

    assert (source(here), source(there), source(bare)) == (new, peskov, peskov)
    assert project.undo_label == "Split ‘Port spokesman’ from ‘Peskov’"
    project.undo()
    assert source(here) == peskov
    assert len(project.entities.mentions(peskov)) == 4


def test_a_name_that_only_the_split_mentions_bear_goes_with_them(
    project: Project, article: ArticleId, peskov: EntityId
) -> None:
    spot = place(TEXT, "the spokesman")
    project.entities.add_alias(peskov, "the spokesman")
    mark = project.marks.mention(article, *spot, peskov)
    other = project.entities.mentions(peskov)[0]
    new = project.entities.split(peskov, [mark, other], "Someone else", EntityKind.OTHER)
    assert project.entities.get(peskov).aliases == ("D. Peskov",)
    assert project.entities.get(new).aliases == ("Peskov", "the spokesman")
    assert project.entities.get(new).kind == EntityKind.OTHER


def test_a_split_needs_mentions_of_the_entity_and_a_name(
    project: Project, dmitry: EntityId, peskov: EntityId
) -> None:
    with pytest.raises(NotAllowed, match="mentions"):
        project.entities.split(dmitry, project.entities.mentions(peskov), "New")
    with pytest.raises(NotAllowed, match="name"):
        project.entities.split(dmitry, project.entities.mentions(dmitry), " ")
    assert len(project.entities.all()) == 2


def test_what_a_removal_costs_is_known_before(
    project: Project, article: ArticleId, peskov: EntityId
) -> None:
    claim(project, article, peskov)
    assert project.entities.consequences(peskov) == (3, 1)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("q42", "Q42"),
        (" Q7747 ", "Q7747"),
        ("https://www.wikidata.org/wiki/Q7747", "Q7747"),
        ("", ""),
    ],
)
def test_a_wikidata_id_is_stored_alone(
    project: Project, peskov: EntityId, typed: str, stored: str
) -> None:
    project.entities.edit(peskov, wikidata=typed)
    assert project.entities.get(peskov).wikidata == stored


@pytest.mark.parametrize("typed", ["Q", "Q0", "42", "Q4x", "https://example.org/Q42", "Q٤٢"])
def test_what_is_no_wikidata_id_is_refused(project: Project, peskov: EntityId, typed: str) -> None:
    with pytest.raises(NotAllowed, match="Q and a number"):
        project.entities.edit(peskov, wikidata=typed)
    assert project.entities.get(peskov).wikidata == "Q4360286"
