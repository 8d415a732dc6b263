"""Cards: drawn from the figures, and never apart from them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from annotate.artefacts import find_model
from annotate.errors import ModelError
from annotate.lab.cards import render_card
from annotate.lab.metrics import read_metrics

DEFAULT = find_model("default").path


@pytest.mark.parametrize("name", ["default", "open"])
def test_a_card_is_the_one_that_its_figures_draw(name: str) -> None:
    """README.md is what `metrics.json`, `model.json` and `recipe.toml` give; edit those."""
    folder = find_model(name).path
    assert (folder / "README.md").read_text(encoding="utf-8") == render_card(folder)


def test_the_figures_are_those_of_the_model_that_stands_there() -> None:
    """A model made anew needs to be measured anew."""
    model = find_model(DEFAULT)
    assert read_metrics(DEFAULT).model == f"{model.name}@{model.digest}"


def test_the_card_names_every_corpus_with_its_licence() -> None:
    """Each source of training text stands in the table with its licence class and count."""
    card = render_card(DEFAULT)
    for source in find_model(DEFAULT).metadata.training:
        assert re.search(rf"^\| {source.name} \| {source.licence} \| {source.passages} \|$", card, re.MULTILINE)


def test_the_default_model_beats_the_baseline_on_readings() -> None:
    """TF-IDF on the same examples stands beside it, and is worse."""
    figures = read_metrics(DEFAULT).roles["dev"]
    assert figures.readings.macro_f1 > figures.rivals["words"].readings.macro_f1 + 0.05


def test_metrics_of_another_form_are_refused(tmp_path: Path) -> None:
    """A metrics file that lacks a key is a ModelError that names it."""
    copy = tmp_path / "default"
    shutil.copytree(DEFAULT, copy)
    (copy / "metrics.json").write_text(json.dumps({"model": "default"}))
    with pytest.raises(ModelError, match=r"metrics\.json: not a model's metrics"):
        render_card(copy)
