"""Marks: where they may stand, how they are found again, what the panel lists."""

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    ArticleId,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    ImportedDocument,
    Kind,
    PanelRow,
    Role,
    SourceKind,
)
from desktop.project import Project
from tests.project.words import document, place

TEXT = "The harbour\n\nAnn said “it rains” 🌧️ and Bo denied it, she said.\n"


def starts(project: Project, article: ArticleId, start: int, end: int) -> list[int]:
    return [mark.start for mark in project.marks.between(article, start, end)]


def test_a_mark_keeps_quote_and_context(project: Project, article: ArticleId) -> None:
    mark = project.marks.get(project.marks.highlight(article, *place(TEXT, "“it rains” 🌧️")))
    assert mark.quote == "“it rains” 🌧️"
    assert mark.spans[0].prefix == TEXT[: mark.start]
    assert mark.spans[0].suffix == TEXT[mark.spans[0].end :][:32]
    assert (mark.kind, mark.author, mark.article_id) == (Kind.HIGHLIGHT, "tester", article)


def test_edge_spaces_are_dropped(project: Project, article: ArticleId) -> None:
    mark = project.marks.get(project.marks.highlight(article, 10, 17))
    assert mark.quote == "r\n\nAnn"
    mark = project.marks.get(project.marks.highlight(article, 11, 17))
    assert (mark.quote, mark.start) == ("Ann", 13)


@pytest.mark.parametrize(
    ("start", "end"), [(5, 5), (9, 3), (11, 13), (-9, 0), (500, 900), (len(TEXT) - 1, len(TEXT))]
)
def test_no_words_no_mark(project: Project, article: ArticleId, start: int, end: int) -> None:
    with pytest.raises(NotAllowed):
        project.marks.highlight(article, start, end)
    assert starts(project, article, 0, 999) == []


def test_a_span_beyond_the_text_ends_with_it(project: Project, article: ArticleId) -> None:
    mark = project.marks.get(project.marks.highlight(article, -5, 10_000))
    assert mark.quote == TEXT.strip()


def test_an_article_that_is_gone_is_a_key_error(project: Project, article: ArticleId) -> None:
    project.articles.remove(article)
    with pytest.raises(KeyError):
        project.marks.highlight(article, 0, 3)
    with pytest.raises(KeyError):
        project.marks.get(1)


def test_between_touches_at_its_edges(project: Project, article: ArticleId) -> None:
    project.marks.highlight(article, 13, 16)
    assert starts(project, article, 0, 13) == []
    assert starts(project, article, 0, 14) == [13]
    assert starts(project, article, 15, 99) == [13]
    assert starts(project, article, 16, 99) == []
    assert starts(project, article, 14, 15) == [13]


def test_between_is_by_start_then_longest_first(project: Project, article: ArticleId) -> None:
    short = project.marks.highlight(article, 13, 16)
    long = project.marks.highlight(article, 13, 30)
    early = project.marks.highlight(article, 0, 16)
    found = [mark.annotation_id for mark in project.marks.between(article, 0, 99)]
    assert found == [early, long, short]


def test_between_says_all_that_is_painted(project: Project, article: ArticleId) -> None:
    low, high = project.tags.add("low"), project.tags.add("high")
    project.tags.move(high, 0)
    entity = project.entities.add("Ann", EntityKind.PERSON)
    tagged = project.marks.highlight(article, 0, 3, low)
    project.marks.put_tag(tagged, high)
    project.marks.set_note(tagged, "see")
    project.marks.mention(article, 13, 16, entity)
    project.claims.add(article, ClaimDraft(content=((22, 30),), cue=((17, 21),)))
    marks = project.marks.between(article, 0, 99)
    assert [mark[3:] for mark in marks] == [
        ("highlight", "content", high, "", 0, 1, "exact"),
        ("mention", "content", 0, "person", 0, 0, "exact"),
        ("claim", "cue", 0, "", 1, 0, "exact"),
        ("claim", "content", 0, "", 1, 0, "exact"),
    ]
    assert project.marks.of_annotations([mark.annotation_id for mark in marks]) == marks
    assert project.marks.of_annotations([]) == []


