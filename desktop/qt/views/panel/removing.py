"""Take rows of the panel away, and say what became of them."""

from collections.abc import Callable, Sequence

from desktop.domain.model import AnnotationId, EntityId, Kind
from desktop.qt.models.filter_words import counted_claims
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session


def remove_rows(session: Session, kind: Kind, ids: Sequence[int]) -> bool:
    """Remove claims or highlights, or delete one entity; say so with Undo. False: refused."""
    project = session.here
    if kind == Kind.MENTION:
        entity = EntityId(ids[0])
        name = one_line(project.entities.get(entity).name, 40)
        words = tr("‘{name}’ was deleted; its mentions are highlights now.").format(name=name)
        done = _attempted(session, lambda: project.entities.remove(entity))
    else:
        marks = [AnnotationId(one) for one in ids]
        words = _gone(session, marks)
        done = _attempted(session, lambda: project.marks.remove(marks))
    if done:
        session.say.emit(words, "Undo")
    return done


def _gone(session: Session, ids: Sequence[AnnotationId]) -> str:
    if len(ids) > 1:
        return tr("{claims}: removed").format(claims=counted_claims(len(ids)))
    for mark in session.here.marks.many(ids):
        if mark.claim is not None:
            return tr("Claim {number} was removed.").format(number=mark.claim.number)
    return tr("The highlight was removed.")


def _attempted(session: Session, change: Callable[[], object]) -> bool:
    def run() -> bool:
        change()
        return True

    return session.attempt(run) is True
