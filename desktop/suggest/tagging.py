"""Parts of speech, guessed from lists, endings and neighbours: as much as the rules need.

One letter a token: d determiner, D possessive, o and O pronoun as subject and object,
n noun or adjective, k capitalised, m number, y day or time, v finite verb, b plain verb,
e participle, g -ing form, x auxiliary, t "to", p preposition, r adverb, h "that",
w question word or relative, s subordinator, c "and", "or" and the like, a the dot of an
abbreviation, " a quotation mark, and , ; : . - ( ) themselves.
"""

from dataclasses import dataclass
from functools import lru_cache

from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.passage import Unit
from desktop.suggest.sayings import sayings

NOMINAL = frozenset("nkm")
VERBAL = frozenset("vx")
BE = word_set(
    "is are was were be been being am 's isn't aren't wasn't weren't he's she's it's they're we're"
    " you're i'm that's there's what's who's ain't"
)
HAVE = word_set(
    "has have had having hasn't haven't hadn't they've we've you've i've he'd she'd they'd"
)
_OBJECTS = word_set("him them us me himself herself themselves itself myself ourselves")
_SUBJECTS = word_set(
    "he she they it i we you there nobody somebody someone everyone everybody anyone nothing"
    " none who"
)
_WH = word_set("who which what how why whether where whose whom whatever whoever")
_SUBORDINATE = word_set(
    "because although though while whereas unless when whenever if as than once wherever"
)
_TIMES = word_set(
    "yesterday today tomorrow tonight week month year morning afternoon evening night"
)
_MARKS = frozenset("“”„«»\"'‘’`")
_NOT_ED = word_set("need seed speed feed hundred red bed shed sacred naked weed breed deed")
_NOT_ING = word_set(
    "thing nothing something anything everything during morning evening king string ring spring"
    " wing building meeting hearing briefing according including beijing pending training"
)
_SAID = frozenset({"said", "says", "added", "wrote", "told"})
_DASHES = frozenset("—–-―")


