"""Links become articles; and of a web page a person may take its main text or all of it.

The page is fetched and read in a process apart (`desktop.link_reading`); what comes is added here,
on the thread of the window. A link that was given before brings a new version of its article.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.domain.model import ArticleId, Came, ImportedDocument
from desktop.domain.text import sha256, word_count
from desktop.formats.fetching_rules import LinkProblem, NearAddress, link, shown
from desktop.project import Project
from desktop.qt.jobs import Job, Report
from desktop.qt.versioning_work import Finding

if TYPE_CHECKING:
    from desktop.apart import Apart
    from desktop.domain.versions import VersionReport
    from desktop.formats.links import Answer
    from desktop.formats.web import Readings
    from desktop.project.versions import Plan
    from desktop.qt.views.window import Parts, Window

JOB = "fetch a link"


@dataclass(frozen=True, slots=True)
class _Fetch:
    """The work of fetching one link."""

    url: str
    near: bool
    apart: "Apart"

    def __call__(self, report: Report) -> "Answer | NearAddress":
        from desktop.link_reading import read_link

        try:
            return read_link(self.url, self.apart, report, near=self.near)
        except NearAddress as question:
            return question


_Then = Callable[[tuple[Finding, "Plan"]], None]


class Fetching(QObject):
    """The actions `add_link` and `choose_text`, and every link that is pasted or dropped."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._session = parts.session
        self._near = ""
        """The link of the own network that was asked about last."""
        self._choosing = 0
        """The article whose choice of text was offered last."""
        parts.adding.link_given.connect(self.fetch)
        parts.adding.added.connect(self._look)
        parts.session.closed.connect(self._forget)

    # --- what a person asks for ---

    def add_link(self) -> None:
        """Ask for a link and fetch it."""
        from desktop.qt.dialogs.link import LinkDialog

        dialog = LinkDialog(self._window)
        dialog.given.connect(self.fetch)
        dialog.open()

    def choose_text(self) -> None:
        """Show main text and whole page of the article that is read."""
        self._choose(self._window.reader.article_id)

    def take_offer(self, label: str) -> bool:
        """Do what the message line offered, if it was one of ours."""
        if label == self._words_choose() and self._choosing:
            self._choose(self._choosing)
        elif label == self._words_fetch() and self._near:
            self._fetch(self._near, near=True)
        else:
            return False
        return True

    @Slot(str)
    def fetch(self, typed: str) -> None:
        """Fetch a link and make an article of it."""
        self._fetch(typed)

    def _fetch(self, typed: str, *, near: bool = False) -> None:
        try:
            here = link(typed)
        except LinkProblem as problem:
            self._say(problem.sentence)
            return
        job = self._parts.jobs.make(JOB, _Fetch(typed, near, self._parts.adding.apart))
        job.setProperty("words", self.tr("Fetching %1").replace("%1", shown(here.host)))
        job.setProperty("link", typed)
        job.setProperty("project", self._session.here.path.as_posix())
        job.succeeded.connect(self._came)
        job.failed.connect(self._say)
        job.cancelled.connect(self._cancelled)
        self._parts.jobs.run(job)

    @Slot()
    def _forget(self) -> None:
        self._near, self._choosing = "", 0
        for job in self._parts.jobs.running:
            if job.objectName() == JOB:
                job.cancel()

    # --- what came of it ---

    @Slot(object)
    def _came(self, answer: "Answer | NearAddress") -> None:
        job, project = self.sender(), self._session.project
        if not isinstance(job, Job) or project is None or self._is_of_another(job, project):
            return
        if isinstance(answer, NearAddress):
            self._near = str(job.property("link"))
            self._say(answer.sentence, self._words_fetch())
            return
        known = project.retaking.with_url(answer.url)
        if known is None:
            self._add(project, answer)
        else:
            self._add_version(project, known, answer)

    def _is_of_another(self, job: Job, project: Project) -> bool:
        return bool(job.property("project") != project.path.as_posix())

    @Slot()
    def _cancelled(self) -> None:
        if self._session.project is not None:
            self._say(self.tr("Cancelled. The page was not added."))

    def _add(self, project: Project, answer: "Answer") -> None:
        imported = answer.imported
        if project.articles.same_text(sha256(imported.text)) is not None:
            self._parts.adding.add_documents([imported])  # which says so
            return
        added = self._session.attempt(project.articles.add, imported)
        if added is None:
            return
        self._parts.adding.added.emit([added])
        title = project.articles.get(added).title
        parts = [self.tr("Added ‘%1’").replace("%1", title), *answer.notes]
        if answer.whole is None:
            self._say(" · ".join(parts), self.tr("Undo"))
            return
        parts.append(self._main_only(answer.words, answer.whole_words))
        self._choosing = added
        self._say(" · ".join(parts), self._words_choose())

    def _add_version(self, project: Project, known: ArticleId, answer: "Answer") -> None:
        """Add what the page has become since its link was given first."""
        article = project.articles.get(known)
        whole = project.retaking.is_whole(known)
        imported = answer.whole if whole and answer.whole is not None else answer.imported
        if sha256(imported.text) == project.articles.document(known).sha256:
            words = self.tr("‘%1’ is here already, and its page has not changed")
            self._say(words.replace("%1", article.title))
            self._parts.adding.added.emit([known])
            return
        self._move(project, known, imported, self._version_came)

    def _move(
        self, project: Project, article: int, imported: ImportedDocument, then: _Then
    ) -> None:
        """Find the marks of an article in another text, beside the window where there are any."""
        plan = project.versions.plan(article, imported)
        work = Finding(article, imported, plan, self._parts.adding.apart)
        if not plan.spans:
            then((work, plan))
            return
        job = self._parts.jobs.make(JOB, work)
        job.setProperty("words", self.tr("Finding the marks again"))
        job.setProperty("project", project.path.as_posix())
        job.succeeded.connect(then)
        job.failed.connect(self._say)
        self._parts.jobs.run(job)

    @Slot(object)
    def _version_came(self, moved: "tuple[Finding, Plan]") -> None:
        work, plan = moved
        project = self._session.here
        add = partial(project.versions.add, work.article, work.imported, plan)
        report = self._session.attempt(add)
        if report is None:
            return
        article = project.articles.get(work.article)
        words = self.tr("‘%1’ was here already; its page has changed and is version %2 now")
        words = words.replace("%2", str(article.version_number)).replace("%1", article.title)
        self._tell_moved(words, report)
        self._window.open_article(article.id)

    def _tell_moved(self, words: str, report: "VersionReport") -> None:
        if report.to_review:
            more = self.tr("%1 to look over").replace("%1", _marks(report.to_review))
            words = f"{words} · {more}"
        self._say(words, self.tr("Undo"))

    # --- main text or whole page ---

    @Slot(list)
    def _look(self, article_ids: Sequence[int]) -> None:
        """Tell how much of a page in a file was left out; a link says so itself."""
        if len(article_ids) != 1:
            return
        from desktop.qt.dialogs.web_page import stored_page

        project = self._session.here
        article = project.articles.get(ArticleId(article_ids[0]))
        if article.came != Came.FILE or article.media_type != "text/html":
            return
        page = stored_page(project, article.id)
        if page is None:
            return
        job = self._parts.jobs.make(JOB, partial(page, self._parts.adding.apart))
        job.setProperty("words", self.tr("Reading the page"))
        job.setProperty("article", article.id)
        job.setProperty("project", project.path.as_posix())
        job.succeeded.connect(self._looked)
        self._parts.jobs.run(job)

    @Slot(object)
    def _looked(self, readings: "Readings") -> None:
        job, project = self.sender(), self._session.project
        if not isinstance(job, Job) or project is None or self._is_of_another(job, project):
            return
        article_id = ArticleId(int(job.property("article")))
        whole, main = readings.whole.text, readings.main.text
        if article_id not in project.articles.ids() or whole == main:
            return
        if project.articles.document(article_id).text != main:
            return
        self._choosing = article_id
        title = project.articles.get(article_id).title
        words = self.tr("Added ‘%1’").replace("%1", title)
        left = self._main_only(word_count(main), word_count(whole))
        self._say(f"{words} · {left}", self._words_choose())

    def _main_only(self, main: int, whole: int) -> str:
        words = self.tr("main text only (%1 of %2 words)")
        return words.replace("%1", f"{main:,}").replace("%2", f"{whole:,}")

    def _choose(self, article_id: int) -> None:
        from desktop.qt.dialogs.web_page import WebPageDialog, stored_page

        project = self._session.here
        if article_id not in project.articles.ids():
            return
        page = stored_page(project, article_id)
        if page is None:
            self._say(self.tr("Only an article that came as a web page has this choice."))
            return
        dialog = WebPageDialog(
            self._session,
            self._parts.jobs,
            self._parts.adding.apart,
            self._parts.appearance.page,
            article_id,
            page,
            self._window,
        )
        dialog.chosen.connect(self._take)
        dialog.open()

    @Slot(int, object, bool)
    def _take(self, article_id: int, imported: ImportedDocument, whole: bool) -> None:
        project = self._session.here
        self._session.attempt(project.retaking.keep_choice, article_id, whole=whole)
        self._move(project, article_id, imported, self._text_chosen)

    @Slot(object)
    def _text_chosen(self, moved: "tuple[Finding, Plan]") -> None:
        work, plan = moved
        project = self._session.here
        retake = partial(project.retaking.retake, work.article, work.imported, plan)
        report = self._session.attempt(retake)
        if report is None:
            return
        article = project.articles.get(work.article)
        whole = project.retaking.is_whole(article.id)
        words = (
            self.tr("The whole page is the text now")
            if whole
            else self.tr("The main text is the text now")
        )
        if article.version_number > 1:
            words += self.tr(", as version %1").replace("%1", str(article.version_number))
        self._tell_moved(words, report)
        self._window.open_article(article.id)

    def _words_choose(self) -> str:
        return self.tr("Choose…")

    def _words_fetch(self) -> str:
        return self.tr("Fetch it")

    @Slot(str)
    def _say(self, sentence: str, offer: str = "") -> None:
        self._session.say.emit(sentence, offer)


def _marks(count: int) -> str:
    from desktop.qt.wording import counted

    return counted(count, "mark")
