"""What E does: a name in the text becomes a mention of an entity, here or everywhere."""

from PySide6.QtCore import QObject

from desktop.domain.errors import UserError
from desktop.domain.model import EntityId, EntityKind, Kind
from desktop.domain.text import occurrences
from desktop.qt.reading import Reading
from desktop.qt.theme import Theme
from desktop.qt.wording import counted

_LONGEST_ALIAS = 100
_SHORTEST_SURNAME = 4


class Naming(QObject):
    """The functions behind E, Shift+E and the lists of names to mark."""

    def __init__(self, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self.theme: Theme | None = None

    def entity(self) -> None:
        """Open the card for the selected words, or for the name at the caret."""
        from desktop.qt.views.entity_card import EntityCard
        from desktop.suggest import entity_span_at, guess_entity

        span = self._reading.reader.selection()
        if span is None:
            span = entity_span_at(self._reading.text, self._reading.reader.caret())
            if span is None:
                self._reading.say(
                    self.tr("Select a name, or put the caret into one, then press E.")
                )
                return
            self._reading.reader.select(*span)
        if self.theme is None:
            return
        words = self._reading.text[slice(*span)]
        guess = guess_entity(
            self._reading.text, *span, names=self._reading.project.entities.known_kinds()
        )
        name = self._likely_name(words) or guess.name
        known = self._reading.project.entities.named(name)
        kind = known.kind if known is not None else guess.kind
        others = len(self._free_places(self._names_of(name, words, kind), span))
        card = EntityCard(self._reading.reader.window(), self._reading.project, self.theme, others)
        card.propose(name, kind)
        place = span

        def record(name: str, kind: str, everywhere: bool) -> None:
            self._record_entity(place, name, EntityKind(kind), everywhere=everywhere)

        card.accepted.connect(record)
        self._reading.open_card(card, span)

    def _likely_name(self, words: str) -> str:
        """Return the one known person whose name ends in these words: Peskov is Dmitry Peskov."""
        if not words[:1].isupper() or self._reading.project.entities.named(words) is not None:
            return ""
        ending = f" {words.casefold()}"
        found = {
            name
            for name, kind in self._reading.project.entities.known_kinds().items()
            if kind == EntityKind.PERSON and name.casefold().endswith(ending)
        }
        return found.pop() if len(found) == 1 else ""

    def _names_of(self, name: str, words: str, kind: EntityKind) -> set[str]:
        """Return under which names an entity goes; a person goes by the last one as well."""
        known = self._reading.project.entities.named(name)
        names = {name} if known is None else {known.name, *known.aliases}
        if words[:1].isupper():
            names.add(words)
        last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
        if kind == EntityKind.PERSON and len(last) >= _SHORTEST_SURNAME and last != name:
            bearer = self._reading.project.entities.named(last)
            if bearer is None or (known is not None and bearer.id == known.id):
                names.add(last)
        return names

    def _free_places(self, names: set[str], taken: tuple[int, int]) -> list[tuple[int, int]]:
        """Return where the names stand in the article, but for the words that are taken."""
        places = occurrences(self._reading.text, *names)
        return [(s, e) for s, e in places if e <= taken[0] or s >= taken[1]]

    def _record_entity(
        self, span: tuple[int, int], name: str, kind: EntityKind, *, everywhere: bool
    ) -> None:
        project = self._reading.project
        words = self._reading.text[slice(*span)]
        try:
            label = self.tr("Entity ‘{name}’").format(name=name)
            with project.step(label, whole=everywhere):
                entity = self._found_or_made(name, kind)
                if words != name and words[:1].isupper() and len(words) <= _LONGEST_ALIAS:
                    project.entities.add_alias(entity, words)
                current = self._reading.at(span, Kind.MENTION)
                if current is not None:
                    project.marks.set_entity(current.id, entity)
                    made = current.id
                else:
                    made = project.marks.mention(self._reading.article, *span, entity)
                if everywhere:
                    names = self._names_of(name, words, kind)
                    places = self._free_places(names, span)
                    project.marks.mention_all(self._reading.article, places, entity)
                    for alias in sorted({self._reading.text[s:e] for s, e in places}):
                        project.entities.add_alias(entity, alias)
                self._speak_for(entity, self._names_of(name, words, kind))
        except UserError as problem:
            self._reading.say(problem.sentence)
            return
        self._reading.made(made, self.tr("{name}, {kind}.").format(name=name, kind=kind))

    def _speak_for(self, entity: EntityId, names: set[str]) -> None:
        """Make the entity the source of claims here that so far name it in words only."""
        claims = self._reading.project.claims
        for claim in claims.naming(self._reading.article, names):
            claims.edit(claim, source_entity_id=entity)

    def _found_or_made(self, name: str, kind: EntityKind) -> EntityId:
        known = self._reading.project.entities.named(name)
        if known is not None and known.kind == kind:
            return known.id
        return self._reading.project.entities.add(name, kind)

    def tag_all_mentions(self) -> None:
        """Mark every other place in the article that names the entity of the current mention."""
        current = self._reading.current()
        if current is None or current.entity_id is None:
            self._reading.say(self.tr("Choose a mention first: press E on a name, or Tab to one."))
            return
        entity = self._reading.project.entities.get(current.entity_id)
        places = self._free_places({entity.name, *entity.aliases}, (-1, -1))
        made = self._reading.session.attempt(
            self._reading.project.marks.mention_all, self._reading.article, places, entity.id
        )
        if made is not None:
            words = self.tr("Marked {mentions} of ‘{name}’.")
            mentions = counted(len(made), "other mention")
            self._reading.say(
                words.format(mentions=mentions, name=entity.name), self.tr("Undo") if made else ""
            )

    def preview_mentions(self) -> None:
        """Open the list of places that name the entity of the current mention, here or anywhere."""
        entity_id = self._entity_at_hand()
        if not entity_id:
            self._reading.say(self.tr("Choose a mention first: press E on a name, or Tab to one."))
            return
        from desktop.qt.dialogs.mentions import MentionsDialog

        reading = self._reading
        window = reading.reader.window()
        dialog = MentionsDialog(reading.session, entity_id, reading.article, window)
        dialog.finished.connect(reading.focus)
        dialog.open()

    def _entity_at_hand(self) -> int:
        """Return the entity that the selection names, or that the current mention is of, or 0."""
        span = self._reading.reader.selection()
        if span is not None:
            named = self._reading.project.entities.named(self._reading.text[slice(*span)])
            return int(named.id) if named is not None else 0
        current = self._reading.current()
        return int(current.entity_id or 0) if current is not None else 0

    def known_names(self) -> None:
        """Open the list of names in the article that the project knows from elsewhere."""
        if self.theme is None or not self._reading.article:
            return
        from desktop.qt.dialogs.mentions import KnownNamesDialog

        reading = self._reading
        window = reading.reader.window()
        dialog = KnownNamesDialog(reading.session, self.theme, reading.article, window)
        dialog.finished.connect(reading.focus)
        dialog.open()
