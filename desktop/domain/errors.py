"""The two kinds of trouble: the world's fault (UserError) and ours (anything else)."""


class UserError(Exception):
    """Carry one sentence that a person can act on; never shown with a traceback."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class FileProblem(UserError):
    """A file cannot be read, written or understood."""


class NotAProject(FileProblem):
    """The file is not one of our projects, is damaged, or is newer than this program."""


class Damaged(NotAProject):
    """The file is one of ours, and damaged: a backup or a repair may help."""


class FileLost(FileProblem):
    """The open file was taken away or written over by another program; only a copy helps."""


class NotAllowed(UserError):
    """The change asked for breaks a rule of the project; nothing was changed."""
