"""What the model reads of a text: words, classes, quotations, the rules' proposals."""

from desktop.suggest.model.reading import LONGEST, Paragraph, Triple, likely_verbs, paragraphs

TEXT = "Nobody came.\n\n“It is over,” said Berg’s deputy. He lambasted the plan."


def read(text: str, *ruled: Triple) -> list[Paragraph]:
    return list(paragraphs(text, ruled))


def test_every_list_has_one_entry_a_word() -> None:
    for made in read(TEXT):
        size = len(made.tokens)
        for each in (made.letters, made.tags, made.lemmas, made.classes, made.kinds, made.quoted):
            assert len(each) == size
        assert made.sentences[-1][1] == size
        assert len(made.units) == len(made.sentences)


def test_spans_and_words_are_two_ways_to_say_the_same() -> None:
    made = read(TEXT)[1]
    start = TEXT.index("“It")
    words = made.indexes(((start, start + 13),))
    assert [made.tokens[at].text for at in words] == ["“", "It", "is", "over", ",", "”"]
    assert made.spans(words) == ((start, start + 13),)
    owner = TEXT.index("Berg")
    assert made.spans(made.indexes(((owner, owner + 4),))) == ((owner, owner + 4),)


def test_commas_at_the_edges_are_left_out() -> None:
    text = "Yes, he said, it rained, and stopped."
    made = read(text)[0]
    found = made.spans(range(1, 8))
    assert [text[start:end] for start, end in found] == ["he said, it rained"]


def test_the_rules_proposals_come_with_the_paragraph_of_their_cue() -> None:
    cue = TEXT.index("said")
    here = Triple((), ((cue, cue + 4),), ((14, 27),), 0.9)
    first, second = read(TEXT, here)
    assert first.ruled == []
    assert [each.triple for each in second.ruled] == [here]
    assert set(second.ruled_at) == set(second.indexes(here.cue))


def test_verbs_that_the_rules_do_not_look_for_have_a_class() -> None:
    made = read("He lambasted the plan.")[0]
    assert made.classes[1]
    assert "lambasted" in likely_verbs()


def test_long_sentences_are_read_in_pieces() -> None:
    made = read("word " * (LONGEST * 2 + 5))[0]
    assert max(last - first for first, last in made.sentences) <= LONGEST
