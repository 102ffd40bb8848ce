"""Many kills, one after the other: files live on over several of them, and figures are kept."""

import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash import picture
from tests.crash.judging import BROKE, FAULTS, LEFT, Verdict
from tests.crash.killing import FORK, PATIENCE, WAY, Aim, Run, Times, draw, run
from tests.crash.modes import Mode, begin
from tests.crash.stepping import PROJECT
from tests.crash.truth import Truth

LIFE = 20
"""So many kills a file lives through before a fresh one takes its place."""
_SHARED = Path("/dev/shm")
"""Where Linux keeps shared memory."""


@dataclass(slots=True)
class Tally:
    """The figures of one mode."""

    mode: str
    kills: int = 0
    inside: int = 0
    """Kills between a beginning and its acknowledgement."""
    there: int = 0
    absent: int = 0
    """Of what was interrupted: whole in the file, or not in it at all."""
    acknowledged: int = 0
    left: Counter[str] = field(default_factory=Counter)
    """What lay there right after a kill: kind of file -> kills."""
    faults: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    """A line for each fault: how to come there again, and what was found."""
    torn: int = 0
    """Copies that were torn further and opened."""
    seconds: float = 0.0


def added(tallies: Sequence[Tally]) -> Tally:
    """Return the figures of all modes together."""
    whole = Tally("all")
    for each in tallies:
        whole.kills += each.kills
        whole.inside += each.inside
        whole.there += each.there
        whole.absent += each.absent
        whole.acknowledged += each.acknowledged
        whole.torn += each.torn
        whole.seconds += each.seconds
        whole.left += each.left
        whole.faults += each.faults
    return whole


