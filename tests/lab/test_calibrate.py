"""Scaling and thresholds: found where they are known."""

from __future__ import annotations

import numpy as np
import pytest

from annotate.lab import calibrate
from annotate.lab.calibrate import choose_threshold, fit_scaling


def test_the_scaling_of_stretched_and_shifted_logits_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logits that say what is drawn from them need none; stretched by two and shifted, that is undone."""
    monkeypatch.setattr(calibrate, "BALANCE", 0.0)
    rng = np.random.default_rng(3)
    logits = rng.normal(0.0, 2.0, size=(4_000, 3))
    odds = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    gold = np.array([rng.choice(3, p=row) for row in odds])
    temperature, offsets = fit_scaling(logits, gold)
    assert temperature == pytest.approx(1.0, abs=0.1)
    assert offsets == pytest.approx((0.0, 0.0, 0.0), abs=0.2)
    temperature, offsets = fit_scaling(2 * logits + [0.0, 1.0, -2.0], gold)
    assert temperature == pytest.approx(2.0, abs=0.2)
    assert offsets == pytest.approx((0.0, -0.5, 1.0), abs=0.2)


def test_a_rare_label_gets_more_than_its_frequency() -> None:
    """Logits that say nothing: a label of 1 in 100 is given more than its share."""
    gold = np.array([0] * 495 + [1] * 495 + [2] * 10)
    rare = np.exp(fit_scaling(np.zeros((1_000, 3)), gold)[1][2])
    assert rare == pytest.approx((10 / 495) ** 0.5, rel=0.05)


def test_the_threshold_is_the_lowest_that_is_precise_enough() -> None:
    """Half of what lies at 0.6 is wrong, nothing above 0.7 is."""
    scores = np.array([0.6] * 10 + [0.9] * 10 + [0.1] * 80)
    positive = np.array([True, False] * 5 + [True] * 10 + [False] * 80)
    assert choose_threshold(scores, positive, precision=0.9, alarms=0.05) == pytest.approx(0.61)
    assert choose_threshold(scores, positive, precision=0.7, alarms=0.10) == pytest.approx(0.5)
    assert choose_threshold(scores, positive, precision=0.7, alarms=0.01) == pytest.approx(0.61)


def test_where_no_threshold_will_do_hardly_anything_is_called() -> None:
    """Scores that say nothing lead to 0.99, not to a guess."""
    scores, positive = np.array([0.95] * 10), np.array([True] + [False] * 9)
    assert choose_threshold(scores, positive, precision=0.9, alarms=0.01) == pytest.approx(0.99)
