"""Icons are drawn in the theme's colours, as sharp as the screen is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from desktop.qt.icons import application_icon, icon
from desktop.qt.resources import RESOURCES
from desktop.qt.theme import theme_named


def inks(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_every_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    theme = theme_named("dark")
    names = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))
    assert len(names) > 10
    for name in names:
        if name == "ascribe":
            continue
        drawn = icon(name, theme, QColor("#ff0000")).pixmap(QSize(64, 64)).toImage()
        assert inks(drawn) <= {"#ff0000"}, name
        assert inks(drawn), name


def test_disabled_icons_are_faint(qapp: QApplication) -> None:
    theme = theme_named("light")
    drawn = icon("undo", theme).pixmap(QSize(64, 64), QIcon.Mode.Disabled).toImage()
    assert inks(drawn) == {theme.faint.name()}


def test_icons_are_sharp_on_dense_screens(qapp: QApplication) -> None:
    pixmap = icon("undo", theme_named("light")).pixmap(QSize(20, 20), 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_a_name_without_a_file_is_an_empty_icon(qapp: QApplication) -> None:
    assert icon("no-such-icon", theme_named("light")).isNull()


def test_the_program_has_an_icon(qapp: QApplication) -> None:
    image = application_icon().pixmap(QSize(64, 64)).toImage()
    assert image.convertToFormat(QImage.Format.Format_ARGB32).size() == QSize(64, 64)
    assert any(image.pixelColor(x, y).alpha() for x in range(0, 64, 4) for y in range(0, 64, 4)), (
        Qt.GlobalColor.transparent
    )
