"""Every reading of a sentence, by the shapes that news uses.

Each shape is one function from a unit and its verbs of saying to attributions; to add a shape is
to add a function to `_SHAPES`.
"""

from desktop.suggest.attribution import Attribution
from desktop.suggest.by_noun import of_nouns
from desktop.suggest.by_phrase import of_according, of_colon
from desktop.suggest.by_verb import of_verbs
from desktop.suggest.cues import verb_cues
from desktop.suggest.passage import Unit

_SHAPES = (of_verbs, of_according, of_nouns, of_colon)


def attributions_in(unit: Unit) -> list[Attribution]:
    """Return every reading of a unit, in the order of the shapes."""
    cues = verb_cues(unit)
    found: list[Attribution] = []
    for shape in _SHAPES:
        found += shape(unit, cues)
    return found
