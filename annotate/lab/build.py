"""A recipe becomes a model folder: draw, fit, export, calibrate, measure, describe."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from annotate.artefacts import (
    GRAPH_FILE,
    METADATA_FILE,
    TOKENIZER_FILE,
    ModelMetadata,
    SelfTest,
    TrainingSource,
    find_model,
    metadata_to_json,
    sha256,
)
from annotate.encoder import open_encoder, usable_cores
from annotate.errors import InputError, SettingsError
from annotate.lab.baseline import Baseline
from annotate.lab.calibrate import FALSE_ALARMS, PRECISION, calibrate_documents, calibrate_passages, choose_threshold
from annotate.lab.cards import METRICS_FILE, Metrics, Speed, Storage, read_metrics, write_card
from annotate.lab.corpora import Reading, Row, Sources, read_licences, read_readings, read_rows
from annotate.lab.draw import CONTRAST, DataRecipe, Example, draw_examples
from annotate.lab.evaluate import (
    ReadingFigures,
    SuiteFigures,
    judge_readings,
    judge_rows,
    reading_figures,
    suite_figures,
    write_predictions,
)
from annotate.lab.export import copy_tokenizer, export
from annotate.lab.fit import PassageClassifier, Recipe, TrainingRecipe, fit, predict, read_recipe
from annotate.labels import Label
from annotate.records import Passage, UnitKind
from annotate.score.judge import Judge, load_judge

RECIPE_FILE = "recipe.toml"
SELF_TEST = (
    "The harbour board said on Monday that 14 ferries were cancelled, the most in a week since 2019.",
    "This council could not run a bath, let alone a water works. Vote every one of them out.",
    "Wake up: the water works was poisoned on purpose, and every engineer who talked has vanished.",
)
"""Texts of our own, one for each label."""
EXPORT_TEXTS = 300
"""Texts by which the export sees how far the channels of the encoder reach."""
SPEED_PASSAGES = 400
VERSIONS_OF = ("torch", "transformers", "onnx", "onnxruntime", "tokenizers", "scikit-learn", "numpy")

Report = Callable[[str], None]


def build(recipe_file: Path, corpora: Path | None, out: Path, work: Path, report: Report) -> Path:
    """Make the model of a recipe in the folder `out` and return it; a second call goes on where the first was stopped.

    `corpora` overrides the recipe's folder. `work` keeps checkpoints; it may be removed afterwards.
    """
    recipe = read_recipe(recipe_file)
    sources = recipe.sources if corpora is None else replace(recipe.sources, corpora=corpora)
    if sources.corpora is not None and not sources.corpora.is_dir():
        raise InputError(f"{sources.corpora}: no such folder of corpora; name it with --corpora FOLDER")
    examples = draw_examples(sources, recipe.data)
    report(f"{len(examples)} passages to train on")
    classifier = fit(recipe, examples, work, report)
    out.mkdir(parents=True, exist_ok=True)
    if recipe_file.resolve() != (out / RECIPE_FILE).resolve():
        shutil.copyfile(recipe_file, out / RECIPE_FILE)
    metadata = _export(classifier, recipe, examples, sources, out)
    dev = read_readings(sources, "dev")
    report("calibrating")
    metadata = _calibrate(metadata, out, sources, dev, recipe.data.seed)
    storage = _storage(classifier, recipe.training, load_judge(out), dev)
    report("measuring on dev")
    record(out, "dev", measure(out, sources, "dev", None, report))
    _measure_rest(out, sources, recipe.data, storage, dev)
    write_card(out)
    return out


def measure(
    model: str | Path, sources: Sources, role: str, predictions: Path | None, report: Report
) -> tuple[ReadingFigures, SuiteFigures]:
    """Figures of a model on the readings and rows of one role.

    With a folder `predictions`, what the corpora's scorers take goes there: readings.ROLE.jsonl, suite.ROLE.jsonl.
    """
    judge = load_judge(model)
    readings = judge_readings(judge, read_readings(sources, role))
    rows = judge_rows(judge, _rows(sources, role))
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        write_predictions(readings, predictions / f"readings.{role}.jsonl")
        write_predictions(rows, predictions / f"suite.{role}.jsonl")
    figures = reading_figures(readings), suite_figures(rows)
    report(
        f"readings {role}: macro-F1 {figures[0].macro_f1:.3f}; suite {role}: stance {figures[1].stance_macro_f1:.3f}"
    )
    return figures


def record(model: str | Path, role: str, figures: tuple[ReadingFigures, SuiteFigures]) -> None:
    """Write figures into a model folder's `metrics.json`, and draw its card anew; figures of an earlier model go."""
    folder = find_model(model)
    if not (folder.path / RECIPE_FILE).is_file():
        raise SettingsError(f"{folder.path}: no {RECIPE_FILE}, so no card to record figures in; leave --record away")
    name = f"{folder.name}@{folder.digest}"
    metrics = read_metrics(folder.path) if (folder.path / METRICS_FILE).exists() else Metrics(model=name)
    if metrics.model != name:
        metrics = Metrics(model=name)
    metrics.readings[role], metrics.suite[role] = figures
    metrics.write(folder.path)
    write_card(folder.path)