class Sweep:
    """Kill one mode many times."""

    def __init__(
        self, mode: Mode, folder: Path, seed: int, keep: Path | None = None, way: str = WAY
    ) -> None:
        self._mode = mode
        self._way = way
        self._folder = folder
        self._seed = seed
        self._keep = keep
        self._rng = random.Random(f"{seed}:{mode.name}")
        self._times = Times()
        self._life: Path | None = None
        self._lives = 0
        self._kills_left = 0
        self._truth = Truth()
        self.tally = Tally(mode.name)

    def kill(self, count: int, say: Callable[[Tally], None] = lambda _tally: None) -> Tally:
        """Kill so many children and return the figures."""
        started = time.perf_counter()
        if self._way == FORK:
            self._mode.load()
        self._rehearse()
        misses = 0
        while self.tally.kills < count:
            if self._kill_one():
                misses = 0
                say(self.tally)
            else:
                misses += 1
                if misses > 10:
                    raise RuntimeError(f"mode {self._mode.name}: the children end before the kill")
        self._end_life()
        self.tally.seconds = time.perf_counter() - started
        return self.tally

    def _rehearse(self) -> None:
        """Learn on a file of its own how long things take."""
        folder = self._folder / f"{self._mode.name}-0"
        truth = begin(self._mode, folder)
        if self._mode.steps:
            truth.write(folder)
        aim = None if self._mode.ends else Aim("behind", nth=3 * self._mode.most)
        verdict = Verdict()
        done = run(self._mode.work, folder, self._seed, aim, self._times, self._way)
        self._ended(done, folder, verdict, rehearsal=True)
        self._note(verdict, folder, "in the rehearsal")
        shutil.rmtree(folder, ignore_errors=True)

    def _new_life(self) -> Path:
        self._end_life()
        self._lives += 1
        self._life = life = self._folder / f"{self._mode.name}-{self._lives}"
        self._truth = begin(self._mode, life)
        self._kills_left = LIFE
        return life

    def _end_life(self) -> None:
        if self._life is None:
            return
        verdict = Verdict()
        self._mode.finish(self._life, verdict)
        self._note(verdict, self._life, "at the end of its life")
        shutil.rmtree(self._life, ignore_errors=True)
        self._life = None

    def _kill_one(self) -> bool:
        """Let a child work, kill it, judge; False when it had ended before."""
        life = self._life if self._life and self._kills_left > 0 else self._new_life()
        if self._mode.steps:
            self._truth.write(life)
        seed = self._rng.getrandbits(32)
        aim = draw(self._rng, self._mode.aims, self._mode.most, watched=self._mode.watched)
        shared = _shared()
        done = run(self._mode.work, life, seed, aim, self._times, self._way)
        verdict = Verdict()
        if not done.killed:
            self._ended(done, life, verdict)
            self._judge(life, done, verdict)
            self._note(verdict, life, f"child seed {seed}, which ended by itself")
            if not self._mode.steps:
                self._kills_left = 0
            return False
        self.tally.kills += 1
        self._kills_left -= 1
        self._look(life, done, shared, verdict)
        self._judge(life, done, verdict)
        tally = self.tally
        tally.acknowledged += verdict.acknowledged
        tally.torn += verdict.torn
        if verdict.begun:
            tally.inside += 1
            tally.there += verdict.there is True
            tally.absent += verdict.there is False
        self._note(verdict, life, f"kill {tally.kills}, child seed {seed}, {aim}")
        return True

    def _ended(self, done: Run, life: Path, verdict: Verdict, *, rehearsal: bool = False) -> None:
        if done.lines and (rehearsal or (self._mode.ends and not done.killed)):
            first = next((line.at for line in done.lines if line.kind == "ready"), 0.0)
            self._times.whole = max(0.02, done.lines[-1].at - first)
        if done.hung:
            verdict.fault(BROKE, f"it said nothing for {PATIENCE:g} seconds")
        elif done.code and not done.killed:
            log = (life / "child.log").read_text(encoding="utf-8", errors="replace")
            last = log.strip().splitlines()[-1:] or ["without a word"]
            verdict.fault(BROKE, f"exit code {done.code}: {last[0]}")

    def _look(self, life: Path, done: Run, shared: set[str], verdict: Verdict) -> None:
        """Note what the dead left lying, before anything is opened."""
        names = {
            path.suffix.rpartition("-")[2] if "-" in path.suffix else path.suffix[1:]
            for path in life.rglob("*")
            if path.suffix.endswith(("-wal", "-journal", ".part")) and path.stat().st_size
        }
        self.tally.left.update(names)
        log = life / f"{PROJECT}-wal"
        self.tally.left["broken off"] += log.exists() and picture.broken_off(log)
        for stray in done.strays:
            verdict.fault(LEFT, stray)
        for name in sorted(_abandoned(_shared() - shared)):
            verdict.fault(LEFT, f"shared memory {name}")
        scratch = [path.name for path in (life / "scratch").iterdir()]
        if scratch:
            verdict.fault(LEFT, f"temporary files {', '.join(sorted(scratch)[:3])}")
            shutil.rmtree(life / "scratch")

    def _judge(self, life: Path, done: Run, verdict: Verdict) -> None:
        """Judge the file itself, or a copy, so that what the dead left is there for the next."""
        path = life / PROJECT
        if path.exists() and self._rng.random() < 0.5:
            (life / "judged").mkdir(exist_ok=True)
            path = picture.copied(path, life / "judged" / PROJECT)
        self._mode.judge(path, life, self._truth, done.lines, verdict)

    def _note(self, verdict: Verdict, life: Path, how: str) -> None:
        if not verdict.faults:
            return
        for kind, sentence in verdict.faults:
            self.tally.faults[kind] += 1
            self.tally.told.append(f"{self._mode.name}, {kind}: {sentence} ({how})")
        print("\n".join(self.tally.told[-len(verdict.faults) :]), file=sys.stderr, flush=True)
        if self._keep is not None:
            shutil.copytree(life, self._keep / f"{life.name}-{self.tally.kills}")
        self._kills_left = 0


def _abandoned(names: set[str]) -> set[str]:
    """Return which shared memory no living process has; other programs have some of their own."""
    if not names:
        return names
    used = ""
    for maps in Path("/proc").glob("[0-9]*/maps"):
        try:
            used += maps.read_text(errors="replace")
        except OSError:  # of another user, or gone
            continue
    return {name for name in names if name not in used and (_SHARED / name).exists()}


def _shared() -> set[str]:
    """Return the names of shared memory of Python's making."""
    if not _SHARED.is_dir():
        return set()
    return {entry.name for entry in _SHARED.iterdir() if entry.name.startswith("psm_")}


__all__ = ["FAULTS", "LIFE", "Aim", "Sweep", "Tally"]
