"""Pages come out of a process of their own; its death costs one page, never the window."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.formats import read_file
from desktop.formats.limits import MOST_PIXELS
from desktop.formats.pdf_drawing import extent_of
from desktop.project import Project
from desktop.qt.renderer import Renderer, Wish
from tests.formats import pdf_samples


@pytest.fixture
def renderer(qapp: object) -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()
    made.deleteLater()


def added(project: Project, folder: Path, data: bytes) -> int:
    path = folder / "pages.pdf"
    path.write_bytes(data)
    article = project.articles.add(read_file(path))
    return int(project.articles.version(article))


@pytest.fixture
def version(project: Project, tmp_path: Path) -> int:
    return added(project, tmp_path, pdf_samples.book(4))


def opened(renderer: Renderer, project: Project, version: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(renderer.opened, timeout=20_000):
        renderer.open(project.path, version, "‘pages.pdf’")


def picture(renderer: Renderer, page: int, scale: float, qtbot: QtBot) -> QImage:
    with qtbot.waitSignal(renderer.drawn, timeout=20_000) as drawn:
        renderer.want([Wish(page, scale)])
    assert drawn.args is not None
    assert drawn.args[0] == page
    found: QImage = drawn.args[2]
    return found


def inked(image: QImage) -> int:
    """Return how many of some pixels are dark."""
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
    )


def test_a_page_is_drawn_at_its_scale(
    renderer: Renderer, project: Project, version: int, qtbot: QtBot
) -> None:
    opened(renderer, project, version, qtbot)
    assert renderer.paper is not None
    assert len(renderer.paper.sizes) == 4
    one = picture(renderer, 0, 1.0, qtbot)
    two = picture(renderer, 0, 2.0, qtbot)
    assert (one.width(), one.height()) == (595, 842)
    assert (two.width(), two.height()) == (1190, 1684)
    assert inked(one) > 1_000
    assert one.pixelColor(2, 2).name() == "#ffffff"


def test_colours_are_not_mixed_up(
    renderer: Renderer, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    html = '<p>words</p><div style="background-color:#e02010">red</div>'
    version = added(project, tmp_path, pdf_samples.shown(html))
    opened(renderer, project, version, qtbot)
    image = picture(renderer, 0, 1.0, qtbot)
    colours = {image.pixelColor(x, y).name() for y in range(72, 160) for x in range(80, 500, 20)}
    assert "#e02010" in colours


def test_the_last_wishes_count(
    renderer: Renderer, project: Project, version: int, qtbot: QtBot
) -> None:
    opened(renderer, project, version, qtbot)
    pages: list[int] = []
    renderer.drawn.connect(lambda page, _scale, _image: pages.append(page))
    renderer.want([Wish(0, 2.0), Wish(1, 2.0), Wish(2, 2.0)])
    renderer.want([Wish(3, 0.5)])
    qtbot.waitUntil(lambda: 3 in pages, timeout=20_000)
    assert pages in ([0, 3], [3])


def test_a_process_that_dies_costs_one_page(
    renderer: Renderer, project: Project, version: int, qtbot: QtBot
) -> None:
    opened(renderer, project, version, qtbot)
    before = renderer.pid
    os.kill(before, signal.SIGSTOP)
    with qtbot.waitSignal(renderer.spoilt, timeout=20_000) as spoilt:
        renderer.want([Wish(1, 1.0), Wish(2, 1.0)])
        os.kill(before, signal.SIGKILL)
    assert spoilt.args is not None
    assert spoilt.args[0] == 1
    assert "crashed" in spoilt.args[1]
    with qtbot.waitSignal(renderer.drawn, timeout=20_000) as drawn:
        pass
    assert drawn.args is not None
    assert drawn.args[0] == 2
    assert renderer.pid not in (0, before)


def test_a_page_that_takes_too_long_is_given_up(
    project: Project, version: int, qtbot: QtBot, qapp: object
) -> None:
    renderer = Renderer(patience=2_000)
    try:
        opened(renderer, project, version, qtbot)
        os.kill(renderer.pid, signal.SIGSTOP)
        with qtbot.waitSignal(renderer.spoilt, timeout=20_000) as spoilt:
            renderer.want([Wish(0, 1.0)])
        assert spoilt.args is not None
        assert "too long" in spoilt.args[1]
        assert not picture(renderer, 0, 1.0, qtbot).isNull()
    finally:
        renderer.close()
        renderer.deleteLater()


def test_pages_are_drawn_in_other_colours(
    renderer: Renderer, project: Project, version: int, qtbot: QtBot
) -> None:
    opened(renderer, project, version, qtbot)
    renderer.set_tint((0xE0E0E0, 0x102030))
    image = picture(renderer, 0, 1.0, qtbot)
    assert image.pixelColor(2, 2).name() == "#102030"
    rows, columns = range(86, 130), range(72, 500)
    assert any(image.pixelColor(x, y).lightness() > 150 for y in rows for x in columns)


def test_a_page_in_colours_of_before_is_not_shown(
    renderer: Renderer, project: Project, version: int, qtbot: QtBot
) -> None:
    opened(renderer, project, version, qtbot)
    colours: list[str] = []
    renderer.drawn.connect(
        lambda _page, _scale, image: colours.append(image.pixelColor(2, 2).name())
    )
    renderer.want([Wish(0, 2.0)])
    renderer.set_tint((0xE0E0E0, 0x102030))
    renderer.want([Wish(0, 2.0)])
    qtbot.waitUntil(lambda: bool(colours), timeout=20_000)
    assert colours == ["#102030"]


def test_a_locked_file_asks_for_its_password(
    renderer: Renderer, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    from dataclasses import replace

    plain = tmp_path / "plain.pdf"
    plain.write_bytes(pdf_samples.columns(1))
    imported = replace(read_file(plain), original=pdf_samples.locked("sesame"))
    article = project.articles.add(imported)
    version = int(project.articles.version(article))
    with qtbot.waitSignal(renderer.refused, timeout=20_000) as refused:
        renderer.open(project.path, version, "‘plain.pdf’")
    assert refused.args is not None
    assert refused.args[1] is True
    with qtbot.waitSignal(renderer.opened, timeout=20_000):
        renderer.open(project.path, version, "‘plain.pdf’", "sesame")


def test_an_article_without_a_file_is_a_sentence(
    renderer: Renderer, project: Project, qtbot: QtBot
) -> None:
    from desktop.formats import read_pasted

    article = project.articles.add(read_pasted("A town.\n\nWords."))
    with qtbot.waitSignal(renderer.refused, timeout=20_000) as refused:
        renderer.open(project.path, int(project.articles.version(article)), "‘x’")
    assert refused.args is not None
    assert "was not kept" in refused.args[0]


def test_closing_leaves_no_process_and_no_memory(
    renderer: Renderer, project: Project, version: int, qtbot: QtBot
) -> None:
    opened(renderer, project, version, qtbot)
    picture(renderer, 0, 1.0, qtbot)
    pid = renderer.pid
    renderer.close()
    gc.collect()
    assert renderer.pid == 0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_enormous_page_is_drawn_smaller() -> None:
    extent = extent_of((100_000, 100_000), 2.0)
    assert extent.width * extent.height <= MOST_PIXELS * 1.01
    assert extent_of((0.0, 5.0), 1.0).width == 1


_KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.qt.renderer import Renderer, Wish

if __name__ == "__main__":
    app = QCoreApplication([])
    renderer = Renderer()
    renderer.opened.connect(lambda _paper: renderer.want([Wish(0, 1.0)]))
    renderer.drawn.connect(
        lambda *_drawn: print(renderer.pid, renderer._memory.name, flush=True)
    )
    renderer.open(Path(sys.argv[1]), int(sys.argv[2]), "x")
    app.exec()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks where Linux keeps both")
def test_a_window_that_is_killed_leaves_no_process_and_no_memory(
    project: Project, version: int, tmp_path: Path, qtbot: QtBot
) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED)
    command = [sys.executable, str(script), str(project.path), str(version)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE
    ) as window:
        assert window.stdout is not None
        pid, memory = window.stdout.readline().decode().split()
        assert _lives(int(pid))
        assert not _is_there(memory), "what is killed together with its watcher cannot clear it"
        window.kill()
    qtbot.waitUntil(lambda: not _lives(int(pid)), timeout=20_000)


@pytest.mark.skipif(sys.platform != "linux", reason="looks where Linux keeps it")
def test_memory_that_nobody_took_is_cleared_away(
    renderer: Renderer, project: Project, version: int, qtbot: QtBot
) -> None:
    opened(renderer, project, version, qtbot)
    os.kill(renderer.pid, signal.SIGSTOP)
    renderer.want([Wish(0, 1.0)])
    block = renderer._memory
    assert block is not None
    assert _is_there(block.name)
    renderer.close()
    assert not _is_there(block.name)


def _lives(pid: int) -> bool:
    """Say whether a process runs; one that ended and was not asked for by anyone does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def _is_there(memory: str) -> bool:
    return Path("/dev/shm", memory).exists()
