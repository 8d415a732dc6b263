"""Measuring: what a model says of readings and of rows with their sources' labels, and how well that fits.

The figures are those of the corpora's own scorers: macro-F1 of the forced label (the largest score) on readings is the
one that counts; the rest says where it comes from. Rows of document registers are judged as documents, the others as
passages.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate.lab.corpora import LONG_REGISTERS, Reading, Row, clean, cut
from annotate.labels import LABELS, Label
from annotate.records import Annotation, Passage, Scores, UnitKind, Verdict
from annotate.score.judge import Judge

DOCUMENT_PASSAGES = 24
"""Passages of a row that are scored at most, about 2,000 words; few rows are longer."""
BOOTSTRAP_DRAWS = 500
CALIBRATION_BINS = 15
SELECTIVE_COVERAGE = 0.7


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with what is known of it and what a model says."""

    id: str
    corpus: str
    register: str
    gold: Label | None
    honest: bool
    """True where it is known not to be disinformation."""
    verdict: Verdict
    text: str = ""
    publisher: str | None = None
    topic: str | None = None
    leaning: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """How a model does on readings; every figure lies in [0, 1]."""

    passages: int
    macro_f1: float
    interval_low: float
    interval_high: float
    f1_reporting: float
    f1_opinion: float
    f1_disinformation: float
    shipped_precision: float
    """Of what is called disinformation at the model's threshold, the share that is."""
    shipped_recall: float
    forced_precision: float
    forced_recall: float
    honest_called_shipped: float
    honest_called_forced: float
    coverage: float
    accuracy_when_sure: float
    calibration_error: float
    error: float
    error_at_70_coverage: float


@dataclass(frozen=True, slots=True)
class SuiteFigures:
    """How a model does on rows whose source calls them reporting or opinion."""

    rows: int
    stance_macro_f1: float
    """Every (corpus, target) group weighs the same within its target."""
    document_macro_f1: float
    passage_macro_f1: float
    honest_called_shipped: float
    honest_called_forced: float
    coverage: float


def judge_readings(judge: Judge, readings: Sequence[Reading]) -> list[Judged]:
    """Each reading, taken as one passage, with the model's verdict."""
    passages = [Passage(r.id, 0, UnitKind.BODY, 0, 0, len(r.text), r.text) for r in readings]
    annotations = judge.judge(passages)
    return [
        Judged(
            id=reading.id,
            corpus=reading.corpus,
            register=reading.register,
            gold=reading.label,
            honest=reading.label not in (None, Label.DISINFORMATION),
            verdict=annotation.verdict,
            text=reading.text,
        )
        for reading, annotation in zip(readings, annotations, strict=True)
    ]


def judge_documents(judge: Judge, rows: Sequence[Row]) -> list[list[Annotation]]:
    """The annotated passages of each row: its title as headline where it is a document, then its paragraphs."""
    passages: list[Passage] = []
    counts: list[int] = []
    for row in rows:
        own = _passages(row)
        passages.extend(own)
        counts.append(len(own))
    annotations = iter(judge.judge(passages))
    return [[next(annotations) for _ in range(count)] for count in counts]


def judge_rows(judge: Judge, rows: Iterable[Row], window: int = 200) -> list[Judged]:
    """Each row with the model's verdict on it as a document or comment."""
    judged: list[Judged] = []
    held = list(rows)
    for start in range(0, len(held), window):
        part = held[start : start + window]
        for row, annotated in zip(part, judge_documents(judge, part), strict=True):
            judged.append(
                Judged(
                    id=row.id,
                    corpus=row.corpus,
                    register=row.register,
                    gold=row.target,
                    honest=row.honest,
                    verdict=judge.pool_document(annotated),
                    text=row.text,
                    publisher=row.publisher,
                    topic=row.topic,
                    leaning=row.leaning,
                )
            )
    return judged


def reading_figures(judged: Sequence[Judged]) -> ReadingFigures:
    """The figures of `score_readings.py` on those that have a label."""
    rows = [
        (item, item.gold, item.verdict.scores)
        for item in judged
        if item.gold is not None and item.verdict.scores is not None
    ]
    pairs = [(gold, _forced(scores)) for _, gold, scores in rows if scores is not None and gold is not None]
    value, by_label = macro_f1(pairs)
    rng = random.Random(0)  # noqa: S311 - a bootstrap, not a secret
    draws = sorted(macro_f1(rng.choices(pairs, k=len(pairs)))[0] for _ in range(BOOTSTRAP_DRAWS))
    shipped = [(item.gold, item.verdict.label) for item, _, _ in rows]
    sure = [(max(scores), gold == forced) for (_, _, scores), (gold, forced) in zip(rows, pairs, strict=True) if scores]
    ranked = sorted(sure, key=lambda pair: -pair[0])
    top = ranked[: round(SELECTIVE_COVERAGE * len(ranked))]
    labelled = [gold == label for gold, label in shipped if label is not None]
    forced_precision, forced_recall = precision_recall(pairs, Label.DISINFORMATION)
    shipped_precision, shipped_recall = precision_recall(shipped, Label.DISINFORMATION)
    return ReadingFigures(
        passages=len(rows),
        macro_f1=value,
        interval_low=draws[int(0.025 * len(draws))],
        interval_high=draws[int(0.975 * len(draws)) - 1],
        f1_reporting=by_label[Label.REPORTING],
        f1_opinion=by_label[Label.OPINION],
        f1_disinformation=by_label[Label.DISINFORMATION],
        shipped_precision=shipped_precision,
        shipped_recall=shipped_recall,
        forced_precision=forced_precision,
        forced_recall=forced_recall,
        honest_called_shipped=alarms([item for item, _, _ in rows], forced=False),
        honest_called_forced=alarms([item for item, _, _ in rows], forced=True),
        coverage=len(labelled) / len(rows),
        accuracy_when_sure=sum(labelled) / max(1, len(labelled)),
        calibration_error=calibration_error(sure),
        error=1 - sum(right for _, right in sure) / len(sure),
        error_at_70_coverage=1 - sum(right for _, right in top) / max(1, len(top)),
    )


