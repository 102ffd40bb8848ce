"""A damaged project repaired for the window and the command line alike.

The file may have been damaged on purpose: it is read in a process that can be ended.
"""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import FileProblem

if TYPE_CHECKING:
    from desktop.apart import Apart, Report
    from desktop.project.repairing import Outcome

SECONDS = 4 * 3600
MEGABYTES = 2_000


def repair_apart(
    damaged: Path, target: Path, apart: "Apart", report: "Report | None" = None
) -> "Outcome":
    """Repair in a process that can be ended; the new file is whole or not there.

    `report` hears of pages. Raises UserError.
    """
    if os.path.exists(target):  # noqa: PTH110 - Path.exists raises for a name that is too long
        raise FileProblem(f"‘{target.name}’ is already there. Choose another name.")
    part = target.parent / f".ascribe-{secrets.token_hex(8)}.part"
    try:
        outcome: Outcome = apart.call(
            "desktop.project.repairing:repair",
            damaged.absolute(),
            part.absolute(),
            target.name,
            report=report,
            seconds=SECONDS,
            megabytes=MEGABYTES,
            what=f"‘{damaged.name}’",
        )
        if os.path.exists(target):  # noqa: PTH110 - Path.exists raises for a name that is too long
            raise FileProblem(f"‘{target.name}’ is already there. Choose another name.")
        part.replace(target)
    except OSError as error:
        raise FileProblem(
            f"‘{target.name}’ cannot be written to ‘{target.parent}’. "
            "Choose a folder where you may write and that has space."
        ) from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)
    return outcome
