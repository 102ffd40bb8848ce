"""What the two taggers are told of each word, as strings."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.suggest.model.reading import Paragraph

_NEAR = range(-2, 3)
_EDGE = "^"
_FARTHEST = 120
"""How many words before and behind a cue are looked at."""


def cue_features(made: Paragraph, first: int, last: int) -> list[list[str]]:
    """Describe the words of a sentence for the tagger that looks for cues."""
    base = [_word_facts(made, at) for at in range(first, last)]
    size = last - first
    rows: list[list[str]] = []
    before_verb = "none"
    for number in range(size):
        at = first + number
        row = ["b"]
        for step in _NEAR:
            near = number + step
            if not 0 <= near < size:
                row.append(f"{step}{_EDGE}")
                continue
            row += [f"{step}{fact}" for fact in base[near][: 6 if step else None]]
        if number:
            row.append(f"P{made.tags[at - 1]}|{made.tags[at]}")
        if number + 1 < size:
            row.append(f"N{made.tags[at]}|{made.tags[at + 1]}")
            row.append(f"L{made.lemmas[at]}|{made.letters[at + 1]}")
            row.append(f"C{made.classes[at]}|{made.letters[at + 1]}")
        row += _around(made, at, first, last)
        for step in (-1, 0, 1):
            here = _ruled_cue(made, at + step)
            if here:
                row.append(f"r{step}{here}")
        row.append(f"bv{before_verb}")
        row.append(f"q{made.quoted[at] >= 0}")
        rows.append(row)
        if made.letters[at] in "vxbeg,;.":
            before_verb = made.letters[at]
    return rows


def _around(made: Paragraph, at: int, first: int, last: int) -> list[str]:
    """Say what stands behind a word and who stands before it, whatever the word itself is."""
    letters = made.letters
    verb = letters[at] in "vbeg"
    own = "v" if verb else letters[at]
    behind = "".join(letters[at + 1 : min(at + 3, last)])
    row = [f"A{own}{behind}", f"Ak{made.classes[at][:1]}{behind}"]
    if not verb:
        return row
    opens = ""
    for step in range(1, 6):
        if at + step >= last or letters[at + step] in ".;":
            break
        if letters[at + step] in 'hw":' or made.lemmas[at + step] in {"whether", "if"}:
            opens = f"{letters[at + step]}{min(step, 3)}"
            break
        if letters[at + step] in "vx":
            opens = f"v{min(step, 3)}"
            break
    subject = ""
    for back in range(at - 1, max(first, at - 7) - 1, -1):
        if letters[back] in "onkw":
            subject = letters[back] + made.kinds[back]
            break
        if letters[back] in "vbeg;":
            break
    row += [f"O{opens}", f"S{subject}", f"OS{opens}{subject}", f"Oc{opens}{made.classes[at][:1]}"]
    row.append(f"Sc{subject}{made.classes[at][:1]}")
    return row


def _word_facts(made: Paragraph, at: int) -> list[str]:
    token = made.tokens[at]
    word = token.bare
    shape = "A" if token.is_capital else "a" if token.is_word else "."
    return [
        f"l{made.lemmas[at]}",
        f"t{made.tags[at]}",
        f"g{made.letters[at]}",
        f"c{made.classes[at]}",
        f"s{shape}",
        f"k{made.classes[at][:1]}",
        f"w{word}",
        f"e{word[-3:]}",
        f"e{word[-2:]}",
        f"h{word[:4]}",
    ]


def _ruled_cue(made: Paragraph, at: int) -> str:
    """Return how sure the rules are that a word belongs to a cue; '' where they are not."""
    found = made.ruled_at.get(at)
    if found is None:
        return ""
    return f"{'B' if found[1] else 'I'}{_bucket(found[0].triple.score)}"


def _bucket(score: float) -> str:
    return str(min(9, int(score * 10)))


# ---- source and content of one cue


@dataclass(frozen=True, slots=True)
class Window:
    """The words around a cue that its source and content are looked for in."""

    first: int
    last: int
    """The first word behind it."""
    cue: frozenset[int]


def window(made: Paragraph, cue: Sequence[int], reach: int = 2) -> Window:
    """Return the sentence of a cue with the ones beside it; `cue` are its words."""
    number = made.sentence_of[cue[0]]
    low, high = max(0, number - 1), min(len(made.sentences) - 1, number + reach)
    first = max(made.sentences[low][0], cue[0] - _FARTHEST)
    last = min(made.sentences[high][1], cue[-1] + 1 + _FARTHEST)
    return Window(first, last, frozenset(cue))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is the same for every word around a cue."""

    around: Window
    begin: int
    end: int
    lemma: str
    tag: str
    frames: str
    sort: str
    quoted: bool
    sentence: int
    verbs: list[int]
    marks: list[int]
    ruled: dict[int, str]


