"""The very first start makes a library with samples; later ones open what was open."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.domain.errors import UserError
from desktop.project import Project
from desktop.qt.first_start import STARTER_TAGS, make_library
from desktop.qt.resources import SEEDS

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


def seeds(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text("First sample\n\nSome words.\n", encoding="utf-8")
    (folder / "b.md").write_text("# Second sample\n\nOther words.\n", encoding="utf-8")
    (folder / "c.txt").write_text("", encoding="utf-8")
    (folder / "notes.doc").write_text("no sample", encoding="utf-8")
    return folder


def test_the_library_has_tags_and_samples_and_nothing_to_undo(tmp_path: Path) -> None:
    path = tmp_path / "data" / "Library.ascribe"
    make_library(path, seeds(tmp_path / "seeds"))
    project = Project.open(path)
    assert [article.title for article in project.articles.all()] == [
        "First sample",
        "Second sample",
    ]
    assert [tag.name for tag in project.tags.all()] == [name for name, _ in STARTER_TAGS]
    assert [tag.key for tag in project.tags.all()] == ["1", "2", "3", "4"]
    assert project.undo_label == ""
    project.close()
    assert sorted(p.name for p in path.parent.iterdir()) == ["Library.ascribe"]


def test_samples_with_marks_come_first(tmp_path: Path) -> None:
    folder = seeds(tmp_path / "seeds")
    (folder / "b.annotations.csv").write_text("kind\n", encoding="utf-8")
    make_library(tmp_path / "Library.ascribe", folder)
    project = Project.open(tmp_path / "Library.ascribe")
    assert [article.title for article in project.articles.all()] == [
        "Second sample",
        "First sample",
    ]
    project.close()


def test_the_real_samples_come_with_marks(tmp_path: Path) -> None:
    path = tmp_path / "Library.ascribe"
    make_library(path, SEEDS)
    project = Project.open(path)
    articles = project.articles.all()
    assert len(articles) >= 3
    assert articles[0].claims > 0
    assert articles[0].entities > 0
    assert project.check() == []
    project.close()


def test_the_log_of_a_library_that_was_removed_does_not_get_into_the_new_one(
    tmp_path: Path,
) -> None:
    """After a crash the log of SQLite lies beside the library, and people remove what they see."""
    path = tmp_path / "Library.ascribe"
    make_library(path, seeds(tmp_path / "seeds"))
    project = Project.open(path)
    project.tags.add("Of the dead")
    log = Path(f"{path}-wal").read_bytes()
    project.close()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)
    make_library(path, tmp_path / "seeds")
    project = Project.open(path)
    assert project.check() == []
    assert [tag.name for tag in project.tags.all()] == [name for name, _ in STARTER_TAGS]
    project.close()


def test_no_place_to_write_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        make_library(tmp_path / "file" / "Library.ascribe", tmp_path)
    assert "file" in caught.value.sentence


def test_the_first_start_opens_the_library_with_the_hint(ascribe: "Ascribe") -> None:
    ascribe.window.show()
    ascribe.opening.first(None)
    assert ascribe.session.here.path == ascribe.homes.library
    assert ascribe.window.hint.isVisible()
    assert ascribe.window.reader.article_id
    ascribe.window.hint.put_away.emit()
    assert not ascribe.window.hint.isVisible()
    assert ascribe.settings.hint_seen


def test_the_next_start_opens_the_last_project(ascribe: "Ascribe", tmp_path: Path) -> None:
    assert ascribe.opening.create(tmp_path / "Mine.ascribe")
    assert len(ascribe.session.here.tags.all()) == len(STARTER_TAGS)
    ascribe.session.close()
    ascribe.opening.first(None)
    assert ascribe.session.here.path == tmp_path / "Mine.ascribe"


def test_a_last_project_that_is_gone_is_told(ascribe: "Ascribe", tmp_path: Path) -> None:
    ascribe.settings.opened(tmp_path / "gone.ascribe")
    ascribe.window.show()
    ascribe.opening.first(None)
    assert ascribe.session.project is None
    assert ascribe.window.empty.isVisible()
