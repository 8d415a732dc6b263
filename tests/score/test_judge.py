"""Judging: scores that repeat, labels where sure, reasons where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.errors import ModelError
from annotate.labels import LABELS, Label
from annotate.records import Passage, UnitKind, Unsure, Verdict
from annotate.score.judge import Judge, load_judge

TINY = Path(__file__).parent.parent / "tiny_model"


@pytest.fixture(scope="module")
def judge() -> Judge:
    """The tiny model at work."""
    return load_judge(TINY)


@pytest.fixture(scope="module")
def default() -> Judge:
    """The model that ships at work."""
    return load_judge()


def passage(text: str, kind: UnitKind = UnitKind.BODY) -> Passage:
    """A passage of that text."""
    return Passage("d", 0, kind, 0, 0, len(text), text)


def test_a_judge_has_the_name_and_digest_of_its_model(judge: Judge) -> None:
    """The name that rows carry tells model and version."""
    name, digest = judge.name.split("@")
    assert (name, len(digest), judge.languages, judge.max_tokens) == ("tiny", 12, {"en"}, 256)


def test_no_passages_are_no_annotations(judge: Judge) -> None:
    """Nothing in, nothing out."""
    assert judge.judge([]) == []


def test_passages_keep_their_order(judge: Judge) -> None:
    """Each annotation carries the passage that it is about, long and short ones mixed."""
    passages = [passage("The council said " + "that ferries were cancelled " * n) for n in (30, 1, 12, 2)]
    assert [annotation.passage for annotation in judge.judge(passages)] == passages


def test_scores_are_the_same_alone_and_among_others(judge: Judge) -> None:
    """A passage's verdict depends on the passage alone."""
    passages = [passage("The mayor told reporters on Monday " * n) for n in range(1, 9)]
    together = judge.judge(passages)
    assert [judge.judge([one])[0] for one in passages] == together
    assert judge.judge(passages[::-1])[::-1] == together


def test_a_passage_longer_than_the_model_reads_is_marked(judge: Judge) -> None:
    """What is cut is said; what fits is not."""
    cut, whole, endless = judge.judge(
        [passage("the ferry " * 200), passage("the ferry is late"), passage("x" * 100_000)]
    )
    assert (cut.truncated, whole.truncated, endless.truncated) == (True, False, True)


def test_two_words_are_too_short_for_a_label(judge: Judge) -> None:
    """They keep their scores, and no label is guessed from them."""
    verdict = judge.judge([passage("Wake up")])[0].verdict
    assert (verdict.label, verdict.unsure) == (None, Unsure.TOO_SHORT)
    assert verdict.scores is not None


def test_a_document_without_passages_is_not_scored(judge: Judge) -> None:
    """A page without headline and body has no label."""
    assert judge.pool_document([]) == Verdict(None, None, Unsure.NOT_SCORED)


@pytest.mark.parametrize("name", ["default", str(TINY)])
def test_the_self_test_of_a_model_holds_on_this_machine(name: str) -> None:
    """The scores that a model had when it was made come out here too, to three decimals."""
    loaded = load_judge(name)
    for test in loaded.metadata.self_test:
        assert loaded.judge([passage(test.text)])[0].verdict.scores == pytest.approx(test.scores, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "The finance ministry said on Tuesday that exports of timber fell 4 percent in May, the third monthly "
            "drop in a row, according to figures published by the customs office.",
            Label.REPORTING,
        ),
        ("Water company fined 2 million pounds after leak closes three beaches", Label.REPORTING),
        (
            "Honestly, I have had enough of this council. They spend our money on a new logo, they let the ferries "
            "rot, and then they have the nerve to ask for patience. Vote every one of them out.",
            Label.OPINION,
        ),
        ("lol sure, another 'expert'. my taxes paid for that report?? clowns, all of them", Label.OPINION),
    ],
)
def test_the_default_model_knows_plain_cases(default: Judge, text: str, label: Label) -> None:
    """A report, a headline, an argued paragraph and an angry comment, all written for this test."""
    assert default.judge([passage(text)])[0].verdict.label is label


@pytest.mark.parametrize(
    "text",
    [
        "The regime must pay for its illegal annexation, and our leaders' cowardice invites the next one.",
        "Why did the trial data take so long? I don't trust them, and nobody should have to.",
        "“This is a criminal junta, and the massacre was staged,” the exiled mayor told reporters on Friday.",
        "The rumour that dead people decided the vote was checked by two courts and a recount. None found it so.",
        "Shame on you all. Liars, thieves and cowards, every last one. You make me sick.",
        "The army said on Sunday that 12 soldiers were killed when a missile hit their barracks near the border.",
        "The vaccine was given to 40,000 people in the trial; 14 of them had a serious reaction, the agency reported.",
    ],
)
def test_honest_text_is_not_called_disinformation(default: Judge, text: str) -> None:
    """Hard words, doubt, quoted propaganda, refutations, war and vaccines: none of them is a mark by itself."""
    assert default.judge([passage(text)])[0].verdict.label is not Label.DISINFORMATION


HISTORY = (
    "The lighthouse was built in 1871 by the harbour company, which paid for it with a toll on coal.",
    "In 1923 the state took it over, and a keeper lived there with his family until 1968.",
    "The lamp was made automatic in that year, and the house stood empty until the council rented it out in 1990.",
    "A survey in 2015 found cracks in the tower, and the upper gallery was closed to visitors.",
)
VERDICTS = (
    "And now this council wants to sell it to a hotel chain. It is a disgrace, and we should not let them do it.",
    "Our grandparents understood what a landmark is worth. The cowards at the town hall ought to learn it before the "
    "next election, or be thrown out by it.",
)


def test_an_op_ed_that_recounts_history_is_opinion_and_history_is_not(default: Judge) -> None:
    """The same four plain paragraphs, with and without two that judge."""
    told = default.judge([passage(text) for text in HISTORY])
    argued = default.judge([passage(text) for text in (*HISTORY, *VERDICTS)])
    assert default.pool_document(told).label is Label.REPORTING
    assert default.pool_document(argued).label is Label.OPINION


def test_scores_stand_in_the_order_of_the_codebook(judge: Judge) -> None:
    """The sentence that the tiny model learned for each label scores highest there."""
    texts = [test.text for test in judge.metadata.self_test]
    for place, annotation in enumerate(judge.judge([passage(text) for text in texts])):
        assert annotation.verdict.scores is not None
        assert max(annotation.verdict.scores) == annotation.verdict.scores[place]
        assert annotation.verdict.label is LABELS[place]


def test_an_unknown_model_is_refused() -> None:
    """The judge of a model that is not there cannot be loaded."""
    with pytest.raises(ModelError, match="no such model"):
        load_judge("nowhere/to/be/found")
