"""What is alike folds; what changed stays with a paragraph on either side."""

from desktop.domain.versions import Difference
from desktop.qt.views.versions.compare_rows import Row, rows_of


def differences(kinds: str) -> list[Difference]:
    """Return one difference a letter: s(ame), c(hanged), a(dded), r(emoved)."""
    names = {"s": "same", "c": "changed", "a": "added", "r": "removed"}
    return [
        Difference(names[kind], (n * 10, n * 10 + 9), (n * 10, n * 10 + 9))  # type: ignore[arg-type]
        for n, kind in enumerate(kinds)
    ]


def letters(rows: list[Row]) -> str:
    """Return the rows as they were given, a fold as the number that it hides."""
    return "".join(str(row.hidden) if row.kind == "fold" else row.kind[0] for row in rows)


def test_long_stretches_fold() -> None:
    assert letters(rows_of(differences("sssscsssssass"))) == "3scs3sass"


def test_a_stretch_that_is_hardly_longer_stays() -> None:
    assert letters(rows_of(differences("csssc"))) == "csssc"
    assert letters(rows_of(differences("cssssc"))) == "cs2sc"


def test_all_alike_is_one_fold() -> None:
    assert letters(rows_of(differences("sssss"))) == "5"
    assert rows_of([]) == []


def test_an_opened_fold_shows_its_paragraphs() -> None:
    given = differences("sssscsssssc")
    folds = [row.first for row in rows_of(given) if row.kind == "fold"]
    assert letters(rows_of(given, folds[:1])) == "sssscs3sc"
    assert letters(rows_of(given, folds)) == "sssscsssssc"
    assert [row.first for row in rows_of(given, folds)] == list(range(11))


def test_changes_are_told_from_what_is_alike() -> None:
    rows = rows_of(differences("srsacsss"))
    assert [row.kind for row in rows if row.changes] == ["removed", "added", "changed"]
