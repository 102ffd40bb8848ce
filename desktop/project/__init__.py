"""The one way to read and change a project."""

from desktop.project.project import Project
from desktop.project.tags import COLOURS

__all__ = ["COLOURS", "Project"]
