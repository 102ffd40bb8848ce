"""A page of 100 kB of HTML: cold in a fresh process apart, as the first of a day, and warm.

The baseline is trafilatura alone, warm, in this process: which text is the main one, no blocks.
"""

from pathlib import Path

from desktop.apart import Apart
from tests.bench.figures import Figure, milliseconds, timed

BYTES = 100_000
ROUNDS = 5
WARM, COLD = 300.0, 2_000.0


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Read the page as the window does: in a process apart, both readings at once."""
    from trafilatura import extract

    data = page(BYTES // 10 if small else BYTES).encode()
    size = f"{len(data) // 1000} kB"
    path = folder / "page.html"
    path.write_bytes(data)
    extract(data)
    plain, _worst = timed(lambda: extract(data), ROUNDS)
    with Apart(most=1) as apart:

        def main() -> object:
            return apart.call("desktop.formats:read_file", path)

        def both() -> object:
            return apart.call("desktop.formats.web:read_both", data)

        cold = milliseconds(main)
        warm, worst = timed(main, ROUNDS)
        choice, slowest = timed(both, ROUNDS)
    beside = "trafilatura alone"
    return [
        Figure("a web page, cold", size, cold, "ms", 0.0, plain, beside, budget=COLD),
        Figure("a web page, warm", size, warm, "ms", worst, plain, beside, budget=WARM),
        Figure("main text and whole page, warm", size, choice, "ms", slowest, plain, beside),
    ]


def page(size: int) -> str:
    """Return a page of a news site with menus, an article, related stories and a footer."""
    menu = "".join(f'<li><a href="/s/{n}">Section {n}</a></li>' for n in range(60))
    article: list[str] = []
    number = 0
    while sum(map(len, article)) < size * 0.87:
        number += 1
        article.append(
            f'<p class="p p-{number}">The council said on <a href="/d/{number}">Tuesday</a> that '
            f"<em>bridge {number}</em> would close for at least a year, after engineers had found "
            "cracks in two of its piers. “We cannot rule it out,” said Mary Okafor.</p>\n"
        )
        if number % 12 == 0:
            article.append(f"<h2>What was found at bridge {number}</h2>\n")
    related = "".join(
        f'<div class="card"><a href="/r/{n}"><img src="/i/{n}.jpg"><h3>Story {n} of the day</h3>'
        "<span>Five minutes</span></a></div>\n"
        for n in range(size // 1000)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridges to close'
        '</title><meta name="author" content="Jane Doe"></head><body><nav><ul>'
        f"{menu}</ul></nav><main><article><h1>Bridges to close</h1>{''.join(article)}</article>"
        f"</main><aside>{related}</aside><footer><p>All rights reserved.</p></footer></body></html>"
    )
