"""Measuring a model on readings, rows and contrast sets of one role, beside two simpler ways taught the same."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from annotate.artefacts import find_model
from annotate.encoder import usable_cores
from annotate.errors import SettingsError
from annotate.lab.baseline import Baseline, surface_baseline, word_baseline
from annotate.lab.calibrate import FALSE_ALARMS, PRECISION, choose_threshold
from annotate.lab.cards import RECIPE_FILE, write_card
from annotate.lab.corpora import Reading, Row, Sources, read_contrast, read_readings, read_rows, read_swaps
from annotate.lab.draw import Example
from annotate.lab.evaluate import (
    Judged,
    judge_readings,
    judge_rows,
    reading_figures,
    suite_figures,
    write_predictions,
)
from annotate.lab.metrics import METRICS_FILE, Figures, Metrics, Rival, Speed, Swaps, read_metrics
from annotate.lab.slices import slices
from annotate.labels import Label
from annotate.records import Passage, UnitKind
from annotate.score.judge import Judge, load_judge


@dataclass(frozen=True, slots=True)
class Measured:
    """What a model says of the data of one role, and what that comes to."""

    model: str
    """`name@digest`."""
    role: str
    readings: tuple[Judged, ...]
    rows: tuple[Judged, ...]
    contrast: tuple[Judged, ...]
    figures: Figures

    def write_predictions(self, folder: Path) -> None:
        """What the corpora's scorers take: readings.ROLE.jsonl, suite.ROLE.jsonl; and contrast.ROLE.jsonl alike."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, judged in (("readings", self.readings), ("suite", self.rows), ("contrast", self.contrast)):
            if judged:
                write_predictions(judged, folder / f"{name}.{self.role}.jsonl")


def measure(model: str | Path, sources: Sources, role: str) -> Measured:
    """A model's verdicts and figures on the readings, rows and contrast sets of one role."""
    judge = load_judge(model)
    seen = frozenset(source.name for source in judge.metadata.training)
    readings = judge_readings(judge, read_readings(sources, role))
    rows = judge_rows(judge, _rows(sources, role))
    contrast = judge_readings(judge, _contrast(sources, role))
    figures = Figures(
        readings=reading_figures(readings),
        suite=suite_figures(rows) if rows else None,
        contrast=reading_figures(contrast) if contrast else None,
        swaps=_swaps(judge, sources.contrast) if sources.contrast is not None else None,
        reading_slices=tuple(slices(readings, seen)),
        row_slices=tuple(slices(rows, seen)),
    )
    return Measured(judge.name, role, tuple(readings), tuple(rows), tuple(contrast), figures)


def measure_rivals(examples: Sequence[Example], sources: Sources, role: str) -> dict[str, Rival]:
    """The figures of words alone and of surface marks alone, each with a threshold chosen on dev like the model's."""
    return {
        "words": _rival(word_baseline(examples), sources, role),
        "surface": _rival(surface_baseline(examples), sources, role),
    }


def record(model: str | Path, measured: Measured, rivals: dict[str, Rival] | None = None) -> None:
    """Write figures into a model folder's `metrics.json`, and draw its card anew; figures of an earlier model go.

    Rivals that were recorded for the role stay where none are given.
    """
    folder = find_model(model)
    if not (folder.path / RECIPE_FILE).is_file():
        raise SettingsError(f"{folder.path}: no {RECIPE_FILE}, so no card to record figures in; leave --record away")
    metrics = Metrics(model=measured.model)
    if (folder.path / METRICS_FILE).exists():
        earlier = read_metrics(folder.path)
        metrics = earlier if earlier.model == measured.model else metrics
    before = metrics.roles.get(measured.role)
    kept = rivals if rivals is not None else before.rivals if before is not None else {}
    metrics.roles[measured.role] = replace(measured.figures, rivals=kept)
    metrics.write(folder.path)
    write_card(folder.path)


def measure_speed(model: str | Path, texts: Sequence[str]) -> Speed:
    """Seconds until the first verdict, and milliseconds a passage after it, on the cores at hand."""
    begun = time.perf_counter()
    judge = load_judge(model)
    passages = [Passage("text", 0, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(texts)]
    judge.judge(passages[:1])
    loaded = time.perf_counter()
    judge.judge(passages)
    done = time.perf_counter()
    return Speed(
        load_seconds=loaded - begun,
        milliseconds_a_passage=1_000 * (done - loaded) / max(1, len(texts)),
        cores=usable_cores(),
        bytes=judge.folder.size,
    )


def _swaps(judge: Judge, contrast: Path) -> Swaps | None:
    same = {
        role: [_same_label(judge, pair) for pair in read_swaps(contrast, role)] for role in ("train", "dev", "test")
    }
    everywhere, unheard = [kept for role in same.values() for kept in role], same["dev"] + same["test"]
    if not everywhere:
        return None
    return Swaps(
        pairs=len(everywhere),
        same=sum(everywhere) / len(everywhere),
        unheard_pairs=len(unheard),
        unheard_same=sum(unheard) / max(1, len(unheard)),
    )


def _same_label(judge: Judge, pair: tuple[str, str]) -> bool:
    passages = [Passage("text", 0, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(pair)]
    scores = [annotation.verdict.scores or () for annotation in judge.judge(passages)]
    return len({max(range(len(given)), key=given.__getitem__) for given in scores}) == 1


def _rival(baseline: Baseline, sources: Sources, role: str) -> Rival:
    dev = [reading for reading in read_readings(sources, "dev") if reading.label is not None]
    positive = np.array([reading.label is Label.DISINFORMATION for reading in dev])
    threshold = choose_threshold(
        baseline.disinformation([reading.text for reading in dev]), positive, PRECISION, FALSE_ALARMS
    )
    rows, contrast = _rows(sources, role), _contrast(sources, role)
    return Rival(
        readings=reading_figures(baseline.judge_readings(read_readings(sources, role), threshold)),
        suite=suite_figures(baseline.judge_rows(rows, threshold)) if rows else None,
        contrast=reading_figures(baseline.judge_readings(contrast, threshold)) if contrast else None,
    )


def _contrast(sources: Sources, role: str) -> list[Reading]:
    """The contrast items of a role; none without corpora, for then they stand for readings."""
    if sources.contrast is None or sources.corpora is None:
        return []
    return read_contrast(sources.contrast, role)


def _rows(sources: Sources, role: str) -> list[Row]:
    """The rows of a role whose source says something of their label."""
    if sources.corpora is None:
        return []
    return [row for row in read_rows(sources.corpora, (role,)) if row.target or row.target_not]
