"""A model that learned from the reader's own marks: trained apart, kept, and forgotten again.

It lies in the data folder beside the library and stays on this computer. While it is there,
`desktop.proposals` uses it in place of the one that is shipped.
"""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import UserError
from desktop.homes import homes
from desktop.proposals import SHIPPED, learned

if TYPE_CHECKING:
    from desktop.apart import Report
    from desktop.suggest.model.learning import Learned
    from desktop.suggest.model.training_set import Training

FEWEST = 30
"""Claims with a cue that have to be there: from fewer nothing is learned that holds."""
TRAINING = SHIPPED.parent / "training"
STEPS = 9
"""So many times the training says how far it is."""
_WEIGHTS = "weights.json"


def learn(
    own: "Sequence[Training]", base: Path, folder: Path, report: "Report | None" = None
) -> "Learned":
    """Train with the articles in `base` and a reader's own, into a folder; runs for minutes.

    Made for a process of its own. Raises UserError where there is too little to learn from.
    """
    from desktop.suggest.language import is_english
    from desktop.suggest.model.learning import learn as train_and_compare
    from desktop.suggest.model.training_set import shipped

    done = 0

    def tell(_words: str) -> None:
        nonlocal done
        done = min(done + 1, STEPS - 1)
        if report is not None:
            report(done, STEPS)

    known = [article for article in own if is_english(article.text)]
    if sum(len(article.attributions) for article in known) < FEWEST:
        raise UserError(
            f"There are fewer than {FEWEST} claims in English texts. Ascribe can only learn "
            "from English; record some more claims there and try again."
        )
    return train_and_compare(shipped(base), known, _in_use(), folder, tell)


def new_folder() -> Path:
    """Return an empty folder for a model that is not yet kept. Raises UserError when it cannot."""
    folder = homes().data / "models-new"
    drop(folder)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise UserError(_unwritable(folder)) from error
    return folder


def drop(folder: Path) -> None:
    """Let go of a model that is not kept."""
    with suppress(OSError):
        shutil.rmtree(folder)


def keep(folder: Path) -> None:
    """Put a new model to use in place of what was learned before. Raises UserError."""
    kept, former = learned(), learned().with_name("models-former")
    drop(former)
    try:
        if kept.exists():
            kept.rename(former)
        folder.rename(kept)
    except OSError as error:
        if former.exists() and not kept.exists():
            former.rename(kept)
        raise UserError(_unwritable(kept)) from error
    drop(former)


def forget() -> None:
    """Go back to the model that came with the program. Raises UserError."""
    try:
        if learned().exists():
            shutil.rmtree(learned())
    except OSError as error:
        raise UserError(_unwritable(learned())) from error


def learned_on() -> datetime | None:
    """Return when the model in use learned from the reader's marks, or None when none did."""
    try:
        made = (learned() / _WEIGHTS).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(made, UTC)


def _in_use() -> Path:
    """Return the folder of the model that is used now; one that is damaged is not."""
    from desktop.suggest.model.tagger import Model

    try:
        Model.load(learned())
    except UserError:
        return SHIPPED
    return learned()


def _unwritable(folder: Path) -> str:
    return (
        f"The model cannot be kept in “{folder}”. "
        "Check that the folder can be written to and that there is space, then try again."
    )
