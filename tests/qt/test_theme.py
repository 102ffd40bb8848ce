"""Every colour pair that carries words meets WCAG AA, in every theme; high contrast AAA."""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPalette

from desktop.domain.model import Act, EntityKind
from desktop.qt.theme import (
    TAG_COLOURS,
    THEME_NAMES,
    Theme,
    contrast,
    palette,
    style_sheet,
    theme_named,
)

WORDS, SIGNS = 4.5, 3.0
STRONG_WORDS, STRONG_SIGNS = 7.0, 4.5
GROUNDS = ("page", "panel", "card", "field")


@pytest.fixture(params=THEME_NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return theme_named(request.param)


def test_contrast_is_the_formula_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("#ffffff"), QColor("#777777")) == contrast(
        QColor("#777777"), QColor("#ffffff")
    )


@pytest.mark.parametrize("ground", GROUNDS)
def test_words_are_readable_on_every_ground(theme: Theme, ground: str) -> None:
    behind = getattr(theme, ground)
    assert contrast(theme.text, behind) >= 7
    for name in ("muted", "accent", "warning"):
        assert contrast(getattr(theme, name), behind) >= WORDS, name
    for kind, colour in theme.entity.items():
        assert contrast(colour, behind) >= WORDS, kind


def test_words_are_readable_on_every_tint(theme: Theme) -> None:
    tints = {name: getattr(theme, name) for name in ("claim_tint", "find", "find_current")}
    tints |= {name: getattr(theme, name) for name in ("hover", "selected", "selection")}
    for name, tint in {**tints, **theme.tag_tint}.items():
        assert contrast(theme.text, tint) >= WORDS, name
    for name in ("hover", "selected"):
        assert contrast(theme.muted, getattr(theme, name)) >= WORDS, name
    assert contrast(theme.accent_text, theme.accent) >= WORDS


@pytest.mark.parametrize("ground", ["card", "field"])
def test_chips_are_readable_on_cards(theme: Theme, ground: str) -> None:
    for act, colour in theme.act.items():
        assert contrast(colour, getattr(theme, ground)) >= WORDS, act


@pytest.mark.parametrize("ground", GROUNDS)
def test_signs_are_seen_on_every_ground(theme: Theme, ground: str) -> None:
    for name, colour in theme.tag_line.items():
        assert contrast(colour, getattr(theme, ground)) >= SIGNS, name
    assert contrast(theme.faint, getattr(theme, ground)) >= SIGNS


def test_brackets_and_numbers_are_seen_in_the_margin(theme: Theme) -> None:
    assert contrast(theme.claim_line, theme.page) >= SIGNS
    assert contrast(theme.claim_number, theme.page) >= WORDS


def channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def test_no_two_tints_look_the_same(theme: Theme) -> None:
    tints = {
        **theme.tag_tint,
        "claim": theme.claim_tint,
        "selected": theme.selected,
        "selection": theme.selection,
        "page": theme.page,
    }
    for (one, first), (other, second) in combinations(tints.items(), 2):
        apart = sum(abs(a - b) for a, b in zip(channels(first), channels(second), strict=True))
        assert apart >= 24, f"{one} and {other}"


def test_every_name_has_its_colour(theme: Theme) -> None:
    assert set(theme.entity) == set(EntityKind)
    assert set(theme.act) == set(Act)
    assert set(theme.tag_line) == set(theme.tag_tint) == set(TAG_COLOURS)


def test_style_sheet_takes_the_colours_of_the_theme(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert theme.accent.name() in sheet
    assert "$" not in sheet
    assert palette(theme).color(QPalette.ColorRole.Text) == theme.text


def test_every_file_the_style_sheet_names_is_there(theme: Theme) -> None:
    import re
    from pathlib import Path

    files = re.findall(r'url\("([^"]+)"\)', style_sheet(theme))
    assert files
    assert all(Path(file).is_file() for file in files)


def test_unknown_theme_is_a_bug() -> None:
    with pytest.raises(KeyError):
        theme_named("purple")


@pytest.fixture(params=["contrast-light", "contrast-dark"])
def strong(request: pytest.FixtureRequest) -> Theme:
    return theme_named(request.param)


def test_high_contrast_has_strong_words_on_every_ground(strong: Theme) -> None:
    grounds = [getattr(strong, name) for name in (*GROUNDS, "hover", "selected")]
    for behind in grounds:
        for name in ("text", "muted"):
            assert contrast(getattr(strong, name), behind) >= STRONG_WORDS, name
    for name in GROUNDS:
        behind = getattr(strong, name)
        words = [strong.accent, strong.warning, strong.claim_number]
        words += [*strong.entity.values(), *strong.act.values()]
        assert all(contrast(colour, behind) >= STRONG_WORDS for colour in words)
    assert contrast(strong.accent_text, strong.accent) >= STRONG_WORDS


def test_high_contrast_has_strong_words_on_every_tint(strong: Theme) -> None:
    tints = {name: getattr(strong, name) for name in ("claim_tint", "find", "find_current")}
    tints |= {"selection": strong.selection, **strong.tag_tint}
    for name, tint in tints.items():
        assert contrast(strong.text, tint) >= STRONG_WORDS, name


def test_high_contrast_has_strong_lines_and_signs(strong: Theme) -> None:
    for name in GROUNDS:
        behind = getattr(strong, name)
        assert contrast(strong.line, behind) >= STRONG_WORDS
        signs = [strong.claim_line, strong.faint, *strong.tag_line.values()]
        assert all(contrast(colour, behind) >= STRONG_SIGNS for colour in signs)
    assert "border: 2px solid" in style_sheet(strong)
    assert "border: 2px solid" not in style_sheet(theme_named("light"))
