"""Passage scores become one verdict for their unit or document, by their weight and position.

Two logistic regressions, kept as numbers in `model.json`: opinion against reporting, and disinformation against the
rest. The body of an op-ed that tells history for five paragraphs is opinion by where it judges, not by a majority.
Disinformation further needs a share of the words in passages that read most like it themselves.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.artefacts import LinearRule, Pooling
from annotate.labels import LABELS, Label
from annotate.records import Annotation, Scores, UnitKind, Unsure, Verdict

ODDS_LIMIT = 6.0
"""Log-odds beyond this count as this: a passage cannot be surer than calibration can tell (1 in 400)."""
DECIMALS = 10_000
"""Scores are multiples of one over this, and sum to 1."""

_REPORTING, _OPINION, _DISINFORMATION = (LABELS.index(label) for label in Label)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What pooling reads of a passage."""

    scores: Scores
    words: int
    headline: bool = False


def pool(annotations: Sequence[Annotation], pooling: Pooling) -> Verdict:
    """The verdict on all passages of one unit or document, in page order.

    Passages without scores are passed over; if none is left, the reason is their most frequent one.
    A single scored passage is its unit.
    """
    scored = [annotation for annotation in annotations if annotation.verdict.scores is not None]
    if not scored:
        reasons = Counter(a.verdict.unsure for a in annotations if a.verdict.unsure is not None)
        return Verdict(None, None, reasons.most_common(1)[0][0] if reasons else Unsure.NOT_SCORED)
    if len(scored) == 1:
        return scored[0].verdict
    passages = weigh(scored)
    seen = features(passages)
    disinformation = _probability(pooling.disinformation, seen)
    opinion = _probability(pooling.opinion, seen) * (1 - disinformation)
    scores = round_scores((1 - disinformation - opinion, opinion, disinformation))
    carried = carried_share(passages) >= pooling.disinformation_share
    threshold = pooling.disinformation_threshold if carried else math.inf
    return decide(scores, threshold, pooling.confidence, pooling.margin)


def weigh(annotations: Sequence[Annotation]) -> list[Weighed]:
    """What pooling reads of those passages that have scores."""
    return [
        Weighed(
            scores=annotation.verdict.scores,
            words=max(1, len(annotation.passage.text.split())),
            headline=annotation.passage.kind is UnitKind.HEADLINE,
        )
        for annotation in annotations
        if annotation.verdict.scores is not None
    ]


def features(passages: Sequence[Weighed]) -> dict[str, float]:
    """Named features of at least one passage; odds are natural logarithms, shares lie in [0, 1]."""
    body = [passage for passage in passages if not passage.headline] or list(passages)
    total = sum(passage.words for passage in body)
    opinion = [_odds(passage.scores[_OPINION], passage.scores[_REPORTING]) for passage in body]
    false = [_odds(passage.scores[_DISINFORMATION], 1 - passage.scores[_DISINFORMATION]) for passage in body]
    ranked = sorted(false, reverse=True)
    headline = [
        _odds(p.scores[_OPINION], p.scores[_REPORTING]) for p in passages if p.headline and len(body) < len(passages)
    ]
    return {
        "mean_opinion": sum(p.words * odds for p, odds in zip(body, opinion, strict=True)) / total,
        "share_opinion": sum(p.words for p, odds in zip(body, opinion, strict=True) if odds > 0) / total,
        "first_opinion": opinion[0],
        "last_opinion": opinion[-1],
        "most_opinion": max(opinion),
        "headline_opinion": headline[0] if headline else 0.0,
        "mean_disinformation": sum(p.words * odds for p, odds in zip(body, false, strict=True)) / total,
        "most_disinformation": ranked[0],
        "second_disinformation": ranked[min(1, len(ranked) - 1)],
    }


def carried_share(passages: Sequence[Weighed]) -> float:
    """Share of the words that stand in passages whose largest score is that of disinformation."""
    carrying = sum(passage.words for passage in passages if max(passage.scores) == passage.scores[_DISINFORMATION])
    return carrying / sum(passage.words for passage in passages)


def decide(scores: Scores, threshold: float, confidence: float, margin: float) -> Verdict:
    """The label that `scores` allow: disinformation from `threshold` on, else reporting or opinion where clear."""
    if scores[_DISINFORMATION] >= threshold:
        return Verdict(Label.DISINFORMATION, scores)
    honest = max((_REPORTING, _OPINION), key=lambda index: scores[index])
    rival = max(score for index, score in enumerate(scores) if index != honest)
    if abs(scores[honest] - rival) < margin:
        return Verdict(None, scores, Unsure.CLOSE)
    if scores[honest] < max(confidence, rival):
        return Verdict(None, scores, Unsure.LOW_CONFIDENCE)
    return Verdict(LABELS[honest], scores)


def round_scores(probabilities: Sequence[float]) -> Scores:
    """Probabilities as multiples of 1/10,000 that sum to 1: what is left over goes to the largest remainders."""
    exact = [min(1.0, max(0.0, probability)) * DECIMALS for probability in probabilities]
    whole = [math.floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (whole[index] - exact[index], index))
    for index in by_remainder[: max(0, DECIMALS - sum(whole))]:
        whole[index] += 1
    reporting, opinion, disinformation = (value / DECIMALS for value in whole)
    return reporting, opinion, disinformation


def _probability(rule: LinearRule, seen: Mapping[str, float]) -> float:
    odds = rule.constant + sum(weight * seen[name] for name, weight in rule.weights.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _odds(probability: float, against: float) -> float:
    smallest = 1 / DECIMALS
    odds = math.log(max(probability, smallest) / max(against, smallest))
    return max(-ODDS_LIMIT, min(ODDS_LIMIT, odds))
