"""The map in the page draws and does nothing else."""

import pytest

from desktop.formats.report.svg import safe_svg, size

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, more: str = ' viewBox="0 0 100 50"') -> str:
    return f"{HEAD}{more}>{inside}</svg>"


def test_drawing_is_kept_and_named() -> None:
    made = safe_svg(svg('<g fill="#fff"><text x="1">1 &lt; 2</text></g>'), 'Map "of" <all>')
    assert "<text" in made
    assert "1 &lt; 2" in made
    assert 'role="img"' in made
    assert 'aria-label="Map &quot;of&quot; &lt;all&gt;"' in made
    assert 'width="62"' in made


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><body onload='x'/></foreignObject>",
        "<rect onclick='alert(1)'/>",
        "<image xlink:href='https://evil.example/x.png'/>",
        "<use href='https://evil.example/x.svg#a'/>",
        "<a xlink:href='javascript:alert(1)'><text>x</text></a>",
        "<rect style='fill: url(https://evil.example/x)'/>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<set attributeName='onload' to='alert(1)'/>",
    ],
)
def test_nothing_acts_or_reaches_out(inside: str) -> None:
    made = safe_svg(svg(inside), "Map")
    assert made
    for word in ("evil", "alert", "script", "onload", "onclick", "foreignObject"):
        assert word not in made


def test_local_references_stay() -> None:
    made = safe_svg(svg("<rect fill='url(#shade)'/><use href='#a'/>"), "Map")
    assert "url(#shade)" in made
    assert 'href="#a"' in made


@pytest.mark.parametrize(
    "text", ["", "no drawing", "<html/>", "<svg", '<!DOCTYPE x [<!ENTITY a "b">]><svg/>']
)
def test_what_is_no_drawing_is_nothing(text: str) -> None:
    assert safe_svg(text, "Map") == ""


def test_size_is_that_of_the_view_box() -> None:
    assert size(svg("")) == (100.0, 50.0)
    assert size(svg("", "")) == (0.0, 0.0)
