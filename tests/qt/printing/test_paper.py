"""The report has the colours of the window."""

import pytest
from PySide6.QtGui import QColor

from desktop.formats.report.colours import DARK, LIGHT, tint
from desktop.qt.theme import TAG_COLOURS, contrast, theme_named


@pytest.mark.parametrize(("colours", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_colours_are_those_of_the_theme(colours: dict[str, str], name: str) -> None:
    theme = theme_named(name)
    own = {"page": theme.page, "card": theme.card, "text": theme.text, "muted": theme.muted}
    own |= {"line": theme.line, "accent": theme.accent, "claim": theme.claim_tint}
    own |= {"number": theme.claim_number, "warning": theme.warning, **theme.entity}
    own |= {tint(colour): theme.tag_tint[colour] for colour in TAG_COLOURS}
    assert {key: value.name() for key, value in own.items()} == dict(colours)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_can_be_read_on_every_tint(colours: dict[str, str]) -> None:
    words = QColor(colours["text"])
    behind = [key for key in colours if key.startswith("tint-")] + ["page", "card", "claim"]
    assert min(contrast(words, QColor(colours[key])) for key in behind) >= 4.5
    for key in ("muted", "accent", "warning"):
        assert contrast(QColor(colours[key]), QColor(colours["page"])) >= 4.5
    assert contrast(QColor(colours["number"]), QColor(colours["claim"])) >= 4.5
