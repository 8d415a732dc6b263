"""The baseline that a model must beat: TF-IDF and logistic regression on the same examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from annotate.lab.corpora import Reading, Row
from annotate.lab.draw import Example
from annotate.lab.evaluate import Judged
from annotate.labels import LABELS, Label
from annotate.records import Verdict
from annotate.score.pool import decide, round_scores

MAX_FEATURES = 200_000


class Baseline:
    """Words and pairs of words, weighed by a logistic regression."""

    def __init__(self, examples: Sequence[Example]) -> None:
        known = [example for example in examples if len(example.allowed) == 1]
        self._model: Any = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=MAX_FEATURES),
            LogisticRegression(C=10.0, max_iter=1_000),
        )
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
