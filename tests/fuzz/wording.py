"""What reads the words of an article or of a person: dates, rules, model, anchors, arguments."""

import io
import shlex
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

from desktop.domain.errors import UserError
from tests.fuzz.mutating import change_bytes, change_words, words_with
from tests.fuzz.promises import keep
from tests.fuzz.targets import Target

_ROOT = Path(__file__).parents[2]
_NEWS = (
    b"said ", b"according to ", b"denied ", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\"", b"'",
    b"\xe2\x80\x99s ", b"Mr. ", b"U.S. ", b"the ", b"who ", b", ", b". ", b"\n\n",
    b"could potentially ", b"not ", b"He ", b"told reporters that ", b"Foreign Minister ",
    b"Ann Bo", b"\xc2\xab", b"\xe2\x80\x94", b"(", b")", b"[1]",
)  # fmt: skip
_DATES = (
    b"on Tuesday ", b"3 weeks ago", b"May 2024", b"31 February 2024", b"2024-13-45", b"in 1500",
    b"0 days ago", b"999 years ago", b"29 Feb. 2023", b"yesterday", b"last month", b"1.1.2024",
    b"99/99/2024", b"mid-May",
)  # fmt: skip
_OPTIONS = (
    b"import ", b"export ", b"info ", b"check ", b"search ", b"suggest ", b"x.ascribe ", b"a.txt ",
    b"b.csv ", b"--json ", b"--what claims ", b"--delimiter tab ", b"--format jsonl ", b"-o - ",
    b"--article 1 ", b"--help", b"--no-bom ", b"--limit 5 ", b"-- ", b"--version ", b"--x ",
    b"'' ", b"missing.ascribe ", b"--article 9 ",
)  # fmt: skip


def _articles() -> list[bytes]:
    files = sorted((_ROOT / "seeds").rglob("*"))
    found = [path.read_bytes()[:3_000] for path in files if path.suffix in {".txt", ".md"}][:8]
    return [
        *found,
        "“No,” said Ann Bo, who denied it.\n\nHe could potentially go, Bo told Cy.\n".encode(),
    ]


def dates() -> Target:
    """Dates in words, and the date of an article that may be anything."""

    def run(data: bytes) -> None:
        from desktop.suggest.dates import dates_in, parse_date

        words = data.decode("utf-8", "replace")[:4_000]
        published, _newline, text = words.partition("\n")
        parse_date(text, published)
        for found in dates_in(text, 0, len(text), published):
            keep(0 <= found.start < found.end <= len(text), "a date stands in the text")

    return Target(
        lambda: [
            b"2024-05-03\nThe minister said on Tuesday that in May 2024 and 3 weeks ago it rained.",
            b"\nOn 31 December 1999 and in early August 2021 and 2020-02-29.",
        ],
        words_with(*_DATES),
        lambda _folder: run,
    )


def _check_proposals(text: str, found: object) -> None:
    size = len(text)
    for claim in found.claims:  # type: ignore[attr-defined]
        for role in ("content", "source", "cue", "hedge", "speaker"):
            spans = getattr(claim, role, None) or ()
            for start, end in spans:
                keep(0 <= start < end <= size, f"the {role} stands in the text")
        keep(0 <= claim.score <= 1, "a score is a share")
    for entity in found.entities:  # type: ignore[attr-defined]
        entity.name.encode("utf-8")
        for start, end in entity.mentions:
            keep(0 <= start < end <= size, "a name stands in the text")