def test_after_and_before_go_through_marks_of_one_start(
    project: Project, article: ArticleId
) -> None:
    a = project.marks.highlight(article, 13, 16)
    b = project.marks.highlight(article, 13, 30)
    c = project.marks.highlight(article, 13, 40)
    first = project.marks.highlight(article, 0, 3)
    assert project.marks.after(article, 0) == first
    assert project.marks.after(article, 0, first) == a
    assert project.marks.after(article, 13, a) == b
    assert project.marks.after(article, 13, b) == c
    assert project.marks.after(article, 13, c) is None
    assert project.marks.before(article, 13, c) == b
    assert project.marks.before(article, 13, a) == first
    assert project.marks.before(article, 0, first) is None
    assert project.marks.before(article, 13) == first
    assert project.marks.after(article, 13) == a


def test_tab_order_is_that_of_content_not_of_source(project: Project, article: ArticleId) -> None:
    claim = project.claims.add(article, ClaimDraft(content=((40, 44),), source=((13, 16),)))
    mark = project.marks.highlight(article, 20, 30)
    assert project.marks.after(article, 0) == mark
    assert project.marks.after(article, 20, mark) == claim


def test_move_span_moves_start_quote_and_context(project: Project, article: ArticleId) -> None:
    mark = project.marks.highlight(article, 13, 16)
    project.marks.move_span(mark, Role.CONTENT, 0, *place(TEXT, " denied it"))
    moved = project.marks.get(mark)
    assert moved.quote == "denied it"
    assert moved.start == TEXT.index("denied")
    assert project.marks.after(article, moved.start) == mark
    assert project.check() == []


def test_move_span_counts_the_spans_of_a_role_in_text_order(
    project: Project, article: ArticleId
) -> None:
    claim = project.claims.add(article, ClaimDraft(content=((40, 44), (13, 16))))
    project.marks.move_span(claim, Role.CONTENT, 0, 0, 3)
    assert [(s.start, s.end) for s in project.marks.get(claim).spans] == [(0, 3), (40, 44)]
    assert project.marks.get(claim).start == 0
    for index, span in ((2, (0, 3)), (-1, (0, 3)), (0, (11, 13))):
        with pytest.raises(NotAllowed):
            project.marks.move_span(claim, Role.CONTENT, index, *span)
    with pytest.raises(NotAllowed):
        project.marks.move_span(claim, Role.CUE, 0, 0, 3)


def test_only_a_mention_points_to_an_entity(project: Project, article: ArticleId) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    mark = project.marks.highlight(article, 13, 16)
    with pytest.raises(NotAllowed):
        project.marks.set_entity(mark, entity)
    assert project.marks.get(mark).entity_id is None


def test_mention_all_leaves_places_that_have_it(project: Project, article: ArticleId) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    project.marks.mention(article, 13, 16, entity)
    added = project.marks.mention_all(article, [(13, 16), (4, 11), (3, 12)], entity)
    assert [project.marks.get(mark).start for mark in added] == [4]
    assert project.entities.get(entity).mentions == 2
    assert project.undo_label == "All Mentions of ‘Ann’"


def test_many_keeps_the_order_asked_and_leaves_out_what_is_gone(
    project: Project, article: ArticleId
) -> None:
    a = project.marks.highlight(article, 0, 3)
    b = project.marks.highlight(article, 4, 11)
    assert [mark.id for mark in project.marks.many([b, 999, a, b])] == [b, a, b]
    assert project.marks.many([]) == []


def test_remove_names_what_it_removes(project: Project, article: ArticleId) -> None:
    a = project.marks.highlight(article, 0, 3)
    b = project.marks.highlight(article, 4, 11)
    claim = project.claims.add(article, ClaimDraft(content=((13, 16),)))
    project.marks.remove([claim, claim])
    assert project.undo_label == "Remove Claim 1"
    project.marks.remove(mark for mark in (a, b, 999))
    assert project.undo_label == "Remove 2 Marks"
    project.marks.remove([a])
    assert project.undo_label == "Remove 2 Marks"


@pytest.mark.parametrize("note", ["a\x00b", "lone \ud800 half", "x" * 200_000, "a\r\nb", "\u2028"])
def test_any_note_can_be_stored_found_and_undone(
    project: Project, article: ArticleId, note: str
) -> None:
    mark = project.marks.highlight(article, 0, 3)
    project.marks.set_note(mark, note)
    stored = project.marks.get(mark).note
    assert "\x00" not in stored
    assert len(stored) in (len(note), len(note) - 1)
    project.undo()
    project.redo()
    assert project.marks.get(mark).note == stored


