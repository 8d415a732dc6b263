"""What is set after training: temperature, thresholds, and the numbers that pool passages into documents."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from annotate.artefacts import LinearRule, ModelMetadata, Pooling
from annotate.encoder import Encoder
from annotate.lab.corpora import LONG_REGISTERS, Reading, Row, Sources, allowed_labels, read_readings, read_rows
from annotate.lab.evaluate import judge_documents
from annotate.labels import LABELS, Label
from annotate.records import Annotation
from annotate.score.judge import Judge
from annotate.score.pool import Weighed, carried_share, features, weigh

PRECISION = 0.8
"""Precision that the threshold of disinformation must reach on dev."""
FALSE_ALARMS = 0.02
"""Share of honest passages of dev that may be called disinformation."""
DOCUMENT_FALSE_ALARMS = 0.002
"""Share of honest documents of dev that may be called so: one page in 500."""
DOCUMENTS_PER_GROUP = 25
"""Documents of each corpus and target that pooling is fitted on."""
FEWEST_DOCUMENTS = 10
"""Documents of each kind under which nothing is fitted and the pooling stays as it comes."""
BALANCE = 0.5
"""Labels weigh by their frequency in dev to minus this: 0 takes that frequency for the one in use, 1 takes all labels
for equally frequent. Of 0, 0.25 and 0.5 the model that ships has macro-F1 0.717, 0.734 and 0.742 on dev, and a
calibration error of 0.035, 0.048 and 0.055."""
NEWTON_STEPS = 25
STRENGTH = 0.1
"""Inverse of the regularisation: weak evidence leaves a feature near no weight."""
OPINION_FEATURES = (
    "mean_opinion",
    "share_opinion",
    "first_opinion",
    "last_opinion",
    "most_opinion",
    "headline_opinion",
)
DISINFORMATION_FEATURES = ("mean_disinformation", "most_disinformation", "second_disinformation")

_DISINFORMATION = LABELS.index(Label.DISINFORMATION)


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document's annotated passages and its label: its source's, or for disinformation that of its readings."""

    corpus: str
    label: Label
    annotations: tuple[Annotation, ...]


def calibrate_passages(metadata: ModelMetadata, encoder: Encoder, readings: Sequence[Reading]) -> ModelMetadata:
    """`metadata` with temperature, offsets and thresholds from the labelled readings of dev."""
    labelled = [reading for reading in readings if reading.label is not None]
    gold = np.array([LABELS.index(reading.label) for reading in labelled if reading.label is not None])
    logits = encoder.logits([reading.text for reading in labelled]).astype(np.float64)
    temperature, offsets = fit_scaling(logits, gold)
    scores = _softmax(logits / temperature + offsets)[:, _DISINFORMATION]
    threshold = choose_threshold(scores, gold == _DISINFORMATION, PRECISION, FALSE_ALARMS)
    thresholds = replace(metadata.thresholds, disinformation=threshold)
    return replace(metadata, temperature=temperature, offsets=offsets, thresholds=thresholds)


def fit_scaling(logits: NDArray[np.float64], gold: NDArray[np.int64]) -> tuple[float, tuple[float, ...]]:
    """Temperature and offsets (that of the first label is 0) of least weighted log-loss, by damped Newton steps.

    Labels weigh as `BALANCE` says. The problem is convex in one over the temperature and the offsets.
    """
    frequencies = np.bincount(gold, minlength=len(LABELS)) / len(gold)
    weights = np.maximum(frequencies, 1 / len(gold))[gold] ** -BALANCE
    weights /= weights.sum()
    steps = np.broadcast_to(np.eye(len(LABELS))[:, 1:], (len(gold), len(LABELS), len(LABELS) - 1))
    inputs = np.concatenate([logits[:, :, None], steps], axis=2)
    rows = np.arange(len(gold))

    def loss(at: NDArray[np.float64]) -> float:
        return float(-(weights * np.log(np.maximum(_softmax(inputs @ at)[rows, gold], 1e-12))).sum())

    found = np.zeros(len(LABELS))
    for _ in range(NEWTON_STEPS):
        chances = _softmax(inputs @ found)
        mean = (chances[:, :, None] * inputs).sum(axis=1)
        slope = (weights[:, None] * (mean - inputs[rows, gold])).sum(axis=0)
        centred = inputs - mean[:, None, :]
        bend = np.einsum("n,nk,nki,nkj->ij", weights, chances, centred, centred) + 1e-9 * np.eye(len(LABELS))
        step = np.linalg.solve(bend, slope)
        while loss(found - step) > loss(found) and np.abs(step).max() > 1e-9:
            step = step / 2
        found = found - step
    temperature = 1 / max(float(found[0]), 1e-3)
    return round(temperature, 4), (0.0, *(round(float(offset), 4) for offset in found[1:]))