def extent_features(made: Paragraph, around: Window) -> list[list[str]]:
    """Describe the words around a cue for the tagger that looks for its source and content."""
    cue = sorted(around.cue)
    head = head_of(made, cue)
    passive = any(made.lemmas[at] in _BE for at in cue)
    words = range(around.first, around.last)
    known = _Facts(
        around=around,
        begin=cue[0],
        end=cue[-1],
        lemma=made.lemmas[head],
        tag=made.tags[head],
        frames=f"{made.classes[head]}{'p' * passive}",
        sort=made.classes[head][:1],
        quoted=made.quoted[cue[0]] >= 0,
        sentence=made.sentence_of[cue[0]],
        verbs=_running([made.letters[at] in "vx" for at in words]),
        marks=_running([made.letters[at] in ",;:-" for at in words]),
        ruled=_ruled_roles(made, around.cue),
    )
    return [[*_place(made, known, at), *_beside(made, known, at)] for at in words]


_BE = frozenset({"be", "is", "are", "was", "were", "been"})


def _place(made: Paragraph, known: _Facts, at: int) -> list[str]:
    """Say what a word is, and where it stands as seen from the cue."""
    begin, end, low = known.begin, known.end, known.around.first
    side = _side(known, at)
    far = _far(begin - at if at < begin else max(0, at - end))
    edge = (begin if at < begin else end) - low
    verbs = min(3, abs(known.verbs[at - low] - known.verbs[edge]))
    marks = min(3, abs(known.marks[at - low] - known.marks[edge]))
    here = f"{side}{made.sentence_of[at] - known.sentence}"
    letter, frames = made.letters[at], known.frames
    row = [
        "b",
        f"s{here}",
        f"d{here}{far}",
        f"x{here}{verbs}|{marks}",
        f"w{side}{made.tokens[at].bare}",
        f"l{side}{made.lemmas[at]}",
        f"t{here}{made.tags[at]}",
        f"g{here}{letter}",
        f"K{side}{made.kinds[at]}",
        f"gk{here}{letter}|{frames}",
        f"sk{here}|{known.lemma}",
        f"sd{here}{far}|{known.tag}",
        f"sf{here}{far}|{frames}",
        f"qq{here}{made.quoted[at] >= 0}|{known.quoted}|{known.sort}",
    ]
    mark = known.ruled.get(at, "-" if known.ruled else "0")
    row.append(f"R{mark}")
    if at > low:
        row.append(f"R<{known.ruled.get(at - 1, '-')}{mark}")
    if at + 1 < known.around.last:
        row.append(f"R>{mark}{known.ruled.get(at + 1, '-')}")
    if at in made.ruled_at:
        row.append(f"o{_ruled_cue(made, at)[0]}")
    return row


def _beside(made: Paragraph, known: _Facts, at: int) -> list[str]:
    """Say what the neighbours of a word are."""
    side = _side(known, at)
    letters, sentences = made.letters, made.sentence_of
    row: list[str] = []
    if at > known.around.first:
        row += [
            f"P{side}{letters[at - 1]}|{letters[at]}",
            f"T{side}{made.tags[at - 1]}",
            f"W{side}{made.lemmas[at - 1]}",
            f"Q{side}{_turn(made, at)}",
        ]
        if sentences[at - 1] != sentences[at]:
            row.append("new")
    if at + 1 < known.around.last:
        row += [
            f"n{side}{letters[at]}|{letters[at + 1]}",
            f"m{side}{made.tags[at + 1]}",
            f"M{side}{made.lemmas[at + 1]}",
        ]
        if sentences[at + 1] != sentences[at]:
            row.append("end")
    return row


def _side(known: _Facts, at: int) -> str:
    if at in known.around.cue:
        return "K"
    return "<" if at < known.begin else ">" if at > known.end else "|"


def head_of(made: Paragraph, cue: Sequence[int]) -> int:
    """Return the word of a cue that the word lists know, else its last verb, else its last word."""
    known = [at for at in cue if made.classes[at]]
    if known:
        return known[-1]
    verbs = [at for at in cue if made.tags[at].startswith("V")]
    return verbs[-1] if verbs else cue[-1]


def _running(flags: Sequence[bool]) -> list[int]:
    total, made = 0, []
    for flag in flags:
        total += flag
        made.append(total)
    return made


def _far(apart: int) -> str:
    for limit in (0, 1, 2, 3, 5, 8, 13, 21):
        if apart <= limit:
            return str(limit)
    return "+"


def _turn(made: Paragraph, at: int) -> str:
    """Say whether a quotation begins or ends between a word and the one before."""
    before, here = made.quoted[at - 1], made.quoted[at]
    return "=" if before == here else "(" if before < 0 else ")" if here < 0 else ")("


def _ruled_roles(made: Paragraph, cue: frozenset[int]) -> dict[int, str]:
    """Return what the rules say of each word, for the proposal whose cue this is."""
    near = next((made.ruled_at[at][0] for at in sorted(cue) if at in made.ruled_at), None)
    if near is None:
        return {}
    sure = _sure(near.triple.score)
    found = dict.fromkeys(near.content, f"C{sure}")
    found.update(dict.fromkeys(near.source, f"S{sure}"))
    found.update(dict.fromkeys(near.cue, "Q"))
    return found


def _sure(score: float) -> str:
    return "h" if score >= 0.8 else "m" if score >= 0.4 else "l"
