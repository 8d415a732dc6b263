"""Figures: worked by hand on a few verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotate.lab.corpora import Row
from annotate.lab.evaluate import (
    Judged,
    calibration_error,
    judge_documents,
    macro_f1,
    precision_recall,
    reading_figures,
    suite_figures,
    write_predictions,
)
from annotate.labels import Label
from annotate.records import UnitKind, Unsure, Verdict
from annotate.score.judge import load_judge

TINY = Path(__file__).parent.parent / "tiny_model"
REP, OPI, DIS = Label.REPORTING, Label.OPINION, Label.DISINFORMATION


def judged(gold: Label | None, forced: Label, label: Label | None, corpus: str = "a") -> Judged:
    """A text whose largest score is that of `forced`, and that was given `label`."""
    scores = {REP: (0.8, 0.1, 0.1), OPI: (0.1, 0.8, 0.1), DIS: (0.1, 0.1, 0.8)}[forced]
    verdict = Verdict(label, scores, None if label else Unsure.LOW_CONFIDENCE)
    return Judged("x", corpus, "comment", gold, gold in (REP, OPI), verdict)


def test_macro_f1_is_the_mean_over_labels() -> None:
    """Two of three reports found, all opinion, no disinformation."""
    value, by_label = macro_f1([(REP, REP), (REP, REP), (REP, OPI), (OPI, OPI), (DIS, OPI)])
    assert by_label == {REP: pytest.approx(0.8), OPI: pytest.approx(0.5), DIS: 0.0}
    assert value == pytest.approx(1.3 / 3)


def test_precision_and_recall_of_nothing_said_are_zero() -> None:
    """No division by nothing."""
    assert precision_recall([(REP, REP)], DIS) == (0.0, 0.0)
    assert precision_recall([(DIS, DIS), (REP, DIS), (DIS, None), (DIS, DIS)], DIS) == (
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
    )


def test_calibration_error_of_honest_scores_is_small() -> None:
    """Eight of ten right at 0.8 is no error; all wrong at 0.8 is 0.8."""
    assert calibration_error([(0.8, False)] * 15) == pytest.approx(0.8)
    assert calibration_error([(1.0, True)] * 15) == pytest.approx(0.0)


def test_reading_figures_tell_forced_from_shipped() -> None:
    """What the threshold withholds counts for the forced label and not for the one that ships."""
    figures = reading_figures(
        [
            judged(DIS, DIS, DIS),
            judged(OPI, DIS, None),
            judged(REP, REP, REP),
            judged(None, DIS, DIS),
            judged(DIS, DIS, None),
        ]
    )
    assert figures.passages == 4
    assert figures.forced_precision == pytest.approx(2 / 3)
    assert figures.shipped_precision == 1.0
    assert figures.shipped_recall == 0.5
    assert (figures.honest_called_forced, figures.honest_called_shipped) == (0.5, 0.0)
    assert figures.coverage == 0.5
    assert figures.interval_low <= figures.macro_f1 <= figures.interval_high


def test_a_large_corpus_does_not_decide_the_suite() -> None:
    """A hundred right rows of one corpus and one wrong row of another weigh the same."""
    rows = [judged(REP, REP, REP, "large")] * 100 + [judged(REP, OPI, OPI, "small"), judged(OPI, OPI, OPI, "large")]
    assert suite_figures(rows).stance_macro_f1 == pytest.approx((2 * 0.5 / 1.5 + 2 / 2.5) / 2)


def test_rows_of_document_registers_have_their_title_as_headline() -> None:
    """An article is headline and body; a comment has no headline, and one passage."""
    article = Row(
        "1", "c", "article", "The council met.\n\n" * 3, "Council meets", None, None, None, REP, frozenset(), "dev"
    )
    comment = Row(
        "2", "c", "comment", "I think they should resign.", "Ignored", None, None, None, OPI, frozenset(), "dev"
    )
    first, second = judge_documents(load_judge(TINY), [article, comment])
    assert [a.passage.kind for a in first] == [UnitKind.HEADLINE, UnitKind.BODY]
    assert [a.passage.text for a in second] == [comment.text]


def test_predictions_are_what_the_scorers_take(tmp_path: Path) -> None:
    """One object a line with id, scores by name, and the label or null."""
    write_predictions([judged(REP, REP, REP), judged(DIS, DIS, None)], tmp_path / "p.jsonl")
    first, second = map(json.loads, (tmp_path / "p.jsonl").read_text().splitlines())
    assert first == {
        "id": "x",
        "scores": {"reporting": 0.8, "opinion": 0.1, "disinformation": 0.1},
        "label": "reporting",
    }
    assert second["label"] is None
