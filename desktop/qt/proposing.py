"""Looking for suggestions beside the window: when an article is opened, or asked for.

A process apart does the work and stays warm: the rules first, whose suggestions stand after a
blink, then rules and model in their place. What comes back is stored on the window's thread, a
little at a time, so that a book does not stop it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import proposals
from desktop.apart import Apart
from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId, EntityKind, VersionId
from desktop.qt.jobs import Job, Jobs, Report
from desktop.qt.slices import Slices

if TYPE_CHECKING:
    from desktop.project import Project
    from desktop.qt.views.window import Parts, Window

_LONG = 100_000
"""Code points of a text for which the status bar says that work goes on."""
_SECONDS = 600
_BY_RULES = "desktop.proposals:prepared_by_rules"
_BY_ALL = "desktop.proposals:prepared"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked through, and for whom."""

    article_id: ArticleId
    version_id: VersionId
    text: str
    names: dict[str, EntityKind]
    engine: str
    """What is to be used in the end; the rules come before it."""


@dataclass(frozen=True, slots=True)
class Looking:
    """One look at a text, by the rules alone or by all there is; runs in a thread of its own."""

    asked: Asked
    engine: str
    apart: Apart

    def __call__(self, report: Report) -> "tuple[Looking, Any]":
        """Return what was found, ready to be stored."""
        asked = self.asked
        found = self.apart.call(
            _BY_RULES if self.engine == proposals.RULES else _BY_ALL,
            asked.text,
            asked.names,
            report=report,
            seconds=_SECONDS,
            what="The search for suggestions",
        )
        return self, found


class Proposing(QObject):
    """Keep suggestions for the article that is shown."""

    proposed = Signal(int)
    """Suggestions for this article were stored; better ones may follow."""
    finished = Signal(int)
    """Nothing more is to come for this article."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._apart = Apart(most=1)
        self._quiet = Jobs(self)
        self._job: Job | None = None
        self._storing: Looking | None = None
        self._slices = Slices(self)
        self._slices.done.connect(self._stored)
        self._slices.failed.connect(self._not_stored)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._consider)
        parts.session.closed.connect(self.stop)
        window.travel.arrived.connect(self._arrived)
        window.closed.connect(self.close)
        self._arrived()

    @property
    def busy(self) -> bool:
        """Whether an article is being looked through."""
        return self._job is not None or self._slices.active or self._soon.isActive()

    # --- actions ---

    def suggest_now(self) -> None:
        """Look through the article that is shown, also when that was done before."""
        if self._writable() is not None:
            self.stop()
            self._begin(self._asked())

    def suggest_on_opening(self) -> None:
        """Begin or cease to look through articles when they are opened."""
        settings = self._parts.settings
        settings.suggesting = not settings.suggesting
        self._window.commands.show_checks()
        self._arrived()

    # --- deciding ---

    def _arrived(self) -> None:
        self.stop()
        if self._parts.settings.suggesting and self._writable() is not None:
            self._apart.warm("desktop.proposals", "desktop.suggest.whole")
            self._soon.start()

    def _writable(self) -> "Project | None":
        project = self._parts.session.project
        shown = self._window.reader.article_id
        return project if project is not None and not project.read_only and shown else None

    def _consider(self) -> None:
        project = self._writable()
        if project is None:
            return
        article_id = ArticleId(self._window.reader.article_id)
        done, wanted = project.suggestions.version_proposed(article_id), proposals.engine()
        if done == wanted:
            self.finished.emit(article_id)
        else:
            self._begin(self._asked(), by_rules=not done)

    def _asked(self) -> Asked:
        project, article_id = self._parts.session.here, ArticleId(self._window.reader.article_id)
        document = project.articles.document(article_id)
        names = project.entities.known_kinds()
        return Asked(article_id, document.version_id, document.text, names, proposals.engine())

    # --- looking ---

    def _begin(self, asked: Asked, *, by_rules: bool = True) -> None:
        look = Looking(asked, proposals.RULES if by_rules else asked.engine, self._apart)
        jobs = self._parts.jobs if len(asked.text) > _LONG else self._quiet
        job = jobs.make("suggest", look)
        job.setProperty("words", self.tr("Looking for suggestions"))
        job.succeeded.connect(self._found)
        job.failed.connect(self._failed)
        job.finished.connect(self._ended)
        self._job = job
        jobs.run(job)

    def _found(self, result: "tuple[Looking, Any]") -> None:
        look, found = result
        project = self._writable()
        if project is None or self.sender() is not self._job:
            return
        asked = look.asked
        if not found.english:
            project.keep_view_state(_language_key(asked.version_id), {"english": False})
        self._storing = look
        self._slices.begin(
            project.suggestions.proposing(
                asked.article_id, found.rows(), look.engine, asked.version_id
            )
        )
        self._slices.step()

    def _stored(self) -> None:
        look, self._storing = self._storing, None
        if look is not None:
            self.proposed.emit(look.asked.article_id)
            self._go_on(look)

    def _not_stored(self, error: Exception) -> None:
        self._storing = None
        if isinstance(error, UserError):
            self._parts.session.say.emit(error.sentence, "")
        elif not isinstance(error, KeyError):  # the article is gone
            raise error

    def _go_on(self, look: Looking) -> None:
        """After the rules let the model have its say, where there is one."""
        if look.engine != look.asked.engine:
            self._begin(look.asked, by_rules=False)
        else:
            self.finished.emit(look.asked.article_id)

    def _failed(self, sentence: str) -> None:
        if self.sender() is self._job:
            self._parts.session.say.emit(sentence, "")

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None

    # --- ending ---

    def stop(self) -> None:
        """Give up what is being done."""
        self._soon.stop()
        self._slices.stop()
        self._storing = None
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def close(self) -> None:
        """Give up and end the process that looks."""
        self.stop()
        self._quiet.drain()
        self._apart.close()


def knows_language(project: "Project", version_id: int) -> bool:
    """Say whether the rules knew the language of a text when they looked through it."""
    kept = project.view_state(_language_key(version_id), {})
    return not (isinstance(kept, dict) and kept.get("english") is False)


def _language_key(version_id: int) -> str:
    return f"suggested language:{version_id}"
