"""Names in whole texts: where they end, what they are, and what is none."""

import pytest

from desktop.domain.model import EntityKind
from desktop.suggest.whole import suggest

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
OBJECT, EVENT = EntityKind.OBJECT, EntityKind.EVENT


def found(text: str) -> dict[str, EntityKind]:
    """Return the words of every mention and the kind of its entity."""
    return {text[a:b]: entity.kind for entity in suggest(text).entities for a, b in entity.mentions}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Foreign Minister Ilko Tarrow said it.", {"Ilko Tarrow": PERSON}),
        ("Then Rear Adm. Tobin Wrenn said it.", {"Tobin Wrenn": PERSON}),
        ("He met Secretary of State Warrin Oyel.", {"Warrin Oyel": PERSON}),
        ("Cross-examined by Sir Jolyon Prowse KC, he left.", {"Jolyon Prowse": PERSON}),
        ("Her lawyer, J. T. Okon Jr., said so.", {"J. T. Okon Jr.": PERSON}),
        ("It was the Fed Chair Jolyon Prowse.", {"Fed": BODY, "Jolyon Prowse": PERSON}),
        (
            "It was the Harbour Party of Prime Minister Katrin Maas.",
            {"Harbour Party": BODY, "Katrin Maas": PERSON},
        ),
        ("The Hollin administration had waived it, they said.", {"Hollin": PERSON}),
        ("Lorne Huisman, 58, was in the car.", {"Lorne Huisman": PERSON}),
        ("The auditors, Bray & Holm, wrote it.", {"Bray & Holm": BODY}),
        ("The vessels of the operator, SoundLink, were in port.", {"SoundLink": BODY}),
        ("It was the Baltic and Northern Seas Forum.", {"Baltic and Northern Seas Forum": BODY}),
        ("It was told to The Lantern by a clerk.", {"The Lantern": BODY}),
        ("It was led by Brandvold Land Systems of Norway.",
         {"Brandvold Land Systems": BODY, "Norway": PLACE}),
        ("The government of Orvania rejected it.", {"Orvania": PLACE}),
        ("He was told that Toluma’s energy minister had left.", {"Toluma": PLACE}),
        ("TELMARA — Four days after the vote it rained.", {"TELMARA": PLACE}),
        ("They met in Osaka, Durrin and Lisbon.", {"Osaka": PLACE, "Durrin": PLACE,
                                                  "Lisbon": PLACE}),
        ("A spokesman for the U.S. said so.", {"U.S.": PLACE}),
        ("It happened near the Wenlow viaduct.", {"Wenlow": PLACE}),
        ("The survey ship Marjolein was hit. The Marjolein sank.", {"Marjolein": OBJECT}),
        ("Then Cyclone Odile came, and by noon Odile was weak.",
         {"Cyclone Odile": EVENT, "Odile": EVENT}),
    ],
)  # fmt: skip
def test_a_name_and_its_kind(text: str, names: dict[str, EntityKind]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "No Orvanian vessel and no European officer came from there.",
        "We’ll take them for a walk. She'd not mind.",
        "Sen. (R-La.) was not there on Sundays.",
        "Then the Defence Minister read it, and the Prime Minister too.",
        "The DNA was in the PDF, and the TV was on.",
        "Forty-one children came. Good morning. Reports say so.",
        "Give it to us. Us, they said.",
        "He read the Iranian-designed plan on Sept. 12 and on Jan. 3.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == {}


def aliases(text: str) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in suggest(text).entities}


def test_other_forms_are_told() -> None:
    text = (
        "Renske Alderwyk of the Harbour Workers’ Union (HWU) spoke. Alderwyk left; the HWU met."
        " Marijn van den Heuvel laughed, but van den Heuvel stayed at Larkspur Homes. Larkspur"
        " closed. The US and the United States are one."
    )
    told = aliases(text)
    assert told["Renske Alderwyk"] == ("Alderwyk",)
    assert told["Harbour Workers’ Union"] == ("HWU",)
    assert told["Marijn van den Heuvel"] == ("van den Heuvel",)
    assert told["Larkspur Homes"] == ("Larkspur",)
    assert told["United States"] == ("US",)


def test_the_same_sign_again_does_not_outweigh_another() -> None:
    text = "The tanker Ostrava burned. " + "They saw the Ostrava. " * 8
    assert {entity.kind for entity in suggest(text.replace("Ostrava", "Ostrel")).entities} == {
        OBJECT
    }
