"""What kind of thing a name is, by all its mentions in an article: what stands beside each one."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.model import EntityKind
from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.sayings import sayings

Span = tuple[int, int]
_PERSON, _BODY, _PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
_OBJECT, _EVENT = EntityKind.OBJECT, EntityKind.EVENT
_JUDGED = 6
"""How many mentions of a name are looked at."""
_AROUND = 70
_AGAIN = 0.3
_BESIDE = re.compile(r"(?:([\w’'-]+)\s+)?(?:([\w’'-]+)\s+)?([\w’'-]+)([.,:]?)\s+[“\"‘'(]?$")
_BEGINS = re.compile(r"(?:^|[.!?…:—–\n•*-]|\d\d)\s*[“\"‘'(\[]*$")
_AGE = re.compile(r", (?:aged )?\d{1,2}(?:,|\.|;| and )")
_BEHIND = re.compile(
    r",? (?!who |which (?!is )|whose |where )(?:[Tt]he |an? |which is )?"
    r"([^,.;:!?\n()]{2,60})[,.;:)]"
)
_CUT = re.compile(r" (?:of|in|for|that|who|which|at|on|from|with|and|to|where|based|near) ")
_OWNED = re.compile(r"(?:[’']s|(?<=s)[’']) ((?:[\w-]+ ?){1,3})")
_NEXT = re.compile(r"[”\"’)]? ([a-z][\w-]*)")
_WHO = re.compile(r",? who(?:se)? ")
_DATELINE = re.compile(r"(?:, [\w. ]{2,30})?(?: \([\w /]+\))? (?:—|–|--|-) |, \d{1,2}[:.]\d\d")
_INITIALS = re.compile(r"(?:[A-Z]\. ?)+[A-Z]\w+")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Da|Le|La|O[’'])[A-Z]?[a-z]+[A-Z]")

_PLACE_NOUNS = word_set(
    "island islands port town city village state republic coast north south east west outskirts"
    " streets suburb suburbs people capital county province region district territory map shores"
    " border borders valley mountains waters kingdom peninsula neighbourhood hamlet parish harbour"
    " mayor residents north-east north-west south-east south-west centre"
)
_RULERS = word_set("minister president king queen emperor parliament government embassy leader")
_BOSSES = word_set(
    "founder owner chairman chairwoman chair director ceo executive head board shares shareholders"
    " members employees customers manager co-founder partner boss chief editor bosses spokesman"
    " spokeswoman analyst professor lecturer dean"
)
_COMPASS = word_set(
    "neighbouring neighboring northern southern eastern western central downtown rural coastal"
    " nearby inner greater upper lower northeastern northwestern southeastern southwestern mainland"
)
_AT_HOME = word_set(
    "government ministry minister president prime foreign coast capital border borders parliament"
    " army military economy people population constitution coastguard waters king embassy"
    " ambassador territory streets airport mayor voters harbour energy defence defense interior"
    " finance central national northern southern eastern western largest biggest main"
)
_IN_FIRMS = word_set(
    "shares board shareholders headquarters founder customers executives management revenue profits"
    " ceo chief sales lawyers stock employees factory products app website newsroom readers"
)
_PERSONAL = word_set(
    "wife husband mother father son daughter lawyer family death hand face voice remarks sister"
    " brother parents widow career arrest trial successor predecessor deputy aide resignation house"
    " words testimony estranged late former attorney children"
)
_ALLIES = word_set("administration campaign family camp supporters ally aide allies presidency")
_SITES = word_set(
    "coast viaduct slipway station plant harbour port river valley bridge road airport tower quay"
    " area border factory pier reservoir dam mine refinery marina seafront waterfront shoal pass"
    " path trail beach"
    " development estate mountains hills peninsula region suburb suburbs bypass crossing"
)
_DEEDS = word_set(
    "laughs laughed smiled smiles nodded shrugged recalled joked resigned married died wore wears"
    " grew sighed testified paused retired apologised apologized sat stood walked wept grinned"
)
_SAYS = word_set("said says told tells added adds wrote writes asked asks insisted argued")
_BEFORE: Mapping[str, tuple[tuple[EntityKind, float], ...]] = {
    **dict.fromkeys(
        word_set("in near across outside throughout around toward towards"), ((_PLACE, 2.5),)
    ),
    **dict.fromkeys(
        word_set("off through inside beyond via below above beneath beside along"), ((_PLACE, 1.2),)
    ),
    **dict.fromkeys(word_set("from to into"), ((_PLACE, 1.0),)),
    **dict.fromkeys(_COMPASS, ((_PLACE, 3.0),)),
    "at": ((_PLACE, 1.1), (_BODY, 1.1)),
    "the": ((_BODY, 1.3), (_PLACE, 0.3), (_PERSON, -2.0)),
}
_VESSELS = word_set("trawler ferry tanker yacht freighter frigate destroyer liner barge tug boat")
_ENDINGS = tuple(
    sorted(
        word_set(
            "stan land ville burg burgh grad shire haven mouth istan polis holm borough ford field"
            " chester minster wick stead mere dale"
        )
    )
)
_PEOPLE_ENDS = ("n", "an", "ian", "ese", "i", "ish", "er", "ean")


@dataclass(slots=True)
class Votes:
    """What speaks for each kind, and the strongest word for it."""

    weight: dict[EntityKind, float] = field(default_factory=lambda: defaultdict(float))
    why: dict[EntityKind, tuple[float, str]] = field(default_factory=dict)
    seen: set[tuple[EntityKind, str]] = field(default_factory=set)
    lone_starts: bool = False
    """Whether the name is one word that stands only where a sentence begins."""

    def add(self, kind: EntityKind, weight: float, why: str) -> None:
        """Count a piece of evidence."""
        key = (kind, why)
        # The same sign again adds little: "the Marjolein" ten times makes no firm of a ship.
        self.weight[kind] += weight * _AGAIN if key in self.seen else weight
        self.seen.add(key)
        if weight > self.why.get(kind, (0.0, ""))[0]:
            self.why[kind] = (weight, why)

    def best(self) -> tuple[EntityKind, float, float, str]:
        """Return the likeliest kind, its weight, its lead over the next, and why."""
        ranked = sorted(self.weight.items(), key=lambda item: -item[1])
        kind, weight = ranked[0]
        lead = weight - (ranked[1][1] if len(ranked) > 1 else 0.0)
        return kind, weight, lead, self.why.get(kind, (0.0, "its shape"))[1]


def votes_for(text: str, words: str, spans: Sequence[Span], capitals: Collection[str]) -> Votes:
    """Weigh the kinds of a name; `capitals` are all capitalised words of the text."""
    votes = Votes()
    parts = words.split()
    _shape(votes, words, parts)
    if len(parts) == 1 and people_of(words, capitals):
        votes.add(_PLACE, 4, f"‘{next(iter(people_of(words, capitals)))}’ beside it")
    starts = 0
    for start, end in spans[:_JUDGED]:
        left = text[max(0, start - _AROUND) : start]
        starts += _BEGINS.search(left) is not None
        _left(votes, left, parts)
        _right(votes, text[end : end + _AROUND], left)
    votes.lone_starts = len(parts) == 1 and starts == len(spans[:_JUDGED])
    return votes


def people_of(word: str, capitals: Collection[str]) -> set[str]:
    """Return the words for people and things of a place that stand in a text: "Orvanian"."""
    if len(word) < 4:
        return set()
    stems = {word, word[:-1]} if word[-1] in "aeiouy" else {word}
    forms = {stem + end for stem in stems for end in _PEOPLE_ENDS} - {word}
    return {form for form in forms if len(form) > 4 and form in capitals and form[-1] != word[-1]}


def _shape(votes: Votes, words: str, parts: list[str]) -> None:
    known = lexicon()
    if len(parts) == 1:
        votes.add(_PERSON, 0.45, "one capitalised word")
        votes.add(_PLACE, 0.55, "one capitalised word")
        votes.add(_BODY, 0.5, "one capitalised word")
        if words.lower() in known.name_words["organization"] or words == "House":
            votes.add(_BODY, 1.5, f"‘{words}’")
        if words.lower() in known.given:
            votes.add(_PERSON, 1.5, "a given name")
        if words.lower().endswith(_ENDINGS) and words.isalpha():
            votes.add(_PLACE, 1.2, "its ending")
        elif words.endswith("ia"):
            votes.add(_PLACE, 0.6, "its ending")
    else:
        alphabetic = all(part.replace("-", "").replace("’", "").isalpha() for part in parts)
        short = len(parts) <= 3 and alphabetic
        votes.add(_PERSON, 1.6 if short else 0.3, "the shape of a person’s name")
        votes.add(_BODY, 0.6 if short else 1.0, "several capitalised words")
        votes.add(_PLACE, 0.2, "several capitalised words")
        if parts[0].lower() in known.given:
            votes.add(_PERSON, 3.5, "a given name")
        elif any(part.lower() in known.plain for part in parts if part[:1].isupper()):
            votes.add(_BODY, 0.8, "everyday words in it")
            votes.add(_PERSON, -0.8, "everyday words in it")
    if _INITIALS.match(words):
        votes.add(_PERSON, 3, "initials")
    if "&" in parts:
        votes.add(_BODY, 5, "‘&’")
    if _CAMEL.match(words):
        votes.add(_BODY, 3, "a capital inside it")
    if any(char.isdigit() for char in words):
        votes.add(_OBJECT, 2.5, "a number in it")
        votes.add(_PERSON, -2, "")


def _left(votes: Votes, left: str, parts: list[str]) -> None:
    """Weigh what stands in front of a mention."""
    found = _BESIDE.search(left)
    if found is None:
        return
    third, second, first, mark = (part or "" for part in found.groups())
    word = first.lower()
    if mark == "." and word not in lexicon().name_words["title"]:
        return
    _titled(votes, word, first, mark, person=len(parts) > 1)
    if word == "at" and second.lower() in _WORKING:
        votes.add(_BODY, 1.5, f"‘{second} at’ before it")
    if mark == ":":
        return
    if word == "of":
        _belongs(votes, second.lower(), f"‘{second} of’ before it")
    elif word in {"called", "named"} and second.lower() in _PLACE_NOUNS:
        votes.add(_PLACE, 3, f"‘{second}’ before it")
    elif word == "by" and third.lower() in {"run", "owned", "made", "built"}:
        votes.add(_BODY, 2, "‘by’ before it")
    elif not mark or word not in _COMPASS:
        for kind, weight in _BEFORE.get(word, ()):
            votes.add(kind, weight, f"‘{first}’ before it")


_WORKING = word_set(
    "worked working works job employee analyst professor executive engineer economist partner"
    " researcher fellow scholar director manager editor person colleague colleagues"
)


def _titled(votes: Votes, word: str, first: str, mark: str, *, person: bool) -> None:
    """Weigh the noun right in front: "spokeswoman Berg", "the operator, SoundLink"."""
    known = lexicon()
    weight = 1.8 if mark == "," else 4.0
    shown = f"‘{first}’ before it"
    singular = word.removesuffix("s") if not word.endswith("ies") else word[:-3] + "y"
    bodies = known.roles["organization"] | known.name_words["media"]
    if word in known.offices:
        votes.add(_PERSON, weight, f"a title, ‘{first}’")
    elif first.islower() and {word, singular} & (bodies | _FIRMS):
        votes.add(_BODY, 1.0 if mark and person else weight + (1 if mark else 0), shown)
    elif first.islower() and word in _PLACE_NOUNS:
        votes.add(_PLACE, 3.0 if mark else weight, shown)
    elif first.islower() and word in _VESSELS | known.name_words["object"]:
        votes.add(_OBJECT, weight, shown)


_FIRMS = word_set(
    "brokerage consultancy think-tank thinktank startup start-up retailer manufacturer auditor"
    " charity fund lender insurer developer carrier airline supplier chain newspaper website blog"
    " magazine channel broadcaster band nonprofit non-profit rival subsidiary giant maker builder"
    " shipbuilder planemaker carmaker tribe gang militia agency"
)


def _belongs(votes: Votes, noun: str, shown: str) -> None:
    if noun in _PLACE_NOUNS:
        votes.add(_PLACE, 4, shown)
    elif noun in _RULERS:
        votes.add(_PLACE, 2.5, shown)
        votes.add(_BODY, 0.8, shown)
    elif noun in _BOSSES:
        votes.add(_BODY, 2.5, shown)
        votes.add(_PERSON, -1, "")


def _right(votes: Votes, right: str, left: str) -> None:
    """Weigh what stands behind a mention."""
    if _AGE.match(right):
        votes.add(_PERSON, 4, "an age behind it")
    if _WHO.match(right):
        votes.add(_PERSON, 2, "‘who’ behind it")
    if right.startswith(", where "):
        votes.add(_PLACE, 4, "‘where’ behind it")
    if right.startswith(", which "):
        votes.add(_BODY, 1, "‘which’ behind it")
        votes.add(_PLACE, 0.7, "‘which’ behind it")
    if _DATELINE.match(right) and (not left or left.endswith("\n")):
        votes.add(_PLACE, 6, "the place at the beginning of a report")
    behind = _BEHIND.match(right) if right.startswith((", a", ", t", ", w", ", ")) else None
    if behind is not None:
        _apposed(votes, behind.group(1))
    owned = _OWNED.match(right)
    if owned is not None:
        _owns(votes, owned.group(1).split())
        return
    after = _NEXT.match(right)
    if after is not None:
        _next_word(votes, after.group(1), left)


def _apposed(votes: Votes, phrase: str) -> None:
    """Weigh "..., the head of the union," behind a name by the noun that it turns on."""
    head = _CUT.split(f"{phrase} ", maxsplit=1)[0].split()
    if not head:
        return
    noun = head[-1].lower()
    known = lexicon()
    shown = f"‘{head[-1]}’ behind it"
    if noun in known.roles["role"] or noun in known.name_words["title"]:
        votes.add(_PERSON, 3, "an office after the name")
    elif noun in known.roles["organization"] | _FIRMS:
        votes.add(_BODY, 3.2, shown)
    elif noun in _PLACE_NOUNS:
        votes.add(_PLACE, 3.2, shown)


def _owns(votes: Votes, nouns: list[str]) -> None:
    for noun in nouns[:2]:
        shown = f"its ‘{noun}’"
        if noun in _AT_HOME:
            votes.add(_PLACE, 3, shown)
            return
        if noun in _IN_FIRMS:
            votes.add(_BODY, 2, shown)
            return
        if noun in _PERSONAL:
            votes.add(_PERSON, 3, shown)
            return


def _next_word(votes: Votes, word: str, left: str) -> None:
    known = lexicon()
    shown = f"‘{word}’ after it"
    if word in _ALLIES:
        votes.add(_PERSON, 4 if left.endswith(("the ", "The ")) else 1.5, shown)
    elif word in _SITES:
        votes.add(_PLACE, 2.5, shown)
    elif word in known.roles["role"] | known.roles["group"]:
        votes.add(_BODY, 1.5, shown)
        votes.add(_PLACE, 1.0, shown)
    elif word in {"survey", "poll", "report", "employee", "executive", "product"}:
        votes.add(_BODY, 1.2, shown)
    elif word in _DEEDS:
        votes.add(_PERSON, 2, shown)
    elif word in _SAYS:
        votes.add(_PERSON, 0.7, shown)
    elif word in known.common["auxiliary"] or word in sayings().pasts:
        for kind, weight in ((_PERSON, 0.55), (_BODY, 0.4), (_PLACE, 0.4)):
            votes.add(kind, weight, shown)
