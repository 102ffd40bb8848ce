"""Refusing proposals: for good, told apart by what stands beside them, and undone."""

from dataclasses import replace

import pytest

from desktop.domain.changes import ChangeSet
from desktop.domain.model import (
    Act,
    ArticleId,
    ClaimDraft,
    ClaimFields,
)
from desktop.project import Project
from desktop.suggest.whole import Suggestions
from tests.project.proposed import (
    SAID,
    SECOND,
    TEXT,
    article_with_proposals,
    claim,
    name,
    painted,
    proposed,
    quotes,
    spans,
)
from tests.project.words import document


@pytest.fixture
def article(project: Project) -> ArticleId:
    return article_with_proposals(project)


def test_what_was_refused_is_not_proposed_again(project: Project, article: ArticleId) -> None:
    project.suggestions.reject([claim(project, article, SAID).id])
    assert project.undo_label == "Reject Suggestion"
    assert project.suggestions.counts(article) == (2, 3)
    project.suggestions.propose(article, proposed(), "rules")
    assert project.suggestions.counts(article) == (2, 3)
    project.undo()
    assert project.suggestions.counts(article) == (3, 3)


def test_the_same_words_elsewhere_are_not_refused(project: Project, article: ArticleId) -> None:
    project.suggestions.reject([claim(project, article, SAID).id])
    assert claim(project, article, 0).draft == ClaimDraft(
        ((SECOND, SECOND + 20),),
        spans("Bo Kerr"),
        spans("denied"),
        fields=ClaimFields(act=Act.DENIES),
    )


def test_a_refused_claim_is_known_again_in_a_changed_text(
    project: Project, article: ArticleId
) -> None:
    project.suggestions.reject([claim(project, article, SAID).id])
    added = "Correction. 🌊 "
    later = project.articles.add(document(added + TEXT.replace("unsafe.", "unsafe!", 1), "Later"))
    moved = replace(
        proposed().claims[SAID],
        content=tuple((a + len(added), b + len(added)) for a, b in spans("the bridge is unsafe")),
    )
    project.suggestions.propose(later, Suggestions((moved,), ()))
    assert project.suggestions.pending(later) == []


def test_a_refused_name_is_refused_in_every_article(project: Project, article: ArticleId) -> None:
    project.suggestions.reject([name(project, article, "Marrowby").id])
    assert project.suggestions.rejected_names() == frozenset({"Marrowby"})
    other = project.articles.add(document(TEXT + "More."))
    made = proposed()
    shout = replace(made.entities[2], name="MARROWBY")
    project.suggestions.propose(other, Suggestions((), (made.entities[0], shout)))
    assert quotes(project, other) == ["Ann Lee"]


def test_a_name_that_is_marked_elsewhere_is_refused_only_where_it_is_not(
    project: Project, article: ArticleId
) -> None:
    first, second = project.suggestions.accept([name(project, article, "Marrowby").id])
    project.marks.remove([second])
    again = name(project, article, "Marrowby")
    assert painted(project, article, again) == [again.places[1][0]]
    project.suggestions.reject([again.id])
    assert "Marrowby" not in quotes(project, article)
    assert project.suggestions.rejected_names() == frozenset()
    project.marks.remove([first])  # the other place is open again, this one is not
    open_again = name(project, article, "Marrowby")
    assert painted(project, article, open_again) == [again.places[0][0]]
    assert len(project.suggestions.accept([open_again.id])) == 1


def test_refusing_many_is_one_step_and_is_told(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    ids = [each.id for each in project.suggestions.pending(article)]
    project.suggestions.reject(ids)
    assert [change.label for change in told] == ["Reject 6 Suggestions"]
    assert told[0].touches("rejection")
    assert project.suggestions.pending(article) == []
    project.undo()
    assert [each.id for each in project.suggestions.pending(article)] == ids
