"""What a mark is, in words: colour and lane are never the only sign."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.domain.model import Annotation, Entity, Kind

MOST = 5
"""Marks that are named for one place."""
NOTE = 200
"""Characters of a note that are shown."""


def hint(
    found: Sequence[Annotation], tags: Mapping[int, str], entities: Mapping[int, Entity]
) -> str:
    """Return one line a mark: 'Key passage', 'Anna Berg, person', 'Claim 2: Anna Berg denies'."""
    lines = []
    for each in found[:MOST]:
        words = _words(each, tags, entities)
        note = " ".join(each.note.split())
        if note:
            words += f" · {note if len(note) <= NOTE else note[: NOTE - 1] + '…'}"
        lines.append(words)
    if len(found) > MOST:
        lines.append(f"+{len(found) - MOST}")
    return "\n".join(lines)


def _words(each: Annotation, tags: Mapping[int, str], entities: Mapping[int, Entity]) -> str:
    named = ", ".join(tags[number] for number in each.tag_ids if number in tags)
    if each.claim is not None:
        claim = each.claim
        said = f"{claim.source} {claim.fields.act}".strip()
        words = _tr("Claim %1").replace("%1", str(claim.number)) + f": {said}"
    elif each.kind == Kind.MENTION and (entity := entities.get(each.entity_id or 0)):
        words = f"{entity.name}, {entity.kind}"
    else:
        return named or _tr("Highlight")
    return f"{words} · {named}" if named else words


def _tr(words: str) -> str:
    return QCoreApplication.translate("hint", words)
