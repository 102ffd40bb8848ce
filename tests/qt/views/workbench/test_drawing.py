"""How blocks are drawn: a name that can be read is words, from very far a stroke."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.qt.theme import theme_named
from desktop.qt.views.workbench.drawing import paint_block
from desktop.qt.views.workbench.map_blocks import Block, Inks

FAR, VERY_FAR = 0.2, 0.04


def painted(title: str, scale: float) -> QImage:
    block = Block(title, "", "person", 1, 292, 120, 50, (), 0)
    image = QImage(120, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    rect = QRectF(200, 200, block.width, block.height)
    paint_block(painter, block, rect, theme_named("light"), Inks(), scale)
    painter.end()
    return image


def test_from_afar_names_can_be_told_apart(qapp) -> None:
    assert painted("Nora", FAR) != painted("Ruth", FAR)


def test_from_very_far_a_name_is_a_stroke_as_long_as_the_name(qapp) -> None:
    assert painted("Nora", VERY_FAR) == painted("Ruth", VERY_FAR)
    assert painted("Nora", VERY_FAR) != painted("", VERY_FAR)
    assert painted("Nora", VERY_FAR) != painted("The ministry of the interior", VERY_FAR)
