"""The style sheet of the HTML report: light and readable, dark where the screen is, A4 in print."""

from collections.abc import Mapping

from desktop.formats.report.colours import DARK, LIGHT, tint

_TINTS = ("claim", "plain", *(n[5:] for n in LIGHT if n.startswith("tint-")))
_KINDS = ("person", "organization", "place", "event", "object", "other")

_SCREEN = """
* { box-sizing: border-box; }
html { background: var(--page); color: var(--text); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 3.5rem 1.5rem 6rem; max-width: 46rem;
  font: 1rem/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1, h2, h3, .text, .statement, .quote, nav li {
  font-family: "Source Serif 4", "Source Serif Pro", Charter, Georgia, "Noto Serif", serif; }
h1 { font-size: 2.4rem; line-height: 1.15; margin: .2rem 0 .6rem; font-weight: 600; }
h2 { font-size: 1.75rem; line-height: 1.2; margin: 4rem 0 .5rem; font-weight: 600; }
h3 { font-size: 1.2rem; line-height: 1.3; margin: 2.4rem 0 .6rem; font-weight: 600; }
h4 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
h2 small, h3 small { font: .85rem/1.4 Inter, system-ui, sans-serif; color: var(--muted);
  margin-left: .6rem; }
p { margin: 0 0 .8rem; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; overflow-wrap: anywhere; }
:target { scroll-margin-top: 1rem; outline: 2px solid var(--accent); outline-offset: .3rem; }
.kicker { color: var(--muted); font-size: .8rem; letter-spacing: .08em;
  text-transform: uppercase; margin: 0; }
.lead { font-size: 1.1rem; color: var(--muted); }
.facts, .legend { color: var(--muted); font-size: .9rem; margin-bottom: .3rem; }
.legend { margin: 1rem 0 1.4rem; padding: .5rem 0; line-height: 2; white-space: pre-wrap;
  border-block: 1px solid var(--line); color: var(--text); }
.note { font-size: .95rem; white-space: pre-line; }
.text { font-size: 1.125rem; line-height: 1.85; white-space: pre-wrap; margin-bottom: 1.1rem; }
.text.heading { font-size: 1.3rem; font-weight: 600; line-height: 1.4; margin-top: 1.8rem; }
.text.item { padding-left: 1.6rem; text-indent: -1.2rem; margin-bottom: .4rem; }
.text.quotation { padding-left: 1.2rem; border-left: 3px solid var(--line); }
.text.code { font-family: ui-monospace, Consolas, monospace; font-size: .95rem; }
.text.cell { border-bottom: 1px solid var(--line); margin: 0; padding: .2rem 0; }
.text.caption { font-size: .95rem; color: var(--muted); }
h2 a, .text a { color: inherit; text-decoration: none; }
h2 sup { font-size: .45em; }
mark { color: inherit; background: none; padding: .1em 0; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; }
u { text-decoration-thickness: 1.5px; text-decoration-skip-ink: none; }
.l0 { text-underline-offset: .2em; } .l1 { text-underline-offset: .38em; }
.l2 { text-underline-offset: .56em; }
u.source { text-decoration-color: var(--number); }
u.cue { text-decoration-color: var(--number); text-decoration-style: dashed; }
u.hedge { text-decoration-color: var(--number); text-decoration-style: dotted; }
sup { font: 600 .68em/0 Inter, system-ui, sans-serif; margin: 0 .15em; vertical-align: .5em; }
.number { color: var(--number); font-weight: 600; }
.text sup.number a { color: var(--number); }
.muted { color: var(--muted); } .warning { color: var(--warning); font-weight: 600; }
.group { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: .85rem 1.1rem .8rem; margin: 0 0 .8rem; }
.group.d1 { margin-left: 1.6rem; } .group.d2 { margin-left: 3.2rem; }
.group.d3 { margin-left: 4.8rem; }
.head { font-size: .9rem; margin-bottom: .3rem; }
.head .number mark { padding: .1em .45em; border-radius: 4px; }
.statement { font-size: 1.12rem; line-height: 1.45; margin-bottom: .35rem; }
.quote { color: var(--muted); font-size: 1rem; margin-bottom: .35rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .4rem 0 0;
  font-size: .9rem; }
dt { color: var(--muted); max-width: 11rem; } dd { margin: 0; overflow-wrap: anywhere;
  grid-column: 2; white-space: pre-line; }
header dl { font-size: 1rem; margin: 1.4rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; margin-bottom: 1.2rem; }
th { text-align: left; color: var(--muted); font-weight: 500; font-size: .8rem; }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere; }
th:nth-last-child(-n+2), td:nth-last-child(-n+2) { text-align: right; width: 5rem;
  padding-right: 0; }
nav { border-block: 1px solid var(--line); padding: 1rem 0; }
nav h2 { font-size: 1rem; margin: 0 0 .4rem; font-family: inherit; }
nav ul { list-style: none; margin: 0; padding: 0; } nav ul ul { padding-left: 1.4rem; }
nav li { padding: .12rem 0; } nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
figure { width: 96vw; max-height: 92vh; margin: 1rem 0 1rem calc(50% - 48vw); overflow: auto;
  background: #fff; border: 1px solid var(--line); border-radius: 8px; }
figure svg { display: block; margin: 0 auto; height: auto; }
@media (max-width: 36rem) { body { padding: 1.5rem 1rem 4rem; } dl { display: block; }
  dt { margin-top: .4rem; } .group.d1, .group.d2, .group.d3 { margin-left: .8rem; } }
"""

_PRINT = """
@page { size: A4; margin: 22mm 20mm 24mm; @bottom-right { content: counter(page);
  font: 8.5pt Inter, sans-serif; color: #66645e; } }
@page map { size: A4 landscape; margin: 16mm; }
@media print {
  html { background: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 9.5pt; }
  .text { font-size: 11pt; line-height: 1.7; orphans: 2; widows: 2; }
  h1 { font-size: 26pt; } h2 { font-size: 18pt; margin-top: 22pt; } h3 { font-size: 12.5pt; }
  h1, h2, h3, h4, .head, .text.heading { break-after: avoid; }
  .group, tr, figure, dl > * { break-inside: avoid; }
  .fresh { break-before: page; margin-top: 0; }
  figure { page: map; width: auto; max-height: none; margin: 0; border: 0; overflow: visible; }
  figure svg { width: 100%; max-height: 160mm; }
  #map { page: map; }
  a { color: inherit; text-decoration: none; } nav a::after { content: none; }
  :target { outline: none; }
}
"""


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}: {value};" for name, value in colours.items())


def style_sheet() -> str:
    """Return the whole style sheet; there is nothing of the outside in it."""
    marks = "".join(f"mark.{name} {{ background: var(--{tint(name)}); }}\n" for name in _TINTS)
    lines = "".join(f"u.{name} {{ text-decoration-color: var(--{name}); }}\n" for name in _KINDS)
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}"
    light = f":root {{ color-scheme: light dark; {_variables(LIGHT)} }}"
    return f"{light}\n{dark}\n{_SCREEN}{marks}{lines}{_PRINT}"
