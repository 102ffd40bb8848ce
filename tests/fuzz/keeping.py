"""What is read back from a project file, from a CSV of marks and from the settings."""

import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.mutating import change_words, words_with
from tests.fuzz.promises import keep
from tests.fuzz.shaping import change_database, change_history, change_json, change_table
from tests.fuzz.targets import Target

if TYPE_CHECKING:
    from desktop.project import Project

_WORDS = "The harbour\n\nAnn said “it rains” 🌧️ and Bo denied it, she said. Nobody knows why.\n"
_ENOUGH_STEPS = 40
_ROUNDS = 100
"""So many runs share a project before its history is cleared: it would only grow."""
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SEARCHES = (
    *(b'"', b"*", b"-", b" OR ", b"NEAR(", b"AND", b"NOT", b"^", b"(", b"{", b":", b"words:", b"+"),
    *(b"'", b"''", b"%", b"_", b"said", b"rains", "İ".encode(), "ﬁ".encode(), b";--"),
)
_CELLS = (b"\\", b"; ", b" | ", b"|", b";", b"\\;", b"0-5", b"5-0", b"  ", b"'=", b"=", b"\t")


def _sample(path: Path, articles: int = 2) -> None:
    """Make a project with every kind of mark and a history that was partly taken back."""
    from desktop.domain.model import ClaimDraft, ClaimFields, EntityKind, Relation
    from desktop.project import Project
    from tests.project.words import document, place

    project = Project.create(path, author="fuzz")
    try:
        for number in range(articles):
            words = f"{_WORDS}This is {number}.\n"
            one = project.articles.add(document(words, f"The harbour {number}"))
            tag = project.tags.add(f"Key {number}")
            ann = project.entities.add(f"Ann {number}", EntityKind.PERSON)
            project.marks.highlight(one, *place(words, "Nobody knows"), tag)
            project.marks.mention(one, *place(words, "Ann"), ann)
            fields = ClaimFields(statement="It rains.", source_entity_id=ann)
            said = ClaimDraft(
                (place(words, "it rains"),), cue=(place(words, "said"),), fields=fields
            )
            first = project.claims.add(one, said)
            second = project.claims.add(one, ClaimDraft((place(words, "denied it"),)))
            project.claims.link(second, first, Relation.DENIES)
            project.claims.add_evidence(first, url="https://example.org", title="x | y")
            project.marks.set_note(first, "A note; with | signs")
        project.keep_view_state("panel", {"sizes": [1, 2]})
        project.views.add("Mine", {"filter": {"text": "rain"}, "scope": "all"})
        for _step in range(4):
            project.undo()
        project.redo()
    finally:
        project.close()


def csv() -> Target:
    """A table of marks, read into a project that has the same articles."""

    def seeds() -> list[bytes]:
        from tempfile import TemporaryDirectory

        from desktop.formats.tables import write_csv
        from desktop.project import Project

        with TemporaryDirectory() as folder:
            _sample(Path(folder) / "x.ascribe")
            project = Project.open(Path(folder) / "x.ascribe")
            try:
                out = io.StringIO(newline="")
                rows = project.exporting.rows("annotations")
                write_csv(out, project.exporting.columns("annotations"), rows)
            finally:
                project.close()
        words = out.getvalue()
        for place, uuid in enumerate(dict.fromkeys(_UUID.findall(words))):
            words = words.replace(uuid, f"00000000-0000-4000-8000-{place:012}")
        return [words.encode()]

    return Target(seeds, change_table, _Importing, ending=".csv")


