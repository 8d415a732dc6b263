"""Fine-tuning: examples become a passage classifier, resumable after a kill and the same for the same seed."""

from __future__ import annotations

import ctypes
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from annotate.lab.classifier import MASK_TOKEN, PassageClassifier, new_classifier, pad, predict, tokenize
from annotate.lab.draw import Example
from annotate.lab.recipe import Teacher, TrainingRecipe
from annotate.labels import LABELS

CHECKPOINT_STEPS = 100
"""Optimiser steps between checkpoints: about a minute of work on two cores."""
REPORT_STEPS = 20
SPECIAL_TOKENS = 103
"""The vocabulary's first tokens, which are never hidden: padding, beginning, end."""
RUN_STRIDE = 7_919
"""Between the seeds of two runs."""
MEMORY_OPTIONS = ((-4, 0), (-1, 2**31 - 1), (-2, 2**28))
"""Of mallopt(3): no blocks of their own (M_MMAP_MAX), none given back (M_TRIM_THRESHOLD), room to grow (M_TOP_PAD)."""
BUCKET_BATCHES = 24
"""Batches sorted by length together: padding stays under a tenth, and the order stays random enough."""


def fit(
    recipe: TrainingRecipe,
    examples: Sequence[Example],
    work: Path,
    report: Callable[[str], None],
    teacher_share: float = 0.0,
) -> PassageClassifier:
    """The classifier fitted to `examples`; `work` keeps what is done, and a second call goes on from there."""
    _keep_memory()
    model = new_classifier(recipe)
    tokens = tokenize(recipe, [example.text for example in examples])
    mean = {name: torch.zeros_like(value) for name, value in model.state_dict().items()}
    for run in range(recipe.runs):
        loss = Loss(recipe.label_smoothing, teacher_share)
        for name, value in _fit_once(recipe, loss, examples, tokens, run, work / f"run-{run}", report).items():
            mean[name] += (value / recipe.runs).to(value.dtype)
    model.load_state_dict(mean)
    return model.eval()


def taught(
    teacher: Teacher, lessons: Sequence[Example], examples: Sequence[Example], work: Path, report: Callable[[str], None]
) -> list[Example]:
    """`examples` with what a teacher fitted to `lessons` gives each label; kept in `work` like the fitting."""
    kept = work / "soft.pt"
    texts = list(dict.fromkeys(example.text for example in examples))
    if not kept.exists():
        model = fit(teacher.training, lessons, work, report)
        report(f"the teacher reads {len(texts)} passages")
        torch.save(predict(model, teacher.training, texts, half=True).softmax(dim=1), kept)
    soft = dict(zip(texts, torch.load(kept, weights_only=True).tolist(), strict=True))
    return [replace(example, soft=tuple(soft[example.text])) for example in examples]


@dataclass(frozen=True, slots=True)
class Loss:
    """What a batch costs: how far its predictions are from the labels, and from a teacher's."""

    smoothing: float
    teacher_share: float

    def __call__(self, logits: Tensor, examples: Sequence[Example]) -> Tensor:
        """The weighted mean over a batch of logits of shape (texts, labels).

        An example costs minus the log of the probability that its allowed labels have together; one with a teacher's
        probabilities, `teacher_share` times the cross-entropy to these, and the rest of the other.
        """
        allowed = torch.tensor([[label in example.allowed for label in LABELS] for example in examples])
        weights = torch.tensor([example.weight for example in examples])
        logs = torch.log_softmax(logits, dim=1)
        together = torch.logsumexp(logs.masked_fill(~allowed, -torch.inf), dim=1)
        each = -(1 - self.smoothing) * together - self.smoothing * logs.mean(1)
        if self.teacher_share:
            soft = torch.tensor([example.soft for example in examples])
            each = (1 - self.teacher_share) * each - self.teacher_share * (soft * logs).sum(1)
        return (each * weights).sum() / weights.sum()


def _keep_memory() -> None:
    """Ask the C library to keep freed blocks: giving them back after each step takes most of the time on some machines.

    On a virtual machine with two cores a step took a sixth of the time. Where the library is another one than glibc,
    nothing happens.
    """
    library = ctypes.CDLL(None)
    if sys.platform == "linux" and hasattr(library, "mallopt"):
        for option, value in MEMORY_OPTIONS:
            library.mallopt(option, value)


def _fit_once(
    recipe: TrainingRecipe,
    loss: Loss,
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
        losses += _step(model, optimizer, loss, [examples[i] for i in batch], [tokens[i] for i in batch], recipe)
        schedule.step()
        if (step + 1) % REPORT_STEPS == 0 or step + 1 == total:
            steps, seconds = step + 1 - shown, time.monotonic() - started
            rate = steps * recipe.batch_size / seconds
            report(f"run {run + 1}, step {step + 1} of {total}, loss {losses / steps:.4f}, {rate:.0f} passages/s")
            started, shown, losses = time.monotonic(), step + 1, 0.0
        if (step + 1) % CHECKPOINT_STEPS == 0 or step + 1 == total:
            _checkpoint(work / "checkpoint.pt", model, optimizer, schedule, step + 1)
    return model.state_dict()


def _step(
    model: PassageClassifier,
    optimizer: torch.optim.Optimizer,
    loss_of: Loss,
    examples: list[Example],
    tokens: list[list[int]],
    recipe: TrainingRecipe,
) -> float:
    model.train()
    ids, mask = pad(tokens, model.padding)
    hidden = (torch.rand(ids.shape) < recipe.masked_share) & (ids > SPECIAL_TOKENS)
    ids = ids.masked_fill(hidden, MASK_TOKEN)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.half_precision):
        logits = model(ids, mask)
    loss = loss_of(logits.float(), examples)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


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
