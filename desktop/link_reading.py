"""Links that a person gave, read for the window and for the command line alike.

Asking the network and reading what came happens in a process that can be ended at once
(`desktop.apart`), also in the middle of looking up a name.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.apart import Apart, Report
    from desktop.domain.model import ImportedDocument
    from desktop.formats.fetching_rules import Limits
    from desktop.formats.links import Answer

READING = 30.0
"""Seconds for reading what was fetched."""
MEGABYTES = 1_000


def read_link(
    url: str,
    apart: "Apart",
    report: "Report | None" = None,
    *,
    near: bool = False,
    limits: "Limits | None" = None,
) -> "Answer":
    """Return what a link leads to, as an article.

    `near` says that a person wants it even from this computer or the own network. Raises
    LinkProblem, NearAddress, FileProblem or GivenUp.
    """
    from desktop.apart import GivenUp
    from desktop.formats.fetching_rules import Limits, link
    from desktop.formats.fetching_trouble import too_slow

    limits = limits or Limits()
    here = link(url)  # a typing mistake needs no process
    try:
        fetched = apart.call(
            "desktop.formats.fetching:fetch",
            url,
            limits,
            agent(),
            near,
            report=report,
            seconds=limits.seconds + 1,
            megabytes=MEGABYTES,
        )
    except GivenUp:
        raise too_slow(here.host, limits) from None
    answer: Answer = apart.call(
        "desktop.formats.links:answered",
        fetched,
        report=report,
        seconds=READING,
        megabytes=MEGABYTES,
        what=f"The page of {here.host}",
    )
    return answer


def whole_page(imported: "ImportedDocument", apart: "Apart") -> "ImportedDocument":
    """Return a web page that was read from a file with all that it shows. Raises FileProblem."""
    whole: ImportedDocument = apart.call(
        "desktop.formats.web:read_html",
        imported.original,
        imported.file_name,
        "",
        True,
        seconds=READING,
        megabytes=MEGABYTES,
        what=f"‘{imported.file_name}’",
    )
    return whole


def agent() -> str:
    """Return how Ascribe names itself to a site: its name and version, nothing of who uses it."""
    from importlib import metadata

    try:
        return f"Ascribe/{metadata.version('ascribe')}"
    except metadata.PackageNotFoundError:
        return "Ascribe"