class _Importing:
    """Reads a table into a project, looks whether that is whole, and takes it back."""

    def __init__(self, folder: Path) -> None:
        from desktop.project import Project
        from tests.project.words import document

        self._file = folder / "a.csv"
        self._project = Project.create(folder / "x.ascribe", author="fuzz")
        for number in range(2):
            words = f"{_WORDS}This is {number}.\n"
            self._project.articles.add(document(words, f"The harbour {number}"))
        self._empty = self._counts()
        self._left = _ROUNDS

    def close(self) -> None:
        self._project.close()

    def _counts(self) -> dict[str, int | str]:
        told = ("articles", "tags", "annotations", "claims", "claim_links", "entities")
        return {name: value for name, value in self._project.info().items() if name in told}

    def __call__(self, data: bytes) -> None:
        from desktop.formats.tables import read_csv

        self._left -= 1
        if not self._left:
            self._project.clear_history()
            self._left = _ROUNDS
        self._file.write_bytes(data)
        columns, rows = read_csv(self._file)
        keep(len(set(columns)) == len(columns), "columns have different names")
        try:
            self._project.importing.annotations(rows)
            keep(self._project.check() == [], "what came in is whole")
            _read_all(self._project)
        finally:
            if self._project.undo_label == "Import Annotations":
                self._project.undo()
        keep(self._counts() == self._empty, "an import is taken back whole")


def cells() -> Target:
    """The lists and spans inside a cell of a table: what is written comes back."""

    def run(data: bytes) -> None:
        from desktop.formats.cells import (
            join_fields,
            join_list,
            parse_spans,
            split_fields,
            split_list,
        )
        from desktop.formats.guard import guard, unguard

        words = data.decode("utf-8", "replace")
        items = split_list(words)
        keep(split_list(join_list(items)) == [item for item in items if item], "a list comes back")
        fields = split_fields(words)
        keep(split_fields(join_fields(fields)) == fields, "fields come back")
        keep(unguard(guard(words)) == words, "a guarded cell comes back")
        with suppress(ValueError):
            parse_spans(words)

    return Target(
        lambda: [b"a; b\\; c; d\\\\", b"a | b \\| c |  | d", b"0-5 7-9", b"'=1+1"],
        words_with(*_CELLS),
        lambda _folder: run,
        seconds=5,
    )


def _read_all(project: "Project") -> None:
    """Read what the window would show first."""
    from desktop.domain.filters import ClaimFilter

    for article in project.articles.all():
        text = project.articles.document(article.id).text
        project.marks.between(article.id, 0, len(text))
        for kind in ("claim", "highlight", "mention"):
            rows = project.marks.rows(article.id, kind)
            if kind != "mention":
                project.marks.many([row.annotation_id for row in rows])
    project.overview.claims(ClaimFilter())
    project.overview.links()
    project.entities.all()
    project.tags.all()
    project.views.all()
    project.searching.find("rain*")
    for what in ("annotations", "claims", "entities", "articles"):
        for _row in project.exporting.rows(what):
            pass


def _work(project: "Project", *, changed: bool) -> None:
    """Read all, then go through the history in both directions."""
    _read_all(project)
    project.history()
    for go in (project.undo, project.redo, project.undo):
        for _step in range(_ENOUGH_STEPS):
            if go() is None:
                break
    if not changed:
        keep(project.check() == [], "a whole project stays whole")
    _read_all(project)


def project() -> Target:
    """A project file from a stranger: opened, read, taken back step by step."""
    return Target(_projects, change_database, lambda folder: _Opening(folder, whole=False),
                  seconds=20, ending=".ascribe")  # fmt: skip


def history() -> Target:
    """A project file whose history was changed: undo refuses, or leaves the project whole."""
    return Target(_projects, change_history, lambda folder: _Opening(folder, whole=True),
                  seconds=20, ending=".ascribe")  # fmt: skip


def _projects() -> list[bytes]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.ascribe"
        _sample(path)
        return [path.read_bytes()]


class _Opening:
    """Opens a project file, reads it and goes through its history."""

    def __init__(self, folder: Path, *, whole: bool) -> None:
        self._file = folder / "case.ascribe"
        self._whole = whole

    def __call__(self, data: bytes) -> None:
        from desktop.project import Project

        for beside in ("", "-wal", "-shm", "-journal"):
            self._file.with_name(self._file.name + beside).unlink(missing_ok=True)
        self._file.write_bytes(data)
        opened = Project.open(self._file)
        try:
            # What is wrong with the rows of a stranger is told by `check`; after that, whatever
            # is read or undone may be refused with a sentence and nothing else.
            changed = bool(opened.check())
            _work(opened, changed=changed or not self._whole)
        except Exception as error:
            # The window asks this of whatever a view meets, and says the sentence.
            explained = opened.explained(error)
            if explained is None:
                raise
            raise explained from error
        finally:
            opened.close()