def measure_baseline(sources: Sources, recipe: DataRecipe, role: str) -> tuple[ReadingFigures, SuiteFigures]:
    """The same figures for TF-IDF and logistic regression on the same examples, its threshold chosen on dev alike."""
    baseline = Baseline(draw_examples(sources, recipe))
    dev = [reading for reading in read_readings(sources, "dev") if reading.label is not None]
    positive = np.array([reading.label is Label.DISINFORMATION for reading in dev])
    scores = baseline.disinformation([reading.text for reading in dev])
    threshold = choose_threshold(scores, positive, PRECISION, FALSE_ALARMS)
    rows, readings = _rows(sources, role), read_readings(sources, role)
    return (
        reading_figures(baseline.judge_readings(readings, threshold)),
        suite_figures(baseline.judge_rows(rows, threshold)),
    )


def _rows(sources: Sources, role: str) -> list[Row]:
    """The rows of a role whose source says something of their label."""
    if sources.corpora is None:
        return []
    return [row for row in read_rows(sources.corpora, (role,)) if row.target or row.target_not]


def _export(
    classifier: PassageClassifier, recipe: Recipe, examples: Sequence[Example], sources: Sources, out: Path
) -> ModelMetadata:
    texts = [example.text for example in examples[:: max(1, len(examples) // EXPORT_TEXTS)]]
    export(classifier, recipe.training, texts, out / GRAPH_FILE)
    copy_tokenizer(recipe.training.package, out / TOKENIZER_FILE)
    licences = {CONTRAST: "ours, CC BY 4.0", **(read_licences(sources.corpora) if sources.corpora else {})}
    counts = Counter(example.corpus for example in examples)
    training = tuple(TrainingSource(name, licences.get(name, "none stated"), n) for name, n in sorted(counts.items()))
    versions = {name: importlib.metadata.version(name) for name in VERSIONS_OF}
    metadata = ModelMetadata(
        name=recipe.name,
        about=recipe.about,
        max_tokens=recipe.training.max_tokens,
        files={name: sha256(out / name) for name in (GRAPH_FILE, TOKENIZER_FILE)},
        training=training,
        licence=recipe.licence,
        made_by={
            "encoder": f"{recipe.training.package} (all-MiniLM-L6-v2)",
            "python": ".".join(map(str, sys.version_info[:3])),
            **versions,
            "seed": str(recipe.training.seed),
            "date": datetime.now(UTC).date().isoformat(),
        },
    )
    (out / METADATA_FILE).write_bytes(metadata_to_json(metadata))
    return metadata


def _calibrate(
    metadata: ModelMetadata, out: Path, sources: Sources, dev: Sequence[Reading], seed: int
) -> ModelMetadata:
    """Set temperature and thresholds, then the pooling that reads what they give, then the self-test."""
    metadata = calibrate_passages(metadata, open_encoder(find_model(out)), dev)
    (out / METADATA_FILE).write_bytes(metadata_to_json(metadata))
    metadata = replace(metadata, pooling=calibrate_documents(load_judge(out), sources, seed))
    (out / METADATA_FILE).write_bytes(metadata_to_json(metadata))
    annotations = load_judge(out).judge(_passages(SELF_TEST))
    tests = tuple(SelfTest(a.passage.text, a.verdict.scores) for a in annotations if a.verdict.scores is not None)
    metadata = replace(metadata, self_test=tests)
    (out / METADATA_FILE).write_bytes(metadata_to_json(metadata))
    return metadata


def _storage(classifier: PassageClassifier, recipe: TrainingRecipe, judge: Judge, dev: Sequence[Reading]) -> Storage:
    """How far the int8 weights are from those in float32, on the readings of dev."""
    texts = [reading.text for reading in dev]
    exact, stored = predict(classifier, recipe, texts).numpy(), judge.encoder.logits(texts)
    changed = float((exact.argmax(axis=1) != stored.argmax(axis=1)).mean())
    return Storage(
        labels_changed=changed, largest_logit_difference=float(np.abs(exact - stored).max()), passages=len(texts)
    )


def _measure_rest(out: Path, sources: Sources, recipe: DataRecipe, storage: Storage, dev: Sequence[Reading]) -> None:
    metrics = read_metrics(out)
    metrics.storage = storage
    metrics.speed = measure_speed(out, [reading.text for reading in dev[:SPEED_PASSAGES]])
    metrics.baseline_readings["dev"], metrics.baseline_suite["dev"] = measure_baseline(sources, recipe, "dev")
    metrics.write(out)


def measure_speed(model: str | Path, texts: Sequence[str]) -> Speed:
    """Seconds until the first verdict, and milliseconds a passage after it, on the cores at hand."""
    begun = time.perf_counter()
    judge = load_judge(model)
    judge.judge(_passages(texts[:1]))
    loaded = time.perf_counter()
    judge.judge(_passages(texts))
    done = time.perf_counter()
    return Speed(
        load_seconds=loaded - begun,
        milliseconds_a_passage=1_000 * (done - loaded) / max(1, len(texts)),
        cores=usable_cores(),
        bytes=judge.folder.size,
    )


def _passages(texts: Sequence[str]) -> list[Passage]:
    return [Passage("text", 0, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(texts)]
