"""What was measured of a model, as records and as the file `metrics.json` in its folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from annotate.errors import ModelError
from annotate.lab.evaluate import ReadingFigures, SuiteFigures
from annotate.lab.slices import Slice

METRICS_FILE = "metrics.json"

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Speed:
    """What a model costs."""

    load_seconds: float
    milliseconds_a_passage: float
    cores: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Storage:
    """How far int8 is from float32."""

    labels_changed: float
    largest_logit_difference: float
    passages: int


@dataclass(frozen=True, slots=True)
class Swaps:
    """Whether a text keeps its most probable label when sides, names and places in it are exchanged."""

    pairs: int
    same: float
    """Share of all pairs."""
    unheard_pairs: int
    unheard_same: float
    """Share of the pairs by authors that were not learned from."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A simpler way, taught the same examples: what a model must beat."""

    readings: ReadingFigures
    suite: SuiteFigures | None
    contrast: ReadingFigures | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on one role of the data, dev or test."""

    readings: ReadingFigures
    suite: SuiteFigures | None = None
    """None without corpora."""
    contrast: ReadingFigures | None = None
    """On contrast sets by authors that were not learned from; None without them."""
    swaps: Swaps | None = None
    """On contrast items of all roles with their sides, names and places exchanged."""
    reading_slices: tuple[Slice, ...] = ()
    row_slices: tuple[Slice, ...] = ()
    rivals: dict[str, Rival] = field(default_factory=dict)
    """By name: words alone (TF-IDF), surface marks alone."""


@dataclass(slots=True)
class Metrics:
    """All that was measured of a model."""

    model: str
    """`name@digest`."""
    roles: dict[str, Figures] = field(default_factory=dict)
    speed: Speed | None = None
    storage: Storage | None = None

    def write(self, folder: Path) -> None:
        """Write `metrics.json`, figures to six decimals."""
        text = json.dumps(_rounded(asdict(self)), indent=1) + "\n"
        (folder / METRICS_FILE).write_text(text, encoding="utf-8")


def read_metrics(folder: Path) -> Metrics:
    """The metrics of a model folder; raises ModelError where the file is missing or of another form."""
    path = folder / METRICS_FILE
    try:
        raw = json.loads(path.read_bytes())
        return Metrics(
            model=raw["model"],
            roles={role: _figures(figures) for role, figures in raw["roles"].items()},
            speed=_maybe(Speed, raw["speed"]),
            storage=_maybe(Storage, raw["storage"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a model's metrics ({error}); measure anew with annotate evaluate") from error


def _figures(raw: dict[str, Any]) -> Figures:
    return Figures(
        readings=ReadingFigures(**raw["readings"]),
        suite=_maybe(SuiteFigures, raw["suite"]),
        contrast=_maybe(ReadingFigures, raw["contrast"]),
        swaps=_maybe(Swaps, raw.get("swaps")),
        reading_slices=tuple(Slice(**entry) for entry in raw["reading_slices"]),
        row_slices=tuple(Slice(**entry) for entry in raw["row_slices"]),
        rivals={
            name: Rival(
                readings=ReadingFigures(**rival["readings"]),
                suite=_maybe(SuiteFigures, rival["suite"]),
                contrast=_maybe(ReadingFigures, rival["contrast"]),
            )
            for name, rival in raw["rivals"].items()
        },
    )


def _maybe(kind: type[_Record], raw: dict[str, Any] | None) -> _Record | None:
    return None if raw is None else kind(**raw)


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return round(value, 6) if isinstance(value, float) else value
