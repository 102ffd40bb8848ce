"""The whole window on a small library, with its search field."""

from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.formats import read_pasted
from desktop.qt.views.search.feature import Search

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

FERRY = "Ferry late\n\n" + "\n\n".join(
    f"On day {day} the 🙂 ferry came late. The harbour office said nothing." for day in range(9)
)
FEE = "Harbour fee\n\nThe mayor wants a fee for every boat, a harbour paper says."


@pytest.fixture
def search(window: "Ascribe", qtbot: QtBot) -> Search:
    """The search of a window with three articles; the first one is the mayor's."""
    for text in (FERRY, FEE):
        window.session.here.articles.add(read_pasted(text))
    made = window.window.features.of("search")
    assert isinstance(made, Search)
    return made


@pytest.fixture
def ferry(search: Search) -> ArticleId:
    return ArticleId(2)
