"""Where names stand unmarked, which names are remembered, and all there is of an entity."""

import pytest

from desktop.domain.model import Act, ArticleId, ClaimDraft, ClaimFields, EntityId, EntityKind
from desktop.domain.places import Place
from desktop.domain.text import occurrences
from desktop.project import Project
from desktop.store import places
from tests.project.words import document, place

FIRST = "Ann Berg said that Berg’s office had asked Oldtown. The mayor, Ann Berg, agreed.\n"
SECOND = "In Oldtown the mayor spoke. Later Ann Berg and BERG spoke in New Oldtown, Bergen.\n"


@pytest.fixture
def first(project: Project) -> ArticleId:
    return project.articles.add(document(FIRST, "First"))


@pytest.fixture
def second(project: Project, first: ArticleId) -> ArticleId:
    return project.articles.add(document(SECOND, "Second"))


@pytest.fixture
def ann(project: Project, first: ArticleId) -> EntityId:
    made = project.entities.add("Ann Berg", EntityKind.PERSON, aliases=("the mayor",))
    project.marks.mention(first, *place(FIRST, "Ann Berg"), made)
    return made


def found(places: list[Place]) -> list[tuple[int, str, int]]:
    return [(each.article_id, each.words, each.start) for each in places]


def test_unmarked_places_are_those_of_every_name_but_the_marked_ones(
    project: Project, first: ArticleId, second: ArticleId, ann: EntityId
) -> None:
    assert found(project.entities.unmarked(ann)) == [
        (first, "Berg", FIRST.index("Berg’s")),
        (first, "Ann Berg", FIRST.rindex("Ann Berg")),
        (second, "the mayor", SECOND.index("the mayor")),
        (second, "Ann Berg", SECOND.index("Ann Berg")),
    ]
    assert {each.article_id for each in project.entities.unmarked(ann, [second])} == {second}


def test_the_words_around_a_place_come_with_it(
    project: Project, second: ArticleId, ann: EntityId
) -> None:
    spot = project.entities.unmarked(ann, [second])[0]
    assert (spot.before, spot.words) == ("In Oldtown ", "the mayor")
    assert spot.after.startswith(" spoke. Later")


def test_the_last_name_of_another_one_is_not_looked_for(
    project: Project, first: ArticleId, ann: EntityId
) -> None:
    project.entities.add("Berg", EntityKind.ORGANIZATION)
    assert "Berg" not in {each.words for each in project.entities.unmarked(ann, [first])}


def test_words_inside_any_mention_are_left_out(
    project: Project, second: ArticleId, ann: EntityId
) -> None:
    town = project.entities.add("Oldtown", EntityKind.PLACE)
    new_town = project.entities.add("New Oldtown", EntityKind.PLACE)
    project.marks.mention(second, *place(SECOND, "New Oldtown"), new_town)
    assert [each.start for each in project.entities.unmarked(town, [second])] == [3]


def test_a_name_of_signs_alone_is_found_though_the_index_knows_no_signs(project: Project) -> None:
    article = project.articles.add(document('They wrote ©™ on it, and AT&T "too".', "Signs"))
    signs = project.entities.add("©™", EntityKind.OTHER)
    firm = project.entities.add('AT&T "too"', EntityKind.ORGANIZATION)
    assert [each.article_id for each in project.entities.unmarked(signs)] == [article]
    assert [each.words for each in project.entities.unmarked(firm)] == ['AT&T "too"']


def test_known_names_are_found_in_the_next_article(
    project: Project, first: ArticleId, second: ArticleId, ann: EntityId
) -> None:
    town = project.entities.add("Oldtown", EntityKind.PLACE)
    known = project.entities.unmarked_known(second)
    assert [(number, spot.words, spot.start) for number, spot in known] == [
        (town, "Oldtown", SECOND.index("Oldtown")),
        (ann, "Ann Berg", SECOND.index("Ann Berg")),
        (town, "Oldtown", SECOND.rindex("Oldtown")),
    ]


def test_an_ambiguous_name_is_not_known(project: Project, second: ArticleId, ann: EntityId) -> None:
    project.entities.add("Oldtown", EntityKind.PLACE)
    project.entities.add("Oldtown (county)", EntityKind.PLACE, aliases=("oldtown",))
    project.entities.add("ann berg", EntityKind.PERSON)
    assert project.entities.unmarked_known(second) == []


