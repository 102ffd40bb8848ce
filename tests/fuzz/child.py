"""The process in which one target is tried until its time is over or it breaks the process.

`python -m tests.fuzz.child TARGET FOLDER OWN SEED SECONDS [--guided]`: finds go to FOLDER, and what
a target needs lies in OWN, which the parent takes away.
"""

import faulthandler
import hashlib
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

STARTED = "started"
LEDGER = "ledger"
_POOL = 400
_SOUND = 0.7
_GROWN = 0.5
_LONGEST = 8_000
"""Bytes of an input that is grown from branch to branch: a longer one only takes more time."""
"""Inputs that are kept to be changed again."""


def main() -> None:
    """Try one target."""
    name, folder, own = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    seed, seconds = int(sys.argv[4]), float(sys.argv[5])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ASCRIBE_HOME"] = str(own / "home")
    traces = (folder / "trace").open("w", encoding="utf-8")
    faulthandler.enable(traces)
    if hasattr(signal, "SIGUSR1"):  # how the parent asks where we hang
        faulthandler.register(signal.SIGUSR1, traces)
    if "--guided" in sys.argv:
        _guided(name, folder, own, seed, seconds)
    else:
        _by_mutation(name, folder, own, seed, seconds)


class Trial:
    """Tries inputs of one target and keeps what breaks."""

    def __init__(self, name: str, folder: Path, own: Path) -> None:
        from tests.fuzz.ledger import Ledger
        from tests.fuzz.targets import target

        self.folder = folder
        self.target = target(name)
        self.run = self.target.open(own)
        self.ledger = Ledger(folder / LEDGER)

    def limit(self, more: int = 0) -> None:
        """Hold this process to the memory that the program allows a reader."""
        if sys.platform == "win32":
            return
        import resource

        most = (self.target.megabytes + more) << 20
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def one(self, data: bytes) -> str:
        """Try one input; return how it ended: 'read', the begin of its refusal, or the fault."""
        from desktop.domain.errors import UserError
        from tests.fuzz.finds import keep_find, outcome, signature

        self.ledger.begin(data)
        try:
            fault = outcome(self.run, data)
        except UserError as refused:
            self.ledger.end(read=False, refused=True)
            return refused.sentence[-30:]
        self.ledger.end(read=fault is None, refused=False)
        if fault is None:
            return "read"
        name = signature(fault)
        kind = "memory" if isinstance(fault, MemoryError) else "fault"
        words = "".join(traceback.format_exception(fault, limit=-12))
        keep_find(self.folder, kind, name, self.target.ending, data, words)
        return name


def _by_mutation(name: str, folder: Path, own: Path, seed: int, seconds: float) -> None:
    """Change inputs by chance; one that ends as none before it is changed again."""
    trial = Trial(name, folder, own)
    trial.limit()
    rng = random.Random(seed)
    seeds = trial.target.seeds()
    pool = list(seeds)
    known = {trial.one(data) for data in pool}
    (folder / STARTED).touch()
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        # Mostly from what is sound: what was refused once is refused again for the same reason.
        data = trial.target.mutate(rng.choice(seeds if rng.random() < _SOUND else pool), rng, pool)
        ended = trial.one(data)
        if ended not in known and len(pool) < _POOL:
            known.add(ended)
            pool.append(data)


def _guided(name: str, folder: Path, own: Path, seed: int, seconds: float) -> None:
    """Let atheris choose what to change next, by the branches that an input reached first."""
    import atheris  # type: ignore[import-untyped]

    from tests.fuzz.targets import target

    with atheris.instrument_imports(include=list(target(name).instrumented)):
        trial = Trial(name, folder, own)
        pool = trial.target.seeds()
        for data in pool:  # what is imported on first use is watched, too
            trial.one(data)
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for data in pool:
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    # The library that watches takes memory of its own.
    trial.limit(more=600)
    (folder / STARTED).touch()
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={int(seconds)}",
        f"-seed={seed % 2**31 or 1}",
        f"-max_len={max(_LONGEST, *(len(data) * 6 // 5 for data in pool))}",
        "-rss_limit_mb=0",
        "-timeout=100000",
        "-print_final_stats=1",
        f"-artifact_prefix={folder}/libfuzzer-",
        *(
            f"-handle_{one}=0"
            for one in ("segv", "abrt", "bus", "fpe", "ill", "int", "term", "usr1")
        ),
    ]
    atheris.Setup(arguments, _tried(trial), custom_mutator=_mutator(trial, pool))
    atheris.Fuzz()


def _tried(trial: Trial) -> Callable[[bytes], None]:
    def one_input(data: bytes) -> None:
        trial.one(data)

    return one_input


def _mutator(trial: Trial, pool: list[bytes]) -> Callable[[bytes, int, int], bytes]:
    """Return what changes an input: mostly inside its format, else as the library does."""
    import atheris

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        rng = random.Random(seed)
        if rng.random() < 0.2:
            changed: bytes = atheris.Mutate(data, most)
            return changed
        # What the library grows is mostly broken by now; half of the changes start anew.
        base = bytes(data) if rng.random() < _GROWN else rng.choice(pool)
        return trial.target.mutate(base, rng, pool)[:most]

    return mutate


if __name__ == "__main__":
    main()
