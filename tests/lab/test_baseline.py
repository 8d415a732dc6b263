"""The simpler ways that a model must beat."""

from __future__ import annotations

from annotate.lab.baseline import surface_baseline, word_baseline
from annotate.lab.corpora import Reading
from annotate.lab.draw import Example
from annotate.labels import Label

WORDS = {
    Label.REPORTING: "the board met at noon",
    Label.OPINION: "a shame and a scandal",
    Label.DISINFORMATION: "they hid it",
}


def reading(text: str) -> Reading:
    """A reading of that text."""
    return Reading("r", "r", "made", "post", text, Label.OPINION, 3, "dev")


def test_words_alone_tell_by_vocabulary() -> None:
    """The same words, the same label."""
    examples = [Example(text, frozenset({label}), 1.0, "made") for label, text in WORDS.items() for _ in range(10)]
    baseline = word_baseline(examples)
    assert [
        item.verdict.label for item in baseline.judge_readings([reading(text) for text in WORDS.values()], 0.4)
    ] == [*WORDS]


def test_surface_marks_alone_hear_no_word() -> None:
    """Two texts of one form get one score, whatever they say."""
    forms = {Label.REPORTING: "In 2019, {} met.", Label.OPINION: "{} is bad!!", Label.DISINFORMATION: "WHO HID {}?"}
    examples = [
        Example(form.format("it" * (n % 3 + 1)), frozenset({label}), 1.0, "made")
        for label, form in forms.items()
        for n in range(12)
    ]
    baseline = surface_baseline(examples)
    first, second = baseline.judge_readings([reading("Mice is bad!!"), reading("Dogs is mad!!")], 0.4)
    assert first.verdict.scores == second.verdict.scores
    assert first.verdict.label is Label.OPINION