def test_a_longer_ambiguous_name_hides_the_shorter_one_inside(
    project: Project, second: ArticleId
) -> None:
    project.entities.add("Oldtown", EntityKind.PLACE)
    for _ in range(2):
        project.entities.add("New Oldtown", EntityKind.PLACE)
    known = project.entities.unmarked_known(second)
    assert [spot.start for _number, spot in known] == [SECOND.index("Oldtown")]


def test_places_become_mentions_in_one_step(
    project: Project, first: ArticleId, second: ArticleId, ann: EntityId
) -> None:
    wanted = [(each.article_id, each.start, each.end) for each in project.entities.unmarked(ann)]
    wanted += [wanted[0], (first, *place(FIRST, "Ann Berg")), (first, 8, 9)]
    made = project.entities.mention_places(wanted, ann)
    assert len(made) == 4
    marks = project.marks.many(made)
    assert [(mark.article_id, mark.quote) for mark in marks] == [
        (first, "Berg"), (first, "Ann Berg"), (second, "the mayor"), (second, "Ann Berg")
    ]  # fmt: skip
    assert {(mark.author, mark.entity_id, mark.kind) for mark in marks} == {
        ("tester", ann, "mention")
    }
    assert project.entities.unmarked(ann) == []
    assert project.check() == []
    project.undo()
    assert len(project.entities.mentions(ann)) == 1


def test_all_there_is_of_an_entity(
    project: Project, first: ArticleId, second: ArticleId, ann: EntityId
) -> None:
    other = project.entities.add("Karl", EntityKind.PERSON)

    def claim(article: ArticleId, words: str, text: str, source: EntityId, said: str = "") -> int:
        fields = ClaimFields(act=Act.ASSERTS, source_entity_id=source, statement=said)
        return project.claims.add(article, ClaimDraft(content=(place(text, words),), fields=fields))

    by_her = claim(first, "office had asked", FIRST, ann)
    holds_mention = claim(first, "Ann Berg said", FIRST, other)
    names_her = claim(second, "Later Ann Berg", SECOND, other)
    stated = claim(second, "spoke in", SECOND, other, said="Ann Berg spoke.")
    claim(second, "the mayor spoke", SECOND, other)
    claim(second, "Bergen", SECOND, other, said="Ann Bergen")
    about = project.entities.about(ann)
    assert about.entity.name == "Ann Berg"
    assert [each.id for each in about.said] == [by_her]
    assert {each.id for each in about.about} == {holds_mention, names_her, stated}
    assert [(each.article_id, each.words) for each in about.mentions] == [(first, "Ann Berg")]
    assert about.mentions[0].after.startswith(" said that")
    assert [each.title for each in about.articles] == ["First", "Second"]


def test_an_entity_that_nothing_names_has_an_empty_page(project: Project) -> None:
    nobody = project.entities.add("Nobody", EntityKind.PERSON)
    about = project.entities.about(nobody)
    assert (about.articles, about.mentions, about.said, about.about) == ((), (), (), ())
    with pytest.raises(KeyError):
        project.entities.about(nobody + 1)


def test_many_mentions_are_found_again_where_they_stand(project: Project) -> None:
    text = " ".join(f"Ann and Bo {number}" for number in range(400))
    article = project.articles.add(document(text, "Long"))
    ann = project.entities.add("Ann", EntityKind.PERSON)
    spans = occurrences(text, "Ann")
    project.entities.mention_places([(article, *span) for span in spans], ann)
    assert [(each.start, each.words) for each in project.entities.about(ann).mentions] == [
        (start, "Ann") for start, _end in spans
    ]


@pytest.mark.parametrize("names", [["Ann Berg"], ["the mayor", "Oldtown"], ["Berg’s"], ["“"], []])
def test_the_index_leads_to_the_same_claims_as_looking_through_all(
    project: Project, first: ArticleId, second: ArticleId, names: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for article, text in ((first, FIRST), (second, SECOND)):
        for word in ("Ann Berg", "Oldtown", "the mayor", "spoke", "Berg’s office"):
            if word in text:
                project.claims.add(article, ClaimDraft((place(text, word),)))
    stated = ClaimFields(statement="Ann Berg was in Paris, said the mayor")
    project.claims.add(second, ClaimDraft((place(SECOND, "In"),), fields=stated))
    connection = project._core.connection

    def claims() -> list[int]:
        held = places.words_holding(connection, names)
        return sorted(claim for claim, _article, words in held if occurrences(words, *names))

    found = claims()
    monkeypatch.setattr(places, "_LAST_PARTED", 0)
    assert found == claims()
    assert bool(found) == bool(names and names != ["“"])
