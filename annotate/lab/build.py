"""A recipe becomes a model folder: draw, fit, export, calibrate, measure, describe."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
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
from annotate.encoder import open_encoder
from annotate.errors import InputError
from annotate.lab.calibrate import calibrate_documents, calibrate_passages
from annotate.lab.cards import RECIPE_FILE, write_card
from annotate.lab.classifier import PassageClassifier, predict
from annotate.lab.corpora import Reading, Sources, read_licences, read_readings
from annotate.lab.draw import CONTRAST, Example, draw_examples, draw_unlabelled
from annotate.lab.export import copy_tokenizer, export
from annotate.lab.fit import fit, taught
from annotate.lab.measure import measure, measure_rivals, measure_speed, record
from annotate.lab.metrics import Storage, read_metrics
from annotate.lab.recipe import Recipe, TrainingRecipe, read_recipe
from annotate.records import Passage, UnitKind
from annotate.score.judge import Judge, load_judge

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
    if recipe.teacher is not None:
        lessons = draw_examples(sources, recipe.teacher.data)
        given = [*examples, *draw_unlabelled(sources, recipe.data)]
        examples = taught(recipe.teacher, lessons, given, work / "teacher", report)
    share = recipe.teacher.share if recipe.teacher is not None else 0.0
    classifier = fit(recipe.training, examples, work, report, share)
    out.mkdir(parents=True, exist_ok=True)
    if recipe_file.resolve() != (out / RECIPE_FILE).resolve():
        shutil.copyfile(recipe_file, out / RECIPE_FILE)
    metadata = _export(classifier, recipe, examples, sources, out)
    dev = read_readings(sources, "dev")
    report("calibrating")
    metadata = _calibrate(metadata, out, sources, dev, recipe.data.seed)
    storage = _storage(classifier, recipe.training, load_judge(out), dev)
    report("measuring on dev")
    measured = measure(out, sources, "dev")
    report(f"readings dev: macro-F1 {measured.figures.readings.macro_f1:.3f}; measuring words and surface alone")
    record(out, measured, measure_rivals(examples, sources, "dev"))
    metrics = read_metrics(out)
    metrics.storage, metrics.speed = storage, measure_speed(out, [reading.text for reading in dev[:SPEED_PASSAGES]])
    metrics.write(out)
    write_card(out)
    return out


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
    """How far the int8 graph is from the classifier in float32, on the readings of dev."""
    texts = [reading.text for reading in dev]
    exact, stored = predict(classifier, recipe, texts).numpy(), judge.encoder.logits(texts)
    changed = float((exact.argmax(axis=1) != stored.argmax(axis=1)).mean())
    return Storage(
        labels_changed=changed, largest_logit_difference=float(np.abs(exact - stored).max()), passages=len(texts)
    )


def _passages(texts: Sequence[str]) -> list[Passage]:
    return [Passage("text", 0, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(texts)]
