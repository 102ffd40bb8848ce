"""A small disk of our own that can be filled to the last page, where this machine lets us."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAGE = 4096
_BALLAST = "ballast"


class NoDiskError(Exception):
    """This machine does not let us mount a small disk; the words say why."""


class SmallDisk:
    """A mounted disk in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, pages: int) -> None:
        """Leave this many free pages."""
        free = self.free_pages
        ballast = self.folder / _BALLAST
        descriptor = os.open(ballast, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            for _ in range(max(free - pages, 0)):
                os.write(descriptor, b"\0" * PAGE)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
        finally:
            os.close(descriptor)

    def empty(self) -> None:
        """Make room again."""
        (self.folder / _BALLAST).unlink(missing_ok=True)

    @property
    def free_pages(self) -> int:
        """How many pages are free."""
        facts = os.statvfs(self.folder)
        return facts.f_bavail * facts.f_frsize // PAGE

    def make_read_only(self, *, read_only: bool = True) -> None:
        """Let nobody write to the disk, not even root; or let them again."""
        _mount("-o", f"remount,{'ro' if read_only else 'rw'}", str(self.folder))


@contextmanager
def small_disk(folder: Path, size: str = "8m") -> Iterator[SmallDisk]:
    """Mount a disk at a folder for as long as the block runs. Raises NoDiskError."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoDiskError("no right to mount a small disk here") from error
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def _mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True, capture_output=True)
