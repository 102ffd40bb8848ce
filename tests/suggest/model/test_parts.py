"""Parts of speech from the word table, and by the ending for words that are not in it."""

import io
import pickle

import pytest

from desktop.suggest.model.parts import Plain, parts


def tagged(words: str) -> str:
    return " ".join(parts().tags(words.split()))


def test_a_plain_sentence() -> None:
    words = "The mayor of Rome has denied hiding a report , insisting that he was misled ."
    assert tagged(words) == "AT0 NN1 PRF NP0 VHZ VVN VVG AT0 NN1 PUN VVG CJT PNP VBD VVN PUN"


def test_words_that_nobody_knows_are_judged_by_their_endings() -> None:
    tags = tagged("She flumboosted the wibbling Kroblonia and 47,311 splorgs quickly").split()
    assert tags[1] in {"VVD", "VVN"}
    assert tags[4] == "NP0"
    assert tags[6] == "CRD"
    assert tags[7] == "NN2"


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [("claimed", "VVD", "claim"), ("noting", "VVG", "note"), ("warnings", "NN2", "warning"),
     ("worries", "VVZ", "worry"), ("of", "PRF", "of")],
)  # fmt: skip
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    assert parts().lemma(word, tag) == lemma


@pytest.mark.parametrize("words", [[], [""], ["🙂"], ["“", "”"], ["x" * 5000], ["'s"], ["-"]])
def test_strange_words(words: list[str]) -> None:
    assert len(parts().tags(words)) == len(words)


def test_nothing_that_runs_comes_out_of_the_table() -> None:
    with pytest.raises(pickle.UnpicklingError):
        Plain(io.BytesIO(pickle.dumps(print))).load()
