"""Whose computer this is, and where settings, library, backups and the log lie on it.

ASCRIBE_HOME puts all of them into one folder: for tests, and for a copy on a memory stick.
"""

import os
from dataclasses import dataclass
from pathlib import Path

APPLICATION = "Ascribe"


@dataclass(frozen=True, slots=True)
class Homes:
    """The folders of one person; none of them need exist yet."""

    settings: Path
    data: Path

    @property
    def settings_file(self) -> Path:
        """The file that the window remembers itself in."""
        return self.settings / "ascribe.ini"

    @property
    def library(self) -> Path:
        """The personal library that opens when no project was asked for."""
        return self.data / "Library.ascribe"

    @property
    def backups(self) -> Path:
        """Where copies of the last sessions of every project go."""
        return self.data / "backups"

    @property
    def log_file(self) -> Path:
        """Where errors are written down; holds no article text."""
        return self.data / "ascribe.log"


def homes() -> Homes:
    """Return the folders of the person who runs the program."""
    portable = os.environ.get("ASCRIBE_HOME", "")
    if portable:
        root = Path(portable).expanduser().absolute()
        return Homes(settings=root, data=root)
    import platformdirs

    return Homes(
        settings=platformdirs.user_config_path(APPLICATION, appauthor=False),
        data=platformdirs.user_data_path(APPLICATION, appauthor=False),
    )


def login_name() -> str:
    """Return the name under which marks are made, or '' where there is none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
