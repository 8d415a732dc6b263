"""What a model must beat: logistic regressions on the same examples, on words alone and on surface marks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from annotate.lab.corpora import Reading, Row
from annotate.lab.draw import Example
from annotate.lab.evaluate import Judged
from annotate.labels import LABELS, Label
from annotate.records import Verdict
from annotate.score.pool import decide, round_scores

MAX_FEATURES = 200_000
_SURFACE = [
    re.compile(pattern)
    for pattern in (
        r"[A-Z]",
        r"\b[A-Z]{2,}\b",
        r"\d",
        r"!",
        r"\?",
        r"[\"“”]",
        r"['’]",
        r",",
        r"[;:]",
        r"[()\[\]]",
        r"[-–—]",
        r"\.{3}|…",
        r"\n",
        r"[@#]",
        r"https?:|www\.",
    )
]
"""Marks that are counted for each word: none of them says anything."""


class Baseline:
    """A simpler classifier of passages."""

    def __init__(self, model: Any, examples: Sequence[Example]) -> None:
        known = [example for example in examples if len(example.allowed) == 1]
        self._model = model
        self._model.fit(
            [example.text for example in known],
            [LABELS.index(next(iter(example.allowed))) for example in known],
            logisticregression__sample_weight=[example.weight for example in known],
        )

    def judge_readings(self, readings: Sequence[Reading], threshold: float) -> list[Judged]:
        """Each reading with the baseline's verdict; disinformation is called from `threshold` on."""
        verdicts = self._verdicts([reading.text for reading in readings], threshold)
        return [
            Judged(r.id, r.corpus, r.register, r.label, r.label not in (None, Label.DISINFORMATION), verdict)
            for r, verdict in zip(readings, verdicts, strict=True)
        ]

    def judge_rows(self, rows: Sequence[Row], threshold: float) -> list[Judged]:
        """Each row, read whole, with the baseline's verdict."""
        verdicts = self._verdicts([row.text for row in rows], threshold)
        return [
            Judged(row.id, row.corpus, row.register, row.target, row.honest, verdict)
            for row, verdict in zip(rows, verdicts, strict=True)
        ]

    def disinformation(self, texts: Sequence[str]) -> Any:
        """Probability of disinformation, one a text, as an array."""
        return self._model.predict_proba(list(texts))[:, LABELS.index(Label.DISINFORMATION)]

    def _verdicts(self, texts: Sequence[str], threshold: float) -> list[Verdict]:
        return [
            decide(round_scores(row), threshold, 0.0, 0.0) for row in self._model.predict_proba(list(texts)).tolist()
        ]


def word_baseline(examples: Sequence[Example]) -> Baseline:
    """Words and pairs of words: what topic and vocabulary give away."""
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=MAX_FEATURES)
    return Baseline(make_pipeline(words, LogisticRegression(C=10.0, max_iter=1_000)), examples)


def surface_baseline(examples: Sequence[Example]) -> Baseline:
    """Length, case, digits and punctuation: what form alone gives away."""
    regression = LogisticRegression(max_iter=1_000)
    return Baseline(make_pipeline(FunctionTransformer(_surface), StandardScaler(), regression), examples)


def _surface(texts: Sequence[str]) -> NDArray[np.float64]:
    rows = []
    for text in texts:
        words = max(1, len(text.split()))
        marks = [len(pattern.findall(text)) / words for pattern in _SURFACE]
        ends = [text[:1].islower(), text.rstrip()[-1:] in '.!?”"']
        rows.append([np.log(words), len(text) / words, *marks, *map(float, ends)])
    return np.array(rows)
