from desktop.qt.views.reader.hits import MOST, Hits


def found(text: str, wanted: str) -> list[str]:
    hits = Hits(text, wanted)
    return [text[slice(*hits[number])] for number in range(len(hits))]


def test_case_and_white_space_do_not_matter() -> None:
    text = "The White House. The white\n house; THE WHITE\u00a0HOUSE."
    assert found(text, " white house ") == ["White House", "white\n house", "WHITE\u00a0HOUSE"]


def test_offsets_hold_where_letters_grow_when_folded() -> None:
    text = "İstanbul ß ﬁne ΣΊΣΥΦΟΣ σίσυφος iran \U0001f600 Iran"
    assert found(text, "iran") == ["iran", "Iran"]
    assert found(text, "σίσυφος") == ["ΣΊΣΥΦΟΣ", "σίσυφος"]


def test_signs_are_no_pattern() -> None:
    assert found("a.b (c) a+b", "(c)") == ["(c)"]
    assert found("axb a.b", "a.b") == ["a.b"]
    assert found("anything", "   ") == []


def test_hits_by_place() -> None:
    hits = Hits("aa bb aa bb aa", "aa")
    assert hits.from_offset(1) == 1
    assert hits.from_offset(13) == 0
    assert list(hits.between(0, 7)) == [0, 1]
    assert list(hits.between(1, 2)) == [0]
    assert Hits("none", "x").from_offset(0) == -1


def test_hits_are_capped() -> None:
    assert len(Hits("a" * (MOST + 5), "a")) == MOST