def choose_threshold(
    scores: NDArray[np.float64], positive: NDArray[np.bool_], precision: float, alarms: float
) -> float:
    """The lowest threshold, to two decimals and at least 0.5, that keeps precision and the share of false alarms.

    0.99 where none does: then hardly anything is called so.
    """
    for threshold in np.round(np.arange(0.5, 0.99, 0.01), 2):
        said = scores >= threshold
        hits = int((said & positive).sum())
        right = hits >= precision * max(1, int(said.sum()))
        if right and int((said & ~positive).sum()) <= alarms * max(1, int((~positive).sum())):
            return float(threshold)
    return 0.99


def calibrate_documents(judge: Judge, sources: Sources, seed: int) -> Pooling:
    """Pooling fitted on documents of train; its threshold of disinformation is chosen on those of train and dev.

    Dev alone has 16 documents that carry disinformation, too few to choose by: the share of the words that must read
    most like it stays as set by hand.
    """
    pooling = judge.metadata.pooling
    train = read_documents(judge, sources, ("train", "aux"), "train", seed)
    opinion = [document for document in train if document.label is not Label.DISINFORMATION]
    by_kind = [sum(d.label is label for d in train) for label in LABELS]
    if min(by_kind[:_DISINFORMATION]) >= FEWEST_DOCUMENTS:
        pooling = replace(pooling, opinion=_fit_rule(opinion, Label.OPINION, OPINION_FEATURES))
    if by_kind[_DISINFORMATION] < FEWEST_DOCUMENTS:
        return pooling
    pooling = replace(pooling, disinformation=_fit_rule(train, Label.DISINFORMATION, DISINFORMATION_FEATURES))
    dev = read_documents(judge, sources, ("dev",), "dev", seed)
    scores, positive = [], []
    for document in [*train, *dev]:
        passages = weigh(document.annotations)
        carried = carried_share(passages) >= pooling.disinformation_share
        scores.append(_score(pooling.disinformation, passages) if carried else 0.0)
        positive.append(document.label is Label.DISINFORMATION)
    threshold = choose_threshold(np.array(scores), np.array(positive), PRECISION, DOCUMENT_FALSE_ALARMS)
    return replace(pooling, disinformation_threshold=threshold)


def read_documents(
    judge: Judge, sources: Sources, roles: Sequence[str], readings_role: str, seed: int
) -> list[LabelledDocument]:
    """Documents with a label, annotated: rows of document registers, and rows whose readings carry disinformation.

    A row carries disinformation where at least half of its read passages do; one without any has its source's label.
    """
    read: dict[str, list[bool]] = defaultdict(list)
    for reading in read_readings(sources, readings_role):
        if reading.label is not None:
            read[reading.row].append(reading.label is Label.DISINFORMATION)
    groups: dict[tuple[str, Label], list[Row]] = defaultdict(list)
    for row in read_rows(sources.corpora, roles) if sources.corpora is not None else ():
        label = _document_label(row, read.get(row.id, []))
        if label is not None and row.register in LONG_REGISTERS | {"press_release"}:
            groups[row.corpus, label].append(row)
    rng = random.Random(seed)  # noqa: S311 - a draw, not a secret
    drawn: list[tuple[Label, Row]] = []
    for (_, label), rows in sorted(groups.items()):
        rng.shuffle(rows)
        drawn.extend((label, row) for row in rows[:DOCUMENTS_PER_GROUP])
    annotated = judge_documents(judge, [row for _, row in drawn])
    return [
        LabelledDocument(corpus=row.corpus, label=label, annotations=tuple(annotations))
        for (label, row), annotations in zip(drawn, annotated, strict=True)
        if len(annotations) > 1
    ]


def _document_label(row: Row, read: Sequence[bool]) -> Label | None:
    if read and sum(read) * 2 >= len(read):
        return Label.DISINFORMATION
    allowed = allowed_labels(row)
    if any(read) or allowed is None or len(allowed) != 1:
        return None
    return next(iter(allowed))


def _fit_rule(documents: Sequence[LabelledDocument], label: Label, names: Sequence[str]) -> LinearRule:
    """Logistic regression of `label` against the rest; every (corpus, label) group weighs the same in its side."""
    rows = [features(weigh(document.annotations)) for document in documents]
    values = np.array([[row[name] for name in names] for row in rows])
    positive = np.array([document.label is label for document in documents])
    groups = [(document.corpus, document.label is label) for document in documents]
    sizes = {group: groups.count(group) for group in set(groups)}
    sides = {side: sum(group[1] is side for group in sizes) for side in (True, False)}
    weights = np.array([len(groups) / 2 / sizes[group] / sides[group[1]] for group in groups])
    mean, spread = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-6)
    fitted = LogisticRegression(C=STRENGTH, max_iter=1_000).fit(
        (values - mean) / spread, positive, sample_weight=weights
    )
    slopes = fitted.coef_[0] / spread
    constant = float(fitted.intercept_[0] - (slopes * mean).sum())
    return LinearRule(
        {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}, round(constant, 4)
    )


def _score(rule: LinearRule, passages: Sequence[Weighed]) -> float:
    seen = features(passages)
    return 1 / (1 + math.exp(-rule.constant - sum(weight * seen[name] for name, weight in rule.weights.items())))


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return result