def rules() -> Target:
    """The rules that propose claims and names, sentences and words, over any text."""

    def run(data: bytes) -> None:
        from desktop.domain.text import canonical
        from desktop.project.proposing import rows_of
        from desktop.suggest import entity_span_at, guess_claim, guess_entity, names_in, sentence_at
        from desktop.suggest.tokens import line_around, tokens_in
        from desktop.suggest.whole import suggest

        text = canonical(data.decode("utf-8", "replace"))[:8_000]
        found = suggest(text, {})
        _check_proposals(text, found)
        rows_of(text, found)
        if not text:
            return
        for offset in (0, len(text) // 3, len(text) - 1):
            start, end = sentence_at(text, offset)
            keep(0 <= start <= end <= len(text), "a sentence stands in the text")
            entity_span_at(text, offset)
            if start < end:
                guess_claim(text, start, end)
                guess_entity(text, start, end)
        first, last = line_around(text, 0, len(text))
        for token in tokens_in(text, first, last):
            keep(text[token.start : token.end] == token.text, "a token is words of the text")
        list(names_in(text, 0, len(text)))

    return Target(_articles, words_with(*_NEWS, *_DATES), lambda _folder: run, seconds=15)


def tagger() -> Target:
    """The rules and the model that comes with the program."""

    def run(data: bytes) -> None:
        from desktop.domain.text import canonical
        from desktop.proposals import propose

        text = canonical(data.decode("utf-8", "replace"))[:3_000]
        _check_proposals(text, propose(text, {}))

    return Target(_articles, words_with(*_NEWS), lambda _folder: run, seconds=15)


def model() -> Target:
    """The files of a model that learned from the reader's own marks; they may be damaged."""

    def seeds() -> list[bytes]:
        folder = _ROOT / "resources" / "model"
        # Which file, then its bytes; of the large ones the run keeps what follows.
        return [b"0" + (folder / "weights.json").read_bytes(), b"1", b"2"]

    return Target(seeds, _change_model, _model_run, seconds=20)


def _change_model(data: bytes, rng: Random, others: Sequence[bytes]) -> bytes:
    """Change the weights, or say at which places of a large file which bytes are changed."""
    if data[:1] == b"0":
        return b"0" + change_words(data[1:], rng, others)
    if rng.random() < 0.2:
        return change_bytes(data, rng, others)
    places = b"".join(
        (rng.randrange(1 << 20) if rng.random() < 0.5 else rng.randrange(200)).to_bytes(3, "big")
        + rng.randbytes(1)
        for _place in range(rng.choice((1, 2, 8)))
    )
    return rng.choice((b"1", b"2")) + places


def _model_run(folder: Path) -> Callable[[bytes], None]:
    whole = {
        path.name: path.read_bytes()
        for path in (_ROOT / "resources" / "model").iterdir()
        if path.suffix in {".crf", ".json", ".txt"}
    }
    text = _articles()[-1].decode()

    def run(data: bytes) -> None:
        from desktop.proposals import propose_by_rules
        from desktop.suggest.model.tagger import Model

        files = dict(whole)
        if data[:1] == b"0":
            files["weights.json"] = data[1:]
        else:
            name = "cues.crf" if data[:1] == b"1" else "extents.crf"
            changed = bytearray(files[name])
            for at in range(1, len(data) - 3, 4):
                place = int.from_bytes(data[at : at + 3], "big") % len(changed)
                changed[place] = data[at + 3]
            files[name] = bytes(changed)
        for name, words in files.items():
            (folder / name).write_bytes(words)
        made = Model.load(folder)
        _check_proposals(text, made.suggest(text, propose_by_rules(text, {})))

    return run


def anchors() -> Target:
    """Spans found again in another text."""

    def run(data: bytes) -> None:
        from desktop.domain.anchor import describe
        from desktop.domain.anchor_finding import anchored, find, likeness, realign
        from desktop.domain.model import AnchorStatus
        from desktop.domain.text import canonical

        old, _sign, new = canonical(data.decode("utf-8", "replace"))[:8_000].partition("\f")
        if not old or not new:
            raise UserError("There is one text only.")
        offsets = realign(old, new)
        step = max(1, len(old) // 7)
        for start in range(0, len(old), step):
            span = describe(old, start, min(len(old), start + step // 2 + 1))
            found = find(span, old, new, offsets)
            keep(0 <= found.start <= found.end <= len(new), "a place is inside the new text")
            kept = anchored(span, found, new)
            if found.status in (AnchorStatus.EXACT, AnchorStatus.MOVED):
                keep(kept.quote == new[found.start : found.end], "a quote is of the new text")
            keep(0 <= likeness(span.quote, new[found.start : found.end]) <= 1, "alike is a share")

    def seeds() -> list[bytes]:
        texts = _articles()
        return [
            one[:1_500] + b"\f" + other[:1_500]
            for one, other in zip(texts, texts[1:] + texts, strict=False)
        ] + [one[:1_500] + b"\f" + one[200:900] + b" and more. " + one[900:1_700] for one in texts]

    return Target(seeds, words_with(b"\f", *_NEWS), lambda _folder: run)


def arguments() -> Target:
    """What is typed on the command line, without the window."""
    return Target(
        lambda: [
            b"export x.ascribe --what claims --format csv -o -",
            b"info x.ascribe --json",
            b"check x.ascribe",
            b"import x.ascribe a.txt b.csv",
            b"search x.ascribe rains --json",
            b"suggest a.txt",
        ],
        words_with(*_OPTIONS),
        _arguments_run,
        seconds=30,
    )


def _arguments_run(folder: Path) -> Callable[[bytes], None]:
    from os import chdir, environ

    from tests.fuzz.keeping import _sample

    environ["ASCRIBE_HOME"] = str(folder / "home")
    place = folder / "here"
    place.mkdir()
    chdir(place)
    _sample(place / "whole.ascribe")
    whole = (place / "whole.ascribe").read_bytes()

    def run(data: bytes) -> None:
        from desktop.cli import _COMMANDS, main

        words = data.decode("utf-8", "surrogateescape").replace("\0", "")
        try:
            typed = shlex.split(words)[:30]
        except ValueError:
            typed = words.split()[:30]
        # Neither the window nor anything outside this folder or on the network.
        if not typed or typed[0] not in _COMMANDS:
            return
        if any(sign in word for word in typed for sign in ("/", "\\", "~", ":")):
            return
        for old in place.iterdir():
            if old.is_file():
                old.unlink()
        (place / "x.ascribe").write_bytes(whole)
        (place / "a.txt").write_text("A title\n\n“No,” said Ann.\n", encoding="utf-8")
        (place / "b.csv").write_text("kind,quote\nclaim,No\n", encoding="utf-8")
        out = io.TextIOWrapper(io.BytesIO(), "utf-8")
        try:
            with redirect_stdout(out), redirect_stderr(out):
                code: object = main(typed)
        except SystemExit as end:
            code = end.code
        keep(code in (0, 1, 2, None), "an exit code is 0, 1 or 2")

    return run
