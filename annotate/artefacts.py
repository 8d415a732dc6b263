"""Model folders: found by name or path, verified by digest and protocol, described as records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from annotate.errors import ModelError
from annotate.labels import LABELS, Label

PROTOCOL = 1
"""Number of the folder's form. A newer one is refused."""

METADATA_FILE = "model.json"
GRAPH_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
LABEL_MAP_FILE = "labels.json"
"""In a folder of a transformers classifier: {"labels": {"their name": "ours", ...}, "languages": ["en"]}; optional."""
FOREIGN_FILE = "config.json"
DIGEST_LENGTH = 12
"""Hexadecimal digits of a digest that a row carries: 48 bits, plenty to tell models apart."""

_PACKAGE = Path(__file__).resolve().parent
_SHELVES = (_PACKAGE / "_models", _PACKAGE.parent / "models")
"""Where models stand: inside an installed wheel, else beside the package in a checkout."""


class ModelKind(StrEnum):
    """What a model folder holds."""

    ANNOTATE = "annotate"
    """A folder that `annotate train` wrote: model.json, model.onnx, tokenizer.json."""
    TRANSFORMERS = "transformers"
    """A sequence classifier that transformers saved: config.json, weights, a tokenizer."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a label is given rather than left unsure."""

    disinformation: float = 0.7
    """Probability from which a passage is called disinformation."""
    confidence: float = 0.5
    """Largest probability under which a passage is unsure: low confidence."""
    margin: float = 0.1
    """Distance of the two largest probabilities under which a passage is unsure: two labels close."""
    min_words: int = 3
    """Words under which a passage is unsure: too short. The suite's shortest rows, 99 of 5 words, are right in 0.94."""


@dataclass(frozen=True, slots=True)
class LinearRule:
    """A logistic regression as numbers: a weight for each named feature, and a constant."""

    weights: Mapping[str, float]
    constant: float


@dataclass(frozen=True, slots=True)
class Pooling:
    """How the passages of a unit or a document become one verdict; features are named in `score.pool`."""

    opinion: LinearRule = field(default_factory=lambda: LinearRule({"mean_opinion": 1.0}, 0.0))
    """Log-odds of opinion against reporting."""
    disinformation: LinearRule = field(default_factory=lambda: LinearRule({"mean_disinformation": 1.0}, 0.0))
    """Log-odds of disinformation against the rest."""
    disinformation_threshold: float = 0.9
    """Probability from which a unit or document of several passages is called disinformation."""
    disinformation_share: float = 0.5
    """Share of the words in passages whose largest score is disinformation that it must have besides; set by hand."""
    confidence: float = 0.5
    margin: float = 0.1


@dataclass(frozen=True, slots=True)
class SelfTest:
    """A text and the scores it had when the model was made: tells whether this machine computes the same."""

    text: str
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TrainingSource:
    """One corpus that a model was trained on."""

    name: str
    licence: str
    passages: int


@dataclass(frozen=True, slots=True)
class ModelMetadata:
    """What `model.json` says of a model."""

    name: str
    about: str = ""
    labels: tuple[Label, ...] = LABELS
    languages: frozenset[str] = frozenset({"en"})
    max_tokens: int = 256
    temperature: float = 1.0
    """What logits are divided by."""
    offsets: tuple[float, ...] = (0.0, 0.0, 0.0)
    """What is then added, one a label."""
    thresholds: Thresholds = field(default_factory=Thresholds)
    pooling: Pooling = field(default_factory=Pooling)
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 by file name."""
    training: tuple[TrainingSource, ...] = ()
    licence: str = ""
    made_by: Mapping[str, str] = field(default_factory=dict)
    """Versions, seed and date of what made it."""
    self_test: tuple[SelfTest, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model that was found and verified."""

    path: Path
    name: str
    digest: str
    """First digits of the SHA-256 of `model.json`, which holds those of the files that decide a score."""
    metadata: ModelMetadata
    kind: ModelKind = ModelKind.ANNOTATE
    label_map: Mapping[str, Label] = field(default_factory=dict)
    """Our label by theirs, for a transformers classifier; empty where its labels have our names."""

    @property
    def size(self) -> int:
        """Bytes of the files in the folder."""
        return sum(entry.stat().st_size for entry in self.path.iterdir() if entry.is_file())


