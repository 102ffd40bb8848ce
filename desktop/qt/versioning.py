"""An article that came again: its new text, what changed in it, and the marks to look over.

Reading, finding the marks and comparing long texts happen beside the window; what comes of it is
stored here, on the window's thread. The pane with both lists is made when it is first wanted.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QMenu

from desktop.domain.model import AnchorStatus, ArticleId, Document, ImportedDocument
from desktop.domain.text import sha256
from desktop.qt.jobs import Job
from desktop.qt.placing import Placing
from desktop.qt.text_correcting import TextCorrecting
from desktop.qt.versioning_work import Asking, Comparing, Finding, Reading
from desktop.qt.views.versions.words import report_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.versions import Difference, ReviewRow, VersionReport
    from desktop.formats.fetching_rules import NearAddress
    from desktop.formats.links import Answer
    from desktop.project import Project
    from desktop.project.versions import Plan
    from desktop.qt.views.versions.pane import VersionsPane
    from desktop.qt.views.window import Parts, Window

JOB = "new version"
TEXT_SHARE = 0.86
"""Size of the letters in the pane, beside those of the article."""


class Versioning(QObject):
    """The actions `new_version`, `versions`, `review_marks` and `correct_text`."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._session = parts.session
        self._pane: VersionsPane | None = None
        self._near: tuple[int, str] | None = None
        """The article and the link of the own network that was asked about last."""
        self._placing = Placing(parts, window, self)
        self._text = TextCorrecting(parts, window, self)
        self._text.corrected.connect(self._corrected)
        self._placing.ended.connect(self._placed)
        parts.session.closed.connect(self._forget)

    # --- what a person asks for ---

    def new_version(self) -> None:
        """Import the article again: from its link when it has one, or from a file."""
        article = self._session.here.articles.get(ArticleId(self._window.reader.article_id))
        host = urlsplit(article.url).hostname
        choose = partial(self._choose_file, int(article.id))
        if not host:
            choose()
            return
        menu = QMenu(self._window)
        menu.setObjectName("importAgain")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self.tr("From its link (%1)").replace("%1", host).replace("&", "&&")
        menu.addAction(words).triggered.connect(partial(self._fetch, int(article.id), article.url))
        menu.addAction(self.tr("From a file…")).triggered.connect(choose)
        middle = self._window.middle
        menu.popup(middle.mapToGlobal(middle.rect().topLeft()))
        menu.setActiveAction(menu.actions()[0])

    def versions(self) -> None:
        """Show what changed between the versions of the article; again, put it away."""
        self._toggle("changes")

    def review_marks(self) -> None:
        """Show the marks that are not certain to stand where they should."""
        self._toggle("review")

    def correct_text(self) -> None:
        """Put other words in the place of those selected."""
        self._text.begin()

    def take_offer(self, label: str) -> bool:
        """Do what the message line offered, if it was one of ours."""
        if label == self._words_review():
            self._open("review")
        elif label == self._words_changes():
            self._open("changes")
        elif label == self._words_near() and self._near is not None:
            self._fetch(*self._near, near=True)
        else:
            return False
        return True

    # --- a new text ---

    def _fetch(self, article_id: int, url: str, near: bool = False) -> None:
        words = self.tr("Fetching %1").replace("%1", urlsplit(url).hostname or url)
        work = Asking(article_id, url, near, self._parts.adding.apart)
        self._run(work, words, self._was_fetched)

    def _choose_file(self, article_id: int) -> None:
        chooser = self._parts.opening.chooser
        chooser.version(self._window, lambda paths: self.read(article_id, paths[0]))

    def read(self, article_id: int, path: Path, password: str = "") -> None:
        """Read a file and make it the new text of an article."""
        words = self.tr("Reading ‘%1’").replace("%1", path.name)
        whole = self._session.here.retaking.is_whole(article_id)
        work = Reading(article_id, path, self._parts.adding.apart, password, whole)
        self._run(work, words, self._was_read)

    def _run(self, work: Any, words: str, then: "Callable[[Any], None]") -> None:
        job = self._parts.jobs.make(JOB, work)
        job.setProperty("words", words)
        job.setProperty("project", self._session.here.path.as_posix())
        job.succeeded.connect(then)
        job.failed.connect(self._say)
        job.cancelled.connect(self._cancelled)
        self._parts.jobs.run(job)

    def _project_of(self, job: QObject | None, article_id: int) -> "Project | None":
        """Return the project if it is still the one of a job and has the article."""
        project = self._session.project
        if project is None or not isinstance(job, Job):
            return None
        same = job.property("project") == project.path.as_posix()
        return project if same and article_id in project.articles.ids() else None

    @Slot()
    def _cancelled(self) -> None:
        if self._session.project is not None:
            self._say(self.tr("Cancelled."))

    @Slot(object)
    def _was_fetched(self, answered: "tuple[Asking, Answer | NearAddress]") -> None:
        from desktop.formats.fetching_rules import NearAddress

        work, answer = answered
        project = self._project_of(self.sender(), work.article)
        if project is None:
            return
        if isinstance(answer, NearAddress):
            self._near = (work.article, work.url)
            self._say(answer.sentence, self._words_near())
            return
        whole = answer.whole if project.retaking.is_whole(work.article) else None
        self._take(project, work.article, whole if whole is not None else answer.imported)

    @Slot(object)
    def _was_read(self, answer: "tuple[Reading, ImportedDocument | None]") -> None:
        work, imported = answer
        project = self._project_of(self.sender(), work.article)
        if project is None:
            return
        if imported is None:
            self._ask_password(work)
        else:
            self._take(project, work.article, imported)

    def _take(self, project: "Project", number: int, imported: ImportedDocument) -> None:
        """Find the marks of an article in a text that was read, then store it."""
        article = project.articles.get(ArticleId(number))
        if sha256(imported.text) == project.articles.document(article.id).sha256:
            same = self.tr("‘%1’ has these very words already; nothing was imported.")
            self._say(same.replace("%1", article.title))
            return
        plan = project.versions.plan(number, imported)
        finding = Finding(number, imported, plan, self._parts.adding.apart)
        if plan.spans:
            self._run(finding, self.tr("Finding the marks again"), self._were_found)
        else:
            self._add(project, finding, plan)

    def _ask_password(self, work: Reading) -> None:
        from desktop.qt.dialogs.password import PasswordDialog

        dialog = PasswordDialog(work.path.name, self._window, wrong=bool(work.password))
        dialog.given.connect(partial(self.read, work.article, work.path))
        dialog.open()

    @Slot(object)
    def _were_found(self, answer: "tuple[Finding, Plan]") -> None:
        work, plan = answer
        project = self._project_of(self.sender(), work.article)
        if project is not None:
            self._add(project, work, plan)

    def _add(self, project: "Project", work: Finding, plan: "Plan") -> None:
        report = self._session.attempt(project.versions.add, work.article, work.imported, plan)
        if report is None:
            return
        self._window.open_article(work.article)
        title = project.articles.get(ArticleId(work.article)).title
        self._tell(self.tr("New version of ‘%1’").replace("%1", title), report)

    @Slot(object)
    def _corrected(self, report: "VersionReport") -> None:
        self._tell(self.tr("Corrected"), report)

    def _tell(self, words: str, report: "VersionReport") -> None:
        """Say what became of the marks, and offer to see it."""
        offer = self._words_review() if report.to_review else self._words_changes()
        self._say(f"{words}: {report_words(report)}", f"{offer}\n{self.tr('Undo')}")

    # --- the pane ---

    @property
    def pane(self) -> "VersionsPane":
        """The pane above the article; made by the first who asks."""
        if self._pane is None:
            from desktop.qt.views.versions.pane import VersionsPane

            window, appearance = self._window, self._parts.appearance
            pane = VersionsPane(self._session, appearance.window, self._compare, window.middle)
            window.middle.put_above(pane)
            pane.closed.connect(self.close)
            pane.changes.place_wanted.connect(self._go)
            pane.changes.again_wanted.connect(self.new_version)
            pane.review.shown.connect(self._show_row)
            pane.review.place_wanted.connect(self._placing.begin)
            pane.review.put_wanted.connect(self._placing.put)
            pane.review.drop_wanted.connect(self._placing.drop)
            self._placing.begun.connect(partial(pane.review.set_placing, True))
            appearance.changed.connect(self._dress)
            window.travel.arrived.connect(self._arrived)
            window.travel.emptied.connect(self.close)
            self._pane = pane
            self._dress()
        return self._pane

    def close(self) -> None:
        """Put the pane away and give the keyboard to the article."""
        self._placing.drop()
        self._window.middle.close_above()
        self._window.focus_reader()

    def _toggle(self, page: str) -> None:
        pane = self.pane
        focus = QApplication.focusWidget()
        inside = focus is not None and pane.isAncestorOf(focus)
        if pane.isVisible() and pane.page == page and inside:
            self.close()
        else:
            self._open(page)

    def _open(self, page: str) -> None:
        pane = self.pane
        self._dress()
        self._window.middle.show_above()
        pane.show_article(self._window.reader.article_id)
        pane.show_page(page)
        row = pane.review.current
        if page == "review" and row is not None:
            self._show_row(row)

    def _dress(self) -> None:
        points = round(self._window.reader.text_size() * TEXT_SHARE, 1)
        self.pane.set_looks(self._parts.appearance.window, points)

    @Slot(int, int)
    def _arrived(self, article_id: int, _offset: int) -> None:
        self._placing.drop()
        if self.pane.isVisible():
            self.pane.show_article(article_id)

    def _compare(self, old: Document, new: Document) -> None:
        work = Comparing(old, new, self._parts.adding.apart)
        self._run(work, self.tr("Comparing the versions"), self._were_compared)

    @Slot(object)
    def _were_compared(self, answer: "tuple[Comparing, list[Difference]]") -> None:
        work, found = answer
        if self._pane is not None:
            pair = (work.old.version_id, work.new.version_id)
            self._pane.changes.show_differences(pair, found)

    @Slot(int)
    def _go(self, offset: int) -> None:
        """Show a place of the newer text in the article, if that is the text it shows."""
        if self.pane.changes.newest_shown:
            self._window.reader.go_to(offset)
            self._window.focus_reader()
        else:
            self._say(self.tr("The article shows its newest version; choose that at the right."))

    @Slot(object)
    def _show_row(self, row: "ReviewRow") -> None:
        """Show in the article where a mark stands, or would."""
        if not self.pane.isVisible() or self.pane.page != "review":
            return
        if row.status == AnchorStatus.ORPHAN:
            self._window.reader.set_current(0)
            self._window.reader.go_to(row.start)
        else:
            self._window.reader.set_current(row.annotation_id)

    @Slot(str)
    def _placed(self, sentence: str) -> None:
        self.pane.review.set_placing(False)
        if sentence:
            self._say(sentence, self.tr("Undo"))
        if self.pane.isVisible():
            self.pane.review.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _forget(self) -> None:
        self._placing.drop()
        self._near = None
        for job in self._parts.jobs.running:
            if job.objectName() == JOB:
                job.cancel()
        if self._pane is not None:
            self._window.middle.close_above()
            self._pane.show_article(0)

    def _words_review(self) -> str:
        return self.tr("Look over")

    def _words_near(self) -> str:
        return self.tr("Fetch it again")

    def _words_changes(self) -> str:
        return self.tr("See what changed")

    @Slot(str)
    def _say(self, sentence: str, offer: str = "") -> None:
        self._session.say.emit(sentence, offer)
