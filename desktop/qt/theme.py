"""The colours of the window and of the page, each theme meeting WCAG AA, high contrast AAA.

A theme is plain data; the style sheet, the palette and everything painted by hand are made from
it. The window and the page may have different themes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

from desktop.domain.model import Act, EntityKind
from desktop.qt.fonts import (
    INTERFACE_FAMILY,
    READING_FAMILIES,
    heading_font,
    interface_font,
    load_fonts,
    reading_font,
    strong_font,
)
from desktop.qt.style_sheet import style_sheet

__all__ = [
    "INTERFACE_FAMILY",
    "READING_FAMILIES",
    "TAG_COLOURS",
    "THEME_NAMES",
    "Theme",
    "contrast",
    "heading_font",
    "interface_font",
    "load_fonts",
    "palette",
    "reading_font",
    "strong_font",
    "style_sheet",
    "theme_named",
]

THEME_NAMES = ("light", "dark", "sepia", "contrast-light", "contrast-dark")
TAG_COLOURS = ("amber", "blue", "red", "green", "violet", "teal", "pink", "brown", "slate")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme. Pairs that carry words have a contrast of at least 4.5."""

    name: str
    dark: bool
    strong: bool
    """High contrast: words have 7, signs 4.5, the focus a ring of two pixels."""
    page: QColor
    """Behind the article and the form."""
    panel: QColor
    """Behind rail, panel, toolbar, menus' bar and status bar."""
    card: QColor
    """Rows of the panel, buttons, menus, popovers."""
    field: QColor
    """Inside what can be typed in."""
    text: QColor
    muted: QColor
    """Labels and secondary lines; readable on page, panel, card and field."""
    faint: QColor
    """Disabled words and ornaments; 3:1 only, never for what must be read."""
    line: QColor
    """Hairlines and the borders of cards."""
    accent: QColor
    """Links, the primary button, the ring of the focus and of the selected row."""
    accent_text: QColor
    """Words on accent."""
    hover: QColor
    selected: QColor
    """Tint of the selected claim's words, and of a chosen row or menu entry."""
    selection: QColor
    """Behind words selected with mouse or keys."""
    claim_tint: QColor
    """Behind the words of a claim; no tag has it."""
    claim_line: QColor
    """The bracket and the lane of a claim (3:1)."""
    claim_number: QColor
    """The claim's number in the margin (4.5:1)."""
    find: QColor
    find_current: QColor
    warning: QColor
    """Words that warn or delete, on page, panel and card."""
    shadow: QColor
    """Under what floats; has an alpha."""
    entity: Mapping[str, QColor]
    """EntityKind value -> colour of its underline and of its name as text."""
    tag_line: Mapping[str, QColor]
    """Palette name -> the lane and the swatch (3:1)."""
    tag_tint: Mapping[str, QColor]
    """Palette name -> behind the words."""
    act: Mapping[str, QColor]
    """Act value -> words and ring of its chip on a card."""


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours (WCAG 2.2, 1.4.3), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_ACT_GROUPS: Mapping[Act, str] = {
    Act.ASSERTS: "says",
    Act.REPORTS: "says",
    Act.CONFIRMS: "says",
    Act.ACKNOWLEDGES: "says",
    Act.ALLEGES: "unsettled",
    Act.NEITHER: "unsettled",
    Act.DECLINES: "unsettled",
    Act.DENIES: "denies",
    Act.WARNS: "ahead",
    Act.PREDICTS: "ahead",
    Act.PROMISES: "wants",
    Act.DEMANDS: "wants",
    Act.ASKS: "wants",
    Act.OPINES: "opines",
}


def _colours(keys: tuple[str, ...], values: str) -> Mapping[str, QColor]:
    return MappingProxyType(dict(zip(keys, map(QColor, values.split()), strict=True)))


def _acts(groups: Mapping[str, str]) -> Mapping[str, QColor]:
    return MappingProxyType({str(a): QColor(groups[g]) for a, g in _ACT_GROUPS.items()})


_KINDS = tuple(str(kind) for kind in EntityKind)


