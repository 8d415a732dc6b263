"""Model cards: a page for people, drawn from metrics, description and recipe, so that it cannot drift from them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotate.artefacts import ModelFolder, find_model
from annotate.lab.evaluate import ReadingFigures
from annotate.lab.metrics import Figures, Metrics, Rival, read_metrics
from annotate.lab.slices import Slice

CARD_FILE = "README.md"
RECIPE_FILE = "recipe.toml"
RIVALS = {"words": "words alone (TF-IDF)", "surface": "surface marks alone"}
"""Heads of the columns of simpler ways that were taught the same examples."""


def write_card(folder: Path) -> None:
    """Write the card of a model folder."""
    (folder / CARD_FILE).write_text(render_card(folder), encoding="utf-8")


def render_card(folder: Path) -> str:
    """The card as Markdown."""
    model, metrics = find_model(folder), read_metrics(folder)
    recipe = tomllib.loads((folder / RECIPE_FILE).read_text(encoding="utf-8"))
    parts = [
        _opening(model, recipe),
        *_figures(metrics),
        _cost(metrics),
        _thresholds(model),
        _training(model, recipe),
        _trials(recipe.get("trials", [])),
        _limits(model),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(model: ModelFolder, recipe: Mapping[str, Any]) -> str:
    return (
        f"# {model.name}\n\n{recipe.get('about', '')}\n\n"
        "It says how a passage speaks (reporting, opinion, or *reads like disinformation*), "
        "never whether it is true.\n\n"
        "This page is drawn from `metrics.json`, `model.json` and `recipe.toml`; change those, not this.\n"
        f"Make the model anew with `annotate train models/{model.name}/{RECIPE_FILE}`."
    )


def _figures(metrics: Metrics) -> Iterator[str]:
    for role, figures in metrics.roles.items():
        columns = {"this model": _rows(figures)}
        columns |= {RIVALS[name]: _rows(rival) for name, rival in figures.rivals.items()}
        body = [[name, *(dict(rows).get(name, "") for rows in columns.values())] for name, _ in columns["this model"]]
        yield f"## On {role}: {figures.readings.passages} readings\n\n" + _table(["", *columns], body)
        for title, parts in (("readings", figures.reading_slices), ("rows", figures.row_slices)):
            if parts:
                yield f"### On {role}, {title} apart\n\n" + _slices(parts)


def _rows(measured: Figures | Rival) -> list[tuple[str, str]]:
    figures, suite, contrast = measured.readings, measured.suite, measured.contrast
    rows = [
        ("readings: macro-F1", _with_interval(figures)),
        ("F1 of reporting, opinion, disinformation", _triple(figures)),
        ("called disinformation: precision, recall", f"{figures.shipped_precision:.3f}, {figures.shipped_recall:.3f}"),
        ("honest passages called so", f"{figures.honest_called_shipped:.3f}"),
        ("given a label; right when labelled", f"{figures.coverage:.3f}; {figures.accuracy_when_sure:.3f}"),
        ("calibration error", f"{figures.calibration_error:.3f}"),
        ("error; at 70 % coverage", f"{figures.error:.3f}; {figures.error_at_70_coverage:.3f}"),
    ]
    if suite is not None:
        rows += [
            (f"rows with their source's label ({suite.rows}): stance macro-F1", f"{suite.stance_macro_f1:.3f}"),
            ("documents; passages", f"{suite.document_macro_f1:.3f}; {suite.passage_macro_f1:.3f}"),
            ("honest rows called disinformation", f"{suite.honest_called_shipped:.3f}"),
        ]
    if contrast is not None:
        rows += [
            (f"contrast sets of unheard authors ({contrast.passages}): macro-F1", _with_interval(contrast)),
            ("honest ones called disinformation: shipped; forced", _alarms(contrast)),
        ]
    if isinstance(measured, Figures) and (swaps := measured.swaps) is not None:
        value = f"{swaps.same:.3f}; {swaps.unheard_same:.3f} of {swaps.unheard_pairs} by unheard authors"
        rows.append((f"same label with sides, names, places swapped ({swaps.pairs} pairs)", value))
    return rows


def _alarms(figures: ReadingFigures) -> str:
    return f"{figures.honest_called_shipped:.3f}; {figures.honest_called_forced:.3f}"


def _slices(parts: Sequence[Slice]) -> str:
    heads = [
        "by",
        "",
        "texts",
        "right (95 %)",
        "honest called disinformation: shipped; forced",
        "reporting called opinion",
    ]
    body = []
    for part in parts:
        right = "" if part.right is None else f"{part.right:.2f} ({part.right_low:.2f} to {part.right_high:.2f})"
        called = "; ".join(_share(value) for value in (part.honest_called_shipped, part.honest_called_forced))
        body.append([part.kind, part.name, str(part.texts), right, called, _share(part.reporting_called_opinion)])
    return _table(heads, body)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _with_interval(figures: ReadingFigures) -> str:
    return f"{figures.macro_f1:.3f} ({figures.interval_low:.3f} to {figures.interval_high:.3f})"


def _triple(figures: ReadingFigures) -> str:
    return f"{figures.f1_reporting:.3f}, {figures.f1_opinion:.3f}, {figures.f1_disinformation:.3f}"


def _cost(metrics: Metrics) -> str:
    lines = []
    if metrics.speed is not None:
        speed = metrics.speed
        lines.append(
            f"{speed.bytes / 1e6:.1f} MB; {speed.milliseconds_a_passage:.1f} ms a passage of the readings "
            f"on {speed.cores} cores, {speed.load_seconds:.2f} s to the first verdict."
        )
    if metrics.storage is not None:
        storage = metrics.storage
        lines.append(
            f"It computes in int8 with a scale for each token and output: {storage.labels_changed:.2%} of the labels "
            f"of {storage.passages} readings differ from the float32 model, "
            f"no logit by more than {storage.largest_logit_difference:.3f}. "
            "A score depends on the passage alone, not on its neighbours, the batch or padding."
        )
    return "## Cost\n\n" + "\n".join(lines) if lines else ""


def _thresholds(model: ModelFolder) -> str:
    thresholds, pooling = model.metadata.thresholds, model.metadata.pooling
    offsets = ", ".join(f"{offset:+g}" for offset in model.metadata.offsets)
    return (
        "## When it is unsure\n\n"
        f"A passage is called disinformation from a probability of {thresholds.disinformation:g} on. "
        f"Else it gets reporting or opinion where that is the most probable, at least {thresholds.confidence:g}, "
        f"and {thresholds.margin:g} ahead of the next; under {thresholds.min_words} words it gets no label.\n"
        "A unit or document of several passages is called disinformation from "
        f"{pooling.disinformation_threshold:g} on, and only if {pooling.disinformation_share:.0%} of its words stand "
        "in passages of which that is the most probable. "
        f"Logits are divided by {model.metadata.temperature:g}, and {offsets} is added."
    )


def _training(model: ModelFolder, recipe: Mapping[str, Any]) -> str:
    metadata = model.metadata
    settings = [("Settings", recipe)]
    if "teacher" in recipe:
        settings.append((f"Teacher, whose opinion is {recipe['teacher']['share']:.0%} of the loss", recipe["teacher"]))
    made = ", ".join(f"{name} {value}" for name, value in metadata.made_by.items())
    rows = [[source.name, source.licence, str(source.passages)] for source in metadata.training]
    total = sum(source.passages for source in metadata.training)
    return (
        f"## Training\n\n{total} passages, readings counted each time they are repeated. "
        "Disinformation is taught by readings and contrast sets alone.\n\n"
        + "".join(f"{title}: {_settings(part)}.\n\n" for title, part in settings)
        + f"Made with {made}.\n\n"
        f"Licence: {metadata.licence}\n\n" + _table(["corpus", "licence class of its texts", "passages"], rows)
    )


def _settings(part: Mapping[str, Any]) -> str:
    """Data and training of a model or of its teacher, on one line."""
    named = {**part.get("data", {}), **part.get("training", {})}
    return ", ".join(f"{name} {value}" for name, value in named.items())


def _trials(trials: Sequence[Mapping[str, Any]]) -> str:
    if not trials:
        return ""
    heads = list(trials[0])
    rows = [[str(trial.get(head, "")) for head in heads] for trial in trials]
    return "## Trials\n\nChosen on dev; each is one run.\n\n" + _table(heads, rows)


def _limits(model: ModelFolder) -> str:
    languages = ", ".join(sorted(model.metadata.languages))
    return (
        f"## Limits\n\nLanguages: {languages}. The readings that it learned from and is measured on were made by "
        "language models under the guideline: they are consistent with it, and they are not human labels. "
        "A false story in a sober voice reads like reporting, and is called so. "
        "Scores on registers that the corpora lack are not known. Never decide about a person by a score."
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
