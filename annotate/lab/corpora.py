"""Corpora as records: rows with the labels of their sources, readings of passages, and contrast sets of our own."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.errors import InputError
from annotate.labels import LABELS, Label

READINGS = "readings.jsonl.gz"
SWAPS = "swaps.jsonl"
LONG_REGISTERS = frozenset({"article", "opinion_article", "editorial", "essay", "satire", "transcript", "review"})
"""Registers whose rows are whole documents: their label is the document's, and a passage may speak otherwise."""

LEANINGS = ("left", "center", "right")
LONG_PARAGRAPH = 170
"""Words above which a paragraph is cut at sentence ends; the readings were cut at the same length."""
CUT_LENGTH = 90
"""Words that a cut piece has at least."""
SHORT_PARAGRAPH = 35
"""Words below which a paragraph is joined with the next one."""
CERTAIN = 3
"""Confidence of a label that is beyond doubt."""
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
    leaning: str | None
    """left, center or right: where the source says how its outlet leans."""
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
class Sources:
    """Where the data of a recipe stands; what is None is not used."""

    corpora: Path | None = None
    """Folder of corpora: files NAME.jsonl.gz, `readings.jsonl.gz`, `manifest.json`."""
    readings: Path | None = None
    """File of readings without text, which take it from the corpora; by default the corpora's own file."""
    contrast: Path | None = None
    """Folder of contrast sets: train, dev, test."""


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
                    leaning=_leaning(record.get("native")),
                    target=Label(record["target"]) if record.get("target") else None,
                    target_not=frozenset(Label(name) for name in record.get("target_not") or ()),
                    role=record["role"],
                )


def read_readings(sources: Sources, role: str) -> list[Reading]:
    """The readings of one role, in file order; those without a label too.

    They come from `sources.readings`, which holds no text and takes it from the corpora, else from the corpora's own
    file of readings. Without corpora, contrast sets stand for them.
    """
    if sources.corpora is None:
        return read_contrast(sources.contrast, role) if sources.contrast is not None else []
    path = sources.readings or sources.corpora / READINGS
    if not path.exists():
        path = path.with_name(path.name.removesuffix(".gz"))
    if not path.exists():
        raise InputError(f"{path} not found; expected one reading a line (id, row, role, label, confidence)")
    records = [record for record in _records(path) if record["role"] == role]
    texts = _texts(sources.corpora, [record for record in records if not record.get("text")])
    return [
        Reading(
            id=record["id"],
            row=record["row"],
            corpus=record["corpus"],
            register=record["register"],
            text=record.get("text") or texts[record["id"]],
            label=Label(record["label"]) if record["label"] else None,
            confidence=record["confidence"],
            role=role,
        )
        for record in records
    ]


def read_contrast(folder: Path, role: str) -> list[Reading]:
    """The contrast items of one role as readings: the row is the set, the register is the genre it was written as."""
    paths = sorted((folder / role).glob("*.jsonl"))
    if not paths:
        raise InputError(f"{folder / role}: no contrast sets; expected files NAME.jsonl, one item a line")
    return [
        Reading(
            id=record["id"],
            row=record["set"],
            corpus=record["author"],
            register=record["form"],
            text=record["text"],
            label=Label(record["label"]),
            confidence=CERTAIN,
            role=role,
        )
        for path in paths
        for record in _records(path)
    ]


def read_swaps(folder: Path, role: str) -> list[tuple[str, str]]:
    """Contrast items of one role, each with the same text in which sides, names and places are exchanged."""
    path = folder / SWAPS
    if not path.exists():
        return []
    texts = {item.id: item.text for item in read_contrast(folder, role)}
    return [
        (texts[record["id"]], _swapped(texts[record["id"]], record["swap"]))
        for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if record["id"] in texts
    ]


def _swapped(text: str, names: Mapping[str, str]) -> str:
    ordered = sorted(names, key=len, reverse=True)
    return re.sub(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", lambda match: names[match.group()], text)


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


def allowed_labels(row: Row) -> frozenset[Label] | None:
    """Labels that the source of a row leaves possible; `None` where it says nothing that can be trained on."""
    if row.target is Label.DISINFORMATION:
        return None
    if row.target is not None:
        return frozenset({row.target})
    allowed = frozenset(LABELS) - row.target_not
    return allowed if row.target_not and allowed else None


def _records(path: Path) -> Iterator[dict[str, Any]]:
    import datasets

    with tempfile.TemporaryDirectory() as cache:
        datasets.disable_progress_bars()
        try:
            table = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=cache)
        except (datasets.exceptions.DatasetGenerationError, ValueError) as error:
            raise InputError(f"{path}: not readable as JSON lines ({error}); expected one row an object") from error
        yield from table


def _texts(corpora: Path, records: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The text of each reading that has none of its own, by id, cut from its row."""
    wanted: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in records:
        wanted[record["row"]].append(record)
    names = {record["corpus"] for record in records}
    texts = {
        record["id"]: row["text"][record["start"] : record["end"]]
        for name in sorted(names)
        for row in _records(_corpus_file(corpora, name))
        for record in wanted.get(row["id"], ())
    }
    lost = [record["id"] for record in records if not texts.get(record["id"])]
    if lost:
        raise InputError(f"{corpora}: {len(lost)} readings have no row there, the first {lost[0]}; rebuild its corpus")
    return texts


def _leaning(native: Any) -> str | None:
    """How an outlet leans, as allsides_abp and babe_spans say it."""
    if not isinstance(native, dict):
        return None
    said = str(native.get("bias_text") or native.get("outlet_side") or "").lower()
    return said if said in LEANINGS else None


def _corpus_file(corpora: Path, name: str) -> Path:
    path = corpora / f"{name}.jsonl.gz"
    return path if path.exists() else corpora / f"{name}.jsonl"


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in [*(start + m.end() for m in _SENTENCE_END.finditer(text[start:end])), end]:
        if _words(text[begin:stop]) >= CUT_LENGTH or stop == end:
            yield begin, begin + len(text[begin:stop].rstrip())
            begin = stop


def _words(text: str) -> int:
    return len(text.split())
