"""Merging by a drop: the step, the sentence, and what is refused."""

from desktop.domain.model import EntityKind, ImportedDocument
from desktop.domain.text import occurrences
from desktop.qt import merging
from desktop.qt.merging import merge_entities


def test_a_merge_says_what_it_did_and_offers_undo(project, session, qtbot):
    kept = project.entities.add("Dmitry Peskov", EntityKind.PERSON)
    gone = project.entities.add("Peskov", EntityKind.PERSON)
    with qtbot.waitSignal(session.say) as told:
        assert merge_entities(session, gone, kept)
    assert told.args == ["Merged ‘Peskov’ into ‘Dmitry Peskov’.", "Undo"]
    assert [one.id for one in project.entities.all()] == [kept]
    project.undo()
    assert len(project.entities.all()) == 2


def test_a_drop_on_itself_is_refused_with_a_sentence(project, session, qtbot):
    one = project.entities.add("Peskov", EntityKind.PERSON)
    with qtbot.waitSignal(session.say) as told:
        assert not merge_entities(session, one, one)
    assert "itself" in told.args[0]
    assert told.args[1] == ""


def test_what_is_gone_is_not_merged(project, session):
    one = project.entities.add("Peskov", EntityKind.PERSON)
    assert not merge_entities(session, one, one + 1)
    assert not merge_entities(session, one + 1, one)
    assert len(project.entities.all()) == 1


def test_very_much_is_told_before_it_is_merged(project, session, monkeypatch):
    kept = project.entities.add("Dmitry Peskov", EntityKind.PERSON)
    gone = project.entities.add("Peskov", EntityKind.PERSON)
    text = "Peskov said no. Peskov said yes."
    article = project.articles.add(ImportedDocument(text, (), "Denial"))
    project.marks.mention_all(article, occurrences(text, "Peskov"), gone)
    heard = []
    session.waiting.connect(lambda words: heard.append((words, len(project.entities.all()))))
    session.say.connect(lambda words, _offer: heard.append((words, len(project.entities.all()))))
    monkeypatch.setattr(merging, "MANY_ROWS", 2)
    merge_entities(session, gone, kept)
    assert heard == [("Merged ‘Peskov’ into ‘Dmitry Peskov’.", 1)]
    project.undo()
    heard.clear()
    monkeypatch.setattr(merging, "MANY_ROWS", 1)
    merge_entities(session, gone, kept)
    assert heard == [
        ("Merging ‘Peskov’: 2 mentions, 0 claims…", 2),
        ("Merged ‘Peskov’ into ‘Dmitry Peskov’.", 1),
    ]
