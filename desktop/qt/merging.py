"""Make two entities one: behind the drag of a row on another, and behind a field of the form."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import UserError
from desktop.qt.models.words import one_line
from desktop.qt.session import MANY_ROWS, Session
from desktop.qt.wording import counted

_NAME = 40


def merge_entities(session: Session, dragged: int, target: int) -> bool:
    """Merge the dragged entity into the target and say so, with Undo; False when it was refused."""
    entities = session.here.entities
    try:
        gone, kept = entities.get(dragged).name, entities.get(target).name
        _say_before(session, dragged, gone)
        entities.merge(target, dragged)
    except KeyError:  # one of them went while the mouse was on its way
        return False
    except UserError as problem:
        session.say.emit(problem.sentence, "")
        return False
    words = QCoreApplication.translate("Merging", "Merged ‘{gone}’ into ‘{kept}’.")
    told = words.format(gone=one_line(gone, _NAME), kept=one_line(kept, _NAME))
    session.say.emit(told, QCoreApplication.translate("Merging", "Undo"))
    return True


def _say_before(session: Session, entity_id: int, name: str) -> None:
    """Say that it goes on, before very many mentions and claims are moved."""
    mentions, claims = session.here.entities.consequences(entity_id)
    if mentions + claims > MANY_ROWS:
        words = QCoreApplication.translate("Merging", "Merging ‘{gone}’: {mentions}, {claims}…")
        numbers = {"mentions": counted(mentions, "mention"), "claims": counted(claims, "claim")}
        session.waiting.emit(words.format(gone=one_line(name, _NAME), **numbers))
