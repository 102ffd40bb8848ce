"""Search as a project offers it: rows with places, pages, titles and marks, and its stopping."""

from dataclasses import replace
from functools import partial

import pytest

from desktop.domain.errors import UserError
from desktop.domain.found import Found
from desktop.domain.model import ClaimDraft, ClaimFields, ImportedDocument
from desktop.project import Project
from desktop.project.searching import AT_ONCE, Beside, SearchStoppedError
from tests.project.words import document as untitled

FERRY = "Ferry late\n\nThe 🙂 ferry was late. No ferry came, said the mayor.\n"
FEE = "Harbour fee\n\nThe mayor wants a fee for every boat.\n"


def document(text: str) -> ImportedDocument:
    """Return an article whose title is its first line."""
    return replace(untitled(text), title=text.splitlines()[0])


@pytest.fixture
def library(project: Project) -> Project:
    project.articles.add(document(FERRY))
    project.articles.add(document(FEE))
    return project


def places(found: Found, project: Project) -> list[str]:
    """Return the words that stand where the rows of texts say."""
    return [
        project.articles.document(hit.article_id).text[hit.start : hit.end]
        for hit in found.rows
        if hit.where == "text"
    ]


def test_rows_say_where_the_words_stand(library: Project) -> None:
    found = library.searching.find("mayor")
    assert (found.articles, found.until, found.complete) == (2, 2, True)
    assert places(found, library) == ["mayor", "mayor"]
    assert all(hit.snippet[slice(*hit.marked[0])] == "mayor" for hit in found.rows)
    assert sum(found.places.values()) == 2


def test_a_title_counts_more_than_a_text(library: Project) -> None:
    library.articles.add(document("Another day\n\n" + "Ferry ferry ferry boat. " * 20))
    found = library.searching.find("ferry")
    assert found.rows[0].where == "title"
    assert found.rows[0].article_id == 1


def test_a_byline_is_found_with_the_title(library: Project) -> None:
    library.articles.edit(2, byline="Ines Thorn")
    (hit,) = library.searching.find("thorn").rows
    assert (hit.article_id, hit.where) == (2, "title")
    assert "Thorn" in hit.snippet


def test_notes_and_statements_lead_to_their_marks(library: Project) -> None:
    start = FERRY.index("ferry was")
    mark = library.marks.highlight(1, start, start + 5)
    library.marks.set_note(mark, "Ask the dockers")
    fields = ClaimFields(statement="Nothing sailed")
    claim = library.claims.add(1, ClaimDraft(((start, start + 9),), fields=fields))
    (note,) = library.searching.find("dockers").rows
    assert (note.where, note.annotation_id, note.start) == ("note", mark, start)
    (said,) = library.searching.find("sailed").rows
    assert (said.where, said.annotation_id, said.end) == ("claim", claim, start + 9)
    library.marks.remove([mark])
    assert library.searching.find("dockers").articles == 0
    library.undo()
    assert library.searching.find("dockers").articles == 1


def test_a_removed_article_is_not_found_until_undo(library: Project) -> None:
    library.articles.remove(1)
    assert library.searching.find("ferry").articles == 0
    library.undo()
    assert library.searching.find("ferry").articles == 1


def test_pages_follow_each_other_without_gap(project: Project) -> None:
    for number in range(7):
        project.articles.add(document(f"Report {number}\n\nThe ferry of day {number}.\n"))
    seen: list[int] = []
    at = 0
    while True:
        page = project.searching.find("ferry", 3, at)
        seen += page.places
        assert page.articles == 7
        at = page.until
        if page.complete:
            break
    assert sorted(seen) == list(range(1, 8))


def test_a_page_of_long_texts_is_shorter(project: Project) -> None:
    for number in range(3):
        project.articles.add(document(f"Long {number}\n\n" + "A ferry came. " * (AT_ONCE // 30)))
    page = project.searching.find("ferry", 3)
    assert page.until == 2
    assert not page.complete
    assert project.searching.find("ferry", 3, page.until).complete


def test_a_scope_leaves_the_others_out(library: Project) -> None:
    assert set(library.searching.find("mayor", scope=[2]).places) == {2}
    assert library.searching.find("mayor", scope=[]).articles == 0


def test_a_word_that_is_still_typed_is_a_beginning(library: Project) -> None:
    found = library.searching.find("the may")
    assert found.widened
    assert found.articles == 2
    assert not library.searching.find("the mayor").widened
    hits = library.searching.hits("the may", 1, widened=True)
    assert "mayor" in {FERRY[hit.start : hit.end] for hit in hits}


def test_all_places_of_an_article_title_first(library: Project) -> None:
    hits = library.searching.hits("ferry", 1)
    assert [hit.where for hit in hits] == ["title", "text", "text"]
    starts = [hit.start for hit in hits]
    assert starts == sorted(starts)
    assert starts[0] == 0
    assert all(FERRY[hit.start : hit.end].casefold() == "ferry" for hit in hits)
    assert library.searching.hits("ferry", 2) == ()
    assert library.searching.hits("ferry", 99) == ()


def test_signs_alone_are_told(library: Project) -> None:
    assert not library.searching.find("-ferry").readable
    assert not library.searching.find(" … ").readable
    assert library.searching.find("nowhere").readable


def test_a_project_that_is_open_is_searched_beside_it(library: Project) -> None:
    beside = library.searching.beside()
    assert beside.find("ferry").articles == 1
    library.articles.remove(1)
    assert beside.find("ferry").articles == 0
    assert [hit.where for hit in beside.hits("fee", 2)] == ["title", "text"]
    beside.close()
    assert beside.find("fee").articles == 1  # it opens the file again
    beside.close()


def test_a_search_stops_wherever_it_is_and_the_next_one_does_not(project: Project) -> None:
    with project.step("Many"):
        for number in range(60):
            project.articles.add(document(f"Report {number}\n\nThe ferry of day {number}.\n"))
    beside = project.searching.beside()
    asked = 0

    def counted() -> bool:
        nonlocal asked
        asked += 1
        return False

    assert beside.find("fer*", stopped=counted).articles == 60
    beside.close()
    assert asked > 3
    for last in range(asked):
        left = iter([False] * last)
        with pytest.raises(SearchStoppedError):
            beside.find("fer*", stopped=partial(next, left, True))
        assert beside.find("ferry").articles == 60
        beside.close()


def test_a_file_that_is_gone_is_told_in_a_sentence(library: Project) -> None:
    beside = Beside(library.path.with_name("gone.ascribe"))
    with pytest.raises(UserError):
        beside.find("ferry")


def test_a_read_only_file_is_searched(library: Project) -> None:
    library.close()
    again = Project.open(library.path, read_only=True)
    assert again.searching.find("ferry").articles == 1
    again.close()
