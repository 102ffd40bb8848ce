from dataclasses import replace
from datetime import date

from desktop.domain.model import Came
from desktop.qt.views.reader.facts import facts_line
from tests.qt.views.reader.desk import Desk


def test_facts(desk: Desk) -> None:
    number = desk.read("Some words here. " * 100)
    article = replace(desk.project.articles.get(number), added="2026-08-12T10:00:00Z")
    day = date(2026, 8, 12)
    pasted = replace(article, came=Came.PASTE, published="2026-08-11")
    assert facts_line(pasted, day) == "pasted text · 11 Aug 2026 · added today · 300 words · 2 min"
    filed = replace(article, file_name="a.txt", published="last spring")
    assert facts_line(filed, date(2026, 8, 13)).startswith("a.txt · last spring · added yesterday")
    linked = replace(article, url="https://www.example.org/x?y", words=0)
    assert facts_line(linked, date(2026, 9, 1)) == "example.org · added 12 Aug 2026 · 0 words"
    one = replace(article, publisher="The Gazette", added="", words=1)
    assert facts_line(one, day) == "The Gazette · 1 word · 1 min"
