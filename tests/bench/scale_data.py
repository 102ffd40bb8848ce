"""A very large library, made quickly: rows in bulk, and what the program itself makes from them.

Text and marks are the same at every run. At full size there are 20,000 articles of about 500 words
and 1,000,000 marks: three in ten are claims with source, cue and content, four in ten mentions, the
rest highlights. Speakers are drawn so that a few are mentioned very often and most hardly ever. One
mark in ten has a step of its own in the history. `check` finds nothing wrong with the file.
"""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from desktop.domain.model import Act, Certainty, EntityKind, Relation, Status
from desktop.domain.text import sha256, word_count
from desktop.project import Project

ARTICLES, ANNOTATIONS, ENTITIES = 20_000, 1_000_000, 20_000
SIZES = {"1/100": 100, "1/10": 10, "full": 1}
"""By what the numbers are divided."""
TAGS = ("Key passage", "Doubtful", "Number", "Quote", "Background", "Check", "Law", "Money")
_COLOURS = ("amber", "blue", "red", "green", "violet", "teal", "pink", "brown")
VOCABULARY = 40_000
_SYLLABLES = [first + second for first in "bcdfghklmnprstvz" for second in "aeiou"]
_CUES = ("said", "denied", "confirmed", "warned", "claimed", "insisted", "predicted", "admitted")
_FIRST = ("Anna", "Karl", "Mira", "Owen", "Lucia", "Samir", "Hanna", "Pavel", "Ines", "Tomas")
_LAST = ("Berg", "Holm", "Sato", "Ferris", "Okafor", "Lind", "Marsh", "Novak", "Reyes", "Thorn")
_MARKS_OF_A_SENTENCE = 2.2
_CONTEXT = 32
_AT = "2026-03-01T12:00:00Z"
_BY_STEP = 10
"""One mark in so many has its step in the history."""


@dataclass(slots=True)
class _Rows:
    """Rows of one article or several, on their way into the tables."""

    of: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)

    def add(self, table: str, *values: object) -> None:
        self.of.setdefault(table, []).append(values)

    def flush(self, connection: sqlite3.Connection) -> None:
        for table, rows in self.of.items():
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self.of.clear()


def make(path: Path, divided_by: int) -> None:
    """Make the project file of a part of the full size, closed and checked by its own schema."""
    Project.create(path, author="bench").close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        connection.execute("BEGIN")
        for name, _sql in indexes:  # made at the end they cost a tenth
            connection.execute(f"DROP INDEX {name}")
        _Library(connection, divided_by).fill()
        for _name, sql in indexes:
            connection.execute(sql)
        connection.execute(
            "INSERT INTO document_search (rowid, text) SELECT id, text FROM document"
        )
        connection.execute(
            "INSERT INTO annotation_search (rowid, words)"
            " SELECT a.id, trim(a.note || char(10) || coalesce(c.statement, ''))"
            " FROM annotation a LEFT JOIN claim c ON c.annotation_id = a.id"
            " WHERE a.note <> '' OR coalesce(c.statement, '') <> ''"
        )
        connection.execute("COMMIT")


