"""The codebook as data: the three labels, what each means, and what can stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """How a passage speaks; never whether it is true, who published it, or which side it takes."""

    REPORTING = "reporting"
    OPINION = "opinion"
    DISINFORMATION = "disinformation"


LABELS: tuple[Label, ...] = tuple(Label)
"""The labels in the order of every score triple."""


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """One entry of the codebook: what a person is shown for a label."""

    label: Label
    wording: str
    """How the label is put to people: calm, and about the words."""
    definition: str
    example: str
    near_miss: str
    """A passage that looks like this label and is another one."""
    near_miss_label: Label


CODEBOOK: dict[Label, LabelEntry] = {
    Label.REPORTING: LabelEntry(
        label=Label.REPORTING,
        wording="reporting",
        definition=(
            "The writer's voice tells what happened, what was said or measured, what is known and how it came "
            "about; claims are attributed, dated, located or checkable, and the evaluation belongs to people quoted."
        ),
        example="The harbour board said on Monday that 14 ferries were cancelled, the most in a week since 2019.",
        near_miss="The harbour board had a year to mend its ferries and spent it on a logo. Send them the bill.",
        near_miss_label=Label.OPINION,
    ),
    Label.OPINION: LabelEntry(
        label=Label.OPINION,
        wording="opinion",
        definition=(
            "The writer evaluates, argues, urges, mocks, praises, blames, predicts or feels, as their own view and in "
            "good faith; one-sidedness, strong words, sarcasm and name-calling alone stay opinion."
        ),
        example="This council could not run a bath, let alone a water works. Vote every one of them out.",
        near_miss="“This council could not run a bath,” the opposition leader told the meeting on Tuesday.",
        near_miss_label=Label.REPORTING,
    ),
    Label.DISINFORMATION: LabelEntry(
        label=Label.DISINFORMATION,
        wording="reads like disinformation",
        definition=(
            "The passage asserts a narrative about the world as established fact that is invented, long debunked or "
            "cannot be supported, and carries it with the rhetoric of propaganda, hoax or conspiracy instead of "
            "evidence."
        ),
        example=(
            "Wake up: the water works was poisoned on purpose so that the foundation could sell its filters, and every "
            "engineer who talked has vanished."
        ),
        near_miss="I heard the water was poisoned on purpose. No idea if it is true, but nobody says anything.",
        near_miss_label=Label.OPINION,
    ),
}