def _light() -> Theme:
    return Theme(
        name="light",
        dark=False,
        strong=False,
        page=QColor("#fcfbf8"),
        panel=QColor("#f3f1ec"),
        card=QColor("#ffffff"),
        field=QColor("#ffffff"),
        text=QColor("#1e2024"),
        muted=QColor("#66645e"),
        faint=QColor("#85827b"),
        line=QColor("#e2ded5"),
        accent=QColor("#3b5bdb"),
        accent_text=QColor("#ffffff"),
        hover=QColor("#e9e6df"),
        selected=QColor("#dce6ff"),
        selection=QColor("#b9ccff"),
        claim_tint=QColor("#fff3c4"),
        claim_line=QColor("#bd8900"),
        claim_number=QColor("#876300"),
        find=QColor("#ffe38a"),
        find_current=QColor("#ffb648"),
        warning=QColor("#b02a1b"),
        shadow=QColor(30, 32, 36, 46),
        # person organization place event object other
        entity=_colours(_KINDS, "#b83d0b #0b66b5 #0a7552 #a1459b #7f6200 #5f5d58"),
        tag_line=_colours(
            TAG_COLOURS,
            "#c87800 #2b7fd0 #d1543a #4b8f3a #7c5cc4 #14888a #cc4a90 #94653f #64748b",
        ),
        tag_tint=_colours(
            TAG_COLOURS,
            "#fddfae #c3e4fb #fdd6cc #dcf0cf #eadcfd #c8efec #fbd7ea #e9dcc6 #dde0e4",
        ),
        act=_acts(
            {
                "says": "#0a7552",
                "unsettled": "#7f6200",
                "denies": "#b3261e",
                "ahead": "#7a4bb5",
                "wants": "#0b66b5",
                "opines": "#a1459b",
            }
        ),
    )


def _dark() -> Theme:
    return Theme(
        name="dark",
        dark=True,
        strong=False,
        page=QColor("#1b1c1f"),
        panel=QColor("#232428"),
        card=QColor("#26272b"),
        field=QColor("#26272b"),
        text=QColor("#e8e6e1"),
        muted=QColor("#a8a59d"),
        faint=QColor("#807d77"),
        line=QColor("#35363b"),
        accent=QColor("#8da2fb"),
        accent_text=QColor("#18181b"),
        hover=QColor("#2e2f34"),
        selected=QColor("#2d3860"),
        selection=QColor("#44549a"),
        claim_tint=QColor("#3a3317"),
        claim_line=QColor("#d9a51f"),
        claim_number=QColor("#d9a51f"),
        find=QColor("#5e4d00"),
        find_current=QColor("#8a5600"),
        warning=QColor("#f2968d"),
        shadow=QColor(0, 0, 0, 120),
        entity=_colours(_KINDS, "#f08a5d #6cb2f0 #58c79b #dc91d5 #d8b64a #b3b0a8"),
        tag_line=_colours(
            TAG_COLOURS,
            "#f0a92b #6cb2f0 #e9836a #86c06c #ac95ee #4fc3c0 #ec85bd #c99a70 #9aa8bb",
        ),
        tag_tint=_colours(
            TAG_COLOURS,
            "#4d3712 #153a57 #542a20 #27421f #43325f #10433f #50233d #453424 #343b46",
        ),
        act=_acts(
            {
                "says": "#58c79b",
                "unsettled": "#d8b64a",
                "denies": "#f2968d",
                "ahead": "#bba3f5",
                "wants": "#6cb2f0",
                "opines": "#dc91d5",
            }
        ),
    )


def _sepia() -> Theme:
    return Theme(
        name="sepia",
        dark=False,
        strong=False,
        page=QColor("#f6ecd9"),
        panel=QColor("#efe3cc"),
        card=QColor("#fbf4e6"),
        field=QColor("#fdf8ee"),
        text=QColor("#33291c"),
        muted=QColor("#655641"),
        faint=QColor("#857459"),
        line=QColor("#ddcdb0"),
        accent=QColor("#3a55b4"),
        accent_text=QColor("#ffffff"),
        hover=QColor("#e6d8bd"),
        selected=QColor("#d3dcfa"),
        selection=QColor("#b3c1ec"),
        claim_tint=QColor("#fbe7a0"),
        claim_line=QColor("#b07a00"),
        claim_number=QColor("#7a5600"),
        find=QColor("#ffd976"),
        find_current=QColor("#f7a93c"),
        warning=QColor("#9d2617"),
        shadow=QColor(51, 41, 28, 50),
        entity=_colours(_KINDS, "#a33608 #0b5a9f #0a6849 #8e3a88 #6d5400 #5a4f3f"),
        tag_line=_colours(
            TAG_COLOURS,
            "#bc7100 #2372bd #c04a32 #437f33 #6f51b3 #107a7c #b8407f #855833 #596779",
        ),
        tag_tint=_colours(
            TAG_COLOURS,
            "#f8d294 #bcdcf2 #f5cdbd #d3e6bd #e4d0ee #bfe4da #f3cbdb #e3ceb3 #d3d5d6",
        ),
        act=_acts(
            {
                "says": "#0a6849",
                "unsettled": "#6d5400",
                "denies": "#9d2617",
                "ahead": "#6a3fa0",
                "wants": "#0b5a9f",
                "opines": "#8e3a88",
            }
        ),
    )