class _Library:
    def __init__(self, connection: sqlite3.Connection, divided_by: int) -> None:
        self.connection = connection
        self.rng = random.Random(20_000)
        self.articles = ARTICLES // divided_by
        self.left = ANNOTATIONS // divided_by
        self.entities = ENTITIES // divided_by
        self.rows = _Rows()
        self.names: list[str] = []
        self.annotation = self.span = self.tagged = self.link = self.change = self.step = 0
        self.earlier: list[int] = []
        rng = self.rng
        self.words = list(
            dict.fromkeys(
                "".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4))))
                for _ in range(VOCABULARY)
            )
        )
        self.weights = list(accumulate(1 / (place + 3) for place in range(len(self.words))))
        self.entity_weights = list(accumulate(1 / (n + 10) for n in range(self.entities)))

    def fill(self) -> None:
        self._people()
        lengths = self._lengths()
        total = sum(lengths)
        given = 0
        marks, done = self.left, 0
        for number, sentences in enumerate(lengths, start=1):
            given += sentences
            share = marks * given // total - done
            done += share
            self._article(number, sentences, share)
            if number % 200 == 0:
                self.rows.flush(self.connection)
        self.rows.flush(self.connection)
        self.connection.execute(
            "UPDATE article SET next_claim = 1 + coalesce((SELECT max(number) FROM claim"
            " WHERE article_id = article.id), 0)"
        )

    def _lengths(self) -> list[int]:
        """Return how many sentences each article has: most some 20, a few 500."""
        return [
            max(6, min(500, round(self.rng.lognormvariate(2.9, 0.6)))) for _ in range(self.articles)
        ]

    def _people(self) -> None:
        kinds = list(EntityKind)
        for n, name in enumerate(TAGS):
            parent = 1 if n == 4 else None
            self.rows.add("tag", n + 1, name, _COLOURS[n], str(n + 1), "", parent, n)
        for n in range(1, self.entities + 1):
            name = f"{self.rng.choice(_FIRST)} {self.rng.choice(_LAST)} {n}"
            self.names.append(name)
            kind = kinds[0] if n % 3 else self.rng.choice(kinds)
            self.rows.add("entity", n, self._uuid(), name, kind, "", "", "")
            if n % 4 == 0:
                self.rows.add("entity_name", n, n, f"{name.split()[1]} {n}")

    def _uuid(self) -> str:
        return str(UUID(int=self.rng.getrandbits(128), version=4))

    def _article(self, number: int, sentences: int, marks: int) -> None:
        rng, rows = self.rng, self.rows
        title = f"{' '.join(rng.choices(self.words, k=rng.randint(3, 8))).capitalize()} {number}"
        text, blocks, said = self._text(title, sentences)
        at = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:00:00Z"
        rows.add("document", number, sha256(text), text, len(text), word_count(text))
        for n, (kind, start, end) in enumerate(blocks):
            rows.add("block", number, n, kind, start, end, int(n == 0), "", "")
        rows.add("article", number, self._uuid(), title, "", f"Oldtown Paper {number % 40}", "",
                 at[:10] if number % 5 else "", "en", "", at, 1)  # fmt: skip
        rows.add("version", number, number, 1, number, at, "text/plain", "paste", "", "")
        if number % 3 == 0:
            rows.add("view_state", f"read:{rows.of['article'][-1][1]}", json.dumps(at))
        self._marks(number, text, said, marks)

    def _text(
        self, title: str, sentences: int
    ) -> tuple[str, list[tuple[str, int, int]], list[tuple[int, int, int]]]:
        """Return text, blocks, and for each sentence its start, its end and who speaks."""
        rng = self.rng
        parts, blocks, said = [title], [("heading", 0, len(title))], []
        at = len(title)
        begun = 0
        for n in range(sentences):
            if n % 5 == 0:
                if n:
                    blocks.append(("paragraph", begun, at))
                parts.append("\n\n")
                at += 2
                begun = at
            else:
                parts.append(" ")
                at += 1
            speaker = rng.choices(range(self.entities), cum_weights=self.entity_weights)[0]
            words = " ".join(rng.choices(self.words, cum_weights=self.weights,
                                         k=rng.randint(10, 26)))  # fmt: skip
            sentence = f"{self.names[speaker]} {rng.choice(_CUES)} that {words}."
            parts.append(sentence)
            said.append((at, at + len(sentence), speaker))
            at += len(sentence)
        blocks.append(("paragraph", begun, at))
        return "".join(parts), blocks, said

    def _marks(self, article: int, text: str, said: list[tuple[int, int, int]], marks: int) -> None:
        claims, mentions = round(marks * 0.3), round(marks * 0.4)
        made = sorted(
            [(said[n % len(said)], "claim", n // len(said)) for n in range(claims)]
            + [(said[n % len(said)], "mention", n // len(said)) for n in range(mentions)]
            + [(said[n % len(said)], "highlight", n) for n in range(marks - claims - mentions)]
        )
        own: list[int] = []
        for (start, end, speaker), kind, again in made:
            name = len(self.names[speaker])
            if kind == "claim":
                own.append(self._claim(article, text, (start, end, name, again), speaker, own))
            elif kind == "mention":
                shift = min(again, 3)
                number = self._annotation(article, "mention", start + shift)
                self._span(number, article, text, "content", start + shift, start + name)
                self.rows.add("mention", number, speaker + 1)
                self._record(number, ("mention",))
            else:
                first = start + name + 1 + (again * 7) % max(1, end - start - name - 20)
                first = text.find(" ", first, end - 3) + 1 or start + name + 1
                number = self._annotation(article, "highlight", first)
                stop = text.find(" ", min(first + 30, end), end)
                self._span(number, article, text, "content", first, stop if stop > first else end)
                self._tag(number)
                self._record(number, ())
        self._link(own)

    def _claim(
        self, article: int, text: str, place: tuple[int, int, int, int], speaker: int,
        own: list[int],
    ) -> int:  # fmt: skip
        start, end, name, again = place
        rng = self.rng
        that = text.index(" that ", start + name, end)
        first = that + 6
        for _ in range(again):
            first = text.find(" ", first, end - 12) + 1 or first
        number = self._annotation(article, "claim", first)
        self._span(number, article, text, "content", first, end)
        self._span(number, article, text, "source", start, start + name)
        self._span(number, article, text, "cue", start + name + 1, that)
        known = rng.random() < 0.9
        parent = own[-1] if own and rng.random() < 0.05 else None
        statement = text[first:end] if rng.random() < 0.3 else ""
        self.rows.add(
            "claim", number, article, len(own) + 1, statement, speaker + 1 if known else None, "",
            "", "named" if known else "anonymous", "", "", "", "", "indirect",
            rng.choice(tuple(Act)), rng.choice(tuple(Certainty)), "affirmed", parent,
            rng.choice(tuple(Status)), None, "", "", "", None,
        )  # fmt: skip
        if rng.random() < 0.25:
            self._tag(number)
        self._record(number, ("claim",))
        return number

    def _annotation(self, article: int, kind: str, start: int) -> int:
        self.annotation += 1
        note = (
            "to be looked into " + self.rng.choice(self.words) if self.annotation % 50 == 0 else ""
        )
        self.rows.add("annotation", self.annotation, self._uuid(), article, kind, start, note,
                      "bench", "person", None, _AT, _AT)  # fmt: skip
        return self.annotation

    def _span(self, mark: int, article: int, text: str, role: str, start: int, end: int) -> None:
        self.span += 1
        self.rows.add("span", self.span, mark, article, role, start, end, text[start:end],
                      text[max(0, start - _CONTEXT):start], text[end:end + _CONTEXT],
                      "exact")  # fmt: skip

    def _tag(self, mark: int) -> None:
        self.tagged += 1
        tag = min(int(self.rng.expovariate(0.5)), len(TAGS) - 1) + 1
        self.rows.add("annotation_tag", self.tagged, mark, tag)

    def _link(self, own: list[int]) -> None:
        relations = tuple(Relation)
        for place, claim in enumerate(own[1:], 1):
            other = 0
            if self.rng.random() < 0.2:
                other = own[place - 1]
            elif self.earlier and self.rng.random() < 0.05:
                other = self.rng.choice(self.earlier)
            if other:
                self.link += 1
                self.rows.add("claim_link", self.link, claim, other, self.rng.choice(relations))
        self.earlier = (self.earlier + own)[-400:]

    def _record(self, mark: int, tables: tuple[str, ...]) -> None:
        """Write the step that made the last mark."""
        if mark % _BY_STEP:
            return
        self.step += 1
        label = "Highlight" if not tables else {"mention": "Entity", "claim": "Claim"}[tables[0]]
        self.rows.add("journal_step", self.step, label, _AT, "bench", "do", "done", None)
        for table in ("annotation", *tables):
            row = self.rows.of[table][-1]
            self._changed(table, int(str(row[0])), row)
        for row in self._last_spans(mark):
            self._changed("span", int(str(row[0])), row)

    def _last_spans(self, mark: int) -> Iterator[tuple[object, ...]]:
        for row in reversed(self.rows.of["span"]):
            if row[1] != mark:
                return
            yield row

    def _changed(self, table: str, key: int, row: tuple[object, ...]) -> None:
        self.change += 1
        told = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        self.rows.add("journal_change", self.change, self.step, table, key, None, told)
