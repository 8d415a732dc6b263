"""Figures apart: each part tells of its own texts, and small ones are not told of."""

from __future__ import annotations

import pytest

from annotate.lab.evaluate import Judged
from annotate.lab.slices import SMALLEST, Slice, slices
from annotate.labels import Label
from annotate.records import Verdict

REP, OPI, DIS = Label.REPORTING, Label.OPINION, Label.DISINFORMATION
SCORES = {REP: (0.8, 0.1, 0.1), OPI: (0.1, 0.8, 0.1), DIS: (0.1, 0.1, 0.8)}


def judged(said: Label, gold: Label | None = REP, text: str = "a b c", **more: str) -> Judged:
    """A text of a corpus with what the model says of it."""
    corpus = more.pop("corpus", "known")
    return Judged("x", corpus, "comment", gold, gold in (REP, OPI), Verdict(said, SCORES[said]), text, **more)


def by_name(found: list[Slice], kind: str) -> dict[str, Slice]:
    """The slices of one kind."""
    return {part.name: part for part in found if part.kind == kind}


def test_what_was_never_learned_from_stands_apart() -> None:
    """The drop from seen to unseen sources is the figure that tells most."""
    texts = [judged(REP)] * 30 + [judged(OPI, corpus="new")] * 10 + [judged(REP, corpus="new")] * 30
    parts = by_name(slices(texts, frozenset({"known"})), "seen")
    assert parts["corpora learned from"].right == 1.0
    assert parts["corpora never learned from"].right == pytest.approx(0.75)
    assert parts["corpora never learned from"].reporting_called_opinion == pytest.approx(0.25)


def test_left_and_right_stand_beside_each_other() -> None:
    """Honest texts called disinformation, forced and shipped, by how their outlets lean."""
    left = [judged(DIS, leaning="left")] * 5 + [judged(REP, leaning="left")] * 20
    parts = by_name(slices([*left, *[judged(REP, leaning="right")] * 25], frozenset()), "leaning")
    assert parts["left"].honest_called_forced == parts["left"].honest_called_shipped == pytest.approx(0.2)
    assert parts["right"].honest_called_forced == 0.0


def test_a_handful_of_texts_says_nothing() -> None:
    """Parts under the least size are left out, and a kind with one part is no comparison."""
    texts = [judged(REP, publisher="large")] * SMALLEST + [judged(REP, publisher="small")] * (SMALLEST - 1)
    assert set(by_name(slices(texts, frozenset()), "publisher")) == {"large"}
    assert not by_name(slices(texts, frozenset()), "register")


def test_a_text_without_a_known_label_still_tells_of_false_alarms() -> None:
    """Honest by its source, reporting or opinion unknown: nothing is right or wrong about it but that."""
    comment = Judged("x", "known", "comment", None, True, Verdict(DIS, SCORES[DIS]), "a b c", leaning="left")
    parts = by_name(slices([comment] * 25 + [judged(REP, leaning="right")] * 25, frozenset()), "leaning")
    assert parts["left"].right is None
    assert parts["left"].honest_called_forced == 1.0
