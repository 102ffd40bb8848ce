"""Ask for files: the one place where file dialogs open, so that tests can answer for a person."""

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtWidgets  # its QFileDialog is made when first named, not by a start
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

Answer = Callable[[list[Path]], None]

PROJECT_SUFFIX = ".ascribe"


def _tr(words: str) -> str:
    return QCoreApplication.translate("FileChooser", words)


def _stars(suffixes: tuple[str, ...]) -> str:
    return " ".join(f"*{suffix}" for suffix in suffixes)


class FileChooser:
    """Open file dialogs beside the window's work; the answer comes later, or never."""

    def __init__(self) -> None:
        self._folder = ""

    def articles(self, parent: QWidget, answer: Answer) -> None:
        """Ask for files to add as articles."""
        dialog = self._dialog(parent, _tr("Add articles"))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFiles)
        self._ask_readable(dialog, answer)

    def version(self, parent: QWidget, answer: Answer) -> None:
        """Ask for the file that an article is imported from again."""
        dialog = self._dialog(parent, _tr("Import again"))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        self._ask_readable(dialog, answer)

    def _ask_readable(self, dialog: "QtWidgets.QFileDialog", answer: Answer) -> None:
        from desktop.formats import READABLE

        known = " ".join(_stars(kind.suffixes) for kind in READABLE)
        kinds = [f"{_tr(kind.words)} ({_stars(kind.suffixes)})" for kind in READABLE]
        dialog.setNameFilters(
            [_tr("All that can be read") + f" ({known})", *kinds, _tr("All files") + " (*)"]
        )
        self._ask(dialog, answer)

    def folder(self, parent: QWidget, answer: Answer) -> None:
        """Ask for a folder whose files are added."""
        dialog = self._dialog(parent, _tr("Add a folder"))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, answer)

    def project(self, parent: QWidget, answer: Answer) -> None:
        """Ask for a project to open."""
        dialog = self._dialog(parent, _tr("Open a project"))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [_tr("Ascribe projects") + f" (*{PROJECT_SUFFIX})", _tr("All files") + " (*)"]
        )
        self._ask(dialog, answer)

    def new_project(self, parent: QWidget, title: str, name: str, answer: Answer) -> None:
        """Ask where a project is to be written."""
        dialog = self._dialog(parent, title)
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(PROJECT_SUFFIX.removeprefix("."))
        dialog.setNameFilters([_tr("Ascribe projects") + f" (*{PROJECT_SUFFIX})"])
        dialog.selectFile(name)
        self._ask(dialog, answer)

    def pdf_copy(self, parent: QWidget, name: str, answer: Answer) -> None:
        """Ask where a PDF is to be written."""
        dialog = self._dialog(parent, _tr("PDF with the marks"))
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilters([_tr("PDF") + " (*.pdf)"])
        dialog.selectFile(name)
        self._ask(dialog, answer)

    def _dialog(self, parent: QWidget, title: str) -> "QtWidgets.QFileDialog":
        dialog = QtWidgets.QFileDialog(parent, title, self._folder)
        dialog.setObjectName("fileDialog")
        return dialog

    def _ask(self, dialog: "QtWidgets.QFileDialog", answer: Answer) -> None:
        def finished(result: int) -> None:
            chosen = [Path(name) for name in dialog.selectedFiles()] if result else []
            self._folder = dialog.directory().absolutePath()
            dialog.deleteLater()
            if chosen:
                answer(chosen)

        dialog.finished.connect(finished)
        dialog.open()
