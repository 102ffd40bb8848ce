"""Marks as a model learns from them: only claims with a cue, in the text that stands now."""

import pytest

from desktop.domain.model import ClaimDraft
from desktop.project import Project, learning
from tests.project.proposed import TEXT, article_with_proposals, spans
from tests.project.words import document


@pytest.fixture
def article(project):
    return article_with_proposals(project)


def claim(**roles):
    found = {role: spans(words) for role, words in roles.items()}
    return ClaimDraft(**found)  # type: ignore[arg-type]


def test_nothing_is_there_at_first(project, article):
    assert project.learning.counts() == (0, 0)
    assert project.learning.articles() == []


def test_a_claim_with_a_cue_counts_and_one_without_does_not(project, article):
    project.claims.add(article, claim(content="Marrowby had lied"))
    project.claims.add(article, claim(content="the bridge is unsafe", cue="said", source="Ann Lee"))
    assert project.learning.counts() == (1, 1)
    (found,) = project.learning.articles()
    assert found.text == TEXT
    (one,) = found.attributions
    assert [
        [TEXT[start:end] for start, end in each] for each in (one.source, one.cue, one.content)
    ] == [["Ann Lee"], ["said"], ["the bridge is unsafe"]]


def test_what_was_accepted_counts_as_what_was_recorded(project, article):
    project.suggestions.accept([each.id for each in project.suggestions.pending(article)])
    assert project.learning.counts() == (3, 1)
    assert len(project.learning.articles()[0].attributions) == 3


def test_what_lost_its_words_is_left_out(project, article):
    project.claims.add(article, claim(content="the bridge is unsafe", cue="said"))
    start = TEXT.index("said the bridge")
    project.versions.correct(article, start, start + len("said the bridge is unsafe"), "left")
    counted = project.learning.counts()
    learnt = sum(len(each.attributions) for each in project.learning.articles())
    assert counted[0] == learnt == 0


def test_the_newest_articles_come_in_when_there_are_very_many(project, article, monkeypatch):
    monkeypatch.setattr(learning, "MOST", 1)
    other = project.articles.add(document("Bo Kerr said it rains. " + TEXT))
    text = project.articles.document(other).text
    cue, content = text.index("said"), text.index("it rains")
    for number, draft in (
        (article, claim(content="the bridge is unsafe", cue="said")),
        (other, ClaimDraft(((content, content + 8),), cue=((cue, cue + 4),))),
    ):
        project.claims.add(number, draft)
    assert [each.text for each in project.learning.articles()] == [text]


def test_another_reader_of_the_file_sees_it_and_says_how_far_it_is(project, article):
    project.claims.add(article, claim(content="the bridge is unsafe", cue="said"))
    heard = []
    opened = Project.open(project.path, read_only=True)
    try:
        found = opened.learning.articles(lambda done, total: heard.append((done, total)))
    finally:
        opened.close()
    assert len(found) == 1
    assert heard == [(0, 1)]