def test_claims_keep_the_panel_in_order_whatever_it_is_sorted_by(
    project: Project, article: ArticleId
) -> None:
    late = project.claims.add(
        article, ClaimDraft(((40, 44),), fields=ClaimFields(source_text="Ann"))
    )
    early = project.claims.add(
        article,
        ClaimDraft(((0, 3),), fields=ClaimFields(source_text="bo", act="denies")),  # type: ignore[arg-type]
    )
    rows = project.marks.rows
    assert [row.annotation_id for row in rows(article, "claim")] == [early, late]
    assert [row.annotation_id for row in rows(article, "claim", sort="number")] == [late, early]
    assert [row.annotation_id for row in rows(article, "claim", sort="name")] == [late, early]
    assert [row.annotation_id for row in rows(article, "claim", sort="created")] == [late, early]
    assert rows(article, "claim", group="act") == [
        PanelRow(early, 0, "denies"),
        PanelRow(late, 40, "asserts"),
    ]
    assert {row.group for row in rows(article, "claim", group="source")} == {"Ann", "bo"}
    assert {row.group for row in rows(article, "claim", group="status")} == {"to check"}
    assert {row.group for row in rows(article, "claim", group="certainty")} == {"not stated"}


def test_groups_stay_together_and_the_sort_holds_inside(
    project: Project, article: ArticleId
) -> None:
    tag = project.tags.add("a tag")
    marks = [project.marks.highlight(article, *span) for span in ((0, 3), (4, 11), (13, 16))]
    project.marks.put_tag(marks[0], tag)
    project.marks.put_tag(marks[2], tag)
    assert project.marks.rows(article, "highlight", group="tag") == [
        PanelRow(marks[0], 0, "a tag"),
        PanelRow(marks[2], 13, "a tag"),
        PanelRow(marks[1], 4, ""),
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        "it rains", "IT RAINS", "rains it", "🌧️", "“it", "émile", "ÉMILE", "E\u0301MILE", "denies",
        "speaker", "says softly", "perhaps", "strasse", "STRASSE", "Straße", "urgent",
    ],
)  # fmt: skip
def test_the_filter_finds_all_words_whatever_their_case(
    project: Project, article: ArticleId, wanted: str
) -> None:
    fields = ClaimFields(
        statement="It rains in the Straße",
        source_text="Émile",
        source_role="Speaker",
        source_kind=SourceKind.NAMED,
        cue_text="says softly",
        hedge_text="perhaps",
        act="denies",  # type: ignore[arg-type]
    )
    claim = project.claims.add(article, ClaimDraft((place(TEXT, "“it rains” 🌧️"),), fields=fields))
    project.marks.put_tag(claim, project.tags.add("Urgent"))
    project.claims.add(article, ClaimDraft((place(TEXT, "The harbour"),)))
    found = project.marks.rows(article, "claim", wanted)
    assert [row.annotation_id for row in found] == [claim]
    assert project.marks.rows(article, "claim", f"{wanted} absent") == []


def test_the_filter_of_highlights_looks_at_quote_note_and_tags(
    project: Project, article: ArticleId
) -> None:
    mark = project.marks.highlight(article, 13, 16)
    project.marks.set_note(mark, "why?")
    project.marks.put_tag(mark, project.tags.add("Key"))
    project.marks.highlight(article, 0, 3)
    for wanted in ("ann", "WHY?", "key", "why? ann"):
        found = project.marks.rows(article, "highlight", wanted)
        assert [row.annotation_id for row in found] == [mark], wanted
    assert len(project.marks.rows(article, "highlight", "   ")) == 2
    assert project.marks.rows(article, "highlight", "%") == []


def test_rows_of_mentions_are_entities_with_their_first_place(
    project: Project, article: ArticleId
) -> None:
    bo = project.entities.add("Bo", EntityKind.PERSON, aliases=("Robert",))
    ann = project.entities.add("Ann", EntityKind.PERSON)
    town = project.entities.add("Oldtown", EntityKind.PLACE)
    project.entities.add("Unseen", EntityKind.OTHER)
    for start, entity in ((50, bo), (40, ann), (13, ann), (20, town), (55, bo), (58, bo)):
        project.marks.mention(article, start, start + 3, entity)
    rows = project.marks.rows
    assert rows(article, "mention") == [
        PanelRow(ann, 13, ""), PanelRow(town, 20, ""), PanelRow(bo, 50, "")
    ]  # fmt: skip
    assert [row.annotation_id for row in rows(article, "mention", sort="number")] == [bo, ann, town]
    assert [row.annotation_id for row in rows(article, "mention", sort="name")] == [ann, bo, town]
    assert rows(article, "mention", "robert") == [PanelRow(bo, 50, "")]
    assert rows(article, "mention", group="kind") == [
        PanelRow(ann, 13, "person"), PanelRow(bo, 50, "person"), PanelRow(town, 20, "place")
    ]  # fmt: skip
    assert project.marks.count(article, "mention") == 3
    assert project.marks.rows(article, "highlight") == []


