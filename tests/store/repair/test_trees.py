"""Trees made to hurt: circles, shared chains, pages of others. All end, and nothing comes twice."""

import struct
from pathlib import Path

from desktop.store.repair import repair
from desktop.store.repair.pages import Pages
from desktop.store.repair.shapes import shapes
from desktop.store.repair.trees import Forest, Walk
from tests.store.repair.files import PAGE, leaves, made, made_long, put, repaired, root, rows


def _children(path: Path, page: int) -> list[int]:
    data = path.read_bytes()[(page - 1) * PAGE : page * PAGE]
    count = struct.unpack(">H", data[3:5])[0]
    pointers = struct.unpack(f">{count}H", data[12 : 12 + 2 * count])
    return [*pointers]


def test_a_tree_that_leads_in_a_circle_ends(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe")
    top = root(path, "span")
    at = (top - 1) * PAGE + _children(path, top)[0]
    data = bytearray(path.read_bytes())
    data[at : at + 4] = struct.pack(">I", top)
    path.write_bytes(data)
    target, _outcome = repaired(path)
    assert rows(target, "SELECT count(*) FROM span") == rows(
        made(tmp_path / "b.ascribe"), "SELECT count(*) FROM span"
    )


def test_a_chain_is_given_to_one_row_only(tmp_path: Path) -> None:
    path = made_long(tmp_path / "a.ascribe")
    cells = []
    pages = Pages(path)
    for page in leaves(path, "document"):
        leaf = Forest(pages).leaf(page)
        assert leaf is not None
        cells += [(page, cell) for cell in leaf.cells() if cell is not None]
    pages.close()
    (_one, first), (page, second) = cells
    data = bytearray(path.read_bytes())
    at = (page - 1) * PAGE + second.end - 4
    data[at : at + 4] = struct.pack(">I", first.overflow)
    path.write_bytes(data)
    walk = Walk(shapes()["document"])
    pages = Pages(path)
    found = [row[0] for _page, row in Forest(pages).rows(root(path, "document"), walk)]
    pages.close()
    assert len(found) == 1
    assert [torn.number for torn in walk.torn] == [second.rowid]
    assert second.rowid not in found


def test_a_page_with_too_many_cells_is_no_page(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe")
    page = leaves(path, "annotation")[0]
    data = path.read_bytes()[(page - 1) * PAGE : page * PAGE]
    put(path, page, data[:3] + b"\xff\xff" + data[5:])
    pages = Pages(path)
    assert Forest(pages).leaf(page) is None
    pages.close()
    repaired(path)


def test_a_length_without_end_is_believed_by_nobody(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe")
    page = leaves(path, "document")[0]
    pages = Pages(path)
    leaf = Forest(pages).leaf(page)
    pages.close()
    assert leaf is not None
    data = bytearray(path.read_bytes())
    at = (page - 1) * PAGE + leaf.pointers[0]
    data[at : at + 9] = b"\xbf" + b"\xff" * 8
    path.write_bytes(data)
    target, outcome = repaired(path)
    assert any("text of" in sentence for sentence in outcome.missing)
    assert len(rows(target, "SELECT 1 FROM article")) == 2


def test_a_page_of_another_table_is_not_taken(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe", history=False)
    whole = rows(path, "SELECT * FROM annotation_tag") + rows(path, "SELECT * FROM mention")
    page = leaves(path, "mention")[0]
    other = leaves(path, "claim_link")[0]
    data = path.read_bytes()
    put(path, page, data[(other - 1) * PAGE : other * PAGE])
    target, _outcome = repaired(path)
    assert (
        rows(target, "SELECT * FROM annotation_tag") + rows(target, "SELECT * FROM mention")
        == whole
    )


def test_a_file_of_one_page_repeated_is_refused_in_time(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ascribe")
    page = root(path, "span")
    node = path.read_bytes()[(page - 1) * PAGE : page * PAGE]
    path.write_bytes(path.read_bytes()[:PAGE] + node * 3000)
    try:
        repair(path, tmp_path / "new.ascribe")
    except Exception as error:
        assert type(error).__name__ == "NotAProject"  # noqa: PT017
    assert not (tmp_path / "new.ascribe-journal").exists()
