"""Ask where an overview is to be written: one function, so that tests can answer for a person."""

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtWidgets  # its QFileDialog is made when first named
from PySide6.QtWidgets import QWidget

from desktop.qt.views.workbench.pages import export_words

Answer = Callable[[Path, str], None]
AskWhere = Callable[[QWidget, str, str, str, Answer], None]
"""Parent, title of the dialog, name offered, kind ('svg'), and who gets path and kind."""


def ask_where(parent: QWidget, title: str, name: str, kind: str, answer: Answer) -> None:
    """Open a file dialog; the answer comes later, or never."""
    dialog = QtWidgets.QFileDialog(parent, title)
    dialog.setObjectName("exportPageDialog")
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(kind)
    dialog.setNameFilters([f"{export_words(kind)} (*.{kind})"])
    dialog.selectFile(f"{name}.{kind}")

    def finished(result: int) -> None:
        chosen = dialog.selectedFiles() if result else []
        dialog.deleteLater()
        if chosen:
            answer(Path(chosen[0]), kind)

    dialog.finished.connect(finished)
    dialog.open()
