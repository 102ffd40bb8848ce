"""What a new version needs done beside the window: reading a file, finding marks, comparing."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.model import Document, ImportedDocument
from desktop.qt.jobs import Report

if TYPE_CHECKING:
    from desktop.apart import Apart
    from desktop.domain.versions import Difference
    from desktop.formats.fetching_rules import NearAddress
    from desktop.formats.links import Answer
    from desktop.project.versions import Plan

SECONDS = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """Read the file that an article is imported from again."""

    article: int
    path: Path
    apart: "Apart"
    password: str = ""
    whole: bool = False
    """Of a web page take all, not only the main text."""

    def __call__(self, report: Report) -> "tuple[Reading, ImportedDocument | None]":
        """Return what was read; None for a file that wants another password."""
        from desktop.file_reading import read
        from desktop.formats.pdf import PasswordWanted

        report(0, 0)
        try:
            imported = read(self.path, self.apart, report, self.password)
        except PasswordWanted:
            return self, None
        if self.whole and imported.media_type == "text/html":
            from desktop.link_reading import whole_page

            imported = whole_page(imported, self.apart)
        return self, imported


@dataclass(frozen=True, slots=True)
class Asking:
    """Fetch the link of an article again."""

    article: int
    url: str
    near: bool
    apart: "Apart"

    def __call__(self, report: Report) -> "tuple[Asking, Answer | NearAddress]":
        """Return what the link leads to now, or the question whether it is meant."""
        from desktop.formats.fetching_rules import NearAddress
        from desktop.link_reading import read_link

        try:
            return self, read_link(self.url, self.apart, report, near=self.near)
        except NearAddress as question:
            return self, question


@dataclass(frozen=True, slots=True)
class Finding:
    """Find the marks of an article in another text."""

    article: int
    imported: ImportedDocument
    plan: "Plan"
    apart: "Apart"

    def __call__(self, report: Report) -> "tuple[Finding, Plan]":
        """Return the plan with the places found."""
        plan: Plan = self.apart.call(
            "desktop.project.versions:worked",
            self.plan,
            report=report,
            seconds=SECONDS,
            what="Finding the marks again",
        )
        return self, plan


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compare two long texts."""

    old: Document
    new: Document
    apart: "Apart"

    def __call__(self, report: Report) -> "tuple[Comparing, list[Difference]]":
        """Return what differs."""
        found: list[Difference] = self.apart.call(
            "desktop.domain.anchor_differences:differences",
            self.old,
            self.new,
            report=report,
            seconds=SECONDS,
            what="Comparing the versions",
        )
        return self, found
