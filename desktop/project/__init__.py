"""The one way to read and change a project."""

from desktop.project.project import Project
from desktop.project.tags import COLOURS
from desktop.store.proof import Proof

__all__ = ["COLOURS", "Project", "Proof"]