def _contrast_light() -> Theme:
    return Theme(
        name="contrast-light",
        dark=False,
        strong=True,
        page=QColor("#ffffff"),
        panel=QColor("#ffffff"),
        card=QColor("#ffffff"),
        field=QColor("#ffffff"),
        text=QColor("#000000"),
        muted=QColor("#262626"),
        faint=QColor("#5c5c5c"),
        line=QColor("#000000"),
        accent=QColor("#0a2fb8"),
        accent_text=QColor("#ffffff"),
        hover=QColor("#e4e4e4"),
        selected=QColor("#c9dbff"),
        selection=QColor("#9bb9ff"),
        claim_tint=QColor("#ffef9e"),
        claim_line=QColor("#7a5200"),
        claim_number=QColor("#5e4000"),
        find=QColor("#ffdc4f"),
        find_current=QColor("#ffb03b"),
        warning=QColor("#8f0f0a"),
        shadow=QColor(0, 0, 0, 0),
        # person organization place event object other
        entity=_colours(_KINDS, "#862800 #00488c #005237 #782470 #584200 #3c3c3c"),
        tag_line=_colours(
            TAG_COLOURS,
            "#8a4d00 #0b559c #a42c12 #2a6418 #5a36a8 #006062 #9c1c66 #6b421c #435063",
        ),
        tag_tint=_colours(
            TAG_COLOURS,
            "#ffd591 #b2defd #ffc7b8 #cbecb6 #e2ccff #aeeee8 #ffcce6 #ead3b0 #d2d6dc",
        ),
        act=_acts(
            {
                "says": "#005237",
                "unsettled": "#584200",
                "denies": "#8f0f0a",
                "ahead": "#55248f",
                "wants": "#00488c",
                "opines": "#782470",
            }
        ),
    )


def _contrast_dark() -> Theme:
    return Theme(
        name="contrast-dark",
        dark=True,
        strong=True,
        page=QColor("#000000"),
        panel=QColor("#000000"),
        card=QColor("#000000"),
        field=QColor("#000000"),
        text=QColor("#ffffff"),
        muted=QColor("#dcdcdc"),
        faint=QColor("#9c9c9c"),
        line=QColor("#ffffff"),
        accent=QColor("#a9beff"),
        accent_text=QColor("#000000"),
        hover=QColor("#2b2b2b"),
        selected=QColor("#20337a"),
        selection=QColor("#3a4aa0"),
        claim_tint=QColor("#4a4400"),
        claim_line=QColor("#ffca3a"),
        claim_number=QColor("#ffca3a"),
        find=QColor("#5f5500"),
        find_current=QColor("#7d3f00"),
        warning=QColor("#ffaaa2"),
        shadow=QColor(0, 0, 0, 0),
        entity=_colours(_KINDS, "#ffa27a #8cc8ff #6fe3b4 #f2b0ec #f0cd5c #d0cdc6"),
        tag_line=_colours(
            TAG_COLOURS,
            "#ffbc47 #84c4ff #ff9c84 #9ce080 #c4b0ff #5fdcd8 #ff9fd2 #e2b386 #b6c4d8",
        ),
        tag_tint=_colours(
            TAG_COLOURS,
            "#5c3300 #003c66 #5c2012 #1f4719 #432b75 #004846 #5b1640 #47321c #343e4d",
        ),
        act=_acts(
            {
                "says": "#6fe3b4",
                "unsettled": "#f0cd5c",
                "denies": "#ffaaa2",
                "ahead": "#cfbaff",
                "wants": "#8cc8ff",
                "opines": "#f2b0ec",
            }
        ),
    )


@cache
def theme_named(name: str) -> Theme:
    """Return one of THEME_NAMES; KeyError for anything else."""
    return {
        "light": _light,
        "dark": _dark,
        "sepia": _sepia,
        "contrast-light": _contrast_light,
        "contrast-dark": _contrast_dark,
    }[name]()


def palette(theme: Theme) -> QPalette:
    """Return the palette that Fusion paints with where the style sheet says nothing."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.warning,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Light: theme.card,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.faint,
        role.Shadow: theme.line,
        role.Accent: theme.accent,
    }
    for which, colour in colours.items():
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, theme.faint)
    return made
