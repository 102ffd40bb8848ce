"""The attributions of a text, paragraph by paragraph, with quotations that go on."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop.suggest.lexicon import word_set
from desktop.suggest.passage import Unit, units_in
from desktop.suggest.sayings import sayings
from desktop.suggest.stances import by_stances
from desktop.suggest.tagging import Tagged, tagged
from desktop.suggest.verb_cues import Found
from desktop.suggest.voiced import by_verbs

Span = tuple[int, int]
_LONGEST_LINE = 6_000
"""A longer line is cut at a space (code points): rules look at one piece at a time."""
_LONGEST_UNIT = 200
_FULL = 0.7
"""The share of a sentence that stands in quotation marks where it is a quotation as a whole."""


@dataclass(slots=True)
class Held:
    """An attribution with the code points of quotations that go on from it."""

    unit: Unit
    found: Found
    more: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """The sentences of a paragraph and what was found in each."""

    units: list[Unit]
    held: list[list[Held]]


def paragraphs_in(text: str) -> Iterator[Paragraph]:
    """Yield every paragraph with its attributions; quotations that go on belong to the earlier."""
    last: Held | None = None
    for start, end in lines_in(text):
        made = read_line(text, start, end)
        last = _carry_on(made, last)
        yield made


def lines_in(text: str) -> Iterator[Span]:
    """Yield the lines with words, very long ones in pieces."""
    start = 0
    size = len(text)
    while start < size:
        end = text.find("\n", start)
        end = size if end < 0 else end
        while end - start > _LONGEST_LINE:
            cut = text.rfind(". ", start, start + _LONGEST_LINE) + 1
            cut = cut or text.rfind(" ", start, start + _LONGEST_LINE)
            cut = cut if cut > start else start + _LONGEST_LINE
            yield start, cut
            start = cut
        if end > start and not text[start:end].isspace():
            yield start, end
        start = end + 1


def read_line(text: str, start: int, end: int) -> Paragraph:
    """Read one paragraph on its own."""
    units: list[Unit] = []
    for unit in units_in(text, start, end):
        units += _pieces(unit)
    return Paragraph(units, [[Held(unit, found) for found in _of_unit(unit)] for unit in units])


def _pieces(unit: Unit) -> list[Unit]:
    """Cut a sentence without end."""
    if len(unit.tokens) <= _LONGEST_UNIT:
        return [unit]
    made = []
    for at in range(0, len(unit.tokens), _LONGEST_UNIT):
        tokens = unit.tokens[at : at + _LONGEST_UNIT]
        quoted = unit.quoted[at : at + _LONGEST_UNIT]
        made.append(
            Unit(unit.text, tokens[0].start, tokens[-1].end, tokens, quoted, unit.quotations)
        )
    return made


def _of_unit(unit: Unit) -> list[Found]:
    if len(unit.tokens) < 3:
        return []
    made: Tagged = tagged(unit)
    found = [each for each in by_verbs(made) + by_stances(made) if _says_something(each)]
    found.sort(key=lambda each: each.cue[0][0])
    return [_weighed(unit, each, found) for each in _with_speakers(_without_doubles(found))]


def _says_something(found: Found) -> bool:
    """Say whether words are left for the content: "She was told that" ends too early."""
    return all(first <= last for first, last in found.content)


def _weighed(unit: Unit, each: Found, found: list[Found]) -> Found:
    """Believe less in what is said inside something said, least inside quotation marks."""
    at = each.cue[0][0]
    score = each.score
    inside = any(
        first <= at <= last for other in found if other is not each for first, last in other.content
    )
    if unit.is_quoted(at):
        score *= 0.4
    elif inside:
        score -= 0.1 if each.how in _SURE else 0.4
    if each.lemma in _FAINT and each.how in {"i", "n", "o", "w", "noun", "adjective", "on"}:
        score -= 0.2
    return replace(each, score=max(0.05, round(score, 2)))


_SURE = frozenset({"q", "t", "f", "phrase", "c"})
_FAINT = word_set(
    "want plan intend aim hope wish prefer know support oppose favor see cite find learn hear"
    " remember mean expect think of understand promise offer happy glad eager willing sure able"
    " recall bet mention desire question call order news"
)


def _with_speakers(found: list[Found]) -> list[Found]:
    """Give "..., and wanted to know" the subject of the verb whose content ended before it."""
    made: list[Found] = []
    for each in found:
        if each.subject is not None:
            words = each.subject.words
            for before in reversed(made):
                first, last = before.content[-1]
                over = last < each.cue[0][0] and before.subject is not None
                if over and first <= words[0] <= words[1] <= last and not before.fronted:
                    each = replace(each, subject=before.subject)  # noqa: PLW2901
                    break
        made.append(each)
    return made


def _without_doubles(found: list[Found]) -> list[Found]:
    """Keep one reading of a cue."""
    kept: list[Found] = []
    for each in found:
        same = [other for other in kept[-2:] if other.content[0] == each.content[0]]
        if same and each.how in {"noun", "adjective"}:
            if each.subject is None or same[-1].subject is not None:
                continue
            kept.remove(same[-1])
        if kept and kept[-1].cue[-1][1] >= each.cue[0][0]:
            if each.score > kept[-1].score:
                kept[-1] = each
            continue
        kept.append(each)
    return kept


def _carry_on(made: Paragraph, last: Held | None) -> Held | None:
    """Give quotations without a cue of their own to the speaker before; return the last one."""
    here = False
    for unit, helds in zip(made.units, made.held, strict=True):
        loose = _loose(unit, helds)
        if loose is not None and last is not None:
            opens = unit is made.units[0]
            if here or opens:
                last.more.append(loose)
        spoken = [held for held in helds if _speaks(held)]
        if spoken:
            last = spoken[0] if _quotes(spoken[0]) else spoken[-1]
            here = True
        elif not here and loose is None:
            last = None
    return last


def _speaks(held: Held) -> bool:
    """Say whether a quotation behind may go on from this one."""
    found = held.found
    unit = held.unit
    if found.subject is None or unit.is_quoted(found.cue[0][0]):
        return False
    said = sayings().of_lemma(found.lemma)
    return found.how in {"phrase", "colon"} or (said is not None and "q" in said.frames)


def _quotes(held: Held) -> bool:
    return any(held.unit.is_quoted(last) for _, last in held.found.content)


def _loose(unit: Unit, helds: list[Held]) -> Span | None:
    """Return the quotation that a sentence is, where nobody in it says it."""
    if not unit.quotations or not unit.tokens or unit.quoted[0] < 0:
        return None
    inside = sum(number >= 0 for number in unit.quoted)
    if inside < _FULL * len(unit.tokens):
        return None
    if any(not unit.is_quoted(held.found.cue[0][0]) for held in helds):
        return None
    last = max(at for at, number in enumerate(unit.quoted) if number >= 0)
    return unit.tokens[0].start, unit.tokens[last].end
