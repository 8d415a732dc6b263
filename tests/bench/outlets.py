"""Reporting against opinion on articles of outlets that were left out, one at a time.

    python tests/bench/outlets.py --corpora FOLDER [--model open] [--corpus allsides_abp]

Take a model that has not learned from the corpus at all: `open` has not. Its passage scores are pooled to documents by a
logistic regression that is fitted on all outlets but one and tried on that one; macro-F1 of reporting and opinion by
outlet, for outlets with at least 15 articles of both, their mean and the worst.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from annotate.lab.calibrate import OPINION_FEATURES
from annotate.lab.corpora import Row, read_rows
from annotate.lab.evaluate import judge_documents
from annotate.labels import Label
from annotate.score.judge import load_judge
from annotate.score.pool import features, weigh

FEWEST = 15
LARGEST = 150
"""Articles of an outlet and target that are read at most."""


def articles(corpora: Path, corpus: str) -> list[Row]:
    """The train articles of outlets that have enough of both, at most `LARGEST` of each."""
    rows = [
        row
        for row in read_rows(corpora, ("train",))
        if row.corpus == corpus and row.publisher and row.target in (Label.REPORTING, Label.OPINION)
    ]
    counts = Counter((row.publisher, row.target) for row in rows)
    taken: Counter[tuple[str | None, Label | None]] = Counter()
    kept = []
    for row in rows:
        if min(counts[row.publisher, label] for label in (Label.REPORTING, Label.OPINION)) < FEWEST:
            continue
        taken[row.publisher, row.target] += 1
        if taken[row.publisher, row.target] <= LARGEST:
            kept.append(row)
    return kept


def main() -> None:
    """Score once, fit without each outlet, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", default="open")
    parser.add_argument("--corpus", default="allsides_abp")
    arguments = parser.parse_args()
    judge = load_judge(arguments.model)
    if arguments.corpus in {source.name for source in judge.metadata.training}:
        parser.error(f"{judge.name} learned from {arguments.corpus}; name a model that has not")
    rows = articles(arguments.corpora, arguments.corpus)
    seen = [features(weigh(annotated)) for annotated in judge_documents(judge, rows)]
    values = np.array([[row[name] for name in OPINION_FEATURES] for row in seen])
    opinion = np.array([row.target is Label.OPINION for row in rows])
    outlets = np.array([row.publisher for row in rows])
    scores = {}
    for outlet in sorted(set(outlets)):
        held = outlets == outlet
        rule = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced", max_iter=1_000))
        rule.fit(values[~held], opinion[~held])
        scores[outlet] = f1_score(opinion[held], rule.predict(values[held]), average="macro")
        print(f"{outlet}: {scores[outlet]:.3f} on {held.sum()} articles, {opinion[held].mean():.0%} opinion")
    print(f"{len(scores)} outlets: mean {np.mean(list(scores.values())):.3f}, worst {min(scores.values()):.3f}")


if __name__ == "__main__":
    main()
