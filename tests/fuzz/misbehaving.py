"""A reader that does everything that a reader must not do: with it, the watching is tested."""

import faulthandler
import time
from collections.abc import Sequence
from random import Random

from desktop.domain.errors import UserError
from tests.fuzz.promises import BrokenPromise
from tests.fuzz.targets import Target

SOUND = b"sound"
MISDEEDS = (b"refuse", b"break", b"promise", b"starve", b"hang", b"crash")


def misdeeds() -> Target:
    """Do what the input says."""
    return Target(lambda: [SOUND], _change, lambda _folder: _do, seconds=0.5, ending=".txt")


def _change(_data: bytes, rng: Random, _others: Sequence[bytes]) -> bytes:
    return rng.choice((SOUND, *MISDEEDS))


def _do(data: bytes) -> None:
    match data:
        case b"refuse":
            raise UserError("This cannot be read; choose another file.")
        case b"break":
            raise ValueError(data)
        case b"promise":
            raise BrokenPromise("the text is canonical")
        case b"starve":
            bytes(3_000_000_000)
        case b"hang":
            time.sleep(60)
        case b"crash":
            faulthandler._sigsegv()  # type: ignore[attr-defined]
        case _:
            pass
