"""A damaged project file read without SQLite, page by page, and put into a new one."""

from desktop.store.repair.repairing import Outcome, repair

__all__ = ["Outcome", "repair"]
