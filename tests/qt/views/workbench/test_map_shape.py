"""The map of real claims: all there, links at their claims, words where nothing else stands."""

from itertools import combinations

import pytest

from desktop.domain.model import AnnotationId, ArticleId
from desktop.project import Project
from desktop.qt.views.workbench.map_blocks import Inks
from desktop.qt.views.workbench.map_shape import INSIDE, MapShape, shape


def drawn(project: Project) -> MapShape:
    found = project.overview
    return shape(found.claims(), found.links(), Inks(), found.articles())


def numbered(project: Project, article: ArticleId, *numbers: int) -> list[AnnotationId]:
    found = [project.claims.by_number(article, number) for number in numbers]
    return [one for one in found if one is not None]


def test_every_claim_stands_in_the_block_of_its_source(project: Project, seeds: object) -> None:
    made = drawn(project)
    claims = project.overview.claims()
    assert sorted(made.rows) == sorted(claim.id for claim in claims)
    for block, rect in made.blocks:
        assert len({row.claim.speaker for row in block.rows}) == 1
        for row in block.rows:
            assert rect.contains(made.rows[row.claim.id])
    for one, other in combinations(made.rows.values(), 2):
        assert not one.adjusted(1, 1, -1, -1).intersects(other)


def test_links_begin_and_end_at_their_claims(project: Project, seeds: object) -> None:
    made = drawn(project)
    links = {(one.from_id, one.to_id, one.relation) for one in project.overview.links()}
    parents = {(c.parent_id, c.id, INSIDE) for c in project.overview.claims() if c.parent_id}
    assert {(one.from_id, one.to_id, one.relation) for one in made.links} == links | parents
    for link in made.links:
        for claim_id, point, end in (
            (link.from_id, link.begin, link.path.pointAtPercent(0)),
            (link.to_id, link.tip, link.path.pointAtPercent(1)),
        ):
            row = made.rows[claim_id]
            assert point.x() in (row.left(), row.right())
            assert row.top() < point.y() < row.bottom()
            assert (point - end).manhattanLength() < 0.01


def test_words_on_lines_cover_nothing(project: Project, seeds: object) -> None:
    made = drawn(project)
    rooms = [link.label for link in made.links if link.label is not None]
    assert len(rooms) > len(made.links) * 0.8
    for one, other in combinations(rooms, 2):
        assert not one.intersects(other)
    for room in rooms:
        assert not any(room.intersects(rect) for _block, rect in made.blocks)


def test_links_run_past_blocks_not_over_them(project: Project, seeds: object) -> None:
    made = drawn(project)
    for link in made.links:
        for part in range(1, 40):
            point = link.path.pointAtPercent(part / 40)
            for _block, rect in made.blocks:
                assert not rect.adjusted(1, 1, -1, -1).contains(point)


def test_the_same_claims_give_the_same_map(project: Project, seeds: object) -> None:
    one, other = drawn(project), drawn(project)
    assert one.rows == other.rows
    assert [link.path for link in one.links] == [link.path for link in other.links]


def test_claims_without_a_source_stand_together(project: Project, kremlin: ArticleId) -> None:
    made = drawn(project)
    unnamed = [block for block, _rect in made.blocks if block.title == "No source"]
    assert [[row.claim.number for row in block.rows] for block in unnamed] == [[8, 9]]


def test_claims_of_one_proposition_share_a_sign(project: Project, kremlin: ArticleId) -> None:
    one, other = numbered(project, kremlin, 1, 4)
    project.propositions.gather([one, other], "Iran has sent missiles to Russia")
    signs = {
        row.claim.id: row.signs for block, _rect in drawn(project).blocks for row in block.rows
    }
    assert signs[one] == signs[other] == "≡ a"
    assert [sign for sign in signs.values() if sign] == ["≡ a", "≡ a"]


@pytest.mark.parametrize("longest", [1, 40, 400])
def test_no_line_of_a_statement_is_wider_than_its_row(
    project: Project, kremlin: ArticleId, longest: int
) -> None:
    (claim,) = numbered(project, kremlin, 1)
    project.claims.edit(claim, statement=("wörds 𝔸𝔹 " * longest).strip())
    inks = Inks()
    for block, _rect in drawn(project).blocks:
        for row in block.rows:
            assert row.lines.count == len(row.lines.broken()) <= 2
            for line in row.lines.broken():
                assert inks.body_size.horizontalAdvance(line) <= row.width - 40