@dataclass(slots=True)
class Tagged:
    """A unit with a letter for each token; indexes are tokens of the unit."""

    unit: Unit
    low: list[str]
    tag: list[str]
    owns: list[bool]
    """Whether a token ends in 's or s'."""
    size: int

    def word(self, index: int) -> str:
        """Return a token in lower case, '' outside the unit."""
        return self.low[index] if 0 <= index < self.size else ""

    def at(self, index: int) -> str:
        """Return a token's letter, '' outside the unit."""
        return self.tag[index] if 0 <= index < self.size else ""

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the first and last token of the quotation a token stands in, or of the unit."""
        quoted = self.unit.quoted
        number = quoted[index]
        if number < 0:
            return 0, self.size - 1
        first = last = index
        while first > 0 and quoted[first - 1] == number:
            first -= 1
        while last + 1 < self.size and quoted[last + 1] == number:
            last += 1
        return first, last

    def quoted(self, index: int) -> bool:
        """Say whether a token stands in quotation marks."""
        return 0 <= index < self.size and self.unit.quoted[index] >= 0


_CLOSED = {
    word: letter
    for letter, group in (
        ("c", word_set("and or but nor yet so")),
        ("s", _SUBORDINATE),
        ("D", word_set("his its their our my your her")),
        ("o", _SUBJECTS),
        ("O", _OBJECTS),
        ("w", _WH),
        ("t", frozenset({"to"})),
        ("h", frozenset({"that"})),
    )
    for word in group
}


@lru_cache(maxsize=40_000)
def _guess(word: str) -> str:
    """Return the letter of a lower-case word alone; B, Z, F, E wait for their neighbours."""
    if word in _CLOSED:
        return _CLOSED[word]
    common = lexicon().common
    known = sayings()
    if word in common["auxiliary"] and word not in {"need", "dare"}:
        return "x"
    if word in common["calendar"] or word in _TIMES:
        return "y"
    if word in common["determiner"]:
        return "d"
    if word in common["preposition"]:
        return "p"
    if word in common["adverb"] or word in {"not", "never", "repeatedly", "n't", "very", "too"}:
        return "r"
    return _open_class(word, known.bases, known.thirds, known.pasts)


def _open_class(
    word: str, bases: frozenset[str], thirds: frozenset[str], pasts: frozenset[str]
) -> str:
    if word[0].isdigit():
        return "m"
    if word in pasts:
        return "E" if word.endswith("ed") else "F"
    if word in bases:
        return "B"
    if word in thirds:
        return "Z"
    if word.endswith("ing") and len(word) > 5 and word not in _NOT_ING:
        return "g"
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_ED:
        return "E"
    if word.endswith("ly") and len(word) > 4 and word not in {"family", "supply", "reply", "rally"}:
        return "r"
    return "n"


@lru_cache(maxsize=4_000)
def noun_like(word: str) -> bool:
    """Say whether a form of a verb may as well be a noun: "report", "claims", "work"."""
    known = sayings()
    return word in known.nouns or word in _NOUNS or lexicon().source_kind(word) is not None


_NOUNS = word_set(
    "state states note notes order orders post posts project projects level levels label labels"
    " brand brands detail details quote quotes record records rule rules set sets point points"
    " question questions answer answers reply replies appeal appeals grant estimates address"
    " judge judges find finds work works live lives end ends start starts cut cuts run runs lead"
    " leads stand stands win wins break breaks drive drives fall falls show shows bid hit hits"
    " use uses vote votes change changes cause causes offer offers share shares return returns"
    " visit visits focus place places help stop stops play plays talk talks deal deals mark marks"
    " attack attacks plan plans name names number numbers cost costs cover control controls fight"
    " fights fire fires force forces hold increase increases approach look looks need needs pay"
    " push rise rises sign signs smile surprise travel try turn turns watch waste drop feature"
    " features joke jokes aim aims view views wish wishes cry cries dream dreams blast slam rip"
    " signal signals face faces wonder praise support favor favour welcome mock protest object"
    " objects hail figure figures reason cast frame paint means close open like love hate fears"
    " hopes doubts worries account contract contact drink match leave mention ring sort wait"
)


def tagged(unit: Unit) -> Tagged:
    """Give every token of a unit its letter."""
    tokens = unit.tokens
    low = [token.lower for token in tokens]
    size = len(tokens)
    owns = [word.endswith(("'s", "s'")) and len(word) > 2 for word in low]
    headline = _headline(unit)
    guesses: list[str] = []
    for index, token in enumerate(tokens):
        word = low[index]
        if not token.text[0].isalnum():
            guesses.append(_mark(unit, index))
            continue
        guess = _guess(word)
        if owns[index] and guess != "x":
            guess = "k" if token.text[0].isupper() else "n"
        elif token.text[0].isupper() and word != "i":
            guess = _capital(guess, index, guesses, headline, unit)
        guesses.append(guess)
    made = Tagged(unit, low, guesses, owns, size)
    for index in range(size):
        if guesses[index] in _WAITING:
            guesses[index] = _WAITING[guesses[index]](made, index)
    return made


def _headline(unit: Unit) -> bool:
    """Say whether nearly every longer word of a unit is capitalised."""
    words = [t.text for t in unit.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    if len(words) < 3 or unit.tokens[-1].text == ".":
        return False
    return sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _mark(unit: Unit, index: int) -> str:
    text = unit.tokens[index].text
    if text == ".":
        before = unit.tokens[index - 1].text if index else ""
        short = len(before) == 1 or before.lower() in lexicon().abbreviations["never"]
        return "a" if before and short and index + 1 < len(unit.tokens) else "."
    if text in "?!…":
        return "."
    if text in _DASHES:
        return "-"
    if text in _MARKS:
        return '"'
    if text in ",;:()":
        return text
    return "n" if text in "$€£%&" else "z"


def _capital(guess: str, index: int, guesses: list[str], headline: bool, unit: Unit) -> str:
    """Return the letter of a capitalised word: a name, or the first word of a sentence."""
    if headline:
        return guess if guess in "dDoOptwshcxrZFy" else "k"
    first = index == 0 or guesses[index - 1] in '".:z-'
    if guess == "y":
        return "y"
    if not first:
        return guess if guess in "x" and unit.tokens[index].text != "May" else "k"
    if guess in "dDoOptwshcxr":
        return guess
    after = unit.tokens[index + 1].text if index + 1 < len(unit.tokens) else ""
    if guess == "g" and after in _SAID:
        return "k"
    if after[:1].isupper() and guess not in "gE":
        return "k"
    return guess if guess in "gEm" else ("k" if guess in "BZF" else "n")


def _before(made: Tagged, index: int) -> int:
    """Return the nearest token before one that is no adverb."""
    at = index - 1
    while at >= 0 and made.tag[at] in "r" and index - at < 5:
        at -= 1
    return at


def _takes_something(made: Tagged, index: int) -> bool:
    """Say whether what follows a verb follows: "that", a noun phrase, a quotation."""
    after = made.at(index + 1)
    return after in {"h", "m", "d", "D", "o", "O", "k", "t", "w", '"', ":"} or (
        made.word(index + 1) in {"so", "for", "on"}
    )


def _plain(made: Tagged, index: int) -> str:
    """Judge a form like "say", "plan", "report"."""
    tag, low = made.tag, made.low
    at = _before(made, index)
    before = tag[at] if at >= 0 else ""
    noun = noun_like(low[index])
    if before == "t":
        return "b"
    if before == "x":
        if low[at] in BE | HAVE:
            return "n" if noun or low[at] in BE else "e"
        return "b"
    if before in {"o", "w"}:
        inverted = at > 0 and tag[at - 1] == "x" and low[at] not in {"who", "which"}
        return "b" if inverted else "v"
    if at >= 0 and (made.owns[at] or before in {"d", "D", "p", "m"}):
        plural = before in {"d", "m"} and low[at] in {"many", "some", "most", "all", "few", "those"}
        return "v" if plural and (not noun or _takes_something(made, index)) else "n"
    if before == "c":
        return _like_before(made, index, at, noun)
    if before in NOMINAL and _closes(made, index, at):
        return "v"
    if before in NOMINAL:
        several = (low[at].endswith("s") and not low[at].endswith("ss")) or low[at] in _MANY
        if several:
            return "v" if not noun or _takes_something(made, index) else "n"
        if noun:
            return "v" if _plural_head(made, at) and _takes_something(made, index) else "n"
        return "n" if before == "n" and not _takes_something(made, index) else "v"
    if before in {"h", ",", ")", "-"} and (not noun or made.at(index + 1) in {"h", '"'}):
        return "v"
    return "b" if not noun and before in {"", '"'} else "n"


def _closes(made: Tagged, index: int, at: int) -> bool:
    """Say whether a plain form is the cue of "..., city records show."."""
    said = sayings().verbs.get(made.low[index])
    if said is None or "f" not in said.frames or made.at(index + 1) not in {"", "."}:
        return False
    if not made.low[at].endswith("s"):
        return False
    while at > 0 and made.tag[at] in "nkmdD":
        at -= 1
    return made.tag[at] == ","


def _plural_head(made: Tagged, at: int) -> bool:
    """Say whether several are the head of a phrase: "data from the exchange show"."""
    for back in range(at, max(0, at - 8), -1):
        if made.tag[back] == "p":
            head = made.low[back - 1]
            return head in _MANY or (head.endswith("s") and made.tag[back - 1] == "n")
        if made.tag[back] not in "dDnkm":
            break
    return False


_MANY = word_set("people police women men others many some most both democrats data minutes")


def _like_before(made: Tagged, index: int, at: int, noun: bool) -> str:
    """Give a verb after "and" the letter of the verb before it."""
    for back in range(at - 1, max(-1, at - 16), -1):
        letter = made.tag[back]
        if letter == "b":
            return "b" if not noun or _takes_something(made, index) else "n"
        if letter in "vg":
            return "v" if not noun and letter == "v" else "n"
        if letter in ".;":
            break
    return "n" if noun else "v"


def _third(made: Tagged, index: int) -> str:
    """Judge a form like "says" or "claims"."""
    if not noun_like(made.low[index]):
        return "v"
    at = _before(made, index)
    before = made.tag[at] if at >= 0 else ""
    if at >= 0 and (made.owns[at] or before in {"d", "D", "p", "m", "t", "x", "v", "b", "g", "c"}):
        return "n"
    several = at >= 0 and made.low[at].endswith("s") and before == "n"
    if before in {"o", "w", "h"}:
        return "v"
    if before in NOMINAL and not several and made.at(index + 1) in NOMINAL:
        return "v" if made.low[index] in sayings().verbs else "n"
    return "v" if before and not several and _takes_something(made, index) else "n"


def _past(made: Tagged, index: int) -> str:
    """Judge a form like "said", "called", "left": finite, participle or premodifier."""
    tag, low = made.tag, made.low
    at = _before(made, index)
    before = tag[at] if at >= 0 else ""
    word = low[index]
    if before == "x":
        return "e" if low[at] in BE | HAVE else ("b" if word in sayings().bases else "v")
    if before == "t":
        return "b"
    if at >= 0 and low[at] in {"be", "been", "being", "got"}:
        return "e"
    regular = word.endswith("ed") and len(word) > 4
    if (before in {"d", "D"} and low[at] not in {"all", "both", "many", "some", "most"}) or (
        at >= 0 and made.owns[at] and regular
    ):
        return "n" if regular else "v"
    after = made.at(index + 1)
    if regular and before in {"p", "n", ""} and after in {"n"} and low[index + 1] != "that":
        return "n" if before != "n" else "v"
    if regular and before in NOMINAL and low[index + 1 : index + 2] == ["by"]:
        return "e"
    return "v"


def _ing(made: Tagged, index: int) -> str:
    """Judge an -ing form: a verb, or the noun it often is."""
    at = _before(made, index)
    before = made.tag[at] if at >= 0 else ""
    if at >= 0 and (before in {"d", "D"} or made.owns[at]):
        return "n"
    if made.low[index] in sayings().verbs or before not in NOMINAL:
        return "g"
    return "g" if made.at(index + 1) in {"d", "D", "o", "O", "p", "t", "h"} else "n"


def _that(made: Tagged, index: int) -> str:
    """Judge "that": a demonstrative after a preposition or as in "that day"."""
    before = made.at(index - 1)
    return "d" if before == "p" or made.at(index + 1) == "y" else "h"


def _her(made: Tagged, index: int) -> str:
    if made.low[index] != "her":
        return "D"
    after = made.at(index + 1)
    return "D" if after and after in "nkmgEFBZ" else "O"


_WAITING = {"B": _plain, "Z": _third, "F": _past, "E": _past, "g": _ing, "h": _that, "D": _her}