def view_state() -> Target:
    """What a project keeps of how one was reading; JSON that another program may have written."""

    def run(data: bytes) -> None:
        from desktop.domain.filters import ClaimFilter
        from desktop.domain.shelf import Order
        from desktop.qt.dialogs import export_choice, report_choice

        try:
            kept = json.loads(data)
        except (ValueError, RecursionError):
            return
        export_choice.choice_kept(kept).kept()
        report_choice.choice_kept(kept).kept()
        json.dumps(Order.from_json(kept).to_json())
        wanted = ClaimFilter.from_json(kept)
        keep(
            ClaimFilter.from_json(json.loads(json.dumps(wanted.to_json()))) == wanted,
            "it comes back",
        )

    def seeds() -> list[bytes]:
        from desktop.domain.filters import ClaimFilter
        from desktop.domain.shelf import Order
        from desktop.qt.dialogs import export_choice, report_choice

        full = ClaimFilter.from_json(
            {"text": "x", "acts": ["denies"], "sources": ["a"], "tag_ids": [1], "no_source": True}
        )
        made = (
            export_choice.ExportChoice().kept(),
            report_choice.choice_kept(None).kept(),
            Order().to_json(),
            full.to_json(),
        )
        return [json.dumps(one).encode() for one in made]

    return Target(seeds, change_json, lambda _folder: run, seconds=5)


def settings() -> Target:
    """The ini file of the window."""

    def seeds() -> list[bytes]:
        return [
            b"[look]\ntheme=dark\ntext_size=12.5\nselection_bar=1\n\n[suggestions]\nleast=0.5\n",
            b'[projects]\nrecent="[\\"/a.ascribe\\"]"\n\n[window]\ngeometry=AAAA\nrail_width=200\n',
            b'[keys]\nmapped="{\\"highlight\\": [\\"H\\"]}"\n',
        ]

    return Target(seeds, change_words, _settings_run, seconds=5)


def _settings_run(folder: Path) -> Callable[[bytes], None]:
    file = folder / "settings.ini"
    count = 0

    def run(data: bytes) -> None:
        nonlocal count
        from desktop.qt.settings import THEMES, Settings

        # QSettings shares what it read of a path: every run needs a path of its own.
        count += 1
        path = file.with_name(f"{count}.ini")
        path.write_bytes(data)
        try:
            told = Settings(path)
            keep(told.theme in THEMES, "a theme is one of ours")
            keep(told.text_size == 0 or 6 <= told.text_size <= 72, "a size can be read")
            keep(0 <= told.least_score <= 1, "a score is a share")
            for one in (told.page_theme, told.geometry, told.rail_width, told.keys, told.hint_seen):
                repr(one)
            for known in told.recent:
                known.name.encode("utf-8", "surrogateescape")
            told.opened(Path("/x.ascribe"))
            keep(told.last_project == Path("/x.ascribe"), "what was opened is remembered")
        finally:
            path.unlink(missing_ok=True)

    return run


class _Searching:
    """Looks for words in a project, and whether what is found is there."""

    def __init__(self, folder: Path) -> None:
        from desktop.project import Project

        _sample(folder / "x.ascribe")
        self._project = Project.open(folder / "x.ascribe")

    def __call__(self, data: bytes) -> None:
        from desktop.domain.search_words import wanted

        typed = data.decode("utf-8", "replace")
        wanted(typed)
        self._project.searching.find(typed)
        for article in self._project.articles.ids():
            size = len(self._project.articles.document(article).text)
            for hit in self._project.searching.hits(typed, article, widened=True):
                keep(0 <= hit.start <= hit.end <= size, "a hit is a place in the text")
                for start, end in hit.marked:
                    keep(0 <= start < end <= len(hit.snippet), "found words are shown")

    def close(self) -> None:
        self._project.close()


def search() -> Target:
    """Words that were typed into the search over all articles."""
    return Target(
        lambda: [b'rains "it rains" -Bo Ann OR Bo ha*', b"said", "🌧️ “it” ﬁ".encode()],
        words_with(*_SEARCHES),
        _Searching,
        seconds=5,
    )
