"""Passages to units and documents: weight, position, and caution with disinformation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.artefacts import LinearRule, Pooling
from annotate.labels import Label
from annotate.records import Annotation, Passage, Scores, UnitKind, Unsure, Verdict
from annotate.score.pool import decide, pool, round_scores

REPORTS: Scores = (0.8, 0.15, 0.05)
JUDGES: Scores = (0.03, 0.95, 0.02)
CONSPIRES: Scores = (0.02, 0.03, 0.95)
PLAIN = Pooling(
    opinion=LinearRule({"mean_opinion": 0.5, "last_opinion": 1.0, "headline_opinion": 0.5}, 0.0),
    disinformation=LinearRule({"mean_disinformation": 1.0}, 0.0),
    disinformation_threshold=0.5,
    disinformation_share=1 / 3,
)


def annotation(
    scores: Scores | None, words: int = 40, kind: UnitKind = UnitKind.BODY, why: Unsure | None = None
) -> Annotation:
    """A passage of so many words that was given these scores, and the label they allow."""
    text = " ".join(["word"] * words)
    verdict = Verdict(None, None, why) if scores is None else decide(scores, 0.7, 0.5, 0.1)
    return Annotation(Passage("d", 0, kind, 0, 0, len(text), text), verdict)


def test_nothing_scored_is_not_scored() -> None:
    """A unit without passages has no label, no scores, and says why."""
    assert pool([], PLAIN) == Verdict(None, None, Unsure.NOT_SCORED)


def test_without_scores_the_most_frequent_reason_stands() -> None:
    """Two passages in another language and one not scored: the unit is in another language."""
    reasons = [Unsure.NOT_SCORED, Unsure.LANGUAGE, Unsure.LANGUAGE]
    assert pool([annotation(None, why=reason) for reason in reasons], PLAIN) == Verdict(None, None, Unsure.LANGUAGE)


def test_a_single_passage_is_its_unit() -> None:
    """What one passage was given, its unit is given, passages without scores notwithstanding."""
    only = annotation(CONSPIRES)
    assert pool([only], PLAIN) == only.verdict
    assert pool([annotation(None, why=Unsure.LANGUAGE), only], PLAIN) == only.verdict


def test_an_op_ed_that_recounts_history_stays_opinion() -> None:
    """Five paragraphs of plain history and a last one that judges: position decides, not number."""
    assert pool([*[annotation(REPORTS)] * 5, annotation(JUDGES)], PLAIN).label is Label.OPINION


def test_a_report_with_a_judging_line_stays_reporting() -> None:
    """One judging line early in a report does not make it opinion."""
    report = [annotation(REPORTS), annotation(JUDGES, words=15), *[annotation(REPORTS)] * 4]
    assert pool(report, PLAIN).label is Label.REPORTING


def test_a_headline_counts_beside_the_body() -> None:
    """A headline that judges moves the document toward opinion."""
    body = [annotation(REPORTS)] * 3
    headline = annotation(JUDGES, words=8, kind=UnitKind.HEADLINE)
    with_headline, without = pool([headline, *body], PLAIN).scores, pool(body, PLAIN).scores
    assert with_headline is not None
    assert without is not None
    assert with_headline[1] > without[1]


def test_one_passage_does_not_make_a_long_article_disinformation() -> None:
    """However sure one of ten passages is, a share of the words must carry the label."""
    article = [annotation(CONSPIRES), *[annotation((0.4, 0.25, 0.35))] * 9]
    eager = Pooling(
        opinion=PLAIN.opinion,
        disinformation=LinearRule({"most_disinformation": 5.0}, 0.0),
        disinformation_threshold=0.5,
    )
    assert pool(article, eager).label is not Label.DISINFORMATION


def test_an_article_that_carries_a_narrative_through_is_disinformation() -> None:
    """Most passages carry it, a plain paragraph among them does not clear it."""
    assert pool([*[annotation(CONSPIRES)] * 4, annotation(REPORTS)], PLAIN).label is Label.DISINFORMATION


@pytest.mark.parametrize(
    ("scores", "label", "unsure"),
    [
        ((0.1, 0.1, 0.8), Label.DISINFORMATION, None),
        ((0.05, 0.3, 0.65), None, Unsure.LOW_CONFIDENCE),
        ((0.05, 0.45, 0.5), None, Unsure.CLOSE),
        ((0.48, 0.44, 0.08), None, Unsure.CLOSE),
        ((0.48, 0.27, 0.25), None, Unsure.LOW_CONFIDENCE),
        ((0.6, 0.3, 0.1), Label.REPORTING, None),
        ((0.2, 0.7, 0.1), Label.OPINION, None),
    ],
)
def test_a_label_is_given_where_it_is_clear(scores: Scores, label: Label | None, unsure: Unsure | None) -> None:
    """Disinformation from its threshold on; the others where they lead; else the reason why not."""
    assert decide(scores, 0.7, 0.5, 0.1) == Verdict(label, scores, unsure)


@given(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3).filter(lambda values: sum(values) > 0.01))
def test_rounded_scores_sum_to_one_and_stay_close(values: list[float]) -> None:
    """Ten-thousandths that sum to exactly 10,000, none further than one from what it rounds."""
    probabilities = [value / sum(values) for value in values]
    scores = round_scores(probabilities)
    assert sum(round(score * 10_000) for score in scores) == 10_000
    assert all(abs(score - probability) <= 1.0001e-4 for score, probability in zip(scores, probabilities, strict=True))
    assert round_scores(scores) == scores


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1), st.floats(0, 1), st.integers(1, 200), st.sampled_from([UnitKind.HEADLINE, UnitKind.BODY])
        ),
        min_size=1,
        max_size=12,
    )
)
def test_pooled_scores_are_probabilities(passages: list[tuple[float, float, int, UnitKind]]) -> None:
    """Whatever the passages, certain ones included, the unit's scores sum to 1 and a label has its reason or none."""
    annotations = [
        annotation(round_scores((a * (1 - b), (1 - a) * (1 - b), b)), words, kind) for a, b, words, kind in passages
    ]
    verdict = pool(annotations, Pooling())
    assert verdict.scores is not None
    assert sum(verdict.scores) == pytest.approx(1.0)
    assert (verdict.label is None) == (verdict.unsure is not None)