def find_model(name_or_folder: str | Path = "default") -> ModelFolder:
    """The model of that name, or in that folder, with its digests checked.

    Raises ModelError where there is none (naming those there are), where a file is missing or was changed,
    and for a newer protocol.
    """
    path = Path(name_or_folder)
    if (path / METADATA_FILE).is_file():
        return _read_folder(path)
    if (path / FOREIGN_FILE).is_file():
        return _read_foreign(path)
    if len(path.parts) == 1:
        for shelf in _SHELVES:
            if (shelf / path / METADATA_FILE).is_file():
                return _read_folder(shelf / path)
    known = ", ".join(_installed_names()) or "none"
    raise ModelError(
        f"{name_or_folder}: no such model; expected an installed one ({known}), a folder with {METADATA_FILE}, "
        f"or a transformers classifier's folder with {FOREIGN_FILE}"
    )


def installed_models() -> list[ModelFolder]:
    """The models that can be named, in alphabetical order; raises ModelError where one is broken."""
    return [find_model(name) for name in _installed_names()]


def metadata_to_json(metadata: ModelMetadata) -> bytes:
    """The bytes of `model.json` for `metadata`."""
    pooling, thresholds = metadata.pooling, metadata.thresholds
    content = {
        "protocol": PROTOCOL,
        "name": metadata.name,
        "about": metadata.about,
        "labels": list(metadata.labels),
        "languages": sorted(metadata.languages),
        "max_tokens": metadata.max_tokens,
        "temperature": metadata.temperature,
        "offsets": list(metadata.offsets),
        "thresholds": {name: getattr(thresholds, name) for name in Thresholds.__slots__},
        "pooling": {
            "opinion": {"weights": dict(pooling.opinion.weights), "constant": pooling.opinion.constant},
            "disinformation": {
                "weights": dict(pooling.disinformation.weights),
                "constant": pooling.disinformation.constant,
            },
            "disinformation_threshold": pooling.disinformation_threshold,
            "disinformation_share": pooling.disinformation_share,
            "confidence": pooling.confidence,
            "margin": pooling.margin,
        },
        "files": dict(metadata.files),
        "training": [{"name": s.name, "licence": s.licence, "passages": s.passages} for s in metadata.training],
        "licence": metadata.licence,
        "made_by": dict(metadata.made_by),
        "self_test": [{"text": test.text, "scores": list(test.scores)} for test in metadata.self_test],
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def sha256(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _installed_names() -> list[str]:
    return sorted({entry.parent.name for shelf in _SHELVES for entry in shelf.glob(f"*/{METADATA_FILE}")})


def _read_folder(path: Path) -> ModelFolder:
    file = path / METADATA_FILE
    content = file.read_bytes()
    raw = _parse(file, content)
    protocol = raw.get("protocol")
    if protocol != PROTOCOL:
        raise ModelError(
            f"{file}: protocol {protocol!r}; this annotate reads {PROTOCOL}: upgrade annotate, or train the model anew"
        )
    try:
        metadata = _metadata(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(
            f"{file}: not a model's description ({error!r}); train the model anew, or fetch the folder again"
        ) from error
    if metadata.labels != LABELS:
        raise ModelError(f"{file}: labels {list(metadata.labels)}; expected {list(LABELS)}: train the model anew")
    _verify(path, metadata.files)
    digest = hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]
    return ModelFolder(path=path, name=metadata.name, digest=digest, metadata=metadata)


def _metadata(raw: Mapping[str, Any]) -> ModelMetadata:
    return ModelMetadata(
        name=str(raw["name"]),
        about=str(raw["about"]),
        labels=tuple(Label(name) for name in raw["labels"]),
        languages=frozenset(raw["languages"]),
        max_tokens=int(raw["max_tokens"]),
        temperature=float(raw["temperature"]),
        offsets=tuple(float(offset) for offset in raw["offsets"]),
        thresholds=Thresholds(**raw["thresholds"]),
        pooling=_pooling(raw["pooling"]),
        files=dict(raw["files"]),
        training=tuple(TrainingSource(**source) for source in raw["training"]),
        licence=str(raw["licence"]),
        made_by=dict(raw["made_by"]),
        self_test=tuple(SelfTest(test["text"], tuple(test["scores"])) for test in raw["self_test"]),
    )


def _pooling(raw: Mapping[str, Any]) -> Pooling:
    opinion, disinformation = (
        LinearRule({name: float(weight) for name, weight in raw[rule]["weights"].items()}, float(raw[rule]["constant"]))
        for rule in ("opinion", "disinformation")
    )
    return Pooling(
        opinion=opinion,
        disinformation=disinformation,
        disinformation_threshold=float(raw["disinformation_threshold"]),
        disinformation_share=float(raw["disinformation_share"]),
        confidence=float(raw["confidence"]),
        margin=float(raw["margin"]),
    )


def _verify(path: Path, files: Mapping[str, str]) -> None:
    absent = {GRAPH_FILE, TOKENIZER_FILE} - set(files)
    if absent:
        raise ModelError(f"{path / METADATA_FILE}: no digest of {', '.join(sorted(absent))}; train the model anew")
    for name, digest in files.items():
        file = path / name
        if not file.is_file():
            raise ModelError(f"{file}: missing, though {METADATA_FILE} names it; fetch the model's folder again")
        found = sha256(file)
        if found != digest:
            raise ModelError(
                f"{file}: was changed (sha256 {found[:DIGEST_LENGTH]}..., {METADATA_FILE} says "
                f"{digest[:DIGEST_LENGTH]}...); fetch the model's folder again"
            )


def _read_foreign(path: Path) -> ModelFolder:
    config = path / FOREIGN_FILE
    id2label = _parse(config, config.read_bytes()).get("id2label") or {}
    map_file = path / LABEL_MAP_FILE
    raw = _parse(map_file, map_file.read_bytes()) if map_file.is_file() else {}
    named = raw.get("labels") or {name: str(name).lower() for name in id2label.values()}
    unknown = sorted({str(ours) for ours in named.values()} - set(LABELS))
    unmapped = sorted(set(map(str, id2label.values())) - set(named))
    if unknown or unmapped or not named:
        raise ModelError(
            f"{path}: labels {sorted(set(unknown + unmapped))} are not {', '.join(LABELS)}; write {map_file} with "
            '{"labels": {"THEIR LABEL": "reporting", ...}} for each of them'
        )
    parts = [
        sha256(entry)
        for entry in sorted(path.iterdir())
        if entry.suffix in {".json", ".safetensors", ".bin", ".txt", ".model"}
    ]
    digest = hashlib.sha256("".join(parts).encode()).hexdigest()[:DIGEST_LENGTH]
    languages = frozenset(raw.get("languages") or ("en",))
    name = path.resolve().name
    return ModelFolder(
        path=path,
        name=name,
        digest=digest,
        metadata=ModelMetadata(name=name, languages=languages),
        kind=ModelKind.TRANSFORMERS,
        label_map={theirs: Label(ours) for theirs, ours in named.items()},
    )


def _parse(file: Path, content: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(content)
    except ValueError as error:
        raise ModelError(f"{file}: not JSON ({error}); fetch the model's folder again") from error
    if not isinstance(raw, dict):
        raise ModelError(f"{file}: not a JSON object; fetch the model's folder again")
    return raw
