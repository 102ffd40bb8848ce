"""A claim made of words that the model found, with its fields by the same rules as every other."""

from collections.abc import Mapping, Sequence

from desktop.domain.model import Act, ClaimFields, EntityKind, Origin, Polarity, QuoteType
from desktop.suggest.acts import act_of
from desktop.suggest.attribution import Attribution, Shape
from desktop.suggest.hedges import Spans, hedges_in
from desktop.suggest.mentions import EntitySuggestion
from desktop.suggest.model.reading import Paragraph
from desktop.suggest.passage import Range, Unit
from desktop.suggest.recorded import Recorded, recorded
from desktop.suggest.sayings import Saying, sayings
from desktop.suggest.speakers import Read, speaker_of
from desktop.suggest.statements import statement_of
from desktop.suggest.whole import ClaimSuggestion

_NEAR = 12
"""How many sentences back a pronoun may point."""
_OPEN = frozenset({Act.NEITHER, Act.DECLINES, Act.ASKS})
_NOT = frozenset({"not", "n't", "never", "neither", "nor", "refused", "declined", "refuses"})


def names_of(text: str, entities: Sequence[EntitySuggestion]) -> Recorded:
    """Return the names that stand in a text as the rules for speakers look them up."""
    found: dict[str, EntityKind] = {}
    for entity in entities:
        for start, end in entity.mentions:
            found[text[start:end]] = entity.kind
    return recorded(found)


class Fields:
    """Fills in the fields of claims of one text, which come in the order of the text."""

    def __init__(self, names: Recorded) -> None:
        """Begin a text; `names` are those that stand in it."""
        self._names = names
        self._earlier: list[Read] = []

    def seen(self, made: Paragraph, claims: Mapping[int, Sequence[ClaimSuggestion]]) -> None:
        """Take note of a paragraph whose claims, by sentence, are all known."""
        for number, unit in enumerate(made.units):
            read = [
                _attribution(made, number, claim.source, claim.cue, claim.content, claim.fields.act)
                for claim in claims.get(number, ())
                if claim.source
            ]
            self._earlier.append(Read(unit, read))
        del self._earlier[:-_NEAR]

    def claim(
        self,
        made: Paragraph,
        roles: tuple[frozenset[int], tuple[int, ...], frozenset[int]],
        score: float,
        why: str,
        ruled: ClaimSuggestion | None = None,
    ) -> ClaimSuggestion:
        """Return a claim of the words of a source, a cue and a content.

        `ruled` is what the rules propose for the same cue: the act is theirs.
        """
        source, cue, content = (made.spans(words) for words in roles)
        number = made.sentence_of[roles[1][0]]
        unit = made.units[number]
        said = _saying(made, roles[1])
        act = _act(said, made, roles[1])
        read = _attribution(made, number, source, cue, content, act, said.lemma if said else "")
        here = Read(unit, [])
        earlier = [*self._earlier, *(Read(each, []) for each in made.units[:number]), here]
        speaker = speaker_of(unit, read, earlier[-_NEAR:], self._names)
        if ruled is None:
            act, _ = act_of(unit, read, speaker, (), (content[0][0], content[-1][1]))
        else:
            act = ruled.fields.act
        outside = [span for span in cue if not any(a <= span[0] < b for a, b in content)]
        hedge, certainty = hedges_in(unit.text, sorted([*content, *outside]))
        words = " ".join(unit.text[start:end] for start, end in content)
        cue_words = " ".join(unit.text[start:end] for start, end in cue)
        fields = ClaimFields(
            statement=statement_of(words, act, cue_words),
            source_role=speaker.role,
            source_kind=speaker.kind,
            quote_type=_quote_type(made, roles[2]),
            act=act,
            certainty=certainty,
            polarity=_polarity(act),
        )
        named = () if speaker.span is None else (speaker.span,)
        told = f"‘{cue_words}’: {why}; {speaker.why or 'nobody is named'}"
        return ClaimSuggestion(
            source, cue, content, fields, score, told, named, hedge, Origin.MODEL
        )


def _saying(made: Paragraph, cue: Sequence[int]) -> Saying | None:
    known = sayings()
    for at in reversed(cue):
        word = made.tokens[at].bare
        found = known.verbs.get(word) or known.nouns.get(word) or known.adjectives.get(word)
        if found is not None:
            return found
    return None


def _act(said: Saying | None, made: Paragraph, cue: Sequence[int]) -> Act:
    if made.tokens[cue[0]].lower == "according":
        return Act.REPORTS
    if said is None:
        return Act.ASSERTS
    negated = any(made.tokens[at].lower in _NOT for at in cue)
    if negated and said.act in {Act.DENIES, Act.CONFIRMS, Act.ACKNOWLEDGES}:
        return Act.NEITHER
    return said.act


def _attribution(
    made: Paragraph,
    number: int,
    source: Spans,
    cue: Spans,
    content: Spans,
    act: Act,
    lemma: str = "",
) -> Attribution:
    unit, first = made.units[number], made.sentences[number][0]
    placed = [_ranges(made, unit, first, spans) for spans in (source, cue, content)]
    own = placed[0][0] if placed[0] else None
    fronted = bool(placed[1] and placed[2]) and placed[2][0][0] < placed[1][0][0]
    return Attribution(
        Shape.VERB, tuple(placed[2]), tuple(placed[1]), act, own, None, fronted, lemma
    )


def _ranges(made: Paragraph, unit: Unit, first: int, spans: Spans) -> list[Range]:
    """Return first and last word of each span that begins in a sentence, by its own numbers."""
    found: list[Range] = []
    for span in spans:
        words = [at - first for at in made.indexes((span,))]
        words = [at for at in words if 0 <= at < len(unit.tokens)]
        if words:
            found.append((words[0], words[-1]))
    return found


def _polarity(act: Act) -> Polarity:
    if act is Act.DENIES:
        return Polarity.NEGATED
    return Polarity.OPEN if act in _OPEN else Polarity.AFFIRMED


def _quote_type(made: Paragraph, content: frozenset[int]) -> QuoteType:
    words = [at for at in content if made.tokens[at].is_word]
    inside = sum(made.quoted[at] >= 0 for at in words)
    if not inside:
        return QuoteType.INDIRECT
    return QuoteType.DIRECT if inside == len(words) else QuoteType.MIXED
