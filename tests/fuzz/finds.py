"""Finds: what broke, named by where it broke, so that the same fault is kept once."""

import hashlib
import traceback
from collections.abc import Callable
from pathlib import Path

from desktop.domain.errors import UserError
from tests.fuzz.promises import BrokenPromise

_FRAMES = 3
_SENTENCE = 400
"""A sentence for a person is no longer than this, whatever the name in it."""


def signature(error: BaseException) -> str:
    """Return what stays the same when a fault is met again: its kind and where it was."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "/desktop/" in one.filename.replace("\\", "/")]
    where = " < ".join(
        f"{Path(one.filename).name}:{one.name}:{one.lineno}" for one in reversed(ours[-_FRAMES:])
    )
    promise = f" ({error})" if isinstance(error, BrokenPromise) else ""
    return f"{type(error).__name__}{promise} at {where or 'the target'}"


def outcome(run: Callable[[bytes], object], data: bytes) -> BaseException | None:
    """Try one input; return what is a fault, or None, also where it was refused as it should be.

    A refusal that is no sentence (two lines, or far too long) is a fault as well.
    """
    try:
        run(data)
    except UserError as refused:
        fault = sentence_fault(refused)
        if fault is None:
            raise
        return fault
    except (Exception, SystemExit) as error:  # whatever it is: it is what we look for
        return error
    return None


def sentence_fault(refused: UserError) -> BrokenPromise | None:
    """Return what is wrong with the words of a refusal, or None."""
    words = refused.sentence
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return _raised("a sentence can be written", refused)
    if "\n" in words or not words.strip():
        return _raised("a refusal is one sentence", refused)
    if len(words) > _SENTENCE:
        return _raised("a sentence is short", refused)
    return None


def _raised(promise: str, refused: UserError) -> BrokenPromise:
    return BrokenPromise(promise).with_traceback(refused.__traceback__)


def keep_find(folder: Path, kind: str, name: str, ending: str, data: bytes, words: str) -> Path:
    """Write an input and what it did; one file for each name of a fault."""
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    path = folder / f"{kind}-{digest}{ending}"
    if not path.exists() or path.stat().st_size > len(data):
        path.write_bytes(data)
        path.with_name(path.name + ".why").write_text(f"{name}\n\n{words}", "utf-8", "replace")
    return path


def minimised(data: bytes, same: Callable[[bytes], bool], most: int = 3_000) -> bytes:
    """Return the smallest input found that still does the same, by leaving pieces out."""
    size = max(1, len(data) // 2)
    tries = 0
    while size >= 1:
        at = 0
        while at < len(data) and tries < most:
            shorter = data[:at] + data[at + size :]
            tries += 1
            if same(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data
