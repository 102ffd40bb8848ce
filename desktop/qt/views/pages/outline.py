"""The outline that a file brings: a tree of headings; a click goes there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.formats.pdf import Entry
from desktop.qt.wording import plain_tip

_MOST = 5_000
_PLACE = Qt.ItemDataRole.UserRole
_OPEN = 60
"""With no more entries than this the whole tree is open."""


class OutlineTree(QTreeWidget):
    """Show the outline and tell which page was chosen."""

    chosen = Signal(int, float)
    """A page from 0, and the height on it in points."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pdfOutline")
        self.setAccessibleName(self.tr("Outline"))
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setProperty("look", "field")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_outline(self, outline: Sequence[Entry]) -> None:
        """Show these entries; a jump of more than one level down counts as one."""
        self.clear()
        above: list[QTreeWidgetItem] = []
        for entry in outline[:_MOST]:
            words = " ".join(entry.title.split())
            item = QTreeWidgetItem([words])
            item.setToolTip(0, plain_tip(words))
            item.setData(0, _PLACE, (entry.page, entry.top))
            del above[max(0, entry.level - 1) :]
            if above:
                above[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append(item)
        if len(outline) <= _OPEN:
            self.expandAll()

    def _choose(self, item: QTreeWidgetItem) -> None:
        page, top = item.data(0, _PLACE)
        self.chosen.emit(page, top)
