"""The report as one HTML file: no scripts, nothing remote, every outside word escaped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from desktop.formats.report.composing import compose
from desktop.formats.report.contents import Report
from desktop.formats.report.links import is_web
from desktop.formats.report.pieces import (
    Contents,
    Facts,
    Group,
    Heading,
    Ink,
    NewPage,
    Para,
    Picture,
    Piece,
    Table,
)
from desktop.formats.report.style import style_sheet
from desktop.formats.report.svg import safe_svg
from desktop.formats.report.words import one_line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_ARTICLE = frozenset({"body", "heading", "item", "quotation", "code", "cell", "caption"})
_MOST_SOURCES_LISTED = 24
_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
_CLASSES = ("number", "muted", "warning")


def html_of(report: Report) -> Iterator[str]:
    """Yield the file in portions; joined, they are one page that needs nothing else."""
    pieces = list(compose(report))
    yield from _head(report)
    yield "<header>\n"
    writing = _Writing(pieces)
    fresh = inside = False
    for piece in pieces:
        match piece:
            case Contents():
                yield "</header>\n"
                yield _contents(pieces)
                yield "<main>\n"
                inside = True
            case NewPage():
                fresh = True
            case Heading(level=2) if inside:
                yield writing.heading(piece, fresh=fresh)
                fresh = False
            case _:
                yield writing.write(piece)
    yield "</main>\n</body>\n</html>\n"


def _head(report: Report) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="generator" content="Ascribe">\n'
    yield f"<title>{escape(one_line(report.title))} – claims report</title>\n"
    yield f"<style>{style_sheet()}</style>\n</head>\n<body>\n"


class _Writing:
    """Write pieces as elements; links to what is not on the page stay plain words."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._anchors = frozenset(_anchors(pieces))

    def write(self, piece: Piece) -> str:
        """Return a piece as an element."""
        match piece:
            case Heading():
                return self.heading(piece)
            case Para():
                return self._para(piece)
            case Facts():
                return self._facts(piece)
            case Table():
                return self._table(piece)
            case Group():
                inner = "".join(map(self.write, piece.pieces))
                look = f"group {piece.look} d{piece.level}"
                return f'<section class="{look}" id="{piece.anchor}">\n{inner}</section>\n'
            case Picture():
                svg = safe_svg(piece.svg, piece.words)
                return f'<figure tabindex="0">{svg}</figure>\n' if svg else ""
            case _:
                return ""

    def heading(self, piece: Heading, *, fresh: bool = False) -> str:
        """Return a heading; a fresh one begins a page in print."""
        name = f"h{min(max(piece.level, 1), 6)}"
        aside = f" <small>{escape(piece.aside)}</small>" if piece.aside else ""
        shown = self._inks(piece.inks) or escape(piece.text)
        look = ' class="fresh"' if fresh else ""
        return f'<{name} id="{piece.anchor}"{look} dir="auto">{shown}{aside}</{name}>\n'

    def _para(self, piece: Para) -> str:
        ours = piece.look not in _ARTICLE
        look = piece.look if ours else f"text {piece.look}"
        language = "" if ours or not _LANGUAGE.fullmatch(piece.language) else piece.language
        said = f' lang="{language}"' if language else ""
        marker = f"{escape(piece.marker)} " if piece.marker else ""
        indent = ""
        if piece.look == "item" and piece.level > 1:
            indent = f' style="margin-left: {min(piece.level - 1, 8) * 1.4:.1f}rem"'
        name = _element(piece)
        inner = marker + self._inks(piece.inks)
        return f'<{name} class="{look}"{said}{indent} dir="auto">{inner}</{name}>\n'

    def _facts(self, piece: Facts) -> str:
        rows = []
        for label, lines in piece.rows:
            rows.append(f"<dt>{escape(label)}</dt>")
            rows += [f'<dd dir="auto">{self._inks(line)}</dd>' for line in lines]
        return f"<dl>{''.join(rows)}</dl>\n"

    def _table(self, piece: Table) -> str:
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in piece.heads)
        rows = "".join(
            f'<tr id="{anchor}">{"".join(f"<td>{self._inks(cell)}</td>" for cell in row)}</tr>\n'
            for anchor, row in zip(piece.anchors, piece.rows, strict=True)
        )
        return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>\n"

    def _inks(self, inks: Iterable[Ink]) -> str:
        return "".join(map(self._ink, inks))

    def _ink(self, ink: Ink) -> str:
        found = escape(ink.text)
        for style, name in _TAGS.items():
            if style in ink.styles:
                found = f"<{name}>{found}</{name}>"
        for lane in ink.lanes:
            found = f'<u class="{lane.look} l{lane.level}">{found}</u>'
        tip = f' title="{escape(ink.tip)}"' if ink.tip else ""
        if ink.tint:
            found = f'<mark class="{ink.tint}"{tip}>{found}</mark>'
        elif tip:
            found = f"<span{tip}>{found}</span>"
        found = self._linked(found, ink.to)
        if "sup" in ink.styles:
            look = ' class="number"' if "number" in ink.styles else ""
            return f"<sup{look}>{found}</sup>"
        look = " ".join(name for name in _CLASSES if name in ink.styles)
        return f'<span class="{look}">{found}</span>' if look else found

    def _linked(self, found: str, to: str) -> str:
        if to[:1] == "#" and to[1:] in self._anchors:
            return f'<a href="{escape(to)}">{found}</a>'
        if is_web(to):
            return f'<a href="{escape(to)}" rel="noreferrer noopener nofollow">{found}</a>'
        return found


def _anchors(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Heading | Group):
            yield piece.anchor
        if isinstance(piece, Table):
            yield from piece.anchors


def _element(piece: Para) -> str:
    """Return the element: headings of an article come under that of the article itself."""
    if piece.look == "heading":
        return f"h{min(max(piece.level, 1) + 2, 6)}"
    return {"quotation": "blockquote", "code": "pre"}.get(piece.look, "p")


def _contents(pieces: Sequence[Piece]) -> str:
    listed = [one for one in pieces if isinstance(one, Heading) and one.listed]
    if sum(one.level > 2 for one in listed) > _MOST_SOURCES_LISTED:
        listed = [one for one in listed if one.level == 2]
    if not listed:
        return ""
    lines: list[str] = []
    depth = 2
    for one in listed:
        if one.level > depth:
            lines.append("<ul>")
        elif one.level < depth:
            lines.append("</li></ul></li>")
        elif lines:
            lines.append("</li>")
        depth = one.level
        lines.append(f'<li><a href="#{one.anchor}">{escape(one.text)}</a>')
    lines.append("</li>" + "</ul></li>" * (depth - 2))
    return f'<nav aria-label="Contents">\n<h2>Contents</h2>\n<ul>{"".join(lines)}</ul></nav>\n'