def test_counts_are_of_one_article(project: Project, article: ArticleId) -> None:
    other = project.articles.add(document("Other words here", "Other"))
    ann = project.entities.add("Ann", EntityKind.PERSON)
    project.marks.highlight(article, 0, 3)
    project.marks.highlight(other, 0, 5)
    project.marks.highlight(other, 6, 11)
    project.marks.mention(other, 0, 5, ann)
    project.marks.mention(other, 6, 11, ann)
    project.claims.add(article, ClaimDraft(((0, 3),)))
    counts = [
        [project.marks.count(each, kind) for kind in ("claim", "highlight", "mention")]
        for each in (article, other)
    ]
    assert counts == [[1, 1, 0], [0, 2, 1]]
    listed = [(each.claims, each.highlights, each.entities) for each in project.articles.all()]
    assert listed == [(1, 1, 0), (0, 2, 1)]


def test_marks_of_an_article_never_stand_on_the_text_of_a_removed_one(
    project: Project, imported: ImportedDocument
) -> None:
    """SQLite gives the ids of removed rows to new ones; no cache may mix them up."""
    gone = project.articles.add(imported)
    project.articles.document(gone)
    project.articles.remove(gone)
    new = project.articles.add(document("Quite different words", "Different"))
    assert new == gone
    mark = project.marks.highlight(new, 0, 5)
    assert project.marks.get(mark).quote == "Quite"
    assert project.check() == []


def test_marks_never_stand_on_the_text_of_an_article_whose_adding_was_undone(
    project: Project, imported: ImportedDocument
) -> None:
    gone = project.articles.add(imported)
    project.articles.document(gone)
    project.undo()
    new = project.articles.add(document("Quite different words", "Different"))
    assert new == gone
    assert project.articles.document(new).text == "Quite different words"
    project.undo()
    assert project.redo() is not None
    assert project.articles.document(new).text == "Quite different words"


def test_nothing_is_remembered_of_a_step_that_failed(
    project: Project, imported: ImportedDocument
) -> None:
    with pytest.raises(NotAllowed), project.step("In vain"):
        _add_look_and_fail(project, imported)
    assert project.entities.named("Ann") is None
    new = project.articles.add(document("Quite different words", "Different"))
    assert project.articles.document(new).text == "Quite different words"


def test_nothing_is_remembered_of_an_inner_step_that_failed(
    project: Project, imported: ImportedDocument
) -> None:
    with project.step("Outer"):
        with pytest.raises(NotAllowed), project.step("In vain"):
            _add_look_and_fail(project, imported)
        assert project.entities.named("Ann") is None
        new = project.articles.add(document("Quite different words", "Different"))
        mark = project.marks.highlight(new, 0, 5)
    assert project.marks.get(mark).quote == "Quite"


def _add_look_and_fail(project: Project, imported: ImportedDocument) -> None:
    article = project.articles.add(imported)
    assert project.articles.document(article).text == imported.text
    project.entities.add("Ann", EntityKind.PERSON)
    assert project.entities.named("Ann") is not None
    project.marks.highlight(article, 11, 11)


def test_a_tag_goes_on_many_marks_and_off_in_one_step(project: Project, article: ArticleId) -> None:
    tag = project.tags.add("Key")
    marks = [project.marks.highlight(article, 0, 3) for _ in range(3)]
    project.marks.put_tag(marks[0], tag)
    assert project.marks.put_tag_on([*marks, marks[1], 999], tag) == 2
    assert project.undo_label == "Tag ‘Key’ on 3 Marks"
    assert project.tags.count(tag) == 3
    history = project.history()
    assert project.marks.put_tag_on(marks, tag) == 0
    assert project.marks.put_tag_on([], tag) == 0
    assert project.history() == history
    assert project.marks.take_tag_from(marks[:2], tag) == 2
    assert project.undo_label == "Take Off Tag ‘Key’ from 2 Marks"
    assert [mark.tag_ids for mark in project.marks.many(marks)] == [(), (), (tag,)]
    project.undo()
    project.undo()
    assert project.tags.count(tag) == 1
    assert project.marks.put_tag_on(marks[2:], tag) == 1
    assert project.undo_label == "Tag ‘Key’"
    with pytest.raises(KeyError):
        project.marks.put_tag_on(marks, 99)
