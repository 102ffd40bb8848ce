"""The mode for a power cut: what a kill left is torn further, as a disk may that was cut off.

A kill loses nothing that the system holds in memory; a power cut may. So the log that SQLite
writes (WAL) is cut off at any byte, or some of it is replaced by rubbish, and the file must then be
whole and stand at a step that was acknowledged. What was moved from the log into the file already
had been synced before, so that part of it is left alone.
"""

import random
import struct
from pathlib import Path

from tests.crash import files, picture, stepping
from tests.crash.judging import HALF, LOST, Verdict, opened
from tests.crash.telling import KEPT, Said, Teller
from tests.crash.truth import Truth

TIMES = 6
"""So often the log of one kill is torn."""
_HEADER, _FRAME = 32, 24
_BACKFILL = 96
"""Where the index of the log says how many frames are in the file already."""


def work(folder: Path, seed: int, tell: Teller) -> None:
    """Make changes of every kind, or clear the history and write copies."""
    (files.work_on_compaction if seed % 3 == 0 else stepping.work_on_lasting)(folder, seed, tell)


def judge(path: Path, folder: Path, truth: Truth, lines: list[Said], verdict: Verdict) -> None:
    """Tear copies of the file, then judge the file itself."""
    settled = picture.digest(picture.settled(path))
    known = {truth.now.digest, settled, *truth.seen}  # a log may hold steps of many children
    known |= {line.more["digest"] for line in lines if line.kind == KEPT and "digest" in line.more}
    rng = random.Random(f"{truth.now.digest}{len(lines)}")
    home = folder / "torn"
    home.mkdir(exist_ok=True)
    for _time in range(TIMES):
        torn = picture.copied(path, home / stepping.PROJECT)
        log = Path(f"{torn}-wal")
        if not log.exists() or log.stat().st_size <= _HEADER:
            break
        how = _tear(log, _fixed(folder / stepping.PROJECT, log), rng)
        verdict.torn += 1
        project = opened(torn, verdict)
        if project is None:
            verdict.fault(HALF, f"the log was {how}")
            continue
        project.close()
        found = picture.digest(torn)
        if found not in known:
            verdict.fault(HALF, f"the log was {how}, and the file is at no step")
        if how.startswith("followed") and found != settled:
            verdict.fault(LOST, f"the log was {how}, and the last steps are gone")
    files.judge_compaction(path, folder, truth, lines, verdict)


def _fixed(path: Path, log: Path) -> int:
    """Return how many bytes of the log are in the file already, and were synced before that."""
    with log.open("rb") as stream:
        (page,) = struct.unpack(">8xI", stream.read(12))
    index = Path(f"{path}-shm")
    if not index.exists():
        return 0
    with index.open("rb") as stream:
        stream.seek(_BACKFILL)
        frames = struct.unpack("=I", stream.read(4).ljust(4, b"\0"))[0]
    return int(_HEADER + frames * (_FRAME + (1 if page == 0 else page)))


def _tear(log: Path, first: int, rng: random.Random) -> str:
    """Spoil the log behind its first bytes; return how."""
    data = bytearray(log.read_bytes())
    if first >= len(data):
        first = len(data)
    way = rng.choice(["cut", "rubbish", "byte", "followed"])
    place = rng.randint(min(max(first, _HEADER), len(data) - 1), len(data) - 1)
    if way == "followed" or first == len(data):
        data += rng.randbytes(rng.randint(1, 5000))
        how = "followed by rubbish"
    elif way == "cut":
        del data[place:]
        how = f"cut off at byte {place}"
    elif way == "rubbish":
        length = min(512, len(data) - place)
        data[place : place + length] = rng.randbytes(length)
        how = f"rubbish from byte {place}"
    else:
        data[place] ^= 1 << rng.randrange(8)
        how = f"changed at byte {place}"
    log.write_bytes(data)
    return how