def suite_figures(judged: Sequence[Judged]) -> SuiteFigures:
    """The figures of `score_suite.py` that are to be held: stance, and honest rows called disinformation."""
    stance = [item for item in judged if item.gold in (Label.REPORTING, Label.OPINION)]
    return SuiteFigures(
        rows=len(judged),
        stance_macro_f1=_stance(stance),
        document_macro_f1=_stance([item for item in stance if item.register in LONG_REGISTERS - {"review"}]),
        passage_macro_f1=_stance([item for item in stance if item.register not in LONG_REGISTERS - {"review"}]),
        honest_called_shipped=alarms(judged, forced=False),
        honest_called_forced=alarms(judged, forced=True),
        coverage=sum(item.verdict.label is not None for item in stance) / max(1, len(stance)),
    )


def write_predictions(judged: Iterable[Judged], path: Path) -> None:
    """One object a line, as the corpora's scorers take them: id, scores by label, label or null."""
    with path.open("w", encoding="utf-8") as file:
        for item in judged:
            scores = None if item.verdict.scores is None else dict(zip(LABELS, item.verdict.scores, strict=True))
            file.write(json.dumps({"id": item.id, "scores": scores, "label": item.verdict.label}) + "\n")


def macro_f1(pairs: Sequence[tuple[Label, Label]]) -> tuple[float, dict[Label, float]]:
    """Mean F1 over the labels and F1 by label, of (gold, predicted) pairs."""
    counts = Counter(pairs)
    gold, predicted = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    by_label = {label: 2 * counts[label, label] / max(1, gold[label] + predicted[label]) for label in LABELS}
    return sum(by_label.values()) / len(LABELS), by_label


def precision_recall(pairs: Sequence[tuple[Label | None, Label | None]], label: Label) -> tuple[float, float]:
    """Precision and recall of one label; 0 where nothing was called so or is so."""
    hits = sum(gold == predicted == label for gold, predicted in pairs)
    said, there = sum(p == label for _, p in pairs), sum(g == label for g, _ in pairs)
    return hits / max(1, said), hits / max(1, there)


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error of (largest score, was it right) over bins of equal size."""
    ordered, error = sorted(pairs), 0.0
    for i in range(CALIBRATION_BINS):
        part = ordered[i * len(ordered) // CALIBRATION_BINS : (i + 1) * len(ordered) // CALIBRATION_BINS]
        error += abs(sum(score for score, _ in part) - sum(right for _, right in part)) / len(ordered)
    return error


def _passages(row: Row) -> list[Passage]:
    document = row.register in LONG_REGISTERS
    title = clean(row.title or "") if document else ""
    texts = cut(row.text)[:DOCUMENT_PASSAGES] or [row.text]
    body = [Passage(row.id, 1, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(texts)]
    return [Passage(row.id, 0, UnitKind.HEADLINE, 0, 0, len(title), title), *body] if title else body


def forced_label(item: Judged) -> Label | None:
    """The most probable label, whatever the thresholds; None for a text that was not scored."""
    return None if item.verdict.scores is None else _forced(item.verdict.scores)


def _forced(scores: Scores) -> Label:
    return LABELS[max(range(len(LABELS)), key=lambda index: scores[index])]


def alarms(judged: Sequence[Judged], *, forced: bool) -> float:
    """Share of honest texts called disinformation: by the largest score, or by the label that is given."""
    called = [
        (_forced(item.verdict.scores) if forced else item.verdict.label) is Label.DISINFORMATION
        for item in judged
        if item.honest and item.verdict.scores is not None
    ]
    return sum(called) / max(1, len(called))


def _stance(judged: Sequence[Judged]) -> float:
    """Macro-F1 over reporting and opinion, every (corpus, target) group weighing the same within its target."""
    groups: dict[tuple[str, Label], list[Label]] = defaultdict(list)
    for item in judged:
        if item.gold is not None and item.verdict.scores is not None:
            groups[item.corpus, item.gold].append(_forced(item.verdict.scores))
    corpora = Counter(gold for _, gold in groups)
    weights: dict[tuple[Label, Label], float] = defaultdict(float)
    for (_, gold), predicted in groups.items():
        for label in predicted:
            weights[gold, label] += 1 / len(predicted) / corpora[gold]
    values = []
    for label in (Label.REPORTING, Label.OPINION):
        marginals = sum(weight * ((gold is label) + (said is label)) for (gold, said), weight in weights.items())
        values.append(2 * weights[label, label] / marginals if marginals else 0.0)
    return sum(values) / len(values)
