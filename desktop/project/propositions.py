"""Propositions: claims that say the same thing, gathered under one statement and one verdict."""

import sqlite3
from collections.abc import Iterable, Sequence

from desktop.domain.errors import NotAllowed
from desktop.domain.model import AnnotationId, Proposition, PropositionId, Verdict
from desktop.project.core import Part, change, plain, shortened
from desktop.store import annotations, claims, propositions

_COLUMNS = propositions.Said._fields


class Propositions(Part):
    """The propositions of a project."""

    def all(self) -> list[Proposition]:
        """Return all propositions by statement; one whose claims are all gone is among them."""
        return propositions.fetch(self._connection)

    def get(self, proposition_id: int) -> Proposition:
        """Return one proposition. Raises KeyError when it is gone."""
        found = propositions.fetch(self._connection, proposition_id)
        if not found:
            raise KeyError(proposition_id)
        return found[0]

    @change
    def gather(self, claim_ids: Sequence[int], statement: str = "") -> PropositionId:
        """Say that claims say the same thing; those already gathered bring their company.

        They join the first proposition that one of them has; others are united with it. Without a
        statement a new proposition takes that of the first claim. Raises KeyError for a claim
        that is gone.
        """
        ids = list(dict.fromkeys(claim_ids))
        if not ids:
            raise NotAllowed("Choose the claims that say the same thing first.")
        for claim in ids:
            claims.place(self._connection, claim)
        now = propositions.of_claims(self._connection, ids)
        present = list(dict.fromkeys(each for claim in ids if (each := now[claim]) is not None))
        statement = plain(statement).strip()
        with self._core.step(_label("Gather", len(ids))):
            if present:
                kept = PropositionId(present[0])
                for other in present[1:]:
                    unite(self._connection, kept, other)
                if statement:
                    propositions.edit(self._connection, kept, {"statement": statement})
            else:
                said = statement or self._said(ids[0])
                kept = propositions.add(self._connection, propositions.Said(said))
            self._put([claim for claim in ids if now[claim] != kept], kept)
        return kept

    @change
    def take_out(self, claim_ids: Iterable[int]) -> None:
        """Let claims stand alone again; a proposition that is then empty goes."""
        present = propositions.of_claims(self._connection, claim_ids)
        ids = [claim for claim, number in present.items() if number is not None]
        if not ids:
            return
        with self._core.step(_label("Take Out", len(ids))):
            self._put(ids, None)
            for number in {each for each in present.values() if each is not None}:
                if propositions.is_empty(self._connection, number):
                    propositions.remove(self._connection, number)

    @change
    def edit(self, proposition_id: int, **values: object) -> None:
        """Change some of statement, verdict, verdict_text, note."""
        stored = checked(values)
        self.get(proposition_id)
        if not stored:
            return
        with self._core.step("Edit Proposition"):
            propositions.edit(self._connection, proposition_id, stored)

    @change
    def remove(self, proposition_id: int) -> None:
        """Remove a proposition; its claims stay and stand alone."""
        statement = self.get(proposition_id).statement
        with self._core.step(f"Remove Proposition ‘{shortened(statement)}’"):
            propositions.remove(self._connection, proposition_id)

    def _said(self, claim_id: int) -> str:
        claim = annotations.fetch(self._connection, (claim_id,))[0]
        statement = claim.claim.fields.statement if claim.claim else ""
        return statement.strip() or claim.quote

    def _put(self, ids: Sequence[int], proposition: int | None) -> None:
        propositions.put(self._connection, ids, proposition)
        at = self._core.now()
        for claim in ids:
            annotations.touch(self._connection, AnnotationId(claim), at)


def checked(values: dict[str, object]) -> dict[str, object]:
    """Return the values as they are stored. Raises NotAllowed for a name or word not ours."""
    stored: dict[str, object] = {}
    for name, value in values.items():
        if name not in _COLUMNS:
            raise NotAllowed(f"A proposition has no {name}.")
        if name == "verdict":
            try:
                stored[name] = None if value in (None, "") else Verdict(str(value))
            except ValueError as error:
                raise NotAllowed(f"‘{value}’ is not a verdict.") from error
            continue
        stored[name] = plain(str(value or ""))
        if name == "statement":
            stored[name] = str(stored[name]).strip()
            if not stored[name]:
                raise NotAllowed("A proposition needs a statement: what its claims say alike.")
    return stored


def unite(connection: sqlite3.Connection, kept_id: int, other_id: int) -> None:
    """Make one proposition of two, inside a step; what the kept one lacks comes from the other.

    A statement, verdict or text of the other that differs is kept in the note.
    """
    kept = propositions.fetch(connection, kept_id)[0]
    other = propositions.fetch(connection, other_id)[0]
    notes = [kept.note, other.note]
    values: dict[str, object] = {}
    for name in ("statement", "verdict", "verdict_text"):
        mine, its = getattr(kept, name), getattr(other, name)
        if not its or its == mine:
            continue
        if mine:
            notes.append(f"Other {name.replace('_text', ' in words')}: {its}")
        else:
            values[name] = its
    values["note"] = joined(*notes)
    propositions.edit(connection, kept_id, values)
    propositions.move_all(connection, other_id, kept_id)
    propositions.remove(connection, other_id)


def joined(*notes: str) -> str:
    """Return notes as one, with a blank line between; what stands there already is not repeated."""
    found: list[str] = []
    for note in notes:
        if note.strip() and note not in found:
            found.append(note)
    return "\n\n".join(found)


def _label(what: str, count: int) -> str:
    return f"{what} {count} Claims" if count > 1 else f"{what} Claim"
