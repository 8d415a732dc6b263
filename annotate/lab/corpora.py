"""Corpora as training examples: rows with the labels of their sources and readings, drawn so that no source decides."""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.errors import InputError
from annotate.labels import LABELS, Label

READINGS = "readings.jsonl.gz"
LONG_REGISTERS = frozenset({"article", "opinion_article", "editorial", "essay", "satire", "transcript", "review"})
"""Registers whose rows are whole documents: their label is the document's, and a passage may speak otherwise."""

LONG_PARAGRAPH = 170
"""Words above which a paragraph is cut at sentence ends; the readings were cut at the same length."""
CUT_LENGTH = 90
"""Words that a cut piece has at least."""
SHORT_PARAGRAPH = 35
"""Words below which a paragraph is joined with the next one."""
MINIMUM_WORDS = 3
"""Words below which a passage teaches nothing but its topic."""

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“‘'])")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_LEAKS: tuple[tuple[re.Pattern[str], str], ...] = (
    # What names the source's section, wire or platform rather than how the passage speaks.
    (
        re.compile(
            r"(?i:\bANALYSIS/OPINION)\s*:?\s*|^\s*(?i:opinion|analysis|editorial|commentary|column)\s*[:|–—-]\s+"
        ),
        "",
    ),
    (
        re.compile(
            r"(?i)(?:the )?(?:opinions|views)(?: and opinions)? expressed (?:by|in|here|are)\b[^.\n]{0,200}(?:\.|$)"
        ),
        "",
    ),
    (re.compile(r"^\s*(?:Story highlights|CLOSE)\b[:\s]*"), ""),
    (
        re.compile(
            r"^\s*(?:[A-Z][A-Z.,' /-]{2,40}\s*)?\((?:Reuters|AP|AFP|UPI|CNN|TASS|Xinhua|IANS|PTI)\)\s*[-–—]*\s*"
        ),
        "",
    ),
    (re.compile(r"\s*\((?:Reuters|AP|AFP|UPI)\)\s*[-–—]*"), ""),
    (re.compile(r"^\s*(?:AP|AFP|UPI|CNN|Reuters|Xinhua)\s+[-–—]+\s+"), ""),
    (re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+|\bURL\b"), ""),
    (re.compile(r"^\s*RT\b\s*:?\s*"), ""),
    (re.compile(r"(?<!\w)@\w+:?"), ""),
    (re.compile(r"(?<!\w)#(?=\w)"), ""),
    (re.compile(r"\[(?:NAME|RELIGION)\]|<(?:person|user|url)>"), "they"),
    (re.compile(r"\bZelenskyi\b"), "Zelensky"),
    (re.compile(r"[ \t]{2,}"), " "),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A text with the label that its source gives it."""

    id: str
    corpus: str
    register: str
    text: str
    title: str | None
    publisher: str | None
    topic: str | None
    target: Label | None
    target_not: frozenset[Label]
    role: str

    @property
    def honest(self) -> bool:
        """True where its source says that it is not disinformation."""
        return self.target in (Label.REPORTING, Label.OPINION) or Label.DISINFORMATION in self.target_not


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage that was read under the guideline, blind to its source."""

    id: str
    row: str
    corpus: str
    register: str
    text: str
    label: Label | None
    confidence: int
    """1 (a guess) to 3 (certain)."""
    role: str


@dataclass(frozen=True, slots=True)
class Example:
    """A passage to train on: the labels it may have, and how much it counts."""

    text: str
    allowed: frozenset[Label]
    """One label where it is known; two where the source only rules one out."""
    weight: float
    corpus: str


@dataclass(frozen=True, slots=True)
class DataRecipe:
    """What is drawn from a corpora folder for training."""

    rows_per_group: int = 80
    """Passages drawn for each corpus and target, spread over publishers and topics."""
    readings_repeat: int = 3
    """Times that each reading occurs in an epoch; every second time without what names its platform."""
    disinformation_weight: float = 2.0
    doubtful_weight: float = 0.5
    """Weight of readings of confidence 1 and of opinion passages whose label is their document's."""
    seed: int = 7


def read_rows(folder: Path, roles: Iterable[str]) -> Iterator[Row]:
    """The English rows of `NAME.jsonl.gz` (or `.jsonl`) that have one of `roles`; raises InputError for no corpus."""
    wanted = frozenset(roles)
    paths = [
        p for p in sorted([*folder.glob("*.jsonl.gz"), *folder.glob("*.jsonl")]) if not p.name.startswith("readings.")
    ]
    if not paths:
        raise InputError(f"{folder}: no corpus found; expected files NAME.jsonl.gz, one JSON object a line")
    for path in paths:
        for record in _records(path):
            if record["role"] in wanted and (record.get("lang") or "en") == "en" and record.get("text"):
                yield Row(
                    id=record["id"],
                    corpus=record["corpus"],
                    register=record["register"],
                    text=record["text"],
                    title=record.get("title"),
                    publisher=record.get("publisher"),
                    topic=record.get("topic"),
                    target=Label(record["target"]) if record.get("target") else None,
                    target_not=frozenset(Label(name) for name in record.get("target_not") or ()),
                    role=record["role"],
                )


def read_readings(folder: Path, role: str) -> list[Reading]:
    """The readings of one role, in file order; those without a label too."""
    path = folder / READINGS
    if not path.exists():
        path = folder / READINGS.removesuffix(".gz")
    if not path.exists():
        raise InputError(
            f"{folder}: {READINGS} not found; expected one reading a line (id, row, role, label, confidence, text)"
        )
    return [
        Reading(
            id=record["id"],
            row=record["row"],
            corpus=record["corpus"],
            register=record["register"],
            text=record["text"],
            label=Label(record["label"]) if record["label"] else None,
            confidence=record["confidence"],
            role=role,
        )
        for record in _records(path)
        if record["role"] == role
    ]


def read_licences(folder: Path) -> dict[str, str]:
    """Licence class of each corpus by name, from `manifest.json`; "none stated" for what it does not name."""
    path = folder / "manifest.json"
    if not path.exists():
        return {}
    return {name: entry.get("licence_class", "none stated") for name, entry in json.loads(path.read_bytes()).items()}


def cut(text: str) -> list[str]:
    """A row's passages: paragraphs, short ones joined with the next, long ones cut at sentence ends."""
    pieces: list[tuple[int, int]] = []
    for match in _PARAGRAPH.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        if _words(text[start:end]) > LONG_PARAGRAPH:
            pieces.extend(_cut_long(text, start, end))
        elif pieces and _words(text[slice(*pieces[-1])]) < SHORT_PARAGRAPH and _words(text[start:end]) < CUT_LENGTH:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return [text[start:end] for start, end in pieces if _words(text[start:end]) >= MINIMUM_WORDS]


def clean(text: str) -> str:
    """`text` without what names its section, wire or platform: labels of the source, not of the words."""
    for pattern, replacement in _LEAKS:
        text = pattern.sub(replacement, text)
    return text.strip()


def draw_examples(folder: Path, recipe: DataRecipe) -> list[Example]:
    """Training examples: readings repeated, and a few rows of every corpus and target; never rows of dev or test.

    Disinformation comes from readings alone: source labels of it mean "false" or "from there", not "reads like it".
    """
    rng = random.Random(recipe.seed)  # noqa: S311 - a draw, not a secret
    held_out = {reading.row for role in ("dev", "test") for reading in read_readings(folder, role)}
    readings = [r for r in read_readings(folder, "train") if r.label is not None and r.row not in held_out]
    examples = [
        Example(
            text=reading.text if turn % 2 == 0 else clean(reading.text),
            allowed=frozenset({reading.label}),
            weight=_reading_weight(reading, recipe),
            corpus=reading.corpus,
        )
        for turn in range(recipe.readings_repeat)
        for reading in readings
        if reading.label is not None
    ]
    seen = held_out | {reading.row for reading in readings}
    groups: dict[tuple[str, frozenset[Label]], list[Row]] = defaultdict(list)
    for row in read_rows(folder, ("train",)):
        allowed = allowed_labels(row)
        if row.id not in seen and allowed is not None:
            groups[row.corpus, allowed].append(row)
    for (_, allowed), rows in sorted(groups.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        examples.extend(_draw_group(rows, allowed, recipe, rng))
    return [example for example in examples if _words(example.text) >= MINIMUM_WORDS]


def allowed_labels(row: Row) -> frozenset[Label] | None:
    """Labels that the source of a row leaves possible; `None` where it says nothing that can be trained on."""
    if row.target is Label.DISINFORMATION:
        return None
    if row.target is not None:
        return frozenset({row.target})
    allowed = frozenset(LABELS) - row.target_not
    return allowed if row.target_not and allowed else None


def _draw_group(
    rows: list[Row], allowed: frozenset[Label], recipe: DataRecipe, rng: random.Random
) -> Iterator[Example]:
    """One passage a row, rows in turn over publishers and topics, until the group has its number."""
    rng.shuffle(rows)
    order = list(_in_turn(rows, lambda row: (row.publisher or "", row.topic or "")))
    for row in order[: recipe.rows_per_group]:
        passages = cut(clean(row.text))
        if not passages:
            continue
        borrowed = row.register in LONG_REGISTERS and len(passages) > 1 and Label.OPINION in allowed
        weight = recipe.doubtful_weight if borrowed else 1.0
        yield Example(text=rng.choice(passages), allowed=allowed, weight=weight, corpus=row.corpus)


def _in_turn(rows: list[Row], key: Callable[[Row], tuple[str, str]]) -> Iterator[Row]:
    pools: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        pools[key(row)].append(row)
    while pools:
        for name in list(pools):
            yield pools[name].pop()
            if not pools[name]:
                del pools[name]


def _reading_weight(reading: Reading, recipe: DataRecipe) -> float:
    weight = recipe.doubtful_weight if reading.confidence == 1 else 1.0
    return weight * (recipe.disinformation_weight if reading.label is Label.DISINFORMATION else 1.0)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    import datasets

    with tempfile.TemporaryDirectory() as cache:
        datasets.disable_progress_bars()
        try:
            table = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=cache)
        except (datasets.exceptions.DatasetGenerationError, ValueError) as error:
            raise InputError(f"{path}: not readable as JSON lines ({error}); expected one row an object") from error
        yield from table


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in [*(start + m.end() for m in _SENTENCE_END.finditer(text[start:end])), end]:
        if _words(text[begin:stop]) >= CUT_LENGTH or stop == end:
            yield begin, begin + len(text[begin:stop].rstrip())
            begin = stop


def _words(text: str) -> int:
    return len(text.split())
